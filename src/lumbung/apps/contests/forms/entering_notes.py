"""What a group explains to the notes of an officer."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from lumbung.apps.contests.queries.noting import NoteRecord
from lumbung.shared.ui.speech import language, spoken

EXPLANATION = "jelas-"
LONGEST = 1000


class ExplainForm(forms.Form):
    """A field for each note, for what is not changed."""

    use_required_attribute = False

    def __init__(self, notes: Sequence[NoteRecord], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, label_suffix="")
        self.notes = notes
        for note in notes:
            self.fields[f"{EXPLANATION}{note.id}"] = forms.CharField(
                label=spoken("Penjelasan: {name}", "Explanation: {name}", name=note.name.text(language())),
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=note.explanation,
            )

    @property
    def explanations(self) -> dict[int, str]:
        """What was typed to each note."""
        return {note.id: self.cleaned_data[f"{EXPLANATION}{note.id}"] for note in self.notes}

    def rows(self) -> list[tuple[NoteRecord, forms.BoundField]]:
        """Each note with its field."""
        return [(note, self[f"{EXPLANATION}{note.id}"]) for note in self.notes]
