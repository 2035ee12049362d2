"""What a juror declares interests in: the entries before the panel."""

from dataclasses import dataclass
from datetime import datetime

from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.models import BY_NUMBER
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.presence import present
from lumbung.apps.rulebook.queries import CallRecord


@dataclass(frozen=True, slots=True)
class Declarable:
    """An entry with which a juror may have a relation."""

    id: int
    code: str
    group_name: str
    village_name: str


def entries_to_declare(call: CallRecord, seat: SeatRecord, at: datetime) -> list[Declarable]:
    """The entries before the panel of a seat, also those that others of the panel judge."""
    codes = list(present(call, seat.round, seat.group, at))
    rows = entries_of(call).filter(code__in=codes).order_by(*BY_NUMBER)
    return [Declarable(*row) for row in rows.values_list("pk", "code", "group_name", "village__name")]
