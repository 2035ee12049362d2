"""Turns in two rooms at once that the same people hear: told to who sets the days, by whatever now stands.

It is told, not refused: no decree says that whoever marks must have heard, and jurors are replaced and work is shared
out after the lot is drawn, too. A room that is used twice is refused (operations/presenting).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.contests.queries.presenting import DayLine, LotLine, SlotLine, lots_on, sits_at
from lumbung.apps.rulebook.queries import CallRecord

Heard = tuple[LotLine, DayLine, SlotLine]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two days whose turns run at once, from when to when, and who hears both."""

    day: DayLine
    other: DayLine
    title: str
    starts: datetime
    ends: datetime
    who: tuple[str, ...]


def clashes(call: CallRecord, line: LotLine) -> list[Clash]:
    """Where the people who hear a lot are needed in another room at the same time."""
    own = {day.id for day in line.days}
    found: dict[tuple[int, int], list[tuple[str, Heard, Heard]]] = defaultdict(list)
    for who, turns in _hearing(call, line).items():
        for one, other in product((turn for turn in turns if turn[1].id in own), turns):
            if _meet(one, other) and (other[1].id not in own or one[1].id < other[1].id):
                found[one[1].id, other[1].id].append((who, one, other))
    return [_clash(pairs) for pairs in found.values()]


def _hearing(call: CallRecord, line: LotLine) -> dict[str, list[Heard]]:
    """All turns on the dates of a lot, by who hears them."""
    there = [one for one in lots_on(call, (day.on for day in line.days)) if line.slots]
    seats = assessment.seats(call.id) if there else []
    own = assessment.assigned(call.id, seats)
    people: dict[int, list[Heard]] = defaultdict(list)
    names = {seat.person: f"{seat.name} ({seat.element})" for seat in seats}
    for seat in seats:
        for one in (each for each in there if sits_at(seat, each)):
            people[seat.person] += [turn for turn in _turns(one) if _is_heard(own[seat.id], turn)]
    return {names[person]: turns for person, turns in people.items()}


def _turns(line: LotLine) -> Iterator[Heard]:
    return ((line, day, slot) for day in line.days for slot in day.held)


def _is_heard(own: frozenset[int] | None, turn: Heard) -> bool:
    return own is None or turn[2].entry in own


def _meet(one: Heard, other: Heard) -> bool:
    return one[1].id != other[1].id and one[2].starts < other[2].ends and other[2].starts < one[2].ends


def _clash(pairs: list[tuple[str, Heard, Heard]]) -> Clash:
    _, (_, day, _), (line, other, _) = pairs[0]
    return Clash(
        day,
        other,
        line.titled,
        min(max(one[2].starts, two[2].starts) for _, one, two in pairs),
        max(min(one[2].ends, two[2].ends) for _, one, two in pairs),
        tuple(dict.fromkeys(who for who, _, _ in pairs)),
    )
