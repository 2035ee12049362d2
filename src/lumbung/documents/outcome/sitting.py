"""A sitting as its minutes tell it: who decides, when and where they sat, whether they were enough, who dissents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lumbung.documents.outcome import Decided, Group
from lumbung.regulation.case import Assessor
from lumbung.regulation.grouping import source_of
from lumbung.regulation.quorum import Attendance, attendances
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import FINAL


@dataclass(frozen=True, slots=True)
class HeldSitting:
    """The sitting of those who decide about a round's group, or (FINAL) about the result.

    `members` may sit, in the order of their panels; `present` are those of them who did, `leader` among them. Without a
    recorded sitting `held_on` and `leader` are None, `place` is empty and nobody is present. `quorum` has a line for
    each panel of which the decree or a reading asks one, and nothing where none is asked: its `citations` and `choices`
    say by what. `dissents` are the members' own words, for the minutes; the public reads their elements only.
    """

    members: tuple[Assessor, ...]
    held_on: date | None
    place: str
    leader: Assessor | None
    present: tuple[Assessor, ...]
    quorum: tuple[Attendance, ...]
    dissents: tuple[tuple[Assessor, str], ...]


def sitting_of(outcome: Decided, at: str, group: Group) -> HeldSitting:
    """The sitting about one scope of a contest: the code of a round and a group, or FINAL and ()."""
    members = deciding_members(outcome.rules, outcome.case.assessors, at, group)
    known = {one.code: one for one in members}
    held = next((one for one in outcome.case.sittings if (one.at, one.group) == (at, group)), None)
    here = held.present if held else ()
    return HeldSitting(
        members=members,
        held_on=held.held_on if held else None,
        place=held.place if held else "",
        leader=known.get(held.leader) if held else None,
        present=tuple(one for one in members if one.code in here),
        quorum=attendances(outcome.rules, members, here),
        dissents=tuple(
            (known[one.assessor], one.words)
            for one in outcome.case.dissents
            if (one.at, one.group) == (at, group) and one.assessor in known
        ),
    )


def deciding_members(rules: Rules, assessors: Iterable[Assessor], at: str, group: Group) -> tuple[Assessor, ...]:
    """Who decides in a scope: the panel of the group, all panels of a round that chooses by other groups, or those of
    the rounds that awards stand on.
    """
    if at == FINAL:
        rounds = {source_of(rules, award).code for award in rules.contest.awards}
        return tuple(one for one in assessors if one.round in rounds)
    round_ = rules.round(at)
    per = round_.panel.per if round_.panel else ()
    chooses = round_.selection.per if round_.selection else ()
    return tuple(one for one in assessors if one.round == at and (per != chooses or one.group in ((), group)))
