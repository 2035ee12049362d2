"""Presentation days as they are read: by who leads, by the group, by jurors, and by everybody."""

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import groupby, product
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.models import Lot, PresentationDay, Slot
from lumbung.apps.contests.permissions import entries_to_see
from lumbung.apps.contests.queries.presence import present
from lumbung.apps.contests.queries.rankings import slug_of
from lumbung.apps.contests.queries.rounds import judged_rounds, panel_groups
from lumbung.apps.regions.queries import time_zone
from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.grouping import group_of
from lumbung.regulation.schema.contest import Round

SEED = "lot_seed"
"""The field's name that is bound to a sealed seed."""
Group = tuple[str, ...]
Presence = Slot.Presence


@dataclass(frozen=True, slots=True)
class SlotLine:
    """One turn. `owner` is whose page tells of it; codes are public, names are not before the announcement."""

    id: int
    day: int
    entry: int
    owner: int
    code: str
    group_name: str
    title: str
    village: str
    drawing: int
    order: int
    starts: datetime
    ends: datetime
    called_off: bool
    presence: Slot.Presence | None
    note: str
    changed_because: str
    begun_at: datetime | None
    ended_at: datetime | None
    uid: UUID
    sequence: int


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day in one room, with its turns in their order."""

    id: int
    on: date
    room: str
    begins: time
    minutes: int
    places: int | None
    breaks: tuple[tuple[str, str], ...]
    paused_at: datetime | None
    uid: UUID
    sequence: int
    changed_because: str
    slots: tuple[SlotLine, ...]

    @property
    def held(self) -> tuple[SlotLine, ...]:
        """The turns that are not called off."""
        return tuple(one for one in self.slots if not one.called_off)


@dataclass(frozen=True, slots=True)
class LotLine:
    """The lot of one group with its days. `has_secret`: a seed was sealed before anybody knew who presents."""

    id: int
    round: str
    round_name: str
    group: Group
    title: str
    has_secret: bool
    commitment: str
    sealed_at: datetime
    seed: str
    drawn_at: datetime | None
    published_at: datetime | None
    days: tuple[DayLine, ...]
    citations: tuple[str, ...]

    @property
    def titled(self) -> str:
        """The round with its group."""
        return f"{self.round_name}, {self.title}" if self.title else self.round_name

    @property
    def slots(self) -> list[SlotLine]:
        """All turns, in the order of the days."""
        return [one for day in self.days for one in day.slots]

    @property
    def changes(self) -> int:
        """How often a day or a turn was changed or added: it never falls, wherever turns move."""
        return sum(one.sequence for one in self.days) + sum(one.sequence + 1 for one in self.slots)

    @property
    def command(self) -> str:
        """What draws the lot again, without a database: the codes of each drawing, called off or not."""
        slots = sorted(self.slots, key=lambda one: (one.drawing, one.code))
        codes = " + ".join(" ".join(one.code for one in drawing) for _, drawing in groupby(slots, _drawing))
        sealed = f" --seal {self.commitment}" if self.commitment else ""
        return f"lumbung contest lot {shlex.quote(self.seed)} {codes}{sealed}"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn as the group, a calendar or the public reads it, with where it is."""

    lot: LotLine
    day: DayLine
    slot: SlotLine


def presenting_per(call: CallRecord, round_: Round) -> Group:
    """The facts by which entries present together: those of the panel, of the choice, or of the first award."""
    awards = [one.per for one in call.rules.contest.awards]
    return panel_groups(round_) or (round_.selection.per if round_.selection else next(iter(awards), ()))


def groups_of(call: CallRecord) -> list[tuple[Round, Group]]:
    """Every round that is judged, with every group that may present by itself; () for all together."""
    found = []
    for round_ in judged_rounds(call):
        options = [call.rules.known[fact].options for fact in presenting_per(call, round_)]
        found += [(round_, group) for group in (list(product(*options)) if options and all(options) else [()])]
    return found


def presenting(call: CallRecord, round: str, group: Group, at: datetime) -> dict[str, str]:
    """The codes that are before the panel now, in one group; each with itself, so that it reads like a set."""
    round_ = call.rules.round(round)
    per = presenting_per(call, round_)
    everybody = present(call, round, (), at)
    return {code: code for code, one in everybody.items() if not group or group_of(call.rules, one, per) == group}


def zone_of(call: CallRecord) -> ZoneInfo:
    """The time that the clocks of a contest's region show."""
    return time_zone(call.code) or ZoneInfo(timezone.get_default_timezone_name())


def lots(call: CallRecord) -> list[LotLine]:
    """Every lot of a contest, in the order of rounds and groups."""
    return _lines(call, Lot.objects.filter(call_id=call.id))


def lot(call: CallRecord, id: int) -> LotLine | None:
    """One of them."""
    return next(iter(_lines(call, Lot.objects.filter(call_id=call.id, pk=id))), None)


def lots_on(call: CallRecord, days: Iterable[date]) -> list[LotLine]:
    """Every lot with a day on one of these dates."""
    return _lines(call, Lot.objects.filter(call_id=call.id, days__on__in=set(days)))


def lot_of_day(call: CallRecord, day: int) -> tuple[LotLine, DayLine] | None:
    """A day with its lot."""
    found = next(iter(_lines(call, Lot.objects.filter(call_id=call.id, days__pk=day))), None)
    return (found, next(one for one in found.days if one.id == day)) if found else None


def turn(call: CallRecord, slot: int) -> Turn | None:
    """One turn, with where it is."""
    found = next(iter(_lines(call, Lot.objects.filter(call_id=call.id, slots__pk=slot))), None)
    return next((one for one in turns_of(found) if one.slot.id == slot), None) if found else None


def turns_of_entry(asker: Asker, call: CallRecord, entry: int) -> list[Turn]:
    """When an entry that the asker may see presents, once that is published."""
    theirs = entries_to_see(asker, call).filter(pk=entry)
    found = _lines(call, Lot.objects.filter(call_id=call.id, slots__entry__in=theirs).exclude(published_at=None))
    return [one for line in found for one in turns_of(line) if one.slot.entry == entry]


def lots_of_seat(call: CallRecord, seat: SeatRecord) -> list[LotLine]:
    """The days of a juror's panel, once they are published, with the turns that the juror hears."""
    rows = Lot.objects.filter(call_id=call.id, round=seat.round).exclude(published_at=None)
    found = [one for one in _lines(call, rows) if sits_at(seat, one)]
    own = assessment.assigned(call.id, [seat])[seat.id] if found else None
    return [heard(call, one, own) for one in found]


def sits_at(seat: SeatRecord, line: LotLine) -> bool:
    """Whether a juror's panel hears the group of a lot."""
    return seat.round == line.round and (not seat.group or not line.group or seat.group == line.group)


def heard(call: CallRecord, line: LotLine, own: frozenset[int] | None) -> LotLine:
    """A lot as one juror hears it: of work that is shared out, the turns of the own entries; None: every turn.

    A day without such a turn stays, so that a calendar takes it out. A day's `sequence` counts the changes of the whole
    lot, since turns move between its days: what calendars have seen never falls.
    """
    return replace(line, days=tuple(_heard(call, replace(one, sequence=line.changes), own) for one in line.days))


def _heard(call: CallRecord, day: DayLine, own: frozenset[int] | None) -> DayLine:
    if own is None:
        return day
    slots = tuple(one for one in day.slots if one.entry in own)
    first = min((one.starts for one in slots if not one.called_off), default=None)
    begins = first.astimezone(zone_of(call)).time() if first else day.begins
    return replace(day, slots=slots, begins=begins)


def public_lots(call: CallRecord) -> list[LotLine]:
    """What everybody sees: the days that are published."""
    return _lines(call, Lot.objects.filter(call_id=call.id).exclude(published_at=None))


def has_public_days(call: CallRecord) -> bool:
    """Whether any day is published."""
    return Lot.objects.filter(call_id=call.id).exclude(published_at=None).exists()


def names_are_public(call: CallRecord) -> bool:
    """Who presents is told by code until the result is announced: who came that far is part of the result."""
    return call.state is Call.State.ANNOUNCED


def times_of_day(call: CallRecord, day: DayLine) -> tuple[datetime, datetime]:
    """From when to when a day lasts: its first minute, and the end of its last turn."""
    begins = datetime.combine(day.on, day.begins, zone_of(call))
    return begins, max((one.ends for one in day.held), default=begins)


def _drawing(one: SlotLine) -> int:
    return one.drawing


def turns_of(line: LotLine) -> list[Turn]:
    """All turns of a lot, each with where it is."""
    return [Turn(line, day, slot) for day in line.days for slot in day.slots]


def _lines(call: CallRecord, rows: QuerySet[Lot]) -> list[LotLine]:
    slots = Slot.objects.select_related("entry__village")
    days = PresentationDay.objects.prefetch_related(Prefetch("slots", slots))
    found = [_line(call, row) for row in rows.distinct().prefetch_related(Prefetch("days", days)).order_by("pk")]
    rounds = [one.code for one in judged_rounds(call)]
    return sorted(found, key=lambda one: (rounds.index(one.round) if one.round in rounds else 0, one.group))


def _line(call: CallRecord, row: Lot) -> LotLine:
    round_, group = call.rules.round(row.round), tuple(row.group)
    return LotLine(
        id=row.pk,
        round=row.round,
        round_name=round_.name,
        group=group,
        title=title_of(call, round_, group),
        has_secret=row.secret is not None,
        commitment=row.commitment,
        sealed_at=row.sealed_at,
        seed=row.seed,
        drawn_at=row.drawn_at,
        published_at=row.published_at,
        days=tuple(_day(one) for one in row.days.all()),
        citations=round_.citations,
    )


def title_of(call: CallRecord, round_: Round, group: Group) -> str:
    """A group as it is addressed; "" for all entries together."""
    named = zip(presenting_per(call, round_), group, strict=False)
    return ", ".join(_named(call.rules.known[fact].name, value) for fact, value in named)


def _named(name: str, value: str) -> str:
    return value if value.casefold().startswith(name.casefold()) else f"{name} {value}"


def key_of(round: str, group: Sequence[str]) -> str:
    """A round and a group as one choice of a form."""
    return f"{round}/{slug_of(tuple(group))}"


def _day(row: PresentationDay) -> DayLine:
    return DayLine(
        id=row.pk,
        on=row.on,
        room=row.room,
        begins=row.begins,
        minutes=row.minutes,
        places=row.places,
        breaks=tuple((first.replace(":", "."), last.replace(":", ".")) for first, last in row.breaks),
        paused_at=row.paused_at,
        uid=row.uid,
        sequence=row.sequence,
        changed_because=row.changed_because,
        slots=tuple(_slots(row.slots.all())),
    )


def _slots(rows: Iterable[Slot]) -> Iterable[SlotLine]:
    for row in rows:
        yield SlotLine(
            id=row.pk,
            day=row.day_id,
            entry=row.entry_id,
            owner=row.entry.owner_id,
            code=row.entry.code,
            group_name=row.entry.group_name,
            title=row.entry.title,
            village=row.entry.village.name,
            drawing=row.drawing,
            order=row.order,
            starts=row.starts,
            ends=row.ends,
            called_off=row.state == Slot.State.CALLED_OFF,
            presence=Presence(row.presence) if row.presence else None,
            note=row.note,
            changed_because=row.changed_because,
            begun_at=row.begun_at,
            ended_at=row.ended_at,
            uid=row.uid,
            sequence=row.sequence,
        )
