"""Sessions with winners, who accompanies them, and visits with what was found."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.followup.forms.accompanying import MentoringForm, SessionForm, VisitForm
from lumbung.apps.followup.forms.paying import ReasonForm
from lumbung.apps.followup.operations.accompanying import (
    FITS,
    TypedSession,
    TypedVisit,
    plan_mentoring,
    record_session,
    record_visit,
    withdraw_session,
    withdraw_visit,
)
from lumbung.apps.followup.queries.accompanying import Kind, may_accompany, mentoring_plan, photo, visits
from lumbung.apps.followup.queries.accompanying import sessions as sessions_of
from lumbung.apps.followup.queries.granting import grantee_lines, may_lead, may_open
from lumbung.apps.followup.records import GranteeRecord
from lumbung.apps.followup.views.finding import call_or_404, grantee_or_404
from lumbung.apps.followup.views.paying import sent
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.following import followed
from lumbung.shared.files.limits import largest
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken

KINDS = {"pendampingan": Kind.MENTORING, "monitoring": Kind.MONITORING}
"""What an address calls them."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: Request, call: str) -> HttpResponse:
    """Every session of a contest; posting records one."""
    found = call_or_404(request, call)
    records = may_accompany(request.asker, found)
    if not (records if request.method == "POST" else may_open(request.asker, found)):
        raise Http404
    grantees = [one for one in grantee_lines(request.asker, found) if one.stands] if records else []
    form, refused = SessionForm(grantees, request.POST if request.method == "POST" else None), None
    if form.is_valid():
        typed = form.cleaned_data
        made = TypedSession(
            typed["title"], typed["held_on"], typed["place"], typed["told"], form.came(), typed["because"]
        )
        try:
            record_session(asker=request.asker, call=found, typed=made, at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Pembekalan tercatat.", "The session is recorded."))
            return redirect("sessions", request.home.slug, call)
    shown = {
        "call": found,
        "sessions": sessions_of(found),
        "form": form,
        "refused": refused,
        "records": records,
        "leads": may_lead(request.asker, found),
    }
    return form_page(request, "followup/sessions.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back_session(request: Request, call: str, session: int) -> HttpResponse:
    """A session was recorded wrongly."""
    found = call_or_404(request, call)
    made = next((one for one in sessions_of(found) if one.id == session and one.withdrawn_at is None), None)
    if made is None or not may_lead(request.asker, found):
        raise Http404
    form, refused = ReasonForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            withdraw_session(
                asker=request.asker, call=found, session=session, reason=form.cleaned_data["reason"], at=request.at
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Catatan ditarik.", "The record is withdrawn."))
            return redirect("sessions", request.home.slug, call)
    back = reverse("sessions", args=[request.home.slug, call])
    shown = {
        "call": found,
        "title": made.title,
        "held_on": made.held_on,
        "back": back,
        "form": form,
        "refused": refused,
    }
    return form_page(request, "followup/withdraw.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mentoring(request: Request, call: str, grantee: int) -> HttpResponse:
    """Who accompanies a group."""
    found, one = _accompanied_or_404(request, call, grantee)
    plan = mentoring_plan(one)
    initial = {"mentor": plan.mentor, "aims": plan.aims, "visits": plan.visits} if plan else {}
    form, refused = MentoringForm(request.POST if request.method == "POST" else None, initial=initial), None
    if form.is_valid():
        try:
            plan_mentoring(asker=request.asker, call=found, grantee=one.id, at=request.at, **form.cleaned_data)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Rencana pendampingan tersimpan.", "The plan is saved."))
            return redirect("grantee", request.home.slug, call, grantee)
    shown = {"call": found, "grantee": one, "form": form, "refused": refused}
    return form_page(request, "followup/mentoring.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: Request, call: str, grantee: int, kind: str) -> HttpResponse:
    """Record a visit of one kind."""
    found, one = _accompanied_or_404(request, call, grantee)
    if kind not in KINDS:
        raise Http404
    figures = followed(found.rules) if KINDS[kind] is Kind.MONITORING else ()
    is_post = request.method == "POST"
    form = VisitForm(figures, request.POST if is_post else None, request.FILES if is_post else None)
    refused = None
    if form.is_valid():
        typed = form.cleaned_data
        made = TypedVisit(
            kind=KINDS[kind],
            held_on=typed["held_on"],
            office=typed["office"],
            found=typed["found"],
            agreed=typed["agreed"],
            values=form.values(),
            because=typed["because"],
        )
        photos = [(given.name, given.read(largest() + 1)) for given in form.photos()]
        try:
            record_visit(asker=request.asker, call=found, grantee=one.id, typed=made, photos=photos, at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Kunjungan tercatat.", "The visit is recorded."))
            return redirect("grantee", request.home.slug, call, grantee)
    shown = {
        "call": found,
        "grantee": one,
        "form": form,
        "refused": refused,
        "monitoring": KINDS[kind] is Kind.MONITORING,
        "stages": [one for one in found.windows if FITS[KINDS[kind]] in one.stage.activities],
    }
    return form_page(request, "followup/visit.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back_visit(request: Request, call: str, grantee: int, visit: int) -> HttpResponse:
    """A visit was recorded wrongly."""
    found, one = _accompanied_or_404(request, call, grantee)
    made = next((row for row in visits(request.asker, one) if row.id == visit and row.withdrawn_at is None), None)
    if made is None or not (made.is_own or may_lead(request.asker, found)):
        raise Http404
    form, refused = ReasonForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            withdraw_visit(
                asker=request.asker,
                call=found,
                grantee=one.id,
                visit=visit,
                reason=form.cleaned_data["reason"],
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Catatan ditarik.", "The record is withdrawn."))
            return redirect("grantee", request.home.slug, call, grantee)
    shown = {
        "call": found,
        "grantee": one,
        "title": made.office,
        "held_on": made.held_on,
        "back": reverse("grantee", args=[request.home.slug, call, grantee]),
        "form": form,
        "refused": refused,
    }
    return form_page(request, "followup/withdraw.html", shown)


@login_required
@require_safe
def visit_photo(request: Request, call: str, grantee: int, photo_id: int) -> HttpResponse:
    """A picture of a visit, for whoever may see the group."""
    _, one = grantee_or_404(request, call, grantee)
    return sent(photo(one, photo_id))


def _accompanied_or_404(request: Request, call: str, grantee: int) -> tuple[CallRecord, GranteeRecord]:
    found, one = grantee_or_404(request, call, grantee)
    if not may_accompany(request.asker, found):
        raise Http404
    return found, one
