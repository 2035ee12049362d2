"""The announced result: who won and why, as it was sealed. Before the announcement there is no such page."""

import hashlib
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.beside_ranking import counted, outside, pick
from lumbung.apps.contests.queries.correcting import public_corrections
from lumbung.apps.contests.queries.papers import EXCERPT, Differs, public_bundle, public_signature
from lumbung.apps.contests.queries.rankings import slug_of
from lumbung.apps.contests.queries.results import (
    PublicResult,
    own_places,
    own_score,
    public_minutes,
    public_result,
    result_csv,
    told_interests,
    what_became,
)
from lumbung.apps.contests.queries.rounds import selecting_rounds
from lumbung.apps.contests.queries.settlements import may_watch
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.contests.views.settling_papers import paper_response
from lumbung.apps.letters.queries import file
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
    minutes, table_file = public_minutes(made), result_csv(found, made)
    context = {
        "call": found,
        "result": made,
        "shares": what_became(made.sealed.standings, language()),
        "own": own_places(made, edge.asker, language()),
        "minutes": minutes,
        "excerpt": minutes.files.get(EXCERPT, "") if minutes else "",
        "table_sha256": hashlib.sha256(table_file).hexdigest(),
        "bundle": made.sealed.has_bundle,
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
    groups, wanted = pick(made.sealed.standings, made.sealed.standings.awards), request.GET.get("kelompok", group)
    if wanted != group and any(one.slug == wanted for one in made.tables):
        return redirect("call_group", edge.home.slug, call, wanted)
    parts = [(one, page_of(request, one.rows)) for one in here]
    awards = [one for one in made.sealed.standings.awards if slug_of(one.group) == group]
    own = [one for one in own_places(made, edge.asker, language()) if one.group == group]
    context = {
        "call": found,
        "parts": parts,
        "title": here[0].title,
        "group": group,
        "pick": groups,
        "nominates": bool(selecting_rounds(found)),
        "outside": [one for award in awards for one in counted(outside(made.sealed.standings, award, language()))],
        "own": own,
        "interests": told_interests(made, group, language()),
        "corrections": public_corrections(found) if made.sealed.is_correction else [],
    }
    return render(request, "contests/public/group.html", context)


@require_safe
@login_required
def own_place(request: HttpRequest, call: str, group: str, at: str, entry: str) -> HttpResponse:
    """One's own entry in a ranking: where it stands, why, and every figure of its score."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    try:
        score = own_score(_announced(edge, found), edge.asker, at, group, entry, language())
    except Differs as why:
        return _differs(edge, found, why)
    if score is None:
        raise Http404
    shown, row = score.table, score.row
    context = {"call": found, "table": shown, "row": row, "readings": shown.readings(row), "opened": score.opened}
    context |= {"notes": [(found.rules.round(one.round), one) for one in score.notes]}
    return render(request, "contests/public/own_place.html", context)


@require_safe
def spreadsheet(request: HttpRequest, call: str) -> HttpResponse:
    """The public result as a table for a spreadsheet."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    try:
        content = result_csv(found, _announced(edge, found))
    except Differs as why:
        return _differs(edge, found, why)
    headers = {"Content-Disposition": f'attachment; filename="hasil-{found.slug}.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def bundle(request: HttpRequest, call: str) -> HttpResponse:
    """All that the result follows from, sealed: with it anybody counts the contest again."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    try:
        content = public_bundle(found, _announced(edge, found).sealed.settlement)
    except Differs as why:
        return _differs(edge, found, why)
    if content is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="bundel-{found.slug}.json"'}
    return HttpResponse(content, content_type="application/json", headers=headers)


@require_safe
def signature(request: HttpRequest, call: str) -> HttpResponse:
    """The signature under the bundle, which `lumbung bundle verify` looks for beside it."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    try:
        content = public_signature(found, _announced(edge, found).sealed.settlement)
    except Differs as why:
        return _differs(edge, found, why)
    if content is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="bundel-{found.slug}.json.sig"'}
    return HttpResponse(content.written(), content_type="application/json", headers=headers)


@require_safe
def excerpt(request: HttpRequest, call: str) -> HttpResponse:
    """What everybody may read of the minutes of the result, as PDF."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    try:
        minutes = public_minutes(_announced(edge, found))
    except Differs as why:
        return _differs(edge, found, why)
    content = file(minutes.id, EXCERPT) if minutes else None
    if minutes is None or content is None:
        raise Http404
    return paper_response(minutes.number, EXCERPT, content)


def _announced(edge: Request, call: CallRecord) -> PublicResult:
    found = public_result(call, edge.asker, language())
    if found is None:
        raise Http404
    return found


def _differs(edge: Request, call: CallRecord, why: Differs) -> HttpResponse:
    """What is kept is not what was sealed: no places are shown, and whoever watches reads what does not match."""
    shown = {"call": call, "where": why.where if may_watch(edge.asker, call) else None}
    return render(edge, "contests/public/differs.html", shown, status=409)
