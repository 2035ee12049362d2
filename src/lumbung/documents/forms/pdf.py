"""A paper as a tagged PDF in TeX Gyre Bonum, which has the measures of Bookman Old Style. Data enter as data."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import typst

from lumbung.documents.forms.content import Block, Check, Paper
from lumbung.documents.minutes.seal import QR_WIDTH, qr_svg

STANDARD: Final = "ua-1"


@cache
def _fonts() -> typst.Fonts:
    """Our own typeface and those that come with typst: the same page on every machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(Path(str(files(__package__))) / "font")])


def to_pdf(paper: Paper) -> bytes:
    """Print a paper. The same paper gives the same bytes."""
    source = (files("lumbung.documents.forms") / "forms.typ").read_bytes()
    day = datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=UTC)
    compiled = typst.Compiler(source, font_paths=_fonts(), sys_inputs={"data": json.dumps(_data(paper))}).compile(
        format="pdf", pdf_standards=[STANDARD], timestamp=int(day.timestamp())
    )
    assert isinstance(compiled, bytes)
    return compiled


def _data(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "author": paper.author,
        "date": [paper.day.year, paper.day.month, paper.day.day],
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Check):
        return {"kind": "check", "svg": qr_svg(block.qr), "width": QR_WIDTH, "alt": block.alt, "lines": block.lines}
    return {"kind": type(block).__name__.lower(), **asdict(block)}
