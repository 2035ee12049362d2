"""Words that must stand beside marks, where a decree or the organiser says so."""

from fractions import Fraction

import pytest

from lumbung.regulation.manual import manual
from lumbung.regulation.schema.rubric import Rubric
from lumbung.regulation.scoring import MarkItem, NoteRule, highest_score, mark_items, with_notes
from tests.regulation.decree import decree, mistakes, regulation, rules_of

RUBRIC = """
- kode: utama
  rujukan: Pasal 1
  {of_all}
  kriteria:
    - kode: a
      nama: A
      rujukan: Pasal 1
      {of_one}
      indikator:
        - {{kode: a1, bunyi: Satu, rentang: [0, 5], rujukan: Pasal 1}}
        - {{kode: a2, bunyi: Dua, rentang: [0, 10], langkah: 0.5, rujukan: Pasal 1{own}}}
    - {{kode: b, nama: B, rentang: [1, 5], rujukan: Pasal 1}}
"""
ALL = "catatan_wajib: {rujukan: Pasal 7}"
LOW = "catatan_wajib: {di_bawah: 3, rujukan: Pasal 8}"


def law(of_all: str = "", of_one: str = "", own: str = "") -> str:
    return decree(rubrik=RUBRIC.format(of_all=of_all, of_one=of_one, own=own and f", {own}"))


def rubric(**where: str) -> Rubric:
    return rules_of(law(**where)).parts.rubrics[0]


def asked(items: tuple[MarkItem, ...], *steps: int | None) -> list[str]:
    return [item.code for item, mark in zip(items, steps, strict=True) if item.wants_note(mark)]


def test_without_a_rule_no_mark_wants_words() -> None:
    assert asked(mark_items(rubric()), 0, 0, 1) == []


def test_a_rule_of_the_rubric_holds_for_all_and_before_a_mark_is_given() -> None:
    assert asked(mark_items(rubric(of_all=ALL)), None, 3, 5) == ["a1", "a2", "b"]


def test_below_a_mark_words_are_wanted_once_it_is_given_and_a_half_step_below_counts() -> None:
    items = mark_items(rubric(of_all=LOW))
    assert asked(items, None, None, None) == []
    assert asked(items, 2, 5, 3) == ["a1", "a2"]  # a2 has steps of a half: 2,5
    assert asked(items, 3, 6, 2) == ["b"]


def test_the_narrower_place_counts() -> None:
    items = mark_items(rubric(of_all=ALL, of_one=LOW, own="catatan_wajib: {di_bawah: 10, rujukan: Pasal 9}"))
    assert [item.note and (item.note.below, item.note.citations) for item in items] == [
        (3, ("Pasal 8",)),
        (10, ("Pasal 9",)),
        (None, ("Pasal 7",)),
    ]


def test_a_wish_of_the_organiser_adds_to_the_decree_and_takes_nothing_away() -> None:
    items = mark_items(rubric(of_one=LOW))
    limits = [NoteRule(Fraction(limit)) for limit in (2, 3, 4)]
    assert [[one.note and one.note.below for one in with_notes(items, wish)] for wish in limits] == [
        [3, 3, 2],
        [3, 3, 3],
        [4, 4, 4],
    ]
    assert asked(with_notes(items, NoteRule()), None, None, None) == ["a1", "a2", "b"]
    assert with_notes(items, None) == items
    assert with_notes(mark_items(rubric(of_all=ALL)), limits[0]) == mark_items(rubric(of_all=ALL))


def test_words_beside_marks_change_no_score_and_no_fingerprint_where_there_are_none() -> None:
    assert highest_score(rubric(of_all=ALL)) == highest_score(rubric())
    plain, asking = regulation(law()), regulation(law(of_all=ALL))
    assert plain.fingerprint(plain.adopt()) != asking.fingerprint(asking.adopt())


def test_the_manual_says_so_with_its_place() -> None:
    text = manual(regulation(law(of_all=ALL, own=LOW)).adopt())
    assert "Catatan juri wajib di samping nilainya. (§ Pasal 7)" in text
    assert "Catatan juri wajib bila nilainya di bawah 3. (§ Pasal 8)" in text


@pytest.mark.parametrize(
    ("where", "limit"),
    [("of_all", "0"), ("of_all", "11"), ("of_one", "10.5"), ("own", "0")],
)
def test_a_limit_that_no_mark_lies_below_or_that_all_do_is_a_mistake(where: str, limit: str) -> None:
    (found,) = mistakes(law(**{where: f"catatan_wajib: {{di_bawah: {limit}, rujukan: P}}"}))
    assert "di luar" in found.what.text("id") or "batas" in found.what.text("id")


def test_without_a_place_in_the_decree_it_does_not_load() -> None:
    (found,) = mistakes(law(of_all="catatan_wajib: {di_bawah: 3}"))
    assert "rujukan" in found.what.text("id")
