"""At the desk: what of an entry stands in another one too, and who its people are."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.resembling import ResemblanceForm
from lumbung.apps.contests.operations.identifying import read_identity
from lumbung.apps.contests.operations.resembling import decide_resemblance
from lumbung.apps.contests.queries import resemblances
from lumbung.apps.contests.queries.entries import entry_to_verify
from lumbung.apps.contests.queries.resemblances import Answer, ResemblanceLine, asking_requirement, side_by_side
from lumbung.apps.contests.queries.verifying import has_desk
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.contests.views.verifying import go
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def resembling(request: Request, call: str, entry: int, resemblance: int) -> HttpResponse:
    """One question about two entries: what they share, side by side, and the officer's decision."""
    found, one = _entry_at_desk(request, call, entry)
    line = _line_or_404(request, found, entry, resemblance)
    form = ResemblanceForm(line, request.POST if request.method == "POST" else None)
    refused = None
    if form.is_valid():
        try:
            decide_resemblance(
                asker=request.asker,
                call=found,
                entry=entry,
                id=resemblance,
                answer=Answer(form.cleaned_data["answer"]),
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
            form.with_seen(line)
        else:
            messages.success(request, spoken("Putusan Anda tersimpan.", "Your decision is saved."))
            return go(request, "verify_entry", call, entry)
    shown = {
        "call": found,
        "entry": one,
        "line": line,
        "sides": side_by_side(request.asker, found, entry, resemblance),
        "asking": asking_requirement(found) if line.is_text else None,
        "form": form,
        "refused": refused,
    }
    return form_page(request, "contests/verifying/resembling.html", shown)


@login_required
@never_cache
@require_POST
def member_nik(request: Request, call: str, entry: int, member: int) -> HttpResponse:
    """The NIK of one person, whole: shown this once, and written to the trail."""
    found, one = _entry_at_desk(request, call, entry)
    name, nik = read_identity(asker=request.asker, call=found, entry=entry, member=member, at=request.at)
    shown = {"call": found, "entry": one, "name": name, "nik": nik}
    return render(request, "contests/verifying/nik.html", shown)


def _line_or_404(request: Request, call: CallRecord, entry: int, id: int) -> ResemblanceLine:
    line = resemblances.resemblance(request.asker, call, entry, id)
    if line is None:
        raise Http404
    return line


def _entry_at_desk(request: Request, slug: str, entry: int) -> tuple[CallRecord, EntryRecord]:
    call = call_or_404(request, slug)
    one = entry_to_verify(request.asker, call, entry) if has_desk(request.asker, call) else None
    if one is None:
        raise Http404
    return call, one
