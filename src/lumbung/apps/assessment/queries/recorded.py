"""Whether seats, withdrawals and declarations are as the trail tells them."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from lumbung.apps.assessment.models import Declaration, Panel, Recusal, Seat
from lumbung.shared.trail.recording import lines

Facts = Mapping[str, Any]
Told = Mapping[str, Sequence[Facts]]
"""What the lines of each act say, the newest first."""

ACTS = (
    "assessment.appoint_panel",
    "assessment.take_seat",
    "assessment.leave_seat",
    "assessment.recuse",
    "assessment.declare",
)


def judged_calls() -> list[int]:
    """The calls, by id, that have a panel."""
    return list(Panel.objects.order_by().values_list("call_id", flat=True).distinct())


def not_as_recorded(call: int) -> list[int]:
    """The seats of a call, by id, of which a row says what no line of the trail does, or a line what no row does."""
    told: dict[str, list[Facts]] = {act: [] for act in ACTS}
    for line in lines(f"call:{call}", acts=ACTS):
        told[line.act].append(cast(Facts, line.facts))
    seats = list(Seat.objects.filter(panel__call_id=call))
    return sorted({*_other_people(seats, told), *_other_recusals(call, told), *_other_declarations(seats, told)})


def _other_people(seats: Sequence[Seat], said: Told) -> set[int]:
    """Seats that somebody else holds, that are gone, or that somebody left or did not leave."""
    appointed = {(one["panel"], person) for one in said["assessment.appoint_panel"] for person in one["people"]}
    holders = {one["seat"]: one["person"] for one in said["assessment.take_seat"]}
    left = {one["seat"] for one in said["assessment.leave_seat"]}
    wrong = holders.keys() - {one.pk for one in seats}
    for one in seats:
        told = (one.panel_id, one.person_id) in appointed if one.pk not in holders else holders[one.pk] == one.person_id
        if not told or (one.left_at is not None) is not (one.pk in left):
            wrong.add(one.pk)
    return wrong


def _other_recusals(call: int, told: Told) -> set[int]:
    rows = set(Recusal.objects.filter(seat__panel__call_id=call).values_list("seat_id", "subject"))
    return {seat for seat, _ in rows ^ {(one["seat"], one["subject"]) for one in told["assessment.recuse"]}}


def _other_declarations(seats: Sequence[Seat], told: Told) -> set[int]:
    """Seats of which not what was declared last counts, or not as it was declared."""
    last: dict[int, Facts] = {}
    for one in told["assessment.declare"]:
        last.setdefault(one["seat"], one)
    rows = Declaration.objects.in_bulk([one.declared_id for one in seats if one.declared_id is not None])
    kept = {seat.pk: _facts(rows[seat.declared_id]) for seat in seats if seat.declared_id is not None}
    return {seat for seat in kept.keys() | last.keys() if kept.get(seat) != last.get(seat)}


def _facts(row: Declaration) -> Facts:
    """A declaration as its line tells it."""
    subjects = [one["subject"] for one in row.relations]
    return {"seat": row.seat_id, "declaration": row.pk, "home": row.home_id, "subjects": subjects}
