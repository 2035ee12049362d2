"""Files as people upload them, small and whole, and those that are not what they claim."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

import pypdfium2
import typst
from docx import Document
from PIL import Image

from lumbung.samples.papers import PAPER

PDF = PAPER
"""One empty page."""


def picture(kind: str, width: int = 30, height: int = 20) -> bytes:
    """A picture with a slope of grey, so that its dots are not all one."""
    made = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(made, kind)
    return made.getvalue()


def word() -> bytes:
    """A DOCX with one paragraph."""
    made, document = io.BytesIO(), Document()
    document.add_paragraph("Proposal contoh")
    document.save(made)
    return made.getvalue()


def package(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def parts_of(packed: bytes) -> dict[str, bytes]:
    """The parts of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def words_of(pdf: bytes) -> str:
    """All words of a PDF, page after page, each on its line as it is printed."""
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def words_of_docx(docx: bytes) -> str:
    """All words of a DOCX, those in its tables last."""
    paper = Document(io.BytesIO(docx))
    cells = [cell for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join(one.text for one in (*paper.paragraphs, *(one for cell in cells for one in cell.paragraphs)))


CHAPTERS = (
    "Latar Belakang",
    "Maksud dan Tujuan",
    "Gambaran Kegiatan yang akan Dilakukan",
    "Inovasi Perencanaan Peningkatan yang akan Dilakukan dan Keunggulannya",
    "Rencana Pengelolaan, Jadwal Kegiatan dan Struktur Organisasi",
    "Rencana Anggaran Biaya Kegiatan",
)
WORDS = "Kelompok ini mengolah talas menjadi keripik dan menjualnya di pasar desa bersama para anggota. " * 12


@cache
def proposal(pages: int, family: str = "TeX Gyre Bonum", paper: str = "210mm × 297mm", size: int = 12) -> bytes:
    """A proposal of so many pages, as a word processor would make it; each page says something of its own."""
    heads = [f"= {chapter}" for chapter in CHAPTERS[:pages]]
    bodies = ["#text(20pt)[PROPOSAL KERIPIK TALAS]", *heads, *[""] * pages][:pages]
    body = "\n#pagebreak()\n".join(f"{head}\n\n{WORDS} Halaman {number}." for number, head in enumerate(bodies))
    width, _, height = paper.partition(" × ")
    page = f"#set page(width: {width}, height: {height})"
    made: Any = typst.compile(f'{page}\n#set text(font: "{family}", size: {size}pt, lang: "id")\n{body}'.encode())
    return bytes(made)
