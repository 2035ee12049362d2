"""Who is taken from each group, and what a limit per proposer means across groups.

A limit per proposer lets its best entries stand: those with the better places. Where two of its entries hold equal
places in different groups, no figure says which may stand, and the panel decides.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from lumbung.regulation.ranking import Limits, select
from lumbung.regulation.result import GroupRanking, Placing, Standing
from lumbung.regulation.schema.contest import TieLeft


@dataclass(frozen=True, slots=True)
class Selecting:
    """What a selection or an award allows in all its groups. `limit` gives the most of one group, None for no limit."""

    limit: Callable[[tuple[str, ...]], int | None]
    threshold: Fraction | None
    left: TieLeft
    excluded: frozenset[str]
    boundaries: frozenset[int] = frozenset()
    per_proposer: int | None = None
    proposer: Callable[[str], str] = str


def select_groups(rankings: tuple[GroupRanking, ...], how: Selecting) -> tuple[GroupRanking, ...]:
    """Give every placing of every group its standing."""
    barred: dict[str, Standing] = {}
    while True:
        found = tuple(GroupRanking(one.group, select(one.placings, _limits(one, how, barred))) for one in rankings)
        more = _over_the_limit(found, how) if how.per_proposer is not None else {}
        if not more:
            return found
        barred |= more


def _limits(ranking: GroupRanking, how: Selecting, barred: Mapping[str, Standing]) -> Limits:
    return Limits(how.limit(ranking.group), how.threshold, how.left, how.excluded, how.boundaries, barred)


def _over_the_limit(rankings: tuple[GroupRanking, ...], how: Selecting) -> dict[str, Standing]:
    """The entries by which proposers have more than they may, each with the standing that it gets instead."""
    taken: dict[str, list[Placing]] = {}
    for ranking in rankings:
        for placing in ranking.placings:
            if placing.standing is Standing.IN:
                taken.setdefault(how.proposer(placing.entry), []).append(placing)
    found: dict[str, Standing] = {}
    for placings in taken.values():
        if len(placings) > (how.per_proposer or 0):
            found |= _which(sorted(placings, key=lambda one: one.first), how.per_proposer or 0)
    return found


def _which(placings: list[Placing], allowed: int) -> dict[str, Standing]:
    """Of one proposer's placings, best first: which may not stand, or must be decided."""
    last_in, first_out = placings[allowed - 1], placings[allowed]
    if last_in.first != first_out.first:
        return {placing.entry: Standing.PROPOSER_LIMIT for placing in placings[allowed:]}
    equal = {placing.entry: Standing.PENDING for placing in placings if placing.first == last_in.first}
    worse = {p.entry: Standing.PROPOSER_LIMIT for p in placings if p.first > last_in.first}
    return equal | worse


def waiting_for(rankings: tuple[GroupRanking, ...]) -> tuple[GroupRanking, ...]:
    """The same rankings with everybody who was in waiting: an award before this one is not decided yet."""
    return tuple(
        GroupRanking(
            ranking.group,
            tuple(
                replace(placing, standing=Standing.PENDING) if placing.standing is Standing.IN else placing
                for placing in ranking.placings
            ),
        )
        for ranking in rankings
    )
