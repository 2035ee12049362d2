"""Appointing a panel: a person for each of its elements, and the decision that appoints them."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings

from lumbung.apps.contests.forms.leading import LONGEST_REASON
from lumbung.apps.contests.operations.leading_panels import TypedSeat, WrongSeats
from lumbung.apps.contests.queries.leading_panels import Element
from lumbung.apps.regions.queries import VILLAGE, Place, search
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.files.kinds import ACCEPTED
from lumbung.shared.ui.fields import day, reason
from lumbung.shared.ui.speech import spoken, spoken_words


def _address(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )


def village_field(label: str = "") -> forms.CharField:
    """In which village somebody lives."""
    return forms.CharField(
        label=label or spoken("Desa atau kelurahan tempat tinggalnya", "The village where the person lives"),
        help_text=spoken(
            "Nama atau kode. Kosongkan bila di luar wilayah lomba.",
            "Name or code. Leave it empty for somebody from outside the contest's region.",
        ),
        required=False,
        max_length=80,
    )


def organisation_field(label: str = "") -> forms.CharField:
    """To which organisation somebody belongs."""
    return forms.CharField(
        label=label or spoken("Organisasi atau lembaganya", "The person's organisation"),
        help_text=spoken(
            "Seperti ditulis peserta, misalnya TP PKK Desa Keteleng.",
            "As entries write it, for example TP PKK Desa Keteleng.",
        ),
        required=False,
        max_length=160,
    )


def found_village(call: CallRecord, on: date, typed: str) -> Place | None:
    """The village that is meant, looked for in the contest's region; None where nothing was typed."""
    text = typed.strip()
    if not text:
        return None
    found = search(text, on, call.code, VILLAGE)
    same = [one for one in found if text.lower() in (one.name.lower(), one.code)] or found
    if len(same) == 1:
        return same[0]
    raise forms.ValidationError(_which([f"{one.code} {one.name}" for one in same]))


class AppointForm(forms.Form):
    """One line for each seat that the decree wants or allows, with where interests come from; lines may stay empty."""

    use_required_attribute = False
    decision = forms.CharField(
        label=spoken("Nomor SK", "Number of the decision"),
        max_length=120,
        error_messages={"required": spoken("Tulis nomor SK-nya.", "Write the number of the decision.")},
    )
    decided_on = day(spoken("Tanggal SK", "Date of the decision"), spoken("Tulis tanggal SK-nya.", "Write its date."))

    file = forms.FileField(
        label=spoken("Berkas SK", "File of the decision"),
        help_text=spoken(
            "PDF, JPG, PNG, atau DOCX; paling besar {mb} MB.",
            "PDF, JPG, PNG, or DOCX; at most {mb} MB.",
            mb=settings.UPLOAD_MB,
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(
        self, call: CallRecord, on: date, slots: list[tuple[Element, bool]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.call, self.on, self.slots = call, on, slots
        for number, (element, _) in enumerate(slots):
            self.fields[f"seat{number}"] = _address(element.name)
            self.fields[f"village{number}"] = village_field()
            self.fields[f"organisation{number}"] = organisation_field()
        named = (f"{part}{number}" for number in range(len(slots)) for part in ("seat", "village", "organisation"))
        self.order_fields([*named, "decision", "decided_on", "file"])

    def clean(self) -> dict[str, Any]:
        """Each village that is meant, told at its line where it is none."""
        cleaned = super().clean() or self.cleaned_data
        for number in range(len(self.slots)):
            try:
                cleaned[f"village{number}"] = found_village(self.call, self.on, cleaned.get(f"village{number}", ""))
            except forms.ValidationError as wrong:
                self.add_error(f"village{number}", wrong)
        return cleaned

    @property
    def typed(self) -> dict[int, TypedSeat]:
        """The lines that were filled in."""
        said = self.cleaned_data
        return {
            number: TypedSeat(
                element.name, said[f"seat{number}"], said[f"village{number}"], said[f"organisation{number}"]
            )
            for number, (element, _) in enumerate(self.slots)
            if said[f"seat{number}"].strip()
        }

    def blame(self, wrong: WrongSeats) -> None:
        """Show at each line why it cannot be so."""
        for number, words in wrong.faults.items():
            self.add_error(f"seat{number}", spoken_words(words))


class HomeForm(forms.Form):
    """In which village somebody on a panel lives, and whom the person belongs to; nothing takes it back."""

    use_required_attribute = False
    village = village_field()
    organisation = organisation_field()

    def __init__(self, call: CallRecord, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call, self.on = call, on

    def clean_village(self) -> Place | None:
        """The village that is meant."""
        return found_village(self.call, self.on, str(self.cleaned_data["village"]))


def _which(choices: list[str]) -> str:
    if not choices:
        return spoken(
            "Tidak ada desa seperti itu di wilayah lomba. Periksa namanya.",
            "The contest's region has no such village. Check the name.",
        )
    return spoken(
        "Ada {n} desa seperti itu. Tulis kodenya: {choices}.",
        "There are {n} such villages. Write the code: {choices}.",
        n=len(choices),
        choices="; ".join(choices),
    )


class ReplaceForm(HomeForm):
    """Who takes a seat, where interests of that person come from, and why."""

    by = forms.CharField(
        label=spoken("Surel atau nomor HP penggantinya", "E-mail address or mobile number of the successor"),
        max_length=254,
        error_messages={"required": spoken("Tulis surel atau nomor HP-nya.", "Write the address.")},
    )
    reason = reason(
        spoken("Alasan penggantian", "Reason"),
        spoken("Juri yang diganti dan para pengawas membacanya.", "Whoever is replaced and those who watch read it."),
        longest=LONGEST_REASON,
    )
    decision = forms.CharField(
        label=spoken("Nomor SK perubahan", "Number of the decision that changes the panel"),
        help_text=spoken(
            "Kosongkan bila SK panel ini sudah menyebut penggantinya.",
            "Leave it empty where the panel's own decision names the successor.",
        ),
        required=False,
        max_length=120,
    )
    decided_on = day(spoken("Tanggal SK perubahan", "Date of that decision"), required=False)

    field_order = ("by", "village", "organisation", "reason", "decision", "decided_on")

    def clean(self) -> dict[str, Any]:
        """A number and its date come together."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") and "decided_on" not in self.errors and not cleaned.get("decided_on"):
            self.add_error("decided_on", spoken("Tulis tanggal SK-nya.", "Write its date."))
        if cleaned.get("decided_on") and not cleaned.get("decision"):
            self.add_error("decision", spoken("Tulis nomor SK-nya.", "Write the number of the decision."))
        return cleaned

    def blame(self, wrong: WrongSeats) -> None:
        """Show why this person cannot sit."""
        for words in wrong.faults.values():
            self.add_error("by", spoken_words(words))
