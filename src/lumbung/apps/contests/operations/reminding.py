"""Reminding the jurors of a panel by hand."""

from datetime import datetime

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.operations.settling_checks import must_lead
from lumbung.apps.contests.tasks.reminding_jurors import post_reminders
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Activity


def remind(*, asker: Asker, call: CallRecord, round: str, group: tuple[str, ...], at: datetime) -> tuple[int, int]:
    """Remind whoever of a panel is waited for. Returns how many were, and how many had been today already."""
    must_lead(asker, call)
    must_be_open(call, Activity.JUDGE, at)
    return post_reminders(call, round, group, asker.person, at)
