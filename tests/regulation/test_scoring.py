"""From marks to the score of one sheet: sums, weights, times, what does not apply, and which marks may be given."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lumbung.regulation.schema.rubric import Rubric
from lumbung.regulation.scoring import (
    check_mark,
    criterion_formula,
    formula,
    highest_score,
    mark_items,
    steps,
)
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import LANGUAGES
from tests.regulation.decree import decree, rules_of

NEVER = "bila: {fakta: desa, sama_dengan: x}"


def rubric(criteria: str, more: str = "") -> Rubric:
    text = f"- kode: utama\n  rujukan: Pasal 1\n  {more}\n  kriteria:\n"
    lines = "".join(f"    - {{rujukan: Pasal 1, {one.strip()}}}\n" for one in criteria.strip().splitlines())
    return rules_of(decree(rubrik=text + lines)).parts.rubrics[0]


def score(of: Rubric, *marks: int, without: tuple[str, ...] = ()) -> Fraction:
    whole = formula(of, frozenset(without))
    return Fraction(whole.numerator(marks), whole.denominator)


def indicator(code: str) -> str:
    return f"{{kode: {code}, bunyi: b, rentang: [0, {10 if code == '4a' else 5}], rujukan: P}}"


BATANG = "\n".join(
    f"kode: k{number}, nama: K{number}, indikator: [{', '.join(indicator(f'{number}{letter}') for letter in letters)}]"
    for number, letters in enumerate(("abc", "abc", "abc", "abc", "abcd", "abcd"), start=1)
)


def test_nineteen_indicators_to_five_and_one_to_ten_are_105() -> None:
    assert len(mark_items(rubric(BATANG))) == 20
    assert highest_score(rubric(BATANG)) == 105


def test_points_are_summed() -> None:
    sums = rubric("kode: a, nama: A, rentang: [0, 10]\nkode: b, nama: B, rentang: [0, 5]")
    assert score(sums, 7, 3) == 10
    assert formula(sums, frozenset()).same_weight == 1


def test_a_mark_counts_in_its_step() -> None:
    half = rubric("kode: a, nama: A, rentang: [0, 10], langkah: 0.5\nkode: b, nama: B, rentang: [0, 5]")
    assert score(half, 15, 3) == Fraction("10.5")
    assert steps(mark_items(half)[0], Decimal("7.5")) == 15


JAMBI = """
    kode: a, nama: A, rentang: [0, 100], bobot: 20
    kode: b, nama: B, rentang: [0, 100], bobot: 25
    kode: c, nama: C, rentang: [0, 100], bobot: 30
    kode: d, nama: D, rentang: [0, 100], bobot: 15
    kode: e, nama: E, rentang: [0, 100], bobot: 10
    """


def test_percent_weights_share_out_a_hundred() -> None:
    by_weight = rubric(JAMBI, "cara: bobot")
    assert highest_score(by_weight) == 100
    assert score(by_weight, 80, 60, 70, 90, 50) == 20 * 80 / 100 + 25 * 60 / 100 + 21 + Fraction("13.5") + 5


def test_weights_share_out_the_full_score_that_is_written() -> None:
    assert highest_score(rubric(JAMBI, "cara: bobot\n  nilai_penuh: 1000")) == 1000


def test_weights_that_do_not_add_up_to_a_hundred_are_taken_as_they_are() -> None:
    odd = rubric(
        "kode: a, nama: A, rentang: [0, 5], bobot: 30\nkode: b, nama: B, rentang: [0, 5], bobot: 40", "cara: bobot"
    )
    assert highest_score(odd) == 70
    assert score(odd, 5, 0) == 30


FIRST = "kode: a1, bunyi: b, rentang: [0, 5], {one}rujukan: P"
SECOND = "kode: a2, bunyi: b, rentang: [0, 10], {two}rujukan: P"
INSIDE = (
    "kode: a, nama: A, bobot: 60, {how}indikator: [{{"
    + FIRST
    + "}}, {{"
    + SECOND
    + "}}]\nkode: b, nama: B, bobot: 40, rentang: [0, 10]"
)


def test_indicators_inside_a_weighted_aspect_are_summed() -> None:
    summed = rubric(INSIDE.format(how="", one="", two=""), "cara: bobot")
    assert score(summed, 5, 0, 0) == 60 * Fraction(5, 15)
    assert score(summed, 5, 10, 10) == 100


def test_indicators_may_have_weights_of_their_own_inside_an_aspect() -> None:
    weighted = rubric(INSIDE.format(how="cara: bobot, ", one="bobot: 3, ", two="bobot: 1, "), "cara: bobot")
    assert score(weighted, 5, 0, 0) == 60 * Fraction(3, 4)
    assert score(weighted, 0, 10, 0) == 60 * Fraction(1, 4)


def test_indicators_may_be_taken_times_their_weight_inside_an_aspect() -> None:
    times = rubric(INSIDE.format(how="cara: kali, ", one="bobot: 2, ", two="bobot: 1, "), "cara: bobot")
    assert score(times, 5, 0, 0) == 60 * Fraction(10, 20)


def test_a_mark_may_be_taken_times_its_weight() -> None:
    times = rubric(
        "kode: a, nama: A, rentang: [0, 10], bobot: 3\nkode: b, nama: B, rentang: [0, 10], bobot: 0.5", "cara: kali"
    )
    assert score(times, 4, 8) == 12 + 4
    assert highest_score(times) == 35


def test_an_option_counts_for_its_mark() -> None:
    options = rubric("kode: a, nama: A, pilihan: [{kode: x, bunyi: X, nilai: 1}, {kode: y, bunyi: Y, nilai: 7}]")
    assert highest_score(options) == 7
    assert score(options, 7) == 7


HOW = [("jumlah", ""), ("kali", "bobot: 2, "), ("bobot", "bobot: 50, ")]


@pytest.mark.parametrize(("how", "weight"), HOW)
@pytest.mark.parametrize(
    ("absent", "half", "expected"),
    [("penuh", 5, Fraction(3, 4)), ("nol", 5, Fraction(1, 4)), ("keluarkan", 5, Fraction(1, 2))],
)
def test_an_indicator_that_does_not_apply_counts_in_full_as_zero_or_not_at_all(
    how: str, weight: str, absent: str, half: int, expected: Fraction
) -> None:
    """Half marks on the one that applies: three quarters, a quarter, or half of the highest score."""
    of = rubric(
        f"kode: a, nama: A, {weight}rentang: [0, 10], {NEVER}, bila_tidak_berlaku: {absent}\n"
        f"kode: b, nama: B, {weight}rentang: [0, 10]",
        f"cara: {how}",
    )
    assert score(of, 0, half, without=("a",)) == highest_score(of) * expected


def test_where_nothing_applies_and_all_is_left_out_the_score_is_zero() -> None:
    for how, weight in HOW:
        of = rubric(f"kode: a, nama: A, {weight}rentang: [0, 10], {NEVER}", f"cara: {how}")
        if how != "bobot":
            assert score(of, 0, without=("a",)) == 0


def test_an_aspect_whose_indicators_are_left_out_gives_its_weight_to_the_others() -> None:
    of = rubric(INSIDE.format(how="", one=f"{NEVER}, ", two=f"{NEVER}, "), "cara: bobot")
    assert score(of, 0, 0, 5, without=("a1", "a2")) == 50
    assert score(of, 0, 5, 10, without=("a1",)) == 30 + 40


@pytest.mark.parametrize("how", ["jumlah", "kali"])
def test_an_indicator_left_out_of_weights_leaves_its_share_inside_its_aspect(how: str) -> None:
    aspect = "bobot: 1, " if how == "kali" else ""
    inside = INSIDE.replace("bobot: 60, ", aspect).replace("bobot: 40, ", aspect)
    one, two = f"bobot: 3, {NEVER}, ", f"bobot: 1, {NEVER}, "
    of = rubric(inside.format(how="cara: bobot, ", one=one, two=two), f"cara: {how}")
    assert highest_score(of) == 4 + 10
    assert score(of, 0, 10, 0, without=("a1",)) == 4
    assert score(of, 0, 5, 10, without=("a1",)) == 2 + 10
    assert score(of, 0, 0, 5, without=("a1", "a2")) == 7


def test_the_parts_of_a_score_add_up_to_it() -> None:
    one = f"bobot: 2, {NEVER}, bila_tidak_berlaku: penuh, "
    of = rubric(INSIDE.format(how="cara: kali, ", one=one, two="bobot: 1, "), "cara: bobot")
    marks = (0, 7, 3)
    parts = [criterion_formula(of, frozenset({"a1"}), (item.code,)) for item in mark_items(of)]
    assert sum(Fraction(one.numerator(marks), one.denominator) for one in parts) == score(of, *marks, without=("a1",))


def test_an_item_is_labelled_by_its_name_its_words_or_its_code() -> None:
    of = rubric(
        "kode: a, nama: Aspek A, rentang: [0, 1]\n"
        "kode: b, nama: B, indikator: [{kode: b1, bunyi: Bunyi, rentang: [0, 1], rujukan: Pasal 9}, "
        "{kode: b2, bunyi: b, nama: Nama, rentang: [0, 1], rujukan: P}]"
    )
    assert [item.label for item in mark_items(of)] == ["Aspek A", "Bunyi", "Nama"]
    assert mark_items(of)[1].citations == ("Pasal 9",)


@pytest.mark.parametrize(
    ("mark", "words", "remedy"),
    [
        ("4", "Nilai 4 dalam rentang 1–5.", None),
        ("4.5", "Nilai 4,5 dalam rentang 1–5.", None),
        ("5.5", "Nilai 5,5 di luar rentang 1–5.", "Isi nilai dari 1 sampai 5."),
        ("0", "Nilai 0 di luar rentang 1–5.", "Isi nilai dari 1 sampai 5."),
        ("4.2", "Nilai 4,2 bukan kelipatan 0,5.", "Isi nilai dengan kelipatan 0,5."),
    ],
)
def test_a_mark_is_inside_its_range_and_in_its_step(mark: str, words: str, remedy: str | None) -> None:
    item = mark_items(rubric("kode: a, nama: A, rentang: [1, 5], langkah: 0.5"))[0]
    verdict = check_mark(item, Decimal(mark))
    assert verdict.because.words.text() == words
    assert verdict.because.citations == ("Pasal 1",)
    assert (verdict.remedy.text() if verdict.remedy else None) == remedy
    assert (verdict.outcome is Outcome.MEETS) is (remedy is None)


def test_a_mark_is_one_of_the_options_where_there_are_options() -> None:
    item = mark_items(
        rubric("kode: a, nama: A, pilihan: [{kode: x, bunyi: X, nilai: 1}, {kode: y, bunyi: Y, nilai: 7}]")
    )[0]
    assert check_mark(item, 7).outcome is Outcome.MEETS
    refused = check_mark(item, 5)
    assert refused.because.words.text() == "Nilai 5 bukan salah satu pilihan."
    assert refused.remedy is not None
    assert [refused.remedy.text(language) for language in LANGUAGES] == [
        "Isi salah satu dari 1, 7.",
        "Enter one of 1, 7.",
    ]
