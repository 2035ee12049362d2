"""Which notes the jurors of a round must write beside their marks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.requiring_notes import RequiredNotesForm
from lumbung.apps.contests.operations.requiring_notes import require_notes
from lumbung.apps.contests.queries.required_notes import is_begun, notes_of_rounds
from lumbung.apps.contests.queries.settlements import may_lead
from lumbung.apps.contests.views.finding import led_call_or_404, watched_call_or_404
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: Request, call: str, round: str) -> HttpResponse:
    """What the decree asks for and what the organiser wishes; posting says the wish, until the first mark."""
    found = led_call_or_404(request, call) if request.method == "POST" else watched_call_or_404(request, call)
    about = next((one for one in notes_of_rounds(found) if one.round.code == round), None)
    if about is None:
        raise Http404
    form, refused = RequiredNotesForm(about, request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            require_notes(asker=request.asker, call=found, round=round, rule=form.rule, at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Aturan catatan tersimpan.", "What notes are required is kept."))
            return redirect("lead_panels", request.home.slug, call)
    shown = {
        "call": found,
        "about": about,
        "form": form,
        "refused": refused,
        "begun": is_begun(found, round),
        "leads": may_lead(request.asker, found),
    }
    return form_page(request, "contests/leading/notes.html", shown)
