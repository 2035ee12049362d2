"""A winner passes into the registry of innovations with its history; pressed again, what happened since is added."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.followup.models import Attendance, Awarding, Grantee, Visit
from lumbung.apps.followup.operations.acting import held, is_gone, must_be_announced, must_lead
from lumbung.apps.followup.operations.telling import winner_page
from lumbung.apps.followup.queries.granting import origin_of
from lumbung.apps.innovations import operations as innovations
from lumbung.apps.innovations.operations import Event, Origin
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Money, say
from lumbung.shared.trail.recording import record


@transaction.atomic
def register(*, asker: Asker, call: CallRecord, grantee: int, at: datetime) -> int:
    """Hand a winner over to the registry. Returns the innovation's id."""
    by = must_lead(asker, call)
    must_be_announced(call)
    row = held(call, grantee)
    standing = row.awardings.filter(taken_back_at=None).first()
    if standing is None:
        is_gone()
    origin = Origin(
        name=origin_of(row.pk),
        seal=standing.seal,
        title=row.title or row.name,
        group=row.name,
        contest=call.name,
        region=call.region,
        village=row.village_id,
        page=winner_page(call, row.code),
        about=row.about,
    )
    made = innovations.register(origin=origin, history=sorted(_history(row), key=lambda one: one.on), by=by, at=at)
    record(chain=call.chain, at=at, actor=by, act="followup.register", entry=row.subject, innovation=made)
    return made


def _history(row: Grantee) -> Iterator[Event]:
    """What everybody may know: awards, money, sessions and visits; no words that somebody wrote about the group."""
    for one in row.awardings.all():
        yield from _awarded(one)
    for paid in row.payments.filter(withdrawn_at=None):
        words = say("Dana {money} dibayarkan.", "{money} was paid.", money=Money(paid.amount))
        yield Event(f"payment:{paid.pk}", paid.paid_on, words)
    for came in Attendance.objects.filter(grantee=row, session__withdrawn_at=None).select_related("session"):
        words = say("Mengikuti pembekalan.", "Came to a session for winners.")
        yield Event(f"session:{came.session_id}", came.session.held_on, words)
    for visit in row.visits.filter(withdrawn_at=None):
        mentored = visit.kind == Visit.Kind.MENTORING
        words = say("Didampingi.", "Was mentored.") if mentored else say("Dipantau dan dievaluasi.", "Was evaluated.")
        yield Event(f"visit:{visit.pk}", visit.held_on, words)


def _awarded(one: Awarding) -> Iterator[Event]:
    won = say("Menang lomba: {prize}.", "Won a contest: {prize}.", prize=", ".join(one.prizes) or one.award)
    yield Event(f"award:{one.pk}", timezone.localtime(one.at).date(), won)
    if one.taken_back_at is not None:
        words = say("Hadiah itu ditarik oleh koreksi.", "That prize was taken back by a correction.")
        yield Event(f"taken-back:{one.pk}", timezone.localtime(one.taken_back_at).date(), words)
