"""What PDFium does not tell of a PDF: what it could do besides being read, its pages' units, names of letters."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lumbung.documents.measuring.records import Active
from lumbung.documents.uploads.opening.pdf import ACTIONS, KEYS, active_in

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

HINTS = (b"ObjStm", b"/UserUnit", b"/OCProperties", *(word.encode() for word in (*ACTIONS, *KEYS)))
DISGUISED = re.compile(rb"/[A-Za-z]*#[0-9A-Fa-f]{2}")
"""A name may be written with its letters as numbers; packed objects (ObjStm) may hold any of them."""
PICTURE = re.compile(rb"/Subtype\s*/Image\b")
"""A picture is an object of its own, and never packed with others."""
MOST_DRAWINGS = 500


@dataclass
class Structure:
    """Looks into the objects of a file that opens without a password, and only where there is reason to."""

    content: bytes

    @cached_property
    def _document(self) -> "Pdf | None":
        import pikepdf

        try:
            return pikepdf.open(io.BytesIO(self.content))
        except pikepdf.PdfError:  # PDFium opened it and shows its pages; it is stranger than it should be
            return None

    @cached_property
    def _has_hints(self) -> bool:
        return any(hint in self.content for hint in HINTS) or DISGUISED.search(self.content) is not None

    @property
    def has_pictures(self) -> bool:
        """Whether it may hold pictures."""
        return PICTURE.search(self.content) is not None or DISGUISED.search(self.content) is not None

    @property
    def has_layers(self) -> bool:
        """Whether parts of its pages may be switched off."""
        return self._has_hints and self._document is not None and "/OCProperties" in self._document.Root

    def active(self) -> tuple[Active, ...]:
        """What the file could do besides being read. An action that opens it at a page is none of that."""
        if not self._has_hints or self._document is None:
            return ()
        return tuple(sorted(Active(one) for one in active_in(self.content)))

    def unit(self, page: int) -> float:
        """How many points one unit of a page is."""
        if not self._has_hints or self._document is None:
            return 1.0
        return float(self._document.pages[page - 1].obj.get("/UserUnit", 1))

    def only_name(self, page: int) -> str:
        """The name that all letters without one have in their descriptor; empty where they have several, or none.

        Chromium draws letters of some files as shapes (Type 3) and writes their name there only.
        """
        if self._document is None:
            return ""
        names = set()
        for font in _fonts(self._document.pages[page - 1].resources, set()):
            if font.get("/BaseFont") is None:
                descriptor = font.get("/FontDescriptor")
                names.add("" if descriptor is None else str(descriptor.get("/FontName", "")).lstrip("/"))
        families = {re.split(r"[-,]", name.rpartition("+")[2])[0] for name in names}
        return families.pop() if len(families) == 1 else ""


def _fonts(resources: "Object | None", seen: set[tuple[int, int]]) -> Iterator["Object"]:
    """The fonts of a page and of the drawings in it, each once: drawings may hold one another."""
    if resources is None or len(seen) > MOST_DRAWINGS:
        return
    fonts, inner = resources.get("/Font"), resources.get("/XObject")
    if fonts is not None:
        yield from (fonts[name] for name in fonts.keys())  # noqa: SIM118 (these objects are no mappings)
    if inner is not None:
        for name in inner.keys():  # noqa: SIM118 (these objects are no mappings)
            if inner[name].objgen not in seen:
                seen.add(inner[name].objgen)
                yield from _fonts(inner[name].get("/Resources"), seen)
