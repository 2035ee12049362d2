"""Reminding the organisers that a budget is closed soon, while nobody knows what the prizes will cost."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django_tasks import TaskContext, task

from lumbung.apps.accounts.queries import Role, holders
from lumbung.apps.contests.queries.exposing import NEAR, asked_of
from lumbung.apps.contests.queries.telling import address_of
from lumbung.apps.notices import operations as notices
from lumbung.apps.notices.queries import Message
from lumbung.apps.regions.queries import time_zone
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.regulation.wording import say
from lumbung.shared.pacing import now_of, until_morning

WEEK = 7
BEFORE = (timedelta(days=NEAR), timedelta(days=WEEK))


def want_budget_reminders(call: CallRecord, budget: str, day: date, at: datetime) -> None:
    """Have a worker remind the organisers before the day of a budget; not on mornings that are over."""
    for before in BEFORE:
        when = until_morning(day - before, at)
        if when is not None:
            remind_of_budget.using(run_after=when).enqueue(call.id, budget, day.isoformat(), at.isoformat())


@task(takes_context=True)
def remind_of_budget(context: TaskContext, call: int, budget: str, day: str, asked_at: str) -> int:
    """Remind, unless the budget has another day now, is closed, or the sum is certain. Returns how many were told."""
    at, found, closed = now_of(context.task_result, asked_at), call_of(call), date.fromisoformat(day)
    with timezone.override(time_zone(found.code)):
        left = (closed - timezone.localtime(at).date()).days
        asked = asked_of(found, budget, closed, at)
        if asked is None or left < 0:
            return 0
        name, words = asked
        return notices.post(
            people=holders(Role.ORGANISER, found.code, at),
            key=f"budget:{call}:{budget}:{day}:{WEEK if left <= WEEK else NEAR}",
            message=Message(
                say(
                    "{budget} ditetapkan {day}: dana hadiah belum pasti",
                    "{budget} is enacted on {day}: the prize money is not certain",
                    budget=name,
                    day=closed,
                ),
                (say("{contest}.", "{contest}.", contest=found.name), words),
                address_of(found, "exposure"),
            ),
            region=found.region,
            call=found.id,
            at=at,
        )
