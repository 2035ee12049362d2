"""The pages of what a group handed in, for a juror: all of them below each other, and the picture of each."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.grounds import beside
from lumbung.apps.contests.queries.juror_pages import page_for_juror, pages_beside
from lumbung.apps.contests.queries.preview import WIDTH
from lumbung.apps.contests.views.judging_sheet import stands_or_404
from lumbung.apps.contests.views.previewing import KEPT_FOR
from lumbung.documents.reading import NoPicture, page_picture


@login_required
@require_safe
def pages(request: Request, call: str, seat: int, entry: int) -> HttpResponse:
    """Every page that a juror may read of an entry before the own panel."""
    stands, judged = stands_or_404(request, call, seat, entry)
    if not judged.may_be_marked:
        raise Http404
    found = pages_beside(stands.call, beside(stands, judged).proposal)
    shown = {"call": stands.call, "seat": stands.seat, "entry": judged, "pages": found}
    return render(request, "contests/judging/pages.html", shown)


@login_required
@require_safe
def picture(request: Request, call: str, seat: int, entry: int, file: int, page: int) -> HttpResponse:
    """The picture of one page. Nothing with personal data is a juror's to see, so no reading is noted."""
    stands, judged = stands_or_404(request, call, seat, entry)
    pdf = page_for_juror(stands.call, judged, file, page)
    if pdf is None:
        raise Http404
    try:
        drawn = page_picture("pdf", pdf, page, WIDTH)
    except (NoPicture, FileNotFoundError):
        raise Http404 from None
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": f"private, max-age={KEPT_FOR}"})
