"""A certificate as DOCX, for offices that set it on their own paper: the same words, one page of A4 across."""

from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from lumbung.documents.certificate.content import SEALED, Certificate
from lumbung.documents.letters.layout import alt_of
from lumbung.documents.minutes.seal import QR_WIDTH, qr_png
from lumbung.documents.minutes.word import set_style
from lumbung.documents.style.word import FONT, saved, set_properties

FOOT_WIDTHS = (QR_WIDTH + 5, 70, 140)
"""In millimetres: the code, the seal's words, which break anywhere, and the date, which fits its line."""


def certificate_docx(one: Certificate) -> bytes:
    """Write a certificate. The same one gives the same bytes."""
    paper = Document()
    _set_up(paper, one)
    _write_emblem(paper, one)
    _line(paper, one.government, 13, bold=True)
    title = paper.add_heading("PIAGAM PENGHARGAAN", level=1)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _line(paper, one.number, 12)
    _line(paper, "Diberikan kepada", 12)
    _line(paper, one.winner, 22, bold=True)
    if one.origin:
        _line(paper, one.origin, 12)
    _line(paper, "sebagai", 12)
    _line(paper, one.honour, 18, bold=True)
    for line in (*one.lines(), one.basis_line):
        _line(paper, line, 11)
    _write_foot(paper, one)
    return saved(paper)


def _set_up(paper: Paper, one: Certificate) -> None:
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(14)
    set_properties(paper, f"Piagam {one.winner}", one.home, one.day)
    set_style(paper, "Normal", 10, False)
    set_style(paper, "Heading 1", 26, True)


def _write_emblem(paper: Paper, one: Certificate) -> None:
    if one.issued.head and one.issued.head.emblem:
        picture = _line(paper, "", 10).add_run()
        shape = picture.add_picture(BytesIO(one.issued.head.emblem), width=Mm(one.issued.head.emblem_width))
        shape._inline.docPr.set("descr", alt_of(one.issued.head))


def _write_foot(paper: Paper, one: Certificate) -> None:
    """The seal beside the room to sign, so that all stays on one page."""
    foot = paper.add_table(rows=1, cols=3)
    code, seal, sign = foot.rows[0].cells
    for column, cell, width in zip(foot.columns, foot.rows[0].cells, FOOT_WIDTHS, strict=True):
        column.width = cell.width = Mm(width)
    picture = code.paragraphs[0].add_run().add_picture(BytesIO(qr_png(one.issued.qr)), width=Mm(QR_WIDTH))
    picture._inline.docPr.set("descr", one.qr_alt)
    seal.paragraphs[0].add_run(SEALED).bold = True
    for line in one.check:
        seal.add_paragraph(line)
    for line in (one.dated, *one.signs_as):
        _line(sign, line, 11).paragraph_format.space_after = Pt(0)
    _line(sign, one.signatory, 11, bold=not one.under).paragraph_format.space_before = Pt(36 if one.signs_as else 48)
    if one.under:
        _line(sign, one.under, 10)


def _line(paper: Paper | _Cell, text: str, size: int, bold: bool = False) -> Paragraph:
    paragraph = paper.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.name = bold, Pt(size), FONT
    return paragraph
