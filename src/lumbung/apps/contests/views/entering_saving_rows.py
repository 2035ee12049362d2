"""A page of rows (people, costs) saves itself once every row that was begun is whole."""

from collections.abc import Callable, Mapping
from dataclasses import astuple
from hashlib import sha256
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering_budget import BudgetFormSet, CostForm, budget_formset
from lumbung.apps.contests.forms.entering_rows import people_formset
from lumbung.apps.contests.operations.budgeting import TypedCost
from lumbung.apps.contests.operations.entering import save_entry
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.contests.queries.budget import categories, sums
from lumbung.apps.contests.queries.entries import entry as entry_to_see
from lumbung.apps.contests.queries.pricing import Compared, compare
from lumbung.apps.contests.queries.progress import masked_niks
from lumbung.apps.contests.records import CostRecord, EntryRecord
from lumbung.apps.contests.views.entering import own_entry_or_404, typed_version
from lumbung.apps.contests.views.entering_saving import about, refused_words
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.spending import Question, questions_about
from lumbung.shared.refusal import Refused

Parts = Mapping[str, Any]


@login_required
def save_rows(request: Request, call: str, entry: int, step: str) -> HttpResponse:
    """What a page sends while somebody types: saved where no row is half written, 422 where one is."""
    found, one = own_entry_or_404(request, call, entry)
    if step not in [known.value for known in ROWS]:
        raise Http404
    which = Step(step)
    if request.method != "POST":
        return JsonResponse(about(request, found, one, which))
    form, parts = ROWS[which](request, found, one)
    if not form.is_valid():
        return JsonResponse({}, status=422)
    try:
        typed = parts(form)
        version = version_on_screen(request, one, which, typed)
        save_entry(
            asker=request.asker,
            call=found,
            entry=entry,
            version=version,
            at=request.at,
            **typed,
        )
    except Refused as refused:
        return JsonResponse({"refused": refused_words(refused.verdict)}, status=409)
    one = entry_to_see(request.asker, found, entry) or one
    prefixes = [row.prefix for row in form.forms if row.has_changed()]
    ids = {f"{prefix}-id": person.id for prefix, person in zip(prefixes, one.members, strict=False)}
    told = about(request, found, one, which)
    told |= {"rows_seen": rows_seen(one, which), "ids": ids if which is Step.PEOPLE else {}}
    if which is Step.BUDGET:
        shown: dict[str, Any] = {"sums": sums(one.budget, one.stated_total), "to_mend": True}
        told["parts"]["sums"] = render_to_string("contests/entering/sums.html", shown, request)
        for row, asked, compared, _ in asked_rows(found, form):
            shown = {"row": row, "questions": asked, "compared": compared}
            told["parts"][row.prefix] = render_to_string("contests/entering/budget_line.html", shown, request)
    else:
        for row in form.forms:
            told["parts"][row.prefix] = render_to_string("contests/entering/person_line.html", {"row": row}, request)
    return JsonResponse(told)


def version_on_screen(request: Request, entry: EntryRecord, step: Step, typed: Parts) -> int:
    """The version that a page of rows saves over: the entry's, where its rows are as they were on screen, or where the
    only save since left what is typed: the same one, whose answer never came back.
    """
    version = typed_version(request)
    is_same = request.POST.get("rows_seen") == rows_seen(entry, step)
    is_repeated = version + 1 == entry.version and _is_stored(entry, typed)
    return entry.version if is_same or is_repeated else version


def _is_stored(entry: EntryRecord, typed: Parts) -> bool:
    """Whether these rows are the ones that are stored."""
    if "members" in typed:
        people = [(one.name, one.is_woman, one.role, one.is_poor) for one in entry.members]
        return people == [(one.name, one.is_woman, one.role, one.is_poor) for one in typed["members"]]
    costs = [_cost(one) for one in entry.budget]
    return costs == [_cost(one) for one in typed["budget"]] and entry.stated_total == typed["stated_total"]


def _cost(one: CostRecord | TypedCost) -> tuple[object, ...]:
    figures = (one.amount, one.volume, one.unit, one.unit_price)
    return one.description, one.category, one.is_self_help, one.price_code, *figures


def rows_seen(entry: EntryRecord, step: Step) -> str:
    """A digest of the rows that a page shows, so that a save elsewhere in the entry is no conflict."""
    rows = [astuple(one) for one in entry.members]
    if step is Step.BUDGET:
        rows = [astuple(one)[1:] for one in entry.budget] + [(entry.stated_total,)]
    return sha256(repr(rows).encode()).hexdigest()[:10]


def asked_rows(call: CallRecord, form: BudgetFormSet) -> list[tuple[CostForm, tuple[Question, ...], Compared, bool]]:
    """Each row as it stands on the page, with what an officer will ask about it, beside the price standard, and whether
    it is unfolded.
    """
    asked = [
        questions_about(call.rules, str(row["description"].value() or ""), str(row["category"].value() or ""))
        for row in form.forms
    ]
    compared = compare(call.code, [row.asked_price for row in form.forms])
    unfolded = [is_open for _, is_open in form.folds]
    return list(zip(form.forms, asked, compared, unfolded, strict=True))


def _people(request: Request, call: CallRecord, entry: EntryRecord) -> tuple[Any, Callable[[Any], Parts]]:
    masked = masked_niks(request.asker, call, entry.id)
    return people_formset(entry.members, masked, request.POST), lambda form: {"members": form.kept()}


def _budget(request: Request, call: CallRecord, entry: EntryRecord) -> tuple[Any, Callable[[Any], Parts]]:
    form = budget_formset(entry.budget, categories(call.rules), entry.stated_total, request.POST)
    return form, lambda form: {"budget": form.kept(), "stated_total": form.stated_total}


ROWS = {Step.PEOPLE: _people, Step.BUDGET: _budget}
"""The pages of rows."""
