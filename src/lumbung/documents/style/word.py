"""What every DOCX shares: one typeface for every script, who made it and when, and the same bytes each time."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

FONT = "Bookman Old Style"
"""The typeface of our own papers, and where a decree names none; a machine that lacks it shows the nearest it has."""
LANGUAGES = {"id": "id-ID", "en": "en-GB"}
OLDEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def set_properties(paper: Document, title: str, author: str, day: date, language: str = "id") -> None:
    """What the file says of itself, without the hour at which it was made."""
    properties = paper.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties.language, properties.comments, properties.keywords, properties.revision = language, "", "", 1


def set_typeface(paper: Document, name: str, size: float, bold: bool, language: str = "id", family: str = FONT) -> Any:
    """Give a style one typeface for every script, its size and its language; the style, for what else it needs."""
    style: Any = paper.styles[name]
    style.font.name, style.font.size, style.font.bold, style.font.italic = family, Pt(size), bold, False
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for part in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(part), family)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LANGUAGES[language])
    properties.append(spoken)
    return style


def saved(paper: Document) -> bytes:
    """The file. The same document gives the same bytes: the hour at which it was packed is left out."""
    source = BytesIO()
    paper.save(source)
    return packed_alike(source.getvalue())


def packed_alike(content: bytes) -> bytes:
    """A DOCX without the hour at which it was packed: the same parts give the same bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as packed, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in packed.namelist():
            info = ZipInfo(name, OLDEST_ZIP_TIME)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            again.writestr(info, packed.read(name))
    return out.getvalue()
