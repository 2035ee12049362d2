"""Which entries stand before a panel now: in its round and group, with every decision before it made.

Worked out from the standings, and remembered while nothing changes that it rests on. A juror's own marks do not: who
came into a round is known before it is judged. So saving a mark does not compute the contest anew.
"""

from collections.abc import Mapping
from datetime import datetime

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.rounds import judged_rounds, panel_groups, selecting_rounds
from lumbung.apps.contests.queries.standings import Scope, Standings, settled, standings
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation import case
from lumbung.regulation.grouping import group_of
from lumbung.regulation.schema.contest import Round
from lumbung.shared.trail.recording import head

Present = Mapping[str, case.Entry]
"""Public code → the entry with its facts."""
_memory: Memory[Present] = Memory(most=64)


def present(call: CallRecord, round: str, group: tuple[str, ...], at: datetime) -> Present:
    """The entries that a panel judges now."""
    round_ = call.rules.round(round)
    everybody = _in_round(call, round_, at)
    per = panel_groups(round_)
    if not per or not group:
        return everybody
    return {code: one for code, one in everybody.items() if group_of(call.rules, one, per) == group}


def rounds_open_to_all(call: CallRecord, round: str) -> tuple[str, ...]:
    """The rounds of marks before one that choose nobody: whoever has a mark there goes on, and no act says so."""
    here = call.rules.round(round)
    return tuple(one.code for one in judged_rounds(call) if one.selection is None and _comes_before(call, one, here))


def _in_round(call: CallRecord, round_: Round, at: datetime) -> Present:
    # Every act leaves a line in the trail. Marks do not, and those of earlier rounds may say who goes on.
    earlier = [one.code for one in judged_rounds(call) if _comes_before(call, one, round_)]
    marks = tuple(assessment.changes_of_sheets(call.id, earlier).values()) if earlier else ()
    key = (call.id, call.fingerprint, round_.code, head(call.chain), marks)
    return _memory.once(key, lambda: _worked_out(call, standings(call, at), round_))


def _worked_out(call: CallRecord, now: Standings, round_: Round) -> Present:
    entered = now.entered(round_.code)
    decided = frozenset(settled(call))
    before = [one for one in selecting_rounds(call) if _comes_before(call, one, round_)]
    return {
        one.code: one
        for one in now.outcome.case.entries
        if one.code in entered and all(_is_settled(call, earlier, one, decided) for earlier in before)
    }


def _comes_before(call: CallRecord, one: Round, other: Round) -> bool:
    rounds = call.rules.contest.rounds
    return rounds.index(one) < rounds.index(other)


def _is_settled(call: CallRecord, round_: Round, entry: case.Entry, decided: frozenset[Scope]) -> bool:
    assert round_.selection is not None, "only rounds that choose are settled"
    return (round_.code, group_of(call.rules, entry, round_.selection.per)) in decided
