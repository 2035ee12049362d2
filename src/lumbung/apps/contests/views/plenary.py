"""The plenary of a panel: its sitting, dissent inside it, the signed paper, and the screen in the hall."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.forms.plenary import DissentForm, SignedMinutesForm, SittingForm
from lumbung.apps.contests.operations import plenary
from lumbung.apps.contests.queries.correcting import decisions
from lumbung.apps.contests.queries.plenary import seats_that_decide, signed_minutes
from lumbung.apps.contests.queries.rankings import EVERYBODY, find, slug_of, table
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.queries.settlements import (
    may_lead,
    may_look,
    may_see_result,
    may_watch,
    rankings_of_round,
    settlement,
)
from lumbung.apps.contests.queries.standings import Scope, Standings, standings
from lumbung.apps.contests.views.finding import call_or_404, led_call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome.sitting import HeldSitting, sitting_of
from lumbung.shared.files.limits import largest
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page, private_download
from lumbung.shared.ui.speech import language, spoken

SECONDS = 20
"""How often the screen in the hall is drawn anew."""


@dataclass(frozen=True)
class _Deciding:
    """Those who decide in a scope, as its page shows them."""

    call: CallRecord
    now: Standings
    scope: Scope
    title: str
    held: HeldSitting
    seats: list[SeatRecord]
    settlement: int | None

    @property
    def dissents(self) -> dict[int, str]:
        """What each seat had minuted."""
        said = {one.code: words for one, words in self.held.dissents}
        return {seat.id: said[seat.code] for seat in self.seats if seat.code in said}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: HttpRequest, call: str, at: str, group: str) -> HttpResponse:
    """The sitting of those who decide in a group, or about the result; posting records it."""
    edge = cast(Request, request)
    found = _deciding_or_404(edge, call, at, group)
    leads = may_lead(edge.asker, found.call)
    if request.method == "POST" and not leads:
        raise Http404
    form = SittingForm(found.seats, request.POST if request.method == "POST" else None, initial=_recorded(found))
    refused = None
    if form.is_valid():
        try:
            plenary.hold_sitting(
                asker=edge.asker,
                call=found.call,
                scope=found.scope[0],
                group=found.scope[1],
                at=edge.at,
                **form.cleaned_data,
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Sidang tercatat.", "The sitting is recorded."))
            return redirect("sitting", edge.home.slug, call, at, group)
    own = [one.id for one in found.seats if one.person == edge.asker.person]
    said = found.dissents
    rows = [(one, one.code in {here.code for here in found.held.present}, said.get(one.id, "")) for one in found.seats]
    shown = {
        "found": found,
        "call": found.call,
        "group": group,
        "rows": rows,
        "form": form,
        "refused": refused,
        "leads": leads and found.settlement is None,
        "own": own if found.settlement is None else [],
        "judges_only": not may_watch(edge.asker, found.call),
    }
    return form_page(request, "contests/plenary/sitting.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dissent(request: HttpRequest, call: str, at: str, group: str, seat: int) -> HttpResponse:
    """What a seat holds against the decision, by its person or the organiser; posting minutes it or takes it back."""
    edge = cast(Request, request)
    found = _deciding_or_404(edge, call, at, group)
    who = next((one for one in found.seats if one.id == seat), None)
    if who is None or not (who.person == edge.asker.person or may_lead(edge.asker, found.call)):
        raise Http404
    scope, members = found.scope
    whole: dict[str, Any] = {"asker": edge.asker, "call": found.call, "scope": scope, "group": members}
    said, taking_back = found.dissents.get(seat, ""), "take_back" in request.POST
    typed = request.POST if request.method == "POST" and not taking_back else None
    form, refused = DissentForm(typed, initial={"words": said}), None
    if taking_back or form.is_valid():
        try:
            if taking_back:
                plenary.take_back_dissent(**whole, seat=seat, at=edge.at)
            else:
                plenary.minute_dissent(**whole, seat=seat, words=form.cleaned_data["words"], at=edge.at)
        except Refused as why:
            refused = why.verdict
        else:
            return redirect("sitting", edge.home.slug, call, at, group)
    shown = {"found": found, "call": found.call, "group": group, "who": who, "said": said, "form": form}
    return form_page(request, "contests/plenary/dissent.html", shown | {"refused": refused})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def signed(request: HttpRequest, call: str, settlement: int) -> HttpResponse:
    """The scan of the signed minutes, for those who lead and watch; posting keeps one."""
    edge = cast(Request, request)
    if request.method == "POST":
        found = led_call_or_404(edge, call)
        if not _has(found, settlement):
            raise Http404
        form = SignedMinutesForm(request.POST, request.FILES)
        refused = None
        if form.is_valid():
            given = form.cleaned_data["file"]
            try:
                plenary.keep_signed_minutes(
                    asker=edge.asker,
                    call=found,
                    settlement=settlement,
                    name=given.name or "",
                    content=given.read(largest() + 1),
                    at=edge.at,
                )
            except Refused as why:
                refused = why.verdict
            else:
                messages.success(request, spoken("Pindaiannya tersimpan.", "The scan is kept."))
                return redirect("settlement", edge.home.slug, call, settlement)
        shown = {"call": found, "form": form, "refused": refused, "settlement_id": settlement}
        return form_page(request, "contests/plenary/signed.html", shown)
    found = call_or_404(edge, call)
    if not may_watch(edge.asker, found) or not _has(found, settlement):
        raise Http404
    kept = next(iter(signed_minutes(settlement)), None)
    if kept is None:
        raise Http404
    return private_download(kept.name, kept.media_type, kept.content)


@login_required
@require_safe
def hall(request: HttpRequest, call: str, at: str, group: str) -> HttpResponse:
    """One group's ranking in big letters for a hall; it draws itself anew, for those who may look anyway."""
    edge = cast(Request, request)
    found = call_or_404(edge, call)
    now = standings(found, edge.at)
    ranked = find(now, at, group)
    if ranked is None or not may_look(edge.asker, found, now, ranked):
        raise Http404
    shown = table(now, ranked, language(), range(min(len(ranked.placings), MOST_IN_HALL)))
    free = max((ranked.limit or 0) - len(ranked.taken), 0) if not ranked.waiting else 0
    context = {
        "call": found,
        "table": shown,
        "taken": [row for row in shown.rows if row.is_in or row.is_waiting],
        "empty": range(len(ranked.taken) + 1, len(ranked.taken) + free + 1),
        "others": [row for row in shown.rows if not (row.is_in or row.is_waiting)],
        "more": shown.count - len(shown.rows),
        "now": edge.at,
        "seconds": SECONDS,
        "by_itself": "sendiri" in request.GET,  # whoever looks says so, and can stop it (WCAG 2.2.1)
        "settled": decisions(found).standing.get((at, ranked.group) if ranked.award is None else (FINAL, ())),
        "beside": [
            (slug_of(one.group), table(now, one, language(), range(0)).title)
            for one in rankings_of_round(edge.asker, found, now, at)
        ],
    }
    return render(request, "contests/plenary/hall.html", context)


MOST_IN_HALL = 40
"""Lines that a screen in a hall may show; the others are counted."""


def _deciding_or_404(edge: Request, slug: str, at: str, group: str) -> _Deciding:
    """Those who decide at an address, if the asker may look at what they decide."""
    call = call_or_404(edge, slug)
    now = standings(call, edge.at)
    standing = decisions(call).standing
    if (at, group) == (FINAL, EVERYBODY):
        if not may_see_result(edge.asker, call, now):
            raise Http404
        scope: Scope = (FINAL, ())
        title = spoken("Hasil semua penghargaan", "The result of all awards")
    else:
        ranked = find(now, at, group)
        chooses = ranked is not None and ranked.award is None and ranked.source.selection is not None
        if ranked is None or not chooses or not may_look(edge.asker, call, now, ranked):
            raise Http404
        scope, title = (ranked.at, ranked.group), table(now, ranked, language(), range(0)).title
    seats = seats_that_decide(call, scope, now.material.seats)
    return _Deciding(call, now, scope, title, sitting_of(now.outcome, *scope), seats, standing.get(scope))


def _recorded(found: _Deciding) -> dict[str, object]:
    """What was recorded before, to be mended."""
    held, ids = found.held, {one.code: one.id for one in found.seats}
    if held.held_on is None:
        return {"present": [one.id for one in found.seats]}
    return {
        "held_on": held.held_on,
        "place": held.place,
        "present": [ids[one.code] for one in held.present],
        "leader": ids[held.leader.code] if held.leader else "",
    }


def _has(call: CallRecord, id: int) -> bool:
    return settlement(call, id) is not None
