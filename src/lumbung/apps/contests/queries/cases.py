"""All that a call brings to its decree, as the engine takes it: entries by public code, assessors by element."""

from collections import defaultdict

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import ReviewRecord, SeatRecord
from lumbung.apps.contests.models import Entry, PanelDecision, PanelExclusion
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.facts import thaw
from lumbung.apps.contests.queries.rounds import judged_rounds
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome import Appointment, Panel
from lumbung.regulation import case
from lumbung.regulation.case import Assessor, Case, Decision, Exclusion, Finding, Recusal, Ruling, Sheet
from lumbung.regulation.verdict import Outcome

WHOLE = ""
"""The item of a review that judges the entry as a whole, and no single requirement."""


def case_of(call: CallRecord) -> Case:
    """The case as it stands now: entries that an officer has passed or failed, and sheets that are complete."""
    rows = list(
        entries_of(call)
        .filter(state__in=(Entry.State.VERIFIED, Entry.State.REFUSED))
        .order_by("code")
        .values_list("pk", "code", "group_name", "frozen")
    )
    codes = {pk: code for pk, code, _, _ in rows}
    seats = {seat.id: seat for seat in assessment.seats(call.id)}
    reviews = [one for one in assessment.reviews(call.id) if one.subject in codes]
    return Case(
        entries=tuple(case.Entry(code, name, thaw(call.rules, frozen or {})) for _, code, name, frozen in rows),
        assessors=tuple(_assessor(seat) for seat in seats.values()),
        sheets=_sheets(call, seats, codes),
        findings=tuple(_finding(one, codes) for one in reviews if one.item == WHOLE),
        rulings=tuple(_ruling(one, codes) for one in reviews if one.item != WHOLE),
        decisions=tuple(
            Decision(row.scope, tuple(row.order), row.reason) for row in PanelDecision.objects.filter(call_id=call.id)
        ),
        exclusions=tuple(
            Exclusion(row.scope, codes[row.entry_id], row.reason)
            for row in PanelExclusion.objects.filter(call_id=call.id, entry_id__in=codes)
        ),
        recusals=tuple(
            Recusal(seats[one.seat].round, seats[one.seat].code, codes[one.subject], one.reason)
            for one in assessment.recusals(call.id)
            if one.seat in seats and one.subject in codes
        ),
    )


def appointments_of(call: CallRecord) -> dict[Panel, Appointment]:
    """The decision that appointed each panel."""
    return {(seat.round, seat.group): Appointment(seat.decision, seat.decided_on) for seat in assessment.seats(call.id)}


def _assessor(seat: SeatRecord) -> Assessor:
    return Assessor(seat.code, seat.round, seat.element, seat.group, seat.name)


def _sheets(call: CallRecord, seats: dict[int, SeatRecord], codes: dict[int, str]) -> dict[str, tuple[Sheet, ...]]:
    found: defaultdict[str, list[Sheet]] = defaultdict(list)
    for one in assessment.sheets(call.id):
        seat = seats.get(one.seat)
        if seat is not None and one.subject in codes and one.is_complete:
            marks = tuple(mark for mark in one.marks if mark is not None)
            found[seat.round].append(Sheet(seat.code, codes[one.subject], marks))
    return {one.code: tuple(found[one.code]) for one in judged_rounds(call) if found[one.code]}


def _finding(one: ReviewRecord, codes: dict[int, str]) -> Finding:
    return Finding(one.round, codes[one.subject], one.answer == assessment.Answer.ACCEPT, one.reason)


def _ruling(one: ReviewRecord, codes: dict[int, str]) -> Ruling:
    outcome = Outcome.MEETS if one.answer == assessment.Answer.ACCEPT else Outcome.FAILS
    return Ruling(codes[one.subject], one.item, outcome, one.reason, f"petugas {one.officer}")
