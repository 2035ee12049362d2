"""The letterhead in layouts: as data for typst, and written into a DOCX."""

from importlib.resources import files
from io import BytesIO
from typing import Any

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from lumbung.documents.letters.head import ROOM, Letterhead

SIZES = (13, 15)
"""Points of the government's name and of the office's, which is bold."""
SMALL = 9.5


def with_letterhead(layout: bytes) -> bytes:
    """A typst layout that may call `letterhead` and `signatory`."""
    return (files(__package__) / "letterhead.typ").read_bytes() + b"\n" + layout


def head_data(head: Letterhead | None) -> dict[str, Any] | None:
    """The letterhead as a layout reads it."""
    if head is None:
        return None
    return {
        "government": head.government,
        "office": head.office,
        "lines": list(head.lines),
        "svg": head.emblem_svg if head.emblem else "",
        "width": head.emblem_width if head.emblem else 0,
        "alt": alt_of(head),
    }


def alt_of(head: Letterhead) -> str:
    """The emblem in words."""
    return f"Lambang {head.government}"


def write_letterhead(paper: Paper, head: Letterhead, width: float) -> None:
    """Emblem, names and address over a double line, `width` millimetres wide."""
    widths = (ROOM + 4, width - 2 * (ROOM + 4), ROOM + 4) if head.emblem else (width,)
    grid = paper.add_table(rows=1, cols=len(widths))
    grid.autofit = False
    for column, cell, share in zip(grid.columns, grid.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(share)
    words = grid.rows[0].cells[len(widths) // 2]
    if head.emblem:
        picture = grid.rows[0].cells[0].paragraphs[0].add_run()
        shape = picture.add_picture(BytesIO(head.emblem), width=Mm(head.emblem_width))
        shape._inline.docPr.set("descr", alt_of(head))
    _line(words, head.government.upper(), SIZES[0], first=True)
    _line(words, head.office.upper(), SIZES[1], bold=True)
    for one in head.lines:
        _line(words, one, SMALL)
    _rule(paper)


def _line(cell: _Cell, text: str, size: float, bold: bool = False, first: bool = False) -> None:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)


def _rule(paper: Paper) -> None:
    """A thick line over a thin one."""
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(0), Pt(8)
    paragraph.paragraph_format.line_spacing = Pt(4)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "18"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)
