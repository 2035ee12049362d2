"""What an entry's pages ask: the decree's questions, spread over steps by what the decree does with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from lumbung.apps.contests.queries.facts import PLACES, chapters_of
from lumbung.regulation.facts import DOCUMENT, STANDARD, Origin
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.base import Part
from lumbung.regulation.schema.parts import Document, FactKind, FilledFrom, Filler, ListOf, PercentOf, Requirement, Test
from lumbung.regulation.schema.rubric import Item
from lumbung.regulation.wording import Words, say

ABOUT_GROUP = ("kategori", "klaster", "pengusul")
"""Facts that every contest knows about who enters; a decree marks its own (`tentang_kelompok`)."""


class Step(StrEnum):
    """One page of an entry. The values stand in addresses."""

    GROUP = "kelompok"
    PEOPLE = "pengurus"
    ACTIVITY = "kegiatan"
    JUDGED = "penilaian"
    CHAPTERS = "proposal"
    DECLARATIONS = "pernyataan"
    BUDGET = "anggaran"
    FILES = "berkas"
    SENDING = "kirim"


TITLES: dict[Step, Words] = {
    Step.GROUP: say("Kelompok", "Group"),
    Step.PEOPLE: say("Pengurus dan anggota", "Committee and members"),
    Step.ACTIVITY: say("Kegiatan", "Activity"),
    Step.JUDGED: say("Yang dilihat penilai", "What assessors look at"),
    Step.CHAPTERS: say("Ringkasan proposal", "Summary of the proposal"),
    Step.DECLARATIONS: say("Pernyataan", "Declarations"),
    Step.BUDGET: say("Rencana anggaran", "Budget"),
    Step.FILES: say("Berkas", "Files"),
    Step.SENDING: say("Periksa dan kirim", "Check and send"),
}


UNFOLDED = "buka"
"""The part of the files' address that says which document is unfolded."""


@dataclass(frozen=True, slots=True)
class Question:
    """One fact as it is asked. `is_wanted`: a requirement or an indicator of the decree looks at it.

    `is_whole`: counted one by one. `part_of`: the fact that it is never more than; empty where there is none.

    `quote` and `citations` are the requirement's, where it is a declaration; `asked_by` the indicators that show it.
    """

    code: str
    name: str
    kind: FactKind
    options: tuple[str, ...]
    unit: str
    help: str
    list_of: ListOf | None
    is_wanted: bool
    is_whole: bool
    part_of: str
    quote: str
    citations: tuple[str, ...]
    asked_by: tuple[str, ...]


def steps(rules: Rules) -> tuple[Step, ...]:
    """The steps that this decree needs, in order."""
    return _survey(_Same(rules)).steps


def questions(rules: Rules, step: Step) -> tuple[Question, ...]:
    """What a step asks, in the decree's order."""
    return _survey(_Same(rules)).questions.get(step, ())


def officers_facts(rules: Rules) -> frozenset[str]:
    """The facts that an officer finds out."""
    return frozenset(fact.code for fact in rules.parts.facts if fact.filler is Filler.OFFICER)


def officers_questions(rules: Rules) -> tuple[Question, ...]:
    """The same as questions, for the page on which an officer writes down what was found."""
    return _survey(_Same(rules)).for_officers


def step_of_fact(rules: Rules, code: str) -> Step:
    """The page on which a fact is typed or comes about."""
    return _survey(_Same(rules)).step_of(code)


def step_of_rule(rules: Rules, rule: Requirement | Document) -> Step:
    """The page on which what a rule looks at is repaired."""
    if isinstance(rule, Document):
        return Step.FILES
    codes = [code for code in facts_in(rule) if code not in officers_facts(rules)]
    return step_of_fact(rules, codes[0]) if codes else Step.FILES


def facts_in(part: object) -> Iterator[str]:
    """The facts that a test names, in its order; not those of the test that says whether it applies."""
    match part:
        case Test():
            if part.fact is not None:
                yield part.fact
            for name in type(part).model_fields:
                if name != "applies_if":
                    yield from facts_in(getattr(part, name))
        case PercentOf():
            yield part.of
        case tuple():
            for one in part:
                yield from facts_in(one)


def indicators(rules: Rules) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every indicator that is marked: code, name, and the facts shown beside it."""
    for rubric in rules.parts.rubrics:
        for criterion in rubric.criteria:
            for one in criterion.indicators or ():
                yield one.code, one.name or one.quote, one.materials


class _Same:
    """Rules by identity: a running call's are loaded once, and are too large to compare."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def __hash__(self) -> int:
        return id(self.rules)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.rules is other.rules


@lru_cache(maxsize=64)
def _survey(same: _Same) -> "_Survey":
    return _Survey(same.rules)


class _Survey:
    """A decree's questions, sorted once."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        checked: list[Requirement | Document] = [*rules.parts.requirements, *rules.parts.documents]
        self.in_requirements = {code for one in checked for code in [*facts_in(one), *facts_in(one.applies_if)]}
        self.in_indicators = {code for one in _items(rules.parts.rubrics) for code in facts_in(one.applies_if)}
        self.shown = {code for _, _, materials in indicators(rules) for code in materials}
        self.declarations = _declarations(rules)
        self.filled = {fact.code: fact.filled_from for fact in rules.parts.facts if fact.filled_from is not None}
        self.about_group = {*PLACES, *ABOUT_GROUP, *(fact.code for fact in rules.parts.facts if fact.about_group)}
        asked = [(self.step_of(code), self._question(code)) for code in self._asked()]
        self.questions = {step: tuple(one for at, one in asked if at is step) for step in Step}
        self.for_officers = tuple(
            self._question(fact.code) for fact in rules.parts.facts if fact.filler is Filler.OFFICER
        )
        needed = {
            Step.JUDGED: bool(self.questions[Step.JUDGED]),
            Step.CHAPTERS: bool(chapters_of(rules)),
            Step.DECLARATIONS: bool(self.questions[Step.DECLARATIONS]),
            Step.FILES: bool(rules.parts.documents),
        }
        self.steps = tuple(step for step in Step if needed.get(step, True))

    def _asked(self) -> list[str]:
        """The facts that are asked of an entrant: neither counted, nor an officer's, nor told by the village."""
        told = {*PLACES, *self.filled, *officers_facts(self.rules)}
        declared = [fact.code for fact in self.rules.parts.facts]
        used = [code for code in STANDARD if code in self.in_requirements and code not in declared]
        known = self.rules.known
        return [code for code in [*used, *declared] if code not in told and known[code].origin is Origin.COLUMN]

    def step_of(self, code: str) -> Step:
        """The page on which a fact is typed or comes about."""
        if code.startswith(DOCUMENT):
            return Step.FILES
        known = self.rules.known[code]
        if known.origin is not Origin.COLUMN:
            return Step.PEOPLE if known.origin is Origin.COMMITTEE else Step.BUDGET
        if code in self.filled:
            return Step.CHAPTERS if self.filled[code] is FilledFrom.CHAPTERS else Step.GROUP
        if code in self.about_group:
            return Step.GROUP
        if code in self.declarations:
            return Step.DECLARATIONS
        only_shown = code in self.shown - self.in_requirements - self.in_indicators
        return Step.JUDGED if only_shown else Step.ACTIVITY

    def _question(self, code: str) -> Question:
        known, rule = self.rules.known[code], self.declarations.get(code)
        fact = next((one for one in self.rules.parts.facts if one.code == code), None)
        return Question(
            code=code,
            name=known.name,
            kind=known.kind,
            options=known.options,
            unit=(fact.unit or "") if fact else "",
            help=known.help,
            list_of=fact.list_of if fact else None,
            is_wanted=code in self.in_requirements | self.in_indicators | self.shown,
            is_whole=known.is_whole,
            part_of=known.part_of or "",
            quote=rule.quote if rule else "",
            citations=rule.citations if rule else (),
            asked_by=tuple(f"{one} {name}" for one, name, shown in indicators(self.rules) if code in shown),
        )


def _declarations(rules: Rules) -> dict[str, Requirement]:
    """Yes/no facts that a requirement wants to be yes: what a group declares."""
    return {
        rule.fact: rule
        for rule in rules.parts.requirements
        if rule.fact is not None
        and rule.equals is True
        and rules.known[rule.fact].origin is Origin.COLUMN
        and rule.fact not in officers_facts(rules)
    }


def _items(part: object) -> Iterator[Item]:
    if isinstance(part, tuple):
        for one in part:
            yield from _items(one)
    elif isinstance(part, Part):
        if isinstance(part, Item):
            yield part
        for _, value in part:
            yield from _items(value)
