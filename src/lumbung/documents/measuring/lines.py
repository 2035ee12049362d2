"""Runs put together to lines, and lines told apart: running text, headings, and what a page repeats at its edges."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lumbung.documents.measuring.runs import Run

SAME_BASELINE = 0.45
"""Of the size: letters this far above or below still belong to a line, as a raised figure does."""
WORD_GAP = 0.16
"""Of the size: a wider gap between two runs is a space between words."""
COLUMN_GAP = 2.5
"""Of the size: a wider gap parts columns of text or cells of a table."""
CELLS = 3
"""So many pieces of text side by side are a table; two may be columns of text."""
PROSE_LETTERS, PROSE_WORDS = 18, 3
PROSE_SHARE_OF_LETTERS = 0.8
"""Running text: enough of it on a line, and words rather than figures."""
EDGE = 0.11
"""Of the page's height: where a head or a foot is repeated."""
REPEATED_PAGES = 3

CAPTION = re.compile(r"^\W*(?:gambar|tabel|bagan|grafik|foto|figure|table|sumber|source)\s*[\dIVX.:]", re.IGNORECASE)
LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")
FIGURES = re.compile(r"\d+")


@dataclass(slots=True)
class Line:
    """What stands on one line of one column."""

    runs: list[Run]
    page: int
    text: str = ""
    left: float = 0.0
    right: float = 0.0
    baseline: float = 0.0
    styles: Counter[tuple[str, float]] = field(default_factory=Counter)
    is_turned: bool = False
    is_cell: bool = False

    def finish(self) -> "Line":
        """Work out what follows from the runs."""
        self.runs.sort(key=lambda run: run.left)
        words, before = [], None
        for run in self.runs:
            if before is not None and run.left - before.right > WORD_GAP * min(run.size, before.size):
                words.append(" ")
            words.append(run.text)
            self.styles[run.font, round(run.size, 2)] += sum(not letter.isspace() for letter in run.text)
            before = run
        self.text = " ".join("".join(words).split())
        self.left, self.right = self.runs[0].left, max(run.right for run in self.runs)
        size = self.size
        self.baseline = next(run.baseline for run in self.runs if round(run.size, 2) == size)
        return self

    @property
    def style(self) -> tuple[str, float]:
        """The typeface and size of most letters."""
        return self.styles.most_common(1)[0][0]

    @property
    def size(self) -> float:
        """The size of most letters."""
        return self.style[1]

    @property
    def count(self) -> int:
        """How many letters there are, spaces aside."""
        return self.styles.total()

    @property
    def is_prose(self) -> bool:
        """Whether it reads like running text, taken alone."""
        text = self.text
        letters = [sign for sign in text if sign.isalpha()]
        return (
            len(letters) >= max(PROSE_LETTERS, PROSE_SHARE_OF_LETTERS * self.count)
            and text.count(" ") + 1 >= PROSE_WORDS
            and any(sign.islower() for sign in letters)
            and not self.is_cell
            and not CAPTION.match(text)
            and not LEADERS.search(text)
        )


def lines_of(runs: Iterable[Run], page: int, *, is_turned: bool) -> list[Line]:
    """The level lines of a page, from the top; columns apart. `is_turned`: a reader has to turn the page first."""
    rows: list[list[Run]] = []
    level = sorted((run for run in runs if run.is_level and run.text.strip()), key=lambda run: run.baseline)
    for run in _once(level):
        row = rows[-1] if rows else None
        if row is not None and run.baseline - row[-1].baseline <= SAME_BASELINE * min(run.size, _tallest(row)):
            row.append(run)
        else:
            rows.append([run])
    lines = []
    for row in rows:
        parts = _columns(row)
        lines += [Line(part, page, is_turned=is_turned, is_cell=len(parts) >= CELLS).finish() for part in parts]
    return lines


def _once(runs: Iterable[Run]) -> Iterator[Run]:
    """Without what is drawn again at its own place to look bold."""
    seen: set[tuple[str, int, int]] = set()
    for run in runs:
        if len(run.text) > 1:
            at = round(run.left), round(run.baseline)
            if any((run.text, at[0] + x, at[1] + y) in seen for x in (-1, 0, 1) for y in (-1, 0, 1)):
                continue
            seen.add((run.text, *at))
        yield run


def _tallest(row: Sequence[Run]) -> float:
    return max(run.size for run in row)


def _columns(row: list[Run]) -> list[list[Run]]:
    """A row parted where its gaps are too wide for a space."""
    row.sort(key=lambda run: run.left)
    parts = [[row[0]]]
    for run in row[1:]:
        before = parts[-1][-1]
        if run.left - before.right > COLUMN_GAP * max(run.size, before.size):
            parts.append([run])
        else:
            parts[-1].append(run)
    return parts


def without_repeated_edges(pages: Sequence[tuple[float, list[Line]]]) -> list[list[Line]]:
    """The lines of each page (given with its height) without those that its head or foot repeats, page numbers too."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for height, lines in pages:
        for line in lines:
            if _at_edge(line, height):
                seen[_repeatable(line)].add(line.page)
    repeated = {key for key, where in seen.items() if _is_repeated(key, where, len(pages))}
    return [
        [line for line in lines if not (_at_edge(line, height) and (_repeatable(line) in repeated or _is_number(line)))]
        for height, lines in pages
    ]


def _is_repeated(key: tuple[str, int], where: set[int], pages: int) -> bool:
    """Whether an edge says the same on several pages; “Lampiran 1”, “Lampiran 2” are headings of their own pages."""
    if key[0].startswith("lampiran") and min(where) > 1:
        return False
    return len(where) >= min(REPEATED_PAGES, max(2, pages))


def _at_edge(line: Line, height: float) -> bool:
    return not EDGE * height < line.baseline < (1 - EDGE) * height


def _repeatable(line: Line) -> tuple[str, int]:
    """What is the same on each page: the words without their figures, and about the same place."""
    return FIGURES.sub("0", line.text.casefold()), round(line.baseline / 6)


def _is_number(line: Line) -> bool:
    return re.fullmatch(r"\W*(?:hal(?:aman)?\.?|page)?\W*(?:\d+|[ivxlc]+)\W*", line.text, re.IGNORECASE) is not None
