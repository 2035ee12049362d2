"""The juror's pages: what one judges, withdrawing, handing in."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.forms.judging import HandInForm, RecuseForm, typed_on_a_sheet
from lumbung.apps.contests.operations.judging import hand_in_sheets, recuse
from lumbung.apps.contests.queries.files import file_for_juror
from lumbung.apps.contests.queries.judging import (
    JudgedEntry,
    is_of,
    judged_entries,
    judged_entry,
    not_before,
    not_settled,
    opened_again,
    own_seats,
    seat_lost,
)
from lumbung.apps.contests.queries.rankings import slug_of
from lumbung.apps.contests.queries.settlements import may_see_result, panel_rankings, unsigned_sheets
from lumbung.apps.contests.queries.standings import standings
from lumbung.apps.contests.views.downloading import as_download
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.contests.views.judging_offline import keepable, to_keep
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.judging import Judge
from lumbung.regulation.schema.parts import Activity
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.paging import page_of


@login_required
@require_safe
def seats(request: Request, call: str) -> HttpResponse:
    """The asker's seats in a call; the only one opens at once."""
    found = call_or_404(request, call)
    own = own_seats(request.asker, found)
    if not own:
        raise Http404
    if len(own) == 1:
        return redirect("judging_seat", request.home.slug, call, own[0].id)
    shown = {"call": found, "seats": [(one, found.rules.round(one.round)) for one in own]}
    return render(request, "contests/judging/seats.html", shown)


@login_required
@require_safe
def seat(request: Request, call: str, seat: int) -> HttpResponse:
    """The entries that a seat judges, each with how far it is."""
    found, own = seat_or_404(request, call, seat)
    entries = judged_entries(request.asker, found, own, request.at)
    may_be_opened = any(one.sheet and not one.is_handed_in for one in entries)
    why = opened_again(request.asker, own) if may_be_opened else {}
    entries.sort(key=lambda one: one.id not in why)
    due = [one for one in entries if one.is_due]
    open_ones = [one for one in due if not one.is_handed_in]
    handed_in = bool(due) and not open_ones
    must_declare = own.declared is None and not any(one.sheet for one in entries)
    shown = {
        "call": found,
        "seat": own,
        "round": found.rules.round(own.round),
        "page": page_of(request, entries),
        "opened_again": [(one, why[one.id]) for one in entries if one.id in why],
        "must_declare": must_declare,
        "due": len(due),
        "complete": sum(one.is_complete for one in due),
        "handed_in": handed_in,
        **(_after_handing_in(request, found, own) if handed_in else {}),
        "first": next((one for one in open_ones if one.id in why or not one.is_complete), None),
        "all_complete": all(one.is_complete for one in open_ones),
        "window": found.may(Activity.JUDGE, timezone.localtime(request.at).date()),
        "to_keep": "" if must_declare else to_keep(entries),
    }
    return keepable(render(request, "contests/judging/seat.html", shown), "list")


@login_required
@require_safe
def open_file(request: Request, call: str, seat: int, entry: int, file: int) -> HttpResponse:
    """A file of an entry before the asker's panel; never one with personal data."""
    found, own = seat_or_404(request, call, seat)
    return as_download(file_for_juror(found, entry_or_404(request, found, own, entry), file))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, call: str, seat: int, entry: int) -> HttpResponse:
    """Stating an interest in one entry, before handing in; where the reading says so, withdrawing from it."""
    found, own = seat_or_404(request, call, seat)
    judged = entry_or_404(request, found, own, entry)
    form = RecuseForm(request.POST if request.method == "POST" else None, label_suffix="")
    refused = None
    if form.is_valid():
        try:
            recuse(
                asker=request.asker,
                call=found,
                seat=own,
                entry=entry,
                reason=form.cleaned_data["reason"],
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            return redirect("judging_seat", request.home.slug, call, seat)
    shown = {
        "call": found,
        "seat": own,
        "round": found.rules.round(own.round),
        "entry": judged,
        "choices": found.rules.choices(f"babak/{own.round}/benturan_dihitung"),
        "form": form,
        "refused": refused,
    }
    return form_page(request, "contests/judging/withdraw.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: Request, call: str, seat: int) -> HttpResponse:
    """Handing in all sheets: what happens, then it is done and locked."""
    found, own = seat_or_404(request, call, seat)
    form = HandInForm(
        request.POST if request.method == "POST" else None,
        label_suffix="",
        interests_count=found.rules.round(own.round).recused_counts,
    )
    refused = None
    if form.is_valid():
        try:
            hand_in_sheets(asker=request.asker, call=found, seat=own, at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            return redirect("judging_seat", request.home.slug, call, seat)
    entries = not_settled(found, own, judged_entries(request.asker, found, own, request.at))
    shown = {
        "call": found,
        "seat": own,
        "round": found.rules.round(own.round),
        "missing": [one for one in entries if one.is_due and not one.is_complete],
        "left_out": [one for one in entries if not one.is_due and not one.is_ready],
        "with_interest": [one for one in entries if one.is_ready and (one.is_recused or one.minuted)],
        "ready": sum(one.is_ready and not one.is_handed_in for one in entries),
        "handed_in": sum(one.is_handed_in for one in entries),
        "form": form,
        "refused": refused,
    }
    return form_page(request, "contests/judging/hand_in.html", shown)


def _after_handing_in(request: Request, call: CallRecord, seat: SeatRecord) -> dict[str, object]:
    """The panel's rankings once they are open to its members; until then, how many sheets they wait for."""
    now = standings(call, request.at)
    rankings = panel_rankings(request.asker, call, now, seat)
    return {
        "rankings": [(one.at, slug_of(one.group), ", ".join(one.group)) for one in rankings],
        "panel": slug_of(seat.group),
        "decides": bool(rankings) and may_see_result(request.asker, call, now),
        "unsigned": unsigned_sheets(call, now, seat),
    }


def seat_or_404(request: Request, slug: str, seat: int) -> tuple[CallRecord, SeatRecord]:
    """The call at this address and the asker's seat in it; to whoever lost it, why."""
    found = call_or_404(request, slug)
    own = next((one for one in own_seats(request.asker, found) if one.id == seat), None)
    if own is None:
        lost = seat_lost(request.asker, found, seat)
        typed = typed_on_a_sheet(Judge(found.rules, lost.round).items, request.POST.dict()) if lost else ()
        # Whoever has no office any more opens nothing; but what they were typing when it ended is not thrown away.
        if lost is None or not (lost.to_another or typed):
            raise Http404
        raise Refused(lost.why, typed)
    return found, own


def entry_or_404(request: Request, call: CallRecord, seat: SeatRecord, entry: int) -> JudgedEntry:
    """An entry before the panel of a seat; about one that has left it, why, where something was typed about it."""
    judged = judged_entry(request.asker, call, seat, entry, request.at)
    if judged is None:
        typed = typed_on_a_sheet(Judge(call.rules, call.rules.round(seat.round)).items, request.POST.dict())
        # What somebody wrote about an entry that has left the panel since is not thrown away.
        if typed and is_of(call, entry):
            raise Refused(not_before(call, seat), typed)
        raise Http404
    return judged
