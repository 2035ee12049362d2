"""The end of a verification: pass, return or fail; then on to the next entry."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from lumbung.apps.accounts.queries import Request
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.forms.entering_fields import whole
from lumbung.apps.contests.forms.verifying import ConcludeForm
from lumbung.apps.contests.operations.verifying import OPEN_TO, conclude_verification
from lumbung.apps.contests.queries.concluding import in_the_way, told_to_group
from lumbung.apps.contests.queries.noting import NoteState, open_notes
from lumbung.apps.contests.queries.queueing import waiting
from lumbung.apps.contests.queries.resemblances import open_questions
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.verifying import State, finding_lines, last_day, told_once
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.verifying import CONCLUSIONS, entry_at_desk, go, typed
from lumbung.apps.contests.views.verifying_queue import THEN, wanted_of
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken, spoken_words

WEEK = timedelta(days=7)
DECIDED = {
    Answer.ACCEPT: say("{name} ({code}) lulus verifikasi.", "{name} ({code}) is verified."),
    Answer.RETURN: say("{name} ({code}) dikembalikan untuk diperbaiki.", "{name} ({code}) is returned to be repaired."),
    Answer.REFUSE: say("{name} ({code}) dinyatakan tidak lulus.", "{name} ({code}) does not pass."),
}
"""What the officer reads after a conclusion."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conclude_entry(request: Request, call: str, entry: int, conclusion: str) -> HttpResponse:
    """Pass, return or fail: what happens, to whom, until when; then it is done."""
    found, one = entry_at_desk(request, call, entry)
    answer = CONCLUSIONS.get(conclusion)
    if answer is None:
        raise Http404
    if request.method != "POST" and one.state not in OPEN_TO[answer]:
        return go(request, "verify_entry", call, entry)
    last = last_day(found, request.at)
    sent = request.POST if request.method == "POST" else None
    latest = last.day if last else None
    told = told_to_group(request.asker, found, entry) if answer is Answer.RETURN else {}
    form = ConcludeForm(answer, latest, one.version, sent, until=_proposed(latest, request.at), told=told)
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
                words=form.words,
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
            form.with_version(one.version)
        else:
            return _after(request, found, one, answer)
    for_all, lines = told_once(found, finding_lines(found, one))
    fields = form.told_fields()
    shown = {
        "call": found,
        "entry": one,
        "round": checking_round(found),
        "answer": answer.value,
        "conclusion": conclusion,
        "unmet": [(line, fields.get(line.code)) for line in lines if line.is_unmet],
        "choices_for_all": for_all,
        "written": [note for note in open_notes(found, one) if note.state is not NoteState.SENT],
        "alike": open_questions(found, [entry]).get(entry, 0),
        "against": in_the_way(request.asker, found, entry, answer),
        "last": last,
        "form": form,
        "refused": refused,
        "typed": typed(request, found),
    }
    return form_page(request, "contests/verifying/conclude.html", shown)


def _proposed(latest: date | None, at: datetime) -> date:
    """A week to repair, as far as the desk is open. No decree that we know says how long."""
    week = localtime(at).date() + WEEK
    return week if latest is None else min(week, latest)


def _after(request: Request, call: CallRecord, entry: EntryRecord, answer: Answer) -> HttpResponse:
    """On to the entry that came next in the list, with a word on what was decided and the way back to it."""
    concluded = reverse("verify_entry", args=[request.home.slug, call.slug, entry.id])
    told = spoken_words(replace(DECIDED[answer], figures={"name": entry.group_name, "code": entry.code}))
    back = spoken("Lihat isian itu.", "See that entry.")
    messages.success(request, format_html('{} <a href="{}">{}</a>', told, concluded, back))
    wanted = replace(wanted_of(request), state=State.SUBMITTED, codes=None)
    ids = waiting(request.asker, call, wanted, request.at)
    if not ids:
        return go(request, "desk", call.slug)
    then = whole(request.GET.get(THEN, ""))
    at = ids.index(then) if then in ids else 0
    further = ids[at + 1] if at + 1 < len(ids) else None
    return go(request, "verify_entry", call.slug, ids[at], **{THEN: further})
