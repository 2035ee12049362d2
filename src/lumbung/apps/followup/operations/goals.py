"""Recording the figures of a decree's goals, each with its source. They are the region's: all its contests show the
same ones, so whoever records waits for the region's turn, and the line stands in the region's chain.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.followup.models import GoalValue
from lumbung.apps.followup.operations.acting import is_gone, must_have, must_lead
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record, wait_for_turn


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A goal's figure as typed: of which year, by which source, and what had been aimed at where that is known."""

    goal: str
    year: int
    value: Decimal
    target: Decimal | None
    source: str


@transaction.atomic
def record_goal_value(*, asker: Asker, call: CallRecord, typed: TypedValue, at: datetime) -> int:
    """Keep a goal's figure of one year. Returns its id. Raises Refused where that year has one already."""
    by = must_lead(asker, call)
    wait_for_turn(_chain(call))
    if typed.goal not in _goals(call):
        is_gone()
    there = GoalValue.objects.filter(region_id=call.region, goal=typed.goal, year=typed.year, withdrawn_at=None)
    if there.exists():
        refuse(
            say("Tahun {year} sudah ada angkanya.", "The year {year} has its figure.", year=str(typed.year)),
            say("Tarik dulu angka yang keliru, dengan alasannya.", "Withdraw the wrong one first, with a reason."),
        )
    made = GoalValue.objects.create(
        region_id=call.region,
        goal=typed.goal,
        year=typed.year,
        value=typed.value,
        target=typed.target,
        source=typed.source.strip(),
        by_id=by,
        at=at,
    )
    record(chain=_chain(call), at=at, actor=by, act="followup.record_goal_value", goal=typed.goal, value=made.pk)
    return made.pk


@transaction.atomic
def withdraw_goal_value(*, asker: Asker, call: CallRecord, value: int, reason: str, at: datetime) -> None:
    """A figure was wrong: it stays with the reason, and counts no more."""
    by, because = must_lead(asker, call), must_have(reason)
    rows = GoalValue.objects.filter(region_id=call.region, pk=value, withdrawn_at=None, goal__in=_goals(call))
    if not rows.update(withdrawn_at=at, withdrawn_because=because):
        is_gone()
    record(chain=_chain(call), at=at, actor=by, act="followup.withdraw_goal_value", value=value)


def _goals(call: CallRecord) -> set[str]:
    return {one.code for one in call.rules.parts.goals}


def _chain(call: CallRecord) -> str:
    return f"region:{call.region}"
