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
from lumbung.apps.contests.queries.facts import encode, line_of
from lumbung.apps.contests.queries.pricing import AskedPrice, compare
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.contests.queries.spending import AskedLine, asked_lines, line_item
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.facts import PRICE_FACTS, price_facts
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

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
    *,
    asker: Asker,
    call: CallRecord,
    entry: int,
    version: int,
    answers: Sequence[TypedAnswer],
    at: datetime,
    prices: Mapping[int, str] | None = None,
) -> None:
    """Answer lines that are asked about. The requirement follows: not met with one line that may not be bought, met
    once every line may; the group reads the reasons.

    `prices` compares lines (by number) with another item of the price standard, or with none (`TypedCost.price`).
    `version` is the one that was on screen.
    """
    lines = _lines(asker, call, entry)
    for one in answers:
        _must_answer(lines, one)
    given = {one.number: one for one in answers}
    requirements = {asked.requirement for number in given for asked in lines[number].questions}
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
    if prices:
        _compare_anew(asker, call, entry, prices, at)


def _compare_anew(asker: Asker, call: CallRecord, entry: int, prices: Mapping[int, str], at: datetime) -> None:
    """The lines with the items that an officer chose; what the entry's facts say of prices follows."""
    row = entries_to_verify(asker, call).get(pk=entry)
    lines = {number: one for number, one in enumerate(row.budget.all(), start=1) if number in prices}
    asked = [
        AskedPrice(one.description, one.unit, one.unit_price, prices[number], one.price_code)
        for number, one in lines.items()
    ]
    for line, found in zip(lines.values(), compare(call.code, asked), strict=True):
        line.price_item_id = found.item.id if found.item else None
        line.price_is_chosen, line.standard_price = found.is_chosen, found.standard_price
        line.save(update_fields=["price_item", "price_is_chosen", "standard_price"])
    facts = price_facts(line_of(one) for one in row.budget.all())
    kept = {code: value for code, value in (row.frozen or {}).items() if code not in PRICE_FACTS}
    row.frozen = kept | {code: encode(value) for code, value in facts.items()}
    row.version, row.changed_at = row.version + 1, at
    row.save(update_fields=["frozen", "version", "changed_at"])
    record(chain=call.chain, at=at, actor=asker.person, act="contests.compare_price", entry=entry)


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
