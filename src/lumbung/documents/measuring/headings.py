"""Lines that stand like headings, and the page where attachments begin."""

import re
from collections.abc import Sequence

from lumbung.documents.measuring.body import place_of, share_a_column
from lumbung.documents.measuring.lines import LEADERS, Line
from lumbung.documents.measuring.records import Attachments, Heading

LONGEST = 160
CAPITALS = 0.6
MOST_HEADINGS = 600
MOST_LINES = 4
FULL = 0.75
FOLLOWING = 12
"""Lines looked at for the rest of a heading; those of the next column stand among them."""
NUMBERED = re.compile(
    r"^\W*(?:bab|bagian)?\s*(?:[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Za-z])\s*[.):\-–—]?\s+\S", re.IGNORECASE
)
LISTED = re.compile(r"(?:^|\s)(\d{1,3})$")
FEWEST_LISTED, LISTED_SHARE = 3, 0.3
"""Rising page numbers at the ends of rows, and their share of the rows: names of chapters may go over several."""
CONTENTS = re.compile(r"^\W*(?:daftar\s+isi|table\s+of\s+contents|contents)\W*$", re.IGNORECASE)
ATTACHMENT = re.compile(
    r"^\W*(?:daftar\s+)?l\s?a\s?m\s?p\s?i\s?r\s?a\s?n(?:\s?[-–]\s?lampiran)?(?:\s+(?:[IVXLC]+|\d+|[A-H]))?"
    r"\s*(?:$|[.:;–-]\s*\S)",
    re.IGNORECASE,
)
ENDS_LIKE_A_SENTENCE = re.compile(r"[.;,]$")
UPPER_PART = 0.3
AIR = 1.12
ROW = 0.5
"""Of the size: what stands in one row."""


def headings_of(pages: Sequence[list[Line]], body: tuple[str, float] | None) -> tuple[Heading, ...]:
    """Short lines, alone or going on over the next ones, that stand apart by number, capitals, weight, size or air."""
    found: list[Heading] = []
    for lines in pages:
        if _is_contents(lines):
            continue
        for number, line in enumerate(lines):
            if len(found) >= MOST_HEADINGS:
                return tuple(found)
            if stands_apart(line, lines, number, body):
                found.append(Heading(_with_what_follows(lines, number, body), place_of(line)))
    return tuple(found)


def stands_apart(line: Line, lines: Sequence[Line], number: int, body: tuple[str, float] | None) -> bool:
    """Whether a line looks like a heading rather than like a line of a paragraph."""
    text = line.text
    if not 3 <= len(text) <= LONGEST or LEADERS.search(text) or not any(sign.isalpha() for sign in text):
        return False
    if NUMBERED.match(text) or ATTACHMENT.match(text):
        return True
    if text.upper() == text or is_bold(line) or (body is not None and line.size > body[1] + 0.7):
        return True
    above = lines[number - 1] if number else None
    apart = above is None or line.baseline - above.baseline > 1.2 * line.size
    short = len(text) < LONGEST / 2 and not ENDS_LIKE_A_SENTENCE.search(text)
    return apart and short and _may_be_a_heading(line)


def _may_be_a_heading(line: Line) -> bool:
    """Whether a line that begins like a heading is no sentence."""
    return not line.is_prose or is_bold(line) or _has_capitals(line.text)


def _has_capitals(text: str) -> bool:
    """Whether most words begin with a capital, as those of headings do."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) >= CAPITALS * len(words) > 1


def is_bold(line: Line) -> bool:
    """Whether the name of the typeface says so."""
    return re.search(r"bold|black|heavy|demi|semi", line.style[0], re.IGNORECASE) is not None


def _with_what_follows(lines: Sequence[Line], number: int, body: tuple[str, float] | None) -> str:
    """A heading with its next lines of the same letters: a long one is broken, and “BAB I” stands above its name."""
    before = lines[number]
    parts = [before.text]
    for line in [line for line in lines[number + 1 : number + FOLLOWING] if share_a_column(before, line)]:
        if line.style != before.style or line.baseline - before.baseline > 3 * line.size or len(parts) == MOST_LINES:
            break
        if line.style == body and (len(parts) > 1 or not _may_go_on(before, line) or _begins_anew(before, line, lines)):
            break
        parts.append(line.text)
        before = line
    return " ".join(parts)[: 2 * LONGEST]


def _may_go_on(heading: Line, line: Line) -> bool:
    """Whether a heading that is set like the text goes on: its line is full, and both are in capitals or neither."""
    is_full = heading.right - heading.left >= FULL * (line.right - line.left)
    return is_full and heading.text.isupper() == line.text.isupper()


def _begins_anew(heading: Line, line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line stands further below a heading than its own next line below it: a paragraph with air above."""
    below = [one for one in lines if one.baseline > line.baseline + 0.5 * line.size and share_a_column(line, one)]
    return bool(below) and line.baseline - heading.baseline > AIR * (below[0].baseline - line.baseline)


def _is_contents(lines: Sequence[Line]) -> bool:
    """Whether a page lists headings with their pages."""
    if any(CONTENTS.match(line.text) for line in lines):
        return True
    rows = _rows(lines)
    led = sum(1 for text in rows if LEADERS.search(text))
    numbers = [int(found[1]) for text in rows if (found := LISTED.search(text))]
    if numbers == sorted(numbers) and len(numbers) >= max(FEWEST_LISTED, LISTED_SHARE * len(rows)):
        return True
    return len(rows) >= 4 and led * 2 > len(rows)


def _rows(lines: Sequence[Line]) -> list[str]:
    """The words of each row of a page: the page numbers of a list of contents may stand in a column of their own."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.baseline - rows[-1][0].baseline <= ROW * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [" ".join(line.text for line in row) for row in rows]


def attachments_of(pages: Sequence[list[Line]], heights: Sequence[float]) -> Attachments | None:
    """The first heading “Lampiran” after the first page: at the top of a page, or further down where it stands out."""
    for lines, height in zip(pages[1:], heights[1:], strict=True):
        # A list of contents names attachments, too, but not above everything else.
        for number, line in enumerate(lines[:1] if _is_contents(lines) else lines):
            if ATTACHMENT.match(line.text) and len(line.text) <= LONGEST / 2 and _may_be_a_heading(line):
                at_top = number == 0 or (number <= 1 and line.baseline < UPPER_PART * height)
                if at_top or is_bold(line) or line.text.upper() == line.text:
                    return Attachments(Heading(line.text, place_of(line)), at_top)
    return None
