"""Where on the picture of a page something was seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lumbung.documents.reading import Box, Page, Place

POINTS_IN_MM = Decimal(72) / Decimal("25.4")
NEXT_LINE = 20
"""Points between lines that follow each other."""
MOST_FRAMES = 30
"""More frames on one page hide it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame on the picture of a page, in whole points from its upper left corner."""

    left: int
    top: int
    width: int
    height: int


def size_of(page: Page) -> tuple[int, int]:
    """How wide and how high a page is, in whole points."""
    return round(page.width * POINTS_IN_MM), round(page.height * POINTS_IN_MM)


def frames_on(places: Sequence[Place], number: int) -> tuple[Frame, ...]:
    """The boxes on one page, those of lines that follow each other in one frame."""
    boxes = sorted((one.box for one in places if one.page == number and one.box is not None), key=lambda box: box.top)
    joined: list[Box] = []
    for box in boxes:
        last = joined[-1] if joined else None
        if last is not None and box.top - last.bottom <= NEXT_LINE:
            edges = (min(last.left, box.left), last.top, max(last.right, box.right), max(last.bottom, box.bottom))
            joined[-1] = Box(*edges)
        else:
            joined.append(box)
    return tuple(
        Frame(round(box.left), round(box.top), round(box.right - box.left), round(box.bottom - box.top))
        for box in joined[:MOST_FRAMES]
    )
