"""What the decree makes of a call now: computed from raw marks, kept in memory while nothing changes.

The memory is for pages only and is keyed by everything that goes in; settling computes anew. Acts leave a line in the
trail and happen seldom: after one, all is read again. Marks change all day: of the sheets, only the changed are read.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from django.db.models import Count, Max, Sum
from django.utils import timezone

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.cases import Material, without_sheets
from lumbung.apps.contests.queries.marked import Marked, marked
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.rankings import Ranked, award_rankings, round_rankings
from lumbung.regulation.deciding import Decider
from lumbung.shared.trail.recording import head

Scope = tuple[str, tuple[str, ...]]
"""What a decision settles: the code of a round with its group, or FINAL with ()."""
Made = TypeVar("Made")
Kept = dict[Hashable, dict[Hashable, tuple[object, Any]]]
"""What pages made: by name and key, what it was made of and the thing itself."""


@dataclass(frozen=True)
class Standings:
    """A decided contest with its rankings, and what it was read from."""

    outcome: Decided
    material: Material
    decider: Decider
    kept: Kept = field(default_factory=dict, compare=False, repr=False)
    """What pages made last for these standings or for those before them, since the last act."""
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

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What pages make of these standings, made once and kept as long as the standings are."""
        if name not in self._made:
            self._made[name] = make()
        return cast(Made, self._made[name])

    def each(self, name: Hashable, wanted: Iterable[tuple[Hashable, object, Callable[[], Made]]]) -> list[Made]:
        """What pages make of each of several things, by key; what was made of equal parts since the last act is kept.

        The parts must hold all that goes in and that changes with marks; None where that cannot be said.
        """
        before = self.kept.get(name, {})
        found = {}
        for key, parts, make in wanted:
            old = before.get(key)
            found[key] = old if old is not None and parts is not None and old[0] == parts else (parts, make())
        self.kept[name] = found
        return [cast(Made, made) for _, made in found.values()]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that change whenever anything of a call does: its last act, its entries by state, its sheets."""

    acts: tuple[Hashable, ...]
    states: Mapping[str, int]
    sheets: Mapping[str, Any]


def figures(call: CallRecord) -> Figures:
    """The figures now. A page that needs them more than once reads them once and hands them on."""
    entries = entries_of(call).order_by("state").values_list("state")
    rows = tuple(entries.annotate(Count("pk"), Sum("version"), Max("changed_at")))
    acts = (call.id, call.fingerprint, head(call.chain), rows)
    return Figures(acts, {row[0]: row[1] for row in rows}, assessment.changes_of_sheets(call.id))


def standings(call: CallRecord, at: datetime, known: Figures | None = None) -> Standings:
    """Everything as it stands now, for pages. `known` are the figures, where the page has read them."""
    now = known or figures(call)
    followed = _memory.once(now.acts, lambda: _Followed(call, without_sheets(call), Decider(call.rules)))
    return followed.standings(at, now.sheets)


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


@dataclass
class _Followed:
    """A call between two acts, as pages follow it. `material` has no sheets; `marked` are those read last."""

    call: CallRecord
    material: Material
    decider: Decider
    marked: Marked | None = None
    newest: datetime | None = None
    kept: Kept = field(default_factory=dict)
    last: tuple[date, Mapping[str, Any], Standings] | None = None

    def standings(self, at: datetime, changes: Mapping[str, Any]) -> Standings:
        """Everything as it stands now: decided anew where a sheet or the day changed, with what pages made before."""
        last = self.last
        if last is None or last[:2] != (_day(at), changes):
            made = _decide(self.call, at, self._now(changes), self.decider, self.kept)
            last = self.last = _day(at), changes, made
        return last[2]

    def _now(self, changes: Mapping[str, Any]) -> Material:
        """Everything as it stands. The figures of all sheets show whether the changed ones are all that is new."""
        known = self.marked
        if known is not None:
            known = known.changed(self.call, assessment.sheets(self.call.id, since=self.newest))
        if known is None or (len(known.sheets), known.versions) != (changes["sheets"], changes["versions"] or 0):
            known = marked(self.call, self.material, assessment.sheets(self.call.id))
        self.marked, self.newest = known, changes["sheet_at"]
        return known.material


_memory: Memory[_Followed] = Memory(most=32)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def settled(call: CallRecord) -> dict[Scope, Settlement]:
    """The decisions of a call that stand, neither opened again nor corrected, by round or award and group."""
    rows = Settlement.objects.filter(call_id=call.id, corrections=None, reopening=None).defer("bundle")
    return {(row.scope, tuple(row.group)): row for row in rows}
