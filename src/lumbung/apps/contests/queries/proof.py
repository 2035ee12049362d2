"""What an officer looks at to answer a requirement: the files that it is about, and what the group said of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lumbung.apps.contests.queries.asking import facts_in, officers_facts
from lumbung.apps.contests.queries.facts import filled
from lumbung.apps.contests.queries.materials import Material, material
from lumbung.apps.contests.records import CostRecord, EntryRecord, FileRecord, MemberRecord
from lumbung.documents.workbook.contents import ORDINARY
from lumbung.regulation.facts import DOCUMENT, Origin
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Document, FilledFrom, Requirement
from lumbung.regulation.spending import asks_about_lines, questions_about
from lumbung.regulation.wording import Words


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands behind one requirement. `lines` are those of the budget that it asks about, each with its number."""

    files: tuple[FileRecord, ...] = ()
    answers: tuple[Material, ...] = ()
    people: tuple[MemberRecord, ...] = ()
    lines: tuple[tuple[int, CostRecord], ...] = ()
    is_summary: bool = False
    """Whether it is about the chapters that the group summed up."""


NOTHING = Proof()


def proof_of(rules: Rules, entry: EntryRecord, rule: Requirement | Document, told: Words) -> Proof:
    """What to look at for a rule of an entry; answers that the finding tells already (`told`) are left out."""
    documents = _documents(rules, rule)
    codes = [] if isinstance(rule, Document) else [*facts_in(rule), *facts_in(rule.applies_if)]
    summed_up = filled(rules, FilledFrom.CHAPTERS)
    typed = [code for code in dict.fromkeys(codes) if _is_typed(rules, code)]
    said = [material(rules, entry.facts, code, {}) for code in typed if code in entry.facts]
    return Proof(
        files=tuple(one for one in entry.files if one.document in documents),
        answers=tuple(one for one in said if one.words.text("id") not in told.text("id")),
        people=_committee(entry) if any(_origin(rules, one) is Origin.COMMITTEE for one in codes) else (),
        lines=tuple(_asked_about(rules, entry.budget, rule)),
        is_summary=summed_up is not None and summed_up.code in codes,
    )


def officers_part(rules: Rules, rule: Requirement | Document) -> tuple[str, ...]:
    """The facts of a rule that an officer finds out."""
    if isinstance(rule, Document):
        return ()
    mine = officers_facts(rules)
    return tuple(dict.fromkeys(code for code in facts_in(rule) if code in mine))


def _documents(rules: Rules, rule: Requirement | Document) -> set[str]:
    """The documents that a rule is about: itself, one that must be there, or one in which a fact is measured."""
    if isinstance(rule, Document):
        return {rule.code}
    codes = set(facts_in(rule))
    measured = {one.measured.document for one in rules.parts.facts if one.code in codes and one.measured is not None}
    return measured | {one.removeprefix(DOCUMENT) for one in codes if one.startswith(DOCUMENT)}


def _origin(rules: Rules, code: str) -> Origin | None:
    return rules.known[code].origin if code in rules.known else None


def _is_typed(rules: Rules, code: str) -> bool:
    """Whether a group typed it itself."""
    filled_in = {one.code for one in rules.parts.facts if one.filled_from is not None}
    return _origin(rules, code) is Origin.COLUMN and code not in officers_facts(rules) | filled_in


def _committee(entry: EntryRecord) -> tuple[MemberRecord, ...]:
    return tuple(one for one in entry.members if one.role != ORDINARY)


def _asked_about(
    rules: Rules, budget: Sequence[CostRecord], rule: Requirement | Document
) -> list[tuple[int, CostRecord]]:
    if rule.code not in asks_about_lines(rules):
        return []
    asked = enumerate(budget, start=1)
    return [
        (number, one)
        for number, one in asked
        if any(why.requirement == rule.code for why in questions_about(rules, one.description, one.category))
    ]
