"""A published result that was touched anywhere is found out; counting again alone would not find everything."""

import pytest

from bench.tampering import COMBINING, published, tampered

UNSEEN_WHEN_COUNTED_AGAIN = (
    "marks of two sheets of one entry swapped",
    "entries reordered",
    "made anew, unsigned",
    "made anew, signed by another",
)
WITH_A_SEAL_OF_THEIR_OWN = UNSEEN_WHEN_COUNTED_AGAIN[-2:]


@pytest.mark.parametrize(("combining", "every"), [(COMBINING[0], 25), (COMBINING[1], 50), (COMBINING[2], 50)])
def test_whatever_is_changed_in_a_published_result_is_found(combining: str, every: int) -> None:
    table = tampered(published(combining, 3), every)
    assert {kind: found.missed for kind, found in table.items() if found.missed} == {}
    for kind in UNSEEN_WHEN_COUNTED_AGAIN:
        assert table[kind].by["recompute"] == 0, kind
    for kind in WITH_A_SEAL_OF_THEIR_OWN:
        assert (table[kind].by["checksum"], table[kind].by["signature"]) == (0, 1), kind
    for kind, found in table.items():
        assert found.by["signature"] == found.tried, kind
