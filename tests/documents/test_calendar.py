"""Calendar files, read back by a parser: times with their zone, events that move and end under one name."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from lumbung.documents.calendar import Event, calendar_file

NOON = datetime(2021, 10, 11, 5, tzinfo=UTC)
EVENT = Event(
    uid=UUID("12345678-1234-5678-1234-567812345678"),
    sequence=2,
    starts=NOON,
    ends=NOON + timedelta(minutes=15),
    summary="Presentasi P001; Keripik, talas",
    place="Aula lantai 2\nGedung A",
    words="Giliran ke-1. " + "Panjang sekali " * 10,
)


def read(content: bytes) -> Calendar:
    found = Calendar.from_ical(content)
    assert isinstance(found, Calendar)
    return found


@pytest.mark.parametrize(
    ("zone", "clock", "offset"), [("Asia/Jakarta", 12, 7), ("Asia/Makassar", 13, 8), ("Asia/Jayapura", 14, 9)]
)
def test_an_event_stands_at_the_time_of_its_region_with_the_zone_in_the_file(
    zone: str, clock: int, offset: int
) -> None:
    calendar = read(calendar_file("Presentasi", ZoneInfo(zone), [EVENT], NOON))
    event = calendar.events[0]
    starts = event.decoded("dtstart")
    assert (starts, starts.hour) == (NOON, clock)
    assert event["dtstart"].params["TZID"] == zone
    (told,) = calendar.timezones
    assert str(told["tzid"]) == zone
    assert {one.to_ical().split(b"TZOFFSETTO:")[1][:5] for one in told.walk("STANDARD")} == {b"+%02d00" % offset}


def test_what_was_typed_comes_back_whole_and_no_line_is_too_long() -> None:
    content = calendar_file("Presentasi", ZoneInfo("Asia/Jakarta"), [EVENT], NOON)
    event = read(content).events[0]
    assert (str(event["summary"]), str(event["location"])) == (EVENT.summary, EVENT.place)
    assert str(event["description"]) == EVENT.words
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_a_change_keeps_the_name_and_raises_the_number_and_a_cancelled_one_says_so() -> None:
    later = Event(EVENT.uid, 3, NOON, NOON, EVENT.summary, EVENT.place, cancelled=True)
    first, second = (
        read(calendar_file("x", ZoneInfo("Asia/Jakarta"), [one], NOON)).events[0] for one in (EVENT, later)
    )
    assert str(first["uid"]) == str(second["uid"])
    assert (str(first["sequence"]), str(second["sequence"])) == ("2", "3")
    assert (str(first["status"]), str(second["status"])) == ("CONFIRMED", "CANCELLED")
