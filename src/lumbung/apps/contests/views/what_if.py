"""How a ranking would be under other readings: the organiser asks, those who watch read what was asked."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.what_if import WhatIfForm
from lumbung.apps.contests.operations.what_if import ask
from lumbung.apps.contests.queries.rankings import find, table
from lumbung.apps.contests.queries.settlements import may_lead, may_watch
from lumbung.apps.contests.queries.settling import sheets_left
from lumbung.apps.contests.queries.standings import Standings, standings
from lumbung.apps.contests.queries.what_if import asked, asked_of, questions_to_ask, rows, what_if
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome.rankings import Ranked
from lumbung.regulation.otherwise import NotMarked
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import language

MOST_ROWS = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, call: str, at: str, group: str) -> HttpResponse:
    """What can be asked of a ranking and what was; posting asks."""
    edge = cast(Request, request)
    found = _watched_or_404(edge, call)
    now, ranked = _ranked_or_404(edge, found, at, group)
    leads, left = may_lead(edge.asker, found), sheets_left(found, now, ranked)
    if request.method == "POST" and not leads:
        raise Http404
    form = WhatIfForm(questions_to_ask(found, now, ranked), request.POST if request.method == "POST" else None)
    refused = None
    if form.is_valid():
        try:
            made = ask(
                asker=edge.asker,
                call=found,
                scope=ranked.at,
                group=ranked.group,
                readings=form.readings,
                reason=form.cleaned_data["reason"],
                at=edge.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            return redirect("what_if_answer", edge.home.slug, call, made)
    shown = {
        "call": found,
        "table": table(now, ranked, language(), range(0)),
        "form": form,
        "refused": refused,
        "left": left,
        "leads": leads,
        "page": page_of(request, asked_of(found, ranked.at, ranked.group)),
    }
    return form_page(request, "contests/what_if/questions.html", shown)


@login_required
@require_safe
def answer(request: HttpRequest, call: str, asked_as: int) -> HttpResponse:
    """A ranking beside the same one under the readings that were asked, on the marks as they are now."""
    edge = cast(Request, request)
    found = _watched_or_404(edge, call)
    one = asked(found, asked_as)
    if one is None:
        raise Http404
    now, ranked = _ranked_or_404(edge, found, one.at, one.slug)
    left = sheets_left(found, now, ranked)
    shown: dict[str, object] = {
        "call": found,
        "asked": one,
        "table": table(now, ranked, language(), range(0)),
        "left": left,
    }
    if not left:
        try:
            outcome = what_if(found, now, ranked, one.readings)
        except NotMarked as missing:  # a sheet was opened and marked again since it was asked
            return render(request, "contests/what_if/answer.html", shown | {"missing": missing.words})
        page = page_of(request, outcome.shifts, MOST_ROWS)
        shown |= {"answer": outcome, "page": page, "rows": rows(outcome, page, language())}
    return render(request, "contests/what_if/answer.html", shown)


def _watched_or_404(edge: Request, slug: str) -> CallRecord:
    found = call_or_404(edge, slug)
    if not may_watch(edge.asker, found):
        raise Http404
    return found


def _ranked_or_404(edge: Request, call: CallRecord, at: str, group: str) -> tuple[Standings, Ranked]:
    now = standings(call, edge.at)
    ranked = find(now, at, group)
    if ranked is None:
        raise Http404
    return now, ranked
