"""All that a call brings to its decree, as the engine takes it: entries by public code, assessors by element."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import RecusalRecord, ReviewRecord, SeatRecord, SheetRecord
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries.case_rows import EntryRow, MinutedRow, Rows, read_rows
from lumbung.apps.contests.queries.facts import thaw
from lumbung.apps.contests.queries.interests import Candidate, excludes, interests
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome import Appointment, Panel
from lumbung.regulation import case
from lumbung.regulation.case import Assessor, Assignment, ByEntry, Case, Decision, Exclusion, Finding, Recusal, Ruling
from lumbung.regulation.verdict import Outcome

WHOLE = ""
"""The item of a review that judges the entry as a whole, and no single requirement."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a page tells of an entry beside what the decree asks."""

    id: int
    owner: int
    title: str
    village: str


@dataclass(frozen=True, slots=True)
class Returned:
    """An entry that an officer returned, with the facts as it was sent before, and the day until which it is mended."""

    code: str
    facts: Mapping[str, Any]
    until: date | None

    def may_be_mended(self, day: date) -> bool:
        """Whether its group still has time. Afterwards it counts as not sent, until an officer fails it."""
        return self.until is None or day <= self.until


@dataclass(frozen=True)
class Material:
    """Everything that was read for a case, so that a page asks the database once.

    `known` is by code; `given` are all sheets that were read, by seat and entry; `recused` are the seats that need not
    mark an entry, and `counting` those whose sheets count also then; `waiting` holds the frozen facts of entries
    without an officer's last word, `returned` what went back to its group. Neither of these two is in the case.
    """

    case: Case
    known: Mapping[str, Known]
    seats: tuple[SeatRecord, ...]
    given: Mapping[tuple[int, int], SheetRecord]
    recused: frozenset[tuple[int, int]]
    counting: frozenset[int]
    waiting: tuple[Mapping[str, Any], ...]
    codes: Mapping[int, str]
    """The codes of the entries by their ids."""
    candidates: Mapping[str, Candidate] = field(default_factory=dict)
    """The entries as interests are looked for, by code; none in what is sealed."""
    returned: tuple[Returned, ...] = ()
    assigned: Mapping[int, frozenset[int] | None] = field(default_factory=dict)
    """The entries (ids) that each seat judges; None where its panel shares nothing out."""
    signed: Mapping[tuple[int, int], SheetRecord] = field(default_factory=dict)
    """The sheets that are handed in, by seat and entry."""
    minuted: tuple[MinutedRow, ...] = ()
    """The orders that panels decided, and whom they do not take."""
    is_sealed: bool = False
    """Whether it comes from the bundle of a decision: no sheet is waited for any more."""

    @cached_property
    def sheets(self) -> tuple[SheetRecord, ...]:
        """The sheets of entries that are their seat's to judge."""
        return tuple(one for place, one in self.given.items() if self.judges(*place))

    @cached_property
    def excused(self) -> frozenset[tuple[int, int]]:
        """From where no sheet is awaited, by seat and entry: who began one that counts hands it in, like any other."""
        begun = (self.given[place] for place in self.recused if place in self.given and place[0] in self.counting)
        return self.recused - {(one.seat, one.subject) for one in begun if one.is_begun}

    def judges(self, seat: int, entry: int) -> bool:
        """Whether an entry before the panel of a seat is the seat's to judge."""
        own = self.assigned.get(seat)
        return own is None or entry in own

    @property
    def appointments(self) -> dict[Panel, Appointment]:
        """The decision that appointed each panel."""
        return {(seat.round, seat.group): Appointment(seat.decision, seat.decided_on) for seat in self.seats}


DECIDED = (Entry.State.VERIFIED, Entry.State.REFUSED)
"""What entries that an officer passed or failed are in."""


def without_sheets(call: CallRecord) -> Material:
    """Everything but the sheets: entries, panels, findings, and what was decided."""
    return made_of(call, read_rows(call)).material


@dataclass(frozen=True)
class Made:
    """Material without its sheets, the rows of which it was made, and what was made of each entry."""

    rows: Rows
    material: Material
    entries: Mapping[int, "_Entered"]
    interests: Mapping[int, tuple[RecusalRecord, ...]]
    answers: Mapping[int, "_Answered"]


@dataclass(frozen=True, slots=True)
class _Entered:
    """An entry as panels judge it, and its row."""

    row: EntryRow
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class _Answered:
    """What officers said of an entry, as it was read, and as the engine takes it."""

    reviews: tuple[ReviewRecord, ...]
    findings: tuple[Finding, ...]
    rulings: tuple[Ruling, ...]


def made_of(call: CallRecord, rows: Rows, before: Made | None = None) -> Made:
    """The material that rows make. What is made of the very same rows as before is the very same again."""
    if before is not None and _differ_by_minutes(rows, before.rows):
        old, minuted = before.material, (*rows.orders, *rows.exclusions)
        again = replace(old, case=replace(old.case, **_minuted(rows, old.codes)), minuted=minuted)
        return replace(before, rows=rows, material=again)
    entries = _entries(call, rows, before)
    candidates = [one.candidate for one in entries.values()]
    codes = {id: one.row.code for id, one in entries.items()}
    found_out = _interests(call, rows, candidates, before)
    answers = _answers(rows, codes, before)
    seats = rows.seats
    recusals = _once([*rows.recusals, *_by_seat(seats, candidates, found_out)])
    excused = [*rows.recusals, *(one for own in found_out.values() for one in own if excludes(call, seats[one.seat]))]
    found = Case(
        entries=before.material.case.entries
        if before is not None and before.entries is entries
        else tuple(one.entry for one in candidates),
        assessors=tuple(_assessor(seat) for seat in seats.values()),
        findings=ByEntry({codes[id]: one.findings for id, one in answers.items() if one.findings}),
        rulings=ByEntry({codes[id]: one.rulings for id, one in answers.items() if one.rulings}),
        recusals=tuple(
            Recusal(seats[one.seat].round, seats[one.seat].code, codes[one.subject], one.reason)
            for one in recusals
            if one.seat in seats and one.subject in codes
        ),
        assignments=tuple(
            Assignment(seats[seat].round, seats[seat].code, codes[entry])
            for seat, own in rows.assigned.items()
            for entry in sorted(own or ())
            if entry in codes
        ),
        **_minuted(rows, codes),
    )
    material = Material(
        case=found if before is None else _as_before(found, before.material.case),
        known={one.row.code: Known(id, one.row.owner, one.row.title, one.row.village) for id, one in entries.items()},
        seats=tuple(seats.values()),
        given={},
        recused=frozenset((one.seat, one.subject) for one in excused),
        counting=frozenset(seat.id for seat in seats.values() if not excludes(call, seat)),
        waiting=tuple(row.frozen or {} for row in rows.entries.values() if row.state == Entry.State.SUBMITTED),
        codes=codes,
        candidates={one.entry.code: one for one in candidates},
        returned=tuple(
            Returned(row.code, row.frozen or {}, term_of(rows.reviews.get(row.id, ())))
            for row in rows.entries.values()
            if row.state == Entry.State.RETURNED
        ),
        assigned=rows.assigned,
        minuted=(*rows.orders, *rows.exclusions),
    )
    return Made(rows, material, entries, found_out, answers)


def _minuted(rows: Rows, codes: Mapping[int, str]) -> dict[str, Any]:
    """What panels decided and minuted, as a case holds it."""
    known = set(codes.values())
    return {
        "decisions": tuple(Decision(one.scope, one.codes, one.reason) for one in rows.orders),
        "exclusions": tuple(
            Exclusion(one.scope, code, one.reason) for one in rows.exclusions for code in one.codes if code in known
        ),
        "sittings": rows.sittings,
        "dissents": rows.dissents,
        "discussions": tuple(said for entry, said in rows.discussions if entry in codes),
    }


def _differ_by_minutes(rows: Rows, other: Rows) -> bool:
    """Whether nothing but what panels decided and minuted was read again."""
    read = ("entries", "reviews", "seats", "assigned", "recusals")
    return all(getattr(rows, name) is getattr(other, name) for name in read)


def _as_before(now: Case, before: Case) -> Case:
    """The case with the very parts of the one before that are equal: whoever kept what was made of them sees it so.

    Not the entries: 1 and True are equal facts.
    """
    same = {name: getattr(before, name) for name in ("assessors", "findings", "rulings", "recusals", "assignments")}
    return replace(now, **{name: old for name, old in same.items() if getattr(now, name) == old})


def _entries(call: CallRecord, rows: Rows, before: Made | None) -> Mapping[int, _Entered]:
    if before is not None and before.rows.entries is rows.entries:
        return before.entries
    found, known = {}, before.entries if before else {}
    for id, row in rows.entries.items():
        if row.state in DECIDED:
            old = known.get(id)
            found[id] = old if old is not None and old.row is row else _Entered(row, _candidate(call, row))
    return found


def _candidate(call: CallRecord, row: EntryRow) -> Candidate:
    entry = case.Entry(row.code, row.group, thaw(call.rules, row.frozen or {}))
    return Candidate(row.id, entry, row.village_code, row.place, row.owner)


def _interests(
    call: CallRecord, rows: Rows, candidates: Iterable[Candidate], before: Made | None
) -> Mapping[int, tuple[RecusalRecord, ...]]:
    """Who has an interest in each entry; worked out again where the entry or a panel is another."""
    known: Mapping[int, tuple[RecusalRecord, ...]] = {}
    if before is not None and before.rows.seats is rows.seats:
        known = before.interests
        if before.rows.entries is rows.entries:
            return known
    old = before.entries if before else {}
    return {
        one.id: known[one.id]
        if one.id in known and old[one.id].candidate is one
        else tuple(interests(call, rows.seats.values(), [one]))
        for one in candidates
    }


def _by_seat(
    seats: Mapping[int, SeatRecord], candidates: Iterable[Candidate], found: Mapping[int, tuple[RecusalRecord, ...]]
) -> list[RecusalRecord]:
    """Interests seat by seat, in the order of the panels, and of each in the order of the entries."""
    order = {seat: at for at, seat in enumerate(seats)}
    return sorted((one for entry in candidates for one in found[entry.id]), key=lambda one: order[one.seat])


def _answers(rows: Rows, codes: Mapping[int, str], before: Made | None) -> Mapping[int, _Answered]:
    """What officers said of each entry."""
    found: dict[int, _Answered] = {}
    known = before.answers if before else {}
    for id, code in codes.items():
        reviews, old = rows.reviews.get(id, ()), known.get(id)
        found[id] = old if old is not None and old.reviews is reviews else _answered(reviews, code)
    return found


def _answered(reviews: tuple[ReviewRecord, ...], code: str) -> _Answered:
    return _Answered(
        reviews,
        tuple(_finding(one, code) for one in reviews if one.item == WHOLE),
        tuple(ruling_of(one, code) for one in reviews if one.item != WHOLE),
    )


def term_of(answers: Iterable[ReviewRecord]) -> date | None:
    """The day until which an officer lets a returned entry be mended, where one was set."""
    found = [one for one in answers if (one.item, one.answer) == (WHOLE, assessment.Answer.RETURN)]
    day = found[-1].value if found else None
    return date.fromisoformat(day) if isinstance(day, str) else None


def _once(recusals: Iterable[RecusalRecord]) -> list[RecusalRecord]:
    """One for each seat and entry: what the juror said first, where an interest is recorded, too."""
    first: dict[tuple[int, int], RecusalRecord] = {}
    for one in recusals:
        first.setdefault((one.seat, one.subject), one)
    return list(first.values())


def _assessor(seat: SeatRecord) -> Assessor:
    return Assessor(seat.code, seat.round, seat.element, seat.group, seat.name)


def _finding(one: ReviewRecord, code: str) -> Finding:
    return Finding(one.round, code, one.answer == assessment.Answer.ACCEPT, one.reason)


RULED: Mapping[str, Outcome] = {
    assessment.Answer.ACCEPT: Outcome.MEETS,
    assessment.Answer.WAIVE: Outcome.NOT_APPLICABLE,
}
"""What an officer's answer to a requirement makes of it; every other answer says that it fails."""


def ruling_of(one: ReviewRecord, code: str) -> Ruling:
    """An officer's answer to one requirement, as the engine takes it. `code` is the entry's."""
    return Ruling(code, one.item, RULED.get(one.answer, Outcome.FAILS), one.reason, f"petugas {one.officer}")
