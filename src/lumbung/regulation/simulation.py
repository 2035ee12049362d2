"""Simulated contests: what a decree, under some readings, tends to cost and whom it tends to reward.

The assumption, and it is only that: every group has two entries more than the largest limit, six at least; each entry
has a level drawn evenly from 60 to 100 percent; each juror (as many as the panel has, else three) marks every indicator
at that level, give or take a tenth of its range; what an indicator depends on is so for half of the entries.
Requirements are taken as met; where a body decides the order, it follows the levels.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from random import Random

from lumbung.regulation.case import Case, Decision, Entry, Sheet
from lumbung.regulation.deciding import decide
from lumbung.regulation.facts import Value
from lumbung.regulation.grouping import most_winners
from lumbung.regulation.judging import Judge
from lumbung.regulation.readings import Rules
from lumbung.regulation.result import Result
from lumbung.regulation.schema.contest import Round, RoundKind
from lumbung.regulation.schema.parts import FactKind, Test
from lumbung.regulation.scoring import MarkItem, mark_items, steps

ENTRIES_PER_GROUP = 6
JURORS = 3
MOST_GROUPS = 60
UNLISTED = ("Kelompok 1", "Kelompok 2", "Kelompok 3")
"""Stands in for the groups of a fact whose options the decree does not list."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What simulated contests cost, in rupiah, from the cheapest to the dearest; winners and bands over all runs."""

    costs: tuple[int, ...]
    winners: int
    bands: Mapping[str, int]
    pending: int

    def quantile(self, share: Fraction) -> int:
        """The cost that this share of the runs stayed at or below."""
        return self.costs[min(len(self.costs) - 1, int(share * len(self.costs)))]

    @property
    def mean(self) -> int:
        """The mean cost, rounded down."""
        return sum(self.costs) // len(self.costs)


def simulate(rules: Rules, seed: int, runs: int) -> Simulated:
    """Simulate `runs` contests (one at least), repeatable from the seed."""
    random = Random(seed)  # noqa: S311  # chance for a simulation, no secret
    results = [decide(rules, _case(rules, random)) for _ in range(runs)]
    bands: dict[str, int] = {}
    for winner in (winner for result in results for award in result.awards for winner in award.winners):
        bands[winner.band or "-"] = bands.get(winner.band or "-", 0) + 1
    return Simulated(
        tuple(sorted(result.total for result in results)),
        sum(len(award.winners) for result in results for award in result.awards),
        bands,
        sum(_waiting(result) for result in results),
    )


def _waiting(result: Result) -> int:
    return sum(len(pending.entries) for pending in result.pending)


def _case(rules: Rules, random: Random) -> Case:
    entries = tuple(_entries(rules, random))
    levels = {entry.code: random.randrange(600, 1001) for entry in entries}
    sheets = {}
    for round_ in rules.contest.rounds:
        if round_.kind is RoundKind.SCORE:
            ladders = [_Ladder.of(item) for item in Judge(rules, round_).items]
            sheets[round_.code] = tuple(
                Sheet(juror, entry.code, tuple(ladder.mark(levels[entry.code], random) for ladder in ladders))
                for entry in entries
                for juror in _jurors(round_)
            )
    best_first = tuple(sorted(levels, key=lambda code: (-levels[code], code)))
    decisions = tuple(
        Decision(round_.code, best_first, "simulasi")
        for round_ in rules.contest.rounds
        if round_.kind is RoundKind.DECISION
    )
    return Case(entries, sheets=sheets, decisions=decisions)


def _jurors(round_: Round) -> list[str]:
    panel = round_.panel
    elements = panel.elements if panel else ()
    count = sum(element.exactly or element.at_least or 1 for element in elements) or JURORS
    if panel is not None and panel.total is not None:
        count = panel.total
    return [f"juri {number}" for number in range(1, count + 1)]


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

    def mark(self, level: int, random: Random) -> int:
        """A mark near `level` thousandths of the highest."""
        wanted = (self.high * (level + random.randrange(-100, 101)) + 500) // 1000
        if self.options:
            return min(self.options, key=lambda mark: (abs(mark - wanted), mark))
        return min(self.high, max(self.low, wanted))


def _entries(rules: Rules, random: Random) -> Iterator[Entry]:
    facts = sorted(_grouping_facts(rules))
    options = [rules.known[code].options or UNLISTED for code in facts]
    limits = [round_.selection.at_most or 0 for round_ in rules.contest.rounds if round_.selection]
    limits += [most_winners(award) or 0 for award in rules.contest.awards]
    count = max(ENTRIES_PER_GROUP, max(limits) + 2)
    conditions = sorted(_conditions(rules))
    for group_number, group in enumerate(islice(product(*options), MOST_GROUPS)):
        values: dict[str, Value] = dict(zip(facts, group, strict=True))
        for number in range(count):
            code = f"S{group_number:03}-{number:03}"
            said = {fact: random.randrange(2) == 1 for fact in conditions}
            yield Entry(code, code, {**values, **said})


def _grouping_facts(rules: Rules) -> set[str]:
    """The facts by which entries are grouped anywhere, or by which an award is open to some only."""
    found: set[str] = set()
    for award in rules.contest.awards:
        found.update(award.per, _facts_of(award.only_if))
    found = {code for code in found if rules.known[code].kind in (FactKind.CHOICE, FactKind.TEXT)}
    for round_ in rules.contest.rounds:
        found.update(round_.selection.per if round_.selection else ())
    return found


def _conditions(rules: Rules) -> set[str]:
    """The yes/no facts on which it depends whether something is marked, or whether an entry may win."""
    items = [item for rubric in rules.parts.rubrics for item in mark_items(rubric)]
    tests = [*(item.applies_if for item in items), *(award.only_if for award in rules.contest.awards)]
    found = set[str]().union(*map(_facts_of, tests))
    return {code for code in found if rules.known[code].kind is FactKind.YES_NO}


def _facts_of(test: Test | None) -> set[str]:
    if test is None:
        return set()
    inner = [*(test.all_of or ()), *(test.any_of or ()), *([test.negated] if test.negated else [])]
    own = {test.fact} if test.fact else set()
    return own.union(*(_facts_of(one) for one in inner))
