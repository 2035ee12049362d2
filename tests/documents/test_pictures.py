"""The figures of a contest's pictures: what is drawn is what was decided, and no single entry's marks are told."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import load_workbook

from lumbung.documents.outcome import Decided
from lumbung.documents.pictures.contest import pictures_book
from lumbung.documents.pictures.figures import Band, pictures
from lumbung.regulation.case import Case
from lumbung.regulation.deciding import decide
from tests.regulation.decree import KECAMATAN, decree, marked, rules_of, scored

RUBRIC = """
    - kode: utama
      rujukan: P
      kriteria:
        - {kode: a, nama: Aspek A, rentang: [0, 10], rujukan: P}
        - {kode: b, nama: Aspek B, rentang: [0, 20], rujukan: P, bila: {fakta: teknologi, sama_dengan: true}}
    """
ROUND = """
    - {kode: final, nama: Final, rubrik: utama, rujukan: P, pilih: {per: kecamatan, paling_banyak: 2, rujukan: P}}
    """
AWARD = "- {kode: juara, nama: Juara, dari: final, per: kecamatan, paling_banyak: 1, rujukan: P}"
FACTS = f"{KECAMATAN.strip()}\n- {{kode: teknologi, nama: Teknologi, jenis: ya_tidak}}"
LAW = decree(fakta=FACTS, rubrik=RUBRIC, babak=ROUND, penghargaan=AWARD)


def decided(case: Case, law: str = LAW) -> Decided:
    rules = rules_of(law)
    return Decided(rules, case, decide(rules, case), "0" * 64, date(2021, 12, 1))


def four(**technology: bool) -> Case:
    """Three entries of Batang and one of Bandar, two jurors."""
    marks = {"P1": [(10, 20), (8, 16)], "P2": [(6, 10), (6, 10)], "P3": [(2, 0), (4, 10)], "P4": [(5, 5), (5, 5)]}
    facts = {code: {"kecamatan": "Bandar" if code == "P4" else "Batang"} for code in marks}
    return marked(marks, facts={code: {**own, "teknologi": technology.get(code, True)} for code, own in facts.items()})


def test_the_course_goes_from_all_entries_to_the_winners() -> None:
    shown = pictures(decided(four()))
    assert [(one.words.text(), one.count) for one in shown.steps] == [("Diperiksa", 4), ("Final", 3), ("Menang", 2)]


def test_each_territory_of_the_decree_is_there_with_its_entries_and_winners() -> None:
    shown = pictures(decided(four()))
    assert shown.by == "Kecamatan"
    told = [(one.name, one.entries, one.chosen, one.winners) for one in shown.territories]
    assert told == [("Batang", 3, 2, 1), ("Bandar", 1, 1, 1)]


def test_scores_lie_in_bands_from_zero_and_the_highest_is_in_the_last() -> None:
    (shown,) = pictures(decided(four())).scores
    assert shown.bands[0].low == 0
    assert [one.high - one.low for one in shown.bands] == [5] * 6
    assert [one.count for one in shown.bands] == [0, 1, 1, 1, 0, 1]
    assert shown.drawn == shown.bands[1:]
    top = pictures(decided(marked({"P1": [(10, 20)]}, facts={"P1": {"kecamatan": "Batang"}}))).scores[0]
    assert top.bands[-1] == Band(Fraction(25), Fraction(30), 1)


def test_bands_without_a_score_are_drawn_between_scores_only() -> None:
    (shown,) = pictures(decided(marked({"P1": [(5, 5)], "P2": [(10, 10)]}))).scores
    assert [one.count for one in shown.bands] == [0, 0, 1, 0, 1, 0]
    assert [(int(one.low), one.count) for one in shown.drawn] == [(10, 1), (15, 0), (20, 1)]


def test_a_strength_is_the_mean_share_of_the_highest_marks_and_of_few_entries_it_is_not_told() -> None:
    (shown,) = pictures(decided(four())).strengths
    assert shown.criteria == ("Aspek A", "Aspek B")
    assert shown.rows == (("Bandar", 1, (None, None)), ("Batang", 3, (Fraction(3, 5), Fraction(11, 20))))


def test_what_does_not_apply_to_an_entry_says_nothing_of_its_strength() -> None:
    (shown,) = pictures(decided(four(P1=False))).strengths
    # Of two entries only, aspect B would tell what single ones were given.
    assert {name: shares for name, _, shares in shown.rows}["Batang"] == (Fraction(3, 5), None)


def test_a_contest_without_territories_or_marks_has_the_pictures_that_it_can_have() -> None:
    shown = pictures(decided(scored({"P1": 70, "P2": 105}), decree()))
    assert (shown.by, shown.territories, shown.strengths) == ("", (), ())
    assert [one.count for one in shown.scores[0].bands if one.count] == [1, 1]
    none = pictures(decided(Case(()), decree()))
    assert [one.count for one in none.steps] == [0, 0]
    assert none.scores == ()


@pytest.mark.parametrize("law", [LAW, decree()], ids=["by district", "as a whole"])
def test_the_workbook_holds_the_figures_that_are_drawn(law: str) -> None:
    outcome = decided(four() if law == LAW else scored({"P1": 15}), law)
    shown = pictures(outcome)
    book = load_workbook(BytesIO(pictures_book(outcome, shown)))
    course = [tuple(cell.value for cell in row) for row in book["Perjalanan"].iter_rows(min_row=3)]
    assert course == [(one.words.text(), one.count) for one in shown.steps]
    assert ("Wilayah" in book.sheetnames) == bool(shown.territories)
    assert pictures_book(outcome, shown) == pictures_book(replace(outcome), shown)
