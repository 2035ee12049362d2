"""Jurors brought to one severity before their sheets are combined, where the decree or a reading says so (`bakukan`).

The order of the steps is fixed: marks become the score of a sheet; sheets are standardised; extremes are dropped; the
rest is combined; then scale, cap, rounding. Raw marks stay as they are, and what breaks ties is looked up in them.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from math import isqrt

from lumbung.regulation.calibration import Given, mean
from lumbung.regulation.schema.standardising import Standardising, StandardisingBy

LEAST = 2
"""Entries that an assessor must have marked together with somebody else; the sheets of others stay as they are."""

Standardised = Mapping[str, tuple[Fraction, ...]]
"""Entry → the standardised score of each of its sheets, in their order."""


def standardise(how: Standardising, given: Given, panels: Mapping[str, object], highest: Fraction) -> Standardised:
    """Every sheet's score as if its assessor were as strict as the panel, never below 0 or above `highest`.

    `panels` maps an assessor to the panel that they sit on: with `simpangan`, all of one panel get the same spread.
    """
    own = _own(given, panels)
    return {
        entry: tuple(
            min(max(own[who].moved(score, how), Fraction(0)), highest) if who in own else score for who, score in sheets
        )
        for entry, sheets in given.items()
    }


class _Own:
    """One assessor on the entries in common with others: their mean, the panel's, and the two variances."""

    def __init__(self, pairs: list[tuple[Fraction, Fraction]]) -> None:
        self.mean = mean([score for score, _ in pairs])
        self.panel_mean = mean([middle for _, middle in pairs])
        self.variance = mean([(score - self.mean) ** 2 for score, _ in pairs])
        self.panel_variance = self.variance

    def moved(self, score: Fraction, how: Standardising) -> Fraction:
        """A score of theirs on the panel's scale. Who gives everybody the same has no spread to be stretched."""
        apart = score - self.mean
        if how.by is StandardisingBy.MEAN or not self.variance:
            return self.panel_mean + apart
        stretched = apart**2 * self.panel_variance / self.variance
        return rounded_sum(self.panel_mean, stretched, how.digits or 0, below=apart < 0)


def _own(given: Given, panels: Mapping[str, object]) -> Mapping[str, _Own]:
    """The assessors with enough entries in common."""
    pairs: defaultdict[str, list[tuple[Fraction, Fraction]]] = defaultdict(list)
    for sheets in given.values():
        if len({who for who, _ in sheets}) > 1:
            middle = mean([score for _, score in sheets])
            for who, score in sheets:
                pairs[who].append((score, middle))
    own = {who: _Own(found) for who, found in pairs.items() if len(found) >= LEAST}
    variances: defaultdict[object, list[Fraction]] = defaultdict(list)
    for who, one in own.items():
        variances[panels.get(who)].append(one.variance)
    for who, one in own.items():
        one.panel_variance = mean(variances[panels.get(who)])
    return own


def rounded_sum(value: Fraction, square: Fraction, digits: int, *, below: bool) -> Fraction:
    """`value` plus the root of `square` (minus it where `below`), rounded half up to `digits` decimals.

    A root mostly never ends. It is not computed: whole numbers alone say which way it rounds, so that every machine
    gives the same digit.
    """
    scale = 10**digits
    shifted, squared = value * scale + Fraction(1, 2), square * scale**2
    under, over = squared.denominator, shifted.denominator
    whole, inside = shifted.numerator * under, over**2 * squared.numerator * under
    root = isqrt(inside)
    if below:
        root = -root if root**2 == inside else -root - 1
    return Fraction((whole + root) // (over * under), scale)
