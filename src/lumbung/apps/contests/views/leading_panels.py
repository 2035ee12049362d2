"""Panels by decision: who judges what, for which element."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.assessment.queries import SeatRecord, decision_file
from lumbung.apps.contests.forms.leading_panels import AppointForm, HomeForm, ReplaceForm
from lumbung.apps.contests.operations import leading_panels as operations
from lumbung.apps.contests.queries.interests import excludes, interest_choices
from lumbung.apps.contests.queries.leading_panels import (
    PanelLine,
    interests_on,
    left_seats,
    panel_at,
    panel_lines,
    slots,
)
from lumbung.apps.contests.queries.required_notes import notes_of_rounds
from lumbung.apps.contests.queries.settlements import may_lead
from lumbung.apps.contests.views.downloading import stored_file
from lumbung.apps.contests.views.finding import led_call_or_404, watched_call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.files.limits import largest
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import spoken

COUNTED = say("Menurut pilihan panitia lembarnya tetap dihitung.", "By the committee's choice the sheet counts.")
LEFT_OUT = say("Lembarnya tidak dihitung.", "The sheet does not count.")


@login_required
@require_safe
def panels(request: Request, call: str) -> HttpResponse:
    """Every panel that the contest needs."""
    found = watched_call_or_404(request, call)
    rounds: dict[str, list[PanelLine]] = {}
    for line in panel_lines(found):
        rounds.setdefault(line.round_name, []).append(line)
    notes = {one.round.name: one for one in notes_of_rounds(found)}
    listed = [(name, lines, notes.get(name)) for name, lines in rounds.items()]
    shown = {"call": found, "rounds": listed, "leads": may_lead(request.asker, found)}
    return render(request, "contests/leading/panels.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def panel(request: Request, call: str, round: str, group: str) -> HttpResponse:
    """One panel with its people; posting appoints more of them by a decision."""
    found = led_call_or_404(request, call) if request.method == "POST" else watched_call_or_404(request, call)
    line = _panel_or_404(found, round, group)
    places = list(slots(found, line))
    is_post = request.method == "POST"
    on = timezone.localtime(request.at).date()
    form = AppointForm(found, on, places, request.POST if is_post else None, request.FILES if is_post else None)
    refused = None
    if form.is_valid():
        try:
            operations.appoint(
                asker=request.asker,
                call=found,
                round=round,
                group=line.group,
                typed=form.typed,
                decision=form.cleaned_data["decision"],
                decided_on=form.cleaned_data["decided_on"],
                file=_typed_file(form.cleaned_data["file"]),
                at=request.at,
            )
        except operations.WrongSeats as wrong:
            form.blame(wrong)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Sudah ditunjuk dengan SK ini.", "Appointed by this decision."))
            before = {one.id for one in line.seats}
            now = _panel_or_404(found, round, group)
            _tell_interests(request, found, round, group, {one.id for one in now.seats} - before)
            return redirect("lead_panel", request.home.slug, call, round, group)
    leads = may_lead(request.asker, found)
    lines = [
        (needed, [form[f"{part}{number}"] for part in ("seat", "village", "organisation")])
        for number, (_, needed) in enumerate(places)
    ]
    wanted = [(kind, [own for needed, own in lines if needed is kind]) for kind in (True, False)] if places else []
    interests = interests_on(found, line, request.at)
    shown = {
        "call": found,
        "line": line,
        "interests": interests,
        "concerned": {seat.id for seat, _, _ in interests},
        "left": left_seats(found, line),
        "form": form,
        "refused": refused,
        "leads": leads,
        "wanted": wanted,
        "shares": found.rules.round(round).assessors_per_entry is not None,
    }
    return form_page(request, "contests/leading/panel.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def replace(request: Request, call: str, round: str, group: str, seat: int) -> HttpResponse:
    """Somebody else takes a seat, with the reason."""
    found = led_call_or_404(request, call)
    line = _panel_or_404(found, round, group)
    leaving = _seat_or_404(line, seat)
    on = timezone.localtime(request.at).date()
    form, refused = ReplaceForm(found, on, request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            new = operations.replace(
                asker=request.asker,
                call=found,
                round=round,
                group=line.group,
                seat=seat,
                at=request.at,
                **form.cleaned_data,
            )
        except operations.WrongSeats as wrong:
            form.blame(wrong)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Anggota panel sudah diganti.", "The seat has a new holder."))
            _tell_interests(request, found, round, group, {new})
            return redirect("lead_panel", request.home.slug, call, round, group)
    shown = {"call": found, "line": line, "leaving": leaving, "form": form, "refused": refused}
    return form_page(request, "contests/leading/replace.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def home(request: Request, call: str, round: str, group: str, seat: int) -> HttpResponse:
    """In which village somebody on a panel lives, and whom the person belongs to."""
    found = led_call_or_404(request, call)
    line = _panel_or_404(found, round, group)
    who = _seat_or_404(line, seat)
    on = timezone.localtime(request.at).date()
    initial = {"village": who.home_code, "organisation": who.organisation}
    form, refused = HomeForm(found, on, request.POST if request.method == "POST" else None, initial=initial), None
    if form.is_valid():
        try:
            operations.declare_home(
                asker=request.asker,
                call=found,
                round=round,
                group=line.group,
                seat=seat,
                at=request.at,
                **form.cleaned_data,
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Asal juri tersimpan.", "Kept."))
            _tell_interests(request, found, round, group, {seat})
            return redirect("lead_panel", request.home.slug, call, round, group)
    shown = {
        "call": found,
        "line": line,
        "who": who,
        "form": form,
        "refused": refused,
        "excludes": excludes(found, who),
        "choices": interest_choices(found, who),
    }
    return form_page(request, "contests/leading/home.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def decision(request: Request, call: str, panel: int) -> HttpResponse:
    """The file of the decision that appointed a panel, for those who lead and watch; posting keeps one."""
    if request.method == "POST":
        found = led_call_or_404(request, call)
        name, content = _typed_file(request.FILES.get("file")) or ("SK", b"")
        line = next((one for one in panel_lines(found) if panel in {seat.panel for seat in one.seats}), None)
        if line is None:
            raise Http404
        operations.attach_decision(
            asker=request.asker, call=found, panel=panel, name=name, content=content, at=request.at
        )
        messages.success(request, spoken("Berkas SK tersimpan.", "The decision's file is kept."))
        return redirect("lead_panel", request.home.slug, call, line.round, line.slug)
    kept = decision_file(watched_call_or_404(request, call).id, panel)
    if kept is None:
        raise Http404
    return stored_file(kept.name, kept.media_type, kept.stored_as)


def _tell_interests(request: Request, call: CallRecord, round: str, group: str, seats: Collection[int]) -> None:
    """Whoever seats somebody, or says where a person comes from, reads at once in whose case that is an interest."""
    line = _panel_or_404(call, round, group)
    for seat in (one for one in line.seats if one.id in seats):
        codes = [code for one, code, _ in interests_on(call, line, request.at) if one == seat]
        if not codes:
            continue
        told = spoken(
            "{name} berkepentingan pada {codes}. {so} Tunjuk orang lain bila sebaiknya tidak.",
            "{name} has an interest in {codes}. {so} Appoint somebody else where that is better.",
            name=seat.name,
            codes=", ".join(codes),
            so=LEFT_OUT if excludes(call, seat) else COUNTED,
        )
        messages.warning(request, told)


def _typed_file(given: "UploadedFile[Any] | None") -> tuple[str, bytes] | None:
    return (given.name or "", given.read(largest() + 1)) if given else None


def _panel_or_404(call: CallRecord, round: str, group: str) -> PanelLine:
    line = panel_at(call, round, group)
    if line is None:
        raise Http404
    return line


def _seat_or_404(line: PanelLine, seat: int) -> SeatRecord:
    found = next((one for one in line.seats if one.id == seat), None)
    if found is None:
        raise Http404
    return found
