"""Which letters of a page can be seen. Where there is reason to doubt it, the page is drawn with and without them.

A scanner's program lays what it recognised under its picture, or above it in white; a layer may be switched off.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from lumbung.documents.measuring.runs import Frame, Run, is_pale

if TYPE_CHECKING:
    from PIL import Image

PICTURE_COVERS = 0.4
"""Of the page: a picture this large may be what there is to see."""
MOST_DEPTH = 15
MOST_LOOKED_AT = 40
"""Pages that are drawn for it; of more, what is doubtful counts as not seen."""
MOST_DOTS = 80_000_000
"""Of one picture: a larger one is not drawn."""
LONGEST_SIDE = 900
ASCENT = 0.75
DARK = 170
"""Of 255: a lighter ground does not show pale letters."""
FAINT, LEAST = 12, 0.02
"""A dot differs by more than so many of 255 greys; letters change at least this share of the place where they stand."""


@dataclass(slots=True)
class Sight:
    """Looks at the pages of a file, a bounded number of them."""

    has_pictures: bool
    has_layers: bool
    looked_at: int = 0

    def judge(self, page: Any, runs: Sequence[Run], frame: Frame, upright: Frame) -> bool:
        """Mark runs that nobody sees; whether a picture covers the page."""
        wide, high = upright.shown
        for run in runs:
            if run.right < 0 or run.left > wide or not 0 <= run.baseline <= high + run.size:
                run.is_seen = False
        pictures = _pictures(page) if self.has_pictures else []
        covered = sum(area for area, _ in pictures) >= PICTURE_COVERS * frame.width * frame.height
        doubted = [run for run in runs if run.is_seen and (run.is_pale or covered or self.has_layers)]
        if doubted:
            self.looked_at += 1
            if self.looked_at > MOST_LOOKED_AT or any(dots > MOST_DOTS for _, dots in pictures):
                unseen = doubted
            else:
                unseen = _unseen(page, doubted, frame, upright, only_pale=not (covered or self.has_layers))
            for run in unseen:
                run.is_seen = False
        return covered


def _pictures(page: Any) -> list[tuple[float, int]]:
    """The area of each picture on the page, and how many dots it has."""
    found = []
    for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = piece.get_bounds()
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(piece.raw, wide, high)
        found.append((abs(right - left) * abs(top - bottom), wide.value * high.value))
    return found


def _unseen(page: Any, runs: Sequence[Run], frame: Frame, upright: Frame, *, only_pale: bool) -> list[Run]:
    """The runs without which the page looks the same."""
    from PIL import ImageChops  # few files need it, and all would wait for it

    turn = (upright.quarter_turns - frame.quarter_turns) % 4 * 90
    before = _drawn(page, turn)
    for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=MOST_DEPTH):
        if not only_pale or is_pale(piece.raw):
            pdfium.FPDFTextObj_SetTextRenderMode(piece.raw, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    ground = _drawn(page, turn)
    differs = ImageChops.difference(before, ground).point([0] * FAINT + [255] * (256 - FAINT))
    scale = differs.width / upright.shown[0]
    return [run for run in runs if not _is_there(differs, ground, run, scale)]


def _drawn(page: Any, turn: int) -> "Image.Image":
    scale = min(2.0, LONGEST_SIDE / max(page.get_size()))
    drawn: Image.Image = page.render(scale=scale, rotation=turn, grayscale=True).to_pil()
    return drawn.convert("L")


def _is_there(differs: "Image.Image", ground: "Image.Image", run: Run, scale: float) -> bool:
    """Whether a run leaves something to be read where it stands: pale letters only do on a dark ground."""
    from PIL import ImageStat

    sides = run.left, run.baseline - ASCENT * run.size, run.right, run.baseline
    left, top, right, bottom = (round(side * scale) for side in sides)
    place = left, top, max(right, left + 1), max(bottom, top + 1)
    if run.is_pale and ImageStat.Stat(ground.crop(place)).mean[0] > DARK:
        return False
    area = (place[2] - place[0]) * (place[3] - place[1])
    return differs.crop(place).histogram()[255] >= LEAST * area
