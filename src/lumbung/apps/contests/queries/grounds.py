"""What decides whether a seat may mark an entry, but for the marks themselves: remembered until the next act.

Every act leaves a line in the call's trail, so the end of the trail tells whether all of it still holds: the calendar,
the panel, who came into the round, interests, what is settled. Marks leave none, so saving one reads no more than the
own sheet, at any size of the contest; only where an earlier round lets everybody go on who has marks, these are asked
about as well.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import OwnSheet, SeatRecord
from lumbung.apps.contests.queries.entries import village_of
from lumbung.apps.contests.queries.field_visits import is_visited
from lumbung.apps.contests.queries.judging import JudgedEntry, entries_before, is_settled, judged_entry
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.panels import missing_elements
from lumbung.apps.contests.queries.pick_lists import matched
from lumbung.apps.contests.queries.presence import rounds_open_to_all
from lumbung.apps.contests.queries.pricing import LineAbove, lines_above
from lumbung.apps.rulebook.queries import Call, CallRecord, call_of, fingerprint_now
from lumbung.regulation.wording import Words

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
    lacks; `matched` whether what the entry picked stands in its lists; `above` its costs above the price
    standard; `order` the entries before it (ids); `is_visited`: a report of a field visit may be read.
    """

    call: CallRecord
    has_its_decree: bool
    seat: SeatRecord
    entry: JudgedEntry | None
    is_settled: bool
    missing: tuple[Words, ...]
    matched: Mapping[str, bool]
    above: tuple[LineAbove, ...]
    order: tuple[int, ...]
    is_visited: bool

    def around(self, entry: int) -> "Around":
        """Where an entry stands among those before the panel."""
        place = self.order.index(entry)
        before, after = self.order[:place], self.order[place + 1 :]
        return Around(place + 1, len(self.order), before[-1] if before else None, after[0] if after else None)

    def judged(self, own: OwnSheet) -> JudgedEntry | None:
        """The entry with one's own marks as they were read."""
        return self.entry and replace(self.entry, sheet=own.sheet)


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


def ground(asker: Asker, own: OwnSheet, entry: int, at: datetime) -> Ground:
    """What a seat of the asker's stands on with an entry, as of the end of the trail that was read with the sheet."""
    earlier = _marks_before(asker, own)
    key = (own.call, own.state, own.fingerprint, own.head, earlier, own.seat, entry)
    return _memory.once(key, lambda: _read(asker, own, earlier, entry, at))


def _marks_before(asker: Asker, own: OwnSheet) -> Hashable:
    """Figures of the marks that say who comes before the seat, without any act."""
    key = (own.call, own.fingerprint, own.seat)
    rounds = _rounds.once(key, lambda: rounds_open_to_all(call_of(own.call), _seat(asker, own).round))
    return tuple(assessment.changes_of_sheets(own.call, rounds).values()) if rounds else ()


def _seat(asker: Asker, own: OwnSheet) -> SeatRecord:
    return next(one for one in assessment.own_seats(asker, own.call) if one.id == own.seat)


def _read(asker: Asker, own: OwnSheet, earlier: Hashable, entry: int, at: datetime) -> Ground:
    call, seat = call_of(own.call), _seat(asker, own)
    judged = judged_entry(asker, call, seat, entry, at)
    return Ground(
        call,
        fingerprint_now(call.id) == call.fingerprint,
        seat,
        judged and replace(judged, sheet=None),
        judged is not None and is_settled(call, seat, judged.facts),
        tuple(missing_elements(call, seat.round, seat.group)),
        matched(call, village_of(entry), judged.facts) if judged else {},
        lines_above(entry) if judged else (),
        _orders.once((call.id, own.head, earlier, seat.id), lambda: entries_before(call, seat, at)),
        judged is not None and is_visited(entry),
    )


def forget() -> None:
    """Forget everything: rows are written that no act wrote."""
    for one in (_memory, _orders, _rounds, _met):
        one.clear()


_rounds: Memory[tuple[str, ...]] = Memory(most=1024)
_orders: Memory[tuple[int, ...]] = Memory(most=64)
_memory: Memory[Ground] = Memory(most=4096)
_met: Memory[None] = Memory(most=1024)
