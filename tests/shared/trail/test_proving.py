"""A chain that was tampered with: each line that was changed, removed, put in or moved is named, and no other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbung.shared.trail.carrying import read, written
from lumbung.shared.trail.proving import Kept, broken_chains
from lumbung.shared.trail.sealing import FIRST

NOON = datetime(2021, 9, 1, 12, tzinfo=UTC)
Chain = list[Kept]


def chain(length: int) -> Chain:
    """A chain as it was written."""
    made: Chain = []
    for number in range(1, length + 1):
        line = Kept("call:1", number, NOON, 7, "contests.submit", {"entry": number, "places": [1, 2]}, "")
        made.append(replace(line, seal=line.sealed_after(made[-1].seal if made else FIRST, number)))
    return made


def changed(lines: Chain, *numbers: int) -> Chain:
    """Lines say something else; their seals are kept."""
    return [replace(one, actor=8) if one.number in numbers else one for one in lines]


def without(lines: Chain, *numbers: int) -> Chain:
    return [one for one in lines if one.number not in numbers]


def renumbered(lines: Chain) -> Chain:
    """Numbered by where they stand, so that no gap shows."""
    return [replace(one, number=number) for number, one in enumerate(lines, 1)]


def sealed_anew(lines: Chain, number: int) -> Chain:
    """One line says something else under a seal of its own that fits."""
    before = lines[number - 2].seal if number > 1 else FIRST
    line = replace(lines[number - 1], actor=8)
    return [*lines[: number - 1], replace(line, seal=line.sealed_after(before, number)), *lines[number:]]


def put_in(lines: Chain, after: int, sealed: bool) -> Chain:
    """A line that was never written, with a seal that fits or with none; those after it are numbered on."""
    line = replace(lines[after - 1], number=after + 1, actor=9, seal="f" * 64)
    made = replace(line, seal=line.sealed_after(lines[after - 1].seal, after + 1)) if sealed else line
    return renumbered([*lines[:after], made, *lines[after:]])


def moved(lines: Chain, number: int, to: int) -> Chain:
    rest = without(lines, number)
    return renumbered([*rest[: to - 1], lines[number - 1], *rest[to - 1 :]])


def told(lines: Chain) -> list[str]:
    return [one.words.text("en") for one in broken_chains(lines)]


SIX = chain(6)


@pytest.mark.parametrize(
    ("tampered", "said"),
    [
        (SIX, []),
        (changed(SIX, 1), ["line 1: not as written."]),
        (changed(SIX, 3), ["line 3: not as written, or line 2 was replaced together with its seal."]),
        (changed(SIX, 6), ["line 6: not as written, or line 5 was replaced together with its seal."]),
        (
            changed(SIX, 2, 3, 4),
            ["line 2: not as written, or line 1 was replaced together with its seal.", "lines 3 to 4: not as written."],
        ),
        (sealed_anew(SIX, 3), ["line 4: not as written, or line 3 was replaced together with its seal."]),
        ([replace(one, seal="0" * 64) if one.number == 3 else one for one in SIX], ["line 3: not as written."]),
        (without(SIX, 1), ["line 1: gone."]),
        (without(SIX, 3), ["line 3: gone."]),
        (without(SIX, 2, 4, 5), ["line 2: gone.", "lines 4 to 5: gone."]),
        ([replace(SIX[0], number=10**15)], ["line 1000000000000000: moved, when written line 1."]),
        ([replace(SIX[1], number=10**15)], [f"lines 1 to {10**15 - 1}: gone."]),
        (renumbered(without(SIX, 3)), ["line 3: gone.", "lines 3 to 5: moved, when written lines 4 to 6."]),
        (
            renumbered(without(SIX, 2, 4)),
            [
                "line 2: not as written, or line 1 was replaced together with its seal.",
                "lines 3 to 4: gone.",
                "lines 3 to 4: moved, when written lines 5 to 6.",
            ],
        ),
        (put_in(SIX, 3, sealed=False), ["line 4: put in later.", "lines 5 to 7: moved, when written lines 4 to 6."]),
        (put_in(SIX, 3, sealed=True), ["line 4: put in later.", "lines 5 to 7: moved, when written lines 4 to 6."]),
        (moved(SIX, 3, 4), ["line 3: moved, when written line 4.", "line 4: moved, when written line 3."]),
        (moved(SIX, 2, 6), ["lines 2 to 5: moved, when written lines 3 to 6.", "line 6: moved, when written line 2."]),
        (
            changed(without(SIX, 5), 2),
            ["line 2: not as written, or line 1 was replaced together with its seal.", "line 5: gone."],
        ),
    ],
)
def test_what_was_done_to_which_line_is_told(tampered: Chain, said: list[str]) -> None:
    assert told(tampered) == said


TAMPERED: dict[str, Callable[[Chain, int, int], Chain]] = {
    "changed": lambda lines, at, _: changed(lines, lines[at - 1].number),
    "without": lambda lines, at, _: without(lines, lines[at - 1].number),
    "moved": lambda lines, at, to: moved(renumbered(lines), at, to),
    "put in": lambda lines, at, _: put_in(renumbered(lines), at, sealed=False),
}


@given(
    st.integers(1, 9),
    st.lists(st.tuples(st.sampled_from(sorted(TAMPERED)), st.integers(0, 99), st.integers(0, 99)), max_size=3),
)
def test_whatever_is_done_without_new_seals_shows_but_a_tail_cut_off(
    length: int, acts: list[tuple[str, int, int]]
) -> None:
    written_first = chain(length)
    lines = written_first
    for way, one, other in acts:
        if lines:
            lines = TAMPERED[way](lines, one % len(lines) + 1, other % len(lines) + 1)
    is_whole = lines == written_first[: len(lines)]
    assert (told(lines) == []) == is_whole
    assert told(read(written(lines))) == told(lines)


def test_chains_are_proved_each_by_itself() -> None:
    other = [replace(one, chain="call:2") for one in SIX[:1]]
    (wrong,) = broken_chains([*SIX, *other])
    assert (wrong.chain, wrong.first) == ("call:2", 1)


def test_of_a_long_chain_in_which_nothing_fits_every_line_is_named_soon() -> None:
    assert told([replace(one, chain="call:9") for one in chain(2000)]) == ["lines 1 to 2000: not as written."]


@pytest.mark.parametrize("text", ["x", "[]", "{}", '{"chain": 1}', "null", "[" * 100_000])
def test_a_file_that_is_no_trail_is_told_with_its_line(text: str) -> None:
    with pytest.raises(ValueError, match=r"^2$"):
        read([*written(SIX[:1]), text])
