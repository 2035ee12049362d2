"""Why a winner wins what it wins: its band, its prizes, its place among winners, and the readings behind them."""

from dataclasses import replace

import pytest

from lumbung.regulation.case import Case, Decision, Exclusion
from lumbung.regulation.deciding import decide
from lumbung.regulation.readings import Rules
from lumbung.regulation.reasons import of_award, why_standing, why_winner
from lumbung.regulation.verdict import Because
from tests.regulation.decree import assert_speaks, decree, rules_of, scored

PLENO = """
    - {kode: nilai, nama: Nilai, rubrik: utama, wajib: false, rujukan: P}
    - {kode: pleno, nama: Pleno, hasil: putusan, rujukan: Pasal 7}
    """
AWARD = """
    - kode: juara
      nama: Juara
      rujukan: Pasal 5
      pita: medali
      {threshold}
      hadiah:
        - {{kode: h, nama: Juara I, peringkat: 1, dana: 300000000, rujukan: Pasal 6}}
        - {{kode: p, nama: Piagam, predikat: emas, rujukan: Pasal 6}}
        - {{kode: t, nama: Tabungan, peringkat: 2, dana: tidak_dinyatakan, rujukan: Pasal 6}}
    """
BANDS = """
    - kode: medali
      rujukan: Pasal 8
      tingkat:
        - {kode: emas, predikat: Emas, nilai: [91, 100], rujukan: Pasal 8}
        - {kode: perak, predikat: Perak, paling_sedikit: 81, rujukan: Pasal 8}
    """
READING = """
    - kode: celah
      soal: Bagaimana celah dibaca?
      baku: harfiah
      alasan: Seperti tercetak.
      rujukan: Pasal 8
      pilihan:
        - {kode: harfiah, bunyi: Tidak berpredikat.}
        - {kode: batas, bunyi: Batas bawah., ubah: [{pada: pita/medali/baca, menjadi: batas_bawah}]}
    """


def wins(entry: str, case: Case) -> Because:
    rules: Rules = rules_of(decree(pita=BANDS, penghargaan=AWARD.format(threshold=""), tafsir=READING))
    result = decide(rules, case)
    award = rules.contest.awards[0]
    winner = next(one for one in result.awards[0].winners if one.entry == entry)
    because = why_winner(rules, case, award, result.awards[0].rankings[0], winner)
    assert_speaks(because.words)
    return because


def test_a_winner_is_told_its_place_its_band_and_its_prizes() -> None:
    because = wins("K1", scored({"K1": 95, "K2": 85, "K3": 70}))
    assert because.words.text() == (
        "Skor 95,00, urutan 1 dari 3. Predikat Emas: 91–100. Hadiah: Juara I, Rp300.000.000. Hadiah: Piagam."
    )
    assert because.citations == ("Pasal 5", "Pasal 8", "Pasal 6")
    assert [(one.code, one.option) for one in because.choices] == [("celah", "harfiah")]


def test_a_winner_with_an_open_band_and_an_amount_that_is_not_stated() -> None:
    found = wins("K2", scored({"K1": 95, "K2": 85, "K3": 70})).words.text()
    assert found.endswith("Predikat Perak: mulai 81. Hadiah: Tabungan; besarnya tidak dinyatakan.")


def test_a_winner_without_a_band_or_a_prize_is_told_so() -> None:
    because = wins("K3", scored({"K1": 95, "K2": 85, "K3": 70}))
    assert because.words.text().endswith(
        "Skor ini tidak berpredikat: predikat terendah, Perak, mulai 81. Tidak ada hadiah untuk hasil ini."
    )
    assert because.citations == ("Pasal 5", "Pasal 8")


def test_a_reason_for_an_award_names_the_readings_of_what_it_stands_on() -> None:
    law = decree(
        nilai_akhir="{babak: [{babak: final, bobot: 1}], rujukan: Pasal 4}",
        tafsir=READING.replace("pita/medali/baca, menjadi: batas_bawah", "nilai_akhir/batas_atas, menjadi: 15"),
    )
    rules, case = rules_of(law), scored({"K1": 9})
    result = decide(rules, case)
    where = of_award(rules, rules.contest.awards[0])
    ranking = result.awards[0].rankings[0]
    because = why_standing(rules, case, where, ranking, ranking.placings[0])
    assert [one.code for one in because.choices] == ["celah"]


UNRANKED = "- {kode: utama, nama: Utama, tanpa_urutan: true, pita: medali, rujukan: Pasal 5}"


def test_winners_without_an_order_are_told_that_they_are_among_them() -> None:
    rules, case = rules_of(decree(pita=BANDS, penghargaan=UNRANKED)), scored({"K1": 95, "K2": 85})
    result = decide(rules, case)
    award, ranking, winner = rules.contest.awards[0], result.awards[0].rankings[0], result.awards[0].winners[0]
    assert (
        why_winner(rules, case, award, ranking, winner)
        .words.text()
        .startswith("Skor 95,00, termasuk 2 yang terpilih. Predikat Emas")
    )


def test_winners_chosen_by_decision_alone_have_no_score_and_no_band() -> None:
    rules = rules_of(decree(pita=BANDS, babak=PLENO, penghargaan=UNRANKED))
    case = replace(scored({"K1": 0}), scores={}, decisions=(Decision("pleno", ("K1",), "rapat"),))
    result = decide(rules, case)
    award, ranking, winner = rules.contest.awards[0], result.awards[0].rankings[0], result.awards[0].winners[0]
    assert why_winner(rules, case, award, ranking, winner).words.text() == (
        "Termasuk 1 yang terpilih. Tidak ada hadiah untuk hasil ini."
    )


THREE_BANDS = """
    - kode: medali
      rujukan: P
      tingkat:
        - {kode: emas, predikat: Emas, nilai: [91, 100], rujukan: P}
        - {kode: perak, predikat: Perak, nilai: [81, 90], rujukan: P}
    """


@pytest.mark.parametrize(
    ("score", "place", "gap"),
    [
        ("80.999", "Skor 80,999, urutan 1 dari 1.", "predikat terendah, Perak, mulai 81."),
        ("90.5", "Skor 90,50, urutan 1 dari 1.", "Perak berakhir pada 90 dan Emas baru mulai 91."),
        ("104", "Skor 104,00, urutan 1 dari 1.", "predikat tertinggi, Emas, berakhir pada 100."),
    ],
)
def test_an_entry_whose_score_lies_between_bands_is_told_between_which(score: str, place: str, gap: str) -> None:
    text = "- {kode: j, nama: J, pita: medali, rujukan: P, hadiah: [{kode: h, nama: H, predikat: emas, rujukan: P}]}"
    rules, case = rules_of(decree(pita=THREE_BANDS, penghargaan=text)), scored({"K1": score})
    ranking = decide(rules, case).awards[0].rankings[0]
    because = why_standing(rules, case, of_award(rules, rules.contest.awards[0]), ranking, ranking.placings[0])
    assert because.words.text() == f"{place} Skor ini tidak berpredikat: {gap}"


def test_a_place_among_winners_is_told_where_it_is_not_the_place_in_the_ranking() -> None:
    case = replace(scored({"K1": 95, "K2": 85}), exclusions=(Exclusion("juara", "K1", "mengundurkan diri"),))
    assert wins("K2", case).words.text() == (
        "Skor 85,00, urutan 2 dari 2. Peringkat 1 di antara pemenang. Predikat Perak: mulai 81. "
        "Hadiah: Juara I, Rp300.000.000."
    )


SHARES = """
    - kode: juara
      nama: Juara
      rujukan: P
      paling_banyak: 2
      pagu: {pool}
      hadiah:
        - {{kode: a, nama: A, peringkat: 1, persen_pagu: 50, rujukan: P}}
        - {{kode: b, nama: B, semua: true, dana_bersama: 100, rujukan: P}}
    """


@pytest.mark.parametrize(
    ("pool", "shares"),
    [
        ("1000", "Hadiah: A; besarnya belum dapat dihitung sebelum semua pemenang ditetapkan."),
        ("tidak_dinyatakan", "Hadiah: A; besarnya tidak dinyatakan."),
    ],
)
def test_a_share_that_is_still_open_is_told_to_be_so(pool: str, shares: str) -> None:
    rules, case = rules_of(decree(penghargaan=SHARES.format(pool=pool))), scored({"K1": 90, "K2": 80, "K3": 80})
    result, award = decide(rules, case).awards[0], rules.contest.awards[0]
    told = why_winner(rules, case, award, result.rankings[0], result.winners[0]).words.text()
    assert f"{shares} Hadiah: B; besarnya belum dapat dihitung sebelum semua pemenang ditetapkan." in told


BESIDE = """
    - kode: {code}
      soal: S
      baku: a
      alasan: A
      rujukan: P
      {about}
      pilihan:
        - {{kode: a, bunyi: A}}
        - {{kode: b, bunyi: B{change}}}
    """


@pytest.mark.parametrize(
    ("place", "value", "bears"),
    [
        ("rubrik/utama/kriteria/a/rentang", "[0, 5]", True),
        ("babak/final/gabung_juri", "median", True),
        ("rubrik/utama/kriteria/a/nama", "Aspek Baru", False),
        ("babak/final/panel", "{jumlah: 3, rujukan: P}", False),
        ("penghargaan/juara/hadiah", "[]", False),
        ("penghargaan/juara/urutan", "{sisa_seri: tempat_teratas}", False),
        (None, "", False),
    ],
)
def test_a_reason_names_only_readings_by_which_the_place_could_differ(
    place: str | None, value: str, bears: bool
) -> None:
    change = f", ubah: [{{pada: {place}, menjadi: {value}}}]" if place else ""
    about = "" if place else "tentang: [rubrik/utama]"
    rules = rules_of(decree(tafsir=BESIDE.format(code="t", about=about, change=change)))
    case = scored({"K1": 9, "K2": 8})
    ranking = decide(rules, case).awards[0].rankings[0]
    where = of_award(rules, rules.contest.awards[0])
    because = why_standing(rules, case, where, ranking, ranking.placings[0])
    assert [choice.code for choice in because.choices] == (["t"] if bears else [])


def test_an_order_among_equals_rests_on_the_readings_about_it() -> None:
    change = ", ubah: [{pada: penghargaan/juara/urutan, menjadi: {sisa_seri: tempat_teratas}}]"
    rules = rules_of(decree(tafsir=BESIDE.format(code="t", about="", change=change)))
    case = scored({"K1": 9, "K2": 9})
    ranking = decide(rules, case).awards[0].rankings[0]
    where = of_award(rules, rules.contest.awards[0])
    assert why_standing(rules, case, where, ranking, ranking.placings[0]).choices


def test_an_entry_whose_band_has_no_prize_is_told_so() -> None:
    text = "- {kode: j, nama: J, pita: medali, rujukan: P, hadiah: [{kode: h, nama: H, predikat: emas, rujukan: P}]}"
    rules, case = rules_of(decree(pita=BANDS, penghargaan=text)), scored({"K1": 85})
    ranking = decide(rules, case).awards[0].rankings[0]
    because = why_standing(rules, case, of_award(rules, rules.contest.awards[0]), ranking, ranking.placings[0])
    assert because.words.text() == "Skor 85,00, urutan 1 dari 1. Tidak ada hadiah untuk predikat ini."
