"""Work that a page does not wait for."""

from django_tasks import task

from lumbung.apps.contests.operations.papers import render_papers
from lumbung.apps.rulebook import operations as rulebook
from lumbung.shared.clock.reading import now


@task()
def make_papers(settlement: int) -> int:
    """Render the papers of a decision. Returns how many were made."""
    return render_papers(settlement)


@task()
def work_out_effects(call: int) -> None:
    """Work out what the readings of a call change."""
    rulebook.work_out_effects(call=call, at=now())
