"""Recording sessions, who accompanies whom, and visits with what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.followup.models import Attendance, MentoringPlan, Session, Visit, VisitPhoto
from lumbung.apps.followup.operations.acting import (
    held,
    is_gone,
    must_be_announced,
    must_fit,
    must_have,
    must_have_come,
    must_lead,
)
from lumbung.apps.followup.operations.registering import tell_recorded
from lumbung.apps.followup.permissions import accompanies, grantees_of, leads
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.following import followed
from lumbung.regulation.schema.parts import Activity, Medium
from lumbung.regulation.wording import say
from lumbung.shared.files.checking import check_file
from lumbung.shared.files.keeping import keep_file
from lumbung.shared.files.naming import clean_name
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

FITS = {Visit.Kind.MENTORING: Activity.ASSIST, Visit.Kind.MONITORING: Activity.MONITOR}
"""Which days of the decree a visit belongs to."""


@dataclass(frozen=True, slots=True)
class TypedSession:
    """A session as typed; `came` is how many people of which group (id)."""

    title: str
    held_on: date
    place: str
    told: str
    came: Mapping[int, int]
    because: str = ""


@dataclass(frozen=True, slots=True)
class TypedVisit:
    """A visit as typed; `values` are the figures that were found (fact → whole number)."""

    kind: Visit.Kind
    held_on: date
    office: str
    found: str
    agreed: str = ""
    values: Mapping[str, int] = field(default_factory=dict)
    because: str = ""


@transaction.atomic
def record_session(*, asker: Asker, call: CallRecord, typed: TypedSession, at: datetime) -> int:
    """Keep a session with who came. Returns its id."""
    by = _must_accompany(asker, call)
    must_be_announced(call)
    must_have_come(typed.held_on, at)
    because = must_fit(call, Activity.ASSIST, typed.held_on, typed.because)
    known = set(grantees_of(call).filter(pk__in=typed.came).values_list("pk", flat=True))
    if known != set(typed.came):
        is_gone()
    made = Session.objects.create(
        call_id=call.id,
        title=typed.title,
        held_on=typed.held_on,
        place=typed.place,
        told=typed.told,
        outside_because=because,
        by_id=by,
        at=at,
    )
    Attendance.objects.bulk_create(
        Attendance(session=made, grantee_id=id, people=people) for id, people in typed.came.items() if people
    )
    record(chain=call.chain, at=at, actor=by, act="followup.record_session", session=made.pk, outside=bool(because))
    return made.pk


@transaction.atomic
def withdraw_session(*, asker: Asker, call: CallRecord, session: int, reason: str, at: datetime) -> None:
    """A session was recorded wrongly: it stays with the reason, and counts no more."""
    by, because = must_lead(asker, call), must_have(reason)
    row = Session.objects.select_for_update().filter(call_id=call.id, pk=session, withdrawn_at=None).first()
    if row is None:
        is_gone()
    row.withdrawn_at, row.withdrawn_because = at, because
    row.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record(chain=call.chain, at=at, actor=by, act="followup.withdraw_session", session=session)
    tell_recorded(row, by, at)


@transaction.atomic
def plan_mentoring(
    *, asker: Asker, call: CallRecord, grantee: int, mentor: str, aims: str, visits: int, at: datetime
) -> None:
    """Set who accompanies a group, to what end, with how many visits."""
    by = _must_accompany(asker, call)
    must_be_announced(call)
    row = held(call, grantee)
    MentoringPlan.objects.create(grantee=row, mentor=mentor, aims=aims, visits=visits, by_id=by, at=at)
    record(chain=call.chain, at=at, actor=by, act="followup.plan_mentoring", entry=row.subject)


def record_visit(
    *,
    asker: Asker,
    call: CallRecord,
    grantee: int,
    typed: TypedVisit,
    photos: Sequence[tuple[str, bytes]],
    at: datetime,
) -> int:
    """Keep a visit with its pictures. Returns its id."""
    checked = [
        (clean_name(name), check_file(name=name, content=content, media=(Medium.PICTURE,))) for name, content in photos
    ]
    with transaction.atomic():
        by = _must_accompany(asker, call)
        must_be_announced(call)
        row = held(call, grantee)
        must_have_come(typed.held_on, at)
        because = must_fit(call, FITS[typed.kind], typed.held_on, typed.because)
        known = {one.fact.code for one in followed(call.rules)}
        made = Visit.objects.create(
            grantee=row,
            kind=typed.kind,
            held_on=typed.held_on,
            office=typed.office,
            found=typed.found,
            agreed=typed.agreed,
            values={code: str(value) for code, value in typed.values.items() if code in known},
            outside_because=because,
            by_id=by,
            at=at,
        )
        for name, one in checked:
            stored = keep_file(folder=f"{call.id}/kunjungan", checked=one, sealed=True)
            assert stored.key is not None, "it was sealed"
            VisitPhoto.objects.create(
                visit=made, name=name, media_type=stored.media_type, stored_as=stored.stored_as, key=stored.key
            )
        record(
            chain=call.chain,
            at=at,
            actor=by,
            act="followup.record_visit",
            entry=row.subject,
            visit=made.pk,
            kind=typed.kind.value,
            outside=bool(because),
        )
        return made.pk


@transaction.atomic
def withdraw_visit(*, asker: Asker, call: CallRecord, grantee: int, visit: int, reason: str, at: datetime) -> None:
    """A visit was recorded wrongly: whoever recorded it or leads withdraws it with a reason; it stays."""
    by, because = _must_accompany(asker, call), must_have(reason)
    row = held(call, grantee)
    made = row.visits.filter(pk=visit, withdrawn_at=None).first()
    if made is None:
        is_gone()
    if by != made.by_id and not leads(asker, call):
        refuse(
            say("Kunjungan ini dicatat oleh orang lain.", "Somebody else recorded this visit."),
            say("Minta yang mencatat, atau penyelenggara.", "Ask whoever recorded it, or the organiser."),
        )
    made.withdrawn_at, made.withdrawn_because = at, because
    made.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record(chain=call.chain, at=at, actor=by, act="followup.withdraw_visit", entry=row.subject, visit=visit)
    tell_recorded(made, by, at)


def _must_accompany(asker: Asker, call: CallRecord) -> int:
    """Raise Refused for whoever neither leads nor is an agency of the region. Returns who it is."""
    if not accompanies(asker, call) or asker.person is None:
        refuse(
            say(
                "Pemenang didampingi penyelenggara bersama perangkat daerah.",
                "The organiser and the agencies of the region look after winners.",
            ),
            say("Masuk dengan peran itu.", "Sign in with such a role."),
        )
    return asker.person
