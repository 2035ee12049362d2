"""The receipt of copies that came in on paper, for whoever may see the entry."""

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime

from lumbung.apps.contests.queries.printing import filled
from lumbung.apps.contests.queries.receiving import receipt_of
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.forms import render_received


def as_receipt(call: CallRecord, government: str, entry: EntryRecord, id: int) -> HttpResponse:
    """One receipt as PDF; 404 for one that is not the entry's."""
    found = receipt_of(call, entry, id)
    if found is None:
        raise Http404
    line, told = found
    content = render_received(filled(call, government, entry, localtime(line.at).date()), told)
    name = f"tanda-terima-{line.number.replace('/', '-')}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
