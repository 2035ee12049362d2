"""What a juror needs where there is no signal: the worker that keeps the list and the sheets, and one more page."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.judging import JudgedEntry
from lumbung.apps.contests.views.entering_offline import worker_of
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.documents.style.sheet import FONT, SHEET, WORK_SHEET

SHELL = (SHEET, WORK_SHEET, f"font/{FONT}", "script/marks.js", "script/edges.js", "script/pages.js")
MOST_KEPT = 150
"""So many sheets are fetched to a phone at most: a list that is longer keeps its first ones that are not complete."""


@require_safe
def worker(request: Request, call: str) -> HttpResponse:
    """The worker's script. It stands among the juror's pages, so that it has no say over any other."""
    found = call_or_404(request, call)
    return worker_of(SHELL, reverse("judging_offline", args=[request.home.slug, found.slug]))


@require_safe
def offline(request: Request, call: str) -> HttpResponse:
    """What is shown without a signal in place of a page that is not kept."""
    call_or_404(request, call)
    return render(request, "contests/judging/offline.html")


def keepable(answer: HttpResponse, version: object) -> HttpResponse:
    """A page that a browser may keep until its person signs out, as of a version of what stands on it."""
    answer.headers["Lumbung-Keep"] = f"{version}"
    return answer


def to_keep(judged: Iterable[JudgedEntry]) -> str:
    """The sheets that a list asks to be kept, each with the version that is kept on the server: `12:3 13:0`."""
    still = sorted((one for one in judged if one.is_due and not one.is_handed_in), key=lambda one: one.is_complete)
    return " ".join(f"{one.id}:{one.sheet.version if one.sheet else 0}" for one in still[:MOST_KEPT])
