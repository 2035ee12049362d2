"""The plenary of a panel: that it sat, who was there, who dissents, and the minutes as they were signed on paper."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Manager, Model, QuerySet
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.queries import own_seats
from lumbung.apps.contests.models import Dissent, Settlement, SignedMinutes, Sitting
from lumbung.apps.contests.operations.settling_checks import hold, must_be_first, must_lead
from lumbung.apps.contests.queries.plenary import seats_that_decide
from lumbung.apps.contests.queries.rounds import FINAL, judged_rounds, judging_windows, selecting_rounds
from lumbung.apps.contests.queries.standings import Scope
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.files.checking import check_file
from lumbung.shared.files.keeping import keep_file
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record
from lumbung.shared.trail.sealing import Fact

Row = TypeVar("Row", bound=Model)


@transaction.atomic
def hold_sitting(
    *,
    asker: Asker,
    call: CallRecord,
    scope: str,
    group: Sequence[str],
    held_on: date,
    place: str,
    leader: int,
    present: Collection[int],
    at: datetime,
) -> int:
    """Record that those who decide in a scope sat: on which day, where, who led, who was there. Returns its id.

    What was recorded before for the scope lapses. `leader` and `present` are seats; nobody else can be present.
    """
    must_lead(asker, call)
    call, whole = hold(call), (scope, tuple(group))
    must_be_first(call, whole)
    members = _members(call, whole)
    _must_be_after_judging_began(call, whole, held_on)
    _must_be_true(held_on, place, leader, present, members, at)
    assert asker.person is not None, "an organiser is somebody"
    _standing(Sitting.objects, call, whole).update(lapsed_at=at)
    row = Sitting.objects.create(
        call_id=call.id,
        scope=scope,
        group=list(group),
        held_on=held_on,
        place=" ".join(place.split()),
        leader=leader,
        present=sorted(set(present)),
        by_id=asker.person,
        at=at,
    )
    told = {"held_on": held_on.isoformat(), "leader": leader, "present": row.present}
    _note(asker, call, whole, "contests.hold_sitting", at, sitting=row.pk, **told)
    return row.pk


@transaction.atomic
def minute_dissent(
    *, asker: Asker, call: CallRecord, scope: str, group: Sequence[str], seat: int, words: str, at: datetime
) -> None:
    """Minute that a seat does not agree, in its own words; what it said before lapses. It changes no result.

    By the seat's own person, or by the organiser who writes the minutes.
    """
    call, whole = hold(call), (scope, tuple(group))
    _must_be_own_or_led(asker, call, whole, seat)
    must_be_first(call, whole)
    if not words.strip():
        refuse(
            say("Pendapatnya belum ditulis.", "The opinion is missing."),
            say("Tulis seperti yang akan dibaca dalam berita acara.", "Write it as the minutes will say it."),
        )
    assert asker.person is not None, "whoever sits or leads is somebody"
    _standing(Dissent.objects, call, whole).filter(seat=seat).update(lapsed_at=at)
    row = Dissent.objects.create(
        call_id=call.id, scope=scope, group=list(group), seat=seat, words=words.strip(), by_id=asker.person, at=at
    )
    _note(asker, call, whole, "contests.minute_dissent", at, seat=seat, dissent=row.pk)


@transaction.atomic
def take_back_dissent(
    *, asker: Asker, call: CallRecord, scope: str, group: Sequence[str], seat: int, at: datetime
) -> None:
    """A seat agrees after all; what it said stays, and is minuted no longer."""
    call, whole = hold(call), (scope, tuple(group))
    _must_be_own_or_led(asker, call, whole, seat)
    must_be_first(call, whole)
    if not _standing(Dissent.objects, call, whole).filter(seat=seat).update(lapsed_at=at):
        refuse(
            say("Tidak ada pendapat berbeda yang tercatat di sini.", "No dissent is minuted here."),
            say("Muat ulang halamannya.", "Reload the page."),
        )
    _note(asker, call, whole, "contests.take_back_dissent", at, seat=seat)


def keep_signed_minutes(
    *, asker: Asker, call: CallRecord, settlement: int, name: str, content: bytes, at: datetime
) -> None:
    """Keep the scan of a decision's minutes as they were signed. Raises Refused for a file that does not open."""
    must_lead(asker, call)
    checked = check_file(name=name, content=content)
    with transaction.atomic():
        call = hold(call)
        row = Settlement.objects.filter(pk=settlement, call_id=call.id).defer("bundle").first()
        if row is None or hasattr(row, "reopening"):
            refuse(
                say("Keputusan ini tidak berlaku.", "This decision does not stand."),
                say("Unggah pada keputusan yang berlaku.", "Upload it to the decision that stands."),
            )
        stored = keep_file(folder=f"{call.id}/berita-acara", checked=checked, sealed=True)
        assert stored.key is not None, "it was sealed"
        assert asker.person is not None, "an organiser is somebody"
        SignedMinutes.objects.create(
            settlement=row,
            name=name[-160:],
            media_type=stored.media_type,
            size=stored.size,
            sha256=stored.sha256,
            stored_as=stored.stored_as,
            key=stored.key,
            by_id=asker.person,
            at=at,
        )
        scope = (row.scope, tuple(row.group))
        _note(asker, call, scope, "contests.keep_signed_minutes", at, settlement=row.pk, sha256=stored.sha256)


def lapse(*, call: CallRecord, scope: Scope, at: datetime) -> None:
    """What a panel did before a decision that is opened again: the next decision has a sitting of its own."""
    _standing(Sitting.objects, call, scope).update(lapsed_at=at)
    _standing(Dissent.objects, call, scope).update(lapsed_at=at)


def _standing(rows: Manager[Row], call: CallRecord, scope: Scope) -> QuerySet[Row]:
    return rows.filter(call_id=call.id, scope=scope[0], group=list(scope[1]), lapsed_at=None)


def _note(asker: Asker, call: CallRecord, scope: Scope, act: str, at: datetime, **facts: Fact) -> None:
    record(chain=call.chain, at=at, actor=asker.person, act=act, scope=scope[0], group=list(scope[1]), **facts)


def _members(call: CallRecord, scope: Scope) -> set[int]:
    """The seats that decide in a scope. Raises Refused for a scope that nothing decides."""
    known = scope[0] == FINAL or scope[0] in {one.code for one in selecting_rounds(call)}
    members = {one.id for one in seats_that_decide(call, scope)} if known else set()
    if not members:
        refuse(
            say("Panel yang menetapkan di sini belum ditunjuk.", "The panel that decides here is not appointed."),
            say("Tunjuk panelnya dulu dengan SK.", "Appoint it first, by a decision."),
        )
    return members


def _must_be_after_judging_began(call: CallRecord, scope: Scope, held_on: date) -> None:
    """Raise Refused for a day on which nothing was judged yet."""
    rounds = [one for one in judged_rounds(call) if scope[0] in (FINAL, one.code)]
    stages = [one for round_ in rounds for one in judging_windows(call, round_) if one.first is not None]
    first = min(stages, key=lambda one: one.first or date.max, default=None)
    if first is not None and first.first is not None and held_on < first.first:
        refuse(
            say(
                "Pada {day} belum ada yang dinilai: {stage} baru mulai {first}.",
                "Nothing was judged yet on {day}: {stage} began on {first}.",
                day=held_on,
                stage=first.stage.name,
                first=first.first,
            ),
            say("Tulis tanggal panel benar-benar bersidang.", "Write the day on which the panel really sat."),
            first.stage.citations,
        )


def _must_be_true(
    held_on: date, place: str, leader: int, present: Collection[int], members: Collection[int], at: datetime
) -> None:
    if held_on > timezone.localtime(at).date():
        refuse(
            say("Sidang itu belum terjadi: tanggalnya sesudah hari ini.", "That sitting lies after today."),
            say("Catat setelah panel bersidang.", "Record it once the panel has sat."),
        )
    if not place.strip():
        refuse(
            say("Tempat sidangnya belum ditulis.", "The place of the sitting is missing."),
            say("Tulis misalnya Aula Kecamatan Blado.", "Write, for example, the hall of the district office."),
        )
    if not set(present) <= set(members):
        refuse(
            say("Ada yang hadir tetapi bukan anggota panel ini.", "Somebody present is no member of this panel."),
            say("Muat ulang halamannya dan pilih lagi.", "Reload the page and choose again."),
        )
    if leader not in present:
        refuse(
            say("Pemimpin sidang tidak dicatat hadir.", "Whoever led the sitting is not recorded as present."),
            say("Centang juga namanya, atau pilih pemimpin lain.", "Tick that person, too, or choose another one."),
        )


def _must_be_own_or_led(asker: Asker, call: CallRecord, scope: Scope, seat: int) -> None:
    own = seat in {one.id for one in own_seats(asker, call.id)}
    if not own:
        must_lead(asker, call)
    if seat not in _members(call, scope):
        refuse(
            say("Kursi itu tidak menetapkan di sini.", "That seat does not decide here."),
            say("Pilih dari daftar anggota panel.", "Choose from the members of the panel."),
        )
