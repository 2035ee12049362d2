"""A winner passes into the registry of innovations with its history; pressed again, what happened since is added."""

from collections.abc import Iterator
from datetime import date, datetime

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
from lumbung.regulation.wording import Money, Words, say
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
    for paid in row.payments.all():
        money = Money(paid.amount)
        words = say("Dana {money} dibayarkan.", "{money} was paid.", money=money)
        named = say("Catatan dana {money}", "The record of {money}", money=money)
        yield from _recorded(f"payment:{paid.pk}", paid.paid_on, words, named, paid.withdrawn_at)
    for came in Attendance.objects.filter(grantee=row).select_related("session"):
        words, held = say("Mengikuti pembekalan.", "Came to a session for winners."), came.session
        named = say("Catatan pembekalan", "The record of a session")
        yield from _recorded(f"session:{held.pk}", held.held_on, words, named, held.withdrawn_at)
    for visit in row.visits.all():
        if visit.kind == Visit.Kind.MENTORING:
            words = say("Didampingi.", "Was mentored.")
            named = say("Catatan pendampingan", "The record of mentoring")
        else:
            words = say("Dipantau dan dievaluasi.", "Was evaluated.")
            named = say("Catatan pemantauan", "The record of an evaluation")
        yield from _recorded(f"visit:{visit.pk}", visit.held_on, words, named, visit.withdrawn_at)


def _recorded(key: str, on: date, words: Words, named: Words, withdrawn_at: datetime | None) -> Iterator[Event]:
    """What stands, or that it was withdrawn, for those who read it here. Why is not told: it may name somebody."""
    if withdrawn_at is None:
        yield Event(key, on, words)
        return
    gone = say("{named} tanggal {day} ditarik.", "{named} of {day} was withdrawn.", named=named, day=on)
    yield Event(f"withdrawn-{key}", timezone.localtime(withdrawn_at).date(), gone, takes_back=key)


def _awarded(one: Awarding) -> Iterator[Event]:
    won = say("Menang lomba: {prize}.", "Won a contest: {prize}.", prize=", ".join(one.prizes) or one.award)
    yield Event(f"award:{one.pk}", timezone.localtime(one.at).date(), won)
    if one.taken_back_at is not None:
        words = say("Hadiah itu ditarik oleh koreksi.", "That prize was taken back by a correction.")
        yield Event(f"taken-back:{one.pk}", timezone.localtime(one.taken_back_at).date(), words)
