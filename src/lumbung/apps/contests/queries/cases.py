"""All that a call brings to its decree, as the engine takes it: entries by public code, assessors by element."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import RecusalRecord, ReviewRecord, SeatRecord, SheetRecord
from lumbung.apps.contests.models import BY_NUMBER, Entry, PanelDecision, PanelExclusion
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.facts import thaw
from lumbung.apps.contests.queries.interests import Candidate, excludes, interests
from lumbung.apps.contests.queries.plenary import minuted_discussions, minuted_dissents, minuted_sittings
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome import Appointment, Panel
from lumbung.regulation import case
from lumbung.regulation.case import Assessor, Assignment, Case, Decision, Exclusion, Finding, Recusal, Ruling
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

    `known` is by code; `recused` are the seats from which no sheet of an entry is awaited; `waiting` holds the frozen
    facts of entries without an officer's last word, `returned` what went back to its group. Neither of these two is in
    the case.
    """

    case: Case
    known: Mapping[str, Known]
    seats: tuple[SeatRecord, ...]
    sheets: tuple[SheetRecord, ...]
    recused: frozenset[tuple[int, int]]
    waiting: tuple[Mapping[str, Any], ...]
    codes: Mapping[int, str]
    """The codes of the entries by their ids."""
    returned: tuple[Returned, ...] = ()
    assigned: Mapping[int, frozenset[int] | None] = field(default_factory=dict)
    """The entries (ids) that each seat judges; None where its panel shares nothing out."""
    signed: Mapping[tuple[int, int], SheetRecord] = field(default_factory=dict)
    """The sheets that are handed in, by seat and entry."""

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
READ = ("pk", "code", "group_name", "frozen", "state", "owner_id", "title", "village__name", "village__code")


def without_sheets(call: CallRecord) -> Material:
    """Everything but the sheets: entries, panels, findings, and what was decided."""
    read = list(
        entries_of(call)
        .filter(state__in=(*DECIDED, Entry.State.SUBMITTED, Entry.State.RETURNED))
        .order_by(*BY_NUMBER)
        .values_list(*READ)
    )
    rows = [row for row in read if row[4] in DECIDED]
    codes = {row[0]: row[1] for row in rows}
    seats = {seat.id: seat for seat in assessment.seats(call.id)}
    assigned = assessment.assigned(call.id, seats.values())
    answers = assessment.reviews(call.id)
    reviews = [one for one in answers if one.subject in codes]
    entries = tuple(case.Entry(row[1], row[2], thaw(call.rules, row[3] or {})) for row in rows)
    candidates = [Candidate(row[0], one, row[8], row[5]) for row, one in zip(rows, entries, strict=True)]
    withdrawn, found_out = assessment.recusals(call.id), list(interests(call, seats.values(), candidates))
    recusals = _once([*withdrawn, *found_out])
    excused = [*withdrawn, *(one for one in found_out if excludes(call, seats[one.seat]))]
    found = Case(
        entries=entries,
        assessors=tuple(_assessor(seat) for seat in seats.values()),
        findings=tuple(_finding(one, codes) for one in reviews if one.item == WHOLE),
        rulings=tuple(ruling_of(one, codes[one.subject]) for one in reviews if one.item != WHOLE),
        decisions=tuple(
            Decision(row.scope, tuple(row.order), row.reason)
            for row in PanelDecision.objects.filter(call_id=call.id, taken_back_at=None)
        ),
        exclusions=tuple(
            Exclusion(row.scope, codes[row.entry_id], row.reason)
            for row in PanelExclusion.objects.filter(call_id=call.id, taken_back_at=None)
            if row.entry_id in codes
        ),
        recusals=tuple(
            Recusal(seats[one.seat].round, seats[one.seat].code, codes[one.subject], one.reason)
            for one in recusals
            if one.seat in seats and one.subject in codes
        ),
        assignments=tuple(
            Assignment(seats[seat].round, seats[seat].code, codes[entry])
            for seat, own in assigned.items()
            for entry in sorted(own or ())
            if entry in codes
        ),
        sittings=minuted_sittings(call),
        dissents=minuted_dissents(call),
        discussions=minuted_discussions(call, codes),
    )
    return Material(
        case=found,
        known={row[1]: Known(row[0], row[5], row[6], row[7]) for row in rows},
        seats=tuple(seats.values()),
        sheets=(),
        recused=frozenset((one.seat, one.subject) for one in excused),
        waiting=tuple(row[3] or {} for row in read if row[4] == Entry.State.SUBMITTED),
        codes=codes,
        returned=tuple(
            Returned(row[1], row[3] or {}, term_of(answers, row[0])) for row in read if row[4] == Entry.State.RETURNED
        ),
        assigned=assigned,
    )


def term_of(answers: Iterable[ReviewRecord], entry: int) -> date | None:
    """The day until which an officer lets a returned entry be mended, where one was set."""
    found = [one for one in answers if (one.subject, one.item, one.answer) == (entry, WHOLE, assessment.Answer.RETURN)]
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


def _finding(one: ReviewRecord, codes: Mapping[int, str]) -> Finding:
    return Finding(one.round, codes[one.subject], one.answer == assessment.Answer.ACCEPT, one.reason)


RULED: Mapping[str, Outcome] = {
    assessment.Answer.ACCEPT: Outcome.MEETS,
    assessment.Answer.WAIVE: Outcome.NOT_APPLICABLE,
}
"""What an officer's answer to a requirement makes of it; every other answer says that it fails."""


def ruling_of(one: ReviewRecord, code: str) -> Ruling:
    """An officer's answer to one requirement, as the engine takes it. `code` is the entry's."""
    return Ruling(code, one.item, RULED.get(one.answer, Outcome.FAILS), one.reason, f"petugas {one.officer}")
