"""What an entry's pages ask: the decree's questions, spread over steps by what the decree does with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lumbung.apps.contests.queries.facts import CHAPTERS, PLACES, VILLAGE_STATUS, chapters_of
from lumbung.regulation.facts import DOCUMENT, STANDARD, Origin
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.base import Part
from lumbung.regulation.schema.parts import Document, Fact, FactKind, Filler, ListOf, PercentOf, Requirement, Test
from lumbung.regulation.schema.rubric import Item
from lumbung.regulation.wording import Words, say

ABOUT_GROUP = ("jenis_peserta", "kategori", "klaster", "pengusul")
"""Facts about who enters, and not about what is done."""


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


@dataclass(frozen=True, slots=True)
class Question:
    """One fact as it is asked. `is_wanted`: a requirement or an indicator of the decree looks at it.

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
    quote: str
    citations: tuple[str, ...]
    asked_by: tuple[str, ...]


def steps(rules: Rules) -> list[Step]:
    """The steps that this decree needs, in order."""
    needed = {
        Step.JUDGED: bool(questions(rules, Step.JUDGED)),
        Step.CHAPTERS: bool(chapters_of(rules)),
        Step.DECLARATIONS: bool(questions(rules, Step.DECLARATIONS)),
        Step.FILES: bool(rules.parts.documents),
    }
    return [step for step in Step if needed.get(step, True)]


def questions(rules: Rules, step: Step) -> tuple[Question, ...]:
    """What a step asks, in the decree's order."""
    return tuple(_question(rules, code) for code in asked(rules) if step_of_fact(rules, code) is step)


def asked(rules: Rules) -> list[str]:
    """The facts that are asked of an entrant: neither counted, nor an officer's, nor told by the village."""
    told = {*PLACES, VILLAGE_STATUS, CHAPTERS, *officers_facts(rules)}
    declared = [fact.code for fact in rules.parts.facts]
    used = [code for code in STANDARD if code in _in_requirements(rules) and code not in declared]
    return [code for code in [*used, *declared] if code not in told and rules.known[code].origin is Origin.COLUMN]


def officers_facts(rules: Rules) -> frozenset[str]:
    """The facts that an officer finds out."""
    return frozenset(fact.code for fact in rules.parts.facts if fact.filler is Filler.OFFICER)


def step_of_fact(rules: Rules, code: str) -> Step:
    """The page on which a fact is typed or comes about."""
    if code.startswith(DOCUMENT):
        return Step.FILES
    known = rules.known[code]
    if known.origin is not Origin.COLUMN:
        return Step.PEOPLE if known.origin is Origin.COMMITTEE else Step.BUDGET
    if code == CHAPTERS:
        return Step.CHAPTERS
    if code in (*PLACES, VILLAGE_STATUS, *ABOUT_GROUP):
        return Step.GROUP
    if code in _declarations(rules):
        return Step.DECLARATIONS
    only_shown = code in _shown(rules) and code not in _in_requirements(rules) | _in_indicators(rules)
    return Step.JUDGED if only_shown else Step.ACTIVITY


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


def _question(rules: Rules, code: str) -> Question:
    known = rules.known[code]
    fact: Fact | None = next((one for one in rules.parts.facts if one.code == code), None)
    rule = _declarations(rules).get(code)
    return Question(
        code=code,
        name=known.name,
        kind=known.kind,
        options=known.options,
        unit=(fact.unit or "") if fact else "",
        help=known.help,
        list_of=fact.list_of if fact else None,
        is_wanted=code in _in_requirements(rules) | _in_indicators(rules) | _shown(rules),
        quote=rule.quote if rule else "",
        citations=rule.citations if rule else (),
        asked_by=tuple(f"{one} {name}" for one, name, materials in indicators(rules) if code in materials),
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


def _in_requirements(rules: Rules) -> frozenset[str]:
    rules_ = [*rules.parts.requirements, *rules.parts.documents]
    return frozenset(code for rule in rules_ for code in [*facts_in(rule), *facts_in(rule.applies_if)])


def _in_indicators(rules: Rules) -> frozenset[str]:
    return frozenset(code for item in _items(rules.parts.rubrics) for code in facts_in(item.applies_if))


def _items(part: object) -> Iterator[Item]:
    if isinstance(part, tuple):
        for one in part:
            yield from _items(one)
    elif isinstance(part, Part):
        if isinstance(part, Item):
            yield part
        for _, value in part:
            yield from _items(value)


def _shown(rules: Rules) -> frozenset[str]:
    return frozenset(code for _, _, materials in indicators(rules) for code in materials)
