"""Reminding jurors whose sheets are waited for: the mornings before the last day and of it, and by hand.

Each is reminded once a day at most, whoever asks for it; every reminding is a line of the trail.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, task

from lumbung.apps.contests.queries import telling_panels
from lumbung.apps.contests.queries.coverage import waited_for
from lumbung.apps.contests.queries.rounds import judging_windows
from lumbung.apps.notices import operations as notices
from lumbung.apps.regions.queries import time_zone
from lumbung.apps.rulebook.queries import Call, CallRecord, call_of
from lumbung.shared.pacing import now_of, until_morning
from lumbung.shared.trail.recording import record

BEFORE = (timedelta(days=1), timedelta(0))


def want_jurors_reminded(call: CallRecord, round: str, at: datetime) -> None:
    """Have a worker remind the jurors of a round near its last day; not on mornings that are over."""
    for window in judging_windows(call, call.rules.round(round)):
        if window.last is None:
            continue
        for before in BEFORE:
            when = until_morning(window.last - before, at)
            if when is not None:
                remind_jurors.using(run_after=when).enqueue(call.id, round, at.isoformat())


@transaction.atomic
def post_reminders(
    call: CallRecord, round: str, group: tuple[str, ...] | None, actor: int | None, at: datetime
) -> tuple[int, int]:
    """Remind whoever is waited for. Returns how many were, and how many had been today already."""
    day, told, known = timezone.localtime(at).date(), [], 0
    for one in waited_for(call, round, at, group):
        new = notices.post(
            people=[one.seat.person],
            key=f"waited-for:{one.seat.id}:{day.isoformat()}",
            message=telling_panels.waited_for(call, one.seat, one.left),
            region=call.region,
            call=call.id,
            at=at,
        )
        known += not new
        told += [one.seat.id] * new
    if told:
        record(chain=call.chain, at=at, actor=actor, act="contests.remind_jurors", round=round, seats=told)
    return len(told), known


@task(takes_context=True)
def remind_jurors(context: TaskContext, call: int, round: str, asked_at: str) -> int:
    """Remind, unless the round has another last day now. Returns how many were told."""
    at, record_ = now_of(context.task_result, asked_at), call_of(call)
    if record_.state is not Call.State.OPEN:
        return 0
    with timezone.override(time_zone(record_.code)):
        day = timezone.localtime(at).date()
        windows = judging_windows(record_, record_.rules.round(round))
        if not any(one.last is not None and one.last - day in BEFORE for one in windows):
            return 0
        return post_reminders(record_, round, None, None, at)[0]
