"""A draft that was begun for the wrong village."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering import ChooseForm, VillageForm
from lumbung.apps.contests.operations.moving import change_village
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.contests.views.entering import look_for_village, own_entry_or_404, today
from lumbung.apps.regions.queries import MOST_FOUND, place
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
def move(request: Request, call: str, entry: int) -> HttpResponse:
    """Another village for a draft, found by name as when it was begun."""
    found, one = own_entry_or_404(request, call, entry)
    search, villages, around = look_for_village(request, found, VillageForm)
    form = ChooseForm(villages, around, request.POST if request.method == "POST" else None)
    shown = {
        "call": found,
        "entry": one,
        "search": search,
        "choose": form,
        "form": form if request.method == "POST" else search,
        "villages": villages,
        "looked": search.is_bound and search.is_valid(),
        "has_more": len(villages) >= MOST_FOUND,
    }
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "contests/entering/move.html", shown)
    chosen = place(form.cleaned_data["desa"], today(request))
    if chosen is None:
        raise Http404
    try:
        again = change_village(asker=request.asker, call=found, entry=entry, village=chosen, at=request.at)
    except Refused as refused:
        return form_page(request, "contests/entering/move.html", shown | {"refused": refused.verdict})
    messages.success(request, spoken("Desa: {village}.", "Village: {village}.", village=chosen.in_full))
    for fact in again:
        messages.info(request, spoken("Pilih lagi: {name}.", "Choose again: {name}.", name=fact.name))
    return redirect("entry_step", request.home.slug, call, entry, Step.GROUP.value)
