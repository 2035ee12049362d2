"""The trail of a contest, for who leads, watches or audits it."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.settlements import may_watch
from lumbung.apps.contests.queries.trail import first_fault, told, trail_of
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.shared.ui.paging import page_of


@require_safe
@login_required
def trail(request: HttpRequest, call: str) -> HttpResponse:
    """Who did what, newest first, and whether the chain is whole."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    if not may_watch(edge.asker, found):
        raise Http404
    page = page_of(request, trail_of(found))
    context = {"call": found, "page": page, "acts": told(found, list(page)), "fault": first_fault(found)}
    return render(request, "contests/settling/trail.html", context)
