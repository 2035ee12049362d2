"""Changing by hand who judges an entry."""

from typing import Any

from django import forms

from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.queries.assigning import SharedLine
from lumbung.shared.ui.fields import reason
from lumbung.shared.ui.speech import spoken


class ChangeForm(forms.Form):
    """Which seats judge the entry, and why it is changed."""

    use_required_attribute = False
    judging = forms.TypedMultipleChoiceField(
        label=spoken("Yang menilai", "Who judges it"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": spoken("Pilih sedikitnya satu orang.", "Choose one at least.")},
    )
    reason = reason(
        spoken("Alasannya", "The reason"),
        spoken("Misalnya: juri sakit pada hari presentasi.", "For example: the juror is ill on the day."),
        longest=400,
        rows=2,
    )

    def __init__(self, seats: tuple[SeatRecord, ...], line: SharedLine, data: Any = None) -> None:
        super().__init__(data, label_suffix="", initial={"judging": [one.id for one in line.judging]})
        why = {seat.id: f" · {words}" for seat, words in line.conflicts}
        field = self.fields["judging"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(one.id, f"{one.element} · {one.name}{why.get(one.id, '')}") for one in seats]
