"""The verification desk: the queue, one entry with every finding, and the conclusion."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BoundField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request, names
from lumbung.apps.assessment.queries import Answer, ReviewRecord, standing
from lumbung.apps.contests.forms.verifying import ConcludeForm, DeskForm, typed_at_a_desk
from lumbung.apps.contests.operations.contacting import read_contact
from lumbung.apps.contests.operations.verifying import OPEN_TO, conclude_verification, save_desk
from lumbung.apps.contests.queries.asking import officers_questions
from lumbung.apps.contests.queries.chosen import counters
from lumbung.apps.contests.queries.concluding import in_the_way
from lumbung.apps.contests.queries.entries import entry_to_verify
from lumbung.apps.contests.queries.files import personal_documents
from lumbung.apps.contests.queries.noting import NoteRecord, NoteState, all_notes, open_notes, story_of
from lumbung.apps.contests.queries.places import untitled_chapters
from lumbung.apps.contests.queries.progress import mended_until
from lumbung.apps.contests.queries.queueing import Arrangement, Finding, Wanted, next_waiting, queue
from lumbung.apps.contests.queries.receiving import copies_asked, copies_line
from lumbung.apps.contests.queries.resemblances import asking_requirement, open_questions, resemblance_lines
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.showing import state_of, told_of
from lumbung.apps.contests.queries.spending import asks_about_lines
from lumbung.apps.contests.queries.verifying import (
    FindingLine,
    State,
    decided,
    finding_lines,
    has_desk,
    history,
    last_day,
    noted,
    rule_names,
    taken_back,
    told_once,
)
from lumbung.apps.contests.queries.visiting import may_report, visiting_rounds
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.facts import KnownFact
from lumbung.regulation.wording import Words, say
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import spoken, spoken_words

CONCLUSIONS = {"lulus": Answer.ACCEPT, "kembali": Answer.RETURN, "tidak-lulus": Answer.REFUSE}
"""The last part of a conclusion's address → what is concluded."""
WAITING, CHOSEN, ALL = "menunggu", "lolos", "semua"
FILTERS = {
    WAITING: State.SUBMITTED,
    "kembali": State.RETURNED,
    "lulus": State.VERIFIED,
    "tidak-lulus": State.REFUSED,
}
"""What the address of a filtered queue says → the state; a desk opens on what waits."""
FINDINGS = {
    Finding.FAILS: say("Ada yang tidak terpenuhi", "Something is not met"),
    Finding.QUESTIONS: say("Ada pertanyaan", "Has questions"),
    Finding.READY: say("Siap diluluskan", "Ready to pass"),
}
"""What the queue is filtered by."""
ARRANGEMENTS = {
    Arrangement.OLDEST: say("Yang paling lama menunggu", "The longest waiting"),
    Arrangement.FINDINGS: say("Temuan", "Findings"),
    Arrangement.PLACE: say("Kecamatan dan desa", "District and village"),
}
"""How the queue is ordered."""
DECIDED = {
    Answer.ACCEPT: say("{name} ({code}) lulus verifikasi.", "{name} ({code}) is verified."),
    Answer.RETURN: say("{name} ({code}) dikembalikan untuk diperbaiki.", "{name} ({code}) is returned to be repaired."),
    Answer.REFUSE: say("{name} ({code}) dinyatakan tidak lulus.", "{name} ({code}) does not pass."),
}
"""What the officer reads after a conclusion."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of an entry's trail: an officer's answer to an item, or what else happened, in words."""

    at: datetime
    by: str
    words: Words | None
    review: ReviewRecord | None = None
    item: str = ""


@login_required
@require_safe
def desk(request: Request, call: str) -> HttpResponse:
    """The queue of the officer's territory, oldest first; it opens on what waits."""
    found = call_with_desk(request, call)
    shown = {
        "call": found,
        "round": checking_round(found),
        "last": last_day(found, request.at),
        "visits": visiting_rounds(found) if may_report(request.asker, found) else [],
    }
    return render(request, "contests/verifying/desk.html", shown | _queue(request, found))


def _queue(request: Request, call: CallRecord) -> dict[str, object]:
    """The list on the left: what the address filters and searches, one page of it, and how many there are of each."""
    search = request.GET.get("cari", "").strip()
    counted = counters(request.asker, call, search)
    slug, wanted = _filter_of(request), wanted_of(request, counted.chosen)
    found = queue(request.asker, call, wanted, request.at)
    page = page_of(request, found.lines)
    return {
        "filters": [(slug, state_of(one).words, counted.by_state[one]) for slug, one in FILTERS.items()],
        "counted": counted,
        "wanted": slug,
        "search": search,
        "finding": wanted.finding or "",
        "ready": found.of_finding[Finding.READY],
        "findings": [(one.value, FINDINGS[one], found.of_finding[one]) for one in Finding],
        "arrangement": wanted.arrangement,
        "arrangements": [(one.value, words) for one, words in ARRANGEMENTS.items()],
        "lines": [(line, state_of(line.state)) for line in page],
        "page": page,
    }


def _filter_of(request: Request) -> str:
    """The name of the filter that the address asks for."""
    asked = request.GET.get("keadaan", WAITING)
    return asked if asked in (ALL, CHOSEN) or asked in FILTERS else WAITING


def wanted_of(request: Request, chosen: Collection[str] = ()) -> Wanted:
    """What the address asks of the queue."""
    slug = _filter_of(request)
    finding, arrangement = request.GET.get("temuan", ""), request.GET.get("urut", "")
    return Wanted(
        state=FILTERS.get(slug),
        search=request.GET.get("cari", "").strip(),
        codes=chosen if slug == CHOSEN else None,
        finding=Finding(finding) if finding in set(Finding) else None,
        arrangement=Arrangement(arrangement) if arrangement in set(Arrangement) else Arrangement.OLDEST,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify_entry(request: Request, call: str, entry: int) -> HttpResponse:
    """One entry: every requirement with what was found, the officer's answers beside it."""
    found, one = entry_at_desk(request, call, entry)
    answers = history(found, one)
    for_all, lines = told_once(found, finding_lines(found, one, standing(answers)))
    document = copies_asked(found.rules)
    questions = [one for one in officers_questions(found.rules) if document is None or one.code != document.copies_fact]
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
                return _go(request, "conclude_entry", call, entry, onward)
            messages.success(request, spoken("Jawaban Anda tersimpan.", "Your answers are saved."))
            return _go(request, "verify_entry", call, entry)
    shown: dict[str, object] = {"choices_for_all": for_all, "refused": refused}
    return _show_entry(request, found, one, lines, form, noted_down, answers, shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conclude_entry(request: Request, call: str, entry: int, conclusion: str) -> HttpResponse:
    """Pass, return or fail: what happens, to whom, until when; then it is done."""
    found, one = entry_at_desk(request, call, entry)
    answer = CONCLUSIONS.get(conclusion)
    if answer is None:
        raise Http404
    if request.method != "POST" and one.state not in OPEN_TO[answer]:
        return _go(request, "verify_entry", call, entry)
    last = last_day(found, request.at)
    typed = request.POST if request.method == "POST" else None
    form = ConcludeForm(answer, last.day if last else None, one.version, typed)
    refused = None
    if form.is_valid():
        try:
            conclude_verification(
                asker=request.asker,
                call=found,
                entry=entry,
                version=form.cleaned_data["version"],
                answer=answer,
                reason=form.cleaned_data.get("reason", ""),
                until=form.cleaned_data.get("until"),
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
            form.with_version(one.version)
        else:
            return _after(request, found, one, answer)
    lines = finding_lines(found, one)
    shown = {
        "call": found,
        "entry": one,
        "round": checking_round(found),
        "answer": answer.value,
        "conclusion": conclusion,
        "unmet": [line for line in lines if line.is_unmet],
        "written": [note for note in open_notes(found, one) if note.state is not NoteState.SENT],
        "alike": open_questions(found, [entry]).get(entry, 0),
        "against": in_the_way(request.asker, found, entry, answer),
        "last": last,
        "form": form,
        "refused": refused,
        "typed": _typed(request, found),
    }
    return form_page(request, "contests/verifying/conclude.html", shown)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry_contact(request: Request, call: str, entry: int) -> HttpResponse:
    """What to send to the group by other means; where asked for, its number whole, which is written to the trail."""
    found, one = entry_at_desk(request, call, entry)
    is_asked = request.method == "POST"
    phone = read_contact(asker=request.asker, call=found, entry=entry, at=request.at) if is_asked else ""
    return render(request, "contests/verifying/contact.html", {"call": found, "entry": one, "phone": phone})


def _after(request: Request, call: CallRecord, entry: EntryRecord, answer: Answer) -> HttpResponse:
    """On to the next entry that waits, with a word on what was decided and the way back to it."""
    concluded = reverse("verify_entry", args=[request.home.slug, call.slug, entry.id])
    told = spoken_words(replace(DECIDED[answer], figures={"name": entry.group_name, "code": entry.code}))
    back = spoken("Lihat isian itu.", "See that entry.")
    messages.success(request, format_html('{} <a href="{}">{}</a>', told, concluded, back))
    wanted = replace(wanted_of(request), state=State.SUBMITTED, codes=None)
    onward = next_waiting(request.asker, call, wanted, request.at)
    return _go(request, "desk", call.slug) if onward is None else _go(request, "verify_entry", call.slug, onward)


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
    officers = names({one.officer for one in answered} | {by for _, by, _ in story_of(notes) if by})
    called = rule_names(call)
    known = call.rules.known
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
        "rows": [row for row in form.rows() if _is_looked_at(row)],
        "met": [row for row in form.rows() if not _is_looked_at(row)],
        "facts": [one for one in form.fact_fields() if _is_asked(one)],
        "known_facts": [one for one in form.fact_fields() if not _is_asked(one)],
        "unmet": sum(line.is_unmet for line in lines),
        "unanswered": sum(line.is_open and not line.is_unmet for line in lines),
        "officers": officers,
        "told": told_of(call, entry),
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
        "by_line": asks_about_lines(call.rules),
        "history": sorted(
            [
                Happened(
                    at=one.at,
                    by=officers.get(one.officer, ""),
                    review=one,
                    item=called.get(one.item) or _fact_name(known, one.item),
                    words=noted(call, one),
                )
                for one in answered
            ]
            + [Happened(at, officers.get(by or 0, ""), words) for at, by, words in story_of(notes)],
            key=lambda one: one.at,
            reverse=True,
        ),
        "whole": decided(call, entry.id, standing(answered)),
        "last": last_day(call, request.at),
        "form": form,
        "typed": [] if entry.state == State.SUBMITTED else _typed(request, call),
    }
    return form_page(request, "contests/verifying/entry.html", shown | more | _queue(request, call))


def _is_looked_at(row: tuple[FindingLine, BoundField, BoundField]) -> bool:
    """Whether a requirement stands open on the page: it is looked at, or something wrong was typed there."""
    line, answer, note = row
    return line.is_looked_at or bool(answer.errors or note.errors)


def _is_asked(fact: BoundField) -> bool:
    """Whether an officer is still asked for a fact: nothing is known of it, or something wrong was typed there."""
    return fact.initial in (None, "", []) or bool(fact.errors)


def _go(request: Request, name: str, *place: str | int) -> HttpResponse:
    """To another page of the desk, with the list beside it as it is filtered and searched."""
    kept = request.GET.urlencode()
    return redirect(reverse(name, args=[request.home.slug, *place]) + (f"?{kept}" if kept else ""))


def _fact_name(known: Mapping[str, KnownFact], code: str) -> str:
    return known[code].name if code in known else ""


def _stored(entry: EntryRecord, code: str) -> object:
    value = entry.facts.get(code)
    return sorted(value) if isinstance(value, frozenset) else value


def call_with_desk(request: Request, slug: str) -> CallRecord:
    """The call at this address, if the asker has a desk in it."""
    found = call_or_404(request, slug)
    if not has_desk(request.asker, found):
        raise Http404
    return found


def entry_at_desk(request: Request, slug: str, entry: int) -> tuple[CallRecord, EntryRecord]:
    """The entry at this address, if it lies on the asker's desk."""
    found = call_with_desk(request, slug)
    one = entry_to_verify(request.asker, found, entry)
    if one is None:
        gone = taken_back(request.asker, found, entry) if request.method == "POST" else None
        if gone is None:
            raise Http404
        raise Refused(gone, _typed(request, found))
    return found, one


def _typed(request: Request, call: CallRecord) -> list[tuple[str, str]]:
    """What was typed on a page whose fields are not shown any more."""
    return typed_at_a_desk(officers_questions(call.rules), rule_names(call), request.POST.dict())
