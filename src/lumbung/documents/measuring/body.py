"""The running text of a document: in which letters it is set, and how far apart its lines are."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lumbung.documents.measuring.lines import Line
from lumbung.documents.measuring.records import Box, Letters, Place, Spacing

NARROWEST, WIDEST = 0.8, 3.3
"""Of the size: gaps outside are no distance between two lines of one paragraph."""
OVERLAP = 0.5
"""Of the shorter line: two lines stand under one another where they share this much."""
UNEVEN = 0.08
RAGGED = 0.1
"""Of a line's length: a line that ends this much before the next one is the last of its paragraph."""
ITEM = re.compile(r"^(?:[^\w\s(\"'“‘]|[\d]{1,2}[.)]|[A-Za-z][.)])\s")
SAME_SIZE = 0.3
MOST_PLACES = 40
ASCENT, DESCENT = 0.8, 0.25
"""Of the size: how far a line's box reaches above and below, good enough to mark it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """From one line of running text to the next."""

    upper: Line
    lower: Line

    @property
    def height(self) -> float:
        """From baseline to baseline."""
        return self.lower.baseline - self.upper.baseline

    @property
    def is_inside_a_paragraph(self) -> bool:
        """Whether the upper line is full and the lower one goes on with it, as far as can be seen."""
        ragged = RAGGED * (self.lower.right - self.lower.left)
        return self.upper.right >= self.lower.right - ragged and ITEM.match(self.lower.text) is None


def gaps_of(lines: Sequence[Line]) -> list[Gap]:
    """Every line of running text with the nearest line under it, of whatever kind; only where both are running text."""
    found = []
    for number, upper in enumerate(lines):
        if not upper.is_prose:
            continue
        for lower in lines[number + 1 :]:
            if lower.baseline - upper.baseline > WIDEST * upper.size:
                break
            if lower.baseline - upper.baseline > NARROWEST * upper.size and share_a_column(upper, lower):
                if goes_on(upper, lower):
                    found.append(Gap(upper, lower))
                break
    return found


def goes_on(upper: Line, lower: Line) -> bool:
    """Whether the lower line is running text as well: by itself, or as the short rest of a sentence."""
    if abs(lower.size - upper.size) >= SAME_SIZE:
        return False
    return lower.is_prose or (lower.style == upper.style and lower.text[0].islower() and not lower.is_cell)


def share_a_column(one: Line, other: Line) -> bool:
    """Whether one stands under the other."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared >= OVERLAP * min(one.right - one.left, other.right - other.left)


def body_lines(gaps: Iterable[Gap]) -> list[Line]:
    """The lines that stand in paragraphs: alone, a line could be a heading or a caption."""
    lines = {id(line): line for gap in gaps for line in (gap.upper, gap.lower)}
    return list(lines.values())


def letters_of(lines: Iterable[Line]) -> tuple[Letters, ...]:
    """The letters of these lines by typeface and size, most used first, with the places where each was seen."""
    counts: Counter[tuple[str, Decimal]] = Counter()
    places: dict[tuple[str, Decimal], list[Place]] = defaultdict(list)
    for line in lines:
        for (font, size), count in line.styles.items():
            key = font, hundredths(size)
            counts[key] += count
            if (count * 2 >= line.count and len(places[key]) < MOST_PLACES) or not places[key]:
                places[key].append(place_of(line))
    return tuple(Letters(font, size, count, tuple(places[font, size])) for (font, size), count in counts.most_common())


def spacings_of(gaps: Iterable[Gap]) -> tuple[Spacing, ...]:
    """The distances between lines, by the letters that they go with, most frequent first; tenths of a point apart.

    Only inside paragraphs: the next one may begin further down, after a line that is not full, or as an item of a list.
    """
    counts: Counter[tuple[str, Decimal, Decimal]] = Counter()
    places: dict[tuple[str, Decimal, Decimal], list[Place]] = defaultdict(list)
    for paragraph in _paragraphs(gaps):
        font, size = paragraph[0].upper.style
        height = sum(gap.height for gap in paragraph) / len(paragraph)
        key = font, hundredths(size), Decimal(round(height * 10)) / 10
        counts[key] += len(paragraph)
        places[key] += [place_of(gap.lower) for gap in paragraph]
    return tuple(
        Spacing(count, font, size, tuple(places[font, size, height][:MOST_PLACES]), gap=height)
        for (font, size, height), count in counts.most_common()
    )


def _paragraphs(gaps: Iterable[Gap]) -> Iterator[list[Gap]]:
    """Gaps that follow one another and are about as high: browsers set lines at whole dots, now a little nearer."""
    paragraph: list[Gap] = []
    for gap in gaps:
        if not gap.is_inside_a_paragraph:
            continue
        before = paragraph[-1] if paragraph else None
        if before is None or (gap.upper is before.lower and abs(gap.height - before.height) <= UNEVEN * gap.upper.size):
            paragraph.append(gap)
        else:
            yield paragraph
            paragraph = [gap]
    if paragraph:
        yield paragraph


def place_of(line: Line) -> Place:
    """Where a line stands; on a page that lies on its side, the page."""
    if line.is_turned:
        return Place(line.page)
    top, bottom = line.baseline - ASCENT * line.size, line.baseline + DESCENT * line.size
    return Place(line.page, Box(tenths(line.left), tenths(top), tenths(line.right), tenths(bottom)))


def hundredths(value: float) -> Decimal:
    """A measure of letters, in points."""
    return Decimal(round(value * 100)) / 100


def tenths(value: float) -> Decimal:
    """A place or a length, in points or millimetres."""
    return Decimal(round(value * 10)) / 10
