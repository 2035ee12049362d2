"""A decree's goals with their figures by year; a year without one is not known, and nothing fills it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from lumbung.apps.followup.models import GoalValue
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.base import NotStated
from lumbung.regulation.schema.parts import Goal

YEARS_BEFORE = 1
"""How many years before the decree are shown, so that a reader sees from where it went."""


@dataclass(frozen=True, slots=True)
class ValueRecord:
    """A goal's figure of one year, and where it comes from."""

    id: int
    year: int
    value: Decimal
    target: Decimal | None
    source: str
    withdrawn_because: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal: each year with its figure, or None where nobody recorded one; and what was withdrawn."""

    goal: Goal
    years: tuple[tuple[int, ValueRecord | None], ...]
    withdrawn: tuple[ValueRecord, ...]

    @property
    def drawn(self) -> list[tuple[str, Decimal]]:
        """The years that have a figure, as a picture draws them."""
        return [(str(year), value.value) for year, value in self.years if value is not None]


def goal_lines(call: CallRecord, now: int) -> list[GoalLine]:
    """Every goal of a call's decree, from the year before it was enacted until this year (`now`)."""
    goals = call.rules.parts.goals
    found: defaultdict[str, list[GoalValue]] = defaultdict(list)
    for row in GoalValue.objects.filter(region_id=call.region, goal__in=[one.code for one in goals]):
        found[row.goal].append(row)
    return [_line(call, one, found[one.code], now) for one in goals]


def goal_value(call: CallRecord, id: int) -> tuple[Goal, ValueRecord] | None:
    """One figure that stands, with the goal of this decree that it is told by."""
    goals = {one.code: one for one in call.rules.parts.goals}
    row = GoalValue.objects.filter(region_id=call.region, pk=id, withdrawn_at=None, goal__in=goals).first()
    return (goals[row.goal], _record(row)) if row else None


def _line(call: CallRecord, goal: Goal, rows: list[GoalValue], now: int) -> GoalLine:
    standing = {row.year: _record(row) for row in rows if row.withdrawn_at is None}
    withdrawn = tuple(_record(row) for row in rows if row.withdrawn_at is not None)
    return GoalLine(goal, tuple((year, standing.get(year)) for year in _years(call, standing, now)), withdrawn)


def _years(call: CallRecord, known: Collection[int], now: int) -> range:
    enacted = call.rules.parts.instrument.enacted
    begun = now if isinstance(enacted, NotStated) else enacted.year
    return range(min([*known, begun - YEARS_BEFORE]), max([*known, now]) + 1)


def _record(row: GoalValue) -> ValueRecord:
    return ValueRecord(row.pk, row.year, row.value, row.target, row.source, row.withdrawn_because)
