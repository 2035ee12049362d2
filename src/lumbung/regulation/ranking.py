"""Places: entries of a group in order of score, what tells equals apart, and who is inside a limit.

The order in which entries arrive never matters: where no figure and no minuted decision tells two entries apart, they
share their places, and only a limit that runs through them makes the panel decide.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import lcm
from operator import attrgetter

from lumbung.regulation.case import Decision
from lumbung.regulation.result import Placing, Standing
from lumbung.regulation.schema.contest import TieLeft

Keys = Callable[[str], tuple[Fraction, ...]]


def rank(
    scores: Mapping[str, Fraction], keys: Keys | None = None, decision: Decision | None = None
) -> tuple[Placing, ...]:
    """Rank one group, best first.

    `scores` maps entry codes to scores; `keys` gives an entry's tie-breaking figures, larger is better, and is asked
    only about entries of equal score. Equals come in the order of their codes, and share their places.
    """
    whole = _over_one_denominator(scores)
    ordered = sorted(sorted(scores), key=whole.__getitem__, reverse=True)
    placings: list[Placing] = []
    for _, block in groupby(ordered, key=whole.__getitem__):
        entries = list(block)
        score = scores[entries[0]]
        if len(entries) == 1:
            place = len(placings) + 1
            placings.append(Placing(entries[0], score, place, place))
        else:
            placings.extend(_rank_equals(entries, score, len(placings), keys, decision))
    return tuple(placings)


def _over_one_denominator(scores: Mapping[str, Fraction]) -> dict[str, int]:
    """The scores as whole numbers over one denominator: in the same order, and many times quicker to compare."""
    denominator = lcm(*(score.denominator for score in scores.values()))
    return {entry: score.numerator * (denominator // score.denominator) for entry, score in scores.items()}


def _rank_equals(
    entries: list[str], score: Fraction, before: int, keys: Keys | None, decision: Decision | None
) -> list[Placing]:
    figures = {entry: keys(entry) if keys else () for entry in entries}
    ordered = sorted(entries, key=lambda entry: (tuple(-figure for figure in figures[entry]), entry))
    placings: list[Placing] = []
    for figure, block in groupby(ordered, key=figures.__getitem__):
        equals = list(block)
        first = before + len(placings) + 1
        if len(equals) > 1 and decision is not None and set(equals) <= set(decision.order):
            equals.sort(key=decision.order.index)
            placings.extend(
                Placing(entry, score, first + index, first + index, figure, decided=True)
                for index, entry in enumerate(equals)
            )
        else:
            last = first + len(equals) - 1
            placings.extend(Placing(entry, score, first, last, figure) for entry in equals)
    return placings


def rank_by_decision(entries: Iterable[str], decision: Decision | None) -> tuple[Placing, ...]:
    """Rank one group by a minuted order alone. Those that it does not name stand last, unplaced among themselves."""
    order = decision.order if decision else ()
    present = sorted(entries)
    named = [entry for entry in order if entry in present]
    rest = [entry for entry in present if entry not in order]
    placings = [Placing(entry, None, place, place, decided=True) for place, entry in enumerate(named, start=1)]
    standing = Standing.NOT_NAMED if decision else Standing.PENDING
    first, last = len(named) + 1, len(present)
    return (*placings, *(Placing(entry, None, first, last, standing=standing) for entry in rest))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a selection allows in one group.

    `at_most` None means no limit. `proposer` names an entry's proposer, and `per_proposer` is the most of one proposer,
    counted over all groups in `taken`, which the selection adds to.
    """

    at_most: int | None = None
    threshold: Fraction | None = None
    left: TieLeft = TieLeft.PANEL
    excluded: frozenset[str] = frozenset()
    per_proposer: int | None = None
    proposer: Callable[[str], str] = str
    boundaries: frozenset[int] = frozenset()
    """Other numbers of taken entries at which it matters who comes first: where one prize ends and the next begins."""


def select(placings: Sequence[Placing], limits: Limits, taken_by: dict[str, int] | None = None) -> tuple[Placing, ...]:
    """Give each placing of one group its standing under the limits. Keeps the order; never takes more than allowed.

    The one exception is `tempat_teratas`, by which a decree takes all that are equal at its limit.
    `taken_by` counts what each proposer has already, and is updated.
    """
    counts = taken_by if taken_by is not None else {}
    found: dict[str, Placing] = {}
    taken = 0
    for _, block in groupby(placings, key=attrgetter("first")):
        open_to = []
        for placing in block:
            barred = _barred(placing, limits, counts)
            if barred is None:
                open_to.append(placing)
            else:
                found[placing.entry] = placing.standing_as(barred, limits.at_most)
        standing, used = _share(open_to, taken, limits, counts)
        taken += used
        for placing in open_to:
            found[placing.entry] = placing.standing_as(standing, limits.at_most)
        if standing is Standing.IN and limits.per_proposer is not None:
            for placing in open_to:
                name = limits.proposer(placing.entry)
                counts[name] = counts.get(name, 0) + 1
    return tuple(found[placing.entry] for placing in placings)


def _barred(placing: Placing, limits: Limits, counts: Mapping[str, int]) -> Standing | None:
    """Why an entry is out whatever the limit, if it is."""
    if placing.standing is not Standing.IN:
        return placing.standing
    if limits.threshold is not None and placing.score is not None and placing.score < limits.threshold:
        return Standing.BELOW_THRESHOLD
    if placing.entry in limits.excluded:
        return Standing.EXCLUDED
    if limits.per_proposer is not None and counts.get(limits.proposer(placing.entry), 0) >= limits.per_proposer:
        return Standing.PROPOSER_LIMIT
    return None


def _share(equals: list[Placing], taken: int, limits: Limits, counts: Mapping[str, int]) -> tuple[Standing, int]:
    """The standing that equals share, and how many of the places they use up."""
    if _proposer_must_choose(equals, limits, counts):
        return Standing.PENDING, len(equals)
    after = taken + len(equals)
    limit = after if limits.at_most is None else limits.at_most
    if taken >= limit and equals:
        return Standing.BEYOND_LIMIT, 0
    crossed = after > limit or any(taken < boundary < after for boundary in limits.boundaries)
    if not crossed or limits.left is TieLeft.TOP_PLACE:
        return Standing.IN, len(equals)
    if limits.left is TieLeft.PANEL:
        return Standing.PENDING, len(equals)
    if after > limit:
        return Standing.TIED_OUT, len(equals)
    return Standing.IN, len(equals)


def _proposer_must_choose(equals: list[Placing], limits: Limits, counts: Mapping[str, int]) -> bool:
    """Whether equals hold more entries of one proposer than it may still have: no figure says which."""
    if limits.per_proposer is None:
        return False
    wanted = dict(counts)
    for placing in equals:
        name = limits.proposer(placing.entry)
        wanted[name] = wanted.get(name, 0) + 1
        if wanted[name] > limits.per_proposer:
            return True
    return False
