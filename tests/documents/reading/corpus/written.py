"""DOCX files as people set them: by styles, by hand, with themes, tables, columns and notes."""

import io
from collections.abc import Callable, Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.documents.reading.corpus.typesetting import numbered
from tests.documents.reading.corpus.words import TITLE, paragraphs
from tests.papers import package, parts_of

PAGES = 6
LINES_IN_A_SINGLE_ONE = 240


def written(
    *,
    pages: int = PAGES,
    font: str = "Bookman Old Style",
    size: float = 12,
    spacing: float | Pt | None = 1.5,
    by_hand: bool = False,
    paper: tuple[float, float] = (210, 297),
    headings: Sequence[str] | None = None,
    letters: int = 300,
    change: Callable[[Document], None] | None = None,
) -> bytes:
    """A proposal: `by_hand` sets every stretch of text by itself, as those do who know no styles."""
    document = docx.Document()
    section, style = document.sections[0], document.styles["Normal"]
    section.page_width, section.page_height = Mm(paper[0]), Mm(paper[1])
    if not by_hand:
        style.font.name, style.font.size = font, Pt(size)
        style.paragraph_format.line_spacing = spacing
    names = numbered() if headings is None else list(headings)
    document.add_paragraph(TITLE.upper()).runs[0].bold = True
    for number in range(pages):
        for place, name in enumerate(names):
            if place * pages // max(1, len(names)) == number:
                document.add_paragraph(name).runs[0].bold = True
        for text in paragraphs(3, seed=number + 1, letters=letters):
            paragraph = document.add_paragraph(text)
            if by_hand:
                paragraph.paragraph_format.line_spacing = spacing
                for run in paragraph.runs:
                    run.font.name, run.font.size = font, Pt(size)
        if number + 1 < pages:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    if change is not None:
        change(document)
    return saved(document)


def saved(document: Document) -> bytes:
    """The file's bytes."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_edges(document: Document) -> None:
    """A head and a foot on every page."""
    document.sections[0].header.paragraphs[
        0
    ].text = "Proposal Kelompok Mekar Sari dari Desa Sumber Makmur, Kecamatan Contoh"
    document.sections[0].footer.paragraphs[0].text = "Lomba Inovasi Perencanaan Peningkatan Ekonomi Desa tahun ini"


def with_tables(document: Document) -> None:
    """A table with another in one of its cells, in smaller letters."""
    table = document.add_table(rows=4, cols=3)
    for row in table.rows:
        for cell in row.cells:
            cell.text = ""
            run = cell.paragraphs[0].add_run(
                "Baki penjemur buah dari kayu jati yang tahan lama dan mudah dibersihkan oleh anggota"
            )
            run.font.size, run.font.name = Pt(9), "Arial"
    inner = table.cell(1, 1).add_table(rows=2, cols=2)
    inner.cell(0, 0).text = "Rp1.250.000"


def with_lying_section(document: Document) -> None:
    """A budget on a page that lies."""
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph("Rencana belanja")


def with_two_columns(document: Document) -> None:
    """All text in two columns."""
    columns = OxmlElement("w:cols")
    columns.set(qn("w:num"), "2")
    document.sections[0]._sectPr.append(columns)


def with_attachments(document: Document) -> None:
    """Two attachments, each on a page of its own."""
    for number in (1, 2):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph(f"LAMPIRAN {number}").runs[0].bold = True
        document.add_paragraph("Daftar anggota kelompok")


def with_foreign_chapter_style(document: Document) -> None:
    """Chapters by the styles that come with the program, in its own letters."""
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("BAB"):
            paragraph.style = document.styles["Heading 1"]


def as_google_docs(document: Document) -> None:
    """Imitation of Google Docs: everything stands on each stretch of text, its letters for each script."""
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    for paragraph in document.paragraphs:
        paragraph.paragraph_format.line_spacing = 1.5
        for run in paragraph.runs:
            run.font.size = Pt(12)
            fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
            for script in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(qn(f"w:{script}"), "Bookman Old Style")


def as_wps(document: Document) -> None:
    """Imitation of WPS: letters and distance in the defaults of the document, styles that say little."""
    styles = document.styles.element
    normal = document.styles["Normal"].element
    for tag in ("w:rPr", "w:pPr"):
        for found in normal.findall(qn(tag)):
            normal.remove(found)
    defaults = styles.find(qn("w:docDefaults"))
    letters = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for found in list(letters):
        letters.remove(found)
    fonts, size = OxmlElement("w:rFonts"), OxmlElement("w:sz")
    fonts.set(qn("w:ascii"), "Bookman Old Style")
    size.set(qn("w:val"), "24")
    letters.extend([fonts, size])
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:line"), str(LINES_IN_A_SINGLE_ONE * 3 // 2))
    paragraph = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}")
    for found in list(paragraph):
        paragraph.remove(found)
    paragraph.append(spacing)


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """With further parts in its package."""
    return package(parts_of(content) | parts)
