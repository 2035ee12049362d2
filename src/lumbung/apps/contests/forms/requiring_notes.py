"""Which notes jurors of a round must write: none beyond the decree, beside each mark, or beside low ones."""

import re
from fractions import Fraction
from typing import Any

from django import forms

from lumbung.apps.contests.queries.required_notes import NotesOfRound
from lumbung.apps.contests.queries.sheets import as_typed
from lumbung.regulation.scoring import NoteRule
from lumbung.shared.ui.speech import spoken

NONE, EACH, LOW = "tidak", "setiap", "di-bawah"


class RequiredNotesForm(forms.Form):
    """What the organiser wishes; a limit only with the choice that needs one."""

    use_required_attribute = False
    which = forms.ChoiceField(
        label=spoken("Catatan yang wajib", "Notes that are required"),
        choices=[
            (NONE, spoken("Tidak ada di luar yang diwajibkan peraturan", "None beyond what the decree asks for")),
            (EACH, spoken("Di samping setiap nilai", "Beside each mark")),
            (LOW, spoken("Hanya di samping nilai yang rendah", "Only beside low marks")),
        ],
        widget=forms.RadioSelect,
    )
    below = forms.CharField(
        label=spoken("Rendah berarti di bawah", "Low means below"),
        help_text=spoken("Misalnya 3. Kosongkan untuk pilihan lain.", "For example 3. Leave it empty otherwise."),
        required=False,
        max_length=9,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
    )

    def __init__(self, about: NotesOfRound, data: Any = None) -> None:
        wish = about.wish
        which = NONE if wish is None else EACH if wish.below is None else LOW
        limit = "" if wish is None or wish.below is None else as_typed(wish.below)
        super().__init__(data, label_suffix="", initial={"which": which, "below": limit})

    def clean(self) -> dict[str, Any]:
        """The limit is a number, and is there where it is needed."""
        typed = self.cleaned_data.get("below", "")
        if self.cleaned_data.get("which") == LOW and not re.fullmatch(r"[0-9]{1,6}(,[0-9]{1,2})?", typed):
            self.add_error("below", spoken("Tulis angka, misalnya 3 atau 2,5.", "Write a number, such as 3 or 2,5."))
        return self.cleaned_data

    @property
    def rule(self) -> NoteRule | None:
        """The wish; None for none."""
        which = self.cleaned_data["which"]
        if which == NONE:
            return None
        return NoteRule(Fraction(self.cleaned_data["below"].replace(",", ".")) if which == LOW else None)
