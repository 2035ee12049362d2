"""The minutes as DOCX, for offices that edit before they print: the same words, real headings, heads that repeat."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from lumbung.documents.letters.layout import write_letterhead
from lumbung.documents.minutes.content import (
    Attachment,
    Block,
    Bullets,
    Heading,
    Minutes,
    Pairs,
    Record,
    Seal,
    Signatory,
    Signatures,
    Table,
    Text,
    leading,
)
from lumbung.documents.minutes.seal import QR_WIDTH, qr_png
from lumbung.documents.style.word import saved, set_properties, set_typeface

INK, WARNING = RGBColor(0x16, 0x22, 0x3F), RGBColor(0xA1, 0x2C, 0x12)
LABELS = 32
"""Millimetres for the labels of pairs."""
ROOM_TO_SIGN = 11
"""Millimetres."""
SMALL = 9.5
SIDES = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


def to_docx(minutes: Minutes) -> bytes:
    """Write minutes. The same minutes give the same bytes."""
    paper = Document()
    _set_up(paper, minutes)
    for index, record in enumerate(minutes.records):
        _write_record(paper, record, new_page=index > 0)
    return saved(paper)


def _set_up(paper: Paper, minutes: Minutes) -> None:
    """Paper, typeface, language, properties, and what stands on every page."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(24), Mm(20)
    set_properties(paper, minutes.title, minutes.author, minutes.day, minutes.language)
    for name, size, bold in (("Normal", 11, False), ("Heading 1", 13, True), ("Heading 2", 11.5, True)):
        set_style(paper, name, size, bold, minutes.language)
    paper.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    banners = section.header.paragraphs[0]
    banners.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for index, banner in enumerate(minutes.banners):
        run = banners.add_run(banner)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9), WARNING
        if index + 1 < len(minutes.banners):
            run.add_break()
    _write_page_number(section.footer.paragraphs[0], minutes)


def set_style(paper: Paper, name: str, size: float, bold: bool, language: str = "id") -> None:
    """Give a style the typeface, ink and room of an official paper."""
    style = set_typeface(paper, name, size, bold, language)
    if name != "Normal":
        style.font.color.rgb = INK
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8 if bold else 0), Pt(4)


def _write_page_number(paragraph: Paragraph, minutes: Minutes) -> None:
    """`Halaman 1 dari 9`, counted by the program that shows the document."""
    before, _, after = minutes.page.partition("{page}")
    between, _, last = after.partition("{pages}")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{minutes.title} · {before}").font.size = Pt(9)
    _add_field(paragraph, "PAGE")
    paragraph.add_run(between).font.size = Pt(9)
    _add_field(paragraph, "NUMPAGES")
    paragraph.add_run(last).font.size = Pt(9)


def _add_field(paragraph: Paragraph, name: str) -> None:
    """A figure that the program counts; each part has a run of its own, so that its size holds."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(9)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _write_record(paper: Paper, record: Record, new_page: bool) -> None:
    if new_page:
        paper.add_section(WD_SECTION.NEW_PAGE)
    _turn(paper.sections[-1], record.wide)
    if record.head is not None:
        write_letterhead(paper, record.head, _text_width(paper))
    _write_lines(paper, record.attached)
    if record.title:
        paper.add_heading(record.title, level=1)
    for text, bold in ((record.subtitle, True), (record.number, False)):
        if text:
            paragraph = paper.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(text).bold = bold
    for block, leads in leading(record.blocks):
        _WRITERS[type(block)](paper, block)
        if leads:
            paper.paragraphs[-1].paragraph_format.keep_with_next = True


def _write_lines(paper: Paper, lines: tuple[str, ...], new_page: bool = False) -> None:
    """To which paper an attachment belongs."""
    for index, text in enumerate(lines):
        paragraph = paper.add_paragraph(text)
        paragraph.paragraph_format.page_break_before = new_page and index == 0
        paragraph.paragraph_format.left_indent = Mm(0.4 * _text_width(paper))
        paragraph.paragraph_format.space_after = Pt(0)


def _write_attachment(paper: Paper, block: Attachment) -> None:
    _write_lines(paper, block.lines, new_page=True)
    paper.add_heading(block.title, level=1)


def _turn(section: Any, wide: bool) -> None:
    """Lay the pages of a record across, or upright."""
    short, long = sorted((section.page_width, section.page_height))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if wide else (short, long)


def _text_width(paper: Paper) -> float:
    """Millimetres between the margins of the pages that are being written."""
    section: Any = paper.sections[-1]
    return float(Length(section.page_width - section.left_margin - section.right_margin).mm)


def _write_heading(paper: Paper, block: Heading) -> None:
    paper.add_heading(block.text, level=2)


def _write_text(paper: Paper, block: Text) -> None:
    paragraph = paper.add_paragraph()
    paragraph.add_run(block.text).bold = block.strong
    if block.side in SIDES:
        paragraph.alignment = SIDES[block.side]


def _write_bullets(paper: Paper, block: Bullets) -> None:
    for number, item in enumerate(block.items, start=1):
        if block.numbered:  # written out: a numbered style would count on from one record to the next
            paragraph = paper.add_paragraph(f"{number}. {item}")
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(6), Mm(-6)
        else:
            paper.add_paragraph(item, style="List Bullet")


def _write_pairs(paper: Paper, block: Pairs) -> None:
    for label, value in block.rows:
        paragraph = paper.add_paragraph(f"{label}\t: {value}")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(LABELS))
        paragraph.paragraph_format.left_indent = Mm(LABELS + 3)
        paragraph.paragraph_format.first_line_indent = Mm(-LABELS - 3)
        paragraph.paragraph_format.space_after = Pt(0)


def _write_signatory(paper: Paper, block: Signatory) -> None:
    for index, (text, bold) in enumerate((*((one, False) for one in block.lines), (block.name, True))):
        paragraph = paper.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.left_indent = Mm(0.48 * _text_width(paper))
        paragraph.paragraph_format.space_after, paragraph.paragraph_format.keep_with_next = Pt(0), not bold
        if index in (0, len(block.lines)):
            paragraph.paragraph_format.space_before = Pt(56 if bold else 18)
        paragraph.add_run(text).bold = bold


def _write_table(paper: Paper, block: Table) -> None:
    _add_grid(paper, block.head, block.rows, block.widths, block.figures)
    paper.add_paragraph().paragraph_format.space_after = Pt(0)


def _add_grid(
    paper: Paper,
    head: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[int, ...],
    figures: frozenset[int],
) -> Any:
    grid: Any = paper.add_table(rows=1, cols=len(head), style="Table Grid")  # Any: python-docx types it in part only
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _fill(grid.rows[0].cells, head, figures, bold=True)
    _repeat_head(grid)
    for row in rows:
        _fill(grid.add_row().cells, row, figures, bold=False)
    shares = [Mm(_text_width(paper) * share / sum(widths)) for share in widths]
    for column, width in zip(grid.columns, shares, strict=True):
        column.width = width
    for row in grid.rows:
        _keep_whole(row)
        for cell, width in zip(row.cells, shares, strict=True):
            cell.width = width
    return grid


def _fill(cells: Any, texts: tuple[str, ...], figures: frozenset[int], bold: bool) -> None:
    for index, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(SMALL)
        if index in figures:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat_head(grid: Any) -> None:
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _write_signatures(paper: Paper, block: Signatures) -> None:
    for text in block.closing:
        paper.add_paragraph(text).paragraph_format.keep_with_next = True
    paper.add_heading(block.caption, level=2)
    rows = tuple((str(number), name, element, "") for number, (name, element) in enumerate(block.people, start=1))
    grid = _add_grid(paper, block.head, rows, (8, 38, 30, 34), frozenset())
    for row in grid.rows[1:]:
        row.height, row.height_rule = Mm(ROOM_TO_SIGN), WD_ROW_HEIGHT_RULE.AT_LEAST
    for row in grid.rows if block.is_whole else grid.rows[:1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _write_seal(paper: Paper, block: Seal) -> None:
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(10), True
    picture = paragraph.add_run().add_picture(BytesIO(qr_png(block.code)), width=Mm(QR_WIDTH))
    picture._inline.docPr.set("descr", block.alt)
    for index, line in enumerate(block.lines):
        words = paper.add_paragraph()
        words.paragraph_format.space_after = Pt(0)
        run = words.add_run(line)
        run.bold, run.font.size = index == 0, Pt(8.5)


_WRITERS: dict[type[Block], Callable[[Paper, Any], None]] = {
    Attachment: _write_attachment,
    Heading: _write_heading,
    Text: _write_text,
    Bullets: _write_bullets,
    Table: _write_table,
    Pairs: _write_pairs,
    Signatures: _write_signatures,
    Signatory: _write_signatory,
    Seal: _write_seal,
}
