"""Reading the registry. It is public: whatever stands in it, everybody may know."""

from django.db.models import QuerySet

from lumbung.apps.innovations.models import Innovation
from lumbung.apps.innovations.records import HistoryRecord, InnovationRecord
from lumbung.apps.regions.queries import Home
from lumbung.regulation.wording import Words


def innovations(home: Home) -> list[InnovationRecord]:
    """Everything in a government's registry, newest first."""
    return [_record(row) for row in _rows(home)]


def innovation(home: Home, id: int) -> InnovationRecord | None:
    """One innovation with its history."""
    row = _rows(home).filter(pk=id).first()
    if row is None:
        return None
    history = tuple(HistoryRecord(one.on, Words(one.words["id"], one.words["en"])) for one in row.history.all())
    return _record(row, history)


def registered(origin: str) -> int | None:
    """The innovation that came from somewhere; None where it is not registered."""
    return Innovation.objects.filter(origin=origin).values_list("pk", flat=True).first()


def _rows(home: Home) -> QuerySet[Innovation]:
    return Innovation.objects.filter(region_id=home.region).select_related("village")


def _record(row: Innovation, history: tuple[HistoryRecord, ...] = ()) -> InnovationRecord:
    return InnovationRecord(
        id=row.pk,
        title=row.title,
        group=row.group,
        contest=row.contest,
        village_code=row.village.code,
        village_name=row.village.name,
        seal=row.seal,
        page=row.page,
        about=row.about,
        registered_at=row.registered_at,
        history=history,
    )
