"""The pages of an entry on which something is typed. A save that is refused shows the form with everything typed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering_budget import budget_formset
from lumbung.apps.contests.forms.entering_merge import seen, texts_to_choose
from lumbung.apps.contests.forms.entering_rows import people_formset, with_more_rows
from lumbung.apps.contests.operations.entering import save_entry
from lumbung.apps.contests.queries.asking import TITLES, Step, questions, steps
from lumbung.apps.contests.queries.budget import categories, sums
from lumbung.apps.contests.queries.entries import entry as entry_to_see
from lumbung.apps.contests.queries.pick_lists import matched
from lumbung.apps.contests.queries.places import COST, PERSON
from lumbung.apps.contests.queries.progress import Note, masked_niks, notes
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.entering import entry_or_404, is_to_edit, own_entry_or_404
from lumbung.apps.contests.views.entering_files import files_page
from lumbung.apps.contests.views.entering_saving import FORMS, draft_form, missing, save_page
from lumbung.apps.contests.views.entering_saving_rows import asked_rows, rows_seen, version_on_screen
from lumbung.apps.contests.views.entering_sending import sending_page
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.verdict import Verdict
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import language, spoken

KEPT_OFFLINE = (Step.CHAPTERS, Step.ACTIVITY, Step.JUDGED)
"""Pages that a browser keeps, so that they open without a signal: what is told of the activity, and of nobody."""


@dataclass
class Page:
    """One page with an entry's form, while a request is answered."""

    request: Request
    call: CallRecord
    entry: EntryRecord
    step: Step
    refused: Verdict | None = None
    overtaken: bool = False
    """Whether somebody else saved these rows while the page was open."""

    @property
    def data(self) -> Any:
        """What was typed; None where the page is only looked at."""
        return self.request.POST if self.request.method == "POST" else None

    def show(self, template: str, form: Any, **more: Any) -> HttpResponse:
        """The page, with what is missing and what officers wrote about it."""
        shown = missing(self.call, self.entry, self.step) | {
            "call": self.call,
            "entry": self.entry,
            "step": self.step,
            "title": TITLES[self.step],
            "notes": self.notes,
            "form": form,
            "refused": self.refused,
            "overtaken": self.overtaken,
            "rows_seen": rows_seen(self.entry, self.step),
        }
        return form_page(self.request, f"contests/entering/{template}.html", shown | more)

    @property
    def notes(self) -> list[Note]:
        """What officers wrote about this page."""
        return [note for note in notes(self.call, self.entry) if note.step is self.step]

    def with_notes_at_rows(self, form: Any, kind: str, ends: list[object]) -> dict[str, Any]:
        """Lay each note at the row that it is about. Returns what stands above all rows."""
        written = self.notes
        at = {one.item: one for one in written}
        for row, end in zip(form, ends, strict=False):
            row.notes = [at[item] for item in (f"{kind}-{end}",) if item in at]
        laid = {one.item for row in form for one in row.notes}
        return {"notes": [one for one in written if one.item not in laid]}

    def save(self, **parts: Any) -> HttpResponse | None:
        """Save what was typed and go on; None where it was refused, and `refused` says why."""
        version = version_on_screen(self.request, self.entry, self.step, parts)
        try:
            save_entry(
                asker=self.request.asker,
                call=self.call,
                entry=self.entry.id,
                version=version,
                at=self.request.at,
                **parts,
            )
        except Refused as refused:
            self.refused = refused.verdict
            self.entry = entry_to_see(self.request.asker, self.call, self.entry.id) or self.entry
            self.overtaken = self.entry.version != version
            return None
        return self.go_on()

    def go_on(self) -> HttpResponse:
        """The next page, or this one again where the button says so."""
        saved = spoken("{page} tersimpan.", "{page} is saved.", page=TITLES[self.step].text(language()))
        messages.success(self.request, saved)
        order = steps(self.call.rules)
        after = self.step if "lagi" in self.request.POST else order[order.index(self.step) + 1]
        return redirect("entry_step", self.request.home.slug, self.call.slug, self.entry.id, after.value)


@login_required
def step(request: Request, call: str, entry: int, step: str) -> HttpResponse:
    """One page of an entry. One that may not be changed now is shown as it was sent."""
    reach = own_entry_or_404 if request.method == "POST" else entry_or_404
    found, one = reach(request, call, entry)
    if step not in [known.value for known in steps(found.rules)]:
        raise Http404
    if not is_to_edit(request, found, one) and request.method != "POST":
        return redirect("entry", request.home.slug, call, entry)
    which = Step(step)
    if which is Step.FILES:
        return files_page(request, found, one)
    if which is Step.SENDING:
        return sending_page(request, found, one)
    return PAGES[which](Page(request, found, one, which))


def _fields(page: Page) -> HttpResponse:
    """A page that is saved field by field."""
    if page.data is None:
        form = draft_form(page.call, page.entry, page.step)
    else:
        try:
            page.entry, form = save_page(page.request, page.call, page.entry, page.step)
        except Refused as refused:
            page.refused = refused.verdict
            form = FORMS[page.step](page.call, page.entry, page.data)
    choices = {name: found for name in form.stored if (found := texts_to_choose(form, name))}
    if page.data is not None and not page.refused and not form.errors and not choices:
        return page.go_on()
    asked_by = {one.code: one for one in questions(page.call.rules, page.step)}
    written = page.notes
    fields = [
        (form[name], asked_by.get(name), [note for note in written if name in note.facts], choices.get(name))
        for name in form.fields
    ]
    above = [note for note in written if not note.facts.intersection(form.fields)]
    in_list = matched(page.call, page.entry.village, page.entry.facts)
    shown = {
        "fields": fields,
        "notes": above,
        "in_list": in_list,
        "choices": choices.values(),
        "seen": json.dumps(seen(form)),
        "keep": page.step in KEPT_OFFLINE,
    }
    answer = page.show("facts", form, **shown)
    if page.step in KEPT_OFFLINE and page.data is None:
        answer.headers["Lumbung-Keep"] = "text"
    if choices and page.data is not None and answer.status_code == HTTPStatus.OK:
        answer.status_code = HTTPStatus.CONFLICT
    return answer


def _people(page: Page) -> HttpResponse:
    masked = masked_niks(page.request.asker, page.call, page.entry.id)
    ids: list[object] = [one.id for one in page.entry.members]
    if page.data is None:
        form = people_formset(page.entry.members, masked)
        return page.show("people", form, **page.with_notes_at_rows(form, PERSON, ids))
    if "tambah" in page.data:
        return page.show("people", people_formset(page.entry.members, masked, with_more_rows(page.data)))
    form = people_formset(page.entry.members, masked, page.data)
    if form.is_valid():
        done = page.save(members=form.kept())
        if done is not None:
            return done
    return page.show("people", form, **page.with_notes_at_rows(form, PERSON, ids))


def _budget(page: Page) -> HttpResponse:
    entry, data = page.entry, page.data
    added_up = {"sums": sums(entry.budget, entry.stated_total)}
    if data is not None and "tambah" in data:
        data = with_more_rows(data)
    form = budget_formset(entry.budget, categories(page.call.rules), entry.stated_total, data)
    if data is page.data and form.is_bound and form.is_valid():
        done = page.save(budget=form.kept(), stated_total=form.stated_total)
        if done is not None:
            return done
    laid = page.with_notes_at_rows(form, COST, [*range(1, len(entry.budget) + 1)])
    return page.show("budget", form, rows=asked_rows(page.call, form), **added_up, **laid)


PAGES: dict[Step, Callable[[Page], HttpResponse]] = {
    **dict.fromkeys(FORMS, _fields),
    Step.PEOPLE: _people,
    Step.BUDGET: _budget,
}
