"""One page as a picture, to be looked at beside what was found."""

import io

import pypdfium2

WIDEST, HIGHEST = 2_000, 6_000
COLOURS = 32
"""A page of text needs no more, and weighs a tenth; a photograph in it can still be recognised."""


def picture(content: bytes, number: int, width: int) -> bytes:
    """The page of this number, from 1, as a PNG so many dots wide; a very long page becomes narrower."""
    page = pypdfium2.PdfDocument(content)[number - 1]
    wide, high = page.get_size()
    scale = min(min(width, WIDEST) / wide, HIGHEST / high)
    made = io.BytesIO()
    page.render(scale=scale).to_pil().quantize(COLOURS).save(made, "PNG", optimize=True)
    return made.getvalue()
