"""What the decree makes of a call now: computed from raw marks each time, kept in memory while nothing changes.

The memory is for pages only and is keyed by everything that goes in; settling computes anew.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Count, Max, Sum
from django.utils import timezone

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.contests.models import Entry, PanelDecision, PanelExclusion, Settlement
from lumbung.apps.contests.queries.cases import appointments_of, case_of
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome import Outcome
from lumbung.documents.outcome.rankings import Ranked, award_rankings, round_rankings
from lumbung.regulation.deciding import decide

REMEMBERED = 32

Scope = tuple[str, tuple[str, ...]]
"""What a decision settles: the code of a round with its group, or FINAL with ()."""


@dataclass(frozen=True)
class Standings:
    """A decided contest with its rankings."""

    outcome: Outcome

    @cached_property
    def rounds(self) -> tuple[Ranked, ...]:
        """The rankings of every round, group by group."""
        return tuple(round_rankings(self.outcome))

    @cached_property
    def awards(self) -> tuple[Ranked, ...]:
        """The rankings of every award, group by group."""
        return tuple(award_rankings(self.outcome))

    def entered(self, round: str) -> frozenset[str]:
        """The codes of the entries that came into a round."""
        return next((frozenset(one.entered) for one in self.outcome.result.rounds if one.round == round), frozenset())


def standings(call: CallRecord, at: datetime) -> Standings:
    """Everything as it stands now, for pages."""
    key = (call.id, call.fingerprint, _inputs(call))
    if key not in _memory:
        while len(_memory) >= REMEMBERED:
            _memory.pop(next(iter(_memory)))
        _memory[key] = compute(call, at)
    return _memory[key]


def compute(call: CallRecord, at: datetime) -> Standings:
    """Everything as it stands now, from the raw marks."""
    case = case_of(call)
    outcome = Outcome(
        rules=call.rules,
        case=case,
        result=decide(call.rules, case),
        fingerprint=call.fingerprint,
        decided_on=_day(at),
        appointments=appointments_of(call),
    )
    return Standings(outcome)


_memory: dict[object, Standings] = {}


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _inputs(call: CallRecord) -> object:
    """What changes whenever anything that a result rests on changes."""
    entries = Entry.objects.filter(call_id=call.id).aggregate(Count("pk"), Sum("version"), Max("changed_at"))
    decisions = PanelDecision.objects.filter(call_id=call.id).aggregate(Count("pk"), Max("pk"))
    exclusions = PanelExclusion.objects.filter(call_id=call.id).aggregate(Count("pk"), Max("pk"))
    parts = (entries, decisions, exclusions, assessment.changes(call.id))
    return tuple(tuple(sorted(part.items())) for part in parts)


def settled(call: CallRecord) -> dict[Scope, Settlement]:
    """The decisions of a call that stand, by round or award and group."""
    rows = Settlement.objects.filter(call_id=call.id, corrections=None)
    return {(row.scope, tuple(row.group)): row for row in rows}
