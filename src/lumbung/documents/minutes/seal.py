"""The QR code of the seal: the fingerprint alone, so that a phone reads from paper what the report says on screen."""

from io import BytesIO

import segno

MODULE_OF_WHITE = 4


def qr_text(fingerprint: str) -> str:
    """What the code holds. Capital letters keep it small."""
    return f"SHA256:{fingerprint.upper()}"


def qr_svg(fingerprint: str) -> str:
    """The code as a drawing."""
    out = BytesIO()
    _code(fingerprint).save(out, kind="svg", border=MODULE_OF_WHITE, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def qr_png(fingerprint: str) -> bytes:
    """The code as a picture."""
    out = BytesIO()
    _code(fingerprint).save(out, kind="png", border=MODULE_OF_WHITE, scale=8)
    return out.getvalue()


def _code(fingerprint: str) -> segno.QRCode:
    return segno.make(qr_text(fingerprint), error="m", micro=False)
