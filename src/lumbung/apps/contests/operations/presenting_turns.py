"""The turns of a lot in their days: dealt when it is drawn, and completed when others have come, left or returned."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import NoReturn

from django.db.models import Max

from lumbung.apps.contests.models import Lot, PresentationDay, Slot
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.presenting import zone_of
from lumbung.apps.contests.queries.timetable import Span, dealt, turns
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.lot import draw
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse


def complete(call: CallRecord, row: Lot, codes: set[str], at: datetime) -> list[int]:
    """Bring the turns up to date with who is before the panel; the ids of those that changed."""
    known = {one.entry.code: one for one in row.slots.select_related("entry", "day")}
    changed, behind = [], codes - set(known)
    for slot in (one for code, one in known.items() if code not in codes):
        if slot.state == Slot.State.PLANNED and not slot.presence and slot.begun_at is None:
            slot.state, slot.changed_because = Slot.State.CALLED_OFF, ""
            changed.append(_changed(slot))
    for code, slot in known.items():
        # What was called off by hand has a reason and stays so.
        if code in codes and slot.state == Slot.State.CALLED_OFF and not slot.changed_because:
            if _is_free(call, slot, at):
                slot.state = Slot.State.PLANNED
                changed.append(_changed(slot))
            else:
                behind.add(code)
    return changed + _put_behind(call, row, draw(row.seed, behind), at)


def give_back(call: CallRecord, slot: Slot, reason: str, at: datetime) -> None:
    """A turn that was called off is held: at its own time where nobody has that, else behind the others."""
    slot.changed_because = reason
    if _is_free(call, slot, at):
        slot.state = Slot.State.PLANNED
        _changed(slot)
    else:
        slot.save(update_fields=["changed_because"])
        _put_behind(call, slot.lot, (slot.entry.code,), at)


def _changed(slot: Slot) -> int:
    slot.sequence += slot.pk is not None
    slot.save()
    return slot.pk


def _is_free(call: CallRecord, slot: Slot, at: datetime) -> bool:
    """Whether a turn that was called off may be held at its own time: its day still has that turn, for nobody else."""
    at_once = Slot.objects.filter(lot__call_id=call.id, starts__lt=slot.ends, ends__gt=slot.starts)
    others = at_once.filter(state=Slot.State.PLANNED).select_related("day")
    room = slot.day.room.casefold()
    has_it = (slot.starts, slot.ends) in times_of(call, slot.day, slot.lot.slots.count())
    is_full = _left(slot.day) == 0
    return has_it and not is_full and at < slot.starts and not any(one.day.room.casefold() == room for one in others)


def _left(day: PresentationDay) -> int | None:
    """How many turns a day still has; None: as many as are wanted."""
    planned = day.slots.filter(state=Slot.State.PLANNED)
    return None if day.places is None else max(0, day.places - planned.count())


def _put_behind(call: CallRecord, row: Lot, codes: tuple[str, ...], at: datetime) -> list[int]:
    """Turns behind those that each day has; whoever had one before keeps it, with its calendar's uid."""
    known = {one.entry.code: one for one in row.slots.select_related("entry")}
    days = [(one, _end(one)) for one in row.days.all()]
    # A lot that is drawn late is drawn all the same; who comes later is not dealt a turn that is over.
    left = [0 if known and _is_over(call, one, end, at) else _left(one) for one, end in days]
    hands = dealt(codes, left)
    if hands is None:
        _refuse_too_many(len(codes), sum(one or 0 for one in left), is_first=not known)
    ids = dict(entries_of(call).filter(code__in=codes).values_list("code", "pk"))
    drawing = max((one.drawing for one in known.values()), default=0) + 1
    order = max((one.order for one in known.values()), default=0)
    made = []
    for (day, end), hand in zip(days, hands, strict=True):
        for code, (starts, ends) in zip(hand, times_of(call, day, len(hand), end), strict=True):
            order += 1
            slot = known.get(code) or Slot(lot=row, entry_id=ids[code])
            slot.day, slot.starts, slot.ends, slot.state = day, starts, ends, Slot.State.PLANNED
            slot.drawing, slot.order = drawing, order
            made.append(slot)
    must_be_free(call, made)
    return [_changed(one) for one in made]


def _end(day: PresentationDay) -> datetime | None:
    found: datetime | None = day.slots.filter(state=Slot.State.PLANNED).aggregate(last=Max("ends"))["last"]
    return found


def _is_over(call: CallRecord, day: PresentationDay, end: datetime | None, at: datetime) -> bool:
    ((starts, _),) = times_of(call, day, 1, end)
    return starts <= at


def _refuse_too_many(wanted: int, places: int, *, is_first: bool) -> NoReturn:
    refuse(
        say(
            "Ada {all} peserta, tetapi hanya {places} giliran.",
            "There are {all} entries, but only {places} turns.",
            all=wanted,
            places=places,
        )
        if is_first
        else say(
            "Belum mendapat giliran: {all} peserta. Giliran yang tersisa: {places}.",
            "Entries without a turn: {all}. Turns that are left: {places}.",
            all=wanted,
            places=places,
        ),
        say("Tambah hari, atau tambah giliran pada salah satunya.", "Add a day, or turns on one of them."),
    )


def times_of(call: CallRecord, day: PresentationDay, number: int, since: datetime | None = None) -> list[Span]:
    """When each of so many turns of a day (None: from its first minute) begins and ends, by the region's clocks."""
    zone = zone_of(call)

    def moment(at: time) -> datetime:
        return datetime.combine(day.on, at, zone)

    breaks = [(moment(time.fromisoformat(one)), moment(time.fromisoformat(two))) for one, two in day.breaks]
    return turns(since or moment(day.begins), day.minutes, breaks, number)


def must_be_free(call: CallRecord, wanted: Iterable[Slot]) -> None:
    """Refuse turns that run past midnight, or at the same time as others in the same room."""
    wanted, zone = list(wanted), zone_of(call)
    planned = Slot.objects.filter(lot__call_id=call.id, state=Slot.State.PLANNED).select_related("day")
    known = {one.pk for one in wanted}
    others = [*(one for one in planned if one.pk not in known), *wanted]
    for slot in wanted:
        if slot.ends.astimezone(zone).date() != slot.day.on:
            refuse(
                say("Giliran terakhir melewati tengah malam.", "The last turn runs past midnight."),
                say("Bagi menjadi beberapa hari.", "Make several days of it."),
            )
        for other in others:
            same = other.day_id != slot.day_id and other.day.room.casefold() == slot.day.room.casefold()
            if same and other.starts < slot.ends and slot.starts < other.ends:
                refuse(
                    say(
                        "{room} sudah dipakai giliran lain pukul {time}.",
                        "{room} is used for another turn at {time}.",
                        room=slot.day.room,
                        time=f"{other.starts.astimezone(zone):%H.%M}",
                    ),
                    say("Pilih ruang atau jam lain.", "Choose another room or time."),
                )
