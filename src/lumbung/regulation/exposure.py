"""What the awards can cost before a single mark is given, by the text alone or with the entries that can still win."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import floor

from lumbung.regulation.bands import band_of
from lumbung.regulation.case import Entry
from lumbung.regulation.grouping import Group, group_of, limit_of, most_winners, ordering_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import run_test
from lumbung.regulation.schema.contest import Award, PoolShort, Prize, TieLeft
from lumbung.regulation.verdict import Outcome


@dataclass(frozen=True, slots=True)
class GroupExposure:
    """One group of an award: how many entries can win there, on how many places at most (None: no limit), at what cost.

    `entries` is None where the text alone is asked, `most` where groups share one pool or no limit can be counted.
    """

    group: Group
    entries: int | None
    places: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class PrizeExposure:
    """One prize: how many winners can receive it at most, and what that costs; None: no limit can be counted."""

    prize: Prize
    receivers: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class AwardExposure:
    """The least and most one award can cost, in rupiah. `most` None: no upper limit can be counted from the decree.

    `groups` is how many groups there are, None where the decree does not list them. `by_group` and `by_prize` are its
    parts; prizes exclude each other, so that what they cost does not add up.
    """

    award: str
    groups: int | None
    winners_per_group: int | None
    least: int
    most: int | None
    by_group: tuple[GroupExposure, ...] = ()
    by_prize: tuple[PrizeExposure, ...] = ()


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


def exposure(rules: Rules, entries: Iterable[Entry] | None = None) -> Exposure:
    """What the awards can cost: by the text alone, or where nobody but `entries` can win.

    Least: every group full of entries with the lowest possible scores, or with all of `entries`, as far as no rule can
    still leave one of them out. Most: each winner at the dearest prize that its place allows; without limit where the
    decree lets all win that tie. Prizes whose amount is not stated count as nothing.
    """
    known = None if entries is None else tuple(entries)
    return Exposure(tuple(award_exposure(rules, one, known) for one in rules.contest.awards))


def groups_of(rules: Rules, per: tuple[str, ...]) -> list[tuple[str, ...]] | None:
    """Every group that can exist, or None where a grouping fact has no list of options."""
    options = [rules.known[code].options for code in per]
    return list(product(*options)) if all(options) else None


Counts = Mapping[Group, int]
"""How many entries can win in each group."""


def _counts(rules: Rules, award: Award, entries: Iterable[Entry]) -> Counts:
    """The entries of each group; none of those for whom the award is not."""
    found = Counter(dict.fromkeys(groups_of(rules, award.per) or (), 0))
    for one in entries:
        group = group_of(rules, one, award.per)
        if group is not None and _may_win(rules, award, one):
            found[group] += 1
    return found


def _may_win(rules: Rules, award: Award, entry: Entry) -> bool:
    return award.only_if is None or run_test(award.only_if, entry.facts, rules.known)[0] is not Outcome.FAILS


def award_exposure(rules: Rules, award: Award, entries: Iterable[Entry] | None = None) -> AwardExposure:
    """What one award can cost, as `exposure` counts it."""
    counts = None if entries is None else _counts(rules, award, entries)
    groups = groups_of(rules, award.per) if counts is None else sorted(counts)
    usual = most_winners(award)
    limits = {group: _limit(award, usual, group, counts) for group in groups or []}
    known = [limit for limit in limits.values() if limit is not None]
    least = _spent(rules, award, known, dearest=False) if counts is None or not _may_leave_out(award) else 0
    tied = _without_end(rules, award, max(known, default=0))
    if groups is None or len(known) < len(limits):
        most = None
    elif tied:
        most = None if counts is None else _spent_where_all_win(rules, award, counts)
    else:
        most = _spent(rules, award, known, dearest=True)
    if all(not prize.fund_from_rest and not _whole(award, prize) and not _each(prize) for prize in award.prizes):
        most = 0
    pool = _pool(award, groups)
    if pool is not None and _held_to_pool(award):
        most = pool if most is None else min(most, pool)
        least = min(least, pool)
    receiving = counts if tied and counts is not None else limits
    return AwardExposure(
        award.code,
        None if groups is None else len(groups),
        usual,
        least,
        most,
        tuple(_group_exposure(rules, award, group, limit, counts) for group, limit in limits.items()),
        tuple(
            _prize_exposure(award, prize, None if groups is None or (tied and counts is None) else receiving, tied)
            for prize in award.prizes
        ),
    )


def _limit(award: Award, usual: int | None, group: Group, counts: Counts | None) -> int | None:
    """How many can win in a group: as the decree limits it, and no more than there are."""
    limit = limit_of(group, award.per, usual, award.special)
    if counts is None:
        return limit
    return counts[group] if limit is None else min(limit, counts[group])


def _may_leave_out(award: Award) -> bool:
    """Whether a rule beside places and scores can keep an entry from winning."""
    return award.at_most_per_proposer is not None or bool(award.not_with) or award.only_if is not None


def _group_exposure(
    rules: Rules, award: Award, group: Group, limit: int | None, counts: Counts | None
) -> GroupExposure:
    entries = None if counts is None else counts[group]
    own = {group: entries} if entries is not None else None
    is_shared = award.pool is not None and not award.pool_per_group
    tied = limit is not None and _without_end(rules, award, limit)
    if limit is None or is_shared or (tied and own is None):
        return GroupExposure(group, entries, limit, None)
    most = _spent_where_all_win(rules, award, own) if tied and own else _spent(rules, award, [limit], dearest=True)
    return GroupExposure(group, entries, limit, most)


def _prize_exposure(award: Award, prize: Prize, limits: Mapping[Group, int | None] | None, tied: bool) -> PrizeExposure:
    """`limits` are how many can win in each group, None where that cannot be counted; `tied`: all at any place."""
    if limits is None or None in limits.values():
        return PrizeExposure(prize, None, _whole(award, prize) or None)
    known = [limit for limit in limits.values() if limit is not None]
    receivers = sum(limit if tied or prize.band is not None else _receivers(prize, limit) for limit in known)
    if prize.fund_from_rest and isinstance(award.pool, int):
        return PrizeExposure(prize, receivers, award.pool if receivers else 0)
    return PrizeExposure(prize, receivers, receivers * _each(prize) + (_whole(award, prize) if receivers else 0))


def _spent_where_all_win(rules: Rules, award: Award, counts: Counts) -> int:
    """The most where entries that tie all win: each at the dearest place."""
    starts = {prize.place or (prize.places or (1,))[0] for prize in award.prizes} | {1}
    cost = max(
        _places_cost(rules, award, at, dearest=True) - _places_cost(rules, award, at - 1, dearest=True) for at in starts
    )
    pools = len(counts) if award.pool_per_group else 1
    whole = sum(_whole(award, prize) for prize in award.prizes) * pools
    spent = sum(counts.values()) * cost + whole * bool(sum(counts.values()))
    has_rest = any(prize.fund_from_rest for prize in award.prizes)
    return max(spent, award.pool * pools) if has_rest and isinstance(award.pool, int) else spent


def _without_end(rules: Rules, award: Award, last: int) -> bool:
    """Whether any number may tie for a prize that each receives whole: by the decree all that are equal win."""
    if ordering_of(rules, award).left is not TieLeft.TOP_PLACE or last == 0:
        return False
    return any(_each(prize) and _is_received(rules, award, prize, last, dearest=True) for prize in award.prizes)


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


def _each(prize: Prize) -> int:
    """What a prize costs for each winner who receives it."""
    return prize.fund if isinstance(prize.fund, int) else 0


def _whole(award: Award, prize: Prize) -> int:
    """What a prize costs altogether, where those who receive it share it."""
    if prize.fund_shared is not None:
        return prize.fund_shared
    if prize.fund_percent is not None and isinstance(award.pool, int):
        return floor(award.pool * Fraction(prize.fund_percent) / 100)
    return 0


def _spent(rules: Rules, award: Award, limits: list[int], dearest: bool) -> int:
    """What groups with so many winners cost, by the dearest or by the cheapest prizes."""
    together = [[limit] for limit in limits] if award.pool_per_group else [limits]
    return sum(_spent_together(rules, award, some, dearest) for some in together)


def _spent_together(rules: Rules, award: Award, limits: list[int], dearest: bool) -> int:
    """What groups that share one pool cost: each prize, what several share, and what is left of the pool."""
    spent = sum(_places_cost(rules, award, limit, dearest) for limit in limits)
    last = max(limits, default=0)
    received = [prize for prize in award.prizes if _is_received(rules, award, prize, last, dearest)]
    spent += sum(_whole(award, prize) for prize in received)
    if isinstance(award.pool, int) and any(prize.fund_from_rest for prize in received):
        return max(spent, award.pool)
    return spent


def _is_received(rules: Rules, award: Award, prize: Prize, last: int, dearest: bool) -> bool:
    """Whether one of the winners down to the last place can receive a prize, or surely does."""
    if prize.band is not None:
        return last > 0 and (dearest or prize in _cheapest(rules, award))
    first = prize.place or (prize.places[0] if prize.places else 1)
    return first <= last and (dearest or prize in _cheapest(rules, award))


def _cheapest(rules: Rules, award: Award) -> list[Prize]:
    """The prizes of winners with the lowest possible score: by place or for all, or for the lowest band."""
    if award.threshold is not None and award.threshold.score > 0:
        return []
    lowest = band_of(rules.scale(award.scale), Fraction(0)) if award.scale is not None else None
    prizes = [prize for prize in award.prizes if prize.threshold is None]
    return [prize for prize in prizes if prize.band is None or (lowest is not None and prize.band == lowest.code)]


def _places_cost(rules: Rules, award: Award, limit: int, dearest: bool) -> int:
    """The dearest, or the cheapest, that the winners at places 1 to `limit` can cost by prizes that are their own."""
    prizes = list(award.prizes) if dearest else _cheapest(rules, award)
    fixed = sum(_each(prize) * _receivers(prize, limit) for prize in prizes if prize.band is None)
    return fixed + limit * max((_each(prize) for prize in prizes if prize.band is not None), default=0)


def _receivers(prize: Prize, limit: int) -> int:
    """How many of the places 1 to `limit` a prize is for. Counted, not walked through: a limit may be of any size."""
    if prize.everyone:
        return limit
    first, last = prize.places or (prize.place or 1, prize.place or 1)
    return max(0, min(last, limit) - first + 1)
