"""Pages of a contest that everybody may read; the result only after its announcement."""

from datetime import date
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.correcting import public_corrections
from lumbung.apps.contests.queries.public import announced, aspects, forbidden, may_enter, schedule, state_of, wanted
from lumbung.apps.contests.queries.rankings import Table
from lumbung.apps.contests.queries.settlements import result_settlement
from lumbung.apps.contests.queries.work import work_of
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.rulebook.queries import Call, CallRecord, calls, decree_text
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import language


@require_safe
def contests(request: HttpRequest, **_: str) -> HttpResponse:
    """The contests of a government."""
    edge = cast(Request, request)
    lines = [(one, *state_of(one, _today(edge))) for one in calls(edge.asker, edge.home)]
    return render(request, "contests/public/contests.html", {"lines": lines})


@require_safe
def contest(request: HttpRequest, call: str) -> HttpResponse:
    """One contest: where it stands, who may enter, what is judged and won, what the committee chose."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    today = _today(edge)
    kind, words, until = state_of(found, today)
    context = {
        "call": found,
        "state": kind,
        "state_words": words,
        "until": until,
        "enters": may_enter(found, today),
        "days_left": (until - today).days if until else 0,
        "windows": found.windows,
        "wanted": wanted(found),
        "documents": found.rules.parts.documents,
        "rubrics": list(aspects(found)),
        "awards": _prizes(found),
        "forbidden": forbidden(found),
        "chosen": list(found.rules.adopted),
        "is_announced": found.announced_at is not None,
        "work": work_of(edge.asker, found),
    }
    return render(request, "contests/public/contest.html", context)


@require_safe
def dates(request: HttpRequest, call: str) -> HttpResponse:
    """The schedule board: what is open to whom today."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    context = {"call": found, "windows": found.windows, "acts": schedule(found, _today(edge))}
    return render(request, "contests/public/schedule.html", context)


@require_safe
def rules(request: HttpRequest, call: str) -> HttpResponse:
    """The readings that the committee chose, each with what the decree leaves open."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    page = page_of(request, found.rules.adopted)
    return render(request, "contests/public/rules.html", {"call": found, "page": page})


@require_safe
def text(request: HttpRequest, call: str) -> HttpResponse:
    """The decree's own words, by article."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    page = page_of(request, list(decree_text(found.id).items()))
    return render(request, "contests/public/text.html", {"call": found, "page": page})


@require_safe
def result(request: HttpRequest, call: str) -> HttpResponse:
    """The winners of every group; 404 before the announcement. While it is corrected: when and why, and no places."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    if found.is_corrected:
        shown = {"call": found, "corrections": public_corrections(found)}
        return render(request, "contests/public/corrected.html", shown)
    found, tables = _announced(edge, call)
    of_awards = page_of(request, [one for one in tables if one.is_award])
    context = {
        "call": found,
        "page": of_awards,
        "settlement": result_settlement(found),
        "corrections": public_corrections(found),
        "winners": sum(len(one.taken) for one in tables if one.is_award),
    }
    return render(request, "contests/public/result.html", context)


@require_safe
def group(request: HttpRequest, call: str, group: str) -> HttpResponse:
    """One group: each place with its reason."""
    edge = cast(Request, request)
    if call_or_404(edge, call).is_corrected:
        return redirect("call_result", edge.home.slug, call)
    found, tables = _announced(edge, call)
    here = [one for one in tables if one.slug == group]
    if not here:
        raise Http404
    parts = [(one, page_of(request, one.rows)) for one in here]
    others = list(dict.fromkeys((one.slug, one.title) for one in tables))
    context = {"call": found, "parts": parts, "title": here[0].title, "group": group, "others": others}
    return render(request, "contests/public/group.html", context)


def _announced(edge: Request, slug: str) -> tuple[CallRecord, list[Table]]:
    found = call_or_404(edge, slug)
    if found.state != Call.State.ANNOUNCED:
        raise Http404
    return found, announced(found, edge.asker, language())


def _prizes(call: CallRecord) -> list[tuple[object, list[tuple[object, object]], str]]:
    """Each award with its prizes, each beside its band, and by what its groups are made, as the decree names it."""
    found: list[tuple[object, list[tuple[object, object]], str]] = []
    for award in call.rules.contest.awards:
        bands = {one.code: one for one in call.rules.scale(award.scale).bands} if award.scale else {}
        groups = ", ".join(call.rules.known[fact].name for fact in award.per)
        found.append((award, [(one, bands.get(one.band or "")) for one in award.prizes], groups.lower()))
    return found


def _today(edge: Request) -> date:
    return timezone.localtime(edge.at).date()
