"""Finding a table in a workbook by the words above its columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lumbung.documents.sheets.opening import Sheet
from lumbung.regulation.wording import Words, say

HEADER_ROWS = 60
"""A table's head stands within so many rows: letterheads and titles may stand above."""
LEAST_OF_ANOTHER = 3
"""Columns from which another sheet holds such a table, too."""
LONGEST_TITLE = 60
NIK_DIGITS = 16
NOT_DIGITS = re.compile(r"[^0-9]")
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
class Unknown:
    """A filled column that nothing was looked for in: its letters, what stands above it, and whether it holds numbers
    as long as a NIK.
    """

    letters: str
    title: str
    has_long_numbers: bool

    @property
    def words(self) -> Words:
        """What is said of it; never what stands in it."""
        named = f"{self.letters} (“{self.title}”)" if self.title else self.letters
        if self.has_long_numbers:
            return say(
                "Kolom {named} tidak dikenal, isinya tidak ikut. Di dalamnya ada angka 16 digit seperti NIK.",
                "The column {named} is not known; nothing of it is taken. It holds 16-digit numbers like a NIK.",
                named=named,
            )
        return say(
            "Kolom {named} tidak dikenal, isinya tidak ikut.",
            "The column {named} is not known; nothing of it is taken.",
            named=named,
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was found: on which sheet, which columns it has, and its rows without empty ones; `head` is the row
    of its titles. `others` are sheets with a table of their own, which is not read.
    """

    sheet: str
    codes: frozenset[str]
    rows: tuple[Row, ...]
    head: int = 0
    unknown: tuple[Unknown, ...] = ()
    others: tuple[str, ...] = ()

    def told(self) -> list[Words]:
        """What of the workbook is not taken."""
        words = [one.words for one in self.unknown]
        if self.others:
            names = ", ".join(f"“{one}”" for one in self.others)
            words.append(
                say(
                    "Hanya lembar “{sheet}” yang dibaca. Lembar {names} juga berisi tabel; gabungkan bila perlu.",
                    "Only the sheet “{sheet}” is read. {names} hold a table, too: join them if they belong to it.",
                    sheet=self.sheet,
                    names=names,
                )
            )
        return words


def find_table(sheets: Sequence[Sheet], headings: Sequence[Heading]) -> Table | None:
    """The table with the most columns of those looked for; the first of equals; None where none has the required."""
    found = [one for one in (_in_sheet(sheet, headings) for sheet in sheets) if one is not None and one.codes]
    best = max(found, key=lambda one: len(one.codes), default=None)
    if best is None:
        return None
    others = tuple(one.sheet for one in found if one is not best and one.rows and len(one.codes) >= LEAST_OF_ANOTHER)
    return replace(best, others=others)


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
        is_double = len(both) > len(columns) and _continues(row, sheet.rows[number], names)
        found = both if is_double else columns
        if required <= set(found) and len(found) > len(best):
            best, at = found, number + is_double
    if not best:
        return None
    return Table(sheet.name, frozenset(best), tuple(_rows(sheet, best, at)), at, tuple(_unknown(sheet, best, at)))


def _unknown(sheet: Sheet, columns: Mapping[str, int], head: int) -> Iterator[Unknown]:
    """The filled columns that are none of those found."""
    taken = set(columns.values())
    below = sheet.rows[head:]
    above = sheet.rows[max(0, head - 2) : head]
    for at in range(1, max((len(row) for row in below), default=0) + 1):
        values = [row[at - 1] for row in below if len(row) >= at and row[at - 1] is not None]
        if at in taken or not values:
            continue
        titles = [str(row[at - 1]).strip() for row in above if len(row) >= at and isinstance(row[at - 1], str)]
        title = titles[-1] if titles else ""
        is_spread = all(
            value in (row[column - 1] for column in taken if column <= len(row))
            for row in below
            if len(row) >= at and (value := row[at - 1]) is not None
        )
        if not is_spread:
            yield Unknown(letters_of(at), title[:LONGEST_TITLE], any(map(_is_long, values)))


def letters_of(column: int) -> str:
    """What a spreadsheet calls a column, counted from 1."""
    letters = ""
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters


def _is_long(value: Value) -> bool:
    text = f"{value:.0f}" if isinstance(value, int | float) else str(value)
    return len(NOT_DIGITS.sub("", text)) == NIK_DIGITS


def _columns(row: Sequence[Value], names: Mapping[str, str]) -> dict[str, int]:
    """Where the columns stand by their headings; the first of two with one name."""
    found: dict[str, int] = {}
    for column, value in enumerate(row, start=1):
        code = names.get(folded(value)) if isinstance(value, str) else None
        if code is not None:
            found.setdefault(code, column)
    return found


def _continues(first: Sequence[Value], second: Sequence[Value], names: Mapping[str, str]) -> bool:
    """Whether a row is the second of a head: all that stands in it are headings, or merged with what is above."""
    above = [*first, *[None] * len(second)]
    return all(value is None or folded(value) in names or value == above[at] for at, value in enumerate(second))


def _rows(sheet: Sheet, columns: Mapping[str, int], head: int) -> list[Row]:
    rows = []
    for number, values in enumerate(sheet.rows[head:], start=head + 1):
        cells = {code: values[at - 1] if at <= len(values) else None for code, at in columns.items()}
        broken = frozenset(code for code, at in columns.items() if (number, at) in sheet.broken)
        first = next((value.strip() for value in values if isinstance(value, str) and value.strip()), "")
        if first or broken or any(value is not None for value in values):
            rows.append(Row(number, cells, first, broken))
    return rows
