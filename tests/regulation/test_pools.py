"""Shared money: what is left, percentages, amounts shared by several, pools that are too small, pools of groups."""

from dataclasses import replace

import pytest

from lumbung.regulation.case import Decision
from lumbung.regulation.facts import Value
from lumbung.regulation.result import Result
from tests.regulation.decree import KECAMATAN, decided, decree, scored

MILLION = 1_000_000


def pool(text: str, scores: dict[str, int], facts: dict[str, dict[str, Value]] | None = None) -> Result:
    law = decree(
        fakta=KECAMATAN,
        penghargaan=f"- {{kode: juara, nama: Juara, rujukan: P, {text}}}",
    )
    return decided(law, scored(scores, facts=facts))


def funds(result: Result) -> list[int]:
    return [one.fund for one in result.awards[0].winners]


def descending(count: int) -> dict[str, int]:
    return {f"K{number:02}": 100 - number for number in range(count)}


def test_thirty_nine_million_are_three_of_five_and_twenty_of_one_point_two() -> None:
    result = pool(
        "pagu: 39000000, hadiah: ["
        "{kode: utama, nama: Utama, peringkat_antara: [1, 3], dana: 5000000, rujukan: P}, "
        "{kode: lain, nama: Lain, peringkat_antara: [4, 23], dana_dari_sisa: true, rujukan: P}]",
        descending(25),
    )
    assert funds(result) == [5 * MILLION] * 3 + [1_200_000] * 20
    assert (result.total, result.awards[0].left_in_pool) == (39 * MILLION, 0)


def test_what_cannot_be_shared_in_whole_rupiah_is_left_over() -> None:
    result = pool(
        "pagu: 100, hadiah: [{kode: h, nama: H, semua: true, dana_dari_sisa: true, rujukan: P}]", descending(3)
    )
    assert (funds(result), result.awards[0].left_in_pool) == ([33, 33, 33], 1)


def test_a_percentage_of_the_pool_is_shared_by_those_who_receive_it() -> None:
    result = pool(
        "pagu: 1000, hadiah: [{kode: satu, nama: I, peringkat: 1, persen_pagu: 50, rujukan: P}, "
        "{kode: dua, nama: II, peringkat_antara: [2, 3], persen_pagu: 33.3, rujukan: P}]",
        descending(3),
    )
    assert (funds(result), result.awards[0].left_in_pool) == ([500, 166, 166], 168)


def test_a_share_is_rounded_down_to_whole_rupiah() -> None:
    result = pool(
        "pagu: 1000, hadiah: [{kode: h, nama: H, peringkat: 1, persen_pagu: 33.39, rujukan: P}]", descending(1)
    )
    assert (funds(result), result.awards[0].left_in_pool) == ([333], 667)


def test_a_percentage_that_nobody_receives_is_left_over() -> None:
    text = "pagu: 1000, hadiah: [{kode: dua, nama: II, peringkat: 2, persen_pagu: 40, rujukan: P}]"
    result = pool(text, descending(1))
    assert (funds(result), result.awards[0].left_in_pool) == ([0], 1000)


def test_an_amount_may_be_shared_without_a_pool() -> None:
    text = "hadiah: [{kode: h, nama: H, peringkat_antara: [1, 3], dana_bersama: 100, rujukan: P}]"
    result = pool(text, descending(3))
    assert (funds(result), result.awards[0].left_in_pool) == ([33, 33, 33], None)


FIXED = "hadiah: [{kode: h, nama: H, peringkat_antara: [1, 3], dana: 50, rujukan: P}]"


def test_prizes_above_the_pool_are_told_and_left_as_they_are() -> None:
    result = pool(f"pagu: 100, {FIXED}", descending(3))
    assert funds(result) == [50, 50, 50]
    assert result.awards[0].left_in_pool == 0
    assert [(one.words.text(), one.citations) for one in result.cautions] == [
        ("Juara: hadiah berjumlah Rp150, melebihi pagu Rp100: belum dikurangi; panitia memutuskan.", ("P",))
    ]


def test_prizes_above_the_pool_may_be_scaled_down() -> None:
    result = pool(f"pagu: 100, bila_pagu_kurang: kurangi_sebanding, {FIXED}", descending(3))
    assert (funds(result), result.awards[0].left_in_pool) == ([33, 33, 33], 1)
    assert "dikurangi sebanding" in result.cautions[0].words.text()
    assert "scaled down in proportion" in result.cautions[0].words.text("en")


def test_a_prize_without_money_is_scaled_down_to_nothing() -> None:
    text = (
        "pagu: 10, bila_pagu_kurang: kurangi_sebanding, hadiah: ["
        "{kode: h, nama: H, semua: true, dana: 15, rujukan: P}, {kode: p, nama: P, semua: true, rujukan: P}]"
    )
    assert [won.fund for won in pool(text, descending(1)).awards[0].winners[0].prizes] == [10, None]


def test_prizes_within_the_pool_are_not_touched() -> None:
    result = pool(f"pagu: 150, bila_pagu_kurang: kurangi_sebanding, {FIXED}", descending(3))
    assert (funds(result), result.awards[0].left_in_pool, result.cautions) == ([50, 50, 50], 0, ())


def test_the_rest_is_unknown_where_a_fixed_prize_is_not_stated() -> None:
    result = pool(
        "pagu: 100, hadiah: [{kode: satu, nama: I, peringkat: 1, dana: tidak_dinyatakan, rujukan: P}, "
        "{kode: dua, nama: II, peringkat: 2, dana_dari_sisa: true, rujukan: P}]",
        descending(2),
    )
    assert result.awards[0].winners[1].prizes[0].fund is None
    assert result.awards[0].left_in_pool is None


def test_a_pool_that_is_not_stated_is_no_pool() -> None:
    result = pool("pagu: tidak_dinyatakan, " + FIXED, descending(3))
    assert (funds(result), result.awards[0].left_in_pool) == ([50, 50, 50], None)


@pytest.mark.parametrize("share", ["dana_dari_sisa: true", "persen_pagu: 50"])
def test_shares_wait_for_a_decision(share: str) -> None:
    text = (
        f"pagu: 100, hadiah: [{{kode: satu, nama: I, peringkat: 1, {share}, rujukan: P}}, "
        f"{{kode: dua, nama: II, peringkat_antara: [2, 3], dana: 10, rujukan: P}}]"
    )
    result = pool(text, {"K1": 90, "K2": 80, "K3": 80, "K4": 80})
    assert [won.fund for won in result.awards[0].winners[0].prizes] == [None]
    assert result.awards[0].left_in_pool is None
    law = decree(penghargaan=f"- {{kode: juara, nama: Juara, rujukan: P, {text}}}")
    case = replace(
        scored({"K1": 90, "K2": 80, "K3": 80, "K4": 80}), decisions=(Decision("juara", ("K2", "K3"), "musyawarah"),)
    )
    assert funds(decided(law, case)) == ([80, 10, 10] if share.startswith("dana") else [50, 10, 10])


BOTH: dict[str, dict[str, Value]] = {
    "K1": {"kecamatan": "Batang"}, "K2": {"kecamatan": "Batang"}, "K3": {"kecamatan": "Bandar"},
}  # fmt: skip
REST = "hadiah: [{kode: h, nama: H, semua: true, dana_dari_sisa: true, rujukan: P}]"


def test_one_pool_serves_all_groups_or_each_has_its_own() -> None:
    scores = {"K1": 90, "K2": 80, "K3": 70}
    together = pool(f"per: kecamatan, paling_banyak: 2, pagu: 90, {REST}", scores, BOTH)
    each = pool(f"per: kecamatan, paling_banyak: 2, pagu: 91, pagu_per_kelompok: true, {REST}", scores, BOTH)
    assert (funds(together), together.awards[0].left_in_pool) == ([30, 30, 30], 0)
    assert (funds(each), each.awards[0].left_in_pool) == ([91, 45, 45], 1)


def test_a_group_that_waits_leaves_only_its_own_pool_unknown() -> None:
    scores = {"K1": 90, "K2": 90, "K3": 70}
    result = pool(f"per: kecamatan, paling_banyak: 1, pagu: 91, pagu_per_kelompok: true, {REST}", scores, BOTH)
    assert funds(result) == [91]
    assert result.awards[0].left_in_pool is None
