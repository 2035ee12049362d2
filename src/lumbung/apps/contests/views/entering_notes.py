"""The notes of the officer, one by one, and what the group answers to each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering_notes import ExplainForm
from lumbung.apps.contests.operations.noting import explain_notes
from lumbung.apps.contests.queries.noting import asked_of_group, unanswered
from lumbung.apps.contests.queries.progress import mended_until
from lumbung.apps.contests.views.entering import entry_or_404, is_to_edit, own_entry_or_404
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry_notes(request: Request, call: str, entry: int) -> HttpResponse:
    """Every note: what stood there, what stands there now, and a place to explain what is not changed."""
    reach = own_entry_or_404 if request.method == "POST" else entry_or_404
    found, one = reach(request, call, entry)
    asked = asked_of_group(found, one)
    form = ExplainForm(asked, request.POST if request.method == "POST" else None)
    refused = None
    if form.is_valid():
        try:
            explain_notes(asker=request.asker, call=found, entry=entry, explanations=form.explanations, at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Penjelasan Anda tersimpan.", "Your explanations are saved."))
            return redirect("entry_notes", request.home.slug, call, entry)
    shown = {
        "call": found,
        "entry": one,
        "rows": form.rows(),
        "left": len(unanswered(asked)),
        "to_edit": is_to_edit(request, found, one),
        "until": mended_until(found, entry),
        "form": form,
        "refused": refused,
    }
    return form_page(request, "contests/entering/answers.html", shown)
