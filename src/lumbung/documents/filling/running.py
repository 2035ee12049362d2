"""Filling a DOCX template, inside the process that was bounded for it."""

import json
import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import jinja2.debug  # noqa: F401 (it is loaded late, where something is wrong, and then no file opens any more)
from docx import Document
from docx.oxml import parse_xml
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from segno import make

from lumbung.documents.style.word import packed_alike

PRINTED = re.compile(r"word/(?:document|header|footer)\d*\.xml")
QR_MM, EMBLEM_MM = 30, 22
UNNUMBERED, SWOLLEN = 3, 4
"""How the process ends where number or check code do not stand in what came out, or its memory was not enough."""


class Picture:
    """A picture that a template may print and nothing else: its own parts are hidden from the template."""

    __slots__ = ("_image",)

    def __init__(self, image: Any) -> None:
        self._image = image

    def __html__(self) -> str:
        return str(self._image)


def fill_in(template: bytes, data: bytes) -> bytes:
    """The filled template; the same both give the same bytes. Raises whatever is wrong with the template."""
    values: dict[str, Any] = json.loads(data)
    paper = DocxTemplate(BytesIO(template))
    paper.init_docx()
    emblem = bytes.fromhex(values.pop("lambang"))
    values["qr"] = Picture(InlineImage(paper, BytesIO(_qr(values.pop("qr"))), width=Mm(QR_MM)))
    values["lambang"] = Picture(InlineImage(paper, BytesIO(emblem), height=Mm(EMBLEM_MM))) if emblem else ""
    paper.render(values, jinja_env=_environment())
    made = BytesIO()
    paper.save(made)
    return packed_alike(made.getvalue())


def is_numbered(content: bytes, data: bytes) -> bool:
    """Whether number and check code stand in a paper, wherever: text, tables, head, foot."""
    values = json.loads(data)
    with ZipFile(BytesIO(content)) as packed:
        parts = [packed.read(name) for name in packed.namelist() if PRINTED.fullmatch(name)]
    words = "\n".join("".join(parse_xml(part).itertext("{*}t")) for part in parts)
    return values["nomor"] in words and values["kode_periksa"] in words


def _environment() -> ImmutableSandboxedEnvironment:
    """Jinja with nothing but what is handed to it: a name that it does not know is a fault."""
    found = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    found.globals = {"range": safe_range}
    return found


def _qr(text: str) -> bytes:
    made = BytesIO()
    make(text, error="m", micro=False).save(made, kind="png", border=4, scale=8)
    return made.getvalue()


def warm_up() -> None:
    """Fill a template of our own, so that all that is loaded late is there before no file opens any more."""
    paper, made = Document(), BytesIO()
    paper.add_paragraph("{% for one in range(2) %}{{ one|upper }}{% endfor %} {{ qr }}")
    paper.save(made)
    data = json.dumps({"qr": "x", "lambang": "", "nomor": "", "kode_periksa": ""}).encode()
    is_numbered(fill_in(made.getvalue(), data), data)
