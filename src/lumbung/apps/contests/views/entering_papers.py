"""The papers that a group downloads, filled in as far as its entry is."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.queries.printing import filled
from lumbung.apps.contests.views.entering import entry_or_404, today
from lumbung.apps.contests.views.receipts import as_receipt
from lumbung.documents.forms import KINDS, Form, render_form

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@login_required
@require_safe
def paper(request: Request, call: str, entry: int, form: str, kind: str) -> HttpResponse:
    """One paper as DOCX or PDF."""
    found, one = entry_or_404(request, call, entry)
    if form not in [known.value for known in Form] or kind not in KINDS[Form(form)]:
        raise Http404
    content = render_form(Form(form), kind, filled(found, request.home.name, one, today(request)))
    name = f"{form}-{one.code or one.id}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=MEDIA_TYPES[kind], headers=headers)


@login_required
@require_safe
def copies_receipt(request: Request, call: str, entry: int, receipt: int) -> HttpResponse:
    """The receipt of copies on paper, as the officer printed it."""
    found, one = entry_or_404(request, call, entry)
    return as_receipt(found, request.home.name, one, receipt)
