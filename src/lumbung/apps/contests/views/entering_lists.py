"""The lists from which groups pick: the organiser fills in those of the call, staff those of their villages too."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering import ListForm
from lumbung.apps.contests.operations.listing import fill_list
from lumbung.apps.contests.permissions import HELP, lists_to_fill
from lumbung.apps.contests.queries.pick_lists import filled_lists, listed_facts, pick_lists
from lumbung.apps.contests.views.entering import today
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.regions.queries import VILLAGE, Place, lies_in, place, places, search
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import ListOf
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken


@login_required
@require_safe
def lists(request: Request, call: str) -> HttpResponse:
    """All lists of a call, and looking for the village whose list is to be filled in."""
    found = call_or_404(request, call)
    if not _fills_any(request, found):
        raise Http404
    filled = filled_lists(found)
    names = places(one.village for one in filled if one.village is not None)
    text = request.GET.get("cari", "")
    villages = search(text, today(request), within=found.code, level=VILLAGE) if text else []
    shown = {
        "call": found,
        "facts": [
            (
                fact,
                fact.list_of is ListOf.VILLAGE,
                [
                    (one, village)
                    for one in filled
                    if one.fact == fact.code
                    and ((village := names.get(one.village or 0)) is None or _fills(request, found, village.code))
                ],
            )
            for fact in listed_facts(found)
        ],
        "text": text,
        "villages": [one for one in villages if _fills(request, found, one.code)],
        "fills_all": _fills(request, found, ""),
    }
    return render(request, "contests/entering/lists.html", shown)


@login_required
def one_list(request: Request, call: str, fact: str, village: str = "") -> HttpResponse:
    """One list, one line for each thing that a group may pick."""
    found = call_or_404(request, call)
    asked = next((one for one in listed_facts(found) if one.code == fact), None)
    where = _village(request, found, village)
    if asked is None or (asked.list_of is ListOf.VILLAGE) != (where is not None):
        raise Http404
    if not lists_to_fill(request.asker, found, village):
        raise Http404
    shown = {"call": found, "fact": asked, "village": where}
    if request.method != "POST":
        stored = pick_lists(found, where.id if where else None)[fact]
        form = ListForm(initial={"baris": "\n".join(stored)})
        return render(request, "contests/entering/one_list.html", shown | {"form": form})
    form = ListForm(request.POST)
    if not form.is_valid():
        return form_page(request, "contests/entering/one_list.html", shown | {"form": form})
    try:
        lines = form.cleaned_data["baris"].splitlines()
        fill_list(asker=request.asker, call=found, fact=fact, village=where, lines=lines, at=request.at)
    except Refused as refused:
        shown |= {"form": form, "refused": refused.verdict}
        return form_page(request, "contests/entering/one_list.html", shown)
    messages.success(request, spoken("Daftar tersimpan.", "The list is saved."))
    return redirect("pick_lists", request.home.slug, call)


def _fills(request: Request, call: CallRecord, village: str) -> bool:
    return lists_to_fill(request.asker, call, village)


def _village(request: Request, call: CallRecord, code: str) -> Place | None:
    if not code:
        return None
    found = place(code, today(request))
    if found is None or found.level != VILLAGE or not lies_in(code, call.code):
        raise Http404
    return found


def _fills_any(request: Request, call: CallRecord) -> bool:
    staff = any(lies_in(code, call.code) for code in request.asker.codes(*HELP))
    return lists_to_fill(request.asker, call, "") or staff
