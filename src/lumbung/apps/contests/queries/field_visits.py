"""Field visits as they are read: by who leads, by those who go, and by the jurors of the entry."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Prefetch, QuerySet

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.models import BY_NUMBER, FieldVisit, VisitPhoto
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.presence import present, present_to
from lumbung.apps.contests.queries.presenting import presenting_per
from lumbung.apps.contests.queries.rounds import judged_rounds
from lumbung.apps.contests.queries.settlements import may_lead, may_watch
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.grouping import group_of
from lumbung.regulation.schema.contest import Round
from lumbung.shared.files.keeping import read_file

TYPED = ("visited_on", "place", "coordinates", "met", "aspects", "found")
"""What is typed in a report."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of a visit."""

    id: int
    caption: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedAgain:
    """That a report which was handed in was opened again: when, and why."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """One visit with its report. `who` are the elements that go; `names` their people, for whoever plans it."""

    id: int
    entry: int
    owner: int
    code: str
    group_name: str
    title: str
    village: str
    regency: str
    round: str
    planned_on: date
    planned_at: time | None
    seats: tuple[int, ...]
    who: tuple[str, ...]
    names: tuple[str, ...]
    others: str
    called_off_because: str
    is_called_off: bool
    visited_on: date | None
    place: str
    coordinates: str
    met: str
    aspects: tuple[str, ...]
    found: str
    version: int
    changed_at: datetime | None
    handed_in_at: datetime | None
    photos: tuple[Photo, ...]
    opened_again: tuple[OpenedAgain, ...]

    @property
    def is_open(self) -> bool:
        """Whether its report may still be written."""
        return self.handed_in_at is None and not self.is_called_off

    @property
    def kept_as(self) -> str:
        """What tells one state of its page from another."""
        return f"{self.version}.{len(self.photos)}"

    @property
    def map_link(self) -> str:
        """Where it was, for programs with maps; no host is asked by the page."""
        return f"geo:{self.coordinates.replace(' ', '')}" if self.coordinates else ""

    def marks(self) -> dict[str, str]:
        """For each thing that is typed, what tells one content from another."""
        return {name: mark_of(getattr(self, name)) for name in TYPED}


@dataclass(frozen=True, slots=True)
class Visited:
    """An entry that may be visited now, and whose panel may go."""

    id: int
    code: str
    group_name: str
    group: tuple[str, ...] | None


def mark_of(value: object) -> str:
    """What tells a content from another."""
    told = " ".join(value) if isinstance(value, tuple | list) else "" if value is None else str(value)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def visited_round(call: CallRecord, at: datetime) -> Round | None:
    """The round whose jurors visits are for now: the last that is judged and has entries before its panel."""
    return next((one for one in reversed(judged_rounds(call)) if present(call, one.code, (), at)), None)


def to_visit(call: CallRecord, round_: Round, at: datetime) -> list[Visited]:
    """The entries before the panels of a round, by code."""
    before, per = present(call, round_.code, (), at), presenting_per(call, round_)
    rows = entries_of(call).filter(code__in=list(before)).order_by(*BY_NUMBER).values_list("pk", "code", "group_name")
    return [Visited(pk, code, name, group_of(call.rules, before[code], per)) for pk, code, name in rows]


def visitors(call: CallRecord, round_: Round) -> list[SeatRecord]:
    """The jurors who may go."""
    return [one for one in assessment.seats(call.id) if one.round == round_.code]


def may_plan(asker: Asker, call: CallRecord) -> bool:
    """The organiser sends the visitors."""
    return may_lead(asker, call)


def visits_to_see(asker: Asker, call: CallRecord) -> list[VisitRecord]:
    """All for who leads or watches; for a juror those on which they go."""
    seats = assessment.seats(call.id)
    found = _records(FieldVisit.objects.filter(entry__call_id=call.id), seats)
    if may_watch(asker, call):
        return found
    own = _own_seats(asker, call)
    return [one for one in found if not own.isdisjoint(one.seats)]


def may_see_list(asker: Asker, call: CallRecord) -> bool:
    """Who leads or watches, and every juror: theirs may be empty."""
    return may_watch(asker, call) or bool(asker.person and assessment.own_seats(asker, call.id))


def visit_to_see(asker: Asker, call: CallRecord, id: int) -> VisitRecord | None:
    """One of them."""
    found = _records(FieldVisit.objects.filter(entry__call_id=call.id, pk=id), assessment.seats(call.id))
    return next((one for one in found if may_watch(asker, call) or _goes(asker, call, one)), None)


def may_report(asker: Asker, call: CallRecord, visit: VisitRecord) -> bool:
    """The organiser, and whoever goes."""
    return may_lead(asker, call) or _goes(asker, call, visit)


def being_written(asker: Asker, call: CallRecord, visits: Iterable[VisitRecord]) -> list[VisitRecord]:
    """Those of the visits whose report the asker may still write."""
    own = _own_seats(asker, call)
    leads = may_lead(asker, call)
    return [one for one in visits if one.is_open and (leads or not own.isdisjoint(one.seats))]


def reports_for_jurors(call: CallRecord, entry: int) -> list[VisitRecord]:
    """The reports of an entry that were handed in. Whose panel it is before is asked where this is asked."""
    rows = FieldVisit.objects.filter(entry__call_id=call.id, entry_id=entry, called_off_at=None)
    return _records(rows.exclude(handed_in_at=None), assessment.seats(call.id))


def readers(call: CallRecord, visit: VisitRecord, at: datetime) -> list[SeatRecord]:
    """The jurors who judge the entry of a visit, and so read its report."""
    seats = visitors(call, call.rules.round(visit.round))
    return [one for one in seats if visit.code in present_to(call, one, at)]


def photo_content(visit: VisitRecord, photo: int, small: bool) -> tuple[bytes, str] | None:
    """A photo of a visit that the asker may see: its bytes, and what they are."""
    row = VisitPhoto.objects.filter(visit_id=visit.id, pk=photo, removed_at=None).first()
    if row is None:
        return None
    try:
        content = read_file(row.small_as if small else row.stored_as, row.key)
    except FileNotFoundError:
        return None
    return content, "image/jpeg" if small else row.media_type


def criteria_of(call: CallRecord, round: str) -> dict[str, str]:
    """The criteria of a round's rubric, which the decree names: code → name."""
    rubric = call.rules.round(round).rubric
    return {one.code: one.name for one in call.rules.rubric(rubric).criteria} if rubric else {}


def _goes(asker: Asker, call: CallRecord, visit: VisitRecord) -> bool:
    return not _own_seats(asker, call).isdisjoint(visit.seats)


def _own_seats(asker: Asker, call: CallRecord) -> set[int]:
    return {one.id for one in assessment.own_seats(asker, call.id)} if asker.person else set()


def _records(rows: QuerySet[FieldVisit], seats: Iterable[SeatRecord]) -> list[VisitRecord]:
    photos = Prefetch("photos", VisitPhoto.objects.filter(removed_at=None))
    known = {one.id: one for one in seats}
    more = rows.select_related("entry__village").prefetch_related(photos, "reopenings")
    return [_record(row, known) for row in more]


def _record(row: FieldVisit, seats: Mapping[int, SeatRecord]) -> VisitRecord:
    who = [seats[one] for one in row.seats if one in seats]
    return VisitRecord(
        id=row.pk,
        entry=row.entry_id,
        owner=row.entry.owner_id,
        code=row.entry.code,
        group_name=row.entry.group_name,
        title=row.entry.title,
        village=row.entry.village.name,
        regency=".".join(row.entry.village.code.split(".")[:2]),
        round=row.round,
        planned_on=row.planned_on,
        planned_at=row.planned_at,
        seats=tuple(row.seats),
        who=tuple(one.element for one in who),
        names=tuple(one.name for one in who),
        others=row.others,
        called_off_because=row.called_off_because,
        is_called_off=row.called_off_at is not None,
        visited_on=row.visited_on,
        place=row.place,
        coordinates=row.coordinates,
        met=row.met,
        aspects=tuple(row.aspects),
        found=row.found,
        version=row.version,
        changed_at=row.changed_at,
        handed_in_at=row.handed_in_at,
        photos=tuple(Photo(one.pk, one.caption, one.added_at) for one in row.photos.all()),
        opened_again=tuple(OpenedAgain(one.at, one.reason) for one in row.reopenings.all()),
    )
