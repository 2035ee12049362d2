"""A picture: every dot is decoded after their number is known, and drawn anew without all that is no dot."""

import io
from typing import Any

from lumbung.documents.uploads.opening.seen import Seen

MOST_DOTS = 120_000_000
LONGEST = 4096
"""Dots along its longer side as it is kept: an identity card fills a screen several times over with fewer."""
QUALITY = 90


def look_at_jpg(content: bytes) -> Seen:
    """Upright, as the telephone meant it: the note on how it was held goes with the other notes."""
    return _look(content, "JPEG")


def look_at_png(content: bytes) -> Seen:
    """The same."""
    return _look(content, "PNG")


EMBLEM = 600
"""Dots along the longer side of an emblem: more than a printer shows at the size at which letterheads print it."""


def look_at_emblem(content: bytes) -> Seen:
    """A picture for letterheads, of either kind, drawn anew as a small PNG."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as picture:
        if picture.width * picture.height > MOST_DOTS:
            return Seen("too many dots")
        shown = picture.convert("RGBA")
        shown.thumbnail((EMBLEM, EMBLEM))
        shown.info = {}
        made = io.BytesIO()
        shown.save(made, "PNG", optimize=True)
        return Seen(cleaned=made.getvalue())


def _look(content: bytes, kind: str) -> Seen:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # ours is told with its own words
    with Image.open(io.BytesIO(content), formats=[kind]) as picture:
        if picture.width * picture.height > MOST_DOTS:
            return Seen("too many dots")
        picture.draft(None, (LONGEST, LONGEST))  # a JPEG much too large is decoded at a half or a quarter of its size
        picture.load()
        shown: Any = picture
        if max(picture.size) > LONGEST:
            shown = picture.copy()
            shown.thumbnail((LONGEST, LONGEST))
        shown = ImageOps.exif_transpose(shown)
        return Seen(cleaned=_drawn(shown, kind))


def _drawn(picture: Any, kind: str) -> bytes:
    """The dots alone, in colours that every screen knows."""
    made = io.BytesIO()
    transparency = picture.info.get("transparency")
    picture.info = {} if transparency is None else {"transparency": transparency}
    if kind == "JPEG":
        if picture.mode not in ("L", "RGB"):
            picture = picture.convert("RGB")
        picture.save(made, kind, quality=QUALITY)
    else:
        picture.save(made, kind)
    return made.getvalue()
