"""Where interests come from: what the organiser records of a seat, and what its person declares."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.models import Declaration, Seat
from lumbung.apps.assessment.operations.marks import must_sit
from lumbung.apps.assessment.operations.panels import must_lead
from lumbung.apps.assessment.records import Relation
from lumbung.shared.trail.recording import record


@transaction.atomic
def declare_home(*, asker: Asker, call: int, seat: int, home: int | None, organisation: str = "", at: datetime) -> None:
    """Say which village is a seat's own and whom its person belongs to: interests follow; nothing takes it back."""
    must_lead(asker, call)
    Seat.objects.filter(pk=seat, panel__call_id=call).update(home_id=home, organisation=organisation)
    record(chain=f"call:{call}", at=at, actor=asker.person, act="assessment.declare_home", seat=seat, home=home)


@transaction.atomic
def declare(
    *,
    asker: Asker,
    call: int,
    seat: int,
    home: int | None,
    organisation: str,
    relations: Sequence[Relation],
    at: datetime,
) -> None:
    """Declare one's own interests from a seat, or that there are none; what was declared before is kept, too."""
    must_sit(asker, seat)
    row = Declaration.objects.create(
        seat_id=seat,
        home_id=home,
        organisation=organisation,
        relations=[{"subject": one.subject, "kind": one.kind, "words": one.words} for one in relations],
        at=at,
    )
    Seat.objects.filter(pk=seat).update(declared=row)
    _record(call, asker.person, row, at)


@transaction.atomic
def load_declarations(*, seats: Collection[int], at: datetime) -> None:
    """Load for each of these seats that there is nothing to declare, for the demo."""
    for seat in Seat.objects.filter(pk__in=seats).select_related("panel").order_by("pk"):
        seat.declared = Declaration.objects.create(seat=seat, at=at)
        seat.save(update_fields=["declared"])
        _record(seat.panel.call_id, None, seat.declared, at)


def _record(call: int, person: int | None, declared: Declaration, at: datetime) -> None:
    """The trail keeps which village and which entries were declared: `queries.recorded` compares."""
    record(
        chain=f"call:{call}",
        at=at,
        actor=person,
        act="assessment.declare",
        seat=declared.seat_id,
        declaration=declared.pk,
        home=declared.home_id,
        subjects=[one["subject"] for one in declared.relations],
    )
