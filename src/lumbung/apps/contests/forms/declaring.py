"""What a juror declares: village, organisation, relations with entries; or that there is nothing to declare."""

from datetime import date
from typing import Any

from django import forms

from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.forms.leading_panels import found_village, organisation_field, village_field
from lumbung.apps.contests.operations.declaring import TypedRelation, WrongRelations
from lumbung.apps.contests.queries.interests import RELATIONS
from lumbung.apps.regions.queries import Place
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.ui.speech import spoken, spoken_words

SPARE = 3
"""Empty lines for further relations."""
PARTS = ("entry", "kind", "words")


class DeclareForm(forms.Form):
    """One line for each relation; lines may stay empty, but nothing at all must be said to be nothing."""

    use_required_attribute = False
    village = village_field(spoken("Desa atau kelurahan tempat tinggal Anda", "The village where you live"))
    organisation = organisation_field(spoken("Organisasi atau lembaga Anda", "Your organisation"))

    def __init__(self, call: CallRecord, on: date, seat: SeatRecord, codes: dict[int, str], data: Any = None) -> None:
        own = [one for one in seat.declared.relations if one.subject in codes] if seat.declared else []
        initial = {
            "village": seat.declared.home_code if seat.declared else seat.home_code,
            "organisation": seat.declared.organisation if seat.declared else seat.organisation,
        }
        for number, one in enumerate(own):
            initial |= {f"entry{number}": codes[one.subject], f"kind{number}": one.kind, f"words{number}": one.words}
        super().__init__(data, label_suffix="", initial=initial)
        self.call, self.on = call, on
        self.rows = max(len(own) + SPARE, _typed_rows(data or {}))
        kinds = [("", spoken("Pilih …", "Choose …")), *((code, spoken_words(name)) for code, name in RELATIONS.items())]
        for number in range(self.rows):
            self.fields[f"entry{number}"] = forms.CharField(
                label=spoken("Nomor peserta", "Entry's number"),
                required=False,
                max_length=80,
                widget=forms.TextInput(attrs={"list": "peserta", "class": "short"}),
            )
            self.fields[f"kind{number}"] = forms.ChoiceField(
                label=spoken("Hubungan Anda", "Your relation"), required=False, choices=kinds
            )
            self.fields[f"words{number}"] = forms.CharField(
                label=spoken("Penjelasan", "In which way"), required=False, max_length=200
            )
        self.fields["nothing"] = forms.BooleanField(
            label=spoken("Tidak ada yang perlu saya nyatakan.", "I have nothing to declare."), required=False
        )

    def clean_village(self) -> Place | None:
        """The village that is meant."""
        return found_village(self.call, self.on, str(self.cleaned_data["village"]))

    @property
    def relations(self) -> dict[int, TypedRelation]:
        """The lines that were filled in, each with the number that stands first in what was typed."""
        said = self.cleaned_data
        return {
            number: TypedRelation(
                (said[f"entry{number}"].split() or [""])[0], said[f"kind{number}"], said[f"words{number}"]
            )
            for number in range(self.rows)
            if any(said.get(f"{part}{number}") for part in PARTS)
        }

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """The fields of each line."""
        return [[self[f"{part}{number}"] for part in PARTS] for number in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        """Something is declared, or nothing, and not both."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        something = bool(cleaned["village"] or cleaned["organisation"].strip() or self.relations)
        if something == cleaned["nothing"]:
            told = spoken("Isi yang ada, atau centang ini bila tidak ada.", "Write what there is, or tick this.")
            if something:
                told = spoken(
                    "Anda menulis kepentingan di atas; hapus centang ini.", "You wrote some above; untick this."
                )
            self.add_error("nothing", told)
        return cleaned

    def blame(self, wrong: WrongRelations) -> None:
        """Show at each line why it cannot be so."""
        for number, words in wrong.faults.items():
            part = "kind" if self.cleaned_data[f"entry{number}"] and not self.cleaned_data[f"kind{number}"] else "entry"
            self.add_error(f"{part}{number}", spoken_words(words))


def _typed_rows(data: Any) -> int:
    """How many lines a page that was sent had."""
    numbers = [name.removeprefix("entry") for name in data if name.startswith("entry")]
    return max((int(one) + 1 for one in numbers if one.isdecimal() and len(one) < len("1000")), default=0)
