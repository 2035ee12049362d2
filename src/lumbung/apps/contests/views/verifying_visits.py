"""Rounds that pass or fail by a visit: the list, and one report."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.verifying import VisitForm
from lumbung.apps.contests.operations.visiting import report_visit
from lumbung.apps.contests.queries.visiting import (
    VisitedEntry,
    may_report,
    visited_entries,
    visited_entry,
    visiting_round,
)
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.contest import Round
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.paging import page_of


@login_required
@require_safe
def visits(request: Request, call: str, round: str) -> HttpResponse:
    """The entries that came into the round, with what was reported."""
    found, round_ = _round_or_404(request, call, round)
    entries = visited_entries(request.asker, found, round_, request.at)
    shown = {
        "call": found,
        "round": round_,
        "page": page_of(request, entries),
        "done": sum(one.visit is not None for one in entries),
    }
    return render(request, "contests/verifying/visits.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: Request, call: str, round: str, entry: int) -> HttpResponse:
    """One report: who went, when, passed or not, what was seen."""
    found, round_ = _round_or_404(request, call, round)
    one = visited_entry(request.asker, found, round_, entry, request.at)
    if one is None:
        raise Http404
    form = VisitForm(request.POST if request.method == "POST" else None, initial=_initial(one), label_suffix="")
    refused = None
    if form.is_valid():
        values = form.cleaned_data
        try:
            report_visit(
                asker=request.asker,
                call=found,
                round=round_,
                entry=entry,
                visitors=values["visitors"],
                visited_on=values["visited_on"],
                passed=values["passed"] == "ya",
                report=values["report"],
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            return redirect("visits", request.home.slug, call, round)
    shown = {"call": found, "round": round_, "entry": one, "form": form, "refused": refused}
    return form_page(request, "contests/verifying/visit.html", shown)


def _initial(one: VisitedEntry) -> dict[str, object]:
    if one.visit is None:
        return {}
    passed = "ya" if one.visit.passed else "tidak"
    return {
        "visitors": one.visit.visitors,
        "visited_on": one.visit.on,
        "passed": passed,
        "report": one.visit.report,
    }


def _round_or_404(request: Request, slug: str, code: str) -> tuple[CallRecord, Round]:
    found = call_or_404(request, slug)
    round_ = visiting_round(found, code)
    if round_ is None or not may_report(request.asker, found):
        raise Http404
    return found, round_
