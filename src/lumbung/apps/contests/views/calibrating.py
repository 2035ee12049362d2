"""Jurors compared, for whoever leads the panel or watches: severity, spread, agreement, and what was said about it."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.calibrating import DiscussionForm
from lumbung.apps.contests.operations import calibrating
from lumbung.apps.contests.queries.calibrating import (
    RELIABLE,
    TENTATIVE,
    Compared,
    agreement_of,
    compared,
    discussed,
    may_compare,
)
from lumbung.apps.contests.queries.settlements import may_lead, may_watch
from lumbung.apps.contests.queries.standings import Standings, standings
from lumbung.apps.contests.views.finding import call_or_404, led_call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.pictures import calibration_book
from lumbung.regulation.calibration import EntrySpread
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page, workbook
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import language


@login_required
@require_safe
def panels(request: HttpRequest, call: str) -> HttpResponse:
    """Every panel with how many of its entries should be talked about."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    if not may_watch(edge.asker, found):
        raise Http404
    now = standings(found, edge.at)
    shown = [(one, may_compare(edge.asker, found, now, one)) for one in compared(found, now, language())]
    return render(request, "contests/calibrating/panels.html", {"call": found, "panels": shown})


@login_required
@require_safe
def panel(request: HttpRequest, call: str, at: str, group: str) -> HttpResponse:
    """One panel: who is strict, which entries divide it, how far it agrees."""
    edge = cast(Request, request)
    found, now, one = _compared(edge, call, at, group)
    page, said = page_of(request, one.found.entries), discussed(found, one)
    context = {
        "call": found,
        "panel": one,
        "jurors": [(row, one.element(row.assessor), one.lean(row), *one.severity_bar(row)) for row in one.found.jurors],
        "page": page,
        "entries": [_shown(now, one, row) | {"said": said.get(row.entry, [])} for row in page],
        "agreement": agreement_of(one),
        "reliable": RELIABLE,
        "tentative": TENTATIVE,
        "leads": may_lead(edge.asker, found),
        "judges_only": not may_watch(edge.asker, found),
    }
    return render(request, "contests/calibrating/panel.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def discuss(request: HttpRequest, call: str, at: str, group: str, entry: str) -> HttpResponse:
    """What the panel said about an entry whose jurors are far apart."""
    edge = cast(Request, request)
    led_call_or_404(edge, call)
    found, now, one = _compared(edge, call, at, group)
    row = next((row for row in one.found.entries if row.entry.lower() == entry.lower()), None)
    if row is None:
        raise Http404
    form, refused = DiscussionForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        words = form.cleaned_data["words"]
        try:
            calibrating.discuss(asker=edge.asker, call=found, round=at, entry=row.entry, words=words, at=edge.at)
        except Refused as why:
            refused = why.verdict
        else:
            return redirect("calibration_panel", edge.home.slug, call, at, group)
    said = discussed(found, one).get(row.entry, [])
    context = {"call": found, "panel": one, "one": _shown(now, one, row), "said": said, "form": form}
    return form_page(request, "contests/calibrating/discuss.html", context | {"refused": refused})


@login_required
@require_safe
def spreadsheet(request: HttpRequest, call: str, at: str, group: str) -> HttpResponse:
    """The figures of a panel as a workbook."""
    edge = cast(Request, request)
    found, now, one = _compared(edge, call, at, group)
    elements = {seat.code: seat.element for seat in one.seats}
    names = {row.entry: now.outcome.entry(row.entry).name for row in one.found.entries}
    content = calibration_book(now.outcome, f"{one.round.name} {one.title}", one.found, elements, names, language())
    return workbook(content, f"kalibrasi-{found.slug}-{at}-{group}")


def _compared(edge: Request, slug: str, at: str, group: str) -> tuple[CallRecord, Standings, Compared]:
    """The panel at an address, if the asker may see what it gave; 404 otherwise."""
    found = call_or_404(edge, slug)
    now = standings(found, edge.at)
    one = next((one for one in compared(found, now, language()) if (one.round.code, one.slug) == (at, group)), None)
    if one is None or not may_compare(edge.asker, found, now, one):
        raise Http404
    return found, now, one


def _shown(now: Standings, one: Compared, row: EntrySpread) -> dict[str, object]:
    given = [(one.element(who), score, who in row.apart) for who, score in row.given]
    start, width, ticks = one.spread_bar(row)
    name = now.outcome.entry(row.entry).name
    return {"row": row, "name": name, "given": given, "start": start, "width": width, "ticks": ticks}
