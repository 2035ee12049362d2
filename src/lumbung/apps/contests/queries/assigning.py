"""How the entries before a panel would be shared out among its seats now, and why somebody does not judge one."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.queries.leading_panels import PanelLine
from lumbung.apps.contests.queries.presence import present
from lumbung.apps.contests.queries.standings import Standings, standings
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.assigning import Pair, Plan, plan
from lumbung.regulation.case import by_number


@dataclass(frozen=True, slots=True)
class SharedLine:
    """One entry: who would judge it, who judges it now, and who must not, with the reason."""

    id: int
    code: str
    name: str
    village: str
    planned: tuple[SeatRecord, ...]
    judging: tuple[SeatRecord, ...]
    conflicts: tuple[tuple[SeatRecord, str], ...]

    @property
    def moves(self) -> bool:
        """Whether the plan changes who judges it."""
        return self.planned != self.judging


@dataclass(frozen=True, slots=True)
class Load:
    """Of how many entries a seat would judge, and judges now."""

    seat: SeatRecord
    planned: int
    judging: int


@dataclass(frozen=True)
class Sharing:
    """The plan of one panel beside what stands. `is_shared`: the panel shares its work out already."""

    per_entry: int
    is_shared: bool
    loads: tuple[Load, ...]
    lines: tuple[SharedLine, ...]
    short: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Names the plan: what is adopted is what was looked at."""
        said = repr([(one.code, [seat.id for seat in one.planned]) for one in self.lines])
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def changes(self) -> int:
        """How many entries would be judged by others than now."""
        return sum(one.moves for one in self.lines)

    def of_seats(self) -> dict[int, list[int]]:
        """The entries (ids) that each seat would judge."""
        return {load.seat.id: [one.id for one in self.lines if load.seat in one.planned] for load in self.loads}


def sharing(call: CallRecord, line: PanelLine, at: datetime, now: Standings | None = None) -> Sharing | None:
    """The plan for a panel; None where its decree wants every member to judge each entry."""
    per_entry = call.rules.round(line.round).assessors_per_entry
    if per_entry is None:
        return None
    now = now or standings(call, at)
    before = sorted(present(call, line.round, line.group, at), key=by_number)
    entries = {code: now.material.known[code] for code in before}
    codes = {known.id: code for code, known in entries.items()}
    conflicts, standing = _conflicts(now, line.round), _standing(now, line, codes)
    signed, begun = _sheets(now, line, codes)
    found = plan(
        [one.code for one in line.seats], entries, per_entry, conflicts.keys(), (standing | begun) - conflicts.keys()
    )
    planned = found.pairs | signed  # a signed sheet is not taken from its seat, also where it does not count
    is_shared = any(now.material.assigned.get(one.id) is not None for one in line.seats)
    lines = tuple(
        SharedLine(
            known.id,
            code,
            now.outcome.entry(code).name,
            known.village,
            tuple(one for one in line.seats if (one.code, code) in planned),
            tuple(one for one in line.seats if now.material.judges(one.id, known.id)),
            tuple((one, conflicts[one.code, code]) for one in line.seats if (one.code, code) in conflicts),
        )
        for code, known in entries.items()
    )
    return Sharing(per_entry, is_shared, _loads(line, lines), lines, _short(found))


def _short(found: Plan) -> tuple[str, ...]:
    return tuple(sorted(found.short, key=by_number))


def _loads(line: PanelLine, lines: tuple[SharedLine, ...]) -> tuple[Load, ...]:
    return tuple(
        Load(seat, sum(seat in one.planned for one in lines), sum(seat in one.judging for one in lines))
        for seat in line.seats
    )


def _conflicts(now: Standings, round: str) -> Mapping[Pair, str]:
    """Who has an interest in what, or withdrew, whatever a reading makes of it."""
    return {(one.assessor, one.entry): one.reason for one in now.outcome.case.recusals if one.round == round}


def _standing(now: Standings, line: PanelLine, codes: Mapping[int, str]) -> frozenset[Pair]:
    """What is assigned now."""
    own = ((one.code, now.material.assigned.get(one.id) or ()) for one in line.seats)
    return frozenset((seat, codes[entry]) for seat, entries in own for entry in entries if entry in codes)


def _sheets(now: Standings, line: PanelLine, codes: Mapping[int, str]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Whose sheets are signed, and whose are begun: what somebody has worked on stays where it is."""
    seats = {one.id: one.code for one in line.seats}
    own = [one for one in now.material.sheets if one.seat in seats and one.subject in codes]
    worked = [one for one in own if any(mark is not None for mark in one.marks)]
    return (
        frozenset((seats[one.seat], codes[one.subject]) for one in own if one.handed_in_at),
        frozenset((seats[one.seat], codes[one.subject]) for one in worked),
    )
