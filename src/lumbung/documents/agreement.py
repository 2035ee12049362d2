"""How far jurors agree: Krippendorff's alpha, by a library that is an extra, since numpy comes with it.

It tells a panel about itself and decides nothing, so it stands outside the engine, where there are no floats.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Ratings = Sequence[Sequence[Fraction | None]]
"""A row for each juror, a column for each entry; None where the juror did not mark it."""

RELIABLE, TENTATIVE = Decimal("0.800"), Decimal("0.667")
"""Krippendorff takes data as reliable from the first on and draws no conclusion below the second (Content Analysis)."""


class Why(StrEnum):
    """Why there is no figure."""

    NOT_INSTALLED = "not_installed"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha, to three decimals: 1 is perfect, 0 as good as chance, below 0 worse. `why` says why there is none."""

    alpha: Decimal | None
    why: Why | None = None


def agreement(ratings: Ratings) -> Agreement:
    """How far jurors agree on scores, whose differences count (interval level). Needs an entry that two marked."""
    try:
        import krippendorff
    except ImportError:
        return Agreement(None, Why.NOT_INSTALLED)
    rows = [[float("nan") if one is None else float(one) for one in row] for row in ratings]
    if not rows:
        return Agreement(None, Why.TOO_LITTLE)
    try:
        alpha = krippendorff.alpha(reliability_data=rows, level_of_measurement="interval")
    except ValueError:  # no entry with two sheets, or the same score everywhere: nothing can be told apart
        return Agreement(None, Why.TOO_LITTLE)
    return Agreement(Decimal(f"{alpha:.3f}"))
