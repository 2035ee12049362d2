"""The minutes as a tagged PDF. Data enter the page as data: no text of theirs is ever read as markup."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

import typst

from lumbung.documents.letters.layout import head_data, with_letterhead
from lumbung.documents.minutes.content import (
    Attachment,
    Block,
    Bullets,
    Heading,
    Minutes,
    Pairs,
    Seal,
    Signatory,
    Signatures,
    Table,
    Text,
    leading,
)
from lumbung.documents.minutes.seal import QR_WIDTH, qr_svg

STANDARD: Final = "ua-1"
KINDS: dict[type[Any], str] = {
    Attachment: "attachment",
    Heading: "heading",
    Text: "text",
    Bullets: "bullets",
    Table: "table",
    Pairs: "pairs",
    Signatures: "signatures",
    Signatory: "signatory",
    Seal: "seal",
}


@cache
def _fonts() -> typst.Fonts:
    """The typefaces that come with typst, and no other: the same page on every machine."""
    return typst.Fonts(include_system_fonts=False)


def to_pdf(minutes: Minutes) -> bytes:
    """Print minutes. The same minutes give the same bytes."""
    source = with_letterhead((files("lumbung.documents.minutes") / "minutes.typ").read_bytes())
    day = datetime(minutes.day.year, minutes.day.month, minutes.day.day, tzinfo=UTC)
    compiled = typst.Compiler(source, font_paths=_fonts(), sys_inputs={"data": json.dumps(_data(minutes))}).compile(
        format="pdf", pdf_standards=[STANDARD], timestamp=int(day.timestamp())
    )
    assert isinstance(compiled, bytes)
    return compiled


def _data(minutes: Minutes) -> dict[str, Any]:
    records = [
        {
            "title": record.title,
            "subtitle": record.subtitle,
            "number": record.number,
            "blocks": [_block(block) | {"leads": leads} for block, leads in leading(record.blocks)],
            "head": head_data(record.head),
            "attached": list(record.attached),
            "wide": record.wide,
        }
        for record in minutes.records
    ]
    before, _, after = minutes.page.partition("{page}")
    return {
        "title": minutes.title,
        "author": minutes.author,
        "language": minutes.language,
        "date": [minutes.day.year, minutes.day.month, minutes.day.day],
        "draft": minutes.draft,
        "banners": list(minutes.banners),
        "page": [before, *after.split("{pages}")],
        "records": records,
    }


def _block(block: Block) -> dict[str, Any]:
    data = {"kind": KINDS[type(block)], **asdict(block)}
    if isinstance(block, Table):
        data["figures"] = sorted(block.figures)
    if isinstance(block, Signatures):
        data["is_whole"] = block.is_whole
    if isinstance(block, Seal):
        data["svg"], data["qr_width"] = qr_svg(block.code), QR_WIDTH
    return data
