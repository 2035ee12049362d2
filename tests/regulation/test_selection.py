"""Who is taken: limits, thresholds, ties at the limit under each rule, exclusions, and limits per proposer."""

from dataclasses import replace

import pytest

from lumbung.regulation.case import Case, Decision, Exclusion
from lumbung.regulation.facts import Value
from lumbung.regulation.result import Result
from tests.regulation.decree import KECAMATAN, decided, decree, scored


def chosen(selection: str, case: Case, left: str = "putusan_panel") -> Result:
    law = decree(
        fakta=KECAMATAN + "    - {kode: kelas, nama: Kelas, jenis: pilihan, pilihan: [umum, pelajar]}",
        babak=f"- {{kode: final, nama: Final, rubrik: utama, rujukan: P, pilih: {{{selection}, rujukan: P}}, "
        f"urutan: {{sisa_seri: {left}}}}}",
    )
    return decided(law, case)


def standing(result: Result) -> dict[str, str]:
    return {one.entry: one.standing.value for group in result.rounds[0].rankings for one in group.placings}


FIVE: dict[str, int] = {"K1": 90, "K2": 85, "K3": 80, "K4": 75, "K5": 70}


def test_the_best_are_taken_up_to_the_limit() -> None:
    result = chosen("paling_banyak: 3", scored(FIVE))
    assert result.rounds[0].passed == ("K1", "K2", "K3")
    assert standing(result)["K4"] == "di_luar_batas"


def test_a_limit_of_none_takes_everybody() -> None:
    assert chosen("per: kategori", scored(FIVE, facts={k: {"kategori": "x"} for k in FIVE})).rounds[0].passed == (
        tuple(FIVE)
    )


def test_exactly_the_threshold_is_enough() -> None:
    result = chosen("ambang: {nilai: 75, rujukan: P}", scored({**FIVE, "K6": "74.99"}))
    assert result.rounds[0].passed == ("K1", "K2", "K3", "K4")
    assert standing(result)["K6"] == standing(result)["K5"] == "di_bawah_ambang"


def test_a_threshold_lets_no_place_up_to_those_below_it() -> None:
    assert chosen("paling_banyak: 4, ambang: {nilai: 82, rujukan: P}", scored(FIVE)).rounds[0].passed == ("K1", "K2")


TIED = {"K1": 90, "K2": 80, "K3": 80, "K4": 70}


@pytest.mark.parametrize(
    ("left", "at_most", "expected"),
    [
        (
            "putusan_panel",
            2,
            {"K1": "masuk", "K2": "menunggu_putusan", "K3": "menunggu_putusan", "K4": "di_luar_batas"},
        ),
        ("tempat_teratas", 2, {"K1": "masuk", "K2": "masuk", "K3": "masuk", "K4": "di_luar_batas"}),
        ("tempat_terbawah", 2, {"K1": "masuk", "K2": "seri_di_batas", "K3": "seri_di_batas", "K4": "di_luar_batas"}),
        ("putusan_panel", 3, {"K1": "masuk", "K2": "masuk", "K3": "masuk", "K4": "di_luar_batas"}),
        ("tempat_teratas", 3, {"K1": "masuk", "K2": "masuk", "K3": "masuk", "K4": "di_luar_batas"}),
        ("tempat_terbawah", 3, {"K1": "masuk", "K2": "masuk", "K3": "masuk", "K4": "di_luar_batas"}),
        ("putusan_panel", 1, {"K1": "masuk", "K2": "di_luar_batas", "K3": "di_luar_batas", "K4": "di_luar_batas"}),
    ],
)
def test_a_tie_matters_only_where_the_limit_runs_through_it(left: str, at_most: int, expected: dict[str, str]) -> None:
    result = chosen(f"paling_banyak: {at_most}", scored(TIED), left)
    assert standing(result) == expected
    waiting = tuple(entry for entry, how in expected.items() if how == "menunggu_putusan")
    assert [one.entries for one in result.pending] == ([waiting] if waiting else [])


def test_nobody_below_a_waiting_tie_moves_up() -> None:
    result = chosen("paling_banyak: 3", scored({"K1": 80, "K2": 80, "K3": 80, "K4": 80, "K5": 70}))
    assert standing(result)["K5"] == "di_luar_batas"


def test_a_decision_ends_the_waiting() -> None:
    case = replace(scored(TIED), decisions=(Decision("final", ("K3", "K2"), "lebih siap"),))
    result = chosen("paling_banyak: 2", case)
    assert result.rounds[0].passed == ("K1", "K3")
    assert result.pending == ()


def test_a_decision_about_half_of_a_tie_settles_the_limit_where_it_is_enough() -> None:
    three = scored({"K1": 80, "K2": 80, "K3": 80})
    one = chosen("paling_banyak: 1", replace(three, decisions=(Decision("final", ("K2",), "terbaik"),)))
    assert (one.rounds[0].passed, one.pending) == (("K2",), ())
    two = chosen("paling_banyak: 2", replace(three, decisions=(Decision("final", ("K2",), "terbaik"),)))
    assert two.rounds[0].passed == ("K2",)
    assert two.pending[0].entries == ("K1", "K3")


def test_a_decision_about_others_changes_nothing_and_is_noticed() -> None:
    case = replace(scored(TIED), decisions=(Decision("final", ("K1", "K4"), "salah alamat"),))
    result = chosen("paling_banyak: 2", case)
    assert standing(result)["K2"] == "menunggu_putusan"
    assert result.cautions[-1].words.text().startswith("Putusan pada final tentang K1, K4 tidak memutuskan apa pun")


def test_an_entry_that_the_panel_does_not_take_leaves_its_place_to_the_next() -> None:
    case = replace(scored(FIVE), exclusions=(Exclusion("final", "K2", "mundur"), Exclusion("juara", "K1", "x")))
    result = chosen("paling_banyak: 3", case)
    assert result.rounds[0].passed == ("K1", "K3", "K4")
    assert standing(result)["K2"] == "tidak_diambil"


PLACES: dict[str, dict[str, Value]] = {
    "K1": {"kecamatan": "Batang", "kelas": "umum"},
    "K2": {"kecamatan": "Batang", "kelas": "pelajar"},
    "K3": {"kecamatan": "Batang", "kelas": "umum"},
    "K4": {"kecamatan": "Bandar", "kelas": "umum"},
    "K5": {"kecamatan": "Bandar", "kelas": "umum"},
}


def test_a_limit_holds_in_each_group() -> None:
    result = chosen("per: kecamatan, paling_banyak: 1", scored(FIVE, facts=PLACES))
    assert result.rounds[0].passed == ("K1", "K4")


@pytest.mark.parametrize(
    ("special", "passed"),
    [
        ("{kelompok: {kecamatan: Batang}, paling_banyak: 2}", ("K1", "K2", "K4")),
        ("{kelompok: {kecamatan: Bandar}, paling_banyak: 0}", ("K1",)),
    ],
)
def test_a_group_may_have_a_limit_of_its_own(special: str, passed: tuple[str, ...]) -> None:
    result = chosen(f"per: kecamatan, paling_banyak: 1, khusus: [{special}]", scored(FIVE, facts=PLACES))
    assert result.rounds[0].passed == passed


def test_of_several_special_limits_the_one_that_names_most_counts() -> None:
    special = (
        "{kelompok: {kecamatan: Batang}, paling_banyak: 0}, "
        "{kelompok: {kecamatan: Batang, kelas: umum}, paling_banyak: 1}"
    )
    selection = f"per: [kecamatan, kelas], paling_banyak: 2, khusus: [{special}]"
    assert chosen(selection, scored(FIVE, facts=PLACES)).rounds[0].passed == ("K1", "K4", "K5")


def test_a_limit_may_be_given_for_a_group_whose_value_looks_like_a_number() -> None:
    facts: dict[str, dict[str, Value]] = {k: {"klaster": "1.5"} for k in FIVE}
    selection = "per: klaster, paling_banyak: 2, khusus: [{kelompok: {klaster: 1.5}, paling_banyak: 1}]"
    assert chosen(selection, scored(FIVE, facts=facts)).rounds[0].passed == ("K1",)


def proposers(**names: str) -> dict[str, dict[str, Value]]:
    return {code: {**PLACES[code], "pengusul": name} for code, name in names.items()}


def test_a_proposer_has_its_best_entries_taken_and_no_more() -> None:
    facts = proposers(K1="P", K2="P", K3="P", K4="Q", K5="Q")
    result = chosen("paling_banyak: 3, paling_banyak_per_pengusul: 1", scored(FIVE, facts=facts))
    assert result.rounds[0].passed == ("K1", "K4")
    assert standing(result) == {
        "K1": "masuk", "K2": "batas_pengusul", "K3": "batas_pengusul", "K4": "masuk", "K5": "batas_pengusul",
    }  # fmt: skip


def test_entries_without_a_proposer_are_their_own() -> None:
    assert len(chosen("paling_banyak_per_pengusul: 1", scored(FIVE)).rounds[0].passed) == 5


def test_equal_entries_of_one_proposer_wait_for_a_decision() -> None:
    facts = proposers(K1="P", K2="P", K3="Q", K4="Q", K5="R")
    case = scored({"K1": 80, "K2": 80, "K3": 70, "K4": 60, "K5": 50}, facts=facts)
    result = chosen("paling_banyak_per_pengusul: 1", case)
    assert standing(result) == {
        "K1": "menunggu_putusan", "K2": "menunggu_putusan", "K3": "masuk", "K4": "batas_pengusul", "K5": "masuk",
    }  # fmt: skip


def test_no_group_is_first_by_its_name_where_a_proposer_may_win_once() -> None:
    facts = proposers(K1="P", K2="Q", K3="R", K4="P", K5="S")
    limits = "per: kecamatan, paling_banyak: 1, paling_banyak_per_pengusul: 1"
    even = chosen(limits, scored(FIVE, facts=facts))
    assert standing(even)["K1"] == standing(even)["K4"] == "menunggu_putusan"
    better = scored({"K1": 90, "K2": 85, "K3": 80, "K4": 70, "K5": 75}, facts=facts)
    assert chosen(limits, better).rounds[0].passed == ("K1", "K5")


def test_a_proposer_s_worse_equals_are_out_and_its_last_ones_wait() -> None:
    facts = proposers(K1="P", K2="P", K3="P", K4="P", K5="Q")
    case = scored({"K1": 90, "K2": 80, "K3": 80, "K4": 70, "K5": 60}, facts=facts)
    assert standing(chosen("paling_banyak_per_pengusul: 2", case)) == {
        "K1": "masuk", "K2": "menunggu_putusan", "K3": "menunggu_putusan", "K4": "batas_pengusul", "K5": "masuk",
    }  # fmt: skip
