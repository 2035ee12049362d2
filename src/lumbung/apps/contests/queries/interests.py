"""Interests that follow from what is recorded: a juror's own group, or an entry of the juror's own village.

They are worked out whenever the contest is decided, not written down when somebody signs: so one that becomes known
late counts like one that was known before, and one that was recorded wrongly is gone once it is taken back.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lumbung.apps.assessment.queries import RecusalRecord, SeatRecord
from lumbung.apps.contests.queries.rounds import panel_groups
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.case import Entry
from lumbung.regulation.grouping import group_of
from lumbung.regulation.wording import Words, say


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that panels judge: its id, as the engine takes it, the code of its village, and whose it is."""

    id: int
    entry: Entry
    village: str
    owner: int


def interest_of(call: CallRecord, seat: SeatRecord, village: str, owner: int) -> Words | None:
    """Why a seat must not judge an entry, told to its juror: unless a reading counts such marks."""
    if call.rules.round(seat.round).recused_counts:
        return None
    if owner == seat.person:
        return say("Kelompok ini milik Anda sendiri.", "This group is your own.")
    if seat.is_at_home(village):
        return say(
            "{place} dicatat sebagai wilayah asal Anda.", "{place} is recorded as your own home.", place=seat.home_name
        )
    return None


def interests(
    call: CallRecord, seats: Iterable[SeatRecord], candidates: Sequence[Candidate]
) -> Iterator[RecusalRecord]:
    """Who must not judge what of that which is before the own panel, and why."""
    owners = {one.owner for one in candidates}
    for seat in seats:
        if not seat.home_code and seat.person not in owners:
            continue
        per = panel_groups(call.rules.round(seat.round))
        for one in candidates:
            if interest_of(call, seat, one.village, one.owner) is None:
                continue
            if not seat.group or group_of(call.rules, one.entry, per) == seat.group:
                own = one.owner == seat.person
                reason = "Kelompok milik juri sendiri." if own else f"Wilayah asal juri: {seat.home_name}."
                yield RecusalRecord(seat.id, one.id, reason)
