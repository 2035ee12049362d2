"""Work that a page does not wait for."""

from django_tasks import task

from lumbung.apps.contests.operations.papers import render_papers


@task()
def make_papers(settlement: int) -> int:
    """Render the papers of a decision. Returns how many were made."""
    return render_papers(settlement)
