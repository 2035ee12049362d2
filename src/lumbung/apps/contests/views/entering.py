"""A group's entries: the list of them, beginning one, and one as it stands."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering import BeginForm, SearchForm, VillageForm
from lumbung.apps.contests.forms.entering_fields import whole
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.operations.entering import begin_entry
from lumbung.apps.contests.permissions import HELP
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.contests.queries.budget import sums
from lumbung.apps.contests.queries.entries import entry as entry_to_see
from lumbung.apps.contests.queries.entries import (
    entry_to_edit,
    helped_entries,
    may_withdraw,
    may_write,
    own_entries,
)
from lumbung.apps.contests.queries.files import closed_documents
from lumbung.apps.contests.queries.noting import asked_of_group, unanswered
from lumbung.apps.contests.queries.pick_lists import listed_facts
from lumbung.apps.contests.queries.progress import (
    check_lines,
    goes_on_at,
    mended_until,
    notes,
    shown_progress,
    sorted_out,
    with_requests,
)
from lumbung.apps.contests.queries.public import entries_until
from lumbung.apps.contests.queries.recommending import requests_of
from lumbung.apps.contests.queries.showing import state_of, told_of
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.followup.queries import grantee_of
from lumbung.apps.regions.queries import DISTRICT, MOST_FOUND, VILLAGE, Place, inside, lies_in, place, search
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.verdict import Verdict
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page


def entry_or_404(request: Request, slug: str, id: int) -> tuple[CallRecord, EntryRecord]:
    """The entry at this address, if the asker may see it."""
    call = call_or_404(request, slug)
    found = entry_to_see(request.asker, call, id)
    if found is None:
        raise Http404
    return call, found


def own_entry_or_404(request: Request, slug: str, id: int) -> tuple[CallRecord, EntryRecord]:
    """The entry at this address, if it is the asker's to write."""
    call, found = entry_or_404(request, slug, id)
    if not may_write(request.asker, call, id):
        raise Http404
    return call, found


def is_to_edit(request: Request, call: CallRecord, entry: EntryRecord) -> bool:
    """Whether the asker may change an entry as it stands; the calendar is request when it is saved."""
    return entry_to_edit(request.asker, call, entry.id) is not None


def today(request: Request) -> date:
    """The day where the contest is held."""
    return timezone.localtime(request.at).date()


def typed_version(request: Request) -> int:
    """The version of the entry that was on screen; -1, which none has, where the form does not say."""
    version = whole(request.POST.get("version"))
    return -1 if version is None else version


@login_required
@require_safe
def my_entries(request: Request, call: str) -> HttpResponse:
    """One's own entries, and those that one may write for in office."""
    found = call_or_404(request, call)
    shown = {
        "call": found,
        "own": [(one, state_of(one.state)) for one in own_entries(request.asker, found)],
        "helped": [(one, state_of(one.state)) for one in helped_entries(request.asker, found)],
        "helps": request.asker.has_any(HELP, found.code) or any(_territory(request, found)),
        "closed": closed(request, found),
        "has_lists": bool(listed_facts(found)),
    }
    return render(request, "contests/entering/list.html", shown)


def closed(request: Request, call: CallRecord) -> Verdict | None:
    """Why nobody enters now, with the days of registration; None while it is open."""
    try:
        must_be_open(call, Activity.REGISTER, request.at)
    except Refused as refused:
        return refused.verdict
    return None


@login_required
def begin(request: Request, call: str) -> HttpResponse:
    """Begin an entry: the group's name, and its village found by name."""
    found = call_or_404(request, call)
    shut = closed(request, found) if request.method != "POST" else None
    if shut is not None:
        return render(request, "contests/entering/closed.html", {"call": found, "verdict": shut})
    search_form, villages, around = look_for_village(request, found, SearchForm)
    named = {"nama": search_form.data.get("nama", "")}
    form = BeginForm(villages, around, request.POST if request.method == "POST" else None, initial=named)
    shown = {
        "call": found,
        "search": search_form,
        "choose": form,
        "form": form if request.method == "POST" else search_form,
        "villages": villages,
        "looked": search_form.is_bound and search_form.is_valid(),
        "has_more": len(villages) >= MOST_FOUND,
        "until": entries_until(found, today(request)),
        "helps": bool(_territory(request, found)),
    }
    if request.method == "POST" and form.is_valid():
        chosen = place(form.cleaned_data["desa"], today(request))
        if chosen is None:
            raise Http404
        try:
            id = begin_entry(
                asker=request.asker, call=found, village=chosen, group_name=form.cleaned_data["nama"], at=request.at
            )
        except Refused as refused:
            return form_page(request, "contests/entering/begin.html", shown | {"refused": refused.verdict})
        return redirect("entry_step", request.home.slug, call, id, Step.GROUP.value)
    return form_page(request, "contests/entering/begin.html", shown)


@login_required
@require_safe
def overview(request: Request, call: str, entry: int) -> HttpResponse:
    """One entry as it stands: what is missing while it is written, what was sent afterwards."""
    found, one = entry_or_404(request, call, entry)
    shown = {
        "call": found,
        "entry": one,
        "state": state_of(one.state),
        "to_edit": is_to_edit(request, found, one),
        "until": mended_until(found, entry) or entries_until(found, today(request)),
        "to_withdraw": may_withdraw(request.asker, found, entry) and closed(request, found) is None,
        "notes": notes(found, one),
        "told": told_of(found, one),
        "documents": {document.code: document.name for document in found.rules.parts.documents},
        "sums": sums(one.budget, one.stated_total),
        "closed": closed_documents(request.asker, found, entry),
        "grantee": grantee_of(request.asker, found, entry) if found.announced_at else None,
    }
    lines = with_requests(check_lines(found, one), requests_of(request.asker, found, entry))
    shown |= shown_progress(found, one) | sorted_out(lines)
    return render(request, "contests/entering/overview.html", shown)


@login_required
@require_safe
def go_on(request: Request, call: str, entry: int) -> HttpResponse:
    """Go on with a draft, on whatever device: to the notes that wait for an answer, or to what is missing first."""
    found, one = own_entry_or_404(request, call, entry)
    address = (request.home.slug, call, entry)
    if not is_to_edit(request, found, one):
        return redirect("entry", *address)
    if unanswered(asked_of_group(found, one)):
        return redirect("entry_notes", *address)
    return redirect("entry_step", *address, goes_on_at(found, one).value)


def _territory(request: Request, call: CallRecord) -> list[str]:
    """The regions inside the call's where the asker is staff."""
    return [code for code in request.asker.codes(*HELP) if lies_in(code, call.code)]


def look_for_village(
    request: Request, call: CallRecord, kind: type[VillageForm]
) -> tuple[VillageForm, list[Place], dict[str, Place]]:
    """The form in which a village is looked for, the villages that fit, and the districts around them by code."""
    asking = request.POST if request.method == "POST" else request.GET
    form = kind(asking) if "cari" in asking else kind()
    villages = _villages(request, call, asking.get("cari", "")) if form.is_bound else []
    around = inside(call.code, DISTRICT, today(request)) if villages else ()
    return form, villages, {one.code: one for one in around}


def _villages(request: Request, call: CallRecord, text: str) -> list[Place]:
    """The villages that fit what was typed; for staff, those of their territory, and always their own village."""
    day = today(request)
    territory = [one for code in _territory(request, call) if (one := place(code, day)) is not None]
    own = [one for one in territory if one.level == VILLAGE]
    around = [one.code for one in territory if one.level < VILLAGE] if territory else [call.code]
    return own + [one for code in around for one in search(text, day, within=code, level=VILLAGE)]
