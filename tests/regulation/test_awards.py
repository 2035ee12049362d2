"""Who wins what: places, bands, prizes by place and by band, thresholds, several awards beside each other."""

from dataclasses import replace

import pytest

from lumbung.regulation.case import Case, Decision, Exclusion
from lumbung.regulation.facts import Value
from lumbung.regulation.result import Result
from lumbung.regulation.schema.base import NOT_STATED
from tests.regulation.decree import KECAMATAN, decided, decree, scored, standings, winners

BANDS = """
    - kode: medali
      rujukan: P
      baca: batas_bawah
      tingkat:
        - {kode: emas, predikat: Emas, nilai: [91, 100], rujukan: P}
        - {kode: perak, predikat: Perak, nilai: [81, 90], rujukan: P}
        - {kode: perunggu, predikat: Perunggu, nilai: [70, 80], rujukan: P}
    """
BY_BAND = """
    - kode: juara
      nama: Juara
      per: kecamatan
      paling_banyak: 3
      ambang: {nilai: 70, rujukan: P}
      pita: medali
      rujukan: P
      hadiah:
        - {kode: h-emas, nama: Emas, predikat: emas, dana: 300000000, rujukan: P}
        - {kode: h-perak, nama: Perak, predikat: perak, dana: 200000000, rujukan: P}
        - {kode: h-perunggu, nama: Perunggu, predikat: perunggu, dana: 100000000, rujukan: P}
    """
BATANG: dict[str, Value] = {"kecamatan": "Batang"}


def award(text: str, case: Case, left: str = "putusan_panel") -> Result:
    law = decree(
        fakta=KECAMATAN,
        pita=BANDS,
        babak=f"- {{kode: final, nama: F, rubrik: utama, rujukan: P, urutan: {{sisa_seri: {left}}}}}",
        penghargaan=text if text.startswith("\n") else f"- {{kode: juara, nama: Juara, rujukan: P, {text}}}",
    )
    return decided(law, case)


def test_three_winners_of_one_kecamatan_may_all_be_golden() -> None:
    scores = {"K1": 95, "K2": 93, "K3": 91, "K4": 99}
    facts = {code: BATANG if code != "K4" else {"kecamatan": "Bandar"} for code in scores}
    result = award(BY_BAND, scored(scores, facts=facts))
    assert result.total == 4 * 300_000_000
    assert [(one.entry, one.place, one.band) for one in result.awards[0].winners] == [
        ("K4", 1, "emas"), ("K1", 1, "emas"), ("K2", 2, "emas"), ("K3", 3, "emas"),
    ]  # fmt: skip


def test_a_kecamatan_with_one_entry_above_the_threshold_has_one_winner() -> None:
    result = award(BY_BAND, scored({"K1": 70, "K2": "69.99"}, facts={"K1": BATANG, "K2": BATANG}))
    assert [(one.entry, one.band, one.fund) for one in result.awards[0].winners] == [("K1", "perunggu", 100_000_000)]
    assert standings(result)["K2"] == "di_bawah_ambang"


def test_a_winner_without_a_band_receives_nothing() -> None:
    result = award(BY_BAND, scored({"K1": 104}, facts={"K1": BATANG}))
    assert [(one.band, one.prizes, one.fund) for one in result.awards[0].winners] == [(None, (), 0)]


RANKED = """
    - kode: juara
      nama: Juara
      rujukan: P
      hadiah:
        - {kode: satu, nama: Juara I, peringkat: 1, dana: 300, barang: [piala], rujukan: P}
        - {kode: dua, nama: Juara II, peringkat: 2, dana: 200, rujukan: P}
        - {kode: harapan, nama: Harapan, peringkat_antara: [3, 4], dana: 50, rujukan: P}
        - {kode: piagam, nama: Piagam, semua: true, barang: [piagam], rujukan: P}
    """


def prizes(result: Result) -> dict[str, list[str]]:
    return {one.entry: [won.prize.code for won in one.prizes] for one in result.awards[0].winners}


def test_prizes_by_place_go_down_to_the_last_place_that_has_one() -> None:
    result = award(RANKED, scored({"K1": 90, "K2": 80, "K3": 70, "K4": 60, "K5": 50}))
    assert prizes(result) == {
        "K1": ["satu", "piagam"], "K2": ["dua", "piagam"], "K3": ["harapan", "piagam"], "K4": ["harapan", "piagam"],
    }  # fmt: skip
    assert result.total == 300 + 200 + 50 + 50
    assert standings(result)["K5"] == "di_luar_batas"


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ("putusan_panel", {"K4": ["harapan", "piagam"], "K3": ["harapan", "piagam"]}),
        ("tempat_teratas", {"K1": ["satu", "piagam"], "K2": ["satu", "piagam"], "K3": ["harapan", "piagam"],
                            "K4": ["harapan", "piagam"]}),
        ("tempat_terbawah", {"K1": ["dua", "piagam"], "K2": ["dua", "piagam"], "K3": ["harapan", "piagam"],
                             "K4": ["harapan", "piagam"]}),
    ],
)  # fmt: skip
def test_a_tie_across_the_end_of_a_prize_is_read_as_the_decree_says(left: str, expected: dict[str, list[str]]) -> None:
    result = award(RANKED, scored({"K1": 90, "K2": 90, "K3": 70, "K4": 60}), left)
    assert prizes(result) == expected


def test_those_who_wait_keep_their_places_from_those_below() -> None:
    result = award(RANKED, scored({"K1": 90, "K2": 90, "K3": 70, "K4": 60}))
    assert winners(result) == [("K3", 3), ("K4", 4)]
    assert [(one.at, one.entries) for one in result.pending] == [("juara", ("K1", "K2"))]


def test_a_tie_inside_one_span_of_places_needs_no_decision() -> None:
    result = award(RANKED, scored({"K1": 90, "K2": 80, "K3": 70, "K4": 70}))
    assert result.pending == ()
    assert winners(result) == [("K1", 1), ("K2", 2), ("K3", 3), ("K4", 3)]


def test_a_tie_at_the_last_place_is_read_as_the_decree_says() -> None:
    tied = scored({"K1": 90, "K2": 80, "K3": 70, "K4": 60, "K5": 60})
    assert winners(award(RANKED, tied, "tempat_terbawah"))[-1] == ("K3", 3)
    assert standings(award(RANKED, tied, "tempat_terbawah"))["K4"] == "seri_di_batas"
    assert winners(award(RANKED, tied, "tempat_teratas"))[-2:] == [("K4", 4), ("K5", 4)]


def test_a_decision_about_the_award_gives_the_places() -> None:
    case = replace(scored({"K1": 90, "K2": 90}), decisions=(Decision("juara", ("K2", "K1"), "lebih siap"),))
    assert winners(award(RANKED, case)) == [("K2", 1), ("K1", 2)]


def test_a_decision_about_the_round_never_overrules_the_award_s_own() -> None:
    decisions = (Decision("juara", ("K2", "K1"), "tentang juara"), Decision("final", ("K1", "K2"), "tentang babak"))
    for order in (decisions, decisions[::-1]):
        case = replace(scored({"K1": 90, "K2": 90}), decisions=order)
        assert winners(award(RANKED, case)) == [("K2", 1), ("K1", 2)]


def test_an_excluded_entry_leaves_its_place_to_the_next() -> None:
    case = replace(scored({"K1": 90, "K2": 80}), exclusions=(Exclusion("juara", "K1", "mengundurkan diri"),))
    assert winners(award(RANKED, case)) == [("K2", 1)]


def test_a_prize_may_ask_for_a_score_of_its_own() -> None:
    text = (
        "hadiah: [{kode: satu, nama: I, peringkat: 1, dana: 5, ambang: {nilai: 80, rujukan: P}, rujukan: P},"
        " {kode: dua, nama: II, peringkat: 2, dana: 3, rujukan: P}]"
    )
    assert prizes(award(text, scored({"K1": 79, "K2": 70}))) == {"K1": [], "K2": ["dua"]}
    assert prizes(award(text, scored({"K1": 80, "K2": 70}))) == {"K1": ["satu"], "K2": ["dua"]}


def test_an_amount_that_is_not_stated_stays_so() -> None:
    result = award("hadiah: [{kode: h, nama: H, semua: true, dana: tidak_dinyatakan, rujukan: P}]", scored({"K1": 9}))
    assert result.awards[0].winners[0].prizes[0].fund is NOT_STATED
    assert result.total == 0


def test_ten_main_winners_may_stand_without_an_order() -> None:
    result = award("tanpa_urutan: true, paling_banyak: 2", scored({"K1": 9, "K2": 8, "K3": 7}))
    assert [entry for entry, _ in winners(result)] == ["K1", "K2"]


def test_without_limit_or_places_every_entry_wins() -> None:
    assert len(winners(award("hadiah: []", scored({"K1": 9, "K2": 8, "K3": 7})))) == 3
    everyone = "hadiah: [{kode: h, nama: H, semua: true, rujukan: P}]"
    assert len(winners(award(everyone, scored({"K1": 9, "K2": 8, "K3": 7})))) == 3


SCHOOLS = {"K1": {"kategori": "pelajar"}, "K2": {"kategori": "umum"}, "K3": {}}


def test_an_award_may_be_for_some_entries_only() -> None:
    facts: dict[str, dict[str, Value]] = {code: dict(known) for code, known in SCHOOLS.items()}
    text = "untuk: {fakta: kategori, sama_dengan: pelajar}"
    result = award(text, scored({"K1": 70, "K2": 90, "K3": 80}, facts=facts))
    assert winners(result) == [("K1", 1)]
    assert [one.words.text() for one in result.cautions] == ["Juara, K3: Kategori: belum diisi."]


TWO = """
    - {kode: juara, nama: Juara, paling_banyak: 1, rujukan: P}
    - {kode: favorit, nama: Favorit, paling_banyak: 1, kecuali_penerima: [juara], rujukan: P}
    - {kode: harapan, nama: Harapan, paling_banyak: 2, kecuali_penerima: [juara, favorit], rujukan: P}
    """


def test_receivers_of_one_award_may_be_left_out_of_the_next() -> None:
    result = award(TWO, scored({"K1": 90, "K2": 80, "K3": 70, "K4": 60}))
    assert [[one.entry for one in each.winners] for each in result.awards] == [["K1"], ["K2"], ["K3", "K4"]]


def test_an_award_waits_for_the_one_whose_receivers_it_leaves_out() -> None:
    result = award(TWO, scored({"K1": 90, "K2": 90, "K3": 70}))
    assert [one.winners for one in result.awards] == [(), (), ()]
    assert [one.at for one in result.pending] == ["juara"]
    assert "Favorit menunggu putusan yang lebih dulu." in [one.words.text() for one in result.cautions]
    assert set(standings(result, 1).values()) == {"menunggu_putusan", "di_luar_batas"}


def test_an_award_may_stand_on_the_score_of_a_round() -> None:
    law = decree(
        babak="""
            - {kode: awal, nama: Awal, rubrik: utama, rujukan: P}
            - {kode: final, nama: Final, rubrik: utama, rujukan: P}
            """,
        penghargaan="""
            - {kode: terbaik, nama: Terbaik, dari: awal, paling_banyak: 1, rujukan: P}
            - {kode: juara, nama: Juara, paling_banyak: 1, rujukan: P}
            """,
    )
    scores = scored({"K1": 90, "K2": 80}, at="awal")
    case = replace(scores, scores={**scores.scores, **scored({"K1": 70, "K2": 75}).scores})
    result = decided(law, case)
    assert [[one.entry for one in each.winners] for each in result.awards] == [["K1"], ["K2"]]


def test_an_award_may_order_its_entries_in_its_own_way() -> None:
    text = "paling_banyak: 1, urutan: {pemecah_seri: [{fakta: jumlah_pengurus}]}"
    facts: dict[str, dict[str, Value]] = {"K1": {"jumlah_pengurus": 10}, "K2": {"jumlah_pengurus": 12}}
    assert winners(award(text, scored({"K1": 80, "K2": 80}, facts=facts))) == [("K2", 1)]


def test_a_proposer_may_win_so_many_times_in_an_award() -> None:
    facts: dict[str, dict[str, Value]] = {code: {"pengusul": "P"} for code in ("K1", "K2", "K3")}
    assert winners(award("paling_banyak_per_pengusul: 2", scored({"K1": 9, "K2": 8, "K3": 7}, facts=facts))) == [
        ("K1", 1), ("K2", 2),
    ]  # fmt: skip


def test_a_group_of_an_award_may_have_a_limit_of_its_own() -> None:
    text = "per: kecamatan, paling_banyak: 2, khusus: [{kelompok: {kecamatan: Batang}, paling_banyak: 1}]"
    assert winners(award(text, scored({"K1": 9, "K2": 8}, facts={"K1": BATANG, "K2": BATANG}))) == [("K1", 1)]


def test_an_award_by_bands_of_no_set_number_is_won_by_those_whose_band_has_a_prize() -> None:
    text = "pita: medali, hadiah: [{kode: h, nama: H, predikat: emas, dana: 5, rujukan: P}]"
    result = award(text, scored({"K1": 95, "K2": 85}))
    assert winners(result) == [("K1", 1)]
    assert standings(result)["K2"] == "tanpa_hadiah"


@pytest.mark.parametrize(("scores", "is_draft"), [({"K1": 90, "K2": 80}, False), ({"K1": 90, "K2": 90}, True)])
def test_a_result_is_a_draft_until_everything_is_decided(scores: dict[str, int], is_draft: bool) -> None:
    assert award("paling_banyak: 1", scored(dict(scores))).draft is is_draft


def test_a_result_in_which_an_entry_is_ranked_nowhere_is_a_draft() -> None:
    assert award("per: kecamatan", scored({"K1": 90})).draft
