"""DOCX files as few programs write them, and all of them read: other units, other parts, frames, white letters."""

import re
from collections.abc import Iterator

from docx.document import Document
from docx.shared import Pt, RGBColor

from lumbung.documents.reading import Unread
from tests.documents.reading.corpus.case import ALL_CHAPTERS, ASK, HARDLY, NO, YES, Case, plainly, unreadable
from tests.documents.reading.corpus.typesetting import numbered
from tests.documents.reading.corpus.words import prose
from tests.documents.reading.corpus.written import PAGES, written
from tests.papers import package, parts_of

TEXT, STYLES = "word/document.xml", "word/styles.xml"
BODY = re.compile(r"(?<=<w:body>).*(?=<w:sectPr)", re.DOTALL)
CHAPTER = re.compile(r"<w:p>(?:(?!</w:p>).)*?<w:t>BAB .*?</w:p>", re.DOTALL)
BOX = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
OLD_PAPER = (
    '<w:sectPrChange w:id="1" w:author="a"><w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:sectPrChange>'
)


def changed(*changes: tuple[str, str], of: str = TEXT, **how: object) -> bytes:
    """A proposal in which one of its parts says something else."""
    parts = parts_of(written(**how))  # type: ignore[arg-type]  # the names are checked when it is called
    text = parts[of].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return package(parts | {of: text.encode()})


def cases() -> Iterator[Case]:
    """All of them. None is printed, so that none has pages."""
    usual: dict[str, object] = {"pages": ASK, "own": ASK, "letters": YES, "spacing": YES}

    def case(name: str, content: bytes, **others: object) -> Case:
        return Case(f"DOCX: {name}", lambda: content, plainly(PAGES, **(usual | others)), "docx", lambda: b"")

    line = 'w:line="360"'
    decimals = ((line, 'w:line="359.99945454545457"'),)
    yield case("distances with decimals, as Google Docs has them", changed(*decimals, of=STYLES))
    units = (('<w:sz w:val="24"/>', '<w:sz w:val="12pt"/>'), (line, 'w:line="18pt"'))
    yield case("sizes with their units", changed(*units, of=STYLES))
    sheet = re.search(r"<w:pgSz [^>]*>", parts_of(written())[TEXT].decode())
    assert sheet is not None
    yield case("paper with its units", changed((sheet.group(), '<w:pgSz w:w="210mm" w:h="29.7cm"/>')))
    yield case("no paper", changed((sheet.group(), "")), paper=ASK)
    yield case("the paper before a change", changed((sheet.group(), sheet.group() + OLD_PAPER)))
    yield case("its text in document2, as Word on the web has it", _elsewhere())
    yield case("all of it in one cell", _framed("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"))
    yield case("all of it in one box", _framed(BOX))
    yield case("chapters in boxes", _chapters(lambda found: BOX.format(found.group())))
    yield case("chapters and their number on two lines", _chapters(_on_two_lines))
    yield case("exactly 12 points", written(spacing=Pt(12)), spacing=HARDLY)
    yield case("exactly 18 points by hand", written(spacing=Pt(18), by_hand=True), spacing=ASK)
    least = (('w:lineRule="exact"', 'w:lineRule="atLeast"'),)
    yield case("at least 6 points", changed(*least, of=STYLES, spacing=Pt(6)), spacing=HARDLY)
    yield case("at least 18 points", changed(*least, of=STYLES, spacing=Pt(18)), spacing=ASK)
    yield case("white letters of the wanted kind", written(font="Arial", change=_slip_in), letters=NO)
    yield case("text in the style of a heading", written(change=_all_headings), chapters=ALL_CHAPTERS)
    yield Case("DOCX: two texts of one name", _twice, unreadable(Unread.DAMAGED), "docx", lambda: b"")


def _elsewhere() -> bytes:
    parts = parts_of(written())
    for name in (TEXT, "word/_rels/document.xml.rels"):
        parts[name.replace("document.xml", "document2.xml")] = parts.pop(name)
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/document2.xml")
    return package(parts)


def _framed(frame: str) -> bytes:
    parts = parts_of(written())
    text = BODY.sub(lambda found: frame.format(found.group()), parts[TEXT].decode())
    return package(parts | {TEXT: text.encode()})


def _chapters(change: object) -> bytes:
    parts = parts_of(written())
    text, count = CHAPTER.subn(change, parts[TEXT].decode())  # type: ignore[call-overload]  # a text of each chapter
    assert count == len(numbered())
    return package(parts | {TEXT: text.encode()})


def _on_two_lines(found: re.Match[str]) -> str:
    return re.sub(r"<w:t>(BAB \w+) ", r"<w:t>\1</w:t><w:br/><w:t>", found.group())


def _slip_in(document: Document) -> None:
    """Every paragraph has twice its text again, in white."""
    for number, paragraph in enumerate(document.paragraphs):
        run = paragraph.add_run(prose(900, number))
        run.font.name, run.font.color.rgb = "Bookman Old Style", RGBColor(255, 255, 255)


def _all_headings(document: Document) -> None:
    """Whoever wrote it used one style for everything, and set it as asked."""
    style = document.styles["Heading 1"]
    style.base_style = document.styles["Normal"]
    style.font.name, style.font.size = "Bookman Old Style", Pt(12)
    for fonts in style.element.rPr.findall("{*}rFonts"):
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
    for paragraph in document.paragraphs:
        paragraph.style = style


def _twice() -> bytes:
    """Two parts of one name; programs differ in which one they show."""
    another = "word/documenz.xml"
    content = package(parts_of(written()) | {another: b"<w/>"})
    return content.replace(another.encode(), TEXT.encode())
