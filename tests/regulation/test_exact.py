"""Exact numbers: rounding as officials do by hand, and how many decimals a figure needs."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbung.regulation.exact import decimals_needed, round_half_up, to_decimal


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        ("80.5", 0, "81"),
        ("80.4999", 0, "80"),
        ("81.5", 0, "82"),
        ("90.999", 0, "91"),
        ("0.125", 2, "0.13"),
        ("84.375", 2, "84.38"),
        ("84.374", 2, "84.37"),
        ("229/3", 2, "76.33"),
        ("-0.5", 0, "0"),
    ],
)
def test_a_half_is_rounded_upwards(value: str, digits: int, rounded: str) -> None:
    assert round_half_up(Fraction(value), digits) == Fraction(rounded)


def test_a_decimal_has_as_many_decimals_as_asked_for() -> None:
    assert str(to_decimal(Fraction(80), 2)) == "80.00"
    assert str(to_decimal(Fraction(229, 3), 2)) == "76.33"
    assert to_decimal(Fraction(161, 2), 0) == Decimal(81)


def test_as_many_decimals_are_needed_as_write_a_figure_in_full() -> None:
    assert decimals_needed(Fraction(80), 6) == 0
    assert decimals_needed(Fraction(161, 2), 6) == 1
    assert decimals_needed(Fraction(1, 8), 6) == 3


def test_a_third_never_ends() -> None:
    assert decimals_needed(Fraction(1, 3), 6) is None


@given(st.fractions(), st.integers(0, 6))
def test_rounding_moves_a_figure_by_half_a_step_at_most(value: Fraction, digits: int) -> None:
    step = Fraction(1, 10**digits)
    assert -step / 2 < round_half_up(value, digits) - value <= step / 2


@given(st.fractions(), st.fractions(), st.integers(0, 4))
def test_rounding_keeps_the_order(one: Fraction, other: Fraction, digits: int) -> None:
    low, high = sorted((one, other))
    assert round_half_up(low, digits) <= round_half_up(high, digits)
