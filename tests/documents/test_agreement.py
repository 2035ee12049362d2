"""How far jurors agree: as a published example says, as counted by hand, and what is told where there is no figure."""

import sys
from decimal import Decimal
from fractions import Fraction

import pytest

from lumbung.documents.agreement import Agreement, Why, agreement


def row(text: str) -> list[Fraction | None]:
    """The marks of one juror; a dot where there is none."""
    return [None if one == "." else Fraction(one) for one in text.split()]


def test_the_example_of_krippendorff_2011_with_missing_values_comes_out_as_published() -> None:
    # K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section D: four observers, twelve units.
    observers = [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ]
    assert agreement([row(one) for one in observers]) == Agreement(Decimal("0.849"))


def test_a_case_counted_by_hand() -> None:
    # Observed: one pair of four values is 1 apart, 2 × 1² ÷ 4 = 1/2. Expected: 2 × (1 + 4 + 4 + 1 + 1) ÷ 12 = 11/6.
    assert agreement([row("1 3"), row("2 3")]) == Agreement(Decimal("0.727"))  # 1 - (1/2) ÷ (11/6) = 8/11


def test_jurors_who_order_the_other_way_round_agree_less_than_chance() -> None:
    found = agreement([row("60 70 80"), row("80 70 60")])
    assert found.alpha is not None
    assert found.alpha < 0


@pytest.mark.parametrize(
    "ratings",
    [
        pytest.param([], id="nobody"),
        pytest.param([row("70 80 90")], id="one juror"),
        pytest.param([row("70 ."), row(". 80")], id="no entry in common"),
        pytest.param([row("70 70"), row("70 70")], id="everybody the same"),
    ],
)
def test_where_nothing_can_be_compared_there_is_no_figure(ratings: list[list[Fraction | None]]) -> None:
    assert agreement(ratings) == Agreement(None, Why.TOO_LITTLE)


def test_without_the_library_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    assert agreement([row("1 3"), row("2 3")]) == Agreement(None, Why.NOT_INSTALLED)
