"""Sessions, who accompanies whom, visits, and the figures before and after."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lumbung.apps.accounts.queries import Asker, names
from lumbung.apps.followup.models import Attendance, MentoringPlan, Session, Visit, VisitPhoto
from lumbung.apps.followup.permissions import accompanies, grantees_of
from lumbung.apps.followup.queries.paying import KeptEvidence
from lumbung.apps.followup.records import GranteeRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.following import Followed, followed

Kind = Visit.Kind


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session with which groups came, and how many people of each."""

    id: int
    title: str
    held_on: date
    place: str
    told: str
    outside_because: str
    by: str
    came: tuple[tuple[str, int], ...]
    withdrawn_at: datetime | None
    withdrawn_because: str

    @property
    def people(self) -> int:
        """How many came altogether."""
        return sum(people for _, people in self.came)


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """Who accompanies a group, to what end, with how many visits."""

    mentor: str
    aims: str
    visits: int
    at: datetime


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """One visit. `photos` are id and name."""

    id: int
    kind: Kind
    held_on: date
    office: str
    found: str
    agreed: str
    values: Mapping[str, str]
    outside_because: str
    by: str
    is_own: bool
    photos: tuple[tuple[int, str], ...]
    withdrawn_at: datetime | None
    withdrawn_because: str

    @property
    def is_monitoring(self) -> bool:
        """Whether somebody came to evaluate."""
        return self.kind is Kind.MONITORING


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One figure as the group gave it when it entered, and as it was found last; None where that is not known."""

    followed: Followed
    before: str | None
    after: str | None
    on: date | None


def may_accompany(asker: Asker, call: CallRecord) -> bool:
    """Whether the asker records sessions and visits."""
    return accompanies(asker, call)


def sessions(call: CallRecord) -> list[SessionRecord]:
    """Every session of a call, also what was withdrawn."""
    rows = list(Session.objects.filter(call_id=call.id))
    came: dict[int, list[tuple[str, int]]] = {}
    attended = Attendance.objects.filter(session__in=rows).order_by("grantee__code")
    for session, name, people in attended.values_list("session", "grantee__name", "people"):
        came.setdefault(session, []).append((name, people))
    who = names({row.by_id for row in rows})
    return [
        SessionRecord(
            id=row.pk,
            title=row.title,
            held_on=row.held_on,
            place=row.place,
            told=row.told,
            outside_because=row.outside_because,
            by=who.get(row.by_id, ""),
            came=tuple(came.get(row.pk, ())),
            withdrawn_at=row.withdrawn_at,
            withdrawn_because=row.withdrawn_because,
        )
        for row in rows
    ]


def sessions_attended(grantee: GranteeRecord) -> list[tuple[str, date, int]]:
    """The sessions to which a group came: what about, when, how many of its people."""
    rows = Attendance.objects.filter(grantee_id=grantee.id, session__withdrawn_at=None).order_by("session__held_on")
    return list(rows.values_list("session__title", "session__held_on", "people"))


def mentoring_plan(grantee: GranteeRecord) -> PlanRecord | None:
    """Who accompanies a group now."""
    row = MentoringPlan.objects.filter(grantee_id=grantee.id).last()
    return PlanRecord(row.mentor, row.aims, row.visits, row.at) if row else None


def visits(asker: Asker, grantee: GranteeRecord) -> list[VisitRecord]:
    """Every visit of a group by day, also what was withdrawn. `is_own`: the asker recorded it."""
    rows = list(Visit.objects.filter(grantee_id=grantee.id).prefetch_related("photos"))
    who = names({row.by_id for row in rows})
    return [
        VisitRecord(
            id=row.pk,
            kind=Kind(row.kind),
            held_on=row.held_on,
            office=row.office,
            found=row.found,
            agreed=row.agreed,
            values=row.values,
            outside_because=row.outside_because,
            by=who.get(row.by_id, ""),
            is_own=row.by_id == asker.person,
            photos=tuple((one.pk, one.name) for one in row.photos.all()),
            withdrawn_at=row.withdrawn_at,
            withdrawn_because=row.withdrawn_because,
        )
        for row in rows
    ]


def visit_counts(call: CallRecord) -> Mapping[int, tuple[int, int]]:
    """For each grantee (id): how often somebody came to accompany it, and to evaluate."""
    rows = Visit.objects.filter(grantee__in=grantees_of(call), withdrawn_at=None)
    counted = Counter(rows.values_list("grantee", "kind"))
    ids = {id for id, _ in counted}
    return {id: (counted[id, Kind.MENTORING.value], counted[id, Kind.MONITORING.value]) for id in ids}


def before_and_after(call: CallRecord, grantee: GranteeRecord, made: Iterable[VisitRecord]) -> list[BeforeAfter]:
    """The figures that the decree's judges saw, then and as they were found last. Nothing is filled in for what nobody
    told.
    """
    standing = [one for one in made if one.is_monitoring and one.withdrawn_at is None]
    found = []
    for one in followed(call.rules):
        last = next((visit for visit in reversed(standing) if one.fact.code in visit.values), None)
        found.append(
            BeforeAfter(
                followed=one,
                before=grantee.before.get(one.fact.code),
                after=last.values[one.fact.code] if last else None,
                on=last.held_on if last else None,
            )
        )
    return found


def photo(grantee: GranteeRecord, id: int) -> KeptEvidence | None:
    """A picture of a visit, for whoever may see the group."""
    row = VisitPhoto.objects.filter(visit__grantee_id=grantee.id, pk=id).first()
    return KeptEvidence(row.name, row.media_type, row.stored_as, row.key) if row else None
