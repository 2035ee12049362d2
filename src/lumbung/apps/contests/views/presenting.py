"""Presentation days as the organiser sets them: plan, draw, publish, swap; who came."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.presenting import (
    ChangeDayForm,
    DrawForm,
    GiveBackForm,
    PlanForm,
    PresenceForm,
    TurnForm,
)
from lumbung.apps.contests.operations import presenting as operations
from lumbung.apps.contests.operations import presenting_changes as changes
from lumbung.apps.contests.queries.calendars import of_lot
from lumbung.apps.contests.queries.clashing import clashes
from lumbung.apps.contests.queries.presenting import (
    DayLine,
    LotLine,
    groups_of,
    key_of,
    lot,
    lot_of_day,
    lots,
    presenting,
    title_of,
    turn,
)
from lumbung.apps.contests.queries.settlements import may_lead
from lumbung.apps.contests.views.finding import led_call_or_404, watched_call_or_404
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.calendar import CALENDAR
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.speech import language, spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: Request, call: str) -> HttpResponse:
    """Every lot with its days; posting plans one more."""
    found = led_call_or_404(request, call) if request.method == "POST" else watched_call_or_404(request, call)
    groups = {key_of(one.code, group): (one, group) for one, group in groups_of(found)}
    choices = [(key, _named(found, *one)) for key, one in groups.items()]
    form, refused = PlanForm(choices, request.POST if request.method == "POST" else None, label_suffix=""), None
    if form.is_valid():
        round_, group = groups[form.cleaned_data["group"]]
        try:
            planned = operations.plan_day(
                asker=request.asker, call=found, round=round_.code, group=group, typed=form.typed, at=request.at
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Harinya tersimpan.", "The day is kept."))
            return redirect("presentation_lot", request.home.slug, call, planned)
    shown = {
        "call": found,
        "lots": lots(found),
        "form": form,
        "refused": refused,
        "leads": may_lead(request.asker, found),
    }
    return form_page(request, "contests/presenting/plan.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one_lot(request: Request, call: str, lot: int) -> HttpResponse:
    """One group's days and order; posting draws the lot."""
    found, line = _lot_or_404(request, call, lot)
    form = DrawForm(line.has_secret, request.POST if request.method == "POST" else None, label_suffix="")
    refused = None
    if form.is_valid():
        try:
            operations.draw_lot(
                asker=request.asker,
                call=found,
                lot=line.id,
                words=form.cleaned_data.get("words", ""),
                at=request.at,
            )
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Urutannya sudah diundi.", "The order is drawn."))
            return redirect("presentation_lot", request.home.slug, call, lot)
    return _show_lot(request, found, line, form, refused)


@login_required
@require_POST
def publish(request: Request, call: str, lot: int) -> HttpResponse:
    """Everybody sees the days; groups and jurors are told."""
    found, line = _lot_or_404(request, call, lot)
    operations.publish_lot(asker=request.asker, call=found, lot=line.id, at=request.at)
    messages.success(request, spoken("Jadwalnya terbit; kelompok dan juri dikabari.", "It is published; all are told."))
    return redirect("presentation_lot", request.home.slug, call, lot)


@login_required
@require_safe
def calendar(request: Request, call: str, lot: int) -> HttpResponse:
    """All turns of a group as a calendar file."""
    found, line = _lot_or_404(request, call, lot)
    return calendar_of(of_lot(found, line, language(), request.at), f"presentasi-{line.id}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: Request, call: str, day: int) -> HttpResponse:
    """Another date, room or time for a day; or it is taken out, before the lot is drawn."""
    found, line, one = _day_or_404(request, call, day)
    data = request.POST if request.method == "POST" else None
    form, refused = ChangeDayForm(line, data, initial=ChangeDayForm.of(one), label_suffix=""), None
    try:
        if data is not None and "remove" in data:
            operations.remove_day(asker=request.asker, call=found, day=day, at=request.at)
            messages.success(request, spoken("Harinya dihapus.", "The day is removed."))
            return redirect("presentation_lot", request.home.slug, call, line.id)
        if form.is_valid():
            changes.change_day(
                asker=request.asker,
                call=found,
                day=day,
                typed=form.typed,
                reason=form.cleaned_data["reason"],
                at=request.at,
            )
            messages.success(request, spoken("Perubahannya tersimpan.", "The change is kept."))
            return redirect("presentation_lot", request.home.slug, call, line.id)
    except Refused as why:
        refused = why.verdict
    shown = {"call": found, "line": line, "day": one, "form": form, "refused": refused}
    return form_page(request, "contests/presenting/day.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def slot(request: Request, call: str, slot: int) -> HttpResponse:
    """Another turn for an entry, or none, with the reason."""
    found = led_call_or_404(request, call)
    one = turn(found, slot)
    if one is None:
        raise Http404
    to_come = [other for other in one.lot.slots if _is_to_come(other) and other.id != slot]
    others = [(str(other.id), f"{other.order}. {other.code}, {other.group_name}") for other in to_come]
    form, refused = TurnForm(others, request.POST if request.method == "POST" else None, label_suffix=""), None
    if form.is_valid():
        acting: dict[str, Any] = {"asker": request.asker, "call": found, "slot": slot, "at": request.at}
        other, reason = form.cleaned_data["other"], form.cleaned_data["reason"]
        try:
            if other == "batal":
                changes.call_off_turn(**acting, reason=reason)
            else:
                changes.swap_turns(**acting, other=int(other), reason=reason)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Gilirannya sudah diubah.", "The turn is changed."))
            return redirect("presentation_lot", request.home.slug, call, one.lot.id)
    shown = {"call": found, "turn": one, "form": form, "refused": refused}
    return form_page(request, "contests/presenting/slot.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: Request, call: str, slot: int) -> HttpResponse:
    """A turn that was called off is held after all, with the reason."""
    found = led_call_or_404(request, call)
    one = turn(found, slot)
    if one is None:
        raise Http404
    form, refused = GiveBackForm(request.POST if request.method == "POST" else None, label_suffix=""), None
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            changes.give_turn_back(asker=request.asker, call=found, slot=slot, reason=reason, at=request.at)
        except Refused as why:
            refused = why.verdict
        else:
            told = spoken("{code} mendapat gilirannya lagi.", "{code} has its turn again.", code=one.slot.code)
            messages.success(request, told)
            return redirect("presentation_lot", request.home.slug, call, one.lot.id)
    shown = {"call": found, "turn": one, "form": form, "refused": refused}
    return form_page(request, "contests/presenting/give_back.html", shown)


@login_required
@require_POST
def presence(request: Request, call: str, slot: int) -> HttpResponse:
    """How an entry came, noted in its line."""
    found = led_call_or_404(request, call)
    one = turn(found, slot)
    if one is None:
        raise Http404
    form = PresenceForm(request.POST, label_suffix="", auto_id=f"hadir{slot}_%s")
    refused = None
    if form.is_valid():
        try:
            changes.mark_presence(asker=request.asker, call=found, slot=slot, at=request.at, **form.cleaned_data)
        except Refused as why:
            refused = why.verdict
        else:
            messages.success(request, spoken("Kehadiran {code} dicatat.", "Noted for {code}.", code=one.slot.code))
            return redirect("presentation_lot", request.home.slug, call, one.lot.id)
    return _show_lot(request, found, one.lot, form, refused, wrong=slot)


def calendar_of(content: bytes, name: str) -> HttpResponse:
    """A calendar file to be opened by whatever keeps the reader's days."""
    return HttpResponse(content, CALENDAR, headers={"Content-Disposition": f'attachment; filename="{name}.ics"'})


def _show_lot(
    request: Request, call: CallRecord, line: LotLine, form: Any, refused: Any, wrong: int = 0
) -> HttpResponse:
    today = timezone.localtime(request.at).date()
    before_panel = presenting(call, line.round, line.group, request.at)
    kept = {one.code for one in line.slots if not one.called_off or one.changed_because}
    to_come = {one.code for one in line.slots if _is_to_come(one)}
    shown = {
        "call": call,
        "line": line,
        "form": form,
        "draw": form if isinstance(form, DrawForm) else DrawForm(line.has_secret),
        "refused": refused,
        "leads": may_lead(request.asker, call),
        "count": len(before_panel),
        "added": sorted(set(before_panel) - kept) if line.drawn_at else [],
        "left": sorted(to_come - set(before_panel)),
        "clashes": clashes(call, line),
        "days": [(one, _rows(one, form, today, wrong)) for one in line.days],
        "returning": {one.id for one in line.slots if one.called_off and one.code in before_panel},
    }
    return form_page(request, "contests/presenting/lot.html", shown)


def _rows(day: DayLine, form: Any, today: Any, wrong: int) -> list[tuple[Any, Any, bool]]:
    """The turns of a day, each with the form for who came where that may be noted, and whether it may still move."""
    return [
        (
            one,
            None if one.called_off or day.on > today else form if one.id == wrong else PresenceForm.of(one),
            _is_to_come(one),
        )
        for one in day.slots
    ]


def _is_to_come(one: Any) -> bool:
    return not (one.called_off or one.presence or one.begun_at)


def _named(call: CallRecord, round_: Any, group: tuple[str, ...]) -> str:
    title = title_of(call, round_, group) or str(spoken("semua peserta", "all entries"))
    return f"{round_.name}: {title}"


def _lot_or_404(request: Request, slug: str, id: int) -> tuple[CallRecord, LotLine]:
    found = led_call_or_404(request, slug) if request.method == "POST" else watched_call_or_404(request, slug)
    line = lot(found, id)
    if line is None:
        raise Http404
    return found, line


def _day_or_404(request: Request, slug: str, id: int) -> tuple[CallRecord, LotLine, DayLine]:
    found = led_call_or_404(request, slug)
    there = lot_of_day(found, id)
    if there is None:
        raise Http404
    return found, *there
