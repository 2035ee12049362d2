"""A contest in pictures, each with the table behind it, and the workbooks of its figures."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.papers import Differs
from lumbung.apps.contests.queries.picturing import drawn, may_see_everything, pictures_of, seen_by
from lumbung.apps.contests.queries.standings import Standings, standings
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.regions.queries import DistrictLayout, DistrictMap
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.documents.pictures.contest import pictures_book
from lumbung.documents.pictures.figures import FEWEST, Pictures
from lumbung.documents.result_workbook import result_workbook
from lumbung.shared.ui.answering import workbook
from lumbung.shared.ui.speech import language


@require_safe
def page(request: HttpRequest, call: str) -> HttpResponse:
    """The pictures; 404 before the announcement for everybody who may not see the whole result yet."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    try:
        now = _seen(edge, found)
    except Differs:
        return redirect("call_result", edge.home.slug, call)  # which says what does not match
    shown = pictures_of(now)
    found_map, layout = drawn(found, shown)
    context = {
        "call": found,
        "shown": shown,
        "steps": [(one.words.text(language()), one.count) for one in shown.steps],
        "layout": layout,
        "tiles": _tiles(layout, shown),
        "map": found_map,
        "outlines": _outlines(found_map, shown) if found_map else [],
        "size": (found_map.width, found_map.height) if found_map else (0, 0),
        "fewest": FEWEST,
        "is_public": found.state == Call.State.ANNOUNCED,
    }
    return render(request, "contests/public/pictures.html", context)


def _tiles(layout: DistrictLayout | None, shown: Pictures) -> list[tuple[object, ...]]:
    """What tiles say: name, entries, winners; with row and column where they are laid out."""
    told = [(one.name, one.entries, one.winners) for one in shown.territories]
    if layout is None:
        return list(told)
    places = {name.casefold(): place for name, place in layout.places.items()}
    return [(*places[name.casefold()], name, entries, winners) for name, entries, winners in told]


def _outlines(found: DistrictMap, shown: Pictures) -> list[tuple[str, str, int, int, int, int]]:
    counts = {one.name.casefold(): (one.entries, one.winners) for one in shown.territories}
    return [(one.name, one.path, one.x, one.y, *counts.get(one.name.casefold(), (0, 0))) for one in found.outlines]


@require_safe
def spreadsheet(request: HttpRequest, call: str) -> HttpResponse:
    """The figures of all pictures as a workbook."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    try:
        now = _seen(edge, found)
    except Differs:
        return redirect("call_result", edge.home.slug, call)
    return workbook(pictures_book(now.outcome, pictures_of(now), language()), f"gambar-{found.slug}")


@require_safe
@login_required
def result_spreadsheet(request: HttpRequest, call: str) -> HttpResponse:
    """The whole result with every mark and check, for who watches the contest; groups by name, jurors by element."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    now = standings(found, edge.at)
    if not may_see_everything(edge.asker, found, now):
        raise Http404
    return workbook(result_workbook(now.outcome, language()), f"hasil-{found.slug}")


def _seen(edge: Request, call: CallRecord) -> Standings:
    found = seen_by(edge.asker, call, edge.at)
    if found is None:
        raise Http404
    return found
