"""A note at one place of an entry: what stands there, and what the group should do."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.verifying import NoteForm
from lumbung.apps.contests.operations.noting import write_note
from lumbung.apps.contests.queries.noting import NoteState, open_notes, place_of
from lumbung.apps.contests.queries.verifying import State
from lumbung.apps.contests.views.verifying import entry_at_desk
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify_note(request: Request, call: str, entry: int, kind: str, end: str) -> HttpResponse:
    """Write, change or take back a note; then back to the entry, where all of them are listed."""
    found, one = entry_at_desk(request, call, entry)
    place = place_of(found, one, f"{kind}:{end}")
    if place is None:
        raise Http404
    earlier = next((note for note in open_notes(found, one) if note.place == place.key), None)
    written = earlier.words if earlier is not None and earlier.state is NoteState.WRITTEN else ""
    form = NoteForm(earlier.id if earlier else None, written, request.POST if request.method == "POST" else None)
    refused = None
    if form.is_valid():
        try:
            write_note(
                asker=request.asker,
                call=found,
                entry=entry,
                place=place.key,
                words=form.cleaned_data["words"],
                seen=form.cleaned_data["seen"],
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
            form.with_seen(earlier.id if earlier else None)
        else:
            messages.success(request, spoken("Catatan tersimpan.", "The note is saved."))
            back = reverse("verify_entry", args=[request.home.slug, call, entry])
            return redirect(f"{back}?{request.GET.urlencode()}#catatan")
    shown = {
        "call": found,
        "entry": one,
        "place": place,
        "earlier": earlier,
        "is_open": one.state == State.SUBMITTED,
        "form": form,
        "refused": refused,
    }
    return form_page(request, "contests/verifying/note.html", shown)
