"""The pages of an entry on which something is typed. A save that is refused shows the form with everything typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering import (
    ActivityForm,
    ChaptersForm,
    DeclarationsForm,
    FactsForm,
    GroupForm,
    VersionedForm,
)
from lumbung.apps.contests.forms.entering_budget import BudgetFormSet, CostForm, budget_formset
from lumbung.apps.contests.forms.entering_rows import people_formset, with_more_rows
from lumbung.apps.contests.operations.entering import Contact, save_entry
from lumbung.apps.contests.queries.asking import TITLES, Step, questions, steps
from lumbung.apps.contests.queries.budget import categories, sums
from lumbung.apps.contests.queries.entries import entry as entry_to_see
from lumbung.apps.contests.queries.facts import filled, written_chapters
from lumbung.apps.contests.queries.pick_lists import matched, pick_lists
from lumbung.apps.contests.queries.progress import Note, check_lines, masked_niks, notes, progress
from lumbung.apps.contests.queries.spending import Question, questions_about
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.contests.views.entering import entry_or_404, is_to_edit, own_entry_or_404, typed_version
from lumbung.apps.contests.views.entering_files import files_page
from lumbung.apps.contests.views.entering_sending import sending_page
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import FilledFrom
from lumbung.regulation.verdict import Outcome, Verdict
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import language, spoken


@dataclass
class Page:
    """One page with an entry's form, while a request is answered."""

    request: Request
    call: CallRecord
    entry: EntryRecord
    step: Step
    refused: Verdict | None = None
    overtaken: bool = False
    """Whether somebody else saved while this page was open."""

    @property
    def data(self) -> Any:
        """What was typed; None where the page is only looked at."""
        return self.request.POST if self.request.method == "POST" else None

    def show(self, template: str, form: Any, **more: Any) -> HttpResponse:
        """The page, with what is missing and what officers wrote about it."""
        lines = [line for line in check_lines(self.call, self.entry) if line.step is self.step]
        shown = {
            "call": self.call,
            "entry": self.entry,
            "step": self.step,
            "title": TITLES[self.step],
            "steps": progress(self.call, self.entry, self.step),
            "checks": [line for line in lines if line.outcome in (Outcome.FAILS, Outcome.UNKNOWN)],
            "met": [line for line in lines if line.outcome is Outcome.MEETS],
            "notes": self.notes,
            "form": form,
            "refused": self.refused,
        }
        return form_page(self.request, f"contests/entering/{template}.html", shown | more)

    @property
    def notes(self) -> list[Note]:
        """What officers wrote about this page."""
        return [note for note in notes(self.call, self.entry) if note.step is self.step]

    def save(self, **parts: Any) -> HttpResponse | None:
        """Save what was typed and go on; None where it was refused, and `refused` says why."""
        version = typed_version(self.request)
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
        return self._next()

    def _next(self) -> HttpResponse:
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


def _facts(page: Page, kind: type[FactsForm], saved: Callable[[FactsForm], dict[str, Any]]) -> HttpResponse:
    asked = questions(page.call.rules, page.step)
    form = kind(asked, pick_lists(page.call, page.entry.village), page.entry, page.data)
    if form.is_bound and form.is_valid():
        done = page.save(answers=form.answers, **saved(form))
        if done is not None:
            return done
        form.with_version(page.entry.version)
    asked_by = {one.code: one for one in asked}
    written = page.notes
    fields = [
        (form[name], asked_by.get(name), [note for note in written if name in note.facts])
        for name in form.fields
        if name != "version"
    ]
    above = [note for note in written if not note.facts.intersection(form.fields)]
    in_list = matched(page.call, page.entry.village, page.entry.facts)
    return page.show("facts", form, fields=fields, notes=above, in_list=in_list, differing=_differing(page, form))


def _nothing_else(form: FactsForm) -> dict[str, Any]:
    """What is saved besides the answers of a form that asks for nothing but answers."""
    del form
    return {}


def _group(page: Page) -> HttpResponse:
    return _facts(
        page,
        GroupForm,
        lambda form: {
            "group_name": form.cleaned_data["group_name"],
            "contact": Contact(form.cleaned_data["contact_name"], form.cleaned_data["contact_phone"]),
        },
    )


def _activity(page: Page) -> HttpResponse:
    return _facts(page, ActivityForm, lambda form: {"title": form.cleaned_data["title"]})


def _judged(page: Page) -> HttpResponse:
    return _facts(page, FactsForm, _nothing_else)


def _declarations(page: Page) -> HttpResponse:
    return _facts(page, DeclarationsForm, _nothing_else)


def _chapters(page: Page) -> HttpResponse:
    rules, entry = page.call.rules, page.entry
    fact = filled(rules, FilledFrom.CHAPTERS)
    chapters = written_chapters(rules, entry.title, entry.chapters)
    form = ChaptersForm(chapters, fact.title_chapter if fact else None, entry, page.data)
    if form.is_bound and form.is_valid():
        done = page.save(chapters=form.written, title=form.title)
        if done is not None:
            return done
        form.with_version(page.entry.version)
    fields = [(form[name], None, ()) for name in form.fields if name != "version"]
    return page.show("facts", form, fields=fields, differing=_differing(page, form))


def _differing(page: Page, form: VersionedForm) -> list[tuple[str, Any]]:
    """Where somebody else saved meanwhile: what is stored beside what was typed, field by field."""
    if not page.overtaken:
        return []
    stored = type(form).initial_of(form, page.entry) if isinstance(form, FactsForm) else form.initial
    changed = [name for name in form.changed_data if name != "version"]
    return [(str(form[name].label), stored.get(name) or "–") for name in changed]


def _people(page: Page) -> HttpResponse:
    masked = masked_niks(page.request.asker, page.call, page.entry.id)
    if page.data is None:
        return page.show("people", people_formset(page.entry.members, masked))
    if "tambah" in page.data:
        return page.show("people", people_formset(page.entry.members, masked, with_more_rows(page.data)))
    form = people_formset(page.entry.members, masked, page.data)
    if form.is_valid():
        done = page.save(members=form.kept())
        if done is not None:
            return done
    return page.show("people", form)


def asked_rows(rules: Rules, form: BudgetFormSet) -> list[tuple[CostForm, tuple[Question, ...]]]:
    """Each row as it stands on the page, with what an officer will ask about it."""
    return [
        (row, questions_about(rules, str(row["description"].value() or ""), str(row["category"].value() or "")))
        for row in form.forms
    ]


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
    return page.show("budget", form, rows=asked_rows(page.call.rules, form), **added_up)


PAGES: dict[Step, Callable[[Page], HttpResponse]] = {
    Step.GROUP: _group,
    Step.PEOPLE: _people,
    Step.ACTIVITY: _activity,
    Step.JUDGED: _judged,
    Step.CHAPTERS: _chapters,
    Step.DECLARATIONS: _declarations,
    Step.BUDGET: _budget,
}
