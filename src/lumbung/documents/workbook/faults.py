"""What is wrong with a workbook, and what is worth knowing about it: each with its cell, reason and remedy."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import Enum

from lumbung.regulation.wording import Language, Words, say

SHOWN_DIGITS = 4
SHORTEST_PART = 4
LONGEST_SHOWN = 60
LONG_NUMBER = re.compile(r"[0-9][0-9 .-]{10,}[0-9]")
WHOLE = say("Buku kerja", "Workbook")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell, counted from 1; a whole sheet where row and column are 0, the whole workbook where `sheet` is empty."""

    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """The cell as a spreadsheet names it: `F17`; the column or row alone where only that is known."""
        return column_name(self.column) + (str(self.row) if self.row else "")

    def text(self, language: Language = "id") -> str:
        """The address as people read it: `Nilai kabupaten!F17`."""
        if not self.sheet:
            return WHOLE.text(language)
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


def column_name(column: int) -> str:
    """The letters of a column counted from 1: 27 is AA; nothing for 0."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps the workbook from being used: where, what, why, and what to do."""

    place: Place
    what: Words
    why: Words
    remedy: Words
    citations: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where, as people read it: `Nilai kabupaten!F17`."""
        return self.place.text()

    def text(self, language: Language = "id") -> str:
        """The whole fault in one line."""
        parts = (self.what, self.why, self.remedy)
        return f"{self.place.text(language)}: {' '.join(part.text(language) for part in parts)}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was understood and keeps nothing from being used, but that people should know."""

    place: Place
    words: Words

    @property
    def address(self) -> str:
        """Where, as people read it."""
        return self.place.text()

    def text(self, language: Language = "id") -> str:
        """The whole note in one line."""
        return f"{self.place.text(language)}: {self.words.text(language)}"


class Often(Enum):
    """Kinds of note that a whole column may be full of: told once for each column, with the number of cells."""

    NUMBER_AS_TEXT = "number"
    DATE_AS_TEXT = "date"
    DATE_AS_SERIAL = "serial"
    SAMPLE_NIK = "nik"


_OFTEN = {
    Often.NUMBER_AS_TEXT: say(
        "{count} angka di kolom ini diketik sebagai teks; dibaca sebagai angka.",
        "{count} numbers in this column were typed as text; they are read as numbers.",
    ),
    Often.DATE_AS_TEXT: say(
        "{count} tanggal di kolom ini diketik sebagai teks; dibaca hari dahulu.",
        "{count} dates in this column were typed as text; they are read day first.",
    ),
    Often.DATE_AS_SERIAL: say(
        "{count} tanggal di kolom ini tersimpan sebagai angka seri; dibaca sebagai tanggal.",
        "{count} dates in this column are stored as serial numbers; they are read as dates.",
    ),
    Often.SAMPLE_NIK: say(
        "{count} NIK di kolom ini berakhir 0000, yang tidak pernah diterbitkan: orang contoh.",
        "{count} NIK in this column end in 0000, which is never issued: sample people.",
    ),
}


@dataclass
class Report:
    """Collects what is found while a workbook is read. `order` gives the position of each sheet in it."""

    order: dict[str, int] = field(default_factory=dict)
    _faults: list[Fault] = field(default_factory=list)
    _notes: list[Note] = field(default_factory=list)
    _often: dict[tuple[str, int, Often], list[Place]] = field(default_factory=dict)

    def fault(self, place: Place, what: Words, why: Words, remedy: Words, citations: tuple[str, ...] = ()) -> None:
        """Report a fault."""
        self._faults.append(Fault(place, what, why, remedy, citations))

    def note(self, place: Place, words: Words) -> None:
        """Report a note."""
        self._notes.append(Note(place, words))

    def often(self, place: Place, what: Often) -> None:
        """Report a note of which only the first in each column is told, with their number."""
        self._often.setdefault((place.sheet, place.column, what), []).append(place)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault, in the order of the workbook."""
        return tuple(sorted(self._faults, key=lambda one: self._position(one.place)))

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note, in the order of the workbook."""
        counted = [
            Note(places[0], replace(_OFTEN[what], figures={"count": len(places)}))
            for (_, _, what), places in self._often.items()
        ]
        return tuple(sorted([*self._notes, *counted], key=lambda one: self._position(one.place)))

    def _position(self, place: Place) -> tuple[int, int, int]:
        return self.order.get(place.sheet, -1), place.row, place.column


def nearest(text: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is most like a text, or the only one that contains it, whatever its case; None if none is."""
    folded, wanted = {candidate.casefold(): candidate for candidate in candidates}, text.casefold()
    found = get_close_matches(wanted, folded, n=1, cutoff=0.6)
    if not found and len(wanted) >= SHORTEST_PART:
        containing = [candidate for candidate in folded if wanted in candidate]
        found = containing if len(containing) == 1 else []
    return folded[found[0]] if found else None


def suggestion(text: str, candidates: Iterable[str], otherwise: Words) -> Words:
    """The remedy for something unknown: the nearest that is known, else what `otherwise` says."""
    near = nearest(text, candidates)
    if near is None:
        return otherwise
    return say('Mungkin maksudnya "{near}".', 'Perhaps "{near}" is meant.', near=near)


def masked(text: str) -> str:
    """A text that may hold an identifier, its digits hidden but for the first four: `3325••••••••••••`."""
    seen = 0
    shown = []
    for letter in text:
        seen += letter.isdigit()
        shown.append("•" if letter.isdigit() and seen > SHOWN_DIGITS else letter)
    return "".join(shown)


def shown(value: object) -> str:
    """What stands in a cell, short enough for a sentence and never a whole identifier."""
    text = " ".join(str(value).split())
    text = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    return LONG_NUMBER.sub(lambda match: masked(match.group()), text)
