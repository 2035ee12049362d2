"""A measured file page by page: for the group, and for whoever may open the file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.operations.opening import open_file
from lumbung.apps.contests.queries.preview import WIDTH, page_shown
from lumbung.apps.contests.views.entering import entry_or_404
from lumbung.documents.reading import NoPicture, page_picture

KEPT_FOR = 3600
"""Seconds that a browser may keep the picture of a page without asking again: who goes back does not load it twice."""


@login_required
@require_safe
def page(request: Request, call: str, entry: int, file: int, page: int) -> HttpResponse:
    """One page with what was found marked on it, and the list of findings beside it."""
    found, one = entry_or_404(request, call, entry)
    shown = page_shown(request.asker, found, entry, file, page)
    if shown is None:
        raise Http404
    return render(request, "contests/preview.html", {"call": found, "entry": one, "shown": shown})


@login_required
@require_safe
def picture(request: Request, call: str, entry: int, file: int, page: int) -> HttpResponse:
    """The picture of a page. Seeing one is opening the file: personal data leaves its line in the trail."""
    found, _ = entry_or_404(request, call, entry)
    shown = page_shown(request.asker, found, entry, file, page)
    if shown is None:
        raise Http404
    kept = open_file(asker=request.asker, call=found, entry=entry, file=file, at=request.at)
    if kept is None:
        raise Http404
    try:
        drawn = page_picture("pdf", shown.pdf(kept), page, WIDTH)
    except (NoPicture, FileNotFoundError):
        raise Http404 from None
    response = HttpResponse(drawn, content_type="image/png")
    response.headers["Cache-Control"] = "private, no-store" if kept.is_personal else f"private, max-age={KEPT_FOR}"
    return response
