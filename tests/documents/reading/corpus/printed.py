"""DOCX files, their prints by LibreOffice, and pages printed by Chromium."""

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from docx.shared import Pt

from lumbung.documents.reading import Active
from lumbung.documents.reading.printing import program
from tests.chromium import CHROMIUM
from tests.documents.reading.corpus.case import (
    ASK,
    MAYBE,
    NO,
    OTHER_WANTED,
    YES,
    Case,
    Expected,
    likely,
    plainly,
    sure,
    without,
)
from tests.documents.reading.corpus.typesetting import numbered
from tests.documents.reading.corpus.words import CHAPTERS, OTHER_CHAPTERS, TITLE, paragraphs
from tests.documents.reading.corpus.written import (
    PAGES,
    as_google_docs,
    as_wps,
    with_attachments,
    with_edges,
    with_foreign_chapter_style,
    with_lying_section,
    with_parts,
    with_tables,
    with_two_columns,
    written,
)

SMALL = 260
"""Letters of a paragraph that three fit on a page with room to spare."""


@cache
def docx_files() -> Mapping[str, bytes]:
    """Every DOCX by its name."""
    good = written()
    return {
        "by styles": good,
        "by hand": written(by_hand=True),
        "imitation of Google Docs": written(spacing=None, change=as_google_docs),
        "imitation of WPS": written(spacing=None, change=as_wps),
        "Calibri of its theme": written(font="Calibri"),
        "Times in letters, by hand": written(font="Times New Roman", by_hand=True),
        "size 12.5": written(size=12.5),
        "size 11 by hand": written(size=11, by_hand=True),
        "spacing 1.15": written(spacing=1.15),
        "spacing single": written(spacing=1.0),
        "exactly 18 points": written(spacing=Pt(18)),
        "URW Bookman": written(font="URW Bookman"),
        "Liberation Sans": written(font="Liberation Sans"),
        "tables in tables": written(change=with_tables),
        "head and foot": written(font="URW Bookman", change=with_edges),
        "a lying section": written(font="URW Bookman", change=with_lying_section),
        "two columns": written(font="URW Bookman", change=with_two_columns, letters=SMALL),
        "attachments": written(font="URW Bookman", change=with_attachments),
        "chapters by the program's own styles": written(change=with_foreign_chapter_style),
        "on F4": written(paper=(215, 330)),
        "21 pages": written(pages=21, letters=SMALL),
        "two chapters missing": written(headings=numbered()[:4]),
        "with macros": with_parts(good, {"word/vbaProject.bin": b"program"}),
        "with a file inside": with_parts(good, {"word/embeddings/oleObject1.bin": b"program"}),
        "another decree": written(
            pages=10, font="Arial", size=11, spacing=1.15, paper=(215, 330), headings=numbered(OTHER_CHAPTERS)
        ),
    }


@cache
def prints() -> Mapping[str, bytes]:
    """Every DOCX printed by LibreOffice."""
    return prints_of(docx_files())


def prints_of(papers: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """DOCX files printed by LibreOffice, started once for all."""
    office = program()
    assert office is not None, "LibreOffice is not installed"
    with tempfile.TemporaryDirectory() as folder:
        home, names = Path(folder), list(papers)
        for number, name in enumerate(names):
            (home / f"{number}.docx").write_bytes(papers[name])
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        words = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        words += [str(home / f"{number}.docx") for number in range(len(names))]
        subprocess.run(words, check=True, capture_output=True, timeout=300)
        return {name: (home / f"{number}.pdf").read_bytes() for number, name in enumerate(names)}


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _docx()
    yield from _prints()
    yield from _of_a_browser()


def _docx() -> Iterator[Case]:
    for name, expected in _expected_of_docx().items():
        wanted = {"wanted": OTHER_WANTED} if name == "another decree" else {}
        yield Case(
            f"DOCX: {name}",
            lambda name=name: docx_files()[name],  # type: ignore[misc]  # each its own
            expected,
            kind="docx",
            as_pdf=lambda name=name: prints()[name],  # type: ignore[misc]  # each its own
            **wanted,
        )
    unprinted = plainly(PAGES, pages=ASK, own=ASK, letters=YES, spacing=YES)
    yield Case(
        "DOCX: without LibreOffice", lambda: docx_files()["by styles"], unprinted, kind="docx", as_pdf=lambda: b""
    )


def _expected_of_docx() -> Mapping[str, Expected]:
    """A DOCX says itself what letters and distances it has; its pages are those of one program among others."""

    def paged(count: int = PAGES, own: int | None = None, **others: object) -> Expected:
        return plainly(
            count, **({"pages": likely(count), "own": likely(own or count), "letters": YES, "spacing": YES} | others)
        )

    lost = without(*(name.lower() for name in CHAPTERS[4:]))
    return {
        "by styles": paged(),
        "by hand": paged(),
        "imitation of Google Docs": paged(),
        "imitation of WPS": paged(),
        "Calibri of its theme": paged(letters=NO),
        "Times in letters, by hand": paged(letters=NO),
        "size 12.5": paged(letters=NO),
        "size 11 by hand": paged(letters=NO),
        "spacing 1.15": paged(spacing=NO),
        "spacing single": paged(spacing=NO),
        "exactly 18 points": paged(spacing=ASK),
        "URW Bookman": paged(letters=MAYBE),
        "tables in tables": paged(PAGES + 1),
        "a lying section": paged(PAGES + 1, letters=MAYBE),
        "attachments": paged(PAGES + 2, PAGES, letters=MAYBE),
        "chapters by the program's own styles": paged(),
        "on F4": paged(paper=sure("lainnya")),
        "21 pages": paged(21),
        "two chapters missing": paged(chapters=lost),
        "with macros": paged(active=(Active.MACROS,)),
        "with a file inside": paged(active=(Active.OLE,)),
        "another decree": paged(10, paper=sure("F4"), chapters=sure(frozenset(OTHER_CHAPTERS))),
    }


def _prints() -> Iterator[Case]:
    expected = {
        "URW Bookman": plainly(PAGES),
        "Liberation Sans": plainly(PAGES, letters=NO, spacing=YES),
        "head and foot": plainly(PAGES),
        "a lying section": plainly(PAGES + 1),
        "two columns": plainly(PAGES),
        "tables in tables": plainly(PAGES + 1),
        "attachments": plainly(PAGES + 2, own=sure(PAGES)),
    }
    for name, said in expected.items():
        yield Case(f"printed by LibreOffice: {name}", lambda name=name: prints()[name], said)  # type: ignore[misc]  # each its own


@cache
def pages_of_a_browser() -> Mapping[str, bytes]:
    """Pages printed by Chromium at the command line: a second Playwright may not stand beside that of the journeys."""
    chapters = "".join(
        f"<h2>{name}</h2>{''.join(f'<p>{text}</p>' for text in paragraphs(3, number, 300))}<hr>"
        for number, name in enumerate(numbered())
    )
    style = "@page{size:A4;margin:25mm}body{font:12pt 'FONT';line-height:LINE}h2{font-size:12pt}"
    style += "hr{break-after:page;visibility:hidden;margin:0}hr:last-child{display:none}"
    page = f"<html lang=id><style>{style}</style><h1>{TITLE}</h1>{chapters}"
    wanted = {
        "URW Bookman, drawn as shapes": ("URW Bookman", "1.8"),
        "Liberation Sans": ("Liberation Sans", "1.72"),
        "distance 1.5 of a style sheet": ("URW Bookman", "1.5"),
    }
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, (font, line)) in enumerate(wanted.items()):
            source, target = Path(folder, f"{number}.html"), Path(folder, f"{number}.pdf")
            source.write_text(page.replace("FONT", font).replace("LINE", line), encoding="utf-8")
            to_print = ("--headless=new", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={target}")
            profile = f"--user-data-dir={folder}/profile"
            subprocess.run([CHROMIUM, *to_print, profile, source.as_uri()], check=True, capture_output=True, timeout=60)
            made[name] = target.read_bytes()
    return made


def _of_a_browser() -> Iterator[Case]:
    expected = {
        "URW Bookman, drawn as shapes": plainly(PAGES),
        "Liberation Sans": plainly(PAGES, letters=NO, spacing=YES),
        "distance 1.5 of a style sheet": plainly(PAGES, spacing=ASK),
    }
    for name, said in expected.items():
        yield Case(f"printed by Chromium: {name}", lambda name=name: pages_of_a_browser()[name], said)  # type: ignore[misc]  # each its own
