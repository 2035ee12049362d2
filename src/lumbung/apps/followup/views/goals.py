"""The decree's goals with the figures of the region, year by year."""

from fractions import Fraction

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.followup.forms.goals import GoalForm
from lumbung.apps.followup.forms.paying import ReasonForm
from lumbung.apps.followup.operations.goals import TypedValue, record_goal_value, withdraw_goal_value
from lumbung.apps.followup.queries.goals import goal_lines, goal_value
from lumbung.apps.followup.queries.granting import may_lead, may_open
from lumbung.apps.followup.views.finding import call_or_404
from lumbung.documents.goals_book import goals_book
from lumbung.regulation.wording import Amount, say
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page, workbook
from lumbung.shared.ui.speech import language, spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def goals(request: Request, call: str) -> HttpResponse:
    """Every goal with its figures; posting records one."""
    found = call_or_404(request, call)
    leads = may_lead(request.asker, found)
    if not (leads if request.method == "POST" else may_open(request.asker, found)):
        raise Http404
    form = GoalForm(found.rules.parts.goals, request.POST if request.method == "POST" else None)
    refused = None
    if form.is_valid():
        try:
            record_goal_value(asker=request.asker, call=found, typed=TypedValue(**form.cleaned_data), at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Angka tersimpan.", "The figure is saved."))
            return redirect("goals", request.home.slug, call)
    shown = {
        "call": found,
        "lines": goal_lines(found, timezone.localtime(request.at).year),
        "form": form,
        "refused": refused,
        "leads": leads,
    }
    return form_page(request, "followup/goals.html", shown)


@login_required
@require_safe
def spreadsheet(request: Request, call: str) -> HttpResponse:
    """The same figures as a workbook."""
    found = call_or_404(request, call)
    if not may_open(request.asker, found):
        raise Http404
    today = timezone.localtime(request.at).date()
    rows = [
        (line.goal.name, year, value.value, value.target, value.source, "; ".join(line.goal.citations))
        if value
        else (line.goal.name, year, None, None, None, "; ".join(line.goal.citations))
        for line in goal_lines(found, today.year)
        for year, value in line.years
    ]
    title = str(spoken("Tujuan peraturan {name}", "Goals of the decree, {name}", name=found.name))
    return workbook(goals_book(title, request.home.name, today, rows, language()), f"tujuan-{found.slug}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back_value(request: Request, call: str, value: int) -> HttpResponse:
    """A figure was wrong."""
    found = call_or_404(request, call)
    known = goal_value(found, value)
    if known is None or not may_lead(request.asker, found):
        raise Http404
    goal, made = known
    form, refused = ReasonForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            withdraw_goal_value(
                asker=request.asker, call=found, value=value, reason=form.cleaned_data["reason"], at=request.at
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Catatan ditarik.", "The record is withdrawn."))
            return redirect("goals", request.home.slug, call)
    told = say("{goal}: {value}", "{goal}: {value}", goal=goal.name, value=Amount(Fraction(made.value)))
    back = reverse("goals", args=[request.home.slug, call])
    shown = {
        "call": found,
        "title": told.text(language()),
        "held_on": str(made.year),
        "back": back,
        "form": form,
        "refused": refused,
    }
    return form_page(request, "followup/withdraw.html", shown)
