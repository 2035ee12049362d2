"""What the decree makes of a call now: computed from raw marks, kept in memory while nothing changes.

The memory is for pages only and is keyed by everything that goes in; settling computes anew.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from django.db.models import Count, Max, Sum
from django.utils import timezone

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.cases import Material, material_of
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.rankings import Ranked, award_rankings, round_rankings
from lumbung.regulation.deciding import decide
from lumbung.shared.trail.recording import head

REMEMBERED = 32

Scope = tuple[str, tuple[str, ...]]
"""What a decision settles: the code of a round with its group, or FINAL with ()."""
Made = TypeVar("Made")


@dataclass(frozen=True)
class Standings:
    """A decided contest with its rankings, and what it was read from."""

    outcome: Decided
    material: Material
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


def standings(call: CallRecord, at: datetime) -> Standings:
    """Everything as it stands now, for pages."""
    key = (call.id, call.fingerprint, _inputs(call))
    if key not in _memory:
        while len(_memory) >= REMEMBERED:
            _memory.pop(next(iter(_memory)), None)
        _memory[key] = compute(call, at)
    return _memory[key]


def compute(call: CallRecord, at: datetime) -> Standings:
    """Everything as it stands now, from the raw marks."""
    material = material_of(call)
    outcome = Decided(
        rules=call.rules,
        case=material.case,
        result=decide(call.rules, material.case),
        fingerprint=call.fingerprint,
        decided_on=_day(at),
        appointments=material.appointments,
    )
    return Standings(outcome, material)


_memory: dict[object, Standings] = {}


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _inputs(call: CallRecord) -> object:
    """What changes whenever anything that a result rests on changes: acts leave a line in the trail, marks do not."""
    entries = entries_of(call).aggregate(Count("pk"), Sum("version"), Max("changed_at"))
    sheets = assessment.changes_of_sheets(call.id)
    return (head(call.chain), tuple(entries.values()), tuple(sheets.values()))


def settled(call: CallRecord) -> dict[Scope, Settlement]:
    """The decisions of a call that stand, by round or award and group."""
    rows = Settlement.objects.filter(call_id=call.id, corrections=None).defer("bundle")
    return {(row.scope, tuple(row.group)): row for row in rows}
