"""A budget from a spreadsheet: the template, and its lines shown before they replace anything."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering_budget import STATED, BudgetSheetForm, budget_formset, name_rows
from lumbung.apps.contests.forms.entering_rows import MOST_ROWS, PREFIX
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.contests.queries.budget import categories, sums
from lumbung.apps.contests.queries.public import forbidden
from lumbung.apps.contests.views.entering import is_to_edit, own_entry_or_404
from lumbung.apps.contests.views.entering_saving_rows import asked_rows
from lumbung.apps.contests.views.entering_steps import Page
from lumbung.documents.budget.reading import read_budget, typed_rows
from lumbung.documents.budget.template import template
from lumbung.documents.sheets.opening import LARGEST_FILE, NotOpened
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import Money, write
from lumbung.shared.ui.answering import workbook


@login_required
@require_safe
def budget_template(request: Request, call: str, entry: int) -> HttpResponse:
    """An empty budget for this contest."""
    found, _ = own_entry_or_404(request, call, entry)
    barred = forbidden(found)
    content = template(found.name, categories(found.rules), barred.kinds, barred.citations)
    return workbook(content, f"rab-{found.slug}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_budget(request: Request, call: str, entry: int) -> HttpResponse:
    """Choose a workbook; its lines come back in the form of the budget, with what is wrong in each."""
    found, one = own_entry_or_404(request, call, entry)
    if not is_to_edit(request, found, one):
        return redirect("entry", request.home.slug, call, entry)
    page = Page(request, found, one, Step.BUDGET)
    kinds = categories(found.rules)
    is_sent = request.method == "POST"
    form = BudgetSheetForm(kinds, request.POST if is_sent else None, request.FILES if is_sent else None)
    if not form.is_valid():
        return page.show("import_budget", form)
    read = read_budget(form.cleaned_data["berkas"].read(LARGEST_FILE + 1), kinds, MOST_ROWS)
    if isinstance(read, NotOpened):
        page.refused = Verdict(Outcome.FAILS, Because(read.what), read.remedy)
        return page.show("import_budget", form)
    typed = typed_rows(read.lines, PREFIX)
    otherwise = form.cleaned_data.get("kategori", "")
    for number in range(len(read.lines)):
        typed[f"{PREFIX}-{number}-category"] = typed[f"{PREFIX}-{number}-category"] or otherwise
    if read.stated is not None:
        typed[f"{STATED}-total"] = write(Money(read.stated), "id").removeprefix("Rp")
    rows = budget_formset((), kinds, None, typed)
    name_rows(rows, [line.row for line in read.lines])
    rows.is_valid()
    return page.show(
        "budget",
        rows,
        rows=asked_rows(found, rows),
        sums=sums(one.budget, one.stated_total),
        told=read.told,
        read=len(read.lines),
        sheet=read.sheet,
        stored=len(one.budget),
    )
