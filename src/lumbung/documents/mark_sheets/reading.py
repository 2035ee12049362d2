"""Reading a workbook of sheets that came back: what stands in each cell, and what stood there when it was made.

Nothing is decided here about the marks. What of the workbook itself cannot be read is told with its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lumbung.documents.mark_sheets import layout
from lumbung.documents.mark_sheets.layout import ABOUT_ALL, CODE, Key
from lumbung.documents.sheets.finding import Value
from lumbung.documents.sheets.opening import NotOpened, Sheet, open_sheets
from lumbung.documents.workbook.faults import Place
from lumbung.documents.workbook.figures import exact, read_number, text_of
from lumbung.regulation.wording import Words, say

KEY_LENGTH = 5
LONGEST_SHOWN = 30
MOST_DIGITS = 18
FRESH = say(
    "Unduh lembar Excel yang baru dari halaman Yang Anda nilai, lalu salin nilainya ke sana.",
    "Download a new Excel sheet from the page of what you judge, and copy the marks into it.",
)
BROKEN = say(
    "Sel ini berisi galat atau rumus tanpa nilai. Ketik nilainya.",
    "This cell holds an error, or a formula without a value. Type the mark.",
)


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell as somebody would type it, and what it held when the workbook was made."""

    place: Place
    typed: str
    seen: str


@dataclass(frozen=True, slots=True)
class ReadLine:
    """The cells of one entry: marks by item, and notes by item, that of "" about the whole entry.

    `names` are the group's name as each row about it has it.
    """

    code: str
    names: frozenset[str]
    marks: Mapping[str, ReadCell]
    notes: Mapping[str, ReadCell]


@dataclass(frozen=True, slots=True)
class Told:
    """Something in the workbook that is not read, and why."""

    place: Place
    words: Words


@dataclass(frozen=True, slots=True)
class ReadSheets:
    """A workbook that was made for a seat."""

    key: Key
    lines: tuple[ReadLine, ...]
    told: tuple[Told, ...]


def read_mark_sheets(content: bytes) -> ReadSheets | NotOpened:
    """Read a workbook of sheets; NotOpened where it is none of ours, or too old to be read."""
    opened = open_sheets(content, with_hidden=True)
    if isinstance(opened, NotOpened):
        return opened
    sheets = {one.name: one for one in opened}
    key = _key(sheets.get(layout.KEY))
    if isinstance(key, NotOpened):
        return key
    told: list[Told] = []
    read: list[dict[str, dict[str, ReadCell]]] = []
    names: dict[str, set[str]] = {}
    for name, before in ((layout.MARKS, layout.MARKS_BEFORE), (layout.NOTES, layout.NOTES_BEFORE)):
        table, was = _table(sheets.get(name)), _table(sheets.get(before))
        if table is None or was is None:
            return _headless(name)
        read.append(_entries(table, was, told))
        for _, code, values in table.rows:
            names.setdefault(code, set()).add(_as_text(values.get(layout.GROUP)))
    marks, notes = read
    lines = (
        ReadLine(code, frozenset(names[code] - {""}), marks.get(code, {}), notes.get(code, {}))
        for code in {**marks, **notes}
    )
    return ReadSheets(key, tuple(lines), tuple(told))


def _key(sheet: Sheet | None) -> Key | NotOpened:
    told = [text_of(row[0]) if row else "" for row in sheet.rows] if sheet else []
    is_ours = len(told) >= KEY_LENGTH and told[0] == layout.KIND
    if is_ours and told[1] != layout.FORMAT:
        return NotOpened(
            say("Lembar nilai ini dari versi Lumbung yang lama.", "These sheets are of an older version of Lumbung."),
            FRESH,
        )
    if not is_ours or not all(_is_whole(one) for one in told[2:4]):
        return NotOpened(
            say(
                "Ini bukan lembar nilai yang diunduh dari Lumbung, atau lembar kuncinya terhapus.",
                "This is no sheet of marks downloaded from Lumbung, or its key was deleted.",
            ),
            FRESH,
        )
    return Key(int(told[2]), int(told[3]), told[4])


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


def _headless(name: str) -> NotOpened:
    return NotOpened(
        say(
            "Baris kode kolom di lembar {sheet} tidak ditemukan: barisnya terhapus, atau lembarnya berganti nama.",
            "The row with the codes of columns is not in the sheet {sheet}: it was deleted, or the sheet renamed.",
            sheet=name,
        ),
        FRESH,
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows below the codes of the columns: where each stands, and its values by code."""

    sheet: Sheet
    columns: Mapping[str, int]
    rows: tuple[tuple[int, str, Mapping[str, Value]], ...]


def _table(sheet: Sheet | None) -> _Table | None:
    if sheet is None:
        return None
    head = next((place for place, row in enumerate(sheet.rows) if row and text_of(row[0]) == CODE), None)
    if head is None:
        return None
    columns = {text_of(value): column for column, value in enumerate(sheet.rows[head]) if text_of(value)}
    rows = [
        (number, text_of(row[0]), {code: row[at] if at < len(row) else None for code, at in columns.items()})
        for number, row in enumerate(sheet.rows[head + 1 :], start=head + 2)
        if any(value is not None for value in row)
    ]
    return _Table(sheet, columns, tuple(rows))


def _entries(table: _Table, before: _Table, told: list[Told]) -> dict[str, dict[str, ReadCell]]:
    """Entry's code → its cells by item; the note about a whole entry is that of "". What is not read is told."""
    name = table.sheet.name
    was = {code: values for _, code, values in before.rows}
    asked = [code for code in before.columns if code != CODE and (code in table.columns or code != ABOUT_ALL)]
    for code in asked:
        if code not in table.columns:
            words = say("Kolom {code} hilang; isinya tidak dibaca.", "The column {code} is gone.", code=code)
            told.append(Told(Place(name), words))
    found: dict[str, dict[str, ReadCell]] = {}
    for number, entry, values in table.rows:
        if entry not in was or entry in found:
            told.append(Told(Place(name, number, 1), _not_read(entry, is_twice=entry in found)))
            continue
        cells = found[entry] = {}
        for code in asked:
            if code not in table.columns:
                continue
            place = Place(name, number, table.columns[code] + 1)
            if (number, table.columns[code] + 1) in table.sheet.broken:
                told.append(Told(place, BROKEN))
                continue
            typed = _typed(values[code]) if name == layout.MARKS else _as_text(values[code])
            seen = _as_text(was[entry].get(code))
            if seen or typed != layout.NOT_APPLICABLE:
                cells["" if code == ABOUT_ALL else code] = ReadCell(place, typed, seen)
    for entry in was.keys() - found.keys():
        words = say("Baris peserta {code} hilang; isinya tidak dibaca.", "The row of {code} is gone.", code=entry)
        told.append(Told(Place(name), words))
    return found


def _not_read(entry: str, *, is_twice: bool) -> Words:
    shown = entry if len(entry) <= LONGEST_SHOWN else entry[:LONGEST_SHOWN] + "…"
    if is_twice:
        return say(
            "Peserta {code} sudah ada di baris lain; baris ini tidak dibaca.",
            "The entry {code} stands in another row, too; this row is not read.",
            code=shown,
        )
    return say(
        "Kode “{code}” tidak ada dalam lembar ini; barisnya tidak dibaca.",
        "There is no “{code}” in these sheets; its row is not read.",
        code=shown,
    )


def _typed(value: Value) -> str:
    """A cell as somebody would type it: figures with a comma, text as it stands."""
    number = exact(value) if not isinstance(value, str) else read_number(value)
    if number is None:
        return _as_text(value)
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _as_text(value: Value) -> str:
    return value.strip() if isinstance(value, str) else text_of(value)
