"""Field visits: who goes where, and the report that is written on the way."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering_fields import whole
from lumbung.apps.contests.forms.field_visits import (
    NEEDED_TO_HAND_IN,
    CallOffForm,
    HandInVisitForm,
    PhotosForm,
    PlanVisitForm,
    ReopenForm,
    ReportForm,
)
from lumbung.apps.contests.operations import field_visits as operations
from lumbung.apps.contests.operations.reopening_visits import reopen_report
from lumbung.apps.contests.queries.field_visits import (
    TYPED,
    VisitRecord,
    being_written,
    criteria_of,
    may_plan,
    may_report,
    may_see_list,
    to_visit,
    visit_to_see,
    visited_round,
    visitors,
    visits_to_see,
)
from lumbung.apps.contests.queries.visited_places import far_away
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.apps.contests.views.judging_offline import keepable
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.verdict import Verdict
from lumbung.regulation.wording import Words, join
from lumbung.shared.files.limits import largest
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import language, spoken

WANTED = ("visited_on", "found")
"""What a report needs before it is handed in."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def visits(request: Request, call: str) -> HttpResponse:
    """The visits that are the asker's to see; the organiser plans one more."""
    found = call_or_404(request, call)
    plans = may_plan(request.asker, found)
    if not may_see_list(request.asker, found) or (request.method == "POST" and not plans):
        raise Http404
    form, refused = _plan_form(request, found) if plans else None, None
    if form is not None and form.is_valid():
        typed = {"seats": []} | form.cleaned_data
        try:
            operations.plan_visit(asker=request.asker, call=found, at=request.at, **typed)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Kunjungannya tersimpan.", "The visit is kept."))
            return redirect("field_visits", request.home.slug, call)
    listed = visits_to_see(request.asker, found)
    pages = " ".join(f"{one.id}:{one.kept_as}" for one in being_written(request.asker, found, listed))
    shown = {"call": found, "visits": listed, "pages": pages, "form": form, "refused": refused}
    answer = form_page(request, "contests/visiting/visits.html", shown)
    return keepable(answer, "") if pages else answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: Request, call: str, visit: int) -> HttpResponse:
    """One visit with its report; its button keeps what is typed."""
    found, one = _visit_or_404(request, call, visit)
    form = ReportForm(one, criteria_of(found, one.round), request.POST if request.method == "POST" else None)
    refused = None
    if request.method == "POST":
        form.full_clean()
        try:
            kept = _write(request, found, one, form, None)
        except Refused as why:
            refused = why.verdict
        else:
            one = kept.visit
            for name, words in kept.wrong.items():
                form.add_error(name, words.text(language()))
            if form.is_valid():
                messages.success(request, spoken("Laporannya tersimpan.", "The report is kept."))
                return redirect("field_visit", request.home.slug, call, visit)
    return _show(request, found, one, form, refused)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: Request, call: str, visit: int) -> HttpResponse:
    """What the page sends while somebody types, and what it is told; a GET tells whose page it is, with a token."""
    found, one = _visit_or_404(request, call, visit)
    if not may_report(request.asker, found, one):
        raise Http404  # a page that saves itself asks by GET, too
    form, wrong = ReportForm(one, criteria_of(found, one.round), request.POST), {}
    if request.method == "POST":
        form.full_clean()
        try:
            kept = _write(request, found, one, form, request.POST.get("only", "").split())
        except Refused as why:
            return JsonResponse({"refused": _words(why.verdict)}, status=409)
        one = kept.visit
        wrong = {name: " ".join(map(str, told)) for name, told in form.errors.items()}
        wrong |= {name: words.text(language()) for name, words in kept.wrong.items()}
    return JsonResponse(
        {
            "token": get_token(request),
            "whose": request.asker.nickname,
            "version": one.version,
            "at": timezone.localtime(request.at).strftime("%H.%M"),
            "seen": one.marks(),
            "wrong": wrong,
            "others": {},
            "now": {},
            "parts": {},
        }
    )


@login_required
@require_POST
def hand_in(request: Request, call: str, visit: int) -> HttpResponse:
    """The report is signed; from now on jurors read it."""
    found, one = _visit_or_404(request, call, visit)
    version = whole(request.POST.get("version"))
    try:
        operations.hand_in_report(
            asker=request.asker,
            call=found,
            visit=visit,
            version=-1 if version is None else version,
            at=request.at,
            is_far_away="is_far_away" in request.POST,
        )
    except Refused as why:
        return _show(request, found, one, ReportForm(one, criteria_of(found, one.round)), why.verdict)
    messages.success(request, spoken("Laporannya diserahkan.", "The report is handed in."))
    return redirect("field_visit", request.home.slug, call, visit)


@login_required
@require_POST
def call_off(request: Request, call: str, visit: int) -> HttpResponse:
    """The visit is not held."""
    found, one = _visit_or_404(request, call, visit)
    if not may_plan(request.asker, found):
        raise Http404
    form = CallOffForm(request.POST, label_suffix="")
    refused = None
    if form.is_valid():
        try:
            operations.call_off_visit(
                asker=request.asker, call=found, visit=visit, reason=form.cleaned_data["reason"], at=request.at
            )
        except Refused as why:
            refused = why.verdict
        else:
            return redirect("field_visits", request.home.slug, call)
    return _show(request, found, one, ReportForm(one, criteria_of(found, one.round)), refused, call_off=form)


@login_required
@require_POST
def reopen(request: Request, call: str, visit: int) -> HttpResponse:
    """A report that was handed in may be written again."""
    found, one = _visit_or_404(request, call, visit)
    if not may_plan(request.asker, found):
        raise Http404
    form, refused = ReopenForm(request.POST, label_suffix=""), None
    if form.is_valid():
        try:
            reopen_report(
                asker=request.asker, call=found, visit=visit, reason=form.cleaned_data["reason"], at=request.at
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Laporannya dibuka lagi.", "The report is open again."))
            return redirect("field_visit", request.home.slug, call, visit)
    return _show(request, found, one, ReportForm(one, criteria_of(found, one.round)), refused, reopen=form)


@login_required
@require_POST
def photos(request: Request, call: str, visit: int) -> HttpResponse:
    """Photos are added; each that cannot be taken says why, the others are kept. A page that sends them reads data."""
    found, one = _visit_or_404(request, call, visit)
    form = PhotosForm(request.POST, request.FILES, label_suffix="")
    refused = None
    for file in form.cleaned_data["photos"] if form.is_valid() else ():
        try:
            operations.add_photo(
                asker=request.asker,
                call=found,
                visit=visit,
                name=file.name or "",
                content=file.read(largest() + 1),
                caption=form.cleaned_data["caption"],
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
    one = visit_to_see(request.asker, found, visit) or one
    if request.headers.get("Accept") == "application/json":
        return _photos_told(request, found, one, form, refused)
    if form.is_valid() and refused is None:
        return redirect("field_visit", request.home.slug, call, visit)
    return _show(request, found, one, ReportForm(one, criteria_of(found, one.round)), refused, photos=form)


def _photos_told(
    request: Request, call: CallRecord, one: VisitRecord, form: PhotosForm, refused: Verdict | None
) -> HttpResponse:
    """The photos of a visit as its page shows them, and why one was not kept."""
    faults = " ".join(str(told) for errors in form.errors.values() for told in errors)
    why = _words(refused) if refused else faults
    html = render_to_string("contests/visiting/photos.html", {"call": call, "visit": one, "writes": True}, request)
    return JsonResponse({"photos": html, "refused": why}, status=409 if why else 200)


@login_required
@require_POST
def remove(request: Request, call: str, visit: int, photo: int) -> HttpResponse:
    """A photo is taken out."""
    found, _ = _visit_or_404(request, call, visit)
    operations.remove_photo(asker=request.asker, call=found, visit=visit, photo=photo, at=request.at)
    return redirect("field_visit", request.home.slug, call, visit)


def _write(
    request: Request, call: CallRecord, one: VisitRecord, form: ReportForm, only: list[str] | None
) -> operations.Kept:
    return operations.write_report(
        asker=request.asker, call=call, visit=one.id, typed=form.typed(only), seen=_seen(request), at=request.at
    )


def _seen(request: Request) -> Mapping[str, str]:
    """What was on screen, as the page tells."""
    try:
        told = json.loads(request.POST.get("seen", "") or "{}")
    except (ValueError, RecursionError):  # no page of ours
        return {}
    return {str(name): str(one) for name, one in told.items()} if isinstance(told, dict) else {}


def _show(
    request: Request,
    call: CallRecord,
    one: VisitRecord,
    form: ReportForm,
    refused: Verdict | None,
    photos: PhotosForm | None = None,
    call_off: CallOffForm | None = None,
    reopen: ReopenForm | None = None,
) -> HttpResponse:
    criteria = criteria_of(call, one.round)
    for name in WANTED:
        form.fields[name].required = True  # to be handed in: only the page says so, each field is kept by itself
    seen = {name: mark for name, mark in one.marks().items() if name in form.fields}
    shown: dict[str, Any] = {
        "call": call,
        "visit": one,
        "form": next((given for given in (photos, call_off, reopen) if given is not None), form),
        "report": form,
        "photos": photos or PhotosForm(label_suffix=""),
        "call_off": call_off or CallOffForm(label_suffix=""),
        "reopen": reopen or ReopenForm(label_suffix=""),
        "refused": refused,
        "far_away": far_away(one),
        "signing": HandInVisitForm(request.POST or None, label_suffix=""),
        "writes": one.is_open and may_report(request.asker, call, one),
        "plans": may_plan(request.asker, call),
        "round": call.rules.round(one.round),
        "criteria": criteria,
        "seen": json.dumps(seen),
        "needed": NEEDED_TO_HAND_IN,
        "fields": [report_field for report_field in form if report_field.name in TYPED],
    }
    answer = form_page(request, "contests/visiting/visit.html", shown)
    return keepable(answer, one.kept_as) if shown["writes"] else answer


def _plan_form(request: Request, call: CallRecord) -> PlanVisitForm:
    round_ = visited_round(call, request.at)
    entries = (
        [(one.id, f"{one.code} · {one.group_name}") for one in to_visit(call, round_, request.at)] if round_ else []
    )
    seats = [(one.id, f"{one.name}, {one.element}") for one in visitors(call, round_)] if round_ else []
    return PlanVisitForm(entries, seats, request.POST if request.method == "POST" else None, label_suffix="")


def _visit_or_404(request: Request, slug: str, id: int) -> tuple[CallRecord, VisitRecord]:
    found = call_or_404(request, slug)
    one = visit_to_see(request.asker, found, id)
    if one is None or (request.method == "POST" and not may_report(request.asker, found, one)):
        raise Http404
    return found, one


def _words(verdict: Verdict) -> str:
    told: list[Words] = [verdict.because.words, *([verdict.remedy] if verdict.remedy else [])]
    return join(told).text(language())
