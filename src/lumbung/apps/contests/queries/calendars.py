"""Presentation days as calendar files: for one group, one juror, and the whole of a lot."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.queries.presenting import DayLine, LotLine, Turn, lots_of_seat, times_of_day, zone_of
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.calendar import Event, calendar_file
from lumbung.regulation.wording import Language, say


def of_turns(call: CallRecord, turns: Iterable[Turn], language: Language, at: datetime) -> bytes:
    """The turns of one entry."""
    return calendar_file(call.name, zone_of(call), [_turn(one, language) for one in turns], at)


def of_lot(call: CallRecord, line: LotLine, language: Language, at: datetime) -> bytes:
    """Every turn of a group, day after day."""
    turns = (Turn(line, day, slot) for day in line.days for slot in day.slots)
    return of_turns(call, turns, language, at)


def of_seat(call: CallRecord, seat: SeatRecord, language: Language, at: datetime) -> bytes:
    """The days that one juror hears, from the first of the own turns to the last."""
    return calendar_file(call.name, zone_of(call), list(_days(call, seat, language)), at)


def _days(call: CallRecord, seat: SeatRecord, language: Language) -> Iterator[Event]:
    for line in lots_of_seat(call, seat):
        for day in line.days:
            starts, ends = times_of_day(call, day)
            yield Event(
                uid=day.uid,
                sequence=day.sequence,
                starts=starts,
                ends=ends,
                summary=line.titled,
                place=day.room,
                words=_order(day, language),
                cancelled=not day.held,
            )


def _order(day: DayLine, language: Language) -> str:
    told = [f"{one.order}. {one.code}" for one in day.held]
    return say("Urutan: {order}", "Order: {order}", order=", ".join(told)).text(language)


def _turn(one: Turn, language: Language) -> Event:
    words = say("Giliran ke-{n}.", "Turn {n}.", n=one.slot.order).text(language)
    summary = say(
        "Presentasi {code}: {where}", "Presentation of {code}: {where}", code=one.slot.code, where=one.lot.titled
    )
    return Event(
        uid=one.slot.uid,
        sequence=one.slot.sequence,
        starts=one.slot.starts,
        ends=one.slot.ends,
        summary=summary.text(language),
        place=one.day.room,
        words=words,
        cancelled=one.slot.called_off,
    )
