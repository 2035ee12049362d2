"""A paper as DOCX, in the look that the decree wants of a proposal."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Sheet
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.shared import Length, Mm, Pt, RGBColor

from lumbung.documents.forms.content import (
    Block,
    Check,
    Grid,
    Heading,
    Items,
    NewPage,
    Pairs,
    Paper,
    Signatures,
    Text,
)
from lumbung.documents.forms.look import Look
from lumbung.documents.minutes.seal import QR_WIDTH, qr_png
from lumbung.documents.style.word import saved, set_properties, set_typeface

LEFT, RIGHT = 30, 25
LABEL_WIDTH = 52
"""Millimetres."""
ROOM_TO_SIGN = 22


def to_docx(paper: Paper) -> bytes:
    """Write a paper. The same paper gives the same bytes."""
    sheet = Document()
    _set_up(sheet, paper)
    for block in paper.blocks:
        _WRITERS[type(block)](sheet, block)
    return saved(sheet)


def _set_up(sheet: Sheet, paper: Paper) -> None:
    section, look = sheet.sections[0], paper.look
    section.page_width, section.page_height = Mm(float(look.width)), Mm(float(look.height))
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(25), Mm(25)
    set_properties(sheet, paper.title, paper.author, paper.day)
    size = float(look.size)
    for name, points, bold in (("Normal", size, False), ("Heading 1", size + 2, True), ("Heading 2", size, True)):
        _set_style(sheet, name, points, bold, look)
    sheet.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_style(sheet: Sheet, name: str, size: float, bold: bool, look: Look) -> None:
    style = set_typeface(sheet, name, size, bold, family=look.family)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.line_spacing = float(look.spacing)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(6 if bold else 0), Pt(6)


def _heading(sheet: Sheet, block: Heading) -> None:
    sheet.add_heading(block.text, level=block.level)


def _text(sheet: Sheet, block: Text) -> None:
    paragraph = sheet.add_paragraph()
    paragraph.add_run(block.text).italic = block.hint
    if block.middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _text_width(sheet: Sheet) -> float:
    """Between the margins, in millimetres."""
    width: float = Length(sheet.sections[0].page_width or 0).mm
    return width - LEFT - RIGHT


def _pairs(sheet: Sheet, block: Pairs) -> None:
    grid: Any = sheet.add_table(rows=0, cols=3)
    for label, value in block.rows:
        cells = grid.add_row().cells
        widths = (LABEL_WIDTH, 4, _text_width(sheet) - LABEL_WIDTH - 4)
        for cell, text, width in zip(cells, (label, ":", value), widths, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].add_run(text)
            cell.paragraphs[0].paragraph_format.line_spacing = 1.15


def _items(sheet: Sheet, block: Items) -> None:
    for number, row in enumerate(block.rows, start=1):
        paragraph = sheet.add_paragraph(f"{number}. {row}")
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(8), Mm(-8)


def _grid(sheet: Sheet, block: Grid) -> None:
    grid: Any = sheet.add_table(rows=0, cols=len(block.head), style="Table Grid")
    for index, row in enumerate((block.head, *block.rows)):
        _fill(grid.add_row(), block, row, _text_width(sheet), bold=index == 0)
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    sheet.add_paragraph()


def _fill(into: Any, block: Grid, row: tuple[str, ...], width: float, bold: bool) -> None:
    into._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for index, (cell, text, share) in enumerate(zip(into.cells, row, block.widths, strict=True)):
        cell.width = Mm(width * share / sum(block.widths))
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_after = 1, Pt(2)
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(10.5)
        if index in block.figures:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _signatures(sheet: Sheet, block: Signatures) -> None:
    grid: Any = sheet.add_table(rows=0, cols=len(block.people))
    for above, room in ((True, ROOM_TO_SIGN), (False, 0)):
        row = grid.add_row()
        for cell, (words, name) in zip(row.cells, block.people, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.keep_with_next = 1.15, True
            paragraph.paragraph_format.space_after = Mm(room)
            paragraph.add_run(words if above else name).bold = not above


def _check(sheet: Sheet, block: Check) -> None:
    sheet.add_paragraph().add_run().add_picture(BytesIO(qr_png(block.qr)), width=Mm(QR_WIDTH))
    for line in block.lines:
        sheet.add_paragraph(line)


def _new_page(sheet: Sheet, block: NewPage) -> None:
    del block
    sheet.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


_WRITERS: dict[type[Block], Callable[[Sheet, Any], None]] = {
    Check: _check,
    Heading: _heading,
    Text: _text,
    Pairs: _pairs,
    Items: _items,
    Grid: _grid,
    Signatures: _signatures,
    NewPage: _new_page,
}
