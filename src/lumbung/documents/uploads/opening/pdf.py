"""A PDF: every page is there, and what in it acts by itself is known."""

import io
from collections.abc import Iterator
from typing import Any

from lumbung.documents.uploads.opening.seen import Seen

MOST_PAGES = 300
END, TAIL = b"%%EOF", 2048
FAULTS = {0: "no pages", 4: "locked"}
"""PDFium's numbers for a file in order that has nothing to show, and for one that asks for a password."""

ACTIONS = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/GoToE": "embedded file",
    "/GoToR": "outside part",
    "/ImportData": "outside part",
    "/SubmitForm": "outside part",
}
"""What an action does (its /S). An /OpenAction is no sign of anything: every LibreOffice writes one."""
KEYS = {
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/EF": "embedded file",
    "/EmbeddedFiles": "embedded file",
    "/RichMedia": "embedded file",
    "/XFA": "xfa",
}


def look(content: bytes) -> Seen:
    """Every page must be there, and the end: PDFium opens what is left of a file that was cut off.

    A file that may only be read, not printed or changed, opens.
    """
    import pypdfium2

    if END not in content[-TAIL:]:
        raise ValueError("cut off")
    try:
        paper = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in FAULTS:
            return Seen(FAULTS[error.err_code])
        raise
    if len(paper) > MOST_PAGES:
        return Seen("too many pages")
    for number in range(len(paper)):
        paper[number].close()
    active = active_in(content)
    return Seen("launch" if "launch" in active else "", active)


def active_in(content: bytes) -> frozenset[str]:
    """What a PDF could do besides being read. Every object is looked at, in streams of objects too, and in each all
    that stands in it directly: a viewer runs what nothing points to by a number of its own.
    """
    import pikepdf

    found = set()
    with pikepdf.open(io.BytesIO(content)) as paper:
        for one in (paper.trailer, *paper.objects):
            for key, value in _pairs(one):
                if key == "/S" and isinstance(value, pikepdf.Name):
                    found.add(ACTIONS.get(str(value), ""))
                elif key == "/Subtype" and value == "/RichMedia":
                    found.add("embedded file")
                else:
                    found.add(KEYS.get(key, ""))
    return frozenset(found - {""})


def _pairs(root: Any) -> Iterator[tuple[str, Any]]:
    """Every key with its value in an object, and in the direct ones inside it."""
    import pikepdf

    waiting = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting += [inner for inner in one if _is_inside(inner)]
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            for key, value in one.items():
                yield key, value
                if _is_inside(value):
                    waiting.append(value)


def _is_inside(value: Any) -> bool:
    """Whether a value has parts of its own here; what is pointed to by number comes by itself."""
    import pikepdf

    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect
