"""Exact numbers: every score, share and percentage is a Fraction; a binary float never enters the engine."""

from decimal import Decimal
from fractions import Fraction
from math import floor

Number = int | Decimal | Fraction


def round_half_up(value: Fraction, digits: int) -> Fraction:
    """Round to `digits` decimals, a half upwards (80.5 becomes 81), as Indonesian officials do by hand."""
    scale = 10**digits
    return Fraction(floor(value * scale + Fraction(1, 2)), scale)


def to_decimal(value: Fraction, digits: int) -> Decimal:
    """Return `value` rounded half up to `digits` decimals, as a Decimal with exactly that many decimals."""
    scaled = int(round_half_up(value, digits) * 10**digits)
    return Decimal(scaled).scaleb(-digits)


def decimals_needed(value: Fraction, at_most: int) -> int | None:
    """How many decimals write `value` in full, or None if `at_most` are not enough (1/3 never ends)."""
    for digits in range(at_most + 1):
        if (value * 10**digits).denominator == 1:
            return digits
    return None
