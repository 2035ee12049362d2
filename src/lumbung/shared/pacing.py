"""What moment it is for work in the background, by the clock of the installation that asked for it."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django_tasks import TaskResult

MORNING = time(7)
"""When people are reminded of something."""


def until_morning(day: date, at: datetime) -> datetime | None:
    """The real time at which a worker does what is wanted on the morning of a day; None where that is over at `at`."""
    morning = timezone.make_aware(datetime.combine(day, MORNING))
    return timezone.now() + (morning - at) if morning > at else None


def now_of(task: TaskResult[Any], asked_at: str) -> datetime:
    """The moment at which a task runs: when it was asked for (ISO form), and the real time that went by since.

    A worker has no request whose clock was read at the edge, and in a demo that clock runs years apart from the real.
    """
    asked = datetime.fromisoformat(asked_at)
    return asked + (timezone.now() - task.enqueued_at) if task.enqueued_at else asked
