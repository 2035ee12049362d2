"""A published result that was touched anywhere is found out; counting again alone would not find everything."""

import json

import pytest

from bench.tampering import (
    CHEAP,
    COMBINING,
    COUNTED,
    EVERY_MARK,
    Published,
    changes,
    counted_again,
    every_value,
    larger,
    published,
)

ENTRIES, SEED = 3, 1
UP_AND_DOWN, ITEMS = 2, 20
UNSEEN_WHEN_COUNTED_AGAIN = (
    "marks of two sheets of one entry swapped",
    "entries reordered",
    "made anew, unsigned",
    "made anew, signed by another",
)
WITH_A_SEAL_OF_THEIR_OWN = UNSEEN_WHEN_COUNTED_AGAIN[-2:]


@pytest.fixture(scope="module", params=COMBINING)
def was(request: pytest.FixtureRequest) -> Published:
    return published(request.param, ENTRIES)


@pytest.mark.parametrize("was", COMBINING[:1], indirect=True)
def test_every_value_that_is_one_step_off_is_found_by_the_seal_and_each_forger_by_the_key(was: Published) -> None:
    table = every_value(was)
    assert {part: found.missed for part, found in table.items() if found.missed} == {}
    for part, found in table.items():
        assert [found.by[way] for way in CHEAP] == [found.tried] * len(CHEAP), part
    marks = [one for one in changes(was.content) if one.is_mark]
    sheets = json.loads(was.content)["kasus"]["lembar"]
    assert len(marks) == UP_AND_DOWN * ITEMS * sum(map(len, sheets.values()))
    assert sum(found.tried for found in table.values()) > len(marks)


def test_counting_again_finds_each_changed_result_and_each_mark_that_counts(was: Published) -> None:
    table = counted_again(was, 1, SEED)
    assert {part: found.missed for part, found in table.items() if found.missed} == {}
    assert all(found.by[COUNTED] == found.tried for part, found in table.items() if part.startswith("hasil"))
    marks = table[EVERY_MARK]
    assert marks.tried in {UP_AND_DOWN * ITEMS * sheets for sheets in range(3, 9)}, "of one entry, two panels"
    assert 0 < marks.by[COUNTED] <= marks.tried


def test_whatever_larger_is_changed_is_found(was: Published) -> None:
    table = larger(was, 5, SEED)
    assert {kind: found.missed for kind, found in table.items() if found.missed} == {}
    for kind in UNSEEN_WHEN_COUNTED_AGAIN:
        assert table[kind].by["recompute"] == 0, kind
    for kind in WITH_A_SEAL_OF_THEIR_OWN:
        assert (table[kind].by["checksum"], table[kind].by["signature"]) == (0, 1), kind
    for kind, found in table.items():
        assert found.by["signature"] == found.tried, kind
