"""A goal's figure as it is typed."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from lumbung.apps.followup.forms.paying import words
from lumbung.regulation.schema.parts import Goal
from lumbung.shared.ui.speech import spoken

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST = Decimal(1_000_000)


def figure(label: str, *, required: bool) -> forms.CharField:
    """A figure with a comma, as people write it: 91,26."""
    return forms.CharField(
        label=label,
        max_length=12,
        required=required,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
        error_messages={"required": spoken("Tulis angkanya.", "Write the figure.")},
    )


class GoalForm(forms.Form):
    """Which goal, of which year, how much, by which source."""

    use_required_attribute = False
    goal = forms.ChoiceField(
        label=spoken("Tujuan", "Goal"),
        error_messages={"required": spoken("Pilih tujuannya.", "Choose the goal.")},
    )
    year = forms.IntegerField(
        label=spoken("Tahun", "Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            spoken("Tulis tahun dengan empat angka, misalnya 2022.", "Write four digits, like 2022."),
        ),
    )
    value = figure(spoken("Capaian", "Reached"), required=True)
    target = figure(spoken("Target", "Target"), required=False)
    source = words(
        spoken("Sumber", "Source"),
        spoken("Misalnya nama terbitan, halaman, dan tahunnya.", "For example the publication, page and year."),
        longest=240,
        required=True,
    )

    def __init__(self, goals: Iterable[Goal], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, one.name) for one in goals]

    def clean_value(self) -> Decimal:
        """An exact figure."""
        return _exact(self.cleaned_data["value"])

    def clean_target(self) -> Decimal | None:
        """An exact figure, or nothing."""
        typed = self.cleaned_data["target"].strip()
        return _exact(typed) if typed else None


def _exact(typed: str) -> Decimal:
    try:
        found = Decimal(typed.strip().replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or not 0 <= found < MOST or found != round(found, 2):
        raise forms.ValidationError(
            str(spoken("Tulis angka dengan paling banyak dua desimal, misalnya 91,26.", "Write a figure like 91.26."))
        )
    return found
