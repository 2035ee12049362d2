"""Calendar files (RFC 5545): events with the time zone of their region, which programs find again when they change.

An event keeps its `uid`; `sequence` rises with each change, so that the file that is opened again moves or cancels what
the first one put there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as IcalEvent

PRODUCT = "-//Lumbung//Lumbung//ID"
CALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Event:
    """Something at a time and place."""

    uid: UUID
    sequence: int
    starts: datetime
    ends: datetime
    summary: str
    place: str
    words: str = ""
    cancelled: bool = False
    link: str = ""


def calendar_file(name: str, zone: ZoneInfo, events: Iterable[Event], at: datetime) -> bytes:
    """The events as a file; `at` is when it is made."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for one in events:
        calendar.add_component(_event(one, zone, at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(one: Event, zone: ZoneInfo, at: datetime) -> IcalEvent:
    event = IcalEvent()
    event.add("uid", f"{one.uid}@lumbung")
    event.add("sequence", one.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", one.starts.astimezone(zone))
    event.add("dtend", one.ends.astimezone(zone))
    event.add("summary", one.summary)
    event.add("location", one.place)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    if one.words:
        event.add("description", one.words)
    if one.link:
        event.add("url", one.link)
    return event
