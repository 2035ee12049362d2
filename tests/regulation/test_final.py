"""The final score: the last round's, or a weighted mean of rounds on one scale."""

from fractions import Fraction

import pytest

from lumbung.regulation.case import Case
from tests.regulation.decree import also, decided, decree, marked, scored

TWO_ROUNDS = """
    - {kode: satu, nama: Satu, rubrik: utama, rujukan: P}
    - {kode: dua, nama: Dua, rubrik: utama, wajib: false, rujukan: P}
    """
BOTH = "babak: [{babak: satu, bobot: 40}, {babak: dua, bobot: 60}]"


def final(text: str, case: Case, rounds: str = TWO_ROUNDS) -> dict[str, Fraction]:
    law = decree(babak=rounds, nilai_akhir=f"{{{text}, rujukan: P}}")
    return dict(decided(law, case).final)


def case(one: dict[str, int | str | Fraction], two: dict[str, int | str | Fraction]) -> Case:
    return also(scored(one, at="satu"), scored(two, at="dua"))


def test_without_weights_the_last_scored_round_is_the_final_score() -> None:
    rounds = TWO_ROUNDS.replace("wajib: false, ", "")
    law = decree(babak=rounds)
    assert decided(law, case({"K1": 10, "K2": 15}, {"K1": 20})).final == {"K1": 20}


def test_rounds_are_weighed_against_each_other() -> None:
    assert final(BOTH, case({"K1": 10}, {"K1": 20})) == {"K1": Fraction(10 * 40 + 20 * 60, 100)}


def test_weights_need_not_add_up_to_a_hundred() -> None:
    text = "babak: [{babak: satu, bobot: 1}, {babak: dua, bobot: 0.5}]"
    assert final(text, case({"K1": 10}, {"K1": 20})) == {"K1": Fraction(20, 1) / Fraction("1.5")}


def test_a_round_that_was_not_held_is_left_out_or_counts_as_zero() -> None:
    given = case({"K1": 10, "K2": 12}, {"K1": 20})
    assert final(BOTH, given)["K2"] == 12
    assert final(BOTH + ", bila_tidak_ada: nol", given)["K2"] == Fraction(12 * 40, 100)


def test_where_no_round_that_counts_was_held_there_is_no_final_score() -> None:
    rounds = TWO_ROUNDS.replace("rubrik: utama, rujukan", "rubrik: utama, wajib: false, rujukan")
    assert final(BOTH, case({"K1": 10, "K2": 5}, {"K2": 5}), rounds) == {"K1": 10, "K2": 5}
    nothing = "babak: [{babak: dua, bobot: 1}]"
    assert final(nothing, case({"K1": 10}, {}), rounds) == {}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("skala: 100", "50"),
        ("skala: 100, batas_atas: 45", "45"),
        ("skala: 10, pembulatan: {angka: 0}", "5"),
        ("pembulatan: {angka: 1}", "10"),
    ],
)
def test_the_final_score_is_scaled_capped_and_rounded(more: str, expected: str) -> None:
    assert final(f"{BOTH}, {more}", case({"K1": 10}, {"K1": 10}))["K1"] == Fraction(expected)


def test_a_half_of_the_final_score_is_rounded_up() -> None:
    text = "babak: [{babak: satu, bobot: 1}, {babak: dua, bobot: 1}], pembulatan: {angka: 0}"
    assert final(text, case({"K1": 10}, {"K1": 11})) == {"K1": 11}


def test_rounds_of_different_scales_are_brought_to_one() -> None:
    rounds = """
        - {kode: satu, nama: Satu, rubrik: utama, skala: 200, rujukan: P}
        - {kode: dua, nama: Dua, rubrik: utama, batas_atas: 10, rujukan: P}
        """
    text = "skala: 100, babak: [{babak: satu, bobot: 1}, {babak: dua, bobot: 1}]"
    assert final(text, case({"K1": 100}, {"K1": 10}), rounds) == {"K1": 75}


def test_where_jurors_are_summed_the_scale_is_that_of_the_whole_panel() -> None:
    rounds = """
        - kode: satu
          nama: Satu
          rubrik: utama
          gabung_juri: jumlah
          panel: {jumlah: 3, rujukan: P}
          rujukan: P
        """
    text = "skala: 100, babak: [{babak: satu, bobot: 1}]"
    assert final(text, scored({"K1": 30}, at="satu"), rounds) == {"K1": 50}


def test_ties_of_the_final_score_are_broken_in_its_own_way() -> None:
    text = f"{BOTH}, urutan: {{pemecah_seri: [{{nilai_babak: satu}}]}}"
    law = decree(
        babak=TWO_ROUNDS,
        nilai_akhir=f"{{{text}, rujukan: P}}",
        penghargaan="- {kode: j, nama: J, paling_banyak: 1, rujukan: P}",
    )
    result = decided(law, case({"K1": 10, "K2": 16}, {"K1": 14, "K2": 10}))
    assert result.final["K1"] == result.final["K2"]
    assert [one.entry for one in result.awards[0].winners] == ["K2"]


def test_a_criterion_breaks_a_tie_by_the_last_round_that_judges_it() -> None:
    law = decree(
        babak=TWO_ROUNDS,
        nilai_akhir=f"{{{BOTH}, urutan: {{pemecah_seri: [{{kriteria: a}}]}}, rujukan: P}}",
        penghargaan="- {kode: j, nama: J, paling_banyak: 1, rujukan: P}",
    )
    one = marked({"K1": [(9, 1)], "K2": [(1, 9)]}, at="satu")
    two = marked({"K1": [(4, 6)], "K2": [(6, 4)]}, at="dua")
    assert [one.entry for one in decided(law, also(one, two)).awards[0].winners] == ["K2"]
    assert [one.entry for one in decided(law, one).awards[0].winners] == ["K1"]
