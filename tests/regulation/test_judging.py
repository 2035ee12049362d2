"""The score of an entry in a round: several jurors combined, extremes dropped, scaled, capped, rounded; recusals."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lumbung.regulation.case import Case, Recusal
from lumbung.regulation.deciding import decide, decide_each
from lumbung.regulation.facts import Value
from lumbung.regulation.judging import Judge
from tests.regulation.decree import decided, decree, marked, rules_of, scored

ROUND = "- {{kode: final, nama: Final, rubrik: utama, rujukan: Pasal 2, {}}}"
ONE_ITEM = "- {kode: utama, rujukan: P, kriteria: [{kode: a, nama: A, rentang: [0, 100], rujukan: P}]}"


def score(how: str, *marks: int, case: Case | None = None) -> Fraction:
    law = decree(rubrik=ONE_ITEM, babak=ROUND.format(how))
    found = case or marked({"K1": [(mark,) for mark in marks]})
    return decided(law, found).rounds[0].scores["K1"]


@pytest.mark.parametrize(
    ("how", "marks", "expected"),
    [
        ("gabung_juri: rata_rata", (70, 80, 79), "229/3"),
        ("gabung_juri: jumlah", (73, 73, 72), "218"),
        ("gabung_juri: median", (10, 80, 90), "80"),
        ("gabung_juri: median", (70, 80, 81, 100), "161/2"),
        ("gabung_juri: mufakat", (85,), "85"),
        ("gabung_juri: mufakat", (80, 90), "85"),
        ("wajib: true", (70, 80), "75"),
    ],
)
def test_the_sheets_of_several_jurors_become_one_score(how: str, marks: tuple[int, ...], expected: str) -> None:
    assert score(how, *marks) == Fraction(expected)


@pytest.mark.parametrize(
    ("dropped", "marks", "expected"),
    [
        ("{tertinggi: 1, terendah: 1}", (10, 70, 80, 100), 75),
        ("{tertinggi: 1}", (70, 80, 100), 75),
        ("{terendah: 1}", (10, 80, 100), 90),
        ("{tertinggi: 1, terendah: 1}", (70, 90), 80),
        ("{tertinggi: 1, terendah: 1}", (70,), 70),
        ("{tertinggi: 4}", (10, 20, 60), 30),
        ("{terendah: 4}", (10, 20, 60), 30),
        ("{tertinggi: 0, terendah: 0}", (10, 20), 15),
    ],
)
def test_extremes_are_dropped_where_enough_sheets_remain(dropped: str, marks: tuple[int, ...], expected: int) -> None:
    assert score(f"buang: {dropped}", *marks) == expected


def test_the_dropped_sheets_are_shown_as_not_counted() -> None:
    rules = rules_of(decree(rubrik=ONE_ITEM, babak=ROUND.format("buang: {tertinggi: 1, terendah: 1}")))
    case = marked({"K1": [(10,), (70,), (70,), (100,)]})
    jurors = Judge(rules, rules.round("final")).explained(case.sheets["final"], {}).jurors
    assert [(int(one.score), one.counted) for one in jurors] == [(10, False), (70, True), (70, True), (100, False)]


@pytest.mark.parametrize(
    ("how", "marks", "expected"),
    [
        ("skala: 10", (85,), "8.5"),
        ("skala: 10, pembulatan: {angka: 0}", (85,), "9"),
        ("pembulatan: {angka: 2}", (70, 80, 79), "76.33"),
        ("pembulatan: {angka: 0}", (80, 81), "81"),
        ("batas_atas: 90", (100,), "90"),
        ("batas_atas: 90", (89,), "89"),
        ("batas_atas: 80.5, pembulatan: {angka: 0}", (90,), "81"),
        ("gabung_juri: jumlah, skala: 100", (50, 100), "75"),
        ("gabung_juri: jumlah, skala: 100, buang: {tertinggi: 1, terendah: 1}", (0, 50, 70, 100), "60"),
        ("gabung_juri: jumlah, skala: 100, buang: {tertinggi: 1, terendah: 1}", (50, 70), "60"),
    ],
)
def test_a_score_is_scaled_then_capped_then_rounded(how: str, marks: tuple[int, ...], expected: str) -> None:
    assert score(how, *marks) == Fraction(expected)


def test_the_sheet_of_a_recused_juror_does_not_count() -> None:
    case = replace(
        marked({"K1": [(90,), (60,)]}),
        recusals=(Recusal("final", "juri 1", "K1", "saudara"), Recusal("semi", "juri 2", "K1", "babak lain")),
    )
    assert score("wajib: true", case=case) == 60
    assert score("benturan_dihitung: true", case=case) == 75


def test_a_juror_recused_from_one_entry_still_judges_the_others() -> None:
    case = replace(
        marked({"K1": [(90,), (60,)], "K2": [(90,), (60,)]}), recusals=(Recusal("final", "juri 1", "K2", "saudara"),)
    )
    assert score("wajib: true", case=case) == 75


def test_an_entry_whose_jurors_all_withdrew_has_no_score() -> None:
    case = replace(marked({"K1": [(90,)]}), recusals=(Recusal("final", "juri 1", "K1", "saudara"),))
    assert decided(decree(rubrik=ONE_ITEM), case).rounds[0].scores == {}


def test_a_score_known_as_such_is_capped_and_rounded_but_not_scaled() -> None:
    assert score("skala: 10, batas_atas: 80", case=scored({"K1": 84})) == 80
    assert score("pembulatan: {angka: 1}", case=scored({"K1": "229/3"})) == Fraction("76.3")


CONDITIONAL = """
    - kode: utama
      rujukan: P
      kriteria:
        - {kode: a, nama: A, rentang: [0, 10], rujukan: P}
        - {kode: b, nama: B, rentang: [0, 10], rujukan: P, bila: {fakta: teknologi, sama_dengan: true}}
    """
TECHNOLOGY = "- {kode: teknologi, nama: Teknologi, jenis: ya_tidak}"


def test_an_indicator_that_does_not_apply_to_an_entry_is_left_out_for_it_alone() -> None:
    law = decree(fakta=TECHNOLOGY, rubrik=CONDITIONAL)
    case = marked(
        {"K1": [(8, 0)], "K2": [(8, 0)], "K3": [(8, 0)]}, facts={"K1": {"teknologi": False}, "K2": {"teknologi": True}}
    )
    assert decided(law, case).rounds[0].scores == {"K1": 16, "K2": 8, "K3": 8}


def test_whether_an_indicator_applies_may_depend_on_a_share_of_another_fact() -> None:
    share = "bila: {fakta: jumlah_pengurus_perempuan, persen_paling_sedikit: {dari: jumlah_pengurus, persen: 30}}"
    law = decree(rubrik=CONDITIONAL.replace("bila: {fakta: teknologi, sama_dengan: true}", share))
    facts: dict[str, dict[str, Value]] = {
        code: {"jumlah_pengurus_perempuan": 3, "jumlah_pengurus": whole} for code, whole in (("K1", 11), ("K2", 10))
    }
    assert decided(law, marked({"K1": [(8, 0)], "K2": [(8, 0)]}, facts=facts)).rounds[0].scores == {"K1": 16, "K2": 8}


def test_the_formula_for_the_same_absent_indicators_is_made_once() -> None:
    rules = rules_of(decree(fakta=TECHNOLOGY, rubrik=CONDITIONAL))
    judge = Judge(rules, rules.round("final"))
    absent = judge.not_applicable({"teknologi": False})
    assert absent == {"b"}
    assert judge.formula(absent) is judge.formula(frozenset({"b"}))


def test_the_part_of_a_criterion_is_combined_as_the_score_is() -> None:
    rules = rules_of(decree())
    case = marked({"K1": [(10, 4), (8, 2)]})
    judge = Judge(rules, rules.round("final"))
    assert [judge.part(case.sheets["final"], {}, codes) for codes in (["b"], ["a"], ["b"])] == [3, 9, 3]


def test_several_cases_are_decided_as_each_would_be_by_itself() -> None:
    law = decree(fakta=TECHNOLOGY, rubrik=CONDITIONAL)
    cases = [marked({"K1": [(8, mark)]}, facts={"K1": {"teknologi": bool(mark)}}) for mark in (0, 7)]
    rules = rules_of(law)
    assert list(decide_each(rules, cases)) == [decide(rules, case) for case in cases]
