"""What changes after the lot was drawn: days that move, turns that are swapped or called off, and who came."""

from datetime import datetime, timedelta

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import PresentationDay, Slot
from lumbung.apps.contests.operations.presenting import TypedDay, held, must_suit
from lumbung.apps.contests.operations.presenting_turns import give_back, must_be_free, times_of
from lumbung.apps.contests.operations.telling_days import tell_changes, tell_days_planned, tell_turns
from lumbung.apps.contests.queries.presenting import presenting
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

CLOCK = NEXT, PAUSE = "next", "pause"
"""What is done to the clock of a room."""


@transaction.atomic
def change_day(*, asker: Asker, call: CallRecord, day: int, typed: TypedDay, reason: str, at: datetime) -> None:
    """Move a day to another date, room or time; its turns keep their order. Whoever was told is told again.

    How many turns it has may change alone: then nothing moves.
    """
    call = held(asker, call)
    row = _day(call, day)
    must_suit(call, row.lot.round, typed)
    slots = list(row.slots.filter(state=Slot.State.PLANNED).select_related("day"))
    if typed.places is not None and typed.places < len(slots):
        refuse(
            say("Hari ini sudah mempunyai {n} giliran.", "This day has {n} turns already.", n=len(slots)),
            say("Tulis {n} atau lebih, atau batalkan giliran.", "Write {n} or more, or call turns off.", n=len(slots)),
        )
    stored = typed.stored()
    if all(getattr(row, name) == value for name, value in stored.items() if name != "places"):
        row.places = typed.places
        row.save(update_fields=["places"])
        _record_day(call, row, asker, at)
        return
    if row.slots.exclude(presence="").exists():
        refuse(
            say("Presentasi hari ini sudah dimulai.", "The presentations of this day have begun."),
            say("Tukar atau batalkan giliran yang belum.", "Swap or call off the turns that are still to come."),
        )
    for name, value in stored.items():
        setattr(row, name, value)
    # A day without turns stands in no calendar and no notice; it may still be removed.
    row.sequence, row.changed_because = row.sequence + bool(slots), reason.strip()
    row.save()
    for slot, (starts, ends) in zip(slots, times_of(call, row, len(slots)), strict=True):
        slot.day, slot.starts, slot.ends, slot.sequence = row, starts, ends, slot.sequence + 1
        slot.save(update_fields=["starts", "ends", "sequence"])
    must_be_free(call, slots)
    _record_day(call, row, asker, at)
    if row.lot.published_at is not None:
        tell_turns(call, row.lot_id, [one.pk for one in slots], reason, at)
        tell_days_planned(call, row.lot_id, reason, at)


def _record_day(call: CallRecord, row: PresentationDay, asker: Asker, at: datetime) -> None:
    record(chain=call.chain, at=at, actor=asker.person, act="contests.change_presentations", lot=row.lot_id, day=row.pk)


@transaction.atomic
def swap_turns(*, asker: Asker, call: CallRecord, slot: int, other: int, reason: str, at: datetime) -> None:
    """Two entries change turns, with the reason: the lot itself stays as it was drawn and published."""
    call = held(asker, call)
    one, two = _to_come(call, slot), _to_come(call, other)
    if one.lot_id != two.lot_id or one.pk == two.pk:
        refuse(
            say("Giliran hanya ditukar di dalam satu kelompok.", "Turns are swapped inside one group only."),
            say("Pilih giliran lain.", "Choose another turn."),
        )
    _must_have(reason)
    places = [(each.day_id, each.order, each.starts, each.ends) for each in (one, two)]
    for each, (day, order, starts, ends) in zip((two, one), places, strict=True):
        each.day_id, each.order, each.starts, each.ends, each.sequence = day, order, starts, ends, each.sequence + 1
        each.changed_because = reason.strip()
        each.save(update_fields=["day", "order", "starts", "ends", "sequence", "changed_because"])
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.swap_presentations",
        lot=one.lot_id,
        slots=[one.pk, two.pk],
    )
    if one.lot.published_at is not None:
        tell_changes(call, one.lot_id, [one.pk, two.pk], reason, at)


@transaction.atomic
def call_off_turn(*, asker: Asker, call: CallRecord, slot: int, reason: str, at: datetime) -> None:
    """A turn is not held, with the reason; the others stay where they are."""
    call = held(asker, call)
    row = _to_come(call, slot)
    _must_have(reason)
    row.state, row.sequence, row.changed_because = Slot.State.CALLED_OFF, row.sequence + 1, reason.strip()
    row.save(update_fields=["state", "sequence", "changed_because"])
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.call_off_presentation",
        lot=row.lot_id,
        slot=row.pk,
    )
    if row.lot.published_at is not None:
        tell_changes(call, row.lot_id, [row.pk], reason, at)


@transaction.atomic
def give_turn_back(*, asker: Asker, call: CallRecord, slot: int, reason: str, at: datetime) -> None:
    """A turn that was called off is held after all, with the reason: at its own time, or behind the others."""
    call = held(asker, call)
    rows = Slot.objects.select_for_update(of=("self",)).select_related("lot", "day", "entry")
    row = rows.filter(lot__call_id=call.id, pk=slot).first()
    if row is None or row.state != Slot.State.CALLED_OFF:
        refuse(
            say("Giliran ini tidak dibatalkan.", "This turn is not called off."),
            say("Muat ulang daftarnya.", "Reload the list."),
        )
    if row.entry.code not in presenting(call, row.lot.round, tuple(row.lot.group), at):
        refuse(
            say("{code} tidak lagi di hadapan panel.", "{code} is not before the panel any more.", code=row.entry.code),
            say(
                "Giliran hanya untuk yang masuk ke babak ini; periksa penetapan babak sebelumnya.",
                "Turns are for those who came into this round: look at the decision of the round before.",
            ),
            call.rules.round(row.lot.round).citations,
        )
    _must_have(reason)
    give_back(call, row, reason.strip(), at)
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.give_back_presentation",
        lot=row.lot_id,
        slot=row.pk,
    )
    if row.lot.published_at is not None:
        tell_changes(call, row.lot_id, [row.pk], reason, at)


@transaction.atomic
def mark_presence(*, asker: Asker, call: CallRecord, slot: int, presence: str, note: str, at: datetime) -> None:
    """Note on the day how an entry came. The decree ties nothing to it: jurors see it, no mark changes."""
    call = held(asker, call)
    row = Slot.objects.select_for_update(of=("self",)).filter(lot__call_id=call.id, pk=slot).first()
    if row is None or row.state == Slot.State.CALLED_OFF:
        refuse(
            say("Giliran ini sudah dibatalkan.", "This turn is called off."),
            say("Muat ulang halaman harinya.", "Reload the page of the day."),
        )
    if at < row.starts - timedelta(hours=12):
        refuse(
            say("Hari presentasinya belum tiba.", "The day of the presentation has not come."),
            say("Catat kehadiran pada harinya.", "Note who came on the day itself."),
        )
    if presence == Slot.Presence.ABSENT and not note.strip():
        refuse(
            say("Tidak hadir dicatat dengan keterangan.", "Who is absent is noted with a word about it."),
            say("Tulis misalnya: sudah dihubungi, tidak ada kabar.", "Write for example: was called, no answer."),
        )
    if (row.presence, row.note) == (presence, note.strip()):
        return
    row.presence, row.note = presence, note.strip()
    row.save(update_fields=["presence", "note"])
    record(chain=call.chain, at=at, actor=asker.person, act="contests.mark_presence", slot=row.pk, presence=presence)


@transaction.atomic
def turn_clock(*, asker: Asker, call: CallRecord, day: int, act: str, seen: int, at: datetime) -> None:
    """The clock of a room: `next` begins the next turn, `pause` stops it or lets it go on.

    `seen` is the turn on screen (0: none): pressed twice, or on two screens, the clock moves once.
    """
    if act not in CLOCK:
        refuse(
            say("Jam hanya dijeda atau dilanjutkan.", "The clock is paused or goes on."),
            say("Muat ulang layar ruangnya.", "Reload the screen of the room."),
        )
    call = held(asker, call)
    row = _day(call, day)
    slots = list(row.slots.filter(state=Slot.State.PLANNED))
    now = next((one for one in slots if one.begun_at is not None and one.ended_at is None), None)
    if seen != (now.pk if now else 0):
        return
    if act == NEXT:
        _go_on(row, slots, now, at)
        record(
            chain=call.chain,
            at=at,
            actor=asker.person,
            act="contests.turn_clock",
            day=row.pk,
            slot=next((one.pk for one in slots if one.begun_at is not None and one.ended_at is None), None),
        )
    elif now is not None:
        _pause(row, now, at)
        record(
            chain=call.chain,
            at=at,
            actor=asker.person,
            act="contests.pause_clock",
            day=row.pk,
            slot=now.pk,
            paused=row.paused_at is not None,
        )


def _pause(row: PresentationDay, now: Slot, at: datetime) -> None:
    if row.paused_at is None:
        row.paused_at = at
    else:
        assert now.begun_at is not None, "it runs"
        now.begun_at += at - row.paused_at
        now.save(update_fields=["begun_at"])
        row.paused_at = None
    row.save(update_fields=["paused_at"])


def _go_on(row: PresentationDay, slots: list[Slot], now: Slot | None, at: datetime) -> None:
    if now is not None:
        now.ended_at = at
        now.save(update_fields=["ended_at"])
    after = next((one for one in slots if one.begun_at is None and one.presence != Slot.Presence.ABSENT), None)
    if after is not None:
        after.begun_at = at
        after.presence = after.presence or Slot.Presence.PRESENT
        after.save(update_fields=["begun_at", "presence"])
    row.paused_at = None
    row.save(update_fields=["paused_at"])


def _day(call: CallRecord, id: int) -> PresentationDay:
    rows = PresentationDay.objects.select_for_update(of=("self",)).select_related("lot")
    row = rows.filter(lot__call_id=call.id, pk=id).first()
    if row is None:
        refuse(
            say("Hari presentasi itu sudah tidak ada.", "That presentation day is gone."),
            say("Muat ulang daftarnya.", "Reload the list."),
        )
    return row


def _to_come(call: CallRecord, id: int) -> Slot:
    rows = Slot.objects.select_for_update(of=("self",)).select_related("lot")
    row = rows.filter(lot__call_id=call.id, pk=id).first()
    if row is None or row.state == Slot.State.CALLED_OFF or row.presence or row.begun_at:
        refuse(
            say("Giliran itu sudah berlangsung atau dibatalkan.", "That turn was held already, or is called off."),
            say("Pilih giliran yang masih akan datang.", "Choose a turn that is still to come."),
        )
    return row


def _must_have(reason: str) -> None:
    if not reason.strip():
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis alasannya; kelompok membacanya.", "Write the reason; the groups read it."),
        )
