"""The letters of a page, as runs: stretches set in one typeface and size on one line."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

UNDRAWN = {3, 7}
"""PDFium's rendering modes of text that is there to be found, not to be seen: what a scanner's program recognised."""
PALE, TRANSPARENT = 225, 30
"""Of 255: parts of a colour."""
LOOKED_AT = 60
UPRIGHT = 0.02
"""The slope of a line that still counts as level."""


@dataclass(slots=True)
class Run:
    """A stretch of letters; `baseline` and the box are in points from the upper left corner of the page as shown."""

    text: str
    font: str
    size: float
    left: float
    right: float
    baseline: float
    is_level: bool
    is_seen: bool
    is_pale: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page's own coordinates become those of the page as shown: cropped, turned, scaled by its unit."""

    left: float
    bottom: float
    width: float
    height: float
    quarter_turns: int
    unit: float = 1.0

    @property
    def shown(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        wide, high = (self.width, self.height) if self.quarter_turns % 2 == 0 else (self.height, self.width)
        return wide * self.unit, high * self.unit

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page, from the upper left corner as shown."""
        right, up = x - self.left, y - self.bottom
        turned = (
            (right, self.height - up),
            (up, right),
            (self.width - right, up),
            (self.height - up, self.width - right),
        )[self.quarter_turns]
        return turned[0] * self.unit, turned[1] * self.unit

    def direction(self, a: float, b: float) -> tuple[float, float]:
        """A direction of the page (to the right, up) as shown (to the right, down)."""
        return ((a, -b), (b, a), (-a, b), (-b, -a))[self.quarter_turns]


@dataclass(slots=True)
class _Style:
    """What all letters of one text object share."""

    font: str
    size: float
    is_level: bool
    is_seen: bool
    is_pale: bool


@dataclass(slots=True)
class Typist:
    """Reads runs off pages; keeps the names of typefaces, which PDFium tells one letter at a time."""

    names: dict[int, str] = field(default_factory=dict)
    _buffer: Any = field(default_factory=lambda: ctypes.create_string_buffer(512))

    def runs(self, text: Any, frame: Frame) -> Iterator[Run]:
        """The runs of a page's text, in the order of the page."""
        styles: dict[int, _Style] = {}
        letters: list[str] = []
        style: _Style | None = None
        current = first = last = 0
        for index in range(pdfium.FPDFText_CountChars(text)):
            address = ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code in (10, 13) or (address != current and address and code != 32):
                if style is not None and letters:
                    yield self._run(text, frame, letters, first, last, style)
                letters, first, style = [], index, None
            if code in (10, 13) or not address:
                continue
            if style is None:
                if code == 32:
                    continue
                if address not in styles:
                    styles[address] = self._style(text, index, frame)
                current, style, first = address, styles[address], index
            letters.append(chr(code))
            if code != 32:
                last = index
        if style is not None and letters:
            yield self._run(text, frame, letters, first, last, style)

    def directions(self, text: Any) -> Counter[int]:
        """How many letters, of a few looked at, stand upright when the page is turned by so many quarters in all."""
        count = pdfium.FPDFText_CountChars(text)
        found: Counter[int] = Counter()
        for index in range(0, count, max(1, count // LOOKED_AT)):
            angle = pdfium.FPDFText_GetCharAngle(text, index)
            quarters = angle / (math.pi / 2)
            if angle >= 0 and abs(quarters - round(quarters)) < UPRIGHT:
                found[-round(quarters) % 4] += 1
        return found

    def _run(self, text: Any, frame: Frame, letters: list[str], first: int, last: int, style: _Style) -> Run:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, first, x, y)
        left, baseline = frame.place(x.value, y.value)
        box = pdfium.FS_RECTF()
        right = left
        if pdfium.FPDFText_GetLooseCharBox(text, last, box):
            corners = (frame.place(box.left, box.bottom), frame.place(box.right, box.top))
            right = max(corner[0] for corner in corners)
        words = "".join(letters).rstrip()
        marks = style.is_level, style.is_seen, style.is_pale
        return Run(words, style.font, style.size, left, right, baseline, *marks)

    def _style(self, text: Any, index: int, frame: Frame) -> _Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d) * frame.unit
        along, down = frame.direction(matrix.a, matrix.b)
        is_level = along > 0 and abs(down) <= UPRIGHT * along
        piece = pdfium.FPDFText_GetTextObject(text, index)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(piece)
        return _Style(self._name(piece), size, is_level, mode not in UNDRAWN, is_pale(piece))

    def _name(self, piece: Any) -> str:
        font = pdfium.FPDFTextObj_GetFont(piece)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self.names:
            size = pdfium.FPDFFont_GetBaseFontName(font, self._buffer, len(self._buffer))
            self.names[address] = self._buffer.raw[: max(0, size - 1)].decode("utf-8", "replace") if size else ""
        return self.names[address]


def is_pale(piece: Any) -> bool:
    """Whether letters are so light, or let so much through, that nobody may see them."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(piece, *parts):
        return False
    return min(part.value for part in parts[:3]) >= PALE or parts[3].value <= TRANSPARENT
