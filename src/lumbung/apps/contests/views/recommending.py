"""A village's recommendation: the group's buttons, and the pages on which the village's staff answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.recommending import GiveForm, WhyForm
from lumbung.apps.contests.operations.recommending import (
    ask_recommendation,
    give_recommendation,
    refuse_recommendation,
    take_back_request,
    withdraw_recommendation,
)
from lumbung.apps.contests.queries.recommending import (
    RequestRecord,
    answers_for_villages,
    request_to_answer,
    requests_asked,
)
from lumbung.apps.contests.views.entering import own_entry_or_404
from lumbung.apps.contests.views.entering_files import back_to_files, files_page
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import spoken

REFUSE, WITHDRAW = "tolak", "cabut"
"""The last part of an address on which a village says no, before and after."""


@login_required
@require_POST
def ask(request: Request, call: str, entry: int, document: str) -> HttpResponse:
    """The group asks its village for a document."""
    found, one = own_entry_or_404(request, call, entry)
    try:
        ask_recommendation(asker=request.asker, call=found, entry=one.id, document=document, at=request.at)
    except Refused as refused:
        return files_page(request, found, one, refused=[refused.verdict])
    messages.success(request, spoken("Permintaan sudah sampai di desa.", "The request is with the village."))
    return back_to_files(request, call, entry, document)


@login_required
@require_POST
def call_off(request: Request, call: str, entry: int, recommendation: int) -> HttpResponse:
    """The group no longer asks."""
    found, one = own_entry_or_404(request, call, entry)
    try:
        take_back_request(asker=request.asker, call=found, entry=one.id, recommendation=recommendation, at=request.at)
    except Refused as refused:
        return files_page(request, found, one, refused=[refused.verdict])
    messages.success(request, spoken("Permintaan dibatalkan.", "The request is called off."))
    return back_to_files(request, call, entry, "")


@login_required
@require_safe
def recommendations(request: Request, call: str) -> HttpResponse:
    """Everything that is asked of the asker's villages; what waits comes first."""
    found = call_or_404(request, call)
    if not answers_for_villages(request.asker, found):
        raise Http404
    page = page_of(request, requests_asked(request.asker, found))
    return render(request, "contests/recommending/list.html", {"call": found, "page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recommendation(request: Request, call: str, recommendation: int) -> HttpResponse:
    """One request: what is recommended, and the form to recommend it."""
    found, one = _asked_or_404(request, call, recommendation)
    typed = request.POST if request.method == "POST" else None
    first = {"office": one.head, "mark": one.mark}
    form = GiveForm(typed, initial=first)
    shown = {"call": found, "one": one, "form": form}
    if typed is None:
        return render(request, "contests/recommending/request.html", shown)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("mark", "name", "office", "number")}
        try:
            give_recommendation(asker=request.asker, call=found, recommendation=recommendation, at=request.at, **values)
        except Refused as refused:
            form.data = {**typed.dict(), "mark": one.mark}  # what changed is on this page now, to be read and signed
            return form_page(request, "contests/recommending/request.html", shown | {"refused": refused.verdict})
        messages.success(request, spoken("Rekomendasi sudah diberikan.", "The recommendation is given."))
        return redirect("recommendation", request.home.slug, call, recommendation)
    return form_page(request, "contests/recommending/request.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: Request, call: str, recommendation: int, answer: str) -> HttpResponse:
    """Refuse what is asked, or take back what was given: with a reason."""
    found, one = _asked_or_404(request, call, recommendation)
    if answer not in (REFUSE, WITHDRAW):
        raise Http404
    form = WhyForm(request.POST if request.method == "POST" else None)
    shown = {"call": found, "one": one, "form": form, "withdraws": answer == WITHDRAW}
    if not form.is_valid():
        return form_page(request, "contests/recommending/decline.html", shown)
    act = withdraw_recommendation if answer == WITHDRAW else refuse_recommendation
    try:
        act(
            asker=request.asker,
            call=found,
            recommendation=recommendation,
            reason=form.cleaned_data["reason"],
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, "contests/recommending/decline.html", shown | {"refused": refused.verdict})
    messages.success(request, spoken("Kelompok sudah diberi tahu.", "The group was told."))
    return redirect("recommendations", request.home.slug, call)


def _asked_or_404(request: Request, slug: str, id: int) -> tuple[CallRecord, RequestRecord]:
    found = call_or_404(request, slug)
    one = request_to_answer(request.asker, found, id)
    if one is None:
        raise Http404
    return found, one
