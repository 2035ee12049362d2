"""What is undecided stays undecided, and what two things could share by mistake is refused."""

import json
from dataclasses import replace
from typing import Any

import pytest

from lumbung.regulation.bundle import make_bundle, recompute
from lumbung.regulation.case import Case, Decision
from lumbung.regulation.deciding import decide
from lumbung.regulation.loading.load import LAW
from lumbung.regulation.reasons import why_winner
from tests.regulation.decree import decided, decree, marked, only, regulation, scored, seated, told, winners

PLENARY = """
    - {{kode: final, nama: Final, rubrik: utama, rujukan: P}}
    - {{kode: pleno, nama: Pleno, hasil: putusan, {more}rujukan: P}}
    """
RANKED = """
    - kode: juara
      nama: Juara
      dari: pleno
      rujukan: P
      hadiah: [{kode: h, nama: H, peringkat: 1, dana: 5, rujukan: P}]
    """


def test_a_plenary_that_decided_nothing_makes_the_result_wait() -> None:
    result = decided(decree(babak=PLENARY.format(more=""), penghargaan=RANKED), scored({"A": 9, "B": 8}))
    assert {one.at for one in result.pending} >= {"pleno"}
    assert result.draft
    assert winners(result) == []


def test_an_optional_plenary_that_was_not_held_lets_everybody_go_on() -> None:
    law = decree(
        babak=PLENARY.format(more="wajib: false, "), nilai_akhir="{babak: [{babak: final, bobot: 1}], rujukan: P}"
    )
    result = decided(law, scored({"A": 9, "B": 8}))
    assert result.rounds[1].passed == ("A", "B")
    assert not result.pending


def test_the_last_decision_of_a_plenary_counts() -> None:
    case = scored({"A": 9, "B": 8})
    case = replace(case, decisions=(Decision("pleno", ("A", "B"), "lama"), Decision("pleno", ("B", "A"), "baru")))
    result = decided(decree(babak=PLENARY.format(more=""), penghargaan=RANKED), case)
    assert winners(result) == [("B", 1)]


def test_nobody_s_part_of_a_pool_that_is_scaled_down_is_known_while_a_decision_is_pending() -> None:
    law = decree(
        penghargaan="""
            - kode: juara
              nama: Juara
              paling_banyak: 3
              pagu: 10
              bila_pagu_kurang: kurangi_sebanding
              rujukan: P
              hadiah: [{kode: h, nama: H, semua: true, dana: 5, rujukan: P}]
            """
    )
    result = decided(law, scored({"A": 9, "B": 8, "C": 7, "D": 7}))
    assert [won.fund for winner in result.awards[0].winners for won in winner.prizes] == [None, None]
    assert result.awards[0].left_in_pool is None


def test_a_band_that_holds_a_score_only_by_choice_says_so() -> None:
    law = decree(
        pita="""
            - kode: p
              baca: batas_bawah
              rujukan: P
              tingkat:
                - {kode: satu, predikat: Satu, nilai: [5, 7], rujukan: P}
                - {kode: dua, predikat: Dua, nilai: [8, 10], rujukan: P}
            """,
        penghargaan="- {kode: juara, nama: Juara, pita: p, rujukan: P}",
    )
    rules, case = regulation(law).adopt(), scored({"A": "15/2"})
    award = decide(rules, case).awards[0]
    because = why_winner(rules, case, rules.contest.awards[0], award.rankings[0], award.winners[0])
    assert "tercetak 5–7, dan menurut pilihan panitia memuat skor ini" in because.words.text()


def test_a_round_and_an_award_may_not_share_a_code() -> None:
    mistake = only(decree(penghargaan="- {kode: final, nama: Juara, rujukan: P}"))
    assert 'Kode "final" sudah dipakai babak' in mistake.what.text()


def test_a_requirement_and_a_document_may_not_share_a_code() -> None:
    rule = "- {kode: ktp, bunyi: b, fakta: jumlah_pengurus, paling_sedikit: 10, obat: o, rujukan: P}"
    mistake = only(decree(syarat=rule, dokumen="- {kode: ktp, nama: KTP, rujukan: P}"))
    assert 'Kode "ktp" sudah dipakai syarat' in mistake.what.text()


@pytest.mark.parametrize("key", ["skala: 0", "skala: -100", "batas_atas: 0"])
def test_a_scale_and_a_cap_are_above_zero(key: str) -> None:
    found = told(decree(babak=f"- {{kode: final, nama: Final, rubrik: utama, {key}, rujukan: P}}"))
    assert any("tidak di atas nol" in what for _, what, _ in found)


@pytest.mark.parametrize("percent", ["-10", "100.5"])
def test_a_share_of_a_pool_is_a_percentage(percent: str) -> None:
    prize = f"{{kode: h, nama: H, semua: true, persen_pagu: {percent}, rujukan: P}}"
    found = told(decree(penghargaan=f"- {{kode: j, nama: J, pagu: 9, rujukan: P, hadiah: [{prize}]}}"))
    assert any("bukan persen" in what for _, what, _ in found)


def test_rules_without_a_part_say_that_they_lack_it() -> None:
    with pytest.raises(LookupError):
        regulation(decree()).adopt().round("tiada")


SHEETS = {"A": [(9, 9), (8, 8)], "B": [(7, 7), (6, 6)]}


def spoiled(change: object) -> bytes:
    """The bundle of a small contest with its first sheet changed, and its outcome made to follow."""
    law = decree()
    found = regulation(law)
    rules = found.adopt()
    case = seated(marked(SHEETS))
    bundle = make_bundle({LAW: law.encode()}, rules, found.fingerprint(rules), case, decide(rules, case))
    data: dict[str, Any] = json.loads(bundle)
    data["kasus"]["lembar"]["final"][0][2] = change
    return json.dumps(data).encode()


@pytest.mark.parametrize("marks", [[99, 9], [9], [9, 9, 9], [-1, 9]])
def test_recomputing_finds_marks_that_nobody_can_have_given(marks: list[int]) -> None:
    words = [words.text() for words in recompute(spoiled(marks)).differences]
    assert any("tidak mungkin" in text or "tidak dapat dibaca" in text for text in words)


def test_a_case_without_entries_has_no_winner() -> None:
    assert winners(decided(decree(), Case(()))) == []
