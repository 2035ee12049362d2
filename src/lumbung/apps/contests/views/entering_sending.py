"""Sending an entry, and what is handed out for it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.operations.entering import submit_entry
from lumbung.apps.contests.queries.asking import TITLES, Step
from lumbung.apps.contests.queries.noting import asked_of_group, unanswered
from lumbung.apps.contests.queries.progress import (
    check_lines,
    mended_until,
    notes,
    shown_progress,
    sorted_out,
    with_requests,
)
from lumbung.apps.contests.queries.public import entries_until
from lumbung.apps.contests.queries.receiving import copies_line, receipts
from lumbung.apps.contests.queries.recommending import requests_of
from lumbung.apps.contests.queries.showing import state_of
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.entering import entry_or_404, today, typed_version
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.verdict import Verdict
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page


def sending_page(request: Request, call: CallRecord, entry: EntryRecord) -> HttpResponse:
    """Every requirement once more; then what happens when it is sent, and the button that sends it."""
    if request.method == "POST":
        return _send(request, call, entry)
    return _show(request, call, entry)


@login_required
@require_safe
def receipt(request: Request, call: str, entry: int) -> HttpResponse:
    """What was sent, when, under which code, and what comes next by the decree's calendar."""
    found, one = entry_or_404(request, call, entry)
    if one.submitted_at is None:
        raise Http404
    coming = [window for window in found.windows if window.last is None or window.last >= today(request)]
    shown = {
        "call": found,
        "entry": one,
        "state": state_of(one.state),
        "coming": coming,
        "copies": copies_line(found, one),
        "receipts": [line for line in receipts(one) if not line.is_corrected],
    }
    return render(request, "contests/entering/receipt.html", shown)


def _send(request: Request, call: CallRecord, entry: EntryRecord) -> HttpResponse:
    version = typed_version(request)
    try:
        submit_entry(asker=request.asker, call=call, entry=entry.id, version=version, at=request.at)
    except Refused as refused:
        return _show(request, call, entry, refused.verdict)
    return redirect("entry_receipt", request.home.slug, call.slug, entry.id)


def _show(request: Request, call: CallRecord, entry: EntryRecord, refused: Verdict | None = None) -> HttpResponse:
    lines = with_requests(check_lines(call, entry), requests_of(request.asker, call, entry.id))
    left = unanswered(asked_of_group(call, entry))
    shown = (
        {
            "call": call,
            "entry": entry,
            "step": Step.SENDING,
            "title": TITLES[Step.SENDING],
            "notes": notes(call, entry),
            "refused": refused,
            "until": mended_until(call, entry.id) or entries_until(call, today(request)),
            "left": left,
            "may_send": not left and not any(line.blocks for line in lines),
        }
        | shown_progress(call, entry, Step.SENDING)
        | sorted_out(lines)
    )
    return form_page(request, "contests/entering/sending.html", shown)
