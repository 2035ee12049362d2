"""How a contest runs through its rounds: who is refused, eliminated, chosen, waits, or goes on without a score."""

from dataclasses import replace
from textwrap import dedent
from typing import Any

import pytest

from lumbung.regulation.case import Case, Decision, Exclusion, Finding, Ruling
from lumbung.regulation.checking import why_check
from lumbung.regulation.facts import Value
from lumbung.regulation.result import Result
from lumbung.regulation.verdict import Outcome
from tests.regulation.decree import also, assert_speaks, decided, decree, rules_of, scored, texts, winners

RULES = """
    - {kode: orang, bunyi: b, fakta: jumlah_pengurus, paling_sedikit: 10, obat: o, rujukan: Pasal 4}
    - {kode: ketua, bunyi: b, fakta: ketua_perempuan, sama_dengan: true, akibat: diperiksa, obat: o, rujukan: Pasal 5}
    - {kode: saran, bunyi: b, fakta: jumlah_anggota, paling_sedikit: 5, akibat: mengingatkan, obat: o, rujukan: Pasal 6}
    """
DOCUMENTS = """
    - {kode: foto, nama: Foto, rujukan: Pasal 7}
    - {kode: video, nama: Video, wajib: false, rujukan: Pasal 8}
    """
ROUNDS = """
    - {{kode: administrasi, nama: Administrasi, hasil: lulus, {checks}rujukan: Pasal 2}}
    - {{kode: final, nama: Final, rubrik: utama, rujukan: Pasal 3}}
    """
GOOD: dict[str, Value] = {"jumlah_pengurus": 10, "ketua_perempuan": True, "jumlah_anggota": 5, "dokumen.foto": True}


def run(facts: dict[str, Value], checks: str = "syarat: semua, ", **more: Any) -> Result:
    law = decree(syarat=RULES, dokumen=DOCUMENTS, babak=ROUNDS.format(checks=checks))
    case = scored({"K1": 80}, facts={"K1": {**GOOD, **facts}})
    return decided(law, replace(case, **more))


@pytest.mark.parametrize(
    ("facts", "passes"),
    [
        ({}, True),
        ({"jumlah_pengurus": 9}, False),
        ({"ketua_perempuan": False}, True),
        ({"jumlah_anggota": 0}, True),
        ({"dokumen.foto": False}, False),
        ({"dokumen.video": False}, True),
    ],
)
def test_only_what_refuses_puts_an_entry_out(facts: dict[str, Value], passes: bool) -> None:
    result = run(facts)
    assert bool(result.rounds[0].passed) is passes
    assert winners(result) == ([("K1", 1)] if passes else [])


def test_the_reason_names_every_failure_and_its_place() -> None:
    words, citations = run({"jumlah_pengurus": 9, "dokumen.foto": False}).rounds[0].out["K1"]
    assert texts(words) == (
        "Jumlah pengurus: 9; paling sedikit 10. Foto: tidak ada.",
        "Jumlah pengurus: 9; at least 10. Foto: missing.",
    )
    assert citations == ("Pasal 4", "Pasal 7")


def test_what_is_not_known_lets_an_entry_go_on_and_tells_people() -> None:
    law = decree(syarat=RULES, dokumen=DOCUMENTS, babak=ROUNDS.format(checks="syarat: semua, "))
    result = decided(law, scored({"K1": 80}, facts={"K1": {"jumlah_anggota": 1}}))
    assert result.rounds[0].passed == ("K1",)
    assert [one.words.text() for one in result.cautions] == [
        "K1: petugas perlu memeriksa. Jumlah pengurus: belum diisi.",
        "K1: petugas perlu memeriksa. Ketua perempuan: belum diisi.",
        "K1: petugas perlu memeriksa. Foto: belum dicatat ada atau tidak.",
    ]


def ruling(rule: str, outcome: Outcome) -> Ruling:
    return Ruling("K1", rule, outcome, "sudah dilihat", "camat")


def test_an_officer_s_ruling_counts_beside_the_finding() -> None:
    saved = run({"jumlah_pengurus": 9}, rulings=(ruling("orang", Outcome.MEETS),))
    assert saved.rounds[0].passed == ("K1",)
    refused = run({"ketua_perempuan": False}, rulings=(ruling("ketua", Outcome.FAILS),))
    assert refused.rounds[0].out["K1"][0].text() == (
        "Ketua perempuan: tidak; harus ya. Petugas (camat) memutuskan: sudah dilihat"
    )


def test_a_ruling_about_a_document_counts_too() -> None:
    assert run({"dokumen.foto": False}, rulings=(ruling("foto", Outcome.MEETS),)).rounds[0].passed == ("K1",)


def test_a_check_says_why_with_its_place_and_its_readings() -> None:
    law = decree(
        syarat=RULES,
        dokumen=DOCUMENTS,
        tafsir="""
            - kode: sepuluh
              soal: Sepuluh atau dua belas?
              baku: x
              alasan: A
              rujukan: P
              pilihan:
                - {kode: x, bunyi: X}
                - {kode: y, bunyi: Y, ubah: [{pada: syarat/orang/paling_sedikit, menjadi: 12}]}
            """,
    )
    result = decided(law, scored({"K1": 80}, facts={"K1": GOOD}))
    reasons = [why_check(rules_of(law), check) for check in result.checks["K1"]]
    assert [[choice.code for choice in one.choices] for one in reasons] == [["sepuluh"], [], [], [], []]
    assert reasons[0].citations == ("Pasal 4",)
    assert reasons[3].citations == ("Pasal 7",)
    assert_speaks(*(one.words for one in reasons))


def test_a_rule_that_no_round_checks_refuses_before_the_first_round() -> None:
    result = run({"jumlah_pengurus": 9}, checks="syarat: [foto], ")
    assert result.refused["K1"][1] == ("Pasal 4",)
    assert result.rounds[0].entered == ()


def test_what_is_not_known_is_told_even_where_no_round_checks_it() -> None:
    law = decree(syarat=RULES, dokumen=DOCUMENTS)
    result = decided(law, scored({"K1": 80}, facts={"K1": {**GOOD, "jumlah_pengurus": 9}, "K2": {}}))
    assert result.refused
    assert result.cautions == ()
    result = decided(law, scored({"K1": 80}, facts={"K1": {"jumlah_anggota": 1, "dokumen.foto": True}}))
    assert winners(result) == [("K1", 1)]
    assert [(texts(one.words), one.citations) for one in result.cautions] == [
        (("K1: petugas perlu memeriksa. Jumlah pengurus: belum diisi.",
          "K1: an officer must look. Jumlah pengurus: not filled in."), ("Pasal 4",)),
        (("K1: petugas perlu memeriksa. Ketua perempuan: belum diisi.",
          "K1: an officer must look. Ketua perempuan: not filled in."), ("Pasal 5",)),
    ]  # fmt: skip


def test_what_a_round_does_not_check_is_told_before_it() -> None:
    assert [one.words.text() for one in run({"ketua_perempuan": False}, checks="syarat: [foto], ").cautions] == [
        "K1: petugas perlu memeriksa. Ketua perempuan: tidak; harus ya."
    ]


@pytest.mark.parametrize("last_passes", [True, False])
def test_the_last_of_several_findings_counts_and_people_are_told(last_passes: bool) -> None:
    findings = tuple(Finding("administrasi", "K1", passed, "cek") for passed in (not last_passes, last_passes))
    result = run({}, findings=(*findings, Finding("lain", "K1", False, "babak lain")))
    assert bool(result.rounds[0].passed) is last_passes
    assert [texts(one.words) for one in result.cautions] == [(
        "Administrasi: temuan tentang K1 saling bertentangan; yang terakhir berlaku.",
        "Administrasi: the findings about K1 contradict each other; the last one counts.",
    )]  # fmt: skip


@pytest.mark.parametrize("last", [Outcome.MEETS, Outcome.FAILS])
def test_the_last_of_several_rulings_counts_and_people_are_told(last: Outcome) -> None:
    first = Outcome.FAILS if last is Outcome.MEETS else Outcome.MEETS
    result = run({}, rulings=(ruling("orang", first), ruling("orang", last), ruling("foto", Outcome.MEETS)))
    assert bool(result.rounds[0].passed) is (last is Outcome.MEETS)
    assert [texts(one.words) for one in result.cautions] == [(
        "K1: putusan petugas tentang orang saling bertentangan; yang terakhir berlaku.",
        "K1: the officers' rulings about orang contradict each other; the last one counts.",
    )]  # fmt: skip


def test_the_same_finding_twice_is_nothing_to_tell() -> None:
    assert (
        run({}, findings=(Finding("administrasi", "K1", True, "a"), Finding("administrasi", "K1", True, "b"))).cautions
        == ()
    )


def test_a_round_checks_the_rules_that_it_names() -> None:
    result = run({"dokumen.foto": False}, checks="syarat: foto, ")
    assert result.refused == {}
    assert list(result.rounds[0].out) == ["K1"]


def test_a_finding_decides_where_no_rule_does() -> None:
    found = (Finding("administrasi", "K1", False, "di luar tema"), Finding("lain", "K1", False, "x"))
    words, citations = run({}, checks="", findings=found).rounds[0].out["K1"]
    assert words.text() == "Administrasi: tidak lulus. di luar tema"
    assert citations == ("Pasal 2",)


def test_a_good_finding_lets_an_entry_go_on() -> None:
    result = run({}, checks="", findings=(Finding("administrasi", "K1", True, "sesuai"),))
    assert (result.rounds[0].passed, result.cautions) == (("K1",), ())


def test_an_entry_about_which_nothing_was_found_goes_on_and_people_are_told() -> None:
    result = run({}, checks="")
    assert result.rounds[0].passed == ("K1",)
    assert [one.words.text() for one in result.cautions] == [
        "Administrasi: 1 peserta belum ada temuannya, dan dianggap lulus: K1."
    ]
    assert run({}, checks="wajib: false, ").cautions == ()


TWO = """
    - {{kode: awal, nama: Awal, rubrik: utama, {first}rujukan: Pasal 2}}
    - {{kode: final, nama: Final, rubrik: utama, rujukan: Pasal 3}}
    """


def two(first: str, one: dict[str, int], other: dict[str, int]) -> Result:
    awal, final = scored(dict(one), at="awal"), scored(dict(other))
    case = replace(also(awal, final), entries=scored(dict.fromkeys({**one, **other}, 0)).entries)
    return decided(decree(babak=TWO.format(first=first)), case)


def test_an_entry_that_is_not_judged_does_not_go_on_and_people_are_told() -> None:
    result = two("", {"K1": 10}, {"K1": 10, "K2": 20})
    assert result.rounds[0].passed == ("K1",)
    assert [one.words.text() for one in result.cautions] == ["Awal: 1 peserta belum dinilai: K2."]


def test_a_round_that_may_be_skipped_lets_those_go_on_for_whom_it_was_not_held() -> None:
    result = two(
        "wajib: false, pilih: {paling_banyak: 1, rujukan: P}, ", {"K1": 10, "K3": 5}, {"K1": 1, "K2": 2, "K3": 3}
    )
    assert result.rounds[0].passed == ("K1", "K2")
    assert result.final == {"K1": 1, "K2": 2}


def test_those_not_chosen_are_not_judged_again() -> None:
    result = two("pilih: {paling_banyak: 1, rujukan: P}, ", {"K1": 10, "K2": 5}, {"K1": 1, "K2": 20})
    assert result.final == {"K1": 1}


def test_those_who_wait_do_not_go_on_yet() -> None:
    result = two("pilih: {paling_banyak: 1, rujukan: P}, ", {"K1": 10, "K2": 10}, {"K1": 1, "K2": 20})
    assert result.rounds[0].passed == ()
    assert result.pending[0].at == "awal"


DECISION = """
    - {kode: nilai, nama: Penilaian, rubrik: utama, rujukan: Pasal 2}
    - {kode: pleno, nama: Pleno, hasil: putusan, pilih: {paling_banyak: 2, rujukan: Pasal 3}, rujukan: Pasal 3}
    """
THREE = scored({"K1": 90, "K2": 80, "K3": 70}, at="nilai")


def pleno(*order: str, case: Case = THREE, more: str = "") -> Result:
    decisions = (Decision("pleno", order, "rapat pleno"),) if order else ()
    return decided(decree(babak=dedent(DECISION) + more), replace(case, decisions=decisions))


def test_a_body_orders_the_entries_by_its_decision_alone() -> None:
    result = pleno("K3", "K1", "K2")
    assert winners(result) == [("K3", 1), ("K1", 2)]
    assert result.final == {"K1": 90, "K3": 70}


def test_those_whom_the_body_does_not_name_are_out() -> None:
    result = pleno("K3")
    assert winners(result) == [("K3", 1)]
    assert [one.standing.value for one in result.rounds[1].rankings[0].placings] == [
        "masuk", "tidak_disebut", "tidak_disebut",
    ]  # fmt: skip


def test_before_the_body_decides_everybody_waits() -> None:
    result = pleno()
    assert winners(result) == []
    assert result.pending[0].entries == ("K1", "K2", "K3")


def test_a_decided_round_without_a_choice_passes_those_whom_it_names() -> None:
    law = decree(babak=DECISION.replace("pilih: {paling_banyak: 2, rujukan: Pasal 3}, ", ""))
    case = replace(THREE, decisions=(Decision("pleno", ("K2", "K1"), "rapat"),))
    assert decided(law, case).rounds[1].passed == ("K1", "K2")


def test_an_entry_put_out_after_the_decision_wins_nothing() -> None:
    more = "- {kode: cek, nama: Cek, hasil: lulus, rujukan: Pasal 9}\n"
    case = replace(THREE, findings=(Finding("cek", "K3", False, "palsu"),))
    assert winners(pleno("K3", "K1", case=case, more=more)) == [("K1", 1)]


def test_an_award_of_a_decided_round_is_open_to_all_who_entered_it() -> None:
    law = decree(babak=DECISION, penghargaan="- {kode: j, nama: J, dari: pleno, rujukan: P}")
    case = replace(THREE, decisions=(Decision("pleno", ("K3", "K2", "K1"), "rapat"),))
    assert winners(decided(law, case)) == [("K3", 1), ("K2", 2), ("K1", 3)]


def test_a_threshold_holds_for_a_decided_order_too() -> None:
    law = decree(babak=DECISION, penghargaan="- {kode: j, nama: J, ambang: {nilai: 75, rujukan: P}, rujukan: P}")
    case = replace(
        THREE,
        decisions=(Decision("pleno", ("K3", "K2"), "rapat"),),
        exclusions=(Exclusion("j", "K9", "tidak ada"),),
    )
    assert winners(decided(law, case)) == [("K2", 1)]
