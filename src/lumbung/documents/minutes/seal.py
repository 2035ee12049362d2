"""The QR code of the seal, so that a phone reads from paper: the fingerprint, or where the paper is checked."""

from io import BytesIO

import segno

MODULE_OF_WHITE = 4
QR_WIDTH = 32
"""In millimetres with its white edge: the code itself is 25 wide at least, which every phone reads."""


def qr_text(fingerprint: str) -> str:
    """A fingerprint as the code holds it. Capital letters keep it small."""
    return f"SHA256:{fingerprint.upper()}"


def qr_svg(text: str) -> str:
    """The code as a drawing."""
    out = BytesIO()
    _code(text).save(out, kind="svg", border=MODULE_OF_WHITE, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def qr_png(text: str) -> bytes:
    """The code as a picture."""
    out = BytesIO()
    _code(text).save(out, kind="png", border=MODULE_OF_WHITE, scale=8)
    return out.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make(text, error="m", micro=False)
