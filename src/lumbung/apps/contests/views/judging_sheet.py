"""One sheet for each entry: its page, and the door through which single marks are kept while somebody marks."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.judging import LONGEST_NOTE, SheetForm
from lumbung.apps.contests.operations.judging import (
    Kept,
    MarkedMeanwhile,
    NoSeat,
    Typed,
    WrongMarks,
    record_mark,
    record_marks,
)
from lumbung.apps.contests.operations.judging_typed import plain
from lumbung.apps.contests.queries.grounds import Ground, beside, ground, own_sheet, read_decree
from lumbung.apps.contests.queries.judging import JudgedEntry, judged_entries
from lumbung.apps.contests.queries.juror_pages import pages_beside
from lumbung.apps.contests.queries.sheets import (
    MARK,
    NOTE,
    CriterionGroup,
    ItemLine,
    criterion_groups,
    empty_items,
    kept_mark,
    kept_note,
    live_words,
    running_total,
)
from lumbung.apps.contests.views.judging import entry_or_404, seat_or_404
from lumbung.apps.contests.views.judging_offline import keepable
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.verdict import Outcome, Verdict
from lumbung.regulation.wording import join, say
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import language

TOO_LONG = say(
    "Catatan lebih dari {n} huruf, jadi belum tersimpan. Singkatkan.",
    "Longer than {n} characters, so it is not kept yet. Make it shorter.",
    n=LONGEST_NOTE,
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: Request, call: str, seat: int, entry: int) -> HttpResponse:
    """One sheet: every item on one page. Nothing typed is lost: what is refused comes back as it was typed."""
    stands, judged = stands_or_404(request, call, seat, entry)
    if request.method != "POST" and judged.may_be_marked and judged.sheet is None and stands.seat.declared is None:
        return redirect(f"{reverse('judging_declare', args=[request.home.slug, call, seat])}?untuk={entry}")
    groups = criterion_groups(stands, judged)
    form = _form(request, groups, judged)
    refused = None
    if form.is_valid():
        try:
            record_marks(
                asker=request.asker,
                call=stands.call,
                seat=stands.seat,
                entry=entry,
                typed=form.typed,
                note=form.cleaned_data["note"],
                notes=form.notes,
                version=form.typed_version,
                seen=form.seen,
                at=request.at,
            )
        except WrongMarks as wrong:
            form.say_what_is_wrong(wrong.faults)
        except Refused as why:
            refused = why.verdict
        else:
            return _onward(request, stands, judged)
    if request.method == "POST":  # read again: what is kept now stands beside what was typed
        stands, judged = stands_or_404(request, call, seat, entry)
        groups = criterion_groups(stands, judged)
    return _show_sheet(request, stands, form, judged, groups, refused)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_mark(request: Request, call: str, seat: int, entry: int) -> HttpResponse:
    """Keeps one mark or note, and answers once it is kept: 200 with what is kept, 409 or 422 where nothing is, and why.

    A GET tells a page whose sheet it is and the token to send with, after somebody signed in again.
    """
    address = (request.home.region, call)
    read_decree(request.asker, address, seat, entry)
    if request.method != "POST":
        stands_or_404(request, call, seat, entry)
        return JsonResponse({"whose": request.asker.nickname, "token": get_token(request)})
    item, data = request.POST.get("item", ""), request.POST
    if len(plain(data.get("note", ""))) > LONGEST_NOTE:
        return JsonResponse({"words": TOO_LONG.text(language())}, status=422)
    try:
        kept = record_mark(
            asker=request.asker,
            call=address,
            seat=seat,
            entry=entry,
            item=item,
            typed=Typed(data["mark"], data.get("seen")) if "mark" in data else None,
            note=Typed(data["note"], data.get("seen")) if "note" in data else None,
            at=request.at,
        )
    except WrongMarks as wrong:
        return JsonResponse({"words": _words(wrong.faults[item])}, status=422)
    except MarkedMeanwhile as why:
        stored = {**why.marks, **why.notes}[item]
        return JsonResponse({"words": _words(why.verdict), "stored": stored}, status=409)
    except NoSeat:
        return _refused(_why_no_seat(request, call, seat))
    except Refused as why:
        return _refused(why)
    return JsonResponse(_told(request, kept, item))


def _refused(why: Refused) -> HttpResponse:
    return JsonResponse({"words": _words(why.verdict)}, status=409)


def _why_no_seat(request: Request, call: str, seat: int) -> Refused:
    """Why a seat that was the asker's is not any more; 404 for one that never was."""
    try:
        seat_or_404(request, call, seat)
    except Refused as why:
        return why
    raise Http404


def _told(request: Request, kept: Kept, item: str) -> dict[str, object]:
    """What a page shows once something is kept."""
    judged, live = kept.judged, live_words(kept.ground.call, kept.ground.seat, kept.judged, item)
    return {
        "stored": kept_mark(judged, item) if "mark" in request.POST else kept_note(judged, item),
        "version": kept.sheet.version,
        "filled": judged.filled,
        "asked": judged.asked,
        "live": {part: words.text(language()) for part, words in live.items()},
        "at": timezone.localtime(request.at).strftime("%H.%M"),
        "was_there": kept.was_there,
    }


def _words(verdict: Verdict) -> str:
    """Why nothing was kept, and what to do."""
    return join([verdict.because.words, *([verdict.remedy] if verdict.remedy else [])]).text(language())


def stands_or_404(request: Request, call: str, seat: int, entry: int) -> tuple[Ground, JudgedEntry]:
    """What the asker's seat stands on with an entry, and the entry with the asker's marks; 404 for all others."""
    own = own_sheet(request.asker, (request.home.region, call), seat, entry)
    if own is not None:
        stands = ground(own, entry, request.at)
        if judged := stands.judged(own):
            return stands, judged
    found, seated = seat_or_404(request, call, seat)
    entry_or_404(request, found, seated, entry)
    raise Http404


def _form(request: Request, groups: Sequence[CriterionGroup], judged: JudgedEntry) -> SheetForm:
    data = request.POST if request.method == "POST" else None
    return SheetForm([item for group in groups for item in group.items], judged.sheet, data)


def _show_sheet(
    request: Request,
    stands: Ground,
    form: SheetForm,
    judged: JudgedEntry,
    groups: Sequence[CriterionGroup],
    refused: Verdict | None,
) -> HttpResponse:
    """The sheet as it is kept now, with what was typed in its fields: two tabs see each other's marks."""
    call, seat = stands.call, stands.seat
    round_ = call.rules.round(seat.round)
    window = call.may(Activity.JUDGE, timezone.localtime(request.at).date())
    is_locked = judged.is_handed_in or stands.is_settled
    sent = beside(stands, judged).proposal
    proposal = sent if judged.may_be_marked else None
    shown = {
        "call": call,
        "seat": seat,
        "round": round_,
        "entry": judged,
        "around": stands.around(judged.id),
        "groups": [(group, [_shown(item, form, refused) for item in group.items]) for group in groups],
        "total": running_total(groups),
        "empty": empty_items(groups),
        "rubric": call.rules.rubric(round_.rubric or ""),
        "choices": call.rules.choices(f"rubrik/{round_.rubric}"),
        # What is kept stands beside what was typed, so the next saving may replace it knowingly.
        "version": form.typed_version if form.errors else judged.sheet.version if judged.sheet else 0,
        "seen": form.data.get("seen", "") if form.errors else form.shown,
        "is_locked": is_locked,
        # What was typed on a sheet that may not be marked is shown all the same: it can be copied.
        "reads_only": is_locked or not judged.may_be_marked,
        "is_shown": is_locked or judged.may_be_marked or form.is_bound,
        "is_shut": window if window.outcome is Outcome.FAILS else None,
        "missing": stands.missing,
        "visited": sent.is_visited,
        "panel": round_.panel,
        "proposal": proposal,
        "pages": pages_beside(call, proposal) if proposal else (),
        "form": form,
        "refused": refused,
    }
    answer = form_page(request, "contests/judging/sheet.html", shown)
    return answer if form.is_bound or shown["reads_only"] else keepable(answer, shown["version"])


def _shown(item: ItemLine, form: SheetForm, refused: Verdict | None) -> tuple[ItemLine, str, str, object]:
    """An item with its mark and note as the page shows them, and what is wrong. What an old tab left empty is kept."""
    if not form.is_bound:
        return item, item.saved, item.note, None
    typed, note = form.value_of(item.code), form.value_of(item.code, NOTE)
    if refused:
        typed, note = typed or item.saved, note or item.note
    return item, typed, note, form.errors.get(MARK + item.code) or form.errors.get(NOTE + item.code)


def _onward(request: Request, stands: Ground, judged: JudgedEntry) -> HttpResponse:
    """After saving: the same sheet at its first empty item, or the next entry that is not complete."""
    call, seat = stands.call, stands.seat
    if "next" not in request.POST:
        _, kept = stands_or_404(request, call.slug, seat.id, judged.id)
        left = empty_items(criterion_groups(stands, kept))
        place = f"#{left[0].field}" if left else ""
        return redirect(reverse("sheet", args=[request.home.slug, call.slug, seat.id, judged.id]) + place)
    entries = judged_entries(request.asker, call, seat, request.at)
    here = next(number for number, one in enumerate(entries) if one.id == judged.id)
    others = (*entries[here + 1 :], *entries[:here])  # on from here, then again from the first
    following = next((one for one in others if one.is_due and not one.is_complete), None)
    if following is None:
        return redirect("judging_seat", request.home.slug, call.slug, seat.id)
    return redirect("sheet", request.home.slug, call.slug, seat.id, following.id)
