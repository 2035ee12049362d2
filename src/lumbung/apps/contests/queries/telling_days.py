"""What groups and jurors are told about presentation days."""

from collections.abc import Sequence
from datetime import datetime

from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.queries.presenting import LotLine, Turn, zone_of
from lumbung.apps.contests.queries.telling import address_of
from lumbung.apps.notices.queries import Message
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Words, plain, say


def turn_told(call: CallRecord, one: Turn, reason: str) -> Message:
    """To a group: when and where it presents, or that it does not."""
    slot, name = one.slot, one.slot.group_name
    lines = [_place(call, one)]
    if slot.called_off:
        subject = say(
            "Giliran presentasi {name} ({code}) dibatalkan",
            "The turn of {name} ({code}) is called off",
            name=name,
            code=slot.code,
        )
        lines = []
    else:
        subject = say(
            "{name} ({code}) presentasi {day} pukul {time}",
            "{name} ({code}) presents on {day} at {time}",
            name=name,
            code=slot.code,
            day=one.day.on,
            time=clock(call, slot.starts),
        )
        lines.append(
            say(
                "Berkas kalendernya ada di halaman isian Anda.",
                "A calendar file is on the page of your entry.",
            )
        )
    return Message(subject, (plain(call.name), *lines, *_why(reason)), address_of(call, "entry", slot.entry))


def days_told(call: CallRecord, seat: SeatRecord, line: LotLine, changed: Sequence[Turn], reason: str) -> Message:
    """To a juror: which turns changed since they were told, and on which days, from when, they hear entries."""
    days = [
        say(
            "{day} pukul {time}, {room}: {n} peserta.",
            "{day} at {time}, {room}: {n} entries.",
            day=one.on,
            time=f"{one.begins:%H.%M}",
            room=one.room,
            n=len(one.held),
        )
        for one in line.days
        if one.held
    ]
    subject = (
        say("Giliran presentasi berubah: {round}", "Presentation turns changed: {round}", round=line.titled)
        if changed
        else say("Hari presentasi {round}", "Presentation days: {round}", round=line.titled)
    )
    lines = (plain(call.name), *(_now(call, one) for one in changed), *days, *_why(reason))
    return Message(subject, lines, address_of(call, "judging_seat", seat.id))


def _now(call: CallRecord, one: Turn) -> Words:
    if one.slot.called_off:
        return say("{code}: gilirannya dibatalkan.", "{code}: its turn is called off.", code=one.slot.code)
    return say(
        "{code}: sekarang {day} pukul {time}, {room}.",
        "{code}: now {day} at {time}, {room}.",
        code=one.slot.code,
        day=one.day.on,
        time=clock(call, one.slot.starts),
        room=one.day.room,
    )


def clock(call: CallRecord, at: datetime) -> str:
    """A time of the day as the region's clocks show it."""
    return f"{at.astimezone(zone_of(call)):%H.%M}"


def _place(call: CallRecord, one: Turn) -> Words:
    return say(
        "Ruang: {room}. Giliran ke-{order}, {starts} sampai {ends}.",
        "Room: {room}. Turn {order}, {starts} to {ends}.",
        room=one.day.room,
        order=one.slot.order,
        starts=clock(call, one.slot.starts),
        ends=clock(call, one.slot.ends),
    )


def _why(reason: str) -> tuple[Words, ...]:
    return (say("Alasan perubahan: {why}", "Why it was changed: {why}", why=reason.strip()),) if reason.strip() else ()
