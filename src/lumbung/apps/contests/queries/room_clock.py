"""The clock of a room: who presents now, who is next, how long there is."""

from dataclasses import dataclass
from datetime import datetime

from lumbung.apps.contests.queries.presenting import DayLine, Presence, SlotLine


@dataclass(frozen=True, slots=True)
class Room:
    """What the clock of a room shows: who presents, who is next, until when, and the seconds left (below 0: over)."""

    now: SlotLine | None
    next: SlotLine | None
    until: datetime | None
    left: int
    is_paused: bool
    is_over: bool


def room_now(day: DayLine, at: datetime) -> Room:
    """The clock of a room at a moment. It is turned by hand: a turn lasts as long as it was planned."""
    now = next((one for one in day.held if one.begun_at is not None and one.ended_at is None), None)
    coming = [one for one in day.held if one.begun_at is None and one.presence is not Presence.ABSENT]
    after = coming[0] if coming else None
    if now is None or now.begun_at is None:
        return Room(None, after, None, 0, False, not coming and bool(day.held))
    stopped = day.paused_at or at
    until = now.begun_at + (now.ends - now.starts) + (at - stopped)
    return Room(now, after, until, int((until - at).total_seconds()), day.paused_at is not None, False)
