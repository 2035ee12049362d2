"""A certificate as a tagged PDF on one page of A4 across. Data enter the page as data, never as markup."""

import json
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Final

import typst

from lumbung.documents.certificate.content import SEALED, Certificate
from lumbung.documents.letters.layout import head_data
from lumbung.documents.minutes.seal import QR_WIDTH, qr_svg

STANDARD: Final = "ua-1"


@cache
def _fonts() -> typst.Fonts:
    """The typefaces that come with typst, and no other: the same page on every machine."""
    return typst.Fonts(include_system_fonts=False)


def certificate_pdf(one: Certificate) -> bytes:
    """Print a certificate. The same one gives the same bytes."""
    source = (files("lumbung.documents.certificate") / "certificate.typ").read_bytes()
    data = {
        "home": one.home,
        "government": one.government,
        "head": head_data(one.issued.head),
        "signs_as": list(one.signs_as),
        "signatory": one.signatory,
        "under": one.under,
        "organiser": one.organiser,
        "number": one.number,
        "winner": one.winner,
        "origin": one.origin,
        "honour": one.honour,
        "lines": list(one.lines()),
        "basis": one.basis_line,
        "dated": one.dated,
        "sealed": SEALED,
        "check": list(one.check),
        "svg": qr_svg(one.issued.qr),
        "alt": one.qr_alt,
        "qr_width": QR_WIDTH,
        "date": [one.day.year, one.day.month, one.day.day],
    }
    day = datetime(one.day.year, one.day.month, one.day.day, tzinfo=UTC)
    compiled = typst.Compiler(source, font_paths=_fonts(), sys_inputs={"data": json.dumps(data)}).compile(
        format="pdf", pdf_standards=[STANDARD], timestamp=int(day.timestamp())
    )
    assert isinstance(compiled, bytes)
    return compiled
