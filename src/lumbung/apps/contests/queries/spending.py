"""What a decree asks about the lines of a budget: what may not be bought, by its category and by the words used."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import Answer, ReviewRecord
from lumbung.apps.contests.permissions import entries_to_verify
from lumbung.apps.contests.records import CostRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.mentions import mentions
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Requirement

CATEGORIES, DESCRIPTIONS = "kategori_belanja", "uraian_belanja"
"""The facts that are counted from the lines."""
LINE = "anggaran/"
"""What an officer's answer about a line is kept under, before its number."""


@dataclass(frozen=True, slots=True)
class Question:
    """Why a line is asked about: the kind that the decree forbids, and the words of the line that speak of it, if it is
    not the category that does. `hint` is what the decree's folder says to ask.
    """

    requirement: str
    kind: str
    words: tuple[str, ...]
    hint: str
    citations: tuple[str, ...]

    @property
    def says_it_itself(self) -> bool:
        """Whether the line says the kind by its own name, so that asking whether it is meant would be silly."""
        return [one.casefold() for one in self.words] == [self.kind.casefold()]


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What an officer answered about one line."""

    allowed: bool
    reason: str
    officer: int


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line of a budget with what is asked about it, and the answer where there is one. Counted from 1."""

    number: int
    cost: CostRecord
    questions: tuple[Question, ...]
    answer: LineAnswer | None = None


def asks_about_lines(rules: Rules) -> frozenset[str]:
    """The requirements that are answered line by line."""
    return frozenset(one.code for one in rules.parts.requirements if _looks_at_lines(one))


def questions_about(rules: Rules, description: str, category: str) -> tuple[Question, ...]:
    """What is asked about one line."""
    found: list[Question] = []
    for rule in rules.parts.requirements:
        if rule.fact == CATEGORIES and category and category in (rule.contains_none or ()):
            found.append(Question(rule.code, category, (), "", rule.citations))
        elif rule.fact == DESCRIPTIONS and rule.without_mentions:
            those = mentions(description, rule.without_mentions)
            found += [Question(rule.code, one.kind, one.written, one.question, rule.citations) for one in those]
    return tuple(found)


def asked_lines(asker: Asker, call: CallRecord, entry: int, budget: Sequence[CostRecord]) -> list[AskedLine]:
    """Every line of an entry at the asker's desk, with what is asked and answered; none of any other entry."""
    if not entries_to_verify(asker, call).filter(pk=entry).exists():
        return []
    answered = line_answers(assessment.review_history(call.id, entry))
    return [
        AskedLine(number, one, questions_about(call.rules, one.description, one.category), answered.get(number))
        for number, one in enumerate(budget, start=1)
    ]


def line_item(number: int) -> str:
    """What an answer about one line is kept under."""
    return f"{LINE}{number}"


def line_number(item: str) -> int | None:
    """The line that an answer kept under this is about; None where it is about something else."""
    number = item.removeprefix(LINE)
    return int(number) if number != item and number.isdecimal() else None


def line_answers(history: Iterable[ReviewRecord]) -> Mapping[int, LineAnswer]:
    """The answers about lines that stand, by the line's number. `history` is newest first."""
    found: dict[int, LineAnswer] = {}
    for one in history:
        number = line_number(one.item)
        if number is not None and one.answer == Answer.FOUND and one.lapsed_at is None:
            found.setdefault(number, LineAnswer(one.value == Answer.ACCEPT, one.reason, one.officer))
    return found


def _looks_at_lines(rule: Requirement) -> bool:
    by_category = rule.fact == CATEGORIES and bool(rule.contains_none)
    return by_category or (rule.fact == DESCRIPTIONS and bool(rule.without_mentions))
