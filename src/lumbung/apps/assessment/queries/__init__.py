"""Reading panels, sheets, reviews and recusals.

Only `own_seats`, `own_sheet` and `lost_seat` answer a person, who is named. All else is asked by the queries and
operations of the apps above: whose a subject is, and who may read its marks, is known there alone, so they guard it.
No view asks here.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from django.db.models import BigIntegerField, Count, Max, Q, QuerySet, Sum

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.models import Assignment, Declaration, Panel, Recusal, Review, Seat, Sheet, SheetReopening
from lumbung.apps.assessment.permissions import SIT, holds_office, seats_to_sit
from lumbung.apps.assessment.queries.recorded import judged_calls, not_as_recorded
from lumbung.apps.assessment.records import (
    DecisionFile,
    DeclarationRecord,
    LeftSeat,
    LostSeat,
    OwnSheet,
    RecusalRecord,
    Relation,
    ReviewRecord,
    SeatRecord,
    SheetRecord,
    Signatures,
    SignedNote,
    code_of,
    seal_of_sheet,
)
from lumbung.shared.trail.recording import lines

__all__ = [
    "SIT",
    "Answer",
    "DecisionFile",
    "DeclarationRecord",
    "LeftSeat",
    "LostSeat",
    "OwnSheet",
    "RecusalRecord",
    "Relation",
    "ReviewRecord",
    "SeatRecord",
    "SheetRecord",
    "Signatures",
    "SignedNote",
    "assigned",
    "changed_sheets",
    "changes_of_sheets",
    "code_of",
    "decision_file",
    "elements",
    "judged_calls",
    "left_seats",
    "lost_seat",
    "not_as_recorded",
    "opened_again",
    "own_seats",
    "own_sheet",
    "recusals",
    "review_history",
    "reviews",
    "seats",
    "sheets",
    "signatures",
    "signed_notes",
]

Answer = Review.Answer


def seats(call: int) -> list[SeatRecord]:
    """All seats of a call."""
    return _seats(Seat.objects.filter(panel__call_id=call))


def elements(call: int) -> dict[int, str]:
    """Whom each seat of a call stands for, by its id; also of seats that somebody left."""
    return dict(Seat.objects.filter(panel__call_id=call).values_list("pk", "element"))


def own_seats(asker: Asker, call: int) -> list[SeatRecord]:
    """The seats that the asker has in a call."""
    return _seats(seats_to_sit(asker).filter(panel__call_id=call))


def left_seats(call: int) -> list[LeftSeat]:
    """The seats of a call that somebody left, the last one first."""
    rows = Seat.objects.filter(panel__call_id=call).exclude(left_at=None).select_related("panel", "person")
    return [
        LeftSeat(row.panel.round, tuple(row.panel.group), row.person.name, row.element, row.left_at, row.left_because)
        for row in rows.order_by("-left_at", "-pk")
        if row.left_at is not None
    ]


def lost_seat(asker: Asker, call: int, seat: int) -> LostSeat | None:
    """A seat that was the asker's and is not any more; None for one that is, and for all that never were."""
    if asker.person is None:
        return None
    mine = Seat.objects.filter(pk=seat, panel__call_id=call, person_id=asker.person)
    row = mine.exclude(pk__in=seats_to_sit(asker)).select_related("panel").first()
    return LostSeat(row.panel.round, row.element, row.left_at, row.left_because) if row else None


def sheets(
    call: int,
    seats: Iterable[int] | None = None,
    since: datetime | None = None,
    subject: int | None = None,
    or_of: Collection[int] = (),
) -> list[SheetRecord]:
    """The sheets of a call; only those of some seats, of one subject, or changed since a moment, where it is named.

    Beside those changed since then, also those of some subjects (`or_of`).
    """
    rows = Sheet.objects.filter(seat__panel__call_id=call)
    if subject is not None:
        rows = rows.filter(subject=subject)
    if since is not None:
        rows = rows.filter(Q(changed_at__gte=since) | Q(subject__in=list(or_of)))
    if seats is not None:
        rows = rows.filter(seat_id__in=list(seats))
    found = rows.order_by("pk").values_list("seat_id", "subject", "marks", "note", "version", "handed_in_at", "notes")
    return [
        SheetRecord(seat, subject, tuple(marks), note, version, handed_in, notes)
        for seat, subject, marks, note, version, handed_in, notes in found
    ]


def opened_again(seat: int) -> dict[int, str]:
    """Why sheets of a seat were opened again that are not handed in since, by subject: the last reason of each."""
    rows = SheetReopening.objects.filter(sheet__seat=seat, sheet__handed_in_at=None).order_by("pk")
    return dict(rows.values_list("sheet__subject", "reason"))


def own_sheet(asker: Asker, seat: int, subject: int) -> OwnSheet | None:
    """A seat of the asker's with its sheet of one subject, in one statement; None for a seat that is not theirs.

    The statement is written out: every mark that somebody gives asks it, and Django takes longer to build it than the
    database to answer.
    """
    is_there = asker.person and max(seat, subject) <= BigIntegerField.MAX_BIGINT  # no row has a larger number
    row = next(iter(Sheet.objects.raw(OWN_SHEET, [subject, seat, asker.person])), None) if is_there else None
    told = cast(Any, row)
    if row is None or not holds_office(asker, told.region_code):
        return None
    begun = None
    if row.pk is not None:
        begun = SheetRecord(
            seat, subject, tuple(row.marks), row.note, row.version, row.handed_in_at, row.notes, row.changed_at
        )
    head = (told.lines or 0, told.last_seal or "")
    return OwnSheet(seat, told.call, told.region, told.slug, told.state, told.fingerprint, head, begun)


OWN_SHEET = """
    SELECT sheet.id, sheet.marks, sheet.notes, sheet.note, sheet.version, sheet.changed_at, sheet.handed_in_at,
        call.id AS call, call.region_id AS region, call.slug, call.state, call.fingerprint, region.code AS region_code,
        (SELECT number FROM trail_trailline WHERE chain = 'call:' || call.id ORDER BY number DESC LIMIT 1) AS lines,
        (SELECT seal FROM trail_trailline WHERE chain = 'call:' || call.id ORDER BY number DESC LIMIT 1) AS last_seal
    FROM assessment_seat AS seat
    JOIN assessment_panel AS panel ON panel.id = seat.panel_id
    JOIN rulebook_call AS call ON call.id = panel.call_id
    JOIN regions_region AS region ON region.id = call.region_id
    LEFT JOIN assessment_sheet AS sheet ON sheet.seat_id = seat.id AND sheet.subject = %s
    WHERE seat.id = %s AND seat.person_id = %s AND seat.left_at IS NULL
"""


def signatures(call: int) -> Signatures:
    """What the trail keeps of the sheets that are handed in now; one that was opened again has no signature."""
    seals: dict[tuple[int, int], str] = {}
    unsealed: set[int] = set()
    for line in reversed(lines(f"call:{call}", acts=("assessment.hand_in", "assessment.reopen_sheet"))):
        facts = cast(Mapping[str, Any], line.facts)
        if line.act == "assessment.reopen_sheet":
            seals.pop((facts["seat"], facts["subject"]), None)
        elif "seals" in facts:
            seals |= {(facts["seat"], one): seal for one, seal in zip(facts["subjects"], facts["seals"], strict=True)}
        else:
            unsealed.add(facts["seat"])  # written before the trail sealed marks
    return Signatures(seals, frozenset(unsealed))


def signed_notes(call: int, subject: int) -> list[SignedNote]:
    """What jurors wrote about a whole subject and signed, by element; nothing of those who withdrew or left.

    What was signed before seals covered notes was promised to the panel alone: it is not told.
    """
    rows = Sheet.objects.filter(seat__panel__call_id=call, seat__left_at=None, subject=subject)
    written = rows.exclude(note="").exclude(handed_in_at=None).select_related("seat__panel").order_by("seat_id")
    withdrew = {one.seat for one in recusals(call) if one.subject == subject}
    sealed = signatures(call).seals
    return [
        SignedNote(row.seat.panel.round, row.seat.element, row.note)
        for row in written
        if row.seat_id not in withdrew
        and sealed.get((row.seat_id, subject)) == seal_of_sheet(row.seat_id, subject, row.marks, row.notes, row.note)
    ]


def changed_sheets(call: int) -> list[tuple[int, int]]:
    """Seat and subject of each sheet that is not as it was handed in: read anew, every one."""
    signed = [one for one in sheets(call) if one.handed_in_at is not None]
    return signatures(call).disown({(one.seat, one.subject): one.seals() for one in signed})


def reviews(call: int, subject: int | None = None, subjects: Iterable[int] | None = None) -> list[ReviewRecord]:
    """Officers' answers that still stand: the last one for each subject, round and item."""
    rows = Review.objects.filter(call_id=call, lapsed_at=None).exclude(answer=Answer.FOUND)
    if subject is not None:
        rows = rows.filter(subject=subject)
    if subjects is not None:
        rows = rows.filter(subject__in=list(subjects))
    last = {(row.subject, row.round, row.item): row for row in rows.order_by("at", "pk")}
    return [_review(row) for row in last.values()]


def standing(history: Iterable[ReviewRecord]) -> list[ReviewRecord]:
    """Of a history that was read already, the answers that `reviews` would give."""
    last: dict[tuple[int, str, str], ReviewRecord] = {}
    for one in history:  # newest first
        if one.lapsed_at is None and one.answer != Answer.FOUND:
            last.setdefault((one.subject, one.round, one.item), one)
    return list(last.values())


def review_history(call: int, subject: int) -> list[ReviewRecord]:
    """All that officers said and found of a subject, newest first; also what no longer counts."""
    rows = Review.objects.filter(call_id=call, subject=subject).select_related("officer").order_by("-at", "-pk")
    return [replace(_review(row), officer_name=row.officer.name) for row in rows]


def _review(row: Review) -> ReviewRecord:
    return ReviewRecord(
        row.subject, row.round, row.item, row.answer, row.reason, row.officer_id, row.at, row.value, row.lapsed_at
    )


def recusals(call: int, seat: int | None = None) -> list[RecusalRecord]:
    """Who does not judge what, and why; of one seat only, where it is named."""
    rows = Recusal.objects.filter(seat__panel__call_id=call)
    if seat is not None:
        rows = rows.filter(seat_id=seat)
    return [RecusalRecord(row.seat_id, row.subject, row.reason) for row in rows]


def assigned(call: int, seats: Iterable[SeatRecord]) -> dict[int, frozenset[int] | None]:
    """The subjects (ids) that each of the seats judges; None where its panel shares nothing out: every one."""
    found: dict[int, set[int]] = {}
    sharing = set()
    rows = Assignment.objects.filter(seat__panel__call_id=call, seat__left_at=None, ended_at=None)
    read = rows.values_list("seat_id", "subject", "seat__panel__round", "seat__panel__group")
    for seat, subject, round_, group in read:
        found.setdefault(seat, set()).add(subject)
        sharing.add((round_, tuple(group)))
    return {one.id: frozenset(found.get(one.id, ())) if (one.round, one.group) in sharing else None for one in seats}


def decision_file(call: int, panel: int) -> DecisionFile | None:
    """The file of the decision that appointed a panel of a call."""
    row = Panel.objects.filter(call_id=call, pk=panel).exclude(file_stored_as="").first()
    return DecisionFile(row.file_name, row.file_media_type, row.file_stored_as) if row else None


def _seats(rows: QuerySet[Seat]) -> list[SeatRecord]:
    return [
        SeatRecord(
            id=row.pk,
            panel=row.panel_id,
            call=row.panel.call_id,
            round=row.panel.round,
            group=tuple(row.panel.group),
            person=row.person_id,
            name=row.person.name,
            element=row.element,
            decision=row.panel.decision,
            decided_on=row.panel.decided_on,
            decision_file=row.panel.file_name,
            home_code=row.home.code if row.home else "",
            home_name=row.home.name if row.home else "",
            organisation=row.organisation,
            declared=_declaration(row.declared) if row.declared else None,
        )
        for row in rows.filter(left_at=None)
        .select_related("panel", "person", "home", "declared__home")
        .order_by("panel_id", "pk")
    ]


def _declaration(row: Declaration) -> DeclarationRecord:
    home = (row.home.code, row.home.name) if row.home else ("", "")
    relations = tuple(Relation(one["subject"], one["kind"], one["words"]) for one in row.relations)
    return DeclarationRecord(row.at, *home, row.organisation, relations)


def changes_of_sheets(call: int, rounds: Iterable[str] | None = None) -> dict[str, object]:
    """Figures that change whenever a sheet does; only those of some rounds, where they are named."""
    rows = Sheet.objects.filter(seat__panel__call_id=call)
    if rounds is not None:
        rows = rows.filter(seat__panel__round__in=list(rounds))
    return rows.aggregate(sheets=Count("pk"), versions=Sum("version"), sheet_at=Max("changed_at"))
