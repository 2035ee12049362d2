"""The panels that a contest needs, who sits on them, and what they lack."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import LeftSeat, SeatRecord
from lumbung.apps.contests.queries.panels import faults_of
from lumbung.apps.contests.queries.rankings import slug_of
from lumbung.apps.contests.queries.rounds import judged_rounds, panel_groups
from lumbung.apps.contests.queries.standings import standings
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.wording import Words, say

SPARE = 2
"""Lines to fill in beyond what the decree asks for, where it allows more."""
MOST = 12


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a panel: how many people the decree wants for it; `most` None where more may sit."""

    name: str
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One panel of a round: for one group, or for all. `missing` says what it lacks against the decree."""

    round: str
    round_name: str
    group: tuple[str, ...]
    title: str
    slug: str
    seats: tuple[SeatRecord, ...]
    missing: tuple[Words, ...]
    citations: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it may judge."""
        return bool(self.seats) and not self.missing

    @property
    def decisions(self) -> list[SeatRecord]:
        """The decisions that appointed its people, each once: a seat of each."""
        return list({one.panel: one for one in self.seats}.values())


def elements_of(call: CallRecord, round: str) -> list[Element]:
    """The elements of a round's panel; just jurors, where the decree names none."""
    panel = call.rules.round(round).panel
    total = panel.total if panel else None
    if panel is None or not panel.elements:
        return [Element("Juri", total or 1, total)]
    return [Element(one.name, one.exactly or one.at_least or 1, one.exactly) for one in panel.elements]


def panel_lines(call: CallRecord, known: Sequence[SeatRecord] | None = None) -> list[PanelLine]:
    """Every panel that the contest needs, round by round, in the decree's order of groups.

    `known` are its seats, where the page has read them.
    """
    seats = assessment.seats(call.id) if known is None else known
    return [_line(call, round_, group, seats) for round_ in judged_rounds(call) for group in _groups(call, round_)]


def panel_line(call: CallRecord, round: str, group: tuple[str, ...]) -> PanelLine | None:
    """One of them."""
    return next((one for one in panel_lines(call) if (one.round, one.group) == (round, group)), None)


def panel_at(call: CallRecord, round: str, slug: str, known: Sequence[SeatRecord] | None = None) -> PanelLine | None:
    """The panel at an address. `known` are the call's seats, where the page has read them."""
    return next((one for one in panel_lines(call, known) if (one.round, one.slug) == (round, slug)), None)


def interests_on(call: CallRecord, line: PanelLine, at: datetime) -> list[tuple[SeatRecord, str, str]]:
    """Every interest of people of a panel in an entry, known or stated: who, the entry's code, and why."""
    seats = {one.code: one for one in line.seats}
    known = [one for one in standings(call, at).material.case.recusals if one.round == line.round]
    told = [(seats[one.assessor], one.entry, one.reason) for one in known if one.assessor in seats]
    return sorted(told, key=lambda one: (one[0].name, one[1]))


def left_seats(call: CallRecord, line: PanelLine) -> list[LeftSeat]:
    """Who sat on a panel and was replaced, the last one first."""
    return [one for one in assessment.left_seats(call.id) if (one.round, one.group) in _panels(line)]


def _panels(line: PanelLine) -> set[tuple[str, tuple[str, ...]]]:
    """A panel of one group, and that of all of them, which judges there, too."""
    return {(line.round, line.group), (line.round, ())}


def slots(call: CallRecord, line: PanelLine) -> Iterator[tuple[Element, bool]]:
    """The lines to fill in for a panel: those that the decree still wants, then some that it allows."""
    for element in elements_of(call, line.round):
        seated = sum(one.element.casefold() == element.name.casefold() for one in line.seats)
        wanted = max(0, element.least - seated)
        for _ in range(min(wanted, MOST)):
            yield element, True
        spare = SPARE if element.most is None and not _is_full(call, line) else 0
        for _ in range(spare):
            yield element, False


def _is_full(call: CallRecord, line: PanelLine) -> bool:
    panel = call.rules.round(line.round).panel
    return panel is not None and panel.total is not None and len(line.seats) >= panel.total


def _groups(call: CallRecord, round_: Round) -> list[tuple[str, ...]]:
    """The groups with a panel of their own. Where a fact has no list, those that were appointed are shown alone."""
    per = panel_groups(round_)
    options = [call.rules.known[code].options for code in per]
    return list(product(*options)) if all(options) else [()]


def _line(call: CallRecord, round_: Round, group: tuple[str, ...], seats: Sequence[SeatRecord]) -> PanelLine:
    own = [one for one in seats if one.round == round_.code and one.group in ((), group)]
    missing = faults_of(call, round_.code, own)
    if not own and not missing:
        missing = [say("Panelnya belum ditunjuk.", "The panel is not appointed.")]
    return PanelLine(
        round=round_.code,
        round_name=round_.name,
        group=group,
        title=", ".join(_named(call, code, value) for code, value in zip(panel_groups(round_), group, strict=False)),
        slug=slug_of(group),
        seats=tuple(own),
        missing=tuple(missing),
        citations=round_.panel.citations if round_.panel else round_.citations,
    )


def _named(call: CallRecord, fact: str, value: str) -> str:
    name = call.rules.known[fact].name
    return value if value.casefold().startswith(name.casefold()) else f"{name} {value}"
