"""Places: by score, then by what the decree says tells equals apart, then by a minuted decision, else shared."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbung.regulation.case import Case, Decision, by_number
from lumbung.regulation.facts import Value
from lumbung.regulation.ranking import rank, rank_by_decision
from lumbung.regulation.ties import as_number
from tests.regulation.decree import KECAMATAN, also, decided, decree, marked, scored, texts

SCORES = {"K1": Fraction(80), "K2": Fraction(90), "K3": Fraction(80), "K4": Fraction(70)}


def order(*entries: str, at: str = "final") -> tuple[Decision, ...]:
    return (Decision(at, entries, "musyawarah"),)


def test_equals_share_their_places_and_come_in_the_order_of_their_codes() -> None:
    assert [(one.entry, one.first, one.last, one.tied) for one in rank(SCORES)] == [
        ("K2", 1, 1, False), ("K1", 2, 3, True), ("K3", 2, 3, True), ("K4", 4, 4, False),
    ]  # fmt: skip


def test_codes_with_numbers_are_in_the_order_of_the_numbers() -> None:
    codes = ["P10", "P9", "BTG-2", "P1000", "P999", "BTG-10", "P010", "7", "BTG"]
    in_order = ["7", "BTG", "BTG-2", "BTG-10", "P9", "P010", "P10", "P999", "P1000"]
    assert sorted(codes, key=by_number) == in_order
    equal = {code: Fraction(80) for code in codes}
    assert [one.entry for one in rank(equal)] == in_order
    assert [one.entry for one in rank_by_decision(equal, ())] == in_order


@given(st.lists(st.text(max_size=12), min_size=2, max_size=2, unique=True))
def test_two_codes_are_never_in_one_place_of_that_order(codes: list[str]) -> None:
    assert by_number(codes[0]) != by_number(codes[1])


def test_a_hundredth_and_a_third_are_told_apart_exactly() -> None:
    ranked = rank({"K1": Fraction("76.33"), "K2": Fraction(229, 3)})
    assert [(one.entry, one.first) for one in ranked] == [("K2", 1), ("K1", 2)]


def test_a_figure_tells_equals_apart_and_only_equals() -> None:
    ranked = rank(SCORES, lambda entry: (Fraction(9 if entry == "K3" else 1),))
    assert [one.entry for one in ranked] == ["K2", "K3", "K1", "K4"]
    assert [one.keys for one in ranked] == [(), (9,), (1,), ()]


def test_the_second_figure_is_asked_where_the_first_is_the_same() -> None:
    keys = {"K1": (Fraction(1), Fraction(5)), "K3": (Fraction(1), Fraction(6))}
    assert [one.entry for one in rank(SCORES, keys.__getitem__)][1:3] == ["K3", "K1"]


Figures = dict[str, tuple[Fraction | None, ...]]
EQUALS = {"K1": Fraction(80), "K2": Fraction(80), "K3": Fraction(80)}


def test_a_figure_that_is_not_known_of_all_equals_tells_none_apart_nor_does_one_after_it() -> None:
    keys: Figures = {"K1": (None, Fraction(1)), "K3": (Fraction(-5), Fraction(2))}
    found = rank(SCORES, keys.__getitem__)
    assert [(one.entry, one.first, one.last, one.unknown) for one in found][1:3] == [
        ("K1", 2, 3, True), ("K3", 2, 3, True),
    ]  # fmt: skip


def test_a_figure_is_asked_only_of_those_whom_the_figures_before_it_left_equal() -> None:
    keys: Figures = {"K1": (Fraction(1), None), "K2": (Fraction(2), Fraction(5)), "K3": (Fraction(2), Fraction(6))}
    found = rank(EQUALS, keys.__getitem__)
    assert [(one.entry, one.first, one.last, one.unknown) for one in found] == [
        ("K3", 1, 1, False), ("K2", 2, 2, False), ("K1", 3, 3, False),
    ]  # fmt: skip


def test_once_people_decided_about_the_unknown_one_the_others_are_told_apart() -> None:
    keys: Figures = {"K1": (None,), "K2": (Fraction(5),), "K3": (Fraction(6),)}
    found = rank(EQUALS, keys.__getitem__, order("K1"))
    assert [(one.entry, one.first, one.decided) for one in found] == [
        ("K1", 1, True),
        ("K3", 2, False),
        ("K2", 3, False),
    ]


def test_a_decision_tells_apart_those_whom_no_figure_does() -> None:
    ranked = rank(SCORES, None, order("K3", "K1"))
    assert [(one.entry, one.first, one.last, one.decided) for one in ranked][1:3] == [
        ("K3", 2, 2, True), ("K1", 3, 3, True),
    ]  # fmt: skip


def test_a_decision_never_overrules_a_score() -> None:
    assert [one.entry for one in rank(SCORES, None, order("K4", "K3", "K1", "K2"))] == ["K2", "K3", "K1", "K4"]


def test_those_whom_a_decision_does_not_name_come_after_those_it_names() -> None:
    three = {"K1": Fraction(80), "K2": Fraction(80), "K3": Fraction(80)}
    assert [(one.entry, one.first, one.last) for one in rank(three, None, order("K3"))] == [
        ("K3", 1, 1), ("K1", 2, 3), ("K2", 2, 3),
    ]  # fmt: skip


def test_the_last_decision_about_equals_counts() -> None:
    ranked = rank(SCORES, None, order("K3", "K1") + order("K1", "K3") + order("K9"))
    assert [one.entry for one in ranked][1:3] == ["K1", "K3"]


def test_nobody_is_ranked_where_nobody_has_a_score() -> None:
    assert rank({}) == ()


def test_a_decided_order_stands_without_a_score() -> None:
    ranked = rank_by_decision({"K1": None, "K2": Fraction(80), "K3": None}, order("K2", "K1"))
    assert [(one.entry, one.score, one.first, one.last, one.standing.value) for one in ranked] == [
        ("K2", 80, 1, 1, "masuk"), ("K1", None, 2, 2, "masuk"), ("K3", None, 3, 3, "tidak_disebut"),
    ]  # fmt: skip


def test_where_nothing_is_decided_everybody_waits() -> None:
    ranked = rank_by_decision({"K1": None, "K2": None}, ())
    assert [(one.first, one.last, one.standing.value) for one in ranked] == [(1, 2, "menunggu_putusan")] * 2


# --- the figures that a decree names


TIES = (
    "- {{kode: final, nama: Final, rubrik: utama, rujukan: P, pilih: {{rujukan: P}}, urutan: {{pemecah_seri: [{}]}}}}"
)
FACTS = """
    - {kode: daftar, nama: Tanggal daftar, jenis: tanggal}
    - {kode: modal, nama: Modal, jenis: uang}
    - {kode: judul, nama: Judul, jenis: teks}
    """


def ranked(tie_break: str, case: Case) -> list[tuple[str, int, int]]:
    found = decided(decree(fakta=FACTS, babak=TIES.format(tie_break)), case).rounds[0].rankings[0].placings
    return [(one.entry, one.first, one.last) for one in found]


EQUAL = {"K1": [(6, 4)], "K2": [(4, 6)]}


@pytest.mark.parametrize(
    ("tie_break", "first"),
    [
        ("{kriteria: a}", "K1"),
        ("{kriteria: b}", "K2"),
        ("{indikator: b}", "K2"),
        ("{kriteria: a, dahulu: terkecil}", "K2"),
    ],
)
def test_a_criterion_tells_equals_apart(tie_break: str, first: str) -> None:
    law = decree(
        rubrik="""
            - kode: utama
              rujukan: P
              kriteria:
                - {kode: a, nama: A, rentang: [0, 10], rujukan: P}
                - {kode: bb, nama: B, rujukan: P, indikator: [{kode: b, bunyi: B, rentang: [0, 10], rujukan: P}]}
            """,
        babak=TIES.format(tie_break.replace("kriteria: b", "kriteria: bb")),
    )
    assert decided(law, marked(EQUAL)).rounds[0].rankings[0].placings[0].entry == first


EARLY: dict[str, Value] = {"daftar": date(2021, 6, 1), "modal": 5, "jumlah_anggota": 3}
LATE: dict[str, Value] = {"daftar": date(2021, 6, 2), "modal": 9, "jumlah_anggota": 3}


@pytest.mark.parametrize(
    ("tie_break", "first"),
    [
        ("{fakta: daftar, dahulu: terkecil}", "K1"),
        ("{fakta: daftar}", "K2"),
        ("{fakta: modal}", "K2"),
        ("{fakta: modal, dahulu: terkecil}", "K1"),
        ("{fakta: jumlah_anggota}, {fakta: modal}", "K2"),
    ],
)
def test_a_fact_tells_equals_apart(tie_break: str, first: str) -> None:
    found = ranked(tie_break, scored({"K1": 80, "K2": 80}, facts={"K1": EARLY, "K2": LATE}))
    assert found[0] == (first, 1, 1)


@pytest.mark.parametrize("first", ["terkecil", "terbesar"])
def test_an_entry_whose_fact_is_not_known_neither_wins_nor_loses_by_it(first: str) -> None:
    case = scored({"K1": 80, "K2": 80, "K3": 80}, facts={"K1": EARLY, "K2": LATE})
    assert ranked(f"{{fakta: daftar, dahulu: {first}}}", case) == [("K1", 1, 3), ("K2", 1, 3), ("K3", 1, 3)]


AWARD = "- {{kode: juara, nama: Juara, paling_banyak: 1, rujukan: P, urutan: {{{}}}}}"


@pytest.mark.parametrize("left", ["putusan_panel", "tempat_teratas", "tempat_terbawah"])
def test_a_figure_that_nobody_gave_leaves_the_tie_to_people_and_is_told(left: str) -> None:
    ordering = f"pemecah_seri: [{{fakta: modal}}, {{fakta: jumlah_anggota}}], rujukan: Pasal 9, sisa_seri: {left}"
    law = decree(fakta=FACTS, penghargaan=AWARD.format(ordering))
    facts: dict[str, dict[str, Value]] = {
        "K1": {"modal": 5, "jumlah_anggota": 9},
        "K2": {"jumlah_anggota": 1},
        "K3": {},
    }
    result = decided(law, scored({"K1": 80, "K2": 80, "K3": 70}, facts=facts))
    assert [(one.at, one.entries) for one in result.pending] == [("juara", ("K1", "K2"))]
    assert result.awards[0].winners == ()
    assert [(texts(one.words), one.citations) for one in result.cautions] == [(
        ("Juara: K1 dan K2 berskor sama dan tidak dapat dibedakan: Modal belum diketahui untuk K2.",
         "Juara: K1 and K2 have equal scores and cannot be told apart: Modal is not known of K2."),
        ("Pasal 9",),
    )]  # fmt: skip


def test_the_figure_that_is_told_is_the_first_that_is_not_known() -> None:
    law = decree(fakta=FACTS, penghargaan=AWARD.format("pemecah_seri: [{fakta: jumlah_anggota}, {fakta: modal}]"))
    facts: dict[str, dict[str, Value]] = {code: {"jumlah_anggota": 1} for code in ("K1", "K2")}
    result = decided(law, scored({"K1": 80, "K2": 80}, facts=facts))
    assert [one.words.text() for one in result.cautions] == [
        "Juara: K1 dan K2 berskor sama dan tidak dapat dibedakan: Modal belum diketahui untuk K1 dan K2."
    ]


def test_a_criterion_tells_nothing_apart_where_scores_are_known_as_such() -> None:
    assert ranked("{kriteria: a}", scored({"K1": 80, "K2": 80})) == [("K1", 1, 2), ("K2", 1, 2)]


def test_the_score_of_an_earlier_round_tells_equals_apart() -> None:
    law = decree(
        babak="- {kode: awal, nama: Awal, rubrik: utama, rujukan: P}\n" + TIES.format("{nilai_babak: awal}"),
    )
    case = also(scored({"K1": 70, "K2": 75}, at="awal"), scored({"K1": 80, "K2": 80}))
    assert decided(law, case).rounds[1].rankings[0].placings[0].entry == "K2"


@pytest.mark.parametrize(
    ("value", "figure"),
    [(5, 5), (date(1, 1, 2), 2), (True, None), ("teks", None), (frozenset({"a"}), None), (None, None)],
)
def test_only_numbers_and_dates_have_an_order(value: object, figure: int | None) -> None:
    assert as_number(value) == figure


def test_each_group_is_ranked_by_itself_in_the_order_of_its_name() -> None:
    law = decree(
        fakta=KECAMATAN,
        babak="- {kode: final, nama: F, rubrik: utama, rujukan: P, pilih: {per: kecamatan, rujukan: P}}",
    )
    places = {"K1": {"kecamatan": "Batang"}, "K2": {"kecamatan": "Bandar"}, "K3": {"kecamatan": "Batang"}}
    rankings = decided(law, scored({"K1": 70, "K2": 60, "K3": 80}, facts=places)).rounds[0].rankings
    assert [(one.group, [placing.entry for placing in one.placings]) for one in rankings] == [
        (("Bandar",), ["K2"]), (("Batang",), ["K3", "K1"]),
    ]  # fmt: skip


@pytest.mark.parametrize("place", [{}, {"kecamatan": "Kendal"}])
def test_an_entry_whose_group_is_not_known_is_ranked_nowhere_and_people_are_told(place: dict[str, str]) -> None:
    law = decree(
        fakta=KECAMATAN,
        babak="- {kode: final, nama: F, rubrik: utama, rujukan: P, pilih: {per: kecamatan, rujukan: P}}",
    )
    result = decided(law, scored({"K1": 70, "K2": 60}, facts={"K1": {"kecamatan": "Batang"}, "K2": dict(place)}))
    assert result.rounds[0].passed == ("K1",)
    assert (
        result.cautions[0].words.text()
        == "K2 tidak diurutkan pada final: kelompoknya (kecamatan) belum diisi dengan benar."
    )


def test_a_second_decision_about_a_round_is_kept_beside_the_first() -> None:
    law = decree(babak=TIES.format("{fakta: jumlah_pengurus}"))
    case = replace(scored({"K1": 80, "K2": 80, "K3": 70, "K4": 70}), decisions=order("K2", "K1") + order("K4", "K3"))
    placings = decided(law, case).rounds[0].rankings[0].placings
    assert [one.entry for one in placings] == ["K2", "K1", "K4", "K3"]
