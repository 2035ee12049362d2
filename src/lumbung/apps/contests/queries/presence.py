"""Which entries stand before a panel now: in its round and group, with every decision before it made.

Worked out from the standings, and remembered while nothing changes that it rests on. A juror's own marks do not: who
came into a round is known before it is judged. So saving a mark does not compute the contest anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import SeatRecord
from lumbung.apps.contests.queries.cases import Known
from lumbung.apps.contests.queries.interests import Candidate
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.required_notes import wish
from lumbung.apps.contests.queries.rounds import judged_rounds, panel_groups, selecting_rounds
from lumbung.apps.contests.queries.standings import Scope, Standings, is_settled_for, settled, standings
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation import case
from lumbung.regulation.grouping import group_of
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.scoring import NoteRule
from lumbung.shared.trail.recording import head

Present = Mapping[str, case.Entry]
"""Public code → the entry with its facts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a seat is asked to judge: the entries, and the notes that the organiser asks for beside marks.

    `candidates` and `known` tell more of each entry, by code; `decided` is what is settled in the call.
    """

    entries: Present
    candidates: Mapping[str, Candidate]
    known: Mapping[str, Known]
    wish: NoteRule | None
    decided: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class _Round:
    """All that is asked in a round, and the codes of the entries that each seat judges; None: all of its panel's."""

    asked: Asked
    assigned: Mapping[int, frozenset[str] | None]


_memory: Memory[_Round] = Memory(most=64)


def present(call: CallRecord, round: str, group: tuple[str, ...], at: datetime) -> Present:
    """The entries that a panel judges now."""
    round_ = call.rules.round(round)
    return _of_group(call, round_, group, _in_round(call, round_, at).asked.entries)


def present_to(call: CallRecord, seat: SeatRecord, at: datetime) -> Present:
    """The entries that a seat judges now: those of its panel, or what of them is assigned to it."""
    return asked_of(call, seat, at).entries


def asked_of(call: CallRecord, seat: SeatRecord, at: datetime) -> Asked:
    """The same, and what is asked about them."""
    round_ = call.rules.round(seat.round)
    here = _in_round(call, round_, at)
    panel, own = _of_group(call, round_, seat.group, here.asked.entries), here.assigned.get(seat.id)
    return replace(
        here.asked, entries=panel if own is None else {code: one for code, one in panel.items() if code in own}
    )


def _of_group(call: CallRecord, round_: Round, group: tuple[str, ...], everybody: Present) -> Present:
    per = panel_groups(round_)
    if not per or not group:
        return everybody
    return {code: one for code, one in everybody.items() if group_of(call.rules, one, per) == group}


def rounds_open_to_all(call: CallRecord, round: str) -> tuple[str, ...]:
    """The rounds of marks before one that choose nobody: whoever has a mark there goes on, and no act says so."""
    here = call.rules.round(round)
    return tuple(one.code for one in judged_rounds(call) if one.selection is None and _comes_before(call, one, here))


def _in_round(call: CallRecord, round_: Round, at: datetime) -> _Round:
    # Every act leaves a line in the trail. Marks do not, and those of earlier rounds may say who goes on.
    earlier = [one.code for one in judged_rounds(call) if _comes_before(call, one, round_)]
    marks = tuple(assessment.changes_of_sheets(call.id, earlier).values()) if earlier else ()
    key = (call.id, call.fingerprint, round_.code, head(call.chain), marks)
    return _memory.once(key, lambda: _worked_out(call, standings(call, at), round_))


def _worked_out(call: CallRecord, now: Standings, round_: Round) -> _Round:
    entered = now.entered(round_.code)
    decided = frozenset(settled(call))
    before = [one for one in selecting_rounds(call) if _comes_before(call, one, round_)]
    entries = {
        one.code: one
        for one in now.outcome.case.entries
        if one.code in entered and all(is_settled_for(call, earlier, one.facts, decided) for earlier in before)
    }
    codes = now.material.codes
    assigned = {
        seat: own if own is None else frozenset(codes[one] for one in own if one in codes)
        for seat, own in now.material.assigned.items()
    }
    asked = Asked(entries, now.material.candidates, now.material.known, wish(call, round_.code), decided)
    return _Round(asked, assigned)


def _comes_before(call: CallRecord, one: Round, other: Round) -> bool:
    rounds = call.rules.contest.rounds
    return rounds.index(one) < rounds.index(other)
