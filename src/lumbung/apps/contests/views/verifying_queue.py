"""The queue of a verification desk: what the address filters, searches and orders, and how many there are of each."""

from collections.abc import Collection
from itertools import pairwise

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering_fields import whole
from lumbung.apps.contests.queries.chosen import counters
from lumbung.apps.contests.queries.queueing import Arrangement, Finding, Wanted, queue
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.showing import state_of
from lumbung.apps.contests.queries.verifying import State, has_desk, last_day
from lumbung.apps.contests.queries.visiting import may_report, visiting_rounds
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.ui.paging import page_of

THEN = "lalu"
"""What an address calls the entry that comes next in the list from which this one was opened."""
WAITING, CHOSEN, ALL = "menunggu", "lolos", "semua"
FILTERS = {
    WAITING: State.SUBMITTED,
    "kembali": State.RETURNED,
    "lulus": State.VERIFIED,
    "tidak-lulus": State.REFUSED,
}
"""What the address of a filtered queue says → the state; a desk opens on what waits."""
FINDINGS = {
    Finding.FAILS: say("Tidak terpenuhi", "Not met"),
    Finding.QUESTIONS: say("Ditanyakan", "To answer"),
    Finding.READY: say("Siap lulus", "Ready to pass"),
}
"""What the queue is filtered by."""
ARRANGEMENTS = {
    Arrangement.FINDINGS: say("Kecamatan, lalu temuan", "District, then findings"),
    Arrangement.PLACE: say("Kecamatan, lalu desa", "District, then village"),
    Arrangement.OLDEST: say("Paling lama menunggu", "Longest waiting"),
}
"""How the queue is ordered."""


@login_required
@require_safe
def desk(request: Request, call: str) -> HttpResponse:
    """The queue of the officer's territory; it opens on what waits, and on what fails."""
    found = call_with_desk(request, call)
    shown = {
        "call": found,
        "round": checking_round(found),
        "last": last_day(found, request.at),
        "visits": visiting_rounds(found) if may_report(request.asker, found) else [],
    }
    return render(request, "contests/verifying/desk.html", shown | shown_queue(request, found))


def shown_queue(request: Request, call: CallRecord, *, counted: bool = True) -> dict[str, object]:
    """The list on the left: what the address filters and searches, one page of it, and how many there are of each.

    Beside an open entry it stands without the counters of the whole desk (`counted`).
    """
    search, slug = request.GET.get("cari", "").strip(), _filter_of(request)
    counts = counters(request.asker, call, search) if counted or slug == CHOSEN else None
    wanted = wanted_of(request, counts.chosen if counts else ())
    found = queue(request.asker, call, wanted, request.at)
    page = page_of(request, found.lines)
    ids = [line.id for line in found.lines]
    after = dict(pairwise(ids))
    then = whole(request.GET.get(THEN, ""))
    return {
        "filters": [(slug, state_of(one).words, counts.by_state[one]) for slug, one in FILTERS.items()]
        if counts
        else [],
        "counted": counts,
        "wanted": slug,
        "search": search,
        "finding": wanted.finding or "",
        "ready": found.of_finding[Finding.READY],
        "findings": [(one.value, FINDINGS[one], found.of_finding[one]) for one in Finding],
        "of_all": sum(found.of_finding.values()),
        "district": wanted.district,
        "districts": found.districts if len(found.districts) > 1 or wanted.district else [],
        "arrangement": wanted.arrangement,
        "arrangements": [(one.value, words) for one, words in ARRANGEMENTS.items()],
        "is_searched": search or wanted.district or wanted.arrangement is not Wanted().arrangement,
        "lines": [(line, state_of(line.state), after.get(line.id)) for line in page],
        "page": page,
        "then": then if then in ids else None,
        "further": after.get(then or 0),
    }


def _filter_of(request: Request) -> str:
    """The name of the filter that the address asks for."""
    asked = request.GET.get("keadaan", WAITING)
    return asked if asked in (ALL, CHOSEN) or asked in FILTERS else WAITING


def wanted_of(request: Request, chosen: Collection[str] = ()) -> Wanted:
    """What the address asks of the queue."""
    slug = _filter_of(request)
    finding, arrangement = request.GET.get("temuan", ""), request.GET.get("urut", "")
    return Wanted(
        state=FILTERS.get(slug),
        search=request.GET.get("cari", "").strip(),
        codes=chosen if slug == CHOSEN else None,
        district=request.GET.get("kecamatan", ""),
        finding=Finding(finding) if finding in set(Finding) else None,
        arrangement=Arrangement(arrangement) if arrangement in set(Arrangement) else Wanted().arrangement,
    )


def call_with_desk(request: Request, slug: str) -> CallRecord:
    """The call at this address, if the asker has a desk in it."""
    found = call_or_404(request, slug)
    if not has_desk(request.asker, found):
        raise Http404
    return found
