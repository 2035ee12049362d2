"""Proposals set with typst: any typeface, size, distance and paper, in a moment."""

import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import typst

from tests.documents.reading.corpus.words import CHAPTERS, TITLE, paragraphs

BONUM = str(files("lumbung.documents.forms").joinpath("font"))
URW_SINGLE = 1.2
"""Natural line height of URW Bookman, in sizes."""
A4, F4, LETTER, LEGAL = (210.0, 297.0), (215.0, 330.0), (215.9, 279.4), (215.9, 355.6)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def numbered(names: Sequence[str] = CHAPTERS) -> list[str]:
    """Chapters as people head them: BAB I LATAR BELAKANG."""
    return [f"BAB {ROMAN[number]} {name.upper()}" for number, name in enumerate(names)]


def proposal(
    pages: int,
    *,
    font: str = "URW Bookman",
    size: float = 12,
    distance: float = 1.5 * URW_SINGLE,
    paper: tuple[float, float] = A4,
    headings: Sequence[str] | None = None,
    heading_font: str | None = None,
    before: str = "",
    after: str = "",
    page: str = "",
    body: Sequence[str] = (),
    fill: int = 1150,
    gap: float = 0.4,
) -> bytes:
    """A proposal of so many pages, its title on the first, its chapters spread over them.

    `distance` is from line to line, in sizes; `gap` what is added between paragraphs, in sizes. `before` and `after`
    are typst's own words around the chapters, `page` more for its page. `body` gives the text of each page.
    """
    names = numbered() if headings is None else list(headings)
    width, height = paper
    source = [
        f"#set page(width: {width}mm, height: {height}mm, margin: 25mm{page and ', ' + page})",
        f'#set text(font: "{font}", size: {size}pt, lang: "id", top-edge: 0.8em, bottom-edge: -0.2em)',
        f"#set par(leading: {distance - 1}em, spacing: {distance - 1 + gap}em)",
        f'#show heading: set text(size: {size}pt, font: "{heading_font or font}")',
        f"#align(center)[#strong[{TITLE.upper()}]]" if headings is None or headings else "",
        before,
    ]
    for number in range(pages):
        its = [name for place, name in enumerate(names) if place * pages // max(1, len(names)) == number]
        source += [f"= {_quoted(name)}" for name in its]
        text = (
            body[number] if body else "\n\n".join(paragraphs(3, seed=number + 1, letters=(fill - 120 * len(its)) // 3))
        )
        source += [text, "#pagebreak()" if number + 1 < pages else ""]
    return compiled("\n\n".join([*source, after]))


def compiled(source: str) -> bytes:
    """A PDF of a typst source; with the system's typefaces, and TeX Gyre Bonum which comes with us."""
    # A path, since the compiler's types say little of a source in memory.
    with tempfile.NamedTemporaryFile(suffix=".typ") as file:
        Path(file.name).write_text(source, encoding="utf-8")
        made = typst.compile(file.name, font_paths=[BONUM])
    assert isinstance(made, bytes)
    return made


def _quoted(text: str) -> str:
    return f'#"{text}"'
