"""People from a spreadsheet: the template, and its rows shown before they replace anything."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering_rows import MOST_ROWS, SheetForm, read_formset
from lumbung.apps.contests.queries.asking import Step
from lumbung.apps.contests.queries.progress import masked_niks
from lumbung.apps.contests.views.entering import is_to_edit, own_entry_or_404
from lumbung.apps.contests.views.entering_steps import Page
from lumbung.documents.members.reading import read_members
from lumbung.documents.members.template import template
from lumbung.documents.sheets.opening import LARGEST_FILE, NotOpened
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.shared.ui.answering import workbook


@login_required
@require_safe
def members_template(request: Request, call: str, entry: int) -> HttpResponse:
    """An empty list of people for this contest."""
    found, _ = own_entry_or_404(request, call, entry)
    return workbook(template(found.name), f"anggota-{found.slug}")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_members(request: Request, call: str, entry: int) -> HttpResponse:
    """Choose a workbook; its people come back in the form of the people, with what is wrong with each."""
    found, one = own_entry_or_404(request, call, entry)
    if not is_to_edit(request, found, one):
        return redirect("entry", request.home.slug, call, entry)
    page = Page(request, found, one, Step.PEOPLE)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if not form.is_valid():
        return page.show("import_members", form)
    read = read_members(form.cleaned_data["berkas"].read(LARGEST_FILE + 1), MOST_ROWS)
    if isinstance(read, NotOpened):
        page.refused = Verdict(Outcome.FAILS, Because(read.what), read.remedy)
        return page.show("import_members", form)
    rows = read_formset(read.people, one.members, masked_niks(request.asker, found, entry))
    for told in read.told:
        rows.forms[told.person].is_told = True
    return page.show("people", rows, told=read.told, read=len(read.people), sheet=read.sheet, stored=len(one.members))
