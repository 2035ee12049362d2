"""Lots can be drawn again by anybody, for ever: the order is a plain sum that no version of a language changes."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from lumbung.regulation.lot import commitment, draw, seed_of

CODES = st.sets(st.from_regex(r"P[0-9]{3}", fullmatch=True), max_size=12)
GOLDEN = ("P001", "P003", "P006", "P004", "P005", "P002")
HASH = "2b0ccb819813c228896671a8c3592a831c79412c1573e0b776c49f852a04ad13"
SEEDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def test_the_order_is_the_one_that_was_published_once() -> None:
    codes = [f"P{number:03d}" for number in range(1, 7)]
    assert draw("lumbung padi 17 Agustus", codes) == GOLDEN
    assert draw("lumbung padi 18 Agustus", codes) != GOLDEN


def test_whoever_has_a_shell_draws_it_again() -> None:
    """printf '%s' 'lumbung padi 17 AgustusP001' | sha256sum"""
    sums = {f"P{n:03d}": hashlib.sha256(f"lumbung padi 17 AgustusP{n:03d}".encode()).hexdigest() for n in range(1, 7)}
    assert sorted(sums, key=sums.__getitem__) == list(GOLDEN)


def test_a_sealed_seed_shows_itself_by_its_hash() -> None:
    assert commitment("lumbung padi 17 Agustus") == HASH


def test_how_somebody_spaces_or_spells_the_words_changes_nothing() -> None:
    assert seed_of("  lumbung\n padi  17 Agustus ") == "lumbung padi 17 Agustus"
    assert seed_of("caf\u0065\u0301") == seed_of("caf\u00e9")


@given(SEEDS, CODES)
def test_every_code_is_drawn_once_however_they_are_handed_in(seed: str, codes: set[str]) -> None:
    drawn = draw(seed, sorted(codes) * 2)
    assert sorted(drawn) == sorted(codes)
    assert draw(seed, sorted(codes, reverse=True)) == drawn


@given(SEEDS, CODES, st.from_regex(r"P[0-9]{3}", fullmatch=True))
def test_whoever_joins_or_leaves_changes_no_others_order(seed: str, codes: set[str], late: str) -> None:
    assert [code for code in draw(seed, {*codes, late}) if code != late] == list(draw(seed, codes - {late}))


@given(SEEDS, CODES, CODES)
def test_a_later_drawing_stands_behind_and_changes_nothing_before_it(
    seed: str, codes: set[str], later: set[str]
) -> None:
    assert draw(seed, codes, later) == draw(seed, codes) + draw(seed, later)
