"""A winner passes into the registry of innovations with its history; pressed again, what happened since is added.

What is withdrawn is told there by the act itself: what everybody reads must not stay wrong until somebody presses.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.followup.models import Attendance, Grantee, Payment, Refund, Session, Visit
from lumbung.apps.followup.operations.acting import held, is_gone, must_be_announced, must_lead
from lumbung.apps.followup.operations.telling import winner_page
from lumbung.apps.followup.queries.granting import origin_of
from lumbung.apps.innovations import operations as innovations
from lumbung.apps.innovations.operations import Event, Origin
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Money, Words, say
from lumbung.shared.trail.recording import record, wait_for_turn


@transaction.atomic
def register(*, asker: Asker, call: CallRecord, grantee: int, at: datetime) -> int:
    """Hand a winner over to the registry. Returns the innovation's id."""
    by = must_lead(asker, call)
    must_be_announced(call)
    row = held(call, grantee)
    wait_for_turn(call.chain)  # before that of the region, as every act that tells the registry something
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


def tell_awards(rows: Iterable[Grantee], by: int | None, at: datetime) -> None:
    """What a correction changed is told in the registry at once, where the group stands there."""
    history = {origin_of(row.pk): list(_awards(row)) for row in rows}
    innovations.add_history(history=history, by=by, at=at)


def tell_recorded(row: Payment | Refund | Session | Visit, by: int, at: datetime) -> None:
    """What came back, and what was withdrawn after it was told, is told in the registry at once; nobody has to press a
    button.
    """
    came = row.attendance.values_list("grantee", flat=True) if isinstance(row, Session) else (row.grantee_id,)
    innovations.add_history(history={origin_of(one): [_recorded(row)] for one in came}, by=by, at=at)


def _history(row: Grantee) -> Iterator[Event]:
    """What everybody may know: awards, money, sessions and visits; no words that somebody wrote about the group."""
    yield from _awards(row)
    for paid in row.payments.all():
        yield _recorded(paid)
    for returned in row.refunds.all():
        yield _recorded(returned)
    for came in Attendance.objects.filter(grantee=row).select_related("session"):
        yield _recorded(came.session)
    for visit in row.visits.all():
        yield _recorded(visit)


def _recorded(row: Payment | Refund | Session | Visit) -> Event:
    """What stands, or that it was withdrawn, for those who read it here. Why is not told: it may name somebody."""
    key, on, words, named = _told(row)
    if row.withdrawn_at is None:
        return Event(key, on, words)
    gone = say("{named} tanggal {day} ditarik.", "{named} of {day} was withdrawn.", named=named, day=on)
    return Event(f"withdrawn-{key}", timezone.localtime(row.withdrawn_at).date(), gone, takes_back=key)


def _told(row: Payment | Refund | Session | Visit) -> tuple[str, date, Words, Words]:
    """A record's key and day, what is told of it, and what its record is called."""
    match row:
        case Payment():
            money = Money(row.amount)
            words = say("Dana {money} dibayarkan.", "{money} was paid.", money=money)
            named = say("Catatan dana {money}", "The record of {money}", money=money)
            return f"payment:{row.pk}", row.paid_on, words, named
        case Refund():
            money = Money(row.amount)
            words = say("Dana {money} dikembalikan.", "{money} was given back.", money=money)
            named = say("Catatan pengembalian {money}", "The record of {money} given back", money=money)
            return f"refund:{row.pk}", row.returned_on, words, named
        case Session():
            words = say("Mengikuti pembekalan.", "Came to a session for winners.")
            return f"session:{row.pk}", row.held_on, words, say("Catatan pembekalan", "The record of a session")
    if row.kind == Visit.Kind.MENTORING:
        words, named = say("Didampingi.", "Was mentored."), say("Catatan pendampingan", "The record of mentoring")
    else:
        words = say("Dipantau dan dievaluasi.", "Was evaluated.")
        named = say("Catatan pemantauan", "The record of an evaluation")
    return f"visit:{row.pk}", row.held_on, words, named


def _awards(row: Grantee) -> Iterator[Event]:
    """What was won, once however many decisions award the same; and what none of them awards any more."""
    awardings = list(row.awardings.all())
    continued = {one.continues_id for one in awardings}
    for one in awardings:
        prize = ", ".join(one.prizes) or one.award
        if one.continues_id is None:
            won = say("Menang lomba: {prize}.", "Won a contest: {prize}.", prize=prize)
            yield Event(f"award:{one.pk}", timezone.localtime(one.at).date(), won)
        if one.taken_back_at is not None and one.pk not in continued:
            words = say(
                "Hasil lomba dikoreksi: {prize} ditarik.",
                "The result of the contest was corrected: {prize} was taken back.",
                prize=prize,
            )
            yield Event(f"taken-back:{one.pk}", timezone.localtime(one.taken_back_at).date(), words)
