"""What the decree makes of a call now: computed from raw marks, kept in memory while nothing changes.

The memory is for pages only; settling computes anew. Each look asks for figures that change with everything that goes
in (`figures`). Every act leaves a line in the trail, which tells what it may have changed (`touching`): only that is
read again. Marks leave none: of the sheets, those that changed are read.
"""

from collections.abc import Callable, Container, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar, cast

from django.utils import timezone

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.queries.case_rows import read_again, read_rows
from lumbung.apps.contests.queries.cases import Made, Material, made_of, without_sheets
from lumbung.apps.contests.queries.figures import Act, Figures, figures
from lumbung.apps.contests.queries.marked import Marked, marked
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.touching import Part, touched
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.rankings import Ranked, award_rankings, round_rankings
from lumbung.regulation.case import Entry
from lumbung.regulation.deciding import Decider
from lumbung.regulation.facts import Facts
from lumbung.regulation.grouping import group_of
from lumbung.regulation.schema.contest import Round

Scope = tuple[str, tuple[str, ...]]
"""What a decision settles: the code of a round with its group, or FINAL with ()."""
Kind = TypeVar("Kind")
Kept = dict[Hashable, dict[Hashable, tuple[object, Any]]]
"""What pages made: by name and key, what it was made of and the thing itself."""


@dataclass(frozen=True)
class Standings:
    """A decided contest with its rankings, and what it was read from."""

    outcome: Decided
    material: Material
    decider: Decider
    kept: Kept = field(default_factory=dict, compare=False, repr=False)
    """What pages made last for these standings or for those before them."""
    _made: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def rounds(self) -> tuple[Ranked, ...]:
        """The rankings of every round, group by group."""
        return tuple(round_rankings(self.outcome))

    @cached_property
    def awards(self) -> tuple[Ranked, ...]:
        """The rankings of every award, group by group."""
        return tuple(award_rankings(self.outcome))

    def ranked(self, at: str, group: tuple[str, ...]) -> Ranked | None:
        """The ranking of one group in a round or an award."""
        return next((one for one in (*self.rounds, *self.awards) if (one.at, one.group) == (at, group)), None)

    def entered(self, round: str) -> frozenset[str]:
        """The codes of the entries that came into a round."""
        return next((frozenset(one.entered) for one in self.outcome.result.rounds if one.round == round), frozenset())

    def once(self, name: Hashable, make: Callable[[], Kind]) -> Kind:
        """What pages make of these standings, made once and kept as long as the standings are."""
        if name not in self._made:
            self._made[name] = make()
        return cast(Kind, self._made[name])

    def each(self, name: Hashable, wanted: Iterable[tuple[Hashable, object, Callable[[], Kind]]]) -> list[Kind]:
        """What pages make of each of several things, by key; what was made of equal parts before is kept.

        The parts must hold all that goes in, but the rules; None where that cannot be said.
        """
        before = self.kept.get(name, {})
        found = {}
        for key, parts, make in wanted:
            old = before.get(key)
            found[key] = old if old is not None and parts is not None and old[0] == parts else (parts, make())
        self.kept[name] = found
        return [cast(Kind, made) for _, made in found.values()]


def figures_of(call: CallRecord) -> Figures:
    """The figures now, with the acts since those that are remembered here. A page reads them once and hands them on."""
    return figures(call, since=_memory.once(_key(call), lambda: _Followed(call)).number)


def standings(call: CallRecord, at: datetime, known: Figures | None = None) -> Standings:
    """Everything as it stands now, for pages. `known` are the figures, where the page has read them."""
    return _memory.once(_key(call), lambda: _Followed(call)).standings(at, known or figures_of(call))


def _key(call: CallRecord) -> Hashable:
    return call.id, call.fingerprint


def compute(call: CallRecord, at: datetime) -> Standings:
    """Everything as it stands now, from the raw marks."""
    material = marked(call, without_sheets(call), assessment.sheets(call.id)).material
    return _decide(call, at, material, Decider(call.rules), {})


def _decide(call: CallRecord, at: datetime, material: Material, decider: Decider, kept: Kept) -> Standings:
    outcome = Decided(
        rules=call.rules,
        case=material.case,
        result=decider.decide(material.case),
        fingerprint=call.fingerprint,
        decided_on=_day(at),
        appointments=material.appointments,
    )
    return Standings(outcome, material, decider, kept)


@dataclass(frozen=True)
class _Read:
    """What was read last: up to which act, and which figures it had."""

    act: Act
    stands: tuple[Hashable, ...]
    made: Made
    marked: Marked
    newest: datetime | None


@dataclass
class _Followed:
    """A call as pages follow it: what was read last, and what was made of it."""

    call: CallRecord
    decider: Decider = field(init=False)
    kept: Kept = field(default_factory=dict)
    read: _Read | None = None
    last: tuple[date, _Read, Standings] | None = None
    one_at_a_time: Lock = field(default_factory=Lock)
    """Pages of several threads ask at once, and what is made grows what is remembered."""

    def __post_init__(self) -> None:
        self.decider = Decider(self.call.rules)

    @property
    def number(self) -> int:
        """The number of the last act that is known here."""
        return self.read.act.number if self.read else 0

    def standings(self, at: datetime, now: Figures) -> Standings:
        """Everything as it stands now: decided anew where something or the day changed, with what pages made before."""
        with self.one_at_a_time:
            read = self.read = self._now(now)
            last = self.last
            if last is None or last[0] != _day(at) or last[1].marked is not read.marked:
                made = _decide(self.call, at, read.marked.material, self.decider, self.kept)
                last = self.last = _day(at), read, made
            return last[2]

    def _now(self, now: Figures) -> _Read:
        """Everything as it stands, read again as far as it is another."""
        read = self.read
        acts = now.acts_since(read.act) if read else None
        if read is None or acts is None:
            self.kept.clear()
            made = made_of(self.call, read_rows(self.call))
            return self._with_all_sheets(now, made)
        what = touched(acts)
        made, sheets = read.made, read.marked
        if what.parts - {Part.SHEETS} or read.stands != now.stands:
            rows = read_again(self.call, made.rows, now, what)
            if rows is not made.rows:
                made = made_of(self.call, rows, made)
                sheets = sheets.beside(self.call, made.material)
        if Part.SHEETS in what.parts:
            self.kept.pop("signatures", None)
        if Part.SHEETS in what.parts or not _are_all(sheets, now):
            if what.entries is not None:
                found = assessment.sheets(self.call.id, since=read.newest, or_of=what.entries)
                sheets = sheets.changed(self.call, found)
            if what.entries is None or not _are_all(sheets, now):
                return self._with_all_sheets(now, made)
        return _Read(now.last[-1], now.stands, made, sheets, now.sheets["sheet_at"])

    def _with_all_sheets(self, now: Figures, made: Made) -> _Read:
        sheets = marked(self.call, made.material, assessment.sheets(self.call.id))
        return _Read(now.last[-1], now.stands, made, sheets, now.sheets["sheet_at"])


def _are_all(known: Marked, now: Figures) -> bool:
    """Whether these are all sheets, as they stand, by their figures."""
    return (len(known.sheets), known.versions) == (now.sheets["sheets"], now.sheets["versions"] or 0)


_memory: Memory[_Followed] = Memory(most=32)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def settled(call: CallRecord) -> dict[Scope, Settlement]:
    """The decisions of a call that stand, neither opened again nor corrected, by round or award and group."""
    rows = Settlement.objects.filter(call_id=call.id, corrections=None, reopening=None).defer("bundle")
    return {(row.scope, tuple(row.group)): row for row in rows}


def is_settled_for(call: CallRecord, round_: Round, facts: Facts, decided: Container[Scope]) -> bool:
    """Whether who goes on from a round is settled for an entry with these facts, among what is `decided`."""
    if round_.selection is None:
        return False
    group = group_of(call.rules, Entry("-", "", facts), round_.selection.per)
    return group is not None and (round_.code, group) in decided
