"""Finding a table in a workbook by the words above its columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lumbung.documents.sheets.opening import Sheet

HEADER_ROWS = 60
"""A table's head stands within so many rows: letterheads and titles may stand above."""
LETTERS = re.compile(r"[^a-z0-9]+")
UNIT_NOTE = re.compile(r"\(.*?\)")

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column that is looked for: its code, what may stand above it, and whether there is no table without it."""

    code: str
    names: tuple[str, ...]
    required: bool = False


def names(text: str) -> tuple[str, ...]:
    """What may stand above a column, written with commas between."""
    return tuple(" ".join(one.split()) for one in text.split(","))


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the head, by the codes of its columns; `number` as the spreadsheet counts it.

    `first` is the first text of the row, wherever it stands; `broken` the columns whose cell holds no value.
    """

    number: int
    cells: Mapping[str, Value]
    first: str
    broken: frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was found: on which sheet, which columns it has, and its rows without empty ones."""

    sheet: str
    codes: frozenset[str]
    rows: tuple[Row, ...]


def find_table(sheets: Sequence[Sheet], headings: Sequence[Heading]) -> Table | None:
    """The table with the most columns of those looked for; the first of equals; None where none has the required."""
    best: Table | None = None
    for sheet in sheets:
        found = _in_sheet(sheet, headings)
        if found is not None and (best is None or len(found.codes) > len(best.codes)):
            best = found
    return best


def folded(text: object) -> str:
    """A heading in plain letters: `Harga  Satuan (Rp)` is `harga satuan`."""
    plain = UNIT_NOTE.sub(" ", str(text).casefold())
    return " ".join(LETTERS.sub(" ", plain).split())


def _in_sheet(sheet: Sheet, headings: Sequence[Heading]) -> Table | None:
    names = {folded(name): one.code for one in headings for name in one.names}
    required = {one.code for one in headings if one.required}
    best, at = dict[str, int](), 0
    for number, row in enumerate(sheet.rows[:HEADER_ROWS], start=1):
        columns = _columns(row, names)
        below = _columns(sheet.rows[number], names) if number < len(sheet.rows) else {}
        both = columns | {code: column for code, column in below.items() if code not in columns}
        is_double = len(both) > len(columns) and _continues(sheet.rows[number], below)
        found = both if is_double else columns
        if required <= set(found) and len(found) > len(best):
            best, at = found, number + is_double
    return Table(sheet.name, frozenset(best), tuple(_rows(sheet, best, at))) if best else None


def _columns(row: Sequence[Value], names: Mapping[str, str]) -> dict[str, int]:
    """Where the columns stand by their headings; the first of two with one name."""
    found: dict[str, int] = {}
    for column, value in enumerate(row, start=1):
        code = names.get(folded(value)) if isinstance(value, str) else None
        if code is not None:
            found.setdefault(code, column)
    return found


def _continues(row: Sequence[Value], found: Mapping[str, int]) -> bool:
    """Whether a row is the second of a head: all that stands in it are headings."""
    return sum(value is not None for value in row) == len(found)


def _rows(sheet: Sheet, columns: Mapping[str, int], head: int) -> list[Row]:
    rows = []
    for number, values in enumerate(sheet.rows[head:], start=head + 1):
        cells = {code: values[at - 1] if at <= len(values) else None for code, at in columns.items()}
        broken = frozenset(code for code, at in columns.items() if (number, at) in sheet.broken)
        first = next((value.strip() for value in values if isinstance(value, str) and value.strip()), "")
        if first or broken or any(value is not None for value in values):
            rows.append(Row(number, cells, first, broken))
    return rows
