"""A contest under other readings: which can move a ranking, and what the marks that were given can bear."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from lumbung.regulation.case import Case, Entry, Finding, Sheet, Sheets
from lumbung.regulation.deciding import Decider, decide
from lumbung.regulation.facts import Value
from lumbung.regulation.loading.load import load
from lumbung.regulation.otherwise import (
    Change,
    NotMarked,
    Place,
    carry_over,
    decider_under,
    readings_that_move,
    shifts,
)
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.result import Placing, Standing, Winner
from lumbung.regulation.schema.contest import Award, Round
from lumbung.regulation.schema.whole import Contest
from tests.regulation.decree import decree, marked, rules_of

LAW = Path("regulations/batang-2021")


@pytest.fixture(scope="module")
def law() -> Regulation:
    found = load({one.name: one.read_bytes() for one in LAW.iterdir()}).regulation
    assert found is not None
    return found


def case(mark: int = 4, technology: bool = True, **facts: Value) -> Case:
    """One entry of Blado, marked by three."""
    own: dict[str, Value] = {"kecamatan": "Blado", "memakai_teknologi": technology, **facts}
    sheets = tuple(Sheet(f"J{n}", "P1", tuple(mark for _ in range(20))) for n in range(3))
    findings = (Finding("administrasi", "P1", True, ""),)
    return Case((Entry("P1", "Kelompok", own),), findings=findings, sheets={"kecamatan": Sheets.of(sheets)})


def moving(law: Regulation, code: str) -> set[str]:
    assert isinstance(law.parts, Contest)
    rules = law.adopt()
    of: list[Round | Award] = [*rules.contest.rounds, *rules.contest.awards]
    (wanted,) = (one for one in of if one.code == code)
    return {one.reading.code for one in readings_that_move(law.parts, rules, wanted)}


def test_only_readings_that_can_move_a_ranking_are_offered_for_it(law: Regulation) -> None:
    assert {"gabung-juri", "seri-nominator", "benturan-kepentingan", "ktp"} <= moving(law, "kecamatan")
    assert {"gabung-juri", "hadiah", "pita-pecahan", "seri-pemenang", "verifikasi-lapangan"} <= moving(law, "pemenang")
    for code in ("kecamatan", "pemenang"):
        names_panels_and_steps = {"dampak-lingkungan", "jumlah-juri-kabupaten", "kuorum-sidang", "langkah-nilai"}
        assert moving(law, code).isdisjoint(names_panels_and_steps | {"sanggah", "formulir", "tim-seleksi"})
    assert moving(law, "kecamatan").isdisjoint({"hadiah", "pita-pecahan", "seri-pemenang", "skor-kecamatan"})


def test_every_other_answer_that_is_offered_is_worked_out_or_says_what_nobody_marked(law: Regulation) -> None:
    assert isinstance(law.parts, Contest)
    rules = law.adopt()
    known, own = Decider(rules), case(technology=False)
    known.decide(own)
    not_marked = set()
    for adopted in readings_that_move(law.parts, rules, rules.contest.awards[0]):
        for option in adopted.reading.options:
            other = law.adopt({adopted.reading.code: option.code})
            try:
                carried = carry_over(rules, other, own)
            except NotMarked:
                not_marked.add((adopted.reading.code, option.code))
            else:
                assert decider_under(other, known).decide(carried) == decide(other, carried), option.code
    assert not_marked == {("teknologi", "dinilai-juri")}


def test_marks_stay_the_very_same_where_the_other_reading_takes_them_as_they_are(law: Regulation) -> None:
    rules = law.adopt()
    own = case()
    assert carry_over(rules, law.adopt({"gabung-juri": "median"}), own) is own
    assert carry_over(rules, law.adopt({"skor-maksimum": "4a-nol-sampai-lima"}), own) == own


def test_half_steps_count_the_same_mark_in_twice_as_many_steps(law: Regulation) -> None:
    rules, half = law.adopt(), law.adopt({"langkah-nilai": "setengah"})
    own = case(mark=3)
    carried = carry_over(rules, half, own)
    assert carried.sheets["kecamatan"][0].marks == (6,) * 20
    assert decide(half, carried).rounds[1].scores == decide(rules, own).rounds[1].scores
    assert carry_over(half, rules, carried).sheets["kecamatan"][0].marks == (3,) * 20
    odd = case(mark=5)
    with pytest.raises(NotMarked, match=r"was marked 2\.5, which that reading does not allow"):
        carry_over(half, rules, odd)


def test_a_mark_that_the_other_reading_does_not_allow_is_not_guessed(law: Regulation) -> None:
    rules, five = law.adopt(), law.adopt({"skor-maksimum": "4a-nol-sampai-lima"})
    given = [4] * 20
    given[9] = 8
    own = case()
    marked = Case(own.entries, findings=own.findings, sheets={"kecamatan": (Sheet("J0", "P1", tuple(given)),)})
    with pytest.raises(NotMarked, match="4a of P1 was marked 8, which that reading does not allow"):
        carry_over(rules, five, marked)


def test_an_item_that_nobody_marked_is_not_guessed_and_one_that_was_is_left_out(law: Regulation) -> None:
    rules, always = law.adopt(), law.adopt({"teknologi": "dinilai-juri"})
    with pytest.raises(NotMarked, match="has 1c of P1 marked, and no juror marked it"):
        carry_over(rules, always, case(technology=False))
    assert carry_over(rules, always, case()) == case()
    back = carry_over(always, rules, case(technology=False))
    assert back.sheets["kecamatan"][0].marks[2] == 0
    assert sum(back.sheets["kecamatan"][0].marks) == 19 * 4


RUBRIC = """
    - kode: rubrik
      soal: Dengan rubrik mana dinilai?
      baku: utama
      alasan: Seperti tercetak.
      rujukan: Pasal 5
      pilihan:
        - {kode: utama, bunyi: Rubrik utama.}
        - {kode: tanpa-a, bunyi: Aspek A tidak dinilai., ubah: [{pada: rubrik/utama/kriteria/a, hapus: true}]}
        - {kode: lain, bunyi: Rubrik lain., ubah: [{pada: babak/final/rubrik, menjadi: lain}]}
    """
TWO_RUBRICS = """
    - kode: utama
      rujukan: Pasal 1
      kriteria:
        - {kode: a, nama: Aspek A, rentang: [0, 10], rujukan: Pasal 1}
        - {kode: b, nama: Aspek B, rentang: [0, 10], rujukan: Pasal 1}
    - kode: lain
      rujukan: Pasal 1
      kriteria:
        - {kode: b, nama: Aspek B, rentang: [0, 10], rujukan: Pasal 1}
        - {kode: c, nama: Aspek C, rentang: [0, 10], rujukan: Pasal 1}
    """


def test_marks_go_with_their_items_where_a_reading_takes_items_away_or_names_another_rubric() -> None:
    uji = decree(tafsir=RUBRIC, rubrik=TWO_RUBRICS)
    rules, own = rules_of(uji), marked({"P1": [(3, 7)]})
    assert carry_over(rules, rules_of(uji, rubrik="tanpa-a"), own).sheets["final"][0].marks == (7,)
    with pytest.raises(NotMarked, match="has c of P1 marked, and no juror marked it"):
        carry_over(rules, rules_of(uji, rubrik="lain"), own)


def test_what_is_checked_is_checked_again_where_a_reading_touches_it(law: Regulation) -> None:
    rules, closed = law.adopt(), law.adopt({"daftar-peserta": "tertutup"})
    own = case(jenis_peserta="lainnya")
    known = Decider(rules)
    assert known.decide(own).rounds[0].passed == ("P1",)
    assert decider_under(closed, known).decide(own).rounds[0].passed == ()


def placed(first: int, last: int | None = None, standing: Standing = Standing.IN, band: str | None = None) -> Place:
    placing = Placing("P", Fraction(1), first, last or first, standing=standing)
    return Place(placing, Winner("P", (), placing, first, band, ()) if band else None)


@pytest.mark.parametrize(
    ("now", "other", "change", "enters", "leaves", "differs"),
    [
        (placed(1), placed(1), Change.SAME, False, False, False),
        (placed(2), placed(1), Change.RISES, False, False, True),
        (placed(1), placed(1, 2), Change.FALLS, False, False, True),
        (placed(1), placed(1, standing=Standing.BEYOND_LIMIT), Change.SAME, False, True, True),
        (placed(1, standing=Standing.PENDING), placed(1), Change.SAME, True, False, True),
        (placed(1, band="perak"), placed(1, band="emas"), Change.SAME, False, False, True),
        (
            placed(9, standing=Standing.BELOW_THRESHOLD),
            placed(9, standing=Standing.BEYOND_LIMIT),
            Change.SAME,
            False,
            False,
            True,
        ),
        (None, placed(1), Change.COMES, True, False, True),
        (placed(1), None, Change.GOES, False, True, True),
    ],
)
def test_what_becomes_of_a_place(
    now: Place | None, other: Place | None, change: Change, enters: bool, leaves: bool, differs: bool
) -> None:
    before: Mapping[str, Place] = {} if now is None else {"P": now}
    (shift,) = shifts(before, {} if other is None else {"P": other})
    assert (shift.change, shift.enters, shift.leaves, shift.differs) == (change, enters, leaves, differs)


def test_entries_stand_in_their_present_order_and_those_who_would_come_at_the_end() -> None:
    found = shifts({"B": placed(1), "A": placed(2)}, {"C": placed(1), "A": placed(2), "B": placed(3)})
    assert [one.entry for one in found] == ["B", "A", "C"]


def test_only_whoever_wins_both_ways_wins_something_else() -> None:
    (prize,) = shifts({"P": placed(1, band="perak")}, {"P": placed(1, band="emas")})
    (lost,) = shifts({"P": placed(1, band="perak")}, {"P": placed(1, standing=Standing.BEYOND_LIMIT)})
    (gone,) = shifts({"P": placed(1, band="perak")}, {})
    assert [one.wins_otherwise for one in (prize, lost, gone)] == [True, False, False]
