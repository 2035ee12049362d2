"""An index instrument (`jenis: indeks`): the maturity of one innovation, by the same rubric and marks as a contest."""

from dataclasses import dataclass
from fractions import Fraction

from lumbung.regulation.judging import Judge
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.whole import Index
from lumbung.regulation.scoring import MarkItem


@dataclass(frozen=True, slots=True)
class Maturity:
    """The maturity score of one innovation, the highest possible, and the compulsory indicators left at zero."""

    score: Fraction
    highest: Fraction
    missing: tuple[MarkItem, ...]


def maturity_judge(rules: Rules) -> Judge:
    """The judge of one innovation: one sheet, scored by the instrument's rubric."""
    assert isinstance(rules.parts, Index)
    rubric = rules.rubric(rules.parts.maturity.rubric)
    data = {"kode": "kematangan", "nama": "Kematangan", "rubrik": rubric.code, "rujukan": list(rubric.citations)}
    return Judge(rules, Round.model_validate(data))


def maturity(rules: Rules, marks: tuple[int, ...]) -> Maturity:
    """Score one innovation. `marks` are whole steps in the order of the rubric's items, 0 where nothing was shown."""
    judge = maturity_judge(rules)
    whole = judge.formula(frozenset())
    score = Fraction(whole.numerator(marks), whole.denominator)
    missing = tuple(item for item, mark in zip(judge.items, marks, strict=True) if item.required and not mark)
    return Maturity(score, judge.highest, missing)
