"""Presentation days as others see them: everybody, the group, the juror; and the clock of a room."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.forms.entering_fields import whole
from lumbung.apps.contests.operations.presenting_changes import turn_clock
from lumbung.apps.contests.queries.calendars import of_seat, of_turns
from lumbung.apps.contests.queries.presenting import (
    lot_of_day,
    names_are_public,
    public_lots,
    turns_of_entry,
)
from lumbung.apps.contests.queries.room_clock import room_now
from lumbung.apps.contests.queries.settlements import may_lead
from lumbung.apps.contests.views.finding import call_or_404, led_call_or_404, watched_call_or_404
from lumbung.apps.contests.views.judging import seat_or_404
from lumbung.apps.contests.views.presenting import calendar_of
from lumbung.shared.ui.speech import language


@require_safe
def timetable(request: Request, call: str) -> HttpResponse:
    """When who presents, for everybody: by code, and by name once the result is announced."""
    found = call_or_404(request, call)
    shown = {"call": found, "lots": public_lots(found), "named": names_are_public(found)}
    return render(request, "contests/presenting/timetable.html", shown)


@login_required
@require_safe
def entry_calendar(request: Request, call: str, entry: int) -> HttpResponse:
    """The turn of one's own entry as a calendar file."""
    found = call_or_404(request, call)
    turns = turns_of_entry(request.asker, found, entry)
    if not turns:
        raise Http404
    return calendar_of(of_turns(found, turns, language(), request.at), f"presentasi-{turns[0].slot.code.lower()}")


@login_required
@require_safe
def seat_calendar(request: Request, call: str, seat: int) -> HttpResponse:
    """The days that one's own panel hears, as a calendar file."""
    found, own = seat_or_404(request, call, seat)
    return calendar_of(of_seat(found, own, language(), request.at), "hari-presentasi")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def clock(request: Request, call: str, day: int) -> HttpResponse:
    """Who presents now in a room, who is next, and how long there is; posting goes on, or stops the clock."""
    found = led_call_or_404(request, call) if request.method == "POST" else watched_call_or_404(request, call)
    there = lot_of_day(found, day)
    if there is None:
        raise Http404
    line, one = there
    if request.method == "POST":
        turn_clock(
            asker=request.asker,
            call=found,
            day=day,
            act=request.POST.get("act", ""),
            seen=whole(request.POST.get("seen")) or 0,
            at=request.at,
        )
        return redirect("presentation_clock", request.home.slug, call, day)
    shown = {
        "call": found,
        "line": line,
        "day": one,
        "room": room_now(one, request.at),
        "leads": may_lead(request.asker, found),
    }
    return render(request, "contests/presenting/clock.html", shown)
