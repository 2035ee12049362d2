"""Who has marked what: each entry before a panel and each of its seats. Never what was given."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from lumbung.apps.assessment.queries import SeatRecord, SheetRecord
from lumbung.apps.contests.queries.leading_panels import PanelLine, panel_lines
from lumbung.apps.contests.queries.presence import present
from lumbung.apps.contests.queries.required_notes import asked_items, lacking_notes, wish
from lumbung.apps.contests.queries.standings import Standings, standings
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.judging import Judge


class Cover(Enum):
    """How far a seat is with an entry."""

    ELSEWHERE = "elsewhere"
    EXCUSED = "excused"
    EMPTY = "empty"
    BEGUN = "begun"
    COMPLETE = "complete"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One entry, and how far each seat of the panel is with it, in the panel's order."""

    id: int
    code: str
    name: str
    village: str
    cells: tuple[tuple[str, Cover, bool], ...]
    """The element of each seat, how far it is, and whether it has an interest in the entry."""


@dataclass(frozen=True, slots=True)
class SeatCover:
    """How far a seat is: of so many entries that are due, how many are begun, complete and signed."""

    seat: SeatRecord
    due: int
    begun: int
    complete: int
    signed: int

    @property
    def left(self) -> int:
        """How many sheets are still waited for."""
        return self.due - self.signed


@dataclass(frozen=True, slots=True)
class Coverage:
    """The board of one panel."""

    seats: tuple[SeatCover, ...]
    lines: tuple[CoverLine, ...]


def coverage(call: CallRecord, line: PanelLine, at: datetime, now: Standings | None = None) -> Coverage:
    """How far a panel is, seat by seat and entry by entry."""
    now = now or standings(call, at)
    sheets = {(one.seat, one.subject): one for one in now.material.sheets}
    round_ = call.rules.round(line.round)
    judge = Judge(call.rules, round_)
    wished = now.once(("wish", line.round), lambda: wish(call, line.round))
    items = asked_items(call, round_, wished)
    asks = any(item.note for item in items)
    interests = {(one.assessor, one.entry) for one in now.material.case.recusals if one.round == line.round}
    found = []
    for code, entry in present(call, line.round, line.group, at).items():
        known = now.material.known[code]
        none_of = judge.not_applicable(entry.facts) if asks else frozenset[str]()
        own = {seat.id: sheets.get((seat.id, known.id)) for seat in line.seats}
        lacking = {seat for seat, sheet in own.items() if asks and lacking_notes(items, none_of, sheet)}
        cells = tuple(
            (
                seat.element,
                _cell(now, seat, known.id, own[seat.id], lacks=seat.id in lacking),
                (seat.code, code) in interests,
            )
            for seat in line.seats
        )
        found.append(CoverLine(known.id, code, entry.name, known.village, cells))
    seats = (_seat(seat, [one.cells[place][1] for one in found]) for place, seat in enumerate(line.seats))
    return Coverage(tuple(seats), tuple(found))


def waited_for(call: CallRecord, round: str, at: datetime, group: tuple[str, ...] | None = None) -> Iterator[SeatCover]:
    """The seats of a round, or of one panel of it, whose sheets are still waited for."""
    now, told = standings(call, at), set()
    for line in panel_lines(call, now.material.seats):
        if line.round == round and group in (None, line.group):
            for one in coverage(call, line, at, now).seats:
                if one.left and one.seat.id not in told:
                    told.add(one.seat.id)
                    yield one


def _cell(now: Standings, seat: SeatRecord, entry: int, sheet: SheetRecord | None, *, lacks: bool) -> Cover:
    if not now.material.judges(seat.id, entry):
        return Cover.ELSEWHERE
    if sheet is not None and sheet.handed_in_at:
        return Cover.SIGNED
    if (seat.id, entry) in now.material.excused:
        return Cover.EXCUSED
    if sheet is None or not sheet.is_begun:
        return Cover.EMPTY
    return Cover.COMPLETE if sheet.is_complete and not lacks else Cover.BEGUN


def _seat(seat: SeatRecord, cells: list[Cover]) -> SeatCover:
    complete, signed = cells.count(Cover.COMPLETE), cells.count(Cover.SIGNED)
    begun = cells.count(Cover.BEGUN) + complete + signed
    return SeatCover(seat, begun + cells.count(Cover.EMPTY), begun, complete + signed, signed)
