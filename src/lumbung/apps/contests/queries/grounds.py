"""What decides whether a seat may mark an entry, but for the marks themselves: remembered until an act touches it.

Every act leaves a line in the call's trail, so its end tells whether all of it still holds: the calendar, the panel,
who came into the round, interests, what is settled. Marks leave none, so saving one reads no more than the own sheet,
at any size of the contest; only where an earlier round lets everybody go on who has marks, these are asked about as
well. What holds for all entries of a seat is read once for all of them.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import OwnSheet, SeatRecord
from lumbung.apps.contests.queries.files import Proposal, proposal_for_juror
from lumbung.apps.contests.queries.judging import BeforeSeat, JudgedEntry, before_seat
from lumbung.apps.contests.queries.materials import Material, materials
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.panels import faults_of, members_of
from lumbung.apps.contests.queries.pick_lists import matched
from lumbung.apps.contests.queries.presence import rounds_open_to_all
from lumbung.apps.contests.queries.pricing import lines_above
from lumbung.apps.contests.queries.touching import BESIDE_SHEETS
from lumbung.apps.rulebook.queries import Call, CallRecord, call_of, fingerprint_now
from lumbung.regulation.wording import Words
from lumbung.shared.trail.recording import Head, acts_between

Address = tuple[int, str]
"""Where a call is: the region (id) whose contest it is, and its slug."""


@dataclass(frozen=True, slots=True)
class Around:
    """The place of an entry among so many, and those before and after it (ids)."""

    place: int
    of: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What one seat stands on with one entry. `entry` None: it is not before the panel.

    `has_its_decree`: the stored decree has the fingerprint that the call is bound to. `missing` is what the panel
    lacks; `order` the entries before it (ids). `key` names it among all that is remembered.
    """

    key: Hashable
    call: CallRecord
    has_its_decree: bool
    seat: SeatRecord
    entry: JudgedEntry | None
    is_settled: bool
    missing: tuple[Words, ...]
    order: tuple[int, ...]

    def around(self, entry: int) -> "Around":
        """Where an entry stands among those before the panel."""
        place = self.order.index(entry)
        before, after = self.order[:place], self.order[place + 1 :]
        return Around(place + 1, len(self.order), before[-1] if before else None, after[0] if after else None)

    def judged(self, own: OwnSheet) -> JudgedEntry | None:
        """The entry with one's own marks as they were read."""
        return self.entry and replace(self.entry, sheet=own.sheet)


@dataclass(frozen=True, slots=True)
class Beside:
    """What of an entry stands beside its sheet: what belongs to each indicator (by code), what was sent."""

    materials: Mapping[str, tuple[Material, ...]]
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class _Seated:
    """What a seat stands on with every entry."""

    before: BeforeSeat
    has_its_decree: bool
    missing: tuple[Words, ...]
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    """Up to where a call's trail was read, and its last line there that may have touched what jurors stand on."""

    read: Head
    last: Head


def own_sheet(asker: Asker, at: Address, seat: int, entry: int) -> OwnSheet | None:
    """The asker's own sheet of an entry, in the call at this address; None where there is no such seat of theirs."""
    own = assessment.own_sheet(asker, seat, entry)
    return own if own and (own.region, own.slug) == at and own.state != Call.State.PREPARED else None


def read_decree(asker: Asker, at: Address, seat: int, entry: int) -> None:
    """Read the decree of a call that this process meets for the first time: before a mark is kept, for reading takes
    seconds, and meanwhile nobody else could keep one.
    """

    def read() -> None:
        own = own_sheet(asker, at, seat, entry)
        if own:
            call_of(own.call)

    _met.once((at, seat, asker.person), read)


def ground(own: OwnSheet, entry: int, at: datetime) -> Ground:
    """What a seat of the asker's stands on with an entry, as of the end of the trail that was read with the sheet."""
    own_key = (own.call, own.state, own.fingerprint, _last_touched(own), _marks_before(own), own.seat)
    key = (own_key, entry)

    def made() -> Ground:
        seated = _seats.once(own_key, lambda: _read_seat(own, at))
        before, judged = seated.before, seated.before.entry(entry)
        is_settled = judged is not None and before.is_settled(judged.facts)
        return Ground(
            key, before.call, seated.has_its_decree, before.seat, judged, is_settled, seated.missing, seated.order
        )

    return _memory.once(key, made)


def beside(stands: Ground, judged: JudgedEntry) -> Beside:
    """What of an entry before a seat stands beside its sheet."""
    return _beside.once(stands.key, lambda: _read_beside(stands.call, judged))


def _last_touched(own: OwnSheet) -> Head:
    """The last act that may have changed what jurors stand on; the end of the trail, where that cannot be told."""
    known = _turns.get(own.call)
    if known is None or known.read != own.head:
        acts = acts_between(own.chain, known.read, own.head) if known else None
        is_touched = known is None or acts is None or not acts <= BESIDE_SHEETS
        known = _turns[own.call] = _Turn(own.head, own.head if known is None or is_touched else known.last)
    return known.last


def _marks_before(own: OwnSheet) -> Hashable:
    """Figures of the marks that say who comes before the seat, without any act."""
    key = (own.call, own.fingerprint, own.seat)
    rounds = _rounds.once(key, lambda: rounds_open_to_all(call_of(own.call), _seat(own).round))
    return tuple(assessment.changes_of_sheets(own.call, rounds).values()) if rounds else ()


def _seat(own: OwnSheet) -> SeatRecord:
    return next(one for one in assessment.seats(own.call) if one.id == own.seat)


def _read_seat(own: OwnSheet, at: datetime) -> _Seated:
    call, seats = call_of(own.call), assessment.seats(own.call)
    seat = next(one for one in seats if one.id == own.seat)
    before = before_seat(call, seat, at)
    has_its_decree = fingerprint_now(call.id) == call.fingerprint
    missing = faults_of(call, seat.round, members_of(seats, seat.round, seat.group))
    return _Seated(before, has_its_decree, tuple(missing), before.order)


def _read_beside(call: CallRecord, judged: JudgedEntry) -> Beside:
    lists = matched(call, judged.village, judged.facts)
    return Beside(materials(call.rules, judged.facts, lists, lines_above(judged.id)), proposal_for_juror(call, judged))


def forget() -> None:
    """Forget everything: rows are written that no act wrote."""
    for one in (_memory, _seats, _beside, _rounds, _met, _turns):
        one.clear()


_rounds: Memory[tuple[str, ...]] = Memory(most=1024)
_seats: Memory[_Seated] = Memory(most=256)
_memory: Memory[Ground] = Memory(most=4096)
_beside: Memory[Beside] = Memory(most=256)
_met: Memory[None] = Memory(most=1024)
_turns: dict[int, _Turn] = {}
