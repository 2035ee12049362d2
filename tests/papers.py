"""Files as people upload them, small and whole, and those that are not what they claim."""

import io
import zipfile
from collections.abc import Mapping

import pypdfium2
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
