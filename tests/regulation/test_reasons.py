"""Why everybody stands where they stand: sentences with figures, places in the decree, and the readings behind them."""

from dataclasses import replace
from datetime import date

import pytest

from lumbung.regulation.case import Case, Decision, Exclusion
from lumbung.regulation.deciding import decide
from lumbung.regulation.facts import Value
from lumbung.regulation.reasons import of_award, of_round, why_standing
from lumbung.regulation.verdict import Because
from tests.regulation.decree import also, assert_speaks, decree, marked, rules_of, scored, texts

FACTS = """
    - {kode: daftar, nama: Tanggal daftar, jenis: tanggal}
    - {kode: modal, nama: Modal, jenis: uang}
    - {kode: anggota, nama: Anggota, jenis: bilangan}
    """
ROUND = """
    - kode: final
      nama: Final
      rubrik: utama
      rujukan: Pasal 2
      pilih: {{{selection}, rujukan: Pasal 3}}
      urutan: {{pemecah_seri: [{ties}], sisa_seri: {left}}}
    """


def reason(
    entry: str, case: Case, selection: str = "paling_banyak: 2", ties: str = "", left: str = "putusan_panel"
) -> Because:
    rules = rules_of(decree(fakta=FACTS, babak=ROUND.format(selection=selection, ties=ties, left=left)))
    result = decide(rules, case)
    ranking, placing = next(
        (ranking, one) for ranking in result.rounds[0].rankings for one in ranking.placings if one.entry == entry
    )
    because = why_standing(rules, case, of_round(rules.round("final")), ranking, placing)
    assert_speaks(because.words)
    return because


def words(entry: str, case: Case, **more: str) -> str:
    return reason(entry, case, **more).words.text()


THREE = scored({"K1": 90, "K2": "80.5", "K3": 70})
TIED = scored({"K1": 90, "K2": 80, "K3": 80})


def test_a_place_is_told_with_its_score_and_how_many_there_are() -> None:
    because = reason("K2", THREE)
    assert texts(because.words) == ("Skor 80,50, urutan 2 dari 3.", "Score 80.50, place 2 of 3.")
    assert because.citations == ("Pasal 3",)


def test_beyond_the_limit_names_the_limit() -> None:
    assert words("K3", THREE) == "Skor 70,00, urutan 3 dari 3. Paling banyak 2 yang diambil."


def test_below_the_threshold_says_by_how_much_and_where_it_stands() -> None:
    selection = "ambang: {nilai: 81, rujukan: Pasal 9}"
    because = reason("K2", THREE, selection=selection)
    assert because.words.text() == "Skor 80,50, urutan 2 dari 3. Kurang 0,50 dari batas 81,00."
    assert because.citations == ("Pasal 9",)
    close = scored({"K1": "80.999"})
    assert words("K1", close, selection=selection) == "Skor 80,999, urutan 1 dari 1. Kurang 0,001 dari batas 81,00."


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ("putusan_panel", "Tidak ada angka yang membedakannya dari peserta lain di batas; menunggu putusan panel."),
        ("tempat_terbawah", "Sama dengan peserta lain tepat di batas 2; tidak ada yang diambil dari yang sama."),
        ("tempat_teratas", ""),
    ],
)
def test_a_tie_names_the_others_and_what_becomes_of_it(left: str, expected: str) -> None:
    found = words("K2", TIED, left=left)
    assert found == f"Skor 80,00, urutan 2–3 dari 3. Skor sama dengan K3, berbagi urutan. {expected}".rstrip()


def test_several_equals_are_listed_in_each_language() -> None:
    case = scored({"K1": 80, "K2": 80, "K3": 80})
    assert texts(reason("K1", case).words)[1].startswith(
        "Score 80.00, place 1–3 of 3. Equal to K2 and K3; they share the places."
    )


def test_a_decision_is_named_as_what_told_equals_apart() -> None:
    case = replace(TIED, decisions=(Decision("final", ("K3", "K2"), "lebih siap"),))
    assert (
        words("K3", case) == "Skor 80,00, urutan 2 dari 3. Skor sama dengan K2; urutannya diputuskan panel: lebih siap."
    )


def test_the_one_whom_a_decision_left_over_is_equal_to_those_it_named() -> None:
    case = replace(TIED, decisions=(Decision("final", ("K3",), "lebih siap"),))
    assert words("K2", case).startswith(
        "Skor 80,00, urutan 3 dari 3. Skor sama dengan K3, yang didahulukan panel: lebih siap."
    )


def test_very_many_equals_are_counted_and_not_all_named() -> None:
    case = scored({f"K{number:02}": 80 for number in range(1, 24)})
    assert "K20, K21, dan 2 lainnya, berbagi urutan." in words("K01", case)
    assert "K20, K21, and 2 others; they share" in reason("K01", case).words.text("en")


FIGURES: dict[str, dict[str, Value]] = {
    "K2": {"daftar": date(2021, 6, 2), "modal": 5_000_000, "anggota": 12},
    "K3": {"daftar": date(2021, 6, 1), "modal": 7_000_000, "anggota": 15},
}


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("{fakta: daftar, dahulu: terkecil}", "Tanggal daftar: 1 Juni 2021 banding 2 Juni 2021."),
        ("{fakta: modal}", "Modal: Rp7.000.000 banding Rp5.000.000."),
        ("{fakta: anggota}", "Anggota: 15 banding 12."),
    ],
)
def test_a_fact_that_told_equals_apart_is_written_as_what_it_is(ties: str, expected: str) -> None:
    case = scored({"K1": 90, "K2": 80, "K3": 80}, facts=FIGURES)
    assert words("K3", case, ties=ties) == f"Skor 80,00, urutan 2 dari 3. Skor sama dengan K2; {expected}"


def test_an_entry_is_compared_with_the_nearest_of_its_equals() -> None:
    facts: dict[str, dict[str, Value]] = {code: {"anggota": n} for n, code in enumerate(("K1", "K2", "K3"))}
    found = words("K1", scored({"K1": 80, "K2": 80, "K3": 80}, facts=facts), ties="{fakta: anggota}")
    assert "Skor sama dengan K2; Anggota: 0 banding 1." in found


def test_what_told_equals_apart_is_named_whatever_it_is() -> None:
    law = decree(
        rubrik="""
            - kode: utama
              rujukan: P
              kriteria:
                - {kode: a, nama: Aspek A, rentang: [0, 10], rujukan: P}
                - {kode: bb, nama: B, rujukan: P, indikator: [{kode: b, bunyi: B, rentang: [0, 10], rujukan: P}]}
            """,
        babak="""
            - {kode: awal, nama: Babak awal, rubrik: utama, rujukan: P}
            - kode: final
              nama: Final
              rubrik: utama
              rujukan: P
              pilih: {paling_banyak: 1, rujukan: P}
              urutan: {pemecah_seri: [{TIE}]}
            """.replace("{TIE}", "{kriteria: a}, {indikator: b}, {nilai_babak: awal}"),
    )
    rules = rules_of(law)
    awal = scored({"K1": 70, "K2": 75}, at="awal")
    told = []
    for one, other in (((6, 4), (4, 6)), ((5, 5), (5, 5))):
        case = also(awal, marked({"K1": [one], "K2": [other]}))
        ranking = decide(rules, case).rounds[1].rankings[0]
        told.append(
            why_standing(rules, case, of_round(rules.round("final")), ranking, ranking.placings[0]).words.text()
        )
    assert told[0].endswith("Skor sama dengan K2; aspek Aspek A: 6,00 banding 4,00.")
    assert told[1].endswith("Skor sama dengan K1; skor Babak awal: 75,00 banding 70,00.")


def test_an_indicator_is_named_by_its_code() -> None:
    rubric = """
        - kode: utama
          rujukan: P
          kriteria:
            - kode: k
              nama: K
              rujukan: P
              indikator:
                - {kode: i1, bunyi: I, rentang: [0, 10], rujukan: P}
                - {kode: i2, bunyi: I, rentang: [0, 10], rujukan: P}
        """
    law = decree(
        rubrik=rubric, babak=ROUND.format(selection="paling_banyak: 1", ties="{indikator: i2}", left="putusan_panel")
    )
    rules, case = rules_of(law), marked({"K1": [(6, 4)], "K2": [(4, 6)]})
    ranking = decide(rules, case).rounds[0].rankings[0]
    because = why_standing(rules, case, of_round(rules.round("final")), ranking, ranking.placings[0])
    assert "indikator i2: 6,00 banding 4,00." in because.words.text()


def test_an_entry_that_the_panel_did_not_take_has_the_panel_s_reason() -> None:
    case = replace(THREE, exclusions=(Exclusion("final", "K1", "mengundurkan diri"),))
    assert words("K1", case) == "Skor 90,00, urutan 1 dari 3. Tidak diambil panel: mengundurkan diri."


def test_the_limit_of_a_proposer_is_named() -> None:
    facts: dict[str, dict[str, Value]] = {code: {"pengusul": "P"} for code in ("K1", "K2")}
    case = scored({"K1": 90, "K2": 80}, facts=facts)
    assert words("K2", case, selection="paling_banyak_per_pengusul: 1").endswith(
        "Pengusulnya sudah mencapai batas jumlah."
    )


def test_a_proposer_who_is_first_in_two_groups_waits_without_an_equal_of_its_own() -> None:
    facts: dict[str, dict[str, Value]] = {
        "K1": {"pengusul": "P", "kecamatan": "Batang"}, "K2": {"pengusul": "P", "kecamatan": "Bandar"}
    }  # fmt: skip
    limits = "per: kecamatan, paling_banyak: 1, paling_banyak_per_pengusul: 1"
    assert words("K1", scored({"K1": 90, "K2": 80}, facts=facts), selection=limits) == (
        "Skor 90,00, urutan 1 dari 1. Menunggu putusan: pengusulnya melebihi batas dengan tempat yang sama di "
        "kelompok lain, atau yang lebih dulu belum diputuskan."
    )


PLENO = """
    - {kode: nilai, nama: Nilai, rubrik: utama, wajib: false, rujukan: P}
    - {kode: pleno, nama: Pleno, hasil: putusan, rujukan: Pasal 7}
    """


@pytest.mark.parametrize(
    ("order", "entry", "expected"),
    [
        (("K2", "K1"), "K2", "Urutan 1 dari 2 menurut putusan Pleno: rapat. Skor –."),
        (("K2",), "K1", "Belum diurutkan oleh Pleno; skor –. Tidak disebut dalam putusan."),
        ((), "K1", ("Belum diurutkan oleh Pleno; skor –. "
                   "Tidak ada angka yang membedakannya dari peserta lain di batas; menunggu putusan "
                   "panel.")),
    ],
)  # fmt: skip
def test_a_decided_round_says_what_was_decided(order: tuple[str, ...], entry: str, expected: str) -> None:
    rules = rules_of(decree(babak=PLENO))
    case = replace(
        scored({"K1": 0, "K2": 0}), scores={}, decisions=(Decision("pleno", order, "rapat"),) if order else ()
    )
    ranking = decide(rules, case).rounds[1].rankings[0]
    placing = next(one for one in ranking.placings if one.entry == entry)
    because = why_standing(rules, case, of_round(rules.round("pleno")), ranking, placing)
    assert (because.words.text(), because.citations) == (expected, ("Pasal 7",))


def test_scores_that_would_round_alike_are_written_so_that_they_differ() -> None:
    case = scored({"K1": "80.00001", "K2": 80, "K3": "79.996"})
    found = [words(entry, case).split(",")[:2] for entry in ("K1", "K2", "K3")]
    assert found == [["Skor 80", "00001"], ["Skor 80", "00000"], ["Skor 79", "996"]]


def test_an_award_quotes_its_own_decision_before_that_of_its_source() -> None:
    award = "- {kode: juara, nama: Juara, dari: final, paling_banyak: 1, rujukan: Pasal 6, hadiah: []}"
    rules = rules_of(decree(penghargaan=award))
    made = (Decision("juara", ("K3", "K2"), "lebih siap"), Decision("final", ("K2", "K3"), "lebih tua"))
    case = replace(scored({"K2": 80, "K3": 80}), decisions=made)
    result = decide(rules, case).awards[0]
    where = of_award(rules, rules.contest.awards[0])
    told = [why_standing(rules, case, where, result.rankings[0], one) for one in result.rankings[0].placings]
    assert ["lebih siap" in one.words.text() for one in told] == [True, True]
