"""Proposals of several pages as groups hand them in: most as the decree asks, some too long, in other letters, scanned.

A few distinct files stand for those of all groups, so that loading a demo stays quick. All words are invented.
"""

import io
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random

import pypdfium2
import typst

from lumbung.samples.answers import ANSWERS, summary

TITLE = "Proposal contoh: usaha bersama kelompok perempuan"
BONUM, OTHER = "TeX Gyre Bonum", "Libertinus Serif"
A4, F4 = (210, 297), (215, 330)
HEIGHT = "1.337"
"""Natural height of a line of TeX Gyre Bonum in sizes: 1.5 times that is spacing 1,5."""
SCAN_WIDTH, SCAN_DOTS, SCAN_QUALITY = 827, 100, 40


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of proposal. `attached` is how many pages of attachments it has; a scan is pictures of its pages.

    `is_usual`: as most of them are, and as the decree asks."""

    name: str
    words: int
    family: str = BONUM
    paper: tuple[int, int] = A4
    multiple: str = "1.5"
    attached: int = 0
    is_scan: bool = False
    is_usual: bool = False


KINDS = (
    Kind("proposal", 4_000, is_usual=True),
    Kind("proposal-dan-lampiran", 2_800, attached=4, is_usual=True),
    Kind("proposal-panjang", 5_800),
    Kind("proposal-huruf-lain", 3_600, family=OTHER),
    Kind("proposal-f4", 3_400, paper=F4),
    Kind("proposal-rapat", 3_600, multiple="1.15"),
    Kind("proposal-pindai", 500, is_scan=True),
)


@cache
def proposal(kind: Kind, chapters: tuple[str, ...]) -> bytes:
    """A PDF of one kind, with these chapters."""
    source = (files("lumbung.samples") / "proposal.typ").read_bytes()
    data = {
        "title": TITLE,
        "chapters": [{"name": name, "paragraphs": _paragraphs(name, kind.words // len(chapters))} for name in chapters],
        "family": kind.family,
        "paper": list(kind.paper),
        "spacing": [HEIGHT, kind.multiple],
        "attached": kind.attached,
    }
    fonts = typst.Fonts(
        include_system_fonts=False, font_paths=[str(Path(str(files("lumbung.documents.forms"))) / "font")]
    )
    made = typst.Compiler(source, font_paths=fonts, sys_inputs={"data": json.dumps(data)}).compile(
        format="pdf", timestamp=0
    )
    assert isinstance(made, bytes)
    return _scanned(made) if kind.is_scan else made


def _paragraphs(chapter: str, words: int) -> list[str]:
    """Invented text of about so many words, the same whenever it is asked for."""
    random, pool = Random(chapter), [text for _, texts in ANSWERS for text in texts]
    found = [summary(chapter, TITLE)]
    while sum(len(one.split()) for one in found) < words:
        found.append(" ".join(random.sample(pool, 5)))
    return found


def _scanned(pdf: bytes) -> bytes:
    """The same pages as pictures, as a scanner or a telephone makes them."""
    pages = [
        page.render(scale=SCAN_WIDTH / page.get_width()).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)
    ]
    made = io.BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=SCAN_DOTS, quality=SCAN_QUALITY)
    return made.getvalue()
