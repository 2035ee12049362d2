"""What is wrong with a chain, line by line: changed, gone, put in, or not where it was written. It needs no database.

A seal covers a line, its number and the seal before. So for each line that does not follow the one before it, the line
that it was written after is looked for, and its number then; what has none, and which numbers are left over, says what
was done. No chain tells by itself of lines added or cut off at its end, or written anew from some line to the end:
heads that were printed do.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from itertools import groupby, pairwise

from lumbung.regulation.wording import Words, say
from lumbung.shared.trail.sealing import FIRST, Fact, seal

TRIES = 200_000
"""How many seals are tried for one broken chain. Beyond that, a line that fits nowhere is told as changed."""
GAP = 100
"""How many more lines than there are may have been removed with their numbers, and those after still be known."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A line as it is kept somewhere, with its seal."""

    chain: str
    number: int
    at: datetime
    actor: int | None
    act: str
    facts: dict[str, Fact]
    seal: str

    def sealed_after(self, before: str, number: int) -> str:
        """What its seal had to be at this place."""
        return seal(before, self.chain, number, self.at, self.actor, self.act, self.facts)


class How(Enum):
    """What was done to a line."""

    CHANGED = "changed"
    GONE = "gone"
    PUT_IN = "put in"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Broken:
    """Neighbouring lines of a chain to which the same was done, by the numbers that they have now.

    `was`: the number that the first of them had when it was written. `or_before`: the line before may be it instead.
    """

    chain: str
    how: How
    first: int
    last: int
    was: int = 0
    or_before: bool = False

    @property
    def words(self) -> Words:
        """One sentence about it, without the chain."""
        return say(
            "{which}: {what}.",
            "{which}: {what}.",
            which=_lines(self.first, self.last),
            what=self._what(),
        )

    def _what(self) -> Words:
        match self.how:
            case How.GONE:
                return say("tidak ada lagi", "gone")
            case How.PUT_IN:
                return say("disisipkan kemudian", "put in later")
            case How.MOVED:
                was = _lines(self.was, self.was + self.last - self.first)
                return say("dipindahkan, ketika ditulis {was}", "moved, when written {was}", was=was)
            case How.CHANGED if self.or_before:
                return say(
                    "tidak seperti ketika ditulis, atau baris {before} diganti bersama segelnya",
                    "not as written, or line {before} was replaced together with its seal",
                    before=str(self.first - 1),
                )
            case How.CHANGED:
                return say("tidak seperti ketika ditulis", "not as written")


def _lines(first: int, last: int) -> Words:
    if first == last:
        return say("baris {first}", "line {first}", first=str(first))
    return say("baris {first} sampai {last}", "lines {first} to {last}", first=str(first), last=str(last))


def broken_chains(lines: Iterable[Kept]) -> Iterator[Broken]:
    """All that is wrong with chains, by chain and number. `lines` are in the order of both."""
    for _, chain in groupby(lines, lambda one: one.chain):
        yield from _broken(list(chain))


def _broken(lines: Sequence[Kept]) -> list[Broken]:
    chain = _Chain(lines)
    chain.follow()
    if None in chain.after:
        chain.search()
    return sorted(_together(chain.told()), key=lambda one: (one.first, one.how.value))


class _Chain:
    """Of each line: the number that it had when it was written, and after which line that was. None: not known."""

    def __init__(self, lines: Sequence[Kept]) -> None:
        self.lines = lines
        self.number: list[int | None] = [None] * len(lines)
        self.after: list[int | None] = [None] * len(lines)
        self.mended: set[int] = set()
        """Lines of which only the seal was changed: another follows the one that they should have."""
        self.next: dict[int, int] = {}
        """Which line was written after another one; of several, the one that stands."""
        self.tries = TRIES

    def follow(self) -> None:
        """Find the lines that were written after the one that they stand after."""
        for index in range(len(self.lines)):
            before = self.lines[index - 1].seal if index else FIRST
            known = self.number[index - 1] if index else 0
            numbers = iter([known + 1]) if known is not None else self._near(index)
            found = next((one for one in numbers if self._fits(index, before, one)), None)
            if found is not None:
                self._place(index, found, index - 1)
                if index and known is None:
                    self.number[index - 1] = found - 1

    def _near(self, index: int) -> Iterator[int]:
        """Numbers that a line may have had, the nearest first."""
        here = self.lines[index].number
        yield here
        for far in range(1, len(self.lines) + GAP):
            for number in (here + far, here - far):
                if self.tries > 0:
                    self.tries -= 1
                    yield number

    def search(self) -> None:
        """Find the lines that were written after another one; each that is found may be the one for the next."""
        found = True
        while found:
            found = False
            for index, after in enumerate(self.after):
                found |= after is None and self._search(index)

    def _search(self, index: int) -> bool:
        for other in range(-1, len(self.lines)):
            number = self._next(other)
            if self.number[index] not in (None, number) or other == index or self.tries <= 0:
                continue
            for seal_of_other in self._seals(other):
                self.tries -= 1
                if self._fits(index, seal_of_other, number):
                    self._place(index, number, other)
                    if other >= 0 and self.number[other] is None:
                        self.number[other] = number - 1
                    if other >= 0 and seal_of_other != self.lines[other].seal:
                        self.mended.add(other)
                    return True
        return False

    def _next(self, index: int) -> int:
        """The number of what was written after a line."""
        return 1 if index < 0 else (self.number[index] or self.lines[index].number) + 1

    def _seals(self, index: int) -> list[str]:
        """A line's seal; where it is not of what the line says, also the one that it should have."""
        if index < 0:
            return [FIRST]
        line = self.lines[index]
        if self.after[index] is not None:
            return [line.seal]
        before = self.lines[index - 1].seal if index else FIRST
        return [line.seal, line.sealed_after(before, self._next(index) - 1)]

    def _fits(self, index: int, before: str, number: int) -> bool:
        return self.lines[index].sealed_after(before, number) == self.lines[index].seal

    def _place(self, index: int, number: int, after: int) -> None:
        self.number[index], self.after[index] = number, after

    def told(self) -> Iterator[Broken]:
        """What was done, from what is known."""
        standing = self._standing()
        here = {number: index for index, number in standing.items()}
        for index, line in enumerate(self.lines):
            number = standing.get(index)
            if number is None:
                yield self._said(How.PUT_IN, line.number)
            else:
                if self.after[index] is None and (number == 1 or number - 1 in here):
                    or_before = index not in self.mended and self._ends(here.get(number - 1))
                    yield self._said(How.CHANGED, line.number, or_before=or_before)
                if number != line.number:
                    yield self._said(How.MOVED, line.number, was=number)
        for number, following in pairwise([0, *sorted(here)]):
            if following > number + 1:
                yield Broken(self.lines[0].chain, How.GONE, number + 1, following - 1)

    def _standing(self) -> dict[int, int]:
        """The number of each line when it was written, without lines that were put in.

        Where two were written after one line, the one stands that more followed; then whatever begins with line 1.
        """
        following: dict[int, list[int]] = {}
        length: dict[int, int] = {}
        for index in sorted(range(len(self.lines)), key=lambda one: self.number[one] or 0, reverse=True):
            length[index] = 1 + max((length[one] for one in following.get(index, ())), default=0)
            after = self.after[index]
            if after is not None:
                following.setdefault(after, []).append(index)
        self.next = {after: max(those, key=lambda one: (length[one], -one)) for after, those in following.items()}
        begins = [index for index, after in enumerate(self.after) if after is None]
        standing: dict[int, int] = {}
        taken: set[int] = set()
        for begin in (*self._first(), *sorted(begins, key=lambda one: (-length[one], one))):
            here: int | None = begin
            while here is not None:
                number = self.number[here] or self._likely(here, standing)
                if number not in taken:
                    standing[here] = number
                    taken.add(number)
                here = self.next.get(here)
        return standing

    def _first(self) -> list[int]:
        return [self.next[-1]] if -1 in self.next else []

    def _likely(self, index: int, standing: dict[int, int]) -> int:
        """The number that a line of which nothing is known had: as far from its own as that of the line before."""
        before = self.lines[index - 1].number if index else 0
        moved = standing.get(index - 1, before) - before if index else 0
        return self.lines[index].number + moved

    def _ends(self, index: int | None) -> bool:
        """Whether a line is in its place, and none was written after it."""
        return index is not None and self.after[index] is not None and index not in self.next

    def _said(self, how: How, number: int, *, was: int = 0, or_before: bool = False) -> Broken:
        return Broken(self.lines[0].chain, how, number, number, was, or_before)


def _together(told: Iterable[Broken]) -> Iterator[Broken]:
    """Neighbours to which the same was done, as one."""
    last: Broken | None = None
    for one in sorted(told, key=lambda one: (one.how.value, one.first)):
        if last and _alike(last, one):
            last = replace(last, last=one.last)
        else:
            if last:
                yield last
            last = one
    if last:
        yield last


def _alike(one: Broken, other: Broken) -> bool:
    """Whether the same was done to a line right after the others."""
    same = one.how is other.how and other.first == one.last + 1 and not (one.or_before or other.or_before)
    return same and (other.was - other.first == one.was - one.first or other.how is not How.MOVED)
