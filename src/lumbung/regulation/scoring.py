"""From marks to a score: exact, and quick because a rubric becomes whole-number weights once.

A mark is stored as a whole number of steps (`langkah`): 4 with step 1 is 4, 84.38 with step 0.01 is 8438. A score is
the sum of weight × steps over one denominator: millions of marks are summed as integers, with one Fraction at the end.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from operator import mul

from lumbung.regulation.exact import Number
from lumbung.regulation.schema.parts import Test
from lumbung.regulation.schema.rubric import (
    Combining,
    Criterion,
    Indicator,
    NotApplicable,
    Option,
    RequiredNote,
    Rubric,
)
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import Amount, say, write


@dataclass(frozen=True, slots=True)
class NoteRule:
    """That words must stand beside a mark: beside each, or beside those `below` one. Without citations: a wish of the
    organiser.
    """

    below: Fraction | None = None
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkItem:
    """The smallest thing that receives a mark, whether an indicator or a criterion without indicators."""

    code: str
    label: str
    criterion: str
    low: Fraction
    high: Fraction
    step: Fraction
    options: tuple[Option, ...]
    applies_if: Test | None
    if_not_applicable: NotApplicable
    required: bool
    citations: tuple[str, ...]
    note: NoteRule | None = None

    def wants_note(self, steps: int | None) -> bool:
        """Whether words must stand beside a mark in whole steps, None for one that is not given yet."""
        if self.note is None or self.note.below is None:
            return self.note is not None
        return steps is not None and self.step * steps < self.note.below


@dataclass(frozen=True, slots=True)
class Formula:
    """How marks become the score of one sheet: `(constant + Σ weight × steps) / denominator`.

    `weights` stand in the order of the rubric's items; an item that does not apply has weight 0.
    """

    weights: tuple[int, ...]
    constants: tuple[int, ...]
    """What an item that does not apply counts for (`penuh`), 0 otherwise."""
    constant: int
    denominator: int
    same_weight: int | None
    """The weight of every item, where all are the same: then summing needs no multiplication."""

    def numerator(self, marks: Sequence[int]) -> int:
        """The score of one sheet, times the denominator. `marks` are steps, 0 where an item does not apply."""
        if self.same_weight is not None:
            return self.constant + self.same_weight * sum(marks)
        return self.constant + int(sum(map(mul, self.weights, marks)))


Marked = Criterion | Indicator


def _leaves(criterion: Criterion) -> tuple[Marked, ...]:
    return criterion.indicators or (criterion,)


def _item(criterion: Criterion, leaf: Marked, of_all: RequiredNote | None = None) -> MarkItem:
    label = leaf.name or (leaf.quote if isinstance(leaf, Indicator) else None)
    marks = [Fraction(option.mark) for option in leaf.options or ()]
    low, high = map(Fraction, leaf.range) if leaf.range else (min(marks), max(marks))
    note = leaf.required_note or criterion.required_note or of_all
    return MarkItem(
        code=leaf.code,
        label=label or leaf.code,
        criterion=criterion.code,
        low=Fraction(low),
        high=Fraction(high),
        step=Fraction(leaf.step),
        options=leaf.options or (),
        applies_if=leaf.applies_if,
        if_not_applicable=leaf.if_not_applicable,
        required=leaf.required,
        citations=leaf.citations,
        note=note_rule(note) if note else None,
    )


def note_rule(note: RequiredNote) -> NoteRule:
    """What a decree says about words beside marks, to be worked with."""
    return NoteRule(None if note.below is None else Fraction(note.below), note.citations)


def with_notes(items: Sequence[MarkItem], wish: NoteRule | None) -> tuple[MarkItem, ...]:
    """The items with words beside their marks as the decree and a wish of the organiser want them: whichever wants
    more.
    """
    return tuple(replace(item, note=_stricter(item.note, wish)) for item in items) if wish else tuple(items)


def _stricter(one: NoteRule | None, wish: NoteRule) -> NoteRule:
    if one is None or (one.below is not None and (wish.below is None or wish.below > one.below)):
        return wish
    return one


def mark_items(rubric: Rubric) -> tuple[MarkItem, ...]:
    """Everything that is marked, in the order of the decree."""
    return tuple(
        _item(criterion, leaf, rubric.required_note) for criterion in rubric.criteria for leaf in _leaves(criterion)
    )


def items_of(criterion: Criterion) -> tuple[MarkItem, ...]:
    """What is marked of one aspect, by itself: without what its rubric says about all of them."""
    return tuple(_item(criterion, leaf) for leaf in _leaves(criterion))


def comparisons(test: Test | None) -> Iterator[Test]:
    """The comparisons that a test is made of."""
    if test is None:
        return
    if test.fact is not None:
        yield test
    for inner in (*(test.all_of or ()), *(test.any_of or ()), test.negated):
        yield from comparisons(inner)


def facts_compared(test: Test | None) -> Iterator[str]:
    """The facts that a test looks at."""
    for comparison in comparisons(test):
        share = comparison.percent_at_least or comparison.percent_at_most
        yield from (code for code in (comparison.fact, share.of if share else None) if code is not None)


def check_mark(item: MarkItem, value: Number) -> Verdict:
    """Whether one mark may be given: inside the range, in the step, and one of the options where there are options."""
    mark = Fraction(value)
    figures = {"mark": Amount(mark), "low": Amount(item.low), "high": Amount(item.high), "step": Amount(item.step)}
    options = {Fraction(option.mark) for option in item.options}
    if options and mark not in options:
        shown = ", ".join(write(Amount(option), "id") for option in sorted(options))
        words = say("Nilai {mark} bukan salah satu pilihan.", "The mark {mark} is none of the options.", **figures)
        remedy = say("Isi salah satu dari {shown}.", "Enter one of {shown}.", shown=shown)
    elif not item.low <= mark <= item.high:
        words = say("Nilai {mark} di luar rentang {low}–{high}.", "The mark {mark} is outside {low}–{high}.", **figures)
        remedy = say("Isi nilai dari {low} sampai {high}.", "Enter a mark from {low} to {high}.", **figures)
    elif mark % item.step:
        words = say("Nilai {mark} bukan kelipatan {step}.", "The mark {mark} is no multiple of {step}.", **figures)
        remedy = say("Isi nilai dengan kelipatan {step}.", "Enter a multiple of {step}.", **figures)
    else:
        words = say("Nilai {mark} dalam rentang {low}–{high}.", "The mark {mark} is within {low}–{high}.", **figures)
        return Verdict(Outcome.MEETS, Because(words, item.citations))
    return Verdict(Outcome.FAILS, Because(words, item.citations), remedy)


def steps(item: MarkItem, value: Number) -> int:
    """A mark as a whole number of steps. The mark must have passed `check_mark`."""
    return int(Fraction(value) / item.step)


def highest_score(rubric: Rubric) -> Fraction:
    """The score of a sheet with every mark at its highest."""
    items = mark_items(rubric)
    whole = formula(rubric, frozenset())
    return Fraction(whole.numerator([steps(item, item.high) for item in items]), whole.denominator)


def formula(rubric: Rubric, not_applicable: frozenset[str]) -> Formula:
    """The formula of a rubric where the items in `not_applicable` (codes) do not apply to the entry."""
    items = mark_items(rubric)
    left_out = {
        item.code for item in items if item.code in not_applicable and item.if_not_applicable is NotApplicable.LEAVE_OUT
    }
    per_mark = _points_per_mark(rubric, left_out)
    per_step, fixed = [], []
    for item in items:
        applies = item.code not in not_applicable
        full = not applies and item.if_not_applicable is NotApplicable.FULL
        per_step.append(per_mark[item.code] * item.step if applies else Fraction(0))
        fixed.append(per_mark[item.code] * item.high if full else Fraction(0))
    denominator = lcm(*(points.denominator for points in (*per_step, *fixed)))
    weights = tuple(int(points * denominator) for points in per_step)
    constants = tuple(int(points * denominator) for points in fixed)
    same = weights[0] if len(set(weights)) == 1 else None
    return Formula(weights, constants, sum(constants), denominator, same)


def _points_per_mark(rubric: Rubric, left_out: set[str]) -> dict[str, Fraction]:
    """How many points of the score one unit of each mark is worth, with some items left out (worth nothing)."""
    if rubric.combining is Combining.WEIGHT:
        return _shared_out(rubric, left_out)
    points: dict[str, Fraction] = {}
    everything = present = Fraction(0)
    for criterion in rubric.criteria:
        times = Fraction(criterion.weight or 1) if rubric.combining is Combining.TIMES else Fraction(1)
        inside = [(item, times * factor) for item, factor in _inside_criterion(criterion)]
        whole = sum((worth * item.high for item, worth in inside), Fraction(0))
        rest = sum((worth * item.high for item, worth in inside if item.code not in left_out), Fraction(0))
        # Inside a criterion of `cara: bobot`, weights share out what the criterion is worth: an item that is left out
        # leaves its share to its neighbours, and the criterion keeps its worth beside the others. Only a criterion
        # that loses every item stretches the others. Plain points share out nothing but the whole rubric.
        shared = criterion.combining is Combining.WEIGHT and rest
        for item, worth in inside:
            points[item.code] = worth * whole / rest if shared else worth
        everything += whole
        present += whole if shared else rest
    stretch = everything / present if present else Fraction(0)
    return {code: Fraction(0) if code in left_out else worth * stretch for code, worth in points.items()}


def _shared_out(rubric: Rubric, left_out: set[str]) -> dict[str, Fraction]:
    """Weights share out the full score: each criterion gives its weight × (points reached / points possible).

    So an item that is left out leaves its share inside its criterion, and only one without items stretches the others.
    """
    weights = {criterion.code: Fraction(criterion.weight or 0) for criterion in rubric.criteria}
    full = Fraction(rubric.full) if rubric.full is not None else sum(weights.values(), Fraction(0))
    points: dict[str, Fraction] = {}
    possible: dict[str, Fraction] = {}
    for criterion in rubric.criteria:
        for item, factor in _inside_criterion(criterion):
            points[item.code] = Fraction(0) if item.code in left_out else factor
            possible[criterion.code] = possible.get(criterion.code, Fraction(0)) + points[item.code] * item.high
    shared = sum((weight for code, weight in weights.items() if possible[code]), Fraction(0))
    for criterion in rubric.criteria:
        for leaf in _leaves(criterion):
            if possible[criterion.code]:
                points[leaf.code] *= weights[criterion.code] / possible[criterion.code] * full / shared
    return points


def _inside_criterion(criterion: Criterion) -> Iterator[tuple[MarkItem, Fraction]]:
    """The items of a criterion, each with the points of the criterion that one unit of its mark is worth."""
    for leaf in _leaves(criterion):
        item = _item(criterion, leaf)
        weight = Fraction(leaf.weight if leaf.weight is not None else 1)
        if leaf is criterion or criterion.combining is Combining.SUM:
            yield item, Fraction(1)
        elif criterion.combining is Combining.TIMES:
            yield item, weight
        else:
            yield item, weight / item.high


def criterion_formula(rubric: Rubric, not_applicable: frozenset[str], codes: Iterable[str]) -> Formula:
    """The part of a score that comes from some items only: a criterion's share, or one indicator's."""
    wanted, whole = set(codes), formula(rubric, not_applicable)
    inside = [item.code in wanted for item in mark_items(rubric)]
    weights = tuple(weight if keep else 0 for keep, weight in zip(inside, whole.weights, strict=True))
    constants = tuple(points if keep else 0 for keep, points in zip(inside, whole.constants, strict=True))
    return Formula(weights, constants, sum(constants), whole.denominator, None)
