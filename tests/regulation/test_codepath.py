"""Places of a file named by codes, and changing one place without touching the rest."""

from typing import Any

import pytest

from lumbung.regulation.codepath import change, covers, is_numbered, resolve

FILE: dict[str, Any] = {
    "rubrik": [{"kode": "utama", "kriteria": [{"kode": "a", "rentang": [0, 5]}, {"kode": "4", "rentang": [0, 10]}]}],
    "peraturan": {"kode": "uji"},
}


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("peraturan/kode", ("peraturan", "kode")),
        ("rubrik/utama/kriteria/a", ("rubrik", 0, "kriteria", 0)),
        ("rubrik/utama/kriteria/a/rentang/1", ("rubrik", 0, "kriteria", 0, "rentang", 1)),
        ("rubrik/utama/kriteria/4", ("rubrik", 0, "kriteria", 1)),
    ],
)
def test_a_list_item_is_named_by_its_code_or_by_its_number_where_there_are_no_codes(
    place: str, path: tuple[str | int, ...]
) -> None:
    assert resolve(FILE, place) == path


@pytest.mark.parametrize(
    "place",
    [
        "hantu",
        "rubrik/hantu",
        "peraturan/kode/lagi",
        "rubrik/utama/hantu",
        "rubrik/utama/kriteria/a/rentang/2",
        "rubrik/utama/kriteria/a/rentang/-1",
        "rubrik/utama/kriteria/a/rentang/",
    ],
)
def test_a_place_that_is_not_there_is_none(place: str) -> None:
    assert resolve(FILE, place) is None


@pytest.mark.parametrize("place", ["rubrik/0", "rubrik/utama/kriteria/1", "rubrik/utama/kriteria/a/rentang/01"])
def test_no_place_has_a_second_name(place: str) -> None:
    assert resolve(FILE, place) is None
    assert change(FILE, place, 1, remove=False) is None


@pytest.mark.parametrize(
    ("place", "counted"),
    [
        ("rubrik/utama/kriteria/a/rentang/1", True),
        ("rubrik/utama/kriteria/4", False),
        ("rubrik/utama/kriteria", False),
        ("rubrik", False),
        ("hantu/0", False),
    ],
)
def test_only_an_item_without_a_code_is_numbered(place: str, counted: bool) -> None:
    assert is_numbered(FILE, place) is counted


def test_a_change_leaves_the_original_as_it_was() -> None:
    changed = change(FILE, "rubrik/utama/kriteria/a/rentang", [0, 7], remove=False)
    assert changed is not None
    assert changed["rubrik"][0]["kriteria"][0] == {"kode": "a", "rentang": [0, 7]}
    assert FILE["rubrik"][0]["kriteria"][0] == {"kode": "a", "rentang": [0, 5]}
    assert changed["peraturan"] is FILE["peraturan"]


def test_a_change_may_write_a_key_that_was_not_there() -> None:
    changed = change(FILE, "rubrik/utama/nama", "Rubrik", remove=False)
    assert changed is not None
    assert changed["rubrik"][0]["nama"] == "Rubrik"
    assert change(FILE, "nilai_akhir", 1, remove=False) == {**FILE, "nilai_akhir": 1}


def test_a_key_or_a_list_item_may_be_removed() -> None:
    without_key = change(FILE, "peraturan", None, remove=True)
    without_item = change(FILE, "rubrik/utama/kriteria/a", None, remove=True)
    assert without_key == {"rubrik": FILE["rubrik"]}
    assert without_item is not None
    assert [one["kode"] for one in without_item["rubrik"][0]["kriteria"]] == ["4"]


def test_a_list_item_may_be_replaced() -> None:
    changed = change(FILE, "rubrik/utama/kriteria/a/rentang/1", 9, remove=False)
    assert changed is not None
    assert changed["rubrik"][0]["kriteria"][0]["rentang"] == [0, 9]


@pytest.mark.parametrize(
    ("place", "remove"),
    [
        ("hantu/kode", False),
        ("peraturan/hantu", True),
        ("rubrik/hantu", False),
        ("rubrik/hantu", True),
        ("peraturan/kode/dalam", False),
    ],
)
def test_a_change_of_a_place_that_cannot_be_is_none(place: str, remove: bool) -> None:
    assert change(FILE, place, 1, remove) is None


@pytest.mark.parametrize(
    ("one", "other", "inside"),
    [
        ("rubrik", "rubrik/utama", True),
        ("rubrik/utama/kriteria", "rubrik/utama", True),
        ("rubrik/utama", "rubrik/utama", True),
        ("rubrik/utama", "rubrik/utama-dua", False),
        ("babak/a", "babak/b", False),
    ],
)
def test_places_cover_each_other_where_one_lies_inside_the_other(one: str, other: str, inside: bool) -> None:
    assert covers(one, other) is inside
