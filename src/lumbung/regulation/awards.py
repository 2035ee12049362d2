"""Winners, bands and funds: who wins an award in each group, and what each winner receives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from math import floor
from operator import attrgetter

from lumbung.regulation.bands import band_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.result import AwardResult, GroupRanking, Notice, Placing, Standing, Winner, Won
from lumbung.regulation.schema.base import NOT_STATED
from lumbung.regulation.schema.contest import Award, PoolShort, Prize, TieLeft
from lumbung.regulation.wording import Money, say


@dataclass(frozen=True, slots=True)
class Place:
    """A winner's place among the winners of its group: shared from `first` to `last`, read as `place`."""

    first: int
    last: int
    place: int


def boundaries(award: Award) -> frozenset[int]:
    """The numbers of winners at which one prize ends and the next begins."""
    ends = {prize.place for prize in award.prizes if prize.place} | {
        prize.places[1] for prize in award.prizes if prize.places
    }
    starts = {prize.place - 1 for prize in award.prizes if prize.place} | {
        prize.places[0] - 1 for prize in award.prizes if prize.places
    }
    return frozenset(number for number in ends | starts if number)


def places(placings: Iterable[Placing], left: TieLeft) -> dict[str, Place]:
    """The places of the winners of one group, counted among winners only."""
    winners = [placing for placing in placings if placing.standing is Standing.IN]
    found: dict[str, Place] = {}
    for _, block in groupby(winners, key=attrgetter("first")):
        equals = list(block)
        first, last = len(found) + 1, len(found) + len(equals)
        place = Place(first, last, last if left is TieLeft.BOTTOM_PLACE else first)
        found.update((placing.entry, place) for placing in equals)
    return found


def winners_of_group(rules: Rules, award: Award, ranking: GroupRanking, left: TieLeft) -> list[Winner]:
    """The winners of one group with their bands and prizes; shares of a pool are still open (None)."""
    found = []
    where = places(ranking.placings, left)
    for placing in ranking.placings:
        if placing.entry in where:
            band = None
            if award.scale is not None and placing.score is not None:
                band = band_of(rules.scale(award.scale), placing.score)
            code = band.code if band else None
            place = where[placing.entry].place
            prizes = tuple(
                Won(prize, prize.fund) for prize in award.prizes if _earned(prize, place, code, placing.score)
            )
            found.append(Winner(placing.entry, ranking.group, placing, place, code, prizes))
    return found


def _earned(prize: Prize, place: int, band: str | None, score: Fraction | None) -> bool:
    if prize.threshold is not None and (score is None or score < prize.threshold.score):
        return False
    if prize.band is not None:
        return prize.band == band
    if prize.place is not None:
        return prize.place == place
    if prize.places is not None:
        return prize.places[0] <= place <= prize.places[1]
    return True


def share_pool(award: Award, winners: list[Winner], waiting: bool) -> tuple[list[Winner], int | None, list[Notice]]:
    """Fill in what depends on the pool. Returns winners, what is left of the pool (rupiah) and notices.

    `waiting` says that a decision is pending, so that shares cannot be known yet. Shares are rounded down to whole
    rupiah.
    """
    if not isinstance(award.pool, int):
        return winners, None, []
    pool = award.pool
    filled = _percent_shares(award, pool, winners, waiting)
    spent = sum(winner.fund for winner in filled)
    notices: list[Notice] = []
    if spent > pool and award.pool_short is PoolShort.SCALE_DOWN:
        filled = [_scaled(winner, Fraction(pool, spent)) for winner in filled]
        spent = sum(winner.fund for winner in filled)
    elif spent > pool:
        words = say(
            "{award}: hadiah berjumlah {spent}, melebihi pagu {pool}.",
            "{award}: the prizes add up to {spent}, more than the pool of {pool}.",
            award=award.name,
            spent=Money(spent),
            pool=Money(pool),
        )
        notices.append(Notice(words, award.citations))
    filled = _rest_shares(max(0, pool - spent), filled, waiting)
    return filled, max(0, pool - sum(winner.fund for winner in filled)), notices


def _receivers(winners: list[Winner], prize: Prize) -> int:
    return sum(any(won.prize is prize for won in winner.prizes) for winner in winners)


def _percent_shares(award: Award, pool: int, winners: list[Winner], waiting: bool) -> list[Winner]:
    shares: dict[str, int | None] = {}
    for prize in award.prizes:
        receivers = _receivers(winners, prize)
        if prize.fund_percent is not None and receivers:
            shares[prize.code] = None if waiting else floor(pool * Fraction(prize.fund_percent) / 100 / receivers)
    return [_with_shares(winner, shares) for winner in winners]


def _rest_shares(rest: int, winners: list[Winner], waiting: bool) -> list[Winner]:
    """Share out what is left equally. Unknown while a decision is pending, or where a fixed prize is not stated."""
    receivers = sum(bool(won.prize.fund_from_rest) for winner in winners for won in winner.prizes)
    unknown = waiting or any(won.fund is NOT_STATED for winner in winners for won in winner.prizes)
    if not receivers:
        return winners
    share = None if unknown else rest // receivers
    codes = {won.prize.code: share for winner in winners for won in winner.prizes if won.prize.fund_from_rest}
    return [_with_shares(winner, codes) for winner in winners]


def _with_shares(winner: Winner, shares: Mapping[str, int | None]) -> Winner:
    prizes = tuple(Won(won.prize, shares[won.prize.code]) if won.prize.code in shares else won for won in winner.prizes)
    return replace(winner, prizes=prizes)


def _scaled(winner: Winner, factor: Fraction) -> Winner:
    prizes = tuple(
        Won(won.prize, floor(won.fund * factor)) if isinstance(won.fund, int) else won for won in winner.prizes
    )
    return replace(winner, prizes=prizes)


def award_result(
    rules: Rules, award: Award, rankings: tuple[GroupRanking, ...], left: TieLeft
) -> tuple[AwardResult, list[Notice]]:
    """The winners of an award over all its groups, with their funds."""
    winners = [winner for ranking in rankings for winner in winners_of_group(rules, award, ranking, left)]
    waiting = any(placing.standing is Standing.PENDING for ranking in rankings for placing in ranking.placings)
    winners, left_in_pool, notices = share_pool(award, winners, waiting)
    total = sum(winner.fund for winner in winners)
    return AwardResult(award.code, rankings, tuple(winners), total, left_in_pool), notices
