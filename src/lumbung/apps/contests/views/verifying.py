"""One entry at the verification desk: what was found first, what it rests on beside it, and the officer's answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request, names
from lumbung.apps.assessment.queries import Answer, ReviewRecord, standing
from lumbung.apps.contests.forms.verifying_entry import DeskForm, typed_at_a_desk
from lumbung.apps.contests.operations.contacting import read_contact
from lumbung.apps.contests.operations.verifying import OPEN_TO, save_desk
from lumbung.apps.contests.queries.asking import officers_questions
from lumbung.apps.contests.queries.budget import sums
from lumbung.apps.contests.queries.entries import entry_to_verify
from lumbung.apps.contests.queries.files import personal_documents
from lumbung.apps.contests.queries.noting import NoteRecord, NoteState, all_notes, story_of
from lumbung.apps.contests.queries.places import untitled_chapters
from lumbung.apps.contests.queries.progress import mended_until
from lumbung.apps.contests.queries.receiving import copies_asked, copies_line
from lumbung.apps.contests.queries.resemblances import asking_requirement, resemblance_lines
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.showing import state_of, told_of
from lumbung.apps.contests.queries.verifying import (
    FindingLine,
    State,
    decided,
    finding_lines,
    history,
    last_day,
    noted,
    rule_names,
    taken_back,
    told_once,
)
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.verifying_queue import call_with_desk, shown_queue
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.facts import KnownFact
from lumbung.regulation.spending import asks_about_lines
from lumbung.regulation.wording import Money, Words
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken

CONCLUSIONS = {"lulus": Answer.ACCEPT, "kembali": Answer.RETURN, "tidak-lulus": Answer.REFUSE}
"""The last part of a conclusion's address → what is concluded."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of an entry's trail: an officer's answer to an item, or what else happened, in words."""

    at: datetime
    by: str
    words: Words | None
    review: ReviewRecord | None = None
    item: str = ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify_entry(request: Request, call: str, entry: int) -> HttpResponse:
    """One entry: every requirement with what was found, the officer's answers beside it."""
    found, one = entry_at_desk(request, call, entry)
    answers = history(found, one)
    for_all, lines = told_once(found, finding_lines(found, one, standing(answers)))
    document = copies_asked(found.rules)
    counted = document.copies_fact if document else None
    questions = [one for one in officers_questions(found.rules) if one.code != counted]
    stored = {question.code: _stored(one, question.code) for question in questions}
    typed = request.POST if request.method == "POST" else None
    noted_down = all_notes(found, one)
    answered = [note for note in noted_down if note.state is NoteState.ANSWERED]
    form = DeskForm(lines, questions, stored, one.version, typed, answered)
    refused = None
    if form.is_valid():
        try:
            save_desk(
                asker=request.asker,
                call=found,
                entry=entry,
                version=form.cleaned_data["version"],
                found=form.found,
                answers=form.answers,
                accepted=form.accepted,
                asked_again=form.asked_again,
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
            form.with_version(one.version)
        else:
            onward = request.POST.get("next", "")
            if onward in CONCLUSIONS:
                return go(request, "conclude_entry", call, entry, onward)
            messages.success(request, spoken("Jawaban Anda tersimpan.", "Your answers are saved."))
            return go(request, "verify_entry", call, entry)
    shown: dict[str, object] = {"choices_for_all": for_all, "refused": refused}
    return _show_entry(request, found, one, lines, form, noted_down, answers, shown)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry_contact(request: Request, call: str, entry: int) -> HttpResponse:
    """What to send to the group by other means; where asked for, its number whole, which is written to the trail."""
    found, one = entry_at_desk(request, call, entry)
    is_asked = request.method == "POST"
    phone = read_contact(asker=request.asker, call=found, entry=entry, at=request.at) if is_asked else ""
    return render(request, "contests/verifying/contact.html", {"call": found, "entry": one, "phone": phone})


def _show_entry(
    request: Request,
    call: CallRecord,
    entry: EntryRecord,
    lines: Sequence[FindingLine],
    form: DeskForm,
    notes: Sequence[NoteRecord],
    answered: Sequence[ReviewRecord],
    more: dict[str, object],
) -> HttpResponse:
    officers = {one.officer: one.officer_name for one in answered}
    officers |= names({by for _, by, _ in story_of(notes) if by} - officers.keys())
    document, rows = copies_asked(call.rules), form.rows()
    until = mended_until(call, entry.id) if entry.state == State.RETURNED else None
    shown = {
        "call": call,
        "entry": entry,
        "round": checking_round(call),
        "state": state_of(entry.state),
        "waits_until": until if until is not None and localtime(request.at).date() <= until else None,
        "is_open": entry.state == State.SUBMITTED,
        "is_verified": entry.state == State.VERIFIED,
        "may_fail": entry.state in OPEN_TO[Answer.REFUSE],
        "rows": [row for row in rows if row.is_looked_at],
        "met": [row for row in rows if not row.is_looked_at],
        "other_facts": form.other_facts(),
        "unmet": sum(line.is_unmet for line in lines),
        "unanswered": sum(line.is_open and not line.is_unmet for line in lines),
        "officers": officers,
        "told": told_of(call, entry),
        "sums": sums(entry.budget, entry.stated_total),
        "resemblances": resemblance_lines(request.asker, call, entry.id),
        "asking": asking_requirement(call),
        "receives": True,  # whoever verifies an entry takes in what comes to the counter for it
        "documents": {one.code: one.name for one in call.rules.parts.documents},
        "personal": personal_documents(call.rules),
        "chapters": untitled_chapters(call.rules, entry.chapters),
        "replies": form.note_rows(),
        "written": [note for note in notes if note.state is NoteState.WRITTEN],
        "sent": [note for note in notes if note.state is NoteState.SENT],
        "copies": copies_line(call, entry),
        "copies_fact": document.copies_fact if document else "",
        "total": Money(sum(one.amount for one in entry.budget)),
        "by_line": asks_about_lines(call.rules),
        "history": _history(call, notes, answered, officers),
        "whole": decided(call, entry.id, standing(answered)),
        "last": last_day(call, request.at),
        "form": form,
        "typed": [] if entry.state == State.SUBMITTED else typed(request, call),
    }
    return form_page(request, "contests/verifying/entry.html", shown | more | shown_queue(request, call, counted=False))


def _history(
    call: CallRecord, notes: Sequence[NoteRecord], answered: Sequence[ReviewRecord], officers: Mapping[int, str]
) -> list[Happened]:
    """What officers answered and wrote on an entry, the last first."""
    called = rule_names(call)
    answers = [
        Happened(
            at=one.at,
            by=officers.get(one.officer, ""),
            review=one,
            item=called.get(one.item) or _fact_name(call.rules.known, one.item),
            words=noted(call, one),
        )
        for one in answered
    ]
    told = [Happened(at, officers.get(by or 0, ""), words) for at, by, words in story_of(notes)]
    return sorted(answers + told, key=lambda one: one.at, reverse=True)


def go(request: Request, name: str, *place: str | int, **changed: int | None) -> HttpResponse:
    """To another page of the desk, with the list beside it as it is filtered, ordered and searched."""
    kept = request.GET.copy()
    for key, value in changed.items():
        kept.pop(key, None)
        if value is not None:
            kept[key] = str(value)
    query = kept.urlencode()
    return redirect(reverse(name, args=[request.home.slug, *place]) + (f"?{query}" if query else ""))


def _fact_name(known: Mapping[str, KnownFact], code: str) -> str:
    return known[code].name if code in known else ""


def _stored(entry: EntryRecord, code: str) -> object:
    value = entry.facts.get(code)
    return sorted(value) if isinstance(value, frozenset) else value


def entry_at_desk(request: Request, slug: str, entry: int) -> tuple[CallRecord, EntryRecord]:
    """The entry at this address, if it lies on the asker's desk."""
    found = call_with_desk(request, slug)
    one = entry_to_verify(request.asker, found, entry)
    if one is None:
        gone = taken_back(request.asker, found, entry) if request.method == "POST" else None
        if gone is None:
            raise Http404
        raise Refused(gone, typed(request, found))
    return found, one


def typed(request: Request, call: CallRecord) -> list[tuple[str, str]]:
    """What was typed on a page whose fields are not shown any more."""
    return typed_at_a_desk(officers_questions(call.rules), rule_names(call), request.POST.dict())
