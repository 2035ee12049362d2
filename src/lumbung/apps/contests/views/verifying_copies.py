"""Copies on paper: what came in, the page that notes more, and the receipt to print."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request, names
from lumbung.apps.contests.forms.verifying import CopiesForm
from lumbung.apps.contests.operations.receiving import WHILE, receive_copies
from lumbung.apps.contests.queries.receiving import CopiesLine, copies_line, receipts
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.receipts import as_receipt
from lumbung.apps.contests.views.verifying import entry_at_desk, go
from lumbung.apps.letters.queries import check_address
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry_copies(request: Request, call: str, entry: int) -> HttpResponse:
    """Every line with its receipt, and a form for the next one."""
    found, one, copies = _copies_or_404(request, call, entry)
    lines = receipts(one)
    first = {"copies": copies.left or None, "handed_in_on": localtime(request.at).date()}
    form = CopiesForm(lines, request.POST if request.method == "POST" else None, initial=first)
    refused = None
    if form.is_valid():
        values = form.cleaned_data
        try:
            receive_copies(
                asker=request.asker,
                call=found,
                entry=entry,
                copies=values["copies"],
                handed_in_by=values["handed_in_by"],
                handed_in_on=values["handed_in_on"],
                corrects=values.get("corrects"),
                reason=values.get("reason", ""),
                seen=values["seen"],
                address=check_address(),
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
            form.with_seen(lines)
        else:
            messages.success(request, spoken("Tanda terima tercatat.", "The receipt is noted."))
            return go(request, "entry_copies", call, entry)
    officers = names({line.received_by for line in lines})
    shown = {
        "call": found,
        "entry": one,
        "copies": copies,
        "lines": [(line, officers.get(line.received_by, "")) for line in lines],
        "is_open": one.state in WHILE,
        "form": form,
        "refused": refused,
    }
    return form_page(request, "contests/verifying/copies_page.html", shown)


@login_required
@require_safe
def copies_receipt(request: Request, call: str, entry: int, receipt: int) -> HttpResponse:
    """One receipt as PDF. It tells what came in by then, and what is still to come."""
    found, one = entry_at_desk(request, call, entry)
    return as_receipt(found, request.home.name, one, receipt)


def _copies_or_404(request: Request, slug: str, entry: int) -> tuple[CallRecord, EntryRecord, CopiesLine]:
    found, one = entry_at_desk(request, slug, entry)
    copies = copies_line(found, one)
    if copies is None:
        raise Http404
    return found, one, copies
