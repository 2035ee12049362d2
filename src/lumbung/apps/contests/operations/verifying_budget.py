"""The verification desk, line by line of a budget: may this be bought, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.operations.verifying import save_desk
from lumbung.apps.contests.permissions import entries_to_verify
from lumbung.apps.contests.queries.budget import cost_record
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.spending import AskedLine, asked_lines, line_item
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse

LONGEST = 1000
"""Of the note that follows from many lines; each line keeps its own reason whole."""


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """What an officer says of one line: whether it may be bought, and why."""

    number: int
    allowed: bool
    reason: str


@transaction.atomic
def answer_lines(
    *, asker: Asker, call: CallRecord, entry: int, version: int, answers: Sequence[TypedAnswer], at: datetime
) -> None:
    """Answer lines that are asked about. The requirement follows: not met with one line that may not be bought, met
    once every line may; the group reads the reasons.

    `version` is the one that was on screen.
    """
    lines = _lines(asker, call, entry)
    for one in answers:
        _must_answer(lines, one)
    given = {one.number: one for one in answers}
    requirements = {asked.requirement for line in lines.values() for asked in line.questions}
    whole = [(code, *_concluded(code, lines, given)) for code in sorted(requirements)]
    save_desk(asker=asker, call=call, entry=entry, version=version, found={}, answers=whole, at=at)
    round_ = checking_round(call)
    assert round_ is not None, "a desk has a round"
    for one in answers:
        assessment.review(
            asker=asker,
            call=call.id,
            round=round_.code,
            subject=entry,
            item=line_item(one.number),
            answer=Answer.FOUND,
            reason=one.reason.strip(),
            value=Answer.ACCEPT if one.allowed else Answer.REFUSE,
            at=at,
        )


def _lines(asker: Asker, call: CallRecord, entry: int) -> dict[int, AskedLine]:
    """The lines of an entry at the asker's desk; none where it is not there, which saving refuses."""
    row = entries_to_verify(asker, call).filter(pk=entry).first()
    budget = [cost_record(one) for one in row.budget.all()] if row else []
    return {one.number: one for one in asked_lines(asker, call, entry, budget)}


def _must_answer(lines: Mapping[int, AskedLine], one: TypedAnswer) -> None:
    line = lines.get(one.number)
    if line is None or not line.questions:
        refuse(
            say("Baris {n} tidak ditanyakan.", "Line {n} is not asked about.", n=one.number),
            say("Muat ulang halamannya.", "Reload the page."),
        )
    if not one.reason.strip():
        refuse(
            say("Alasan untuk baris {n} belum ditulis.", "The reason for line {n} is missing.", n=one.number),
            say("Tulis mengapa boleh atau tidak boleh.", "Write why it may or may not be bought."),
            line.questions[0].citations,
        )


def _concluded(
    requirement: str, lines: Mapping[int, AskedLine], given: Mapping[int, TypedAnswer]
) -> tuple[Answer | None, str]:
    """What the answers to lines make of a requirement: nothing yet while a line is open and none may not be bought."""
    told, allowed, open_ = [], True, False
    for number, line in lines.items():
        if requirement not in {one.requirement for one in line.questions}:
            continue
        answer = given.get(number) or line.answer
        if answer is None:
            open_ = True
            continue
        allowed = allowed and answer.allowed
        told.append(f"Baris {number} {'boleh' if answer.allowed else 'tidak boleh'}: {answer.reason.strip()}")
    if allowed and open_:
        return None, ""
    return Answer.ACCEPT if allowed else Answer.REFUSE, " ".join(told)[:LONGEST]
