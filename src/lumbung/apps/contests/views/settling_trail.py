"""The trail of a contest, for who leads, watches or audits it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.trail import faults_of, told, trail_of
from lumbung.apps.contests.views.finding import watched_call_or_404
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import language


@require_safe
@login_required
def trail(request: Request, call: str) -> HttpResponse:
    """Who did what, newest first, and whether the chain is whole."""
    found = watched_call_or_404(request, call)
    page = page_of(request, trail_of(found))
    context = {"call": found, "page": page, "acts": told(found, list(page), language()), "faults": faults_of(found)}
    return render(request, "contests/settling/trail.html", context)
