"""Who sat over what: each panel with the rankings that it made, the entries that left there, and who signs."""

from collections.abc import Iterator
from dataclasses import dataclass

from lumbung.documents.outcome import Appointment, Decided, Group
from lumbung.documents.outcome.left_out import Left, LeftOut, left_out
from lumbung.documents.outcome.rankings import Ranked, award_rankings, round_rankings
from lumbung.regulation.case import Assessor, Entry
from lumbung.regulation.grouping import source_of
from lumbung.regulation.schema.contest import Round


@dataclass(frozen=True)
class Sitting:
    """One set of minutes to be. `round` None is the last one, which establishes the result of all awards."""

    round: Round | None
    per: tuple[str, ...]
    group: Group
    rankings: tuple[Ranked, ...]
    left: tuple[LeftOut, ...]
    members: tuple[Assessor, ...]
    elements: tuple[str, ...]
    """The elements that the decree wants on the panel, for blank lines where no member is known."""
    appointments: tuple[Appointment, ...]


def sittings(outcome: Decided) -> Iterator[Sitting]:
    """Every sitting that is minuted: of each round with a panel or a choice, group by group, and the last one."""
    waiting = list(left_out(outcome))
    rankings = list(round_rankings(outcome))
    sources = {source_of(outcome.rules, award).code for award in outcome.rules.contest.awards}
    order = {round_.code: index for index, round_ in enumerate(outcome.rules.contest.rounds)}
    for round_ in outcome.rules.contest.rounds:
        ranked = [one for one in rankings if one.at == round_.code]
        if not _is_minuted(round_, ranked, round_.code in sources):
            continue
        per = _per(round_, ranked)
        reached = [one for one in waiting if one.round is None or order[one.round.code] <= order[round_.code]]
        reached = [one for one in reached if one.how is not Left.NO_AWARD]
        for group in _groups(outcome, round_, per, ranked, reached):
            left = [one for one in reached if values_of(one.entry, per) == group]
            waiting = [one for one in waiting if one not in left]
            members = tuple(
                one for one in outcome.case.assessors if one.round == round_.code and (not per or one.group == group)
            )
            yield Sitting(
                round_,
                per,
                group,
                tuple(one for one in ranked if not per or one.group == group),
                tuple(left),
                members,
                _elements(round_),
                _appointments(outcome, members),
            )
    yield _last(outcome, sources, tuple(waiting))


def values_of(entry: Entry, per: tuple[str, ...]) -> Group:
    """The group of an entry by some facts; "-" where one is not known."""
    return tuple(str(entry.facts.get(fact, "-")) for fact in per)


def _is_minuted(round_: Round, ranked: list[Ranked], is_source: bool) -> bool:
    """Whether a round has minutes of its own: it chose somebody, or its panel decides nothing about an award."""
    return bool(ranked) or round_.selection is not None or (round_.panel is not None and not is_source)


def _per(round_: Round, ranked: list[Ranked]) -> tuple[str, ...]:
    """The facts by which a round sits apart: those of its panel, where it ranks by the same or not at all."""
    per = round_.panel.per if round_.panel is not None else ()
    return per if all(one.per == per for one in ranked) else ()


def _groups(
    outcome: Decided, round_: Round, per: tuple[str, ...], ranked: list[Ranked], reached: list[LeftOut]
) -> list[Group]:
    if not per:
        return [()]
    found = {one.group for one in ranked}
    found |= {one.group for one in outcome.case.assessors if one.round == round_.code}
    found |= {values_of(one.entry, per) for one in reached}
    return sorted(group for group in found if "-" not in group)


def _elements(round_: Round) -> tuple[str, ...]:
    panel = round_.panel
    if panel is None:
        return ()
    return tuple(one.name for one in panel.elements for _ in range(one.exactly or one.at_least or 1))


def _appointments(outcome: Decided, members: tuple[Assessor, ...]) -> tuple[Appointment, ...]:
    panels = dict.fromkeys((one.round, one.group) for one in members)
    found = [outcome.appointments[panel] for panel in panels if panel in outcome.appointments]
    return tuple(dict.fromkeys(found))


def _last(outcome: Decided, sources: set[str], left: tuple[LeftOut, ...]) -> Sitting:
    members = tuple(one for one in outcome.case.assessors if one.round in sources)
    elements = tuple(
        element for round_ in outcome.rules.contest.rounds if round_.code in sources for element in _elements(round_)
    )
    appointments = _appointments(outcome, members)
    return Sitting(None, (), (), tuple(award_rankings(outcome)), left, members, elements, appointments)
