"""The announced result: who won and why, as it was sealed. Before the announcement there is no such page."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.correcting import public_corrections
from lumbung.apps.contests.queries.papers import Differs
from lumbung.apps.contests.queries.results import PublicResult, public_result
from lumbung.apps.contests.queries.settlements import may_watch
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import language


@require_safe
def result(request: HttpRequest, call: str) -> HttpResponse:
    """The winners of every group; 404 before the announcement. While it is corrected: when and why, and no places."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    if found.is_corrected:
        shown = {"call": found, "corrections": public_corrections(found)}
        return render(request, "contests/public/corrected.html", shown)
    try:
        made = _announced(edge, found)
    except Differs as why:
        return _differs(edge, found, why)
    context = {
        "call": found,
        "result": made,
        "page": page_of(request, made.awards),
        "corrections": public_corrections(found) if made.sealed.is_correction else [],
    }
    return render(request, "contests/public/result.html", context)


@require_safe
def group(request: HttpRequest, call: str, group: str) -> HttpResponse:
    """One group: each place with its reason."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    if found.is_corrected:
        return redirect("call_result", edge.home.slug, call)
    try:
        made = _announced(edge, found)
    except Differs as why:
        return _differs(edge, found, why)
    here = [one for one in made.tables if one.slug == group]
    if not here:
        raise Http404
    parts = [(one, page_of(request, one.rows)) for one in here]
    others = list(dict.fromkeys((one.slug, one.title) for one in made.tables))
    context = {"call": found, "parts": parts, "title": here[0].title, "group": group, "others": others}
    return render(request, "contests/public/group.html", context)


def _announced(edge: Request, call: CallRecord) -> PublicResult:
    found = public_result(call, edge.asker, language())
    if found is None:
        raise Http404
    return found


def _differs(edge: Request, call: CallRecord, why: Differs) -> HttpResponse:
    """What is kept is not what was sealed: no places are shown, and whoever watches reads what does not match."""
    shown = {"call": call, "where": why.where if may_watch(edge.asker, call) else None}
    return render(edge, "contests/public/differs.html", shown, status=409)
