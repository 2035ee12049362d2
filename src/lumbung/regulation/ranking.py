"""Places: entries of a group in order of score, what tells equals apart, and who is inside a limit.

The order in which entries arrive never matters: where no figure and no minuted decision tells two entries apart, they
share their places, and only a limit that runs through them makes the panel decide.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from math import lcm
from operator import attrgetter

from lumbung.regulation.case import Decision, by_number
from lumbung.regulation.result import Placing, Standing
from lumbung.regulation.schema.contest import TieLeft

Keys = Callable[[str], tuple[Fraction | None, ...]]
"""An entry's tie-breaking figures, larger is better; None where one is not known."""


def rank(
    scores: Mapping[str, Fraction], keys: Keys | None = None, decisions: Sequence[Decision] = ()
) -> tuple[Placing, ...]:
    """Rank one group, best first.

    `scores` maps entry codes to scores; `keys` gives an entry's tie-breaking figures, larger is better, and is asked
    only about entries of equal score. Equals come in the order of their codes, and share their places.
    """
    whole = _over_one_denominator(scores)
    ordered = sorted(sorted(scores, key=by_number), key=whole.__getitem__, reverse=True)
    placings: list[Placing] = []
    for _, block in groupby(ordered, key=whole.__getitem__):
        entries = list(block)
        score = scores[entries[0]]
        if len(entries) == 1:
            place = len(placings) + 1
            placings.append(Placing(entries[0], score, place, place))
        else:
            placings.extend(_rank_equals(entries, score, len(placings), keys, decisions))
    return tuple(placings)


def _over_one_denominator(scores: Mapping[str, Fraction]) -> dict[str, int]:
    """The scores as whole numbers over one denominator: in the same order, and many times quicker to compare."""
    denominator = lcm(*(score.denominator for score in scores.values()))
    return {entry: score.numerator * (denominator // score.denominator) for entry, score in scores.items()}


def _rank_equals(
    entries: list[str], score: Fraction, before: int, keys: Keys | None, decisions: Sequence[Decision]
) -> list[Placing]:
    figures = {entry: keys(entry) if keys else () for entry in entries}
    # Each placing keeps one figure per tie-break; 0 stands for one that is not known, which was compared with none.
    shown = {entry: tuple(figure or Fraction(0) for figure in own) for entry, own in figures.items()}
    placings: list[Placing] = []
    for equals, _ in _told_apart(entries, figures, 0):
        named = _named(equals, decisions)
        for entry in named:
            place = before + len(placings) + 1
            placings.append(Placing(entry, score, place, place, shown[entry], decided=True))
        # Where the decision was about those whose figure is not known, the others' figures may tell them apart again.
        for rest, unknown in _told_apart([entry for entry in equals if entry not in named], figures, 0):
            first, last = before + len(placings) + 1, before + len(placings) + len(rest)
            placings.extend(Placing(entry, score, first, last, shown[entry], unknown=unknown) for entry in rest)
    return placings


def _told_apart(
    entries: list[str], figures: Mapping[str, tuple[Fraction | None, ...]], number: int
) -> Iterator[tuple[list[str], bool]]:
    """Equals, best first, in blocks that their figures from `number` on leave together.

    Where the next figure is not known of all, later ones must not be asked: nobody knows whether it would have decided.
    The block stays together then, and True says so.
    """
    if len(entries) < 2 or number == len(figures[entries[0]]):
        yield entries, False
        return
    known = {entry: figure for entry in entries if (figure := figures[entry][number]) is not None}
    if len(known) < len(entries):
        yield entries, True
        return
    ordered = sorted(entries, key=known.__getitem__, reverse=True)
    for _, block in groupby(ordered, key=known.__getitem__):
        yield from _told_apart(list(block), figures, number + 1)


def _named(equals: list[str], decisions: Sequence[Decision]) -> list[str]:
    """Those of several equals that the last decision about them names, in its order; they come before the rest."""
    for decision in reversed(decisions) if len(equals) > 1 else ():
        named = [entry for entry in decision.order if entry in equals]
        if named:
            return named
    return []


def rank_by_decision(scores: Mapping[str, Fraction | None], decisions: Sequence[Decision]) -> tuple[Placing, ...]:
    """Rank one group by minuted orders alone; scores, where there are any, are shown and decide nothing.

    Entries that no decision names stand last: out, or waiting where nothing was decided yet.
    """
    named = (entry for decision in reversed(decisions) for entry in decision.order if entry in scores)
    order = dict.fromkeys(named)  # the last decision is the first to count
    rest = [entry for entry in sorted(scores, key=by_number) if entry not in order]
    placings = [Placing(entry, scores[entry], place, place, decided=True) for place, entry in enumerate(order, start=1)]
    standing = Standing.NOT_NAMED if order else Standing.PENDING
    first, last = len(order) + 1, len(scores)
    return (*placings, *(Placing(entry, scores[entry], first, last, standing=standing) for entry in rest))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a selection allows in one group. `at_most` None means no limit."""

    at_most: int | None = None
    threshold: Fraction | None = None
    left: TieLeft = TieLeft.PANEL
    excluded: frozenset[str] = frozenset()
    boundaries: frozenset[int] = frozenset()
    """Other numbers of taken entries at which it matters who comes first: where one prize ends and the next begins."""
    barred: Mapping[str, Standing] = field(default_factory=dict)
    """Entries that may not stand for a reason outside this group, with the standing that they get."""


def select(placings: Sequence[Placing], limits: Limits) -> tuple[Placing, ...]:
    """Give each placing of one group its standing under the limits. Keeps the order; never takes more than allowed.

    The one exception is `tempat_teratas`, by which a decree takes all that are equal at its limit. Entries that only an
    unknown figure leaves together are not known to be equal: people decide about them, whatever the decree says.
    """
    found: dict[str, Placing] = {}
    taken = 0
    for _, block in groupby(placings, key=attrgetter("first")):
        open_to = []
        for placing in block:
            barred = _barred(placing, limits)
            if barred is None:
                open_to.append(placing)
            else:
                found[placing.entry] = placing.standing_as(barred, limits.at_most)
                taken += barred is Standing.PENDING
        standing = _shared(open_to, taken, limits)
        taken += 0 if standing is Standing.BEYOND_LIMIT else len(open_to)
        for placing in open_to:
            found[placing.entry] = placing.standing_as(standing, limits.at_most)
    return tuple(found[placing.entry] for placing in placings)


def _barred(placing: Placing, limits: Limits) -> Standing | None:
    """Why an entry is out, or must wait, whatever the limit."""
    if placing.standing is not Standing.IN:
        return placing.standing
    if limits.threshold is not None and placing.score is not None and placing.score < limits.threshold:
        return Standing.BELOW_THRESHOLD
    if placing.entry in limits.excluded:
        return Standing.EXCLUDED
    return limits.barred.get(placing.entry)


def _shared(equals: list[Placing], taken: int, limits: Limits) -> Standing:
    """The standing that equals share, when `taken` places are used up before them."""
    after = taken + len(equals)
    limit = after if limits.at_most is None else limits.at_most
    if taken >= limit:
        return Standing.BEYOND_LIMIT
    crossed = after > limit or any(taken < boundary < after for boundary in limits.boundaries)
    if not crossed:
        return Standing.IN
    if limits.left is TieLeft.PANEL or equals[0].unknown:  # what the decree says of equals is not for these
        return Standing.PENDING
    if limits.left is TieLeft.TOP_PLACE:
        return Standing.IN
    return Standing.TIED_OUT if after > limit else Standing.IN
