"""The verification desk: the queue, one entry with every finding, and the conclusion."""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lumbung.apps.accounts.queries import Request, names
from lumbung.apps.assessment.queries import Answer, review_history
from lumbung.apps.contests.forms.verifying import ConcludeForm, DeskForm
from lumbung.apps.contests.operations.contacting import read_contact
from lumbung.apps.contests.operations.verifying import conclude_verification, save_desk
from lumbung.apps.contests.queries.asking import officers_questions
from lumbung.apps.contests.queries.cases import WHOLE
from lumbung.apps.contests.queries.entries import entry_to_verify
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.showing import state_of, told_of
from lumbung.apps.contests.queries.verifying import (
    State,
    counts,
    finding_lines,
    has_desk,
    last_day,
    next_waiting,
    queue,
)
from lumbung.apps.contests.queries.visiting import may_report, visiting_rounds
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.facts import KnownFact
from lumbung.regulation.verdict import Verdict
from lumbung.shared.refusal import Refused

ROWS = 25
CONCLUSIONS = {"lulus": Answer.ACCEPT, "kembali": Answer.RETURN, "tidak-lulus": Answer.REFUSE}
"""The last part of a conclusion's address → what is concluded."""
FILTERS = {
    "menunggu": State.SUBMITTED,
    "kembali": State.RETURNED,
    "lulus": State.VERIFIED,
    "tidak-lulus": State.REFUSED,
}
"""What the address of a filtered queue says → the state."""


@login_required
@require_safe
def desk(request: Request, call: str) -> HttpResponse:
    """The queue of the officer's territory, oldest first."""
    found = _call_with_desk(request, call)
    wanted = request.GET.get("keadaan", "")
    state = FILTERS.get(wanted)
    by_state = counts(request.asker, found)
    total = sum(by_state.values()) if state is None else by_state[state]
    page = Paginator(range(total), ROWS).get_page(request.GET.get("hal"))
    first = max(page.start_index() - 1, 0)
    lines = queue(request.asker, found, state, first, first + ROWS)
    shown = {
        "call": found,
        "round": checking_round(found),
        "counts": [(state_of(one), slug, by_state[one]) for slug, one in FILTERS.items()],
        "total": sum(by_state.values()),
        "wanted": wanted if state else "",
        "lines": [(line, state_of(line.state)) for line in lines],
        "page": page,
        "last": last_day(found, request.at),
        "visits": visiting_rounds(found) if may_report(request.asker, found) else [],
    }
    return render(request, "contests/verifying/desk.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify_entry(request: Request, call: str, entry: int) -> HttpResponse:
    """One entry: every requirement with what was found, the officer's answers beside it."""
    found, one = _entry_at_desk(request, call, entry)
    lines = finding_lines(request.asker, found, entry)
    looked_at = [line for line in lines if line.is_looked_at]
    questions = officers_questions(found.rules)
    stored = {question.code: _stored(one, question.code) for question in questions}
    form = DeskForm(looked_at, questions, stored, request.POST if request.method == "POST" else None)
    refused = None
    if form.is_valid():
        try:
            save_desk(
                asker=request.asker, call=found, entry=entry, found=form.found, answers=form.answers, at=request.at
            )
        except Refused as why:
            refused = why.verdict
        else:
            onward = request.POST.get("next", "")
            if onward in CONCLUSIONS:
                return redirect("conclude_entry", request.home.slug, call, entry, onward)
            return redirect("verify_entry", request.home.slug, call, entry)
    return _show_entry(request, found, one, form, refused)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conclude_entry(request: Request, call: str, entry: int, conclusion: str) -> HttpResponse:
    """Pass, return or fail: what happens, to whom, until when; then it is done."""
    found, one = _entry_at_desk(request, call, entry)
    answer = CONCLUSIONS.get(conclusion)
    if answer is None:
        raise Http404
    last = last_day(found, request.at)
    form = ConcludeForm(answer, last.day if last else None, request.POST if request.method == "POST" else None)
    refused = None
    if form.is_valid():
        try:
            conclude_verification(
                asker=request.asker,
                call=found,
                entry=entry,
                answer=answer,
                reason=form.cleaned_data.get("reason", ""),
                until=form.cleaned_data.get("until"),
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            onward = next_waiting(request.asker, found)
            if onward is not None:
                return redirect("verify_entry", request.home.slug, call, onward)
            return redirect("desk", request.home.slug, call)
    lines = finding_lines(request.asker, found, entry)
    shown = {
        "call": found,
        "entry": one,
        "round": checking_round(found),
        "answer": answer.value,
        "conclusion": conclusion,
        "open": [line for line in lines if line.is_open],
        "notes": [line for line in lines if line.ruling and line.ruling.answer != Answer.ACCEPT],
        "last": last,
        "form": form,
        "refused": refused,
    }
    return render(request, "contests/verifying/conclude.html", shown, status=409 if refused else 200)


@login_required
@never_cache
@require_POST
def entry_contact(request: Request, call: str, entry: int) -> HttpResponse:
    """The number of the group's contact, whole: shown this once, and written to the trail."""
    found, one = _entry_at_desk(request, call, entry)
    phone = read_contact(asker=request.asker, call=found, entry=entry, at=request.at)
    return render(request, "contests/verifying/contact.html", {"call": found, "entry": one, "phone": phone})


def _show_entry(
    request: Request, call: CallRecord, entry: EntryRecord, form: DeskForm, refused: Verdict | None
) -> HttpResponse:
    lines = finding_lines(request.asker, call, entry.id)
    history = review_history(call.id, entry.id)
    officers = names({one.officer for one in history})
    rule_names = {line.code: line.name for line in lines}
    known = call.rules.known
    shown = {
        "call": call,
        "entry": entry,
        "round": checking_round(call),
        "state": state_of(entry.state),
        "is_open": entry.state == State.SUBMITTED,
        "rows": form.rows(),
        "facts": form.fact_fields(),
        "met": [line for line in lines if not line.is_looked_at],
        "to_answer": sum(line.is_open for line in lines),
        "told": told_of(call, entry),
        "documents": {one.code: one.name for one in call.rules.parts.documents},
        "history": [
            (one, officers.get(one.officer, ""), rule_names.get(one.item) or _fact_name(known, one.item))
            for one in history
        ],
        "whole": next((one for one in history if one.item == WHOLE), None),
        "last": last_day(call, request.at),
        "form": form,
        "refused": refused,
    }
    return render(request, "contests/verifying/entry.html", shown, status=409 if refused else 200)


def _fact_name(known: Mapping[str, KnownFact], code: str) -> str:
    return known[code].name if code in known else ""


def _stored(entry: EntryRecord, code: str) -> object:
    value = entry.facts.get(code)
    return sorted(value) if isinstance(value, frozenset) else value


def _call_with_desk(request: Request, slug: str) -> CallRecord:
    found = call_or_404(request, slug)
    if not has_desk(request.asker, found):
        raise Http404
    return found


def _entry_at_desk(request: Request, slug: str, entry: int) -> tuple[CallRecord, EntryRecord]:
    found = _call_with_desk(request, slug)
    one = entry_to_verify(request.asker, found, entry)
    if one is None:
        raise Http404
    return found, one
