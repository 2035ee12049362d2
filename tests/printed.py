"""A QR code as it is printed: read back from the picture of a page, dot by dot."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import segno
from PIL import Image

DOTS_PER_MM = 12
POINTS_PER_MM = 72 / 25.4
DARK = 128


@dataclass(frozen=True)
class Code:
    """A code in a picture: its modules, and how wide it is."""

    modules: tuple[tuple[bool, ...], ...]
    width: int


def should_be(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the code that holds a text."""
    return tuple(tuple(bool(one) for one in row) for row in segno.make(text, error="m", micro=False).matrix)


def printed_code(page: pypdfium2.PdfPage, text: str) -> tuple[Code, float]:
    """The code at the left edge of a page, taken as large as that of a text, and its width in millimetres."""
    picture = page.render(scale=DOTS_PER_MM / POINTS_PER_MM).to_pil().convert("L")
    left = picture.crop((20 * DOTS_PER_MM, 0, 65 * DOTS_PER_MM, picture.height))
    code = code_of(left.crop(_tallest(left)), len(should_be(text)))
    return code, code.width / DOTS_PER_MM


def code_of(picture: Image.Image, size: int) -> Code:
    """The code at the left of a grey picture, whatever its white edge, with so many modules on a side."""
    box = _dark(picture).getbbox()
    assert box is not None, "no code is printed here"
    left, top, width = box[0], box[1], box[3] - box[1]  # it is square, and words may stand beside it
    centres = [int((number + 0.5) * width / size) for number in range(size)]
    greys = picture.tobytes()
    rows = [greys[(top + y) * picture.width + left :] for y in centres]
    return Code(tuple(tuple(row[x] < DARK for x in centres) for row in rows), width)


def _dark(picture: Image.Image) -> Image.Image:
    return picture.point([255 if value < DARK else 0 for value in range(256)])


def _tallest(picture: Image.Image) -> tuple[int, int, int, int]:
    """The tallest part of a picture without an empty line: lines of text are low, a code is not."""
    first, last = max(_parts(picture), key=lambda one: one[1] - one[0])
    return (0, first, picture.width, last)


def _parts(picture: Image.Image) -> Iterator[tuple[int, int]]:
    dark, begun = _dark(picture), None
    for y in range(picture.height):
        is_empty = dark.crop((0, y, picture.width, y + 1)).getbbox() is None
        if not is_empty and begun is None:
            begun = y
        if is_empty and begun is not None:
            yield begun, y
            begun = None
