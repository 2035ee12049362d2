"""Simulated contests: what a decree, under some readings, tends to cost and whom it tends to reward.

The assumption, and it is only that: every group has two entries more than the largest limit, six at least and so many
at most; each entry has a level drawn evenly from 60 to 100 percent; each juror (as many as the panel has, else three)
marks every indicator at that level, give or take a tenth of its range; a fact on which it depends whether something is
marked, or whether an entry may win, is drawn from the values on both sides of what is asked of it.
Requirements are taken as met; where a body decides the order, it follows the levels.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product
from math import prod
from operator import getitem
from random import Random

from lumbung.regulation.case import Case, Decision, Entry, Sheet
from lumbung.regulation.deciding import decide_each
from lumbung.regulation.facts import Value
from lumbung.regulation.grouping import most_winners
from lumbung.regulation.readings import Rules
from lumbung.regulation.result import Result
from lumbung.regulation.schema.contest import GroupLimit, Round, RoundKind
from lumbung.regulation.schema.parts import FactKind, Test
from lumbung.regulation.scoring import MarkItem, comparisons, mark_items, steps
from lumbung.regulation.wording import Words, say

ENTRIES_PER_GROUP = 6
JURORS = 3
MOST_GROUPS = 60
MOST_ENTRIES_PER_GROUP = 100
UNLISTED = ("Kelompok 1", "Kelompok 2", "Kelompok 3")
"""Stands in for the groups of a fact whose options the decree does not list."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What simulated contests cost, in rupiah, from the cheapest to the dearest; winners and bands over all runs.

    `left_out` says what was not simulated because there is too much of it: the cost is then higher than this.
    """

    costs: tuple[int, ...]
    winners: int
    bands: Mapping[str, int]
    pending: int
    left_out: tuple[Words, ...] = ()

    def quantile(self, share: Fraction) -> int:
        """The cost that this share of the runs stayed at or below."""
        return self.costs[min(len(self.costs) - 1, int(share * len(self.costs)))]

    @property
    def mean(self) -> int:
        """The mean cost, rounded down."""
        return sum(self.costs) // len(self.costs)


def simulate(rules: Rules, seed: int, runs: int) -> Simulated:
    """Simulate `runs` contests (one at least), repeatable from the seed."""
    setting = _setting(rules)
    taken_as_met = replace(rules, parts=rules.parts.model_copy(update={"requirements": (), "documents": ()}))
    results = list(decide_each(taken_as_met, _cases(setting, seed, runs)))
    bands: dict[str, int] = {}
    for winner in (winner for result in results for award in result.awards for winner in award.winners):
        bands[winner.band or "-"] = bands.get(winner.band or "-", 0) + 1
    return Simulated(
        tuple(sorted(result.total for result in results)),
        sum(len(award.winners) for result in results for award in result.awards),
        bands,
        sum(_waiting(result) for result in results),
        tuple(_left_out(setting)),
    )


def _waiting(result: Result) -> int:
    return sum(len(pending.entries) for pending in result.pending)


@dataclass(frozen=True, slots=True)
class _Ladder:
    """The marks that an item may receive, in steps: from `low` to `high`, or only `options`."""

    low: int
    high: int
    options: tuple[int, ...]

    @classmethod
    def of(cls, item: MarkItem) -> "_Ladder":
        options = tuple(steps(item, option.mark) for option in item.options)
        return cls(steps(item, item.low), steps(item, item.high), options)

    def mark(self, level: int) -> int:
        """The mark nearest to `level` thousandths of the highest."""
        wanted = (self.high * level + 500) // 1000
        if self.options:
            return min(self.options, key=lambda mark: (abs(mark - wanted), mark))
        return min(self.high, max(self.low, wanted))


@dataclass(frozen=True, slots=True)
class _Setting:
    """All that simulated entries and marks depend on. Readings that leave it the same meet the same entries."""

    facts: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    """The values of each of these facts; together they make the groups."""
    wanted: int
    """Entries in each group, if there were no limit to what is simulated."""
    drawn: tuple[tuple[str, tuple[Value, ...]], ...]
    """Facts of which each entry has one of some values."""
    marked: tuple[tuple[str, int, tuple[_Ladder, ...]], ...]
    """Scored rounds, each with its jurors and what they mark."""
    decided: tuple[str, ...]
    """Rounds in which a body decides."""


def _setting(rules: Rules) -> _Setting:
    rounds, tests = rules.contest.rounds, list(_tests(rules))
    facts = tuple(sorted(_grouping_facts(rules)))
    named = _values(tests)
    return _Setting(
        facts,
        tuple(rules.known[code].options or (*map(str, named.get(code, ())), *UNLISTED) for code in facts),
        max([ENTRIES_PER_GROUP, *(limit + 2 for limit in _limits(rules))]),
        tuple((code, tuple(values)) for code, values in sorted(named.items()) if code not in facts),
        tuple(
            (round_.code, _jurors(round_), tuple(_Ladder.of(item) for item in mark_items(rules.rubric(round_.rubric))))
            for round_ in rounds
            if round_.rubric is not None
        ),
        tuple(round_.code for round_ in rounds if round_.kind is RoundKind.DECISION),
    )


def _limits(rules: Rules) -> Iterator[int]:
    special: list[GroupLimit] = []
    for round_ in rules.contest.rounds:
        if round_.selection is not None:
            yield round_.selection.at_most or 0
            special += round_.selection.special
    for award in rules.contest.awards:
        yield most_winners(award) or 0
        special += award.special
    yield from (one.at_most for one in special)


def _jurors(round_: Round) -> int:
    panel = round_.panel
    if panel is not None and panel.total is not None:
        return panel.total
    elements = panel.elements if panel else ()
    return sum(element.exactly or element.at_least or 1 for element in elements) or JURORS


def _left_out(setting: _Setting) -> Iterator[Words]:
    groups = prod(map(len, setting.options))
    if groups > MOST_GROUPS:
        yield say(
            "Hanya {most} dari {groups} kelompok yang disimulasikan; kebutuhan dana seluruhnya lebih besar.",
            "Only {most} of {groups} groups are simulated; the whole costs more.",
            most=MOST_GROUPS,
            groups=groups,
        )
    if setting.wanted > MOST_ENTRIES_PER_GROUP:
        yield say(
            "Hanya {most} peserta tiap kelompok yang disimulasikan, bukan {wanted}; kebutuhan dana dapat lebih besar.",
            "Only {most} entries of each group are simulated, not {wanted}; the cost can be higher.",
            most=MOST_ENTRIES_PER_GROUP,
            wanted=setting.wanted,
        )


@lru_cache(maxsize=4)
def _cases(setting: _Setting, seed: int, runs: int) -> tuple[Case, ...]:
    """The simulated cases: kept, because a decree's readings mostly meet the same ones."""
    random = Random(seed)  # noqa: S311 (chance for a simulation, no secret)
    tables = {code: [_table(ladder) for ladder in ladders] for code, _, ladders in setting.marked}
    return tuple(_case(setting, tables, random) for _ in range(runs))


LOWEST, HIGHEST, APART = 600, 1000, 100
"""The levels of entries, and how far jurors may be from them, in thousandths of the highest mark."""

_Table = Mapping[int, int]
"""The mark that an item gets at each level."""


def _table(ladder: _Ladder) -> _Table:
    return {level: ladder.mark(level) for level in range(LOWEST - APART, HIGHEST + APART + 1)}


def _case(setting: _Setting, tables: Mapping[str, Sequence[_Table]], random: Random) -> Case:
    entries = tuple(_entries(setting, random))
    levels = {entry.code: random.randrange(LOWEST, HIGHEST + 1) for entry in entries}
    sheets = {}
    for code, jurors, _ in setting.marked:
        names = [f"juri {number}" for number in range(1, jurors + 1)]
        sheets[code] = tuple(
            Sheet(name, entry.code, _marks(tables[code], levels[entry.code], random))
            for entry in entries
            for name in names
        )
    best_first = tuple(sorted(levels, key=lambda code: (-levels[code], code)))
    decisions = tuple(Decision(code, best_first, "simulasi") for code in setting.decided)
    return Case(entries, sheets=sheets, decisions=decisions)


def _marks(tables: Sequence[_Table], level: int, random: Random) -> tuple[int, ...]:
    levels = random.choices(range(level - APART, level + APART + 1), k=len(tables))
    return tuple(map(getitem, tables, levels))


def _entries(setting: _Setting, random: Random) -> Iterator[Entry]:
    count = min(setting.wanted, MOST_ENTRIES_PER_GROUP)
    for group_number, group in enumerate(islice(product(*setting.options), MOST_GROUPS)):
        values: dict[str, Value] = dict(zip(setting.facts, group, strict=True))
        for number in range(count):
            code = f"S{group_number:03}-{number:03}"
            said = {fact: random.choice(some) for fact, some in setting.drawn}
            yield Entry(code, code, {**values, **said})


def _grouping_facts(rules: Rules) -> set[str]:
    """The facts by which entries are grouped anywhere, or by which an award is open to some only."""
    found: set[str] = set()
    for award in rules.contest.awards:
        found.update(award.per, (test.fact for test in comparisons(award.only_if) if test.fact is not None))
    found = {code for code in found if rules.known[code].kind in (FactKind.CHOICE, FactKind.TEXT)}
    for round_ in rules.contest.rounds:
        found.update(round_.selection.per if round_.selection else ())
    return found


def _tests(rules: Rules) -> Iterator[Test]:
    """The comparisons on which it depends whether something is marked, or whether an entry may win."""
    for rubric in rules.parts.rubrics:
        for item in mark_items(rubric):
            yield from comparisons(item.applies_if)
    for award in rules.contest.awards:
        yield from comparisons(award.only_if)


def _values(tests: list[Test]) -> dict[str, dict[Value, None]]:
    """For each fact that is compared, values on both sides of what is asked, each once and in the order of the file."""
    found: dict[str, dict[Value, None]] = {}
    for test in tests:
        assert test.fact is not None
        found.setdefault(test.fact, {}).update(dict.fromkeys(_around(test)))
        share = test.percent_at_least or test.percent_at_most
        if share is not None:
            # Of a hundred, so many percent are as many.
            found.setdefault(share.of, {}).update({100: None})
            found[test.fact].update(dict.fromkeys(_near(share.percent)))
    return found


def _around(test: Test) -> Iterator[Value]:
    bounds = (test.at_least, test.at_most, test.more_than, test.less_than, test.not_before, test.not_after)
    for wanted in (*bounds, test.equals, test.differs):
        if wanted is not None:
            yield from _near(wanted)
    yield from test.among or ()
    yield from test.without_words or ()
    yield from (kind.words[0] for kind in test.without_mentions or ())
    for items in (test.contains_all, test.contains_any, test.contains_none):
        if items is not None:
            yield from (frozenset(), *(frozenset({item}) for item in items), frozenset(items))


def _near(wanted: Value) -> tuple[Value, ...]:
    """A value and its neighbours, where it has any."""
    if isinstance(wanted, bool):
        return False, True
    if isinstance(wanted, date):
        return wanted - timedelta(1), wanted, wanted + timedelta(1)
    if isinstance(wanted, int | Decimal):
        return wanted - 1, wanted, wanted + 1
    return (wanted,)
