"""A PDF, measured page by page."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from lumbung.documents.measuring.body import body_lines, gaps_of, letters_of, spacings_of, tenths
from lumbung.documents.measuring.headings import attachments_of, headings_of
from lumbung.documents.measuring.lines import Line, lines_of, without_repeated_edges
from lumbung.documents.measuring.records import LITTLE_TEXT, Letters, Lock, Measured, Page, Trait, Unread
from lumbung.documents.measuring.runs import Frame, Run, Typist
from lumbung.documents.measuring.sight import Sight
from lumbung.documents.measuring.structure import Structure
from lumbung.documents.measuring.tongue import tongue_of

KIND = "pdf"
MOST_PAGES = 300
MOST_LETTERS_ON_A_PAGE = 60_000
START, START_WITHIN = b"%PDF-", 1024
END, OBJECT = b"%%EOF", b" obj"
FAULTS = {0: Unread.NO_PAGES, 4: Unread.LOCKED}
"""PDFium's numbers for a file in order that has nothing to show, and for one that asks for a password."""
POINTS_PER_MM = 72 / 25.4
FEW_LETTERS = 40
"""A page with a large picture and hardly a word beside it is that picture."""
READABLE = 0.8
"""Of the signs: fewer that mean something, and the file does not say which letters its shapes are."""


def measure(content: bytes) -> Measured:
    """Everything that a PDF shows. Raises nothing for a file that is not in order."""
    if START not in content[:START_WITHIN]:
        return Measured(KIND, unread=Unread.ANOTHER_KIND if content else Unread.EMPTY)
    if _is_cut_off(content):  # PDFium opens what is left of it
        return Measured(KIND, unread=Unread.DAMAGED)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        unread = FAULTS.get(error.err_code, Unread.DAMAGED)
        return Measured(KIND, unread=unread, lock=Lock.USER if unread is Unread.LOCKED else Lock.NONE)
    if len(document) == 0:
        return Measured(KIND, unread=Unread.NO_PAGES)
    if len(document) > MOST_PAGES:
        return Measured(KIND, unread=Unread.TOO_MANY_PAGES)
    try:
        return _measured(document, Structure(content))
    except pypdfium2.PdfiumError:
        return Measured(KIND, unread=Unread.DAMAGED)


def _is_cut_off(content: bytes) -> bool:
    """Whether it has no end, or goes on after its last end with objects; what a server added is none of it."""
    _, end, after = content.rpartition(END)
    return not end or OBJECT in after


def _measured(document: Any, structure: Structure) -> Measured:
    typist, sight = Typist(), Sight(structure.has_pictures, structure.has_layers)
    pages, lines, heights = [], [], []
    for index in range(len(document)):
        page, found, height = _page(document[index], index + 1, typist, structure, sight)
        pages.append(page)
        lines.append(found)
        heights.append(height)
    inner = without_repeated_edges(list(zip(heights, lines, strict=True)))
    gaps = [gap for found in inner for gap in gaps_of(found)]
    body = body_lines(gaps)
    letters = letters_of(body)
    counted = {id(line) for line in body}
    others = letters_of(line for found in inner for line in found if id(line) not in counted)
    most = (letters[0].name, float(letters[0].size)) if letters else None
    return Measured(
        KIND,
        unread_traits=_unread(pages, letters),
        pages=tuple(pages),
        body=letters,
        other_letters=others,
        spacings=spacings_of(gaps),
        headings=headings_of(inner, most),
        attachments=attachments_of(inner, heights),
        tongue=tongue_of("\n".join(page.text for page in pages)),
        active=structure.active(),
        lock=Lock.OWNER if pdfium.FPDF_GetSecurityHandlerRevision(document.raw) > 0 else Lock.NONE,
    )


def _page(page: Any, number: int, typist: Typist, structure: Structure, sight: Sight) -> tuple[Page, list[Line], float]:
    crop = page.get_bbox()
    sheet = page.get_mediabox(fallback_ok=False) or crop  # PDFium tells a page's own only, and cuts it off rightly
    turns = page.get_rotation() // 90
    unit = structure.unit(number)
    frame, whole = _frame(crop, turns, unit), _frame(sheet, turns, unit)
    text = page.get_textpage()
    if text.count_chars() > MOST_LETTERS_ON_A_PAGE:
        raise MemoryError
    upright = _upright(text.raw, frame, typist)
    runs = list(typist.runs(text.raw, upright))
    _name(runs, structure, number)
    words = _clean(text.get_text_range())
    is_covered = sight.judge(page, runs, frame, upright)
    seen = [run for run in runs if run.is_seen]
    letters = sum(len(run.text) for run in seen)
    is_picture = letters < FEW_LETTERS and is_covered
    width, height, sheet_width, sheet_height = (
        tenths(length / POINTS_PER_MM) for length in (*frame.shown, *whole.shown)
    )
    record = Page(number, width, height, sheet_width, sheet_height, is_picture, words)
    return record, lines_of(seen, number, is_turned=upright != frame), upright.shown[1]


def _upright(text: Any, frame: Frame, typist: Typist) -> Frame:
    """The page turned as its lines are read: people scan and print pages lying on their side."""
    angles = typist.directions(text)
    if not angles:
        return frame
    return replace(frame, quarter_turns=angles.most_common(1)[0][0])


def _frame(box: Sequence[float], turns: int, unit: float) -> Frame:
    left, bottom, right, top = box
    return Frame(min(left, right), min(bottom, top), abs(right - left), abs(top - bottom), turns, unit)


def _name(runs: Sequence[Run], structure: Structure, number: int) -> None:
    nameless = [run for run in runs if not run.font]
    if nameless and (name := structure.only_name(number)):
        for run in nameless:
            run.font = name


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "").encode("utf-8", "replace").decode()


def _unread(pages: Sequence[Page], letters: Sequence[Letters]) -> tuple[tuple[Trait, Unread], ...]:
    """What the running text is too little, too much of a picture, or too strange to answer."""
    text = "".join(page.text for page in pages)
    if text and sum(map(_means_something, text)) < READABLE * len(text):
        return tuple((trait, Unread.SHAPES) for trait in Trait if trait not in {Trait.PAGES, Trait.PAPER})
    if sum(one.count for one in letters) >= LITTLE_TEXT:
        return ()
    if any(page.is_picture for page in pages):
        return tuple((trait, Unread.SCANNED) for trait in (Trait.LETTERS, Trait.SPACING, Trait.CHAPTERS))
    return (Trait.LETTERS, Unread.LITTLE_TEXT), (Trait.SPACING, Unread.LITTLE_TEXT)


def _means_something(sign: str) -> bool:
    return sign.isspace() or (sign.isprintable() and unicodedata.category(sign) not in {"Co", "So"})
