"""Where things stand in a workbook of sheets, for writing it and for reading it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lumbung.regulation.scoring import MarkItem

KIND = "lumbung lembar nilai"
FORMAT = "1"
"""Raised when an older workbook cannot be read any more."""
MARKS, NOTES, GUIDE = "Nilai", "Catatan", "Petunjuk"
KEY, LISTS = "Kunci", "Daftar"
MARKS_BEFORE, NOTES_BEFORE = "Nilai semula", "Catatan semula"
"""Hidden: what stood in each cell when the workbook was made."""
CODE, GROUP, TITLE = "kode peserta", "nama kelompok", "judul rencana"
ABOUT_ALL = "tentang peserta"
"""The column of the note about a whole entry. Codes of a decree hold no space, so none is called like it."""
NOT_APPLICABLE = "TB"
CODES_ROW = 5
"""The row with the codes of the columns, counted from 0; below it stand the entries."""
LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Key:
    """What a workbook is made for: it fills in nothing else."""

    call: int
    seat: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Head:
    """A column of marks: the item, and what the decree says of it."""

    item: MarkItem
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: its marks and notes as they are typed, by item; `closed` are the items that do not apply to it."""

    code: str
    group_name: str
    title: str
    marks: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    closed: frozenset[str] = frozenset()
