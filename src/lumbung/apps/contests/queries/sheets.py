"""A juror's sheet as a page shows it: criteria with their items, each with what the entry says about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from lumbung.apps.contests.queries.entries import village_of
from lumbung.apps.contests.queries.judging import JudgedEntry
from lumbung.apps.contests.queries.materials import Material, materials
from lumbung.apps.contests.queries.pick_lists import matched
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation import wording
from lumbung.regulation.exact import decimals_needed, to_decimal
from lumbung.regulation.requirements import run_test
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.rubric import Criterion, Indicator, NotApplicable
from lumbung.regulation.scoring import MarkItem, criterion_formula
from lumbung.regulation.wording import Amount, Words, say

MOST_BUTTONS = 11
"""A scale with more steps than this is typed as a number."""
MOST_DECIMALS = 6

COUNTS_AS = {
    NotApplicable.FULL: say("Dihitung sebagai nilai tertinggi.", "It counts as the highest mark."),
    NotApplicable.ZERO: say("Dihitung nol.", "It counts as zero."),
    NotApplicable.LEAVE_OUT: say("Tidak dihitung; yang lain menanggung bobotnya.", "It is left out of the score."),
}


@dataclass(frozen=True, slots=True)
class MarkChoice:
    """One button: what is sent, how it is written, and the decree's words where it has options."""

    value: str
    label: Words
    words: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of the rubric on a sheet. `saved` is the mark that is kept, as it is typed; empty for none."""

    code: str
    name: str
    words: str
    citations: tuple[str, ...]
    low: Words
    high: Words
    step: Words
    choices: tuple[MarkChoice, ...]
    saved: str
    applies: bool
    why_not: Words | None
    counts_as: Words
    materials: tuple[Material, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """What kept marks are worth so far, and what they can be worth at most."""

    reached: Fraction
    highest: Fraction

    @property
    def words(self) -> Words:
        """What is reached, as a page writes it."""
        return _points(self.reached)

    @property
    def of(self) -> Words:
        """What can be reached."""
        return _points(self.highest)


@dataclass(frozen=True, slots=True)
class CriterionGroup:
    """One criterion with its items, and what it adds to the score."""

    code: str
    name: str
    number: int
    items: tuple[ItemLine, ...]
    points: Points

    @property
    def asked(self) -> int:
        """How many of its items apply."""
        return sum(item.applies for item in self.items)

    @property
    def filled(self) -> int:
        """How many of them are saved."""
        return sum(item.applies and bool(item.saved) for item in self.items)

    @property
    def left(self) -> int:
        """How many of them wait for a mark."""
        return self.asked - self.filled


def criterion_groups(call: CallRecord, round: Round, judged: JudgedEntry) -> list[CriterionGroup]:
    """The whole sheet of one entry, criterion by criterion."""
    assert round.rubric is not None, "what is marked has a rubric"
    beside = materials(call.rules, judged.facts, matched(call, village_of(judged.id), judged.facts))
    marks = judged.sheet.marks if judged.sheet and judged.sheet.marks else (None,) * len(judged.items)
    saved = {item.code: typed_mark(item, mark) for item, mark in zip(judged.items, marks, strict=True)}
    items = {item.code: item for item in judged.items}
    found = []
    for number, criterion in enumerate(call.rules.rubric(round.rubric).criteria, start=1):
        lines = tuple(
            _line(call, judged, items[leaf.code], leaf, saved[leaf.code], beside.get(leaf.code, ()))
            for leaf in criterion.indicators or (criterion,)
        )
        points = _worth(call, round, judged, {line.code for line in lines})
        found.append(CriterionGroup(criterion.code, criterion.name, number, lines, points))
    return found


def running_total(groups: Iterable[CriterionGroup]) -> Points:
    """The score of the sheet as it is kept: what is not marked yet counts for nothing."""
    points = [group.points for group in groups]
    return Points(sum((one.reached for one in points), Fraction(0)), sum((one.highest for one in points), Fraction(0)))


def empty_items(groups: Iterable[CriterionGroup]) -> list[ItemLine]:
    """The items that wait for a mark, in the order of the sheet."""
    return [item for group in groups for item in group.items if item.applies and not item.saved]


def _worth(call: CallRecord, round: Round, judged: JudgedEntry, codes: set[str]) -> Points:
    """What some items of a sheet add to its score."""
    part = criterion_formula(call.rules.rubric(round.rubric or ""), judged.not_applicable, codes)
    given = judged.sheet.marks if judged.sheet and judged.sheet.marks else (None,) * len(judged.items)
    best = [0 if item.code in judged.not_applicable else int(item.high / item.step) for item in judged.items]
    now, most = part.numerator([mark or 0 for mark in given]), part.numerator(best)
    return Points(Fraction(now, part.denominator), Fraction(most, part.denominator))


def _points(value: Fraction) -> Words:
    """Whole points without decimals, others with two, as scores are written."""
    return _number(value) if value.denominator == 1 else say("{value}", "{value}", value=wording.Points(value))


def typed_mark(item: MarkItem, steps: int | None) -> str:
    """A kept mark as it is typed: 4, or 84,38."""
    return "" if steps is None else _typed(item.step * steps)


def _typed(value: Fraction) -> str:
    return str(to_decimal(value, decimals_needed(value, MOST_DECIMALS) or 0)).replace(".", ",")


def _line(
    call: CallRecord,
    judged: JudgedEntry,
    item: MarkItem,
    leaf: Indicator | Criterion,
    saved: str,
    beside: tuple[Material, ...],
) -> ItemLine:
    applies = item.code not in judged.not_applicable
    why_not = None
    if not applies and item.applies_if is not None:
        why_not = run_test(item.applies_if, judged.facts, call.rules.known)[1]
    return ItemLine(
        code=item.code,
        name=item.label,
        words=leaf.quote or (leaf.name or ""),
        citations=item.citations,
        low=_number(item.low),
        high=_number(item.high),
        step=_number(item.step),
        choices=_choices(item),
        saved=saved if applies else "",
        applies=applies,
        why_not=why_not,
        counts_as=COUNTS_AS[item.if_not_applicable],
        materials=beside,
    )


def _choices(item: MarkItem) -> tuple[MarkChoice, ...]:
    """A button for each option of the decree, or for each step; none where there are too many."""
    if item.options:
        marks = [(Fraction(option.mark), option.words) for option in item.options]
    else:
        count = (item.high - item.low) / item.step + 1
        marks = [(item.low + item.step * n, "") for n in range(int(count))] if count <= MOST_BUTTONS else []
    return tuple(MarkChoice(_typed(mark), _number(mark), words) for mark, words in marks)


def _number(value: Fraction) -> Words:
    return say("{value}", "{value}", value=Amount(value))
