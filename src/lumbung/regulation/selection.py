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
    decided: tuple[str, ...] = ()
    """Entries that minuted decisions name here, best first: among equal places of one proposer, these stand first."""


def select_groups(rankings: tuple[GroupRanking, ...], how: Selecting) -> tuple[GroupRanking, ...]:
    """Give every placing of every group its standing."""
    barred: dict[str, Standing] = {}
    while True:
        found = tuple(replace(one, placings=select(one.placings, _limits(one, how, barred))) for one in rankings)
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
            found |= _which(placings, how)
    return found


def _which(placings: list[Placing], how: Selecting) -> dict[str, Standing]:
    """Of one proposer's placings: which may not stand, or must be decided."""
    allowed, later = how.per_proposer or 0, len(how.decided)

    def worth(placing: Placing) -> tuple[int, int]:
        return placing.first, how.decided.index(placing.entry) if placing.entry in how.decided else later

    ordered = sorted(placings, key=worth)
    limit = worth(ordered[allowed - 1])
    if limit != worth(ordered[allowed]):
        return {placing.entry: Standing.PROPOSER_LIMIT for placing in ordered[allowed:]}
    equal = {placing.entry: Standing.PENDING for placing in ordered if worth(placing) == limit}
    worse = {placing.entry: Standing.PROPOSER_LIMIT for placing in ordered if worth(placing) > limit}
    return equal | worse


def waiting_for(rankings: tuple[GroupRanking, ...]) -> tuple[GroupRanking, ...]:
    """The same rankings with everybody who was in waiting: an award before this one is not decided yet."""
    return tuple(
        replace(
            ranking,
            placings=tuple(
                placing._replace(standing=Standing.PENDING) if placing.standing is Standing.IN else placing
                for placing in ranking.placings
            ),
        )
        for ranking in rankings
    )
