"""What the awards can cost by the text alone, before a single mark is given: the least and the most."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from lumbung.regulation.bands import band_of
from lumbung.regulation.grouping import limit_of, most_winners
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import Award, PoolShort, Prize


@dataclass(frozen=True, slots=True)
class AwardExposure:
    """The least and most one award can cost, in rupiah. `most` None: no upper limit can be counted from the decree.

    `groups` is how many groups there are, None where the decree does not list them.
    """

    award: str
    groups: int | None
    winners_per_group: int | None
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """The least and most that all awards can cost together, in rupiah."""

    awards: tuple[AwardExposure, ...]

    @property
    def least(self) -> int:
        """Rupiah."""
        return sum(award.least for award in self.awards)

    @property
    def most(self) -> int | None:
        """Rupiah; None where one award has no countable limit."""
        known = [award.most for award in self.awards]
        return None if None in known else sum(most for most in known if most is not None)


def exposure(rules: Rules) -> Exposure:
    """What the awards can cost by the text alone.

    Least: every group full of entries with the lowest possible scores. Most: each winner at the dearest prize that its
    place allows. Prizes whose amount is not stated count as nothing.
    """
    return Exposure(tuple(_award_exposure(rules, award) for award in rules.contest.awards))


def groups_of(rules: Rules, per: tuple[str, ...]) -> list[tuple[str, ...]] | None:
    """Every group that can exist, or None where a grouping fact has no list of options."""
    options = [rules.known[code].options for code in per]
    return list(product(*options)) if all(options) else None


def _award_exposure(rules: Rules, award: Award) -> AwardExposure:
    groups = groups_of(rules, award.per)
    usual = most_winners(award)
    limits = [limit_of(group, award.per, usual, award.special) for group in groups or []]
    least = sum(_group_cost(rules, award, limit, dearest=False) for limit in limits if limit is not None)
    most: int | None = None
    if groups is not None and all(limit is not None for limit in limits):
        most = sum(_group_cost(rules, award, limit, dearest=True) for limit in limits if limit is not None)
    if not award.prizes or all(_cost(award, prize) == 0 for prize in award.prizes):
        most = 0
    pool = _pool(award, groups)
    if pool is not None and _held_to_pool(award):
        most = pool if most is None else min(most, pool)
        least = min(least, pool)
    return AwardExposure(award.code, None if groups is None else len(groups), usual, least, most)


def _pool(award: Award, groups: list[tuple[str, ...]] | None) -> int | None:
    """All the money of an award's pools; None where there is none, or where the groups cannot be counted."""
    if not isinstance(award.pool, int):
        return None
    if not award.pool_per_group:
        return award.pool
    return None if groups is None else award.pool * len(groups)


def _held_to_pool(award: Award) -> bool:
    """Whether an award can never cost more than its pool: prizes are scaled down, or all are shares of it."""
    fixed = any(prize.fund is not None or prize.fund_shared is not None for prize in award.prizes)
    return award.pool_short is PoolShort.SCALE_DOWN or not fixed


def _cost(award: Award, prize: Prize) -> int:
    """What one prize can cost for one winner; shares of a pool are bounded by the pool itself."""
    if prize.fund_from_rest or prize.fund_percent is not None:
        return award.pool if isinstance(award.pool, int) else 0
    if prize.fund_shared is not None:
        return prize.fund_shared
    return prize.fund if isinstance(prize.fund, int) else 0


def _group_cost(rules: Rules, award: Award, limit: int, dearest: bool) -> int:
    return sum(_place_cost(rules, award, place, dearest) for place in range(1, limit + 1))


def _place_cost(rules: Rules, award: Award, place: int, dearest: bool) -> int:
    """The dearest, or the cheapest, that the winner at one place can cost."""
    low = Fraction(0)
    if not dearest and award.threshold is not None and award.threshold.score > low:
        return 0
    fixed = [
        _cost(award, prize) for prize in award.prizes if _at(prize, place) and (dearest or prize.threshold is None)
    ]
    banded = [prize for prize in award.prizes if prize.band is not None]
    if dearest:
        return sum(fixed) + max((_cost(award, prize) for prize in banded), default=0)
    lowest = band_of(rules.scale(award.scale), low) if award.scale is not None else None
    return sum(fixed) + sum(_cost(award, prize) for prize in banded if lowest is not None and prize.band == lowest.code)


def _at(prize: Prize, place: int) -> bool:
    if prize.place is not None:
        return prize.place == place
    if prize.places is not None:
        return prize.places[0] <= place <= prize.places[1]
    return prize.everyone is not None
