"""Work that a page does not wait for. An operation asks for it inside its own transaction: both happen or neither."""

from datetime import datetime

from django.db import transaction
from django_tasks import task

from lumbung.apps.contests.tasks.comparing import compare_entry
from lumbung.apps.contests.tasks.measuring import measure_stored
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.rulebook import operations as rulebook


@task()
def make_papers(settlement: int) -> int:
    """Render the papers of a decision. Returns how many were made."""
    return render_papers(settlement)


@task()
def measure_file(measurement: int, asked_at: str) -> None:
    """Measure the content of a file that was attached, and again if that did not succeed, as often as it may be."""
    if measure_stored(measurement, datetime.fromisoformat(asked_at)):
        measure_file.enqueue(measurement, asked_at)


def want_effects(call: int, at: datetime) -> None:
    """Have a worker add up what the readings of a call change, unless that is known or being done."""
    with transaction.atomic():
        if rulebook.ask_for_effects(call=call, at=at):
            transaction.on_commit(lambda: work_out_effects.enqueue(call, at.isoformat()))


@task()
def work_out_effects(call: int, asked_at: str) -> None:
    """Work out what the readings of a call change. `asked_at` is the moment in ISO form: tasks travel as JSON."""
    rulebook.work_out_effects(call=call, at=datetime.fromisoformat(asked_at))


@task()
def compare_sent(entry: int, sent_at: str) -> int:
    """Find what an entry that was sent has in common with others. Returns how many questions stand about it."""
    return compare_entry(entry, datetime.fromisoformat(sent_at))
