"""Reading panels, sheets, reviews and recusals. Apps above decide who may see which subject."""

from collections.abc import Iterable

from django.db.models import Count, Max, QuerySet, Sum

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.models import Recusal, Review, Seat, Sheet
from lumbung.apps.assessment.permissions import seats_to_sit
from lumbung.apps.assessment.records import RecusalRecord, ReviewRecord, SeatRecord, SheetRecord

__all__ = [
    "Answer",
    "RecusalRecord",
    "ReviewRecord",
    "SeatRecord",
    "SheetRecord",
    "changes",
    "own_seats",
    "recusals",
    "reviews",
    "seats",
    "sheet",
    "sheets",
]

Answer = Review.Answer


def seats(call: int) -> list[SeatRecord]:
    """All seats of a call."""
    return _seats(Seat.objects.filter(panel__call_id=call))


def own_seats(asker: Asker, call: int) -> list[SeatRecord]:
    """The seats that the asker has in a call."""
    return _seats(seats_to_sit(asker).filter(panel__call_id=call))


def sheets(call: int, seats: Iterable[int] | None = None) -> list[SheetRecord]:
    """The sheets of a call; of some seats only, where they are named."""
    rows = Sheet.objects.filter(seat__panel__call_id=call)
    if seats is not None:
        rows = rows.filter(seat_id__in=list(seats))
    found = rows.order_by("pk").values_list("seat_id", "subject", "marks", "note", "version", "handed_in_at")
    return [
        SheetRecord(seat, subject, tuple(marks), note, version, handed_in)
        for seat, subject, marks, note, version, handed_in in found
    ]


def sheet(seat: int, subject: int) -> SheetRecord | None:
    """One sheet, if it was begun."""
    row = Sheet.objects.filter(seat_id=seat, subject=subject).first()
    if row is None:
        return None
    return SheetRecord(row.seat_id, row.subject, tuple(row.marks), row.note, row.version, row.handed_in_at)


def reviews(call: int, subject: int | None = None) -> list[ReviewRecord]:
    """Officers' answers that still stand: the last one for each subject and item."""
    rows = Review.objects.filter(call_id=call, lapsed_at=None).order_by("at", "pk")
    if subject is not None:
        rows = rows.filter(subject=subject)
    last = {(row.subject, row.round, row.item): row for row in rows}
    return [
        ReviewRecord(row.subject, row.round, row.item, row.answer, row.reason, row.officer_id, row.at)
        for row in last.values()
    ]


def recusals(call: int) -> list[RecusalRecord]:
    """Who does not judge what, and why."""
    rows = Recusal.objects.filter(seat__panel__call_id=call)
    return [RecusalRecord(row.seat_id, row.subject, row.reason) for row in rows]


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
        )
        for row in rows.filter(left_at=None).select_related("panel", "person").order_by("panel_id", "pk")
    ]


def changes(call: int) -> tuple[object, ...]:
    """Figures that change whenever a sheet of a call does. All else here leaves a line in the call's chain."""
    found = Sheet.objects.filter(seat__panel__call_id=call).aggregate(
        sheets=Count("pk"), versions=Sum("version"), changed=Max("changed_at")
    )
    return tuple(found.values())
