"""Saving what is typed on a page of an entry: by its button, and by itself while somebody types."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering import (
    ActivityForm,
    ChaptersForm,
    DeclarationsForm,
    DraftForm,
    FactsForm,
    GroupForm,
)
from lumbung.apps.contests.forms.entering_merge import Merged, merge, seen, texts_to_choose, wrong_now
from lumbung.apps.contests.operations.entering import save_entry
from lumbung.apps.contests.queries.asking import Step, questions
from lumbung.apps.contests.queries.entries import entry as entry_to_see
from lumbung.apps.contests.queries.facts import filled, written_chapters
from lumbung.apps.contests.queries.pick_lists import pick_lists
from lumbung.apps.contests.queries.progress import check_lines, shown_progress, told_once
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.entering import own_entry_or_404, typed_version
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import FilledFrom
from lumbung.regulation.verdict import Outcome, Verdict
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.speech import language

Answered = tuple[EntryRecord, DraftForm]
"""An entry after a save, and its form as it is to be shown, with what is wrong in it."""
PARTS = ("progress", "left", "page_checks")
"""Pieces of a page that follow what is saved."""
NOT_SEEN = "-"
LONGEST_PAGE = 20
TRIES = 5
"""How often a save begins anew because somebody else saved in the same moment."""


def _facts(kind: type[FactsForm], step: Step) -> Callable[..., DraftForm]:
    def form(call: CallRecord, entry: EntryRecord, data: Any) -> DraftForm:
        return kind(questions(call.rules, step), pick_lists(call, entry.village), entry, data)

    return form


def _chapters(call: CallRecord, entry: EntryRecord, data: Any) -> DraftForm:
    fact = filled(call.rules, FilledFrom.CHAPTERS)
    texts = written_chapters(call.rules, entry.title, entry.chapters)
    return ChaptersForm(texts, fact.title_chapter if fact else None, entry, data)


FORMS: dict[Step, Callable[[CallRecord, EntryRecord, Any], DraftForm]] = {
    Step.GROUP: _facts(GroupForm, Step.GROUP),
    Step.ACTIVITY: _facts(ActivityForm, Step.ACTIVITY),
    Step.JUDGED: _facts(FactsForm, Step.JUDGED),
    Step.CHAPTERS: _chapters,
    Step.DECLARATIONS: _facts(DeclarationsForm, Step.DECLARATIONS),
}
"""The pages that are saved field by field."""


def missing(call: CallRecord, entry: EntryRecord, step: Step) -> dict[str, Any]:
    """What is still missing: on every page, and the requirements that this page is about.

    What all requirements rest on is told on the pages that show them all.
    """
    lines = [line for line in told_once(check_lines(call, entry))[0] if line.step is step]
    return shown_progress(call, entry, step) | {
        "checks": [line for line in lines if line.outcome in (Outcome.FAILS, Outcome.UNKNOWN)],
        "met": [line for line in lines if line.outcome is Outcome.MEETS],
    }


def draft_form(call: CallRecord, entry: EntryRecord, step: Step) -> DraftForm:
    """A page's form as the entry stands: what could not be read stands in its box, and what is wrong beside it."""
    form = FORMS[step](call, entry, None)
    _tell(form, wrong_now(form, call.rules))
    return form


def save_page(request: Request, call: CallRecord, entry: EntryRecord, step: Step) -> Answered:
    """Save a page field by field. Raises Refused where nothing of it may be saved."""
    was_seen, only = _seen(request, call, entry, step), request.POST.get("only")
    page, tries = request.POST.get("page", "")[:LONGEST_PAGE], TRIES
    while True:
        form = FORMS[step](call, entry, request.POST)
        merged = merge(form, call.rules, was_seen, page, only.split() if only else None)
        before, tries = entry, tries - 1
        try:
            _store(request, call, form, merged)
            entry = _again(request, call, before)
            break
        except Refused:
            entry = _again(request, call, before)
            if entry.version == before.version or not tries:
                raise
    form = FORMS[step](call, entry, None)
    unkept = {name: merged.sent.get(name, "") for name in merged.wrong if name not in form.kept}
    form.initial = {**form.initial, **unkept}
    _tell(form, wrong_now(form, call.rules) | merged.wrong)
    return entry, form


def _store(request: Request, call: CallRecord, form: DraftForm, merged: Merged) -> None:
    if not merged.is_empty:
        save_entry(
            asker=request.asker,
            call=call,
            entry=form.entry.id,
            version=form.entry.version,
            at=request.at,
            typed=merged.typed,
            **form.parts(merged.values),
        )


def _again(request: Request, call: CallRecord, entry: EntryRecord) -> EntryRecord:
    return entry_to_see(request.asker, call, entry.id) or entry


@login_required
def save_step(request: Request, call: str, entry: int, step: str) -> HttpResponse:
    """What a page sends while somebody types, and what it is told: what is saved, wrong and still missing."""
    found, one = own_entry_or_404(request, call, entry)
    if step not in [known.value for known in FORMS]:
        raise Http404
    which = Step(step)
    try:
        one, form = (
            save_page(request, found, one, which) if request.method == "POST" else (one, draft_form(found, one, which))
        )
    except Refused as refused:
        return JsonResponse({"refused": refused_words(refused.verdict)}, status=409)
    choices = {name: {"choice": texts_to_choose(form, name)} for name in form.stored if texts_to_choose(form, name)}
    answer = about(request, found, one, which) | {
        "seen": seen(form),
        "wrong": {name: " ".join(map(str, messages)) for name, messages in form.errors.items()},
        "others": {name: render_to_string("contests/entering/others.html", texts) for name, texts in choices.items()},
        "now": {name: form[name].value() for name in form.stored if f"pilih-{name}" in request.POST},
    }
    return JsonResponse(answer)


def about(request: Request, call: CallRecord, entry: EntryRecord, step: Step) -> dict[str, Any]:
    """What every page that saves itself is told: for whom, when, and what is missing now."""
    shown = {"home": request.home, "call": call, "entry": entry} | missing(call, entry, step)
    return {
        "token": get_token(request),
        "whose": request.asker.nickname,
        "version": entry.version,
        "at": timezone.localtime(request.at).strftime("%H.%M"),
        "parts": {part: render_to_string(f"contests/entering/{part}.html", shown, request) for part in PARTS},
    }


def refused_words(verdict: Verdict) -> str:
    """Why nothing was saved, and what to do, in one line."""
    words = [verdict.because.words, *([verdict.remedy] if verdict.remedy else [])]
    return " ".join(part.text(language()) for part in words)


def _seen(request: Request, call: CallRecord, entry: EntryRecord, step: Step) -> Mapping[str, str]:
    """What was on screen, as the page tells; where it does not, the entry as it is if that is its version."""
    told = request.POST.get("seen", "")
    try:
        read = json.loads(told) if told else None
    except (ValueError, RecursionError):  # no page of ours: it says nothing
        read = None
    if isinstance(read, dict):
        return {str(name): str(one) for name, one in read.items()}
    if typed_version(request) == entry.version:
        return {}
    return dict.fromkeys(FORMS[step](call, entry, None).stored, NOT_SEEN)


def _tell(form: DraftForm, wrong: Mapping[str, str]) -> None:
    """Show what is wrong beside its boxes, in a form that holds what is stored."""
    form.full_clean()
    for name, message in wrong.items():
        form.errors[name] = form.error_class([message])
