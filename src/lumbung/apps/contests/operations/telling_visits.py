"""Telling jurors and groups of field visits, inside the act itself."""

from collections.abc import Sequence
from datetime import datetime

from lumbung.apps.assessment.queries import seats
from lumbung.apps.contests.models import FieldVisit
from lumbung.apps.contests.queries.field_visits import VisitRecord, readers
from lumbung.apps.contests.queries.telling_visits import opened_again_told, visit_told, visited_told
from lumbung.apps.notices import operations as notices
from lumbung.apps.rulebook.queries import CallRecord


def tell_visit(call: CallRecord, visit: int, people: Sequence[int], at: datetime) -> None:
    """Who goes, and the group where it shall know: that a visit is planned, or is not held."""
    row = FieldVisit.objects.select_related("entry__village").get(pk=visit)
    state = "off" if row.called_off_at else "on"
    notices.post(
        people=people,
        key=f"visiting:{visit}:{state}",
        message=visit_told(call, row),
        region=call.region,
        call=call.id,
        at=at,
    )
    if row.group_told:
        notices.post(
            people=[row.entry.owner_id],
            key=f"visit:{visit}:{state}",
            message=visited_told(call, row),
            region=call.region,
            call=call.id,
            at=at,
        )


def tell_opened_again(call: CallRecord, visit: VisitRecord, reason: str, at: datetime) -> None:
    """A report was opened again: to whoever goes, who hands it in anew, and to the jurors who may have read it."""
    reading = [one for one in readers(call, visit, at) if one.id not in visit.seats]
    for seat in [*(one for one in seats(call.id) if one.id in visit.seats), *reading]:
        notices.post(
            people=[seat.person],
            key=f"visit-reopened:{visit.id}:{seat.id}:{int(at.timestamp())}",
            message=opened_again_told(call, visit, seat, reason),
            region=call.region,
            call=call.id,
            at=at,
        )
