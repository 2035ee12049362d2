"""An index scores one innovation by itself, and names the compulsory indicators left at zero."""

from fractions import Fraction

from lumbung.regulation.index import maturity, maturity_judge
from tests.regulation.decree import INDEX, regulation


def test_the_maturity_of_an_innovation_is_the_score_of_its_sheet() -> None:
    found = maturity(regulation(INDEX).adopt(), (7, 5))
    assert (found.score, found.highest, found.missing) == (Fraction(12), Fraction(20), ())


def test_a_compulsory_indicator_left_at_zero_is_named() -> None:
    found = maturity(regulation(INDEX).adopt(), (0, 0))
    assert [item.code for item in found.missing] == ["a"]


def test_the_judge_of_an_index_cites_its_rubric() -> None:
    assert maturity_judge(regulation(INDEX).adopt()).round.citations == ("Pasal 1",)
