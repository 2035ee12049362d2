"""What a decree asks about the lines of a budget: what may not be bought, by its category and by the words used."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import Answer, ReviewRecord
from lumbung.apps.contests.permissions import entries_to_verify
from lumbung.apps.contests.records import CostRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.spending import Question, questions_about

LINE = "anggaran/"
"""What an officer's answer about a line is kept under, before its number."""


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
