"""A picture for a page: small enough for a phone on slow data."""

import io

SIDE, QUALITY = 480, 60


def small_picture(content: bytes) -> bytes:
    """The same picture as a JPEG of at most 480 dots a side. `content` was drawn by us, so it opens."""
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        picture.draft("RGB", (SIDE, SIDE))
        picture.thumbnail((SIDE, SIDE))
        made = io.BytesIO()
        picture.convert("RGB").save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue()
