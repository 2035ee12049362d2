"""What is typed about a field visit: the plan, the report, its photos."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from lumbung.apps.contests.forms.entering import FilesField, FilesInput
from lumbung.apps.contests.forms.presenting import CLOCK, LONGEST
from lumbung.apps.contests.operations.field_visits import MOST_PHOTOS
from lumbung.apps.contests.queries.field_visits import TYPED, VisitRecord
from lumbung.regulation.schema.parts import Medium
from lumbung.shared.files.kinds import accepted
from lumbung.shared.ui.fields import day, reason
from lumbung.shared.ui.speech import spoken


class PlanVisitForm(forms.Form):
    """Who visits what, and when."""

    use_required_attribute = False
    entry = forms.TypedChoiceField(
        label=spoken("Peserta", "Entry"),
        coerce=int,
        error_messages={
            "required": spoken("Pilih pesertanya.", "Choose the entry."),
            "invalid_choice": spoken("Pilih dari daftarnya.", "Choose from the list."),
        },
    )
    on = day(spoken("Tanggal kunjungan", "Day of the visit"))
    hour = forms.TimeField(
        label=spoken("Kira-kira pukul", "At about"),
        input_formats=CLOCK,
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M"),
        error_messages={"invalid": spoken("Tulis jamnya, misalnya 09.00.", "Write the time, for example 09.00.")},
    )
    seats = forms.TypedMultipleChoiceField(
        label=spoken("Juri yang berkunjung", "Jurors who go"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label=spoken("Yang ikut serta", "Who goes with them"),
        help_text=spoken("Jabatan atau instansinya.", "Their office or agency."),
        max_length=300,
        required=False,
    )
    tell_group = forms.BooleanField(label=spoken("Kabari kelompoknya", "Tell the group"), required=False, initial=True)

    def __init__(
        self, entries: Iterable[tuple[int, str]], seats: Iterable[tuple[int, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, list[tuple[Any, Any]]] = {
            "entry": [("", spoken("Pilih peserta", "Choose an entry")), *entries],
            "seats": list(seats),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if not offered["seats"]:
            del self.fields["seats"]


NEEDED_TO_HAND_IN = ("visited_on", "place", "coordinates", "found")
"""The fields that a report is not handed in without; of a place and its coordinates, one."""


class ReportForm(forms.Form):
    """The report, field by field: each may be kept before the others are written."""

    use_required_attribute = False
    visited_on = day(spoken("Tanggal berkunjung", "Day of the visit"), required=False)
    place = forms.CharField(
        label=spoken("Tempat", "Place"),
        help_text=spoken(
            "Misalnya dapur kelompok, RT 02 Dukuh Kembang. Sebelum diserahkan, isi tempat atau titik koordinatnya.",
            "For example the group's kitchen. Before handing in, write the place or its coordinates.",
        ),
        max_length=200,
        required=False,
    )
    coordinates = forms.CharField(
        label=spoken("Titik koordinat", "Coordinates"),
        help_text=spoken(
            "Lintang, bujur; misalnya -6.9074, 109.7304. Boleh menggantikan tempat, atau menambahnya.",
            "Latitude, longitude. They may stand for the place, or beside it.",
        ),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
    )
    met = forms.CharField(
        label=spoken("Yang ditemui", "Who was met"),
        help_text=spoken("Kedudukannya di kelompok; tanpa NIK atau nomor HP.", "Their part in the group; no numbers."),
        max_length=300,
        required=False,
    )
    aspects = forms.MultipleChoiceField(
        label=spoken("Aspek yang dilihat", "Aspects that were looked at"),
        help_text=spoken("Menurut kriteria penilaian.", "By the criteria of the decree."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    found = forms.CharField(
        label=spoken("Apa yang dilihat", "What was seen"),
        help_text=spoken(
            "Yang sesuai dan yang tidak sesuai dengan proposal. Dibaca juri di samping lembar nilai.",
            "What is as the proposal says and what is not. Jurors read it beside the sheet.",
        ),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, visit: VisitRecord, criteria: Mapping[str, str], data: Any = None) -> None:
        known = {name: getattr(visit, name) for name in TYPED}
        super().__init__(data, initial=known | {"aspects": list(visit.aspects)}, label_suffix="")
        field = self.fields["aspects"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(criteria.items())
        if not criteria:
            del self.fields["aspects"]

    def typed(self, only: Iterable[str] | None = None) -> dict[str, object]:
        """What was typed and can be read, by field; of some fields, where they are named."""
        wanted = [name for name in TYPED if name in self.cleaned_data and (only is None or name in only)]
        return {name: self.cleaned_data[name] for name in wanted}


class PhotosForm(forms.Form):
    """Photos, several at once."""

    use_required_attribute = False

    caption = forms.CharField(label=spoken("Keterangan foto", "What the photos show"), max_length=200, required=False)
    photos = FilesField(
        allow_empty_file=True,
        max_length=300,
        label=spoken("Foto", "Photos"),
        help_text=spoken(
            "JPG atau PNG, paling banyak {n}. Lokasi dan data kamera di dalam foto dihapus.",
            "JPG or PNG, at most {n}. Place and camera data inside them are removed.",
            n=MOST_PHOTOS,
        ),
        widget=FilesInput(attrs={"accept": accepted((Medium.PICTURE,)), "multiple": True}),
        error_messages={"required": spoken("Pilih fotonya dulu.", "Choose the photos first.")},
    )


class HandInVisitForm(forms.Form):
    """Beside the button: where the point cannot be, that it is meant."""

    use_required_attribute = False
    is_far_away = forms.BooleanField(
        label=spoken("Kunjungannya memang di titik itu", "The visit was there indeed"), required=False
    )


class CallOffForm(forms.Form):
    """Why a visit is not held."""

    use_required_attribute = False
    reason = reason(
        spoken("Alasan pembatalan", "Why it is called off"),
        spoken("Yang berkunjung dan kelompoknya membacanya.", "Visitors and the group read it."),
        longest=LONGEST,
        rows=2,
    )


class ReopenForm(forms.Form):
    """Why a report that was handed in is opened again."""

    use_required_attribute = False
    reason = reason(
        spoken("Alasan membuka laporan", "Why the report is opened"),
        spoken("Juri peserta ini dan yang berkunjung membacanya.", "The jurors of this entry read it."),
        spoken("Tulis apa yang keliru.", "Write what is wrong."),
        longest=LONGEST,
        rows=2,
    )
