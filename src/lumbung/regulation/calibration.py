"""How jurors of one round compare: how far apart they are on an entry, and who gives more or less than the panel.

Nothing here changes a score: it is for the panel to talk about. All figures are exact, and of raw marks.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

Given = Mapping[str, Sequence[tuple[str, Fraction]]]
"""Entry → the assessor and the score of each of its sheets."""

WIDE = Fraction(1, 10)
"""Sheets further apart than this share of the scale are marked, where the decree sets no limit (`selisih_juri`)."""


@dataclass(frozen=True, slots=True)
class JurorSpread:
    """What one assessor gave. `severity` is the mean deviation from the panel: below 0 is strict, above 0 generous.

    It is counted on the `common` entries, those that somebody else marked too; None where there is none.
    """

    assessor: str
    sheets: int
    lowest: Fraction
    mean: Fraction
    highest: Fraction
    common: int
    severity: Fraction | None


@dataclass(frozen=True, slots=True)
class EntrySpread:
    """What one entry was given. `apart` names the assessors who stand furthest from the middle, where it is wide."""

    entry: str
    given: tuple[tuple[str, Fraction], ...]
    mean: Fraction
    spread: Fraction
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The jurors of a round and its entries, those with the widest spread first. Wider than `limit` is marked."""

    jurors: tuple[JurorSpread, ...]
    entries: tuple[EntrySpread, ...]
    limit: Fraction

    @property
    def marked(self) -> tuple[EntrySpread, ...]:
        """The entries about which a panel should talk."""
        return tuple(one for one in self.entries if one.apart)


def calibrate(given: Given, limit: Fraction) -> Calibration:
    """Compare the jurors of a round. Sheets further apart than `limit` are marked."""
    own: defaultdict[str, list[Fraction]] = defaultdict(list)
    for sheets in given.values():
        for assessor, score in sheets:
            own[assessor].append(score)
    apart = deviations(given)
    jurors = [
        JurorSpread(
            assessor,
            len(scores),
            min(scores),
            mean(scores),
            max(scores),
            len(apart.get(assessor, ())),
            mean(apart[assessor]) if assessor in apart else None,
        )
        for assessor, scores in own.items()
    ]
    entries = [_entry(code, tuple(sheets), limit) for code, sheets in given.items() if sheets]
    return Calibration(tuple(jurors), tuple(sorted(entries, key=lambda one: -one.spread)), limit)


def _entry(code: str, given: tuple[tuple[str, Fraction], ...], limit: Fraction) -> EntrySpread:
    scores = [score for _, score in given]
    spread, middle = max(scores) - min(scores), median(scores)
    furthest = max(abs(score - middle) for score in scores)
    apart = tuple(who for who, score in given if abs(score - middle) == furthest) if spread > limit else ()
    return EntrySpread(code, given, mean(scores), spread, apart)


def deviations(given: Given) -> Mapping[str, list[Fraction]]:
    """How far each assessor's sheets are from the mean of their entries, where somebody else marked those, too."""
    found: defaultdict[str, list[Fraction]] = defaultdict(list)
    for sheets in given.values():
        if len({assessor for assessor, _ in sheets}) > 1:
            middle = mean([score for _, score in sheets])
            for assessor, score in sheets:
                found[assessor].append(score - middle)
    return found


def mean(values: Sequence[Fraction]) -> Fraction:
    """The exact mean of at least one value."""
    return sum(values, Fraction(0)) / len(values)
