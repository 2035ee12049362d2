"""Pages of a contest that everybody may read from the day on which it opens."""

from datetime import date
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.public import forbidden, judged, may_enter, schedule, state_of, wanted
from lumbung.apps.contests.queries.work import work_of
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.rulebook.queries import CallRecord, calls, decree_text, guide_of, may_prepare, place_within
from lumbung.regulation.naskah import readable
from lumbung.shared.ui.paging import SIZES, page_of


@require_safe
def contests(request: HttpRequest, **_: str) -> HttpResponse:
    """The contests of a government."""
    edge = cast(Request, request)
    lines = [(one, *state_of(one, _today(edge))) for one in calls(edge.asker, edge.home)]
    shown = {"lines": lines, "leads": may_prepare(edge.asker, edge.home)}
    return render(request, "contests/public/contests.html", shown)


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
        "rubrics": list(judged(found)),
        "awards": _prizes(found),
        "forbidden": forbidden(found),
        "chosen": list(found.rules.adopted),
        "is_announced": found.announced_at is not None,
        "work": work_of(edge.asker, found),
        "guide": guide_of(found),
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
    """The decree's own words, by article; `?tempat=Pasal 5` leads to the place that a citation names."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    places = decree_text(found.id)
    wanted = place_within(places, request.GET.get("tempat", ""))
    if wanted is not None:
        page = 1 + list(places).index(wanted) // SIZES[0]
        return redirect(f"{request.path}?hal={page}#{slugify(wanted)}")
    page_shown = page_of(request, [(place, readable(words)) for place, words in places.items()])
    return render(request, "contests/public/text.html", {"call": found, "page": page_shown})


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
