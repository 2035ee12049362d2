"""A score opened into its sums: every mark, every juror, every step; the sums are the score."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lumbung.regulation.breakdown import open_final, open_round
from lumbung.regulation.case import Case
from lumbung.regulation.deciding import decide
from tests.regulation.decree import also, assert_speaks, decree, marked, rules_of, scored

RUBRIC = """
    - kode: utama
      rujukan: P
      kriteria:
        - kode: a
          nama: Aspek A
          rujukan: P
          indikator:
            - {kode: a1, bunyi: A1, rentang: [0, 10], rujukan: P}
            - {kode: a2, bunyi: A2, rentang: [0, 10], rujukan: P, bila: {fakta: teknologi, sama_dengan: true}}
        - {kode: b, nama: Aspek B, rentang: [0, 20], langkah: 0.5, rujukan: P}
    """
TECHNOLOGY = "- {kode: teknologi, nama: Teknologi, jenis: ya_tidak}"
ROUND = "- {{kode: final, nama: Final, rubrik: utama, rujukan: Pasal 2, {}}}"


def opened(how: str, case: Case) -> tuple[list[str], Fraction, Fraction]:
    """The steps, the score, and the score that the result has."""
    rules = rules_of(decree(fakta=TECHNOLOGY, rubrik=RUBRIC, babak=ROUND.format(how)))
    found = open_round(rules, case, rules.round("final"), case.entries[0])
    assert found is not None
    assert found.because.citations == ("Pasal 2",)
    assert_speaks(found.because.words, *found.steps)
    for sheet in found.sheets:
        assert sum(one.points for one in sheet.criteria) == sheet.juror.score
        assert all(sum(mark.points for mark in one.marks) == one.points for one in sheet.criteria)
    return [step.text() for step in found.steps], found.score, decide(rules, case).rounds[0].scores["K1"]


TWO = marked({"K1": [(8, 6, 30), (6, 4, 21)]})


@pytest.mark.parametrize(
    ("how", "steps", "score"),
    [
        ("gabung_juri: rata_rata", ["Rata-rata 2 juri: (29,00 + 20,50) ÷ 2 = 24,75."], "24.75"),
        ("gabung_juri: jumlah", ["Jumlah juri: 29,00 + 20,50 = 49,50."], "49.5"),
        ("gabung_juri: median", ["Nilai tengah 2 juri: 24,75."], "24.75"),
        ("gabung_juri: mufakat", ["Nilai mufakat panel: 24,75."], "24.75"),
        ("skala: 100, batas_atas: 60, pembulatan: {angka: 1}",
         ["Rata-rata 2 juri: (29,00 + 20,50) ÷ 2 = 24,75.", "Dibawa ke skala 100: 24,75 × 100 ÷ 40.",
          "Paling tinggi 60.", "Dibulatkan ke 1 desimal."], "60"),
        ("buang: {terendah: 1}", ["Tidak dihitung: juri 2.", "Rata-rata 1 juri: (29,00) ÷ 1 = 29,00."], "29"),
    ],
)  # fmt: skip
def test_each_step_from_jurors_to_the_score_is_told(how: str, steps: list[str], score: str) -> None:
    assert opened(how, TWO) == (steps, Fraction(score), Fraction(score))


def test_a_mark_that_does_not_apply_is_shown_as_none() -> None:
    rules = rules_of(decree(fakta=TECHNOLOGY, rubrik=RUBRIC))
    case = marked({"K1": [(8, 0, 30)]}, facts={"K1": {"teknologi": False}})
    found = open_round(rules, case, rules.round("final"), case.entries[0])
    assert found is not None
    lines = found.sheets[0].criteria
    assert [(line.code, line.name) for line in lines] == [("a", "Aspek A"), ("b", "Aspek B")]
    assert [mark.mark for line in lines for mark in line.marks] == [8, None, 15]
    assert sum(line.points for line in lines) == Fraction(23 * 40, 30)


@pytest.mark.parametrize("how", ["wajib: true", "batas_atas: 20", "pembulatan: {angka: 0}"])
def test_a_score_known_as_such_is_opened_as_what_it_became(how: str) -> None:
    _, score, result = opened(how, scored({"K1": "24.75"}))
    assert score == result


def test_an_entry_without_a_score_has_nothing_to_open() -> None:
    rules = rules_of(decree(fakta=TECHNOLOGY, rubrik=RUBRIC))
    case = replace(TWO, sheets={})
    assert open_round(rules, case, rules.round("final"), case.entries[0]) is None


TWO_ROUNDS = """
    - {kode: satu, nama: Satu, rubrik: utama, wajib: false, rujukan: P}
    - {kode: dua, nama: Dua, rubrik: utama, rujukan: P}
    """


@pytest.mark.parametrize(("missing", "weights"), [("keluarkan", 60), ("nol", 100)])
def test_a_final_score_is_opened_into_its_rounds(missing: str, weights: int) -> None:
    text = f"babak: [{{babak: satu, bobot: 40}}, {{babak: dua, bobot: 60}}], skala: 100, bila_tidak_ada: {missing}"
    rules = rules_of(decree(babak=TWO_ROUNDS, nilai_akhir=f"{{{text}, rujukan: Pasal 9}}"))
    case = also(scored({"K1": 10, "K2": 1}, at="dua"), scored({"K1": 12}, at="satu"))
    result = decide(rules, case)
    full, part = open_final(rules, result, "K1"), open_final(rules, result, "K2")
    assert full is not None
    assert part is not None
    assert [line.scaled for line in full.lines] == [60, 50]
    assert [line.scaled for line in part.lines] == [0, 5]
    assert [line.score for line in part.lines] == [None, 1]
    assert full.weights == 100
    assert part.weights == weights
    for found in (full, part):
        assert found.because.citations == ("Pasal 9",)
        assert found.score == sum(line.scaled * line.weight for line in found.lines) / found.weights


def test_the_steps_of_a_final_score_are_told_to_the_last() -> None:
    how = "babak: [{babak: final, bobot: 3}], batas_atas: 60, pembulatan: {angka: 1}, rujukan: P"
    rules, case = rules_of(decree(nilai_akhir=f"{{{how}}}")), scored({"K1": "70.25"})
    found = open_final(rules, decide(rules, case), "K1")
    assert found is not None
    assert [step.text() for step in found.steps] == [
        "210,75 ÷ 3 = 70,25.",
        "Paling tinggi 60.",
        "Dibulatkan ke 1 desimal.",
    ]
    assert_speaks(*found.steps)


def test_a_final_score_that_is_the_last_round_s_is_not_opened_twice() -> None:
    rules, case = rules_of(decree()), scored({"K1": 10})
    assert open_final(rules, decide(rules, case), "K1") is None
    combined = rules_of(decree(nilai_akhir="{babak: [{babak: final, bobot: 1}], rujukan: P}"))
    assert open_final(combined, decide(combined, case), "K9") is None
