"""Telling groups and jurors when they present and hear, inside the act itself."""

from collections.abc import Collection
from datetime import datetime

from lumbung.apps.assessment.queries import assigned, seats
from lumbung.apps.contests.queries import telling_days
from lumbung.apps.contests.queries.presenting import Turn, heard, lot, sits_at, turns_of
from lumbung.apps.notices import operations as notices
from lumbung.apps.rulebook.queries import CallRecord


def tell_turns(call: CallRecord, lot_id: int, slots: Collection[int], reason: str, at: datetime) -> None:
    """Each of these turns to its own group, once for each change of it."""
    line = lot(call, lot_id)
    assert line is not None, "it was changed in this transaction"
    for day in line.days:
        for slot in (one for one in day.slots if one.id in slots):
            notices.post(
                people=[slot.owner],
                key=f"turn:{slot.id}:{slot.sequence}",
                message=telling_days.turn_told(call, Turn(line, day, slot), reason),
                region=call.region,
                call=call.id,
                at=at,
            )


def tell_changes(call: CallRecord, lot_id: int, slots: Collection[int], reason: str, at: datetime) -> None:
    """Turns that changed after the days were published: to their groups, and to the jurors who hear them."""
    tell_turns(call, lot_id, slots, reason, at)
    _tell_jurors(call, lot_id, frozenset(slots), reason, at)


def tell_days_planned(call: CallRecord, lot_id: int, reason: str, at: datetime) -> None:
    """The days of a group to the jurors who hear it, once for each change of them."""
    _tell_jurors(call, lot_id, None, reason, at)


def _tell_jurors(call: CallRecord, lot_id: int, slots: frozenset[int] | None, reason: str, at: datetime) -> None:
    """To each juror the days that they hear, and which of these turns changed; None: the days themselves."""
    line = lot(call, lot_id)
    assert line is not None, "it was changed in this transaction"
    hearing = [one for one in seats(call.id) if sits_at(one, line)]
    own = assigned(call.id, hearing)
    for seat in hearing:
        heard_days = heard(call, line, own[seat.id])
        changed = [one for one in turns_of(heard_days) if slots is not None and one.slot.id in slots]
        if not changed and (slots is not None or not any(one.held for one in heard_days.days)):
            continue
        notices.post(
            people=[seat.person],
            key=f"presentations:{line.id}:{seat.id}:{line.changes}",
            message=telling_days.days_told(call, seat, heard_days, changed, reason),
            region=call.region,
            call=call.id,
            at=at,
        )
