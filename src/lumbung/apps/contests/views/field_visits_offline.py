"""What a visit needs where there is no signal: the worker that keeps the list and the reports, and one more page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.views.entering_offline import worker_of
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.documents.style.sheet import FONT, ROOM_SHEET, SHEET, WORK_SHEET

SCRIPTS = ("draft", "unsent", "place", "visits")
SHELL = (SHEET, WORK_SHEET, ROOM_SHEET, f"font/{FONT}", *(f"script/{name}.js" for name in SCRIPTS))


@require_safe
def worker(request: Request, call: str) -> HttpResponse:
    """The worker's script. It stands among the visits, so that it has no say over any other page."""
    found = call_or_404(request, call)
    return worker_of(SHELL, reverse("visiting_offline", args=[request.home.slug, found.slug]))


@require_safe
def offline(request: Request, call: str) -> HttpResponse:
    """What is shown without a signal in place of a page that is not kept."""
    call_or_404(request, call)
    return render(request, "contests/visiting/offline.html")
