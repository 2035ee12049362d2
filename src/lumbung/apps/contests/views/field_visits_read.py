"""Reports of field visits as jurors read them, and their photos."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.field_visits import (
    VisitRecord,
    criteria_of,
    photo_content,
    reports_for_jurors,
    visit_to_see,
)
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.contests.views.judging import entry_or_404, seat_or_404
from lumbung.shared.ui.answering import SANDBOX

SIZES = ("kecil", "utuh")


@login_required
@require_safe
def photo(request: Request, call: str, visit: int, photo: int, size: str) -> HttpResponse:
    """A photo, for who leads, watches or goes."""
    found = call_or_404(request, call)
    one = visit_to_see(request.asker, found, visit)
    if one is None:
        raise Http404
    return _picture(one, photo, size)


@login_required
@require_safe
def beside(request: Request, call: str, seat: int, entry: int) -> HttpResponse:
    """What visits to an entry saw, for a juror of its panel."""
    found, own = seat_or_404(request, call, seat)
    judged = entry_or_404(request, found, own, entry)
    shown = {
        "call": found,
        "seat": own,
        "round": found.rules.round(own.round),
        "entry": judged,
        "visits": reports_for_jurors(found, entry),
        "criteria": criteria_of(found, own.round),
    }
    return render(request, "contests/visiting/beside.html", shown)


@login_required
@require_safe
def photo_beside(request: Request, call: str, seat: int, entry: int, visit: int, photo: int, size: str) -> HttpResponse:
    """A photo of such a report."""
    found, own = seat_or_404(request, call, seat)
    entry_or_404(request, found, own, entry)
    one = next((one for one in reports_for_jurors(found, entry) if one.id == visit), None)
    if one is None:
        raise Http404
    return _picture(one, photo, size)


def _picture(visit: VisitRecord, photo: int, size: str) -> HttpResponse:
    """The picture itself: drawn by us, and nothing in it acts even where it is opened by itself."""
    kept = photo_content(visit, photo, size == SIZES[0]) if size in SIZES else None
    if kept is None:
        raise Http404
    response = HttpResponse(kept[0], content_type=kept[1])
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
