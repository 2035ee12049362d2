"""Winners, bands and funds: who wins an award in each group, and what each winner receives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from math import floor
from operator import attrgetter

from lumbung.regulation.bands import band_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.result import AwardResult, Caution, GroupRanking, Placing, Standing, Winner, Won
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
    """The places of the winners of one group. Those who wait for a decision keep the places that they may still get."""
    counted = [one for one in placings if one.standing in (Standing.IN, Standing.PENDING)]
    found: dict[str, Place] = {}
    for _, block in groupby(counted, key=attrgetter("first")):
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
        if placing.standing is Standing.IN:
            code, place = band_code(rules, award, placing), where[placing.entry].place
            prizes = tuple(
                Won(prize, prize.fund) for prize in award.prizes if _earned(prize, place, code, placing.score)
            )
            found.append(Winner(placing.entry, ranking.group, placing, place, code, prizes))
    return found


def band_code(rules: Rules, award: Award, placing: Placing) -> str | None:
    """The band of an entry in the award's scale; None where there is no scale, no score, or no band for it."""
    if award.scale is None or placing.score is None:
        return None
    band = band_of(rules.scale(award.scale), placing.score)
    return band.code if band else None


def won_by_band(award: Award) -> bool:
    """Whether an award is won by bands alone: of no set number, and with prizes for bands only."""
    return award.at_most is None and bool(award.prizes) and all(prize.band is not None for prize in award.prizes)


def only_with_prize(rules: Rules, award: Award, ranking: GroupRanking) -> GroupRanking:
    """The same ranking; an award by bands alone, of no set number, is won only by those whose band has a prize."""
    if not won_by_band(award):
        return ranking
    banded = {prize.band for prize in award.prizes}
    placings = (
        placing.standing_as(Standing.NO_PRIZE, None)
        if placing.standing is Standing.IN and band_code(rules, award, placing) not in banded
        else placing
        for placing in ranking.placings
    )
    return replace(ranking, placings=tuple(placings))


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


@dataclass(frozen=True, slots=True)
class Pool:
    """The money of an award, or of one of its groups, and whether its shares can be known yet.

    `rupiah` is None where the decree sets no pool. `waiting` says that a decision is pending.
    """

    rupiah: int | None
    waiting: bool


def share_pool(award: Award, winners: list[Winner], pool: Pool) -> tuple[list[Winner], int | None, list[Caution]]:
    """Fill in the shares. Returns winners, what is left of the pool (None while unknown) and cautions.

    Shares are rounded down to whole rupiah.
    """
    filled = _fixed_shares(award, winners, pool)
    if pool.rupiah is None:
        return filled, None, []
    if pool.waiting and award.pool_short is PoolShort.SCALE_DOWN:
        # Nobody knows yet how many share the pool, so nobody's part of it is known.
        open_shares = {prize.code: None for prize in award.prizes if prize.fund is not NOT_STATED}
        return [_with_shares(winner, open_shares) for winner in filled], None, []
    over = sum(winner.fund for winner in filled) > pool.rupiah
    filled, cautions = _held_to_pool(award, filled, pool.rupiah)
    # A pool that was too small has no rest; the rupiah lost by rounding down are nobody's prize.
    rest = 0 if over else pool.rupiah - sum(winner.fund for winner in filled)
    unknown = pool.waiting or any(won.fund is NOT_STATED for winner in filled for won in winner.prizes)
    filled = _rest_shares(filled, None if unknown else rest)
    left = None if unknown else max(0, pool.rupiah - sum(winner.fund for winner in filled))
    return filled, left, cautions


def _held_to_pool(award: Award, winners: list[Winner], pool: int) -> tuple[list[Winner], list[Caution]]:
    """What the decree does where prizes add up to more than the pool: scale them down, or say so."""
    spent = sum(winner.fund for winner in winners)
    if spent <= pool:
        return winners, []
    scaled = award.pool_short is PoolShort.SCALE_DOWN
    what = (
        say("dikurangi sebanding", "scaled down in proportion")
        if scaled
        else say("belum dikurangi; panitia memutuskan", "not scaled down; the organiser decides")
    )
    words = say(
        "{award}: hadiah berjumlah {spent}, melebihi pagu {pool}: {what}.",
        "{award}: the prizes add up to {spent}, more than the pool of {pool}: {what}.",
        award=award.name,
        spent=Money(spent),
        pool=Money(pool),
        what=what,
    )
    held = [_scaled(winner, Fraction(pool, spent)) for winner in winners] if scaled else winners
    return held, [Caution(words, award.citations)]


def _receivers(winners: list[Winner], prize: Prize) -> int:
    return sum(any(won.prize is prize for won in winner.prizes) for winner in winners)


def _fixed_shares(award: Award, winners: list[Winner], pool: Pool) -> list[Winner]:
    """Prizes whose whole amount is known before anybody wins, shared equally among those who receive them."""
    shares: dict[str, int | None] = {}
    for prize in award.prizes:
        whole = _whole_amount(prize, pool)
        receivers = _receivers(winners, prize)
        if whole is not None and receivers:
            shares[prize.code] = None if pool.waiting else floor(whole / receivers)
    return [_with_shares(winner, shares) for winner in winners]


def _whole_amount(prize: Prize, pool: Pool) -> Fraction | None:
    if prize.fund_shared is not None:
        return Fraction(prize.fund_shared)
    if prize.fund_percent is not None and pool.rupiah is not None:
        return pool.rupiah * Fraction(prize.fund_percent) / 100
    return None


def _rest_shares(winners: list[Winner], rest: int | None) -> list[Winner]:
    """Share out what is left equally; None where that cannot be known yet."""
    receivers = sum(bool(won.prize.fund_from_rest) for winner in winners for won in winner.prizes)
    if not receivers:
        return winners
    share = None if rest is None else rest // receivers
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
) -> tuple[AwardResult, list[Caution]]:
    """The winners of an award over all its groups, with their funds."""
    rankings = tuple(only_with_prize(rules, award, ranking) for ranking in rankings)
    rupiah = award.pool if isinstance(award.pool, int) else None
    together = [[ranking] for ranking in rankings] if award.pool_per_group else [list(rankings)]
    winners: list[Winner] = []
    remainders: list[int | None] = []
    cautions: list[Caution] = []
    for some in together:
        waiting = any(one.standing is Standing.PENDING for ranking in some for one in ranking.placings)
        found = [winner for ranking in some for winner in winners_of_group(rules, award, ranking, left)]
        filled, remainder, said = share_pool(award, found, Pool(rupiah, waiting))
        winners += filled
        remainders.append(remainder)
        cautions += said
    known = [remainder for remainder in remainders if remainder is not None]
    left_in_pool = sum(known) if rupiah is not None and len(known) == len(remainders) else None
    total = sum(winner.fund for winner in winners)
    unstated = sum(won.fund is NOT_STATED for winner in winners for won in winner.prizes)
    if unstated:
        words = say(
            "{award}: besarnya {count} hadiah tidak dinyatakan, dan tidak termasuk dalam jumlah dana.",
            "{award}: the amount of {count} prizes is not stated, and not in the sum of funds.",
            award=award.name,
            count=unstated,
        )
        cautions.append(Caution(words, award.citations))
    return AwardResult(award.code, rankings, tuple(winners), total, left_in_pool), cautions
