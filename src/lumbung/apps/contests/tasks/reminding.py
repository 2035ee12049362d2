"""Reminding a group, the morning before the last day on which it may repair what was returned."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django_tasks import TaskContext, task

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries import telling
from lumbung.apps.contests.queries.progress import mended_until
from lumbung.apps.notices import operations as notices
from lumbung.apps.regions.queries import time_zone
from lumbung.apps.rulebook.queries import call_of
from lumbung.shared.pacing import now_of, until_morning

BEFORE = timedelta(days=1)


def want_reminder(entry: int, until: date, at: datetime) -> None:
    """Have a worker remind the group the morning before a day; not where that morning is over already."""
    when = until_morning(until - BEFORE, at)
    if when is not None:
        remind.using(run_after=when).enqueue(entry, until.isoformat(), at.isoformat())


@task(takes_context=True)
def remind(context: TaskContext, entry: int, until: str, asked_at: str) -> int:
    """Remind, unless the entry came back meanwhile or has another day now. Returns how many were told."""
    at, day = now_of(context.task_result, asked_at), date.fromisoformat(until)
    row = Entry.objects.select_related("village").filter(pk=entry, state=Entry.State.RETURNED).first()
    if row is None:
        return 0
    call = call_of(row.call_id)
    with timezone.override(time_zone(call.code)):
        if timezone.localtime(at).date() > day or mended_until(call, row.pk) != day:
            return 0
        return notices.post(
            people=[row.owner_id],
            key=f"due:{row.pk}:{until}",
            message=telling.due_soon(call, row, day),
            region=call.region,
            call=call.id,
            at=at,
        )
