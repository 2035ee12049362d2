"""What the organiser types to prepare a contest: its decree, its days, its panels, and what was done."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from lumbung.apps.rulebook.queries import Guest, ShelfDecree
from lumbung.regulation.stages import Window
from lumbung.shared.ui.fields import day, reason
from lumbung.shared.ui.speech import spoken

LONGEST_REASON = 400
MOST_PEOPLE = 300
COUNTED = re.compile(r"(?P<name>.+?)\s*[:=]\s*(?P<people>\d{1,5})")


class PrepareForm(forms.Form):
    """Which decree the contest is held under, and at which address."""

    use_required_attribute = False
    source = forms.ChoiceField(
        label=spoken("Peraturan", "Decree"),
        help_text=spoken(
            "Pilih satu di sini, atau unggah milik Anda di bawah.", "Choose one here, or upload your own below."
        ),
        widget=forms.RadioSelect,
        required=False,
    )
    folder = forms.FileField(
        label=spoken("Atau unggah folder peraturan Anda", "Or upload a regulation's folder of your own"),
        help_text=spoken(
            "ZIP dengan peraturan.yaml, contoh.yaml, dan naskah.md; paling besar 3 MB.",
            "A ZIP with peraturan.yaml, contoh.yaml and naskah.md; at most 3 MB.",
        ),
        required=False,
    )
    slug = forms.SlugField(
        label=spoken("Alamat lomba", "Address of the contest"),
        help_text=spoken(
            "Huruf kecil, angka, dan tanda hubung; misalnya lomba-2027. Tidak dapat diubah lagi.",
            "Small letters, digits and hyphens; for example lomba-2027. It cannot be changed later.",
        ),
        max_length=60,
        error_messages={
            "required": spoken("Tulis alamatnya, misalnya lomba-2027.", "Write the address, for example lomba-2027."),
            "invalid": spoken(
                "Pakai huruf kecil, angka, dan tanda hubung saja.", "Use small letters, digits and hyphens only."
            ),
        },
    )

    def __init__(self, decrees: Iterable[ShelfDecree], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = self.fields["source"]
        assert isinstance(source, forms.ChoiceField)
        source.choices = [(one.source, _offered(one)) for one in decrees if one.is_contest]

    def clean(self) -> dict[str, Any]:
        """One of the two is enough; a folder that was uploaded is what counts."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("source") and not cleaned.get("folder"):
            self.add_error(
                "source",
                str(spoken("Pilih satu peraturan, atau unggah foldernya.", "Choose a decree, or upload its folder.")),
            )
        return cleaned

    def clean_slug(self) -> str:
        """Addresses are small letters."""
        return str(self.cleaned_data["slug"]).lower()


class OpenForm(forms.Form):
    """A tick before everybody sees the contest."""

    use_required_attribute = False
    with_days_over = forms.BooleanField(
        label=spoken(
            "Saya tahu tanggal di atas sudah lewat; yang dibukanya tidak dapat dilakukan lagi.",
            "I know that the days above are over; what they open can no longer be done.",
        ),
        error_messages={
            "required": spoken(
                "Tetapkan tanggal baru, atau centang bahwa Anda tahu tanggalnya sudah lewat.",
                "Set new days, or tick that you know that the days are over.",
            )
        },
    )
    certain = forms.BooleanField(
        label=spoken("Pilihan dan tanggalnya sudah saya periksa.", "I have looked at the choices and the days."),
        error_messages={
            "required": spoken("Centang dulu bahwa Anda sudah memeriksa.", "Tick first that you have looked.")
        },
    )

    def __init__(self, over: Sequence[Window], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not over:
            del self.fields["with_days_over"]


class DaysForm(forms.Form):
    """The days that a stage really has."""

    use_required_attribute = False
    first = day(spoken("Hari pertama", "First day"), spoken("Tulis hari pertamanya.", "Write the first day."))
    last = day(spoken("Hari terakhir", "Last day"), spoken("Tulis hari terakhirnya.", "Write the last day."))
    reason = reason(
        spoken("Alasan", "Reason"),
        spoken("Semua orang dapat membacanya pada jadwal.", "Everybody can read it at the schedule."),
        longest=LONGEST_REASON,
    )

    @classmethod
    def of(cls, window: Window) -> "DaysForm":
        """The form with the days as they stand."""
        return cls(initial={"first": window.first, "last": window.last})


class WithdrawForm(forms.Form):
    """Why a record was wrong."""

    use_required_attribute = False
    reason = reason(
        spoken("Apa yang keliru", "What is wrong"),
        spoken("Catatannya tetap tersimpan dengan alasan ini.", "The record stays, with this reason."),
        longest=LONGEST_REASON,
    )


class DutyForm(forms.Form):
    """What was done for a duty: when, where, for whom, who came, what was decided."""

    use_required_attribute = False
    held_on = day(spoken("Tanggal", "Date"), spoken("Tulis tanggalnya.", "Write the date."))
    place = forms.CharField(
        label=spoken("Tempat", "Place"),
        max_length=160,
        error_messages={"required": spoken("Tulis tempatnya.", "Write the place.")},
    )
    groups = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=spoken("Tanpa centang berarti untuk semuanya.", "No tick means: for all of them."),
    )
    present = forms.CharField(
        label=spoken("Yang hadir", "Who was there"),
        help_text=spoken(
            "Satu baris satu nama, atau organisasi dengan jumlah orangnya: Dinas Koperasi: 3",
            "One name on each line, or an organisation with its number of people: Dinas Koperasi: 3",
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    minutes = forms.CharField(
        label=spoken("Catatan rapat", "Minutes"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=20_000,
    )
    file = forms.FileField(
        label=spoken("Berkas", "File"),
        help_text=spoken(
            "PDF, JPG, PNG, atau DOCX; paling besar {mb} MB.",
            "PDF, JPG, PNG or DOCX; at most {mb} MB.",
            mb=settings.UPLOAD_MB,
        ),
        required=False,
    )
    publish = forms.BooleanField(
        label=spoken(
            "Terbitkan berkas ini sebagai panduan di halaman lomba", "Publish this file as the guide at the contest"
        ),
        required=False,
    )

    def __init__(self, groups: Sequence[str], named: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not groups:
            del self.fields["groups"]
            return
        field = self.fields["groups"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.label, field.choices = named, [(one, one) for one in groups]

    def clean_present(self) -> list[Guest]:
        """Each line as somebody who came."""
        lines = [line.strip() for line in str(self.cleaned_data["present"]).splitlines() if line.strip()]
        if len(lines) > MOST_PEOPLE or any(len(line) > 160 for line in lines):
            raise forms.ValidationError(
                str(
                    spoken(
                        "Paling banyak 300 baris, masing-masing 160 huruf. Hitung per organisasi.",
                        "At most 300 lines of 160 characters each. Count by organisation.",
                    )
                )
            )
        return [_guest(line) for line in lines]


def _offered(one: ShelfDecree) -> str:
    """A decree in the list: its name, its basis with its date, and since when an earlier contest keeps it."""
    told = [f"{one.name} ({one.basis})"]
    if one.enacted:
        told.append(spoken("ditetapkan {day}", "enacted on {day}", day=one.enacted))
    if one.kept_at:
        kept_on = timezone.localtime(one.kept_at).date()
        told.append(spoken("dipakai di sini sejak {day}", "used here since {day}", day=kept_on))
    return ", ".join(map(str, told))


def _guest(line: str) -> Guest:
    counted = COUNTED.fullmatch(line)
    return Guest(counted["name"], int(counted["people"])) if counted else Guest(line)
