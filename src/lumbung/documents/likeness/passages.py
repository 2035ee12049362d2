"""The passages that two texts share: longest common runs of words first, near ones put together."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from lumbung.documents.likeness import thresholds as limit
from lumbung.documents.likeness.words import ACROSS, SHINGLE, Text


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Words in a row that stand in both texts: where they begin in each (counted in words), and how many."""

    first: int
    second: int
    words: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs that follow one another in both texts with at most a few other words between them."""

    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """How many words of it stand in both."""
        return sum(run.words for run in self.runs)

    def swapped(self) -> "Passage":
        """The same, seen from the other text."""
        return Passage(tuple(Run(run.second, run.first, run.words) for run in self.runs))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are. `of_first` and `of_second` count the words of each that are nobody's template."""

    passages: tuple[Passage, ...]
    of_first: int
    of_second: int

    @property
    def words(self) -> int:
        """How many words the texts share."""
        return sum(passage.words for passage in self.passages)

    @property
    def first_share(self) -> Fraction:
        """How much of the first text stands in the second."""
        return Fraction(self.words, self.of_first) if self.of_first else Fraction(0)

    @property
    def second_share(self) -> Fraction:
        """How much of the second text stands in the first."""
        return Fraction(self.words, self.of_second) if self.of_second else Fraction(0)

    @property
    def longest(self) -> int:
        """The words of the longest passage."""
        return max((passage.words for passage in self.passages), default=0)

    def swapped(self) -> "Likeness":
        """The same, seen from the other text."""
        passages = sorted((passage.swapped() for passage in self.passages), key=lambda passage: passage.runs)
        return Likeness(tuple(passages), self.of_second, self.of_first)

    @property
    def asks(self) -> bool:
        """Whether a person should look."""
        share = max(self.first_share, self.second_share)
        much = self.words >= limit.LEAST_WORDS and share >= limit.ASK_FROM_SHARE
        return much or self.longest >= limit.ASK_FROM_PASSAGE


def compare(first: Text, second: Text, boilerplate: Collection[int] = ()) -> Likeness:
    """What two texts share, leaving out boilerplate (shingles). Seen from the second it is the same, swapped."""
    swap = second.plain < first.plain
    one, other = (second, first) if swap else (first, second)
    left_out = frozenset(boilerplate) | {ACROSS} | _repeated(one) | _repeated(other)
    passages = tuple(_passages(_tiles(one, other, left_out)))
    found = Likeness(passages, _counted(one, left_out), _counted(other, left_out))
    return found.swapped() if swap else found


def _repeated(text: Text) -> frozenset[int]:
    return frozenset(number for number, times in Counter(text.shingles()).items() if times > limit.MOST_REPEATED)


def _counted(text: Text, left_out: frozenset[int]) -> int:
    """How many words stand in a shingle that is nobody's template."""
    counted = bytearray(len(text.plain))
    for at, number in enumerate(text.shingles()):
        if number not in left_out:
            counted[at : at + SHINGLE] = b"\x01" * SHINGLE
    return sum(counted)


def _tiles(one: Text, other: Text, left_out: frozenset[int]) -> list[Run]:
    """Common runs, no word of either text in two of them; the longest are taken first."""
    taken, taken_of_other = bytearray(len(one.plain)), bytearray(len(other.plain))
    tiles: list[Run] = []
    for run in sorted(_runs(one, other, left_out), key=lambda run: (-run.words, run)):
        for part in _free(run, taken, taken_of_other):
            taken[part.first : part.first + part.words] = b"\x01" * part.words
            taken_of_other[part.second : part.second + part.words] = b"\x01" * part.words
            tiles.append(part)
    return sorted(tiles)


def _runs(one: Text, other: Text, left_out: frozenset[int]) -> Iterator[Run]:
    """Every longest run that both texts have, wherever it stands; they may overlap."""
    shingles, of_other = one.shingles(), other.shingles()
    places: dict[int, list[int]] = {}
    for at, number in enumerate(of_other):
        if number not in left_out:
            places.setdefault(number, []).append(at)
    for at, number in enumerate(shingles):
        for place in places.get(number, ()):
            if at and place and shingles[at - 1] == of_other[place - 1] and shingles[at - 1] not in left_out:
                continue  # it began earlier
            length = 1
            while (
                at + length < len(shingles)
                and place + length < len(of_other)
                and shingles[at + length] == of_other[place + length]
                and shingles[at + length] not in left_out
            ):
                length += 1
            words = length + SHINGLE - 1
            if one.plain[at : at + words] == other.plain[place : place + words]:
                yield Run(at, place, words)


def _free(run: Run, taken: bytearray, taken_of_other: bytearray) -> Iterator[Run]:
    """The parts of a run of which no word is taken yet."""
    begun = None
    for at in range(run.words + 1):
        free = at < run.words and not taken[run.first + at] and not taken_of_other[run.second + at]
        if free and begun is None:
            begun = at
        elif not free and begun is not None:
            yield Run(run.first + begun, run.second + begun, at - begun)
            begun = None


def _passages(tiles: list[Run]) -> Iterator[Passage]:
    """Tiles that stand close together in both texts are one passage; short ones are left out."""
    group: list[Run] = []
    for tile in tiles:
        if group and not _is_near(group[-1], tile):
            yield from _long_enough(group)
            group = []
        group.append(tile)
    yield from _long_enough(group)


def _is_near(before: Run, after: Run) -> bool:
    return all(
        0 <= gap <= limit.MOST_BETWEEN
        for gap in (after.first - before.first - before.words, after.second - before.second - before.words)
    )


def _long_enough(group: list[Run]) -> Iterator[Passage]:
    passage = Passage(tuple(group))
    if passage.words >= limit.LEAST_PASSAGE:
        yield passage
