"""From a worksheet to rows of known columns: the header is found by its codes, wherever its columns have moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lumbung.documents.workbook.cells import BROKEN, Cell
from lumbung.documents.workbook.columns import Column
from lumbung.documents.workbook.faults import Place, Report, nearest, shown
from lumbung.documents.workbook.layout import SheetPlan
from lumbung.documents.workbook.opening import RawSheet
from lumbung.regulation.wording import Words, listing, plain, say

HEADER_ROWS = 20
"""How far down the header may have been pushed."""


@dataclass(frozen=True)
class Row:
    """One row that is not empty: its cells by the code of their column."""

    place: Place
    cells: Mapping[str, Cell]

    def __getitem__(self, code: str) -> Cell:
        return self.cells[code]


@dataclass(frozen=True)
class _Header:
    row: int
    columns: Mapping[str, int]
    """Code → column, counted from 1."""


def read_rows(sheet: RawSheet, plan: SheetPlan, report: Report) -> list[Row]:
    """The rows of one worksheet under its plan. Empty rows are passed over."""
    header = _find_header(sheet, plan)
    if header is None:
        report.fault(
            Place(sheet.name),
            say("Judul kolom tidak ditemukan.", "The column headers were not found."),
            say(
                "Baris kode kolom ({codes}, …) tidak ada.",
                "The row of column codes ({codes}, …) is missing.",
                codes=", ".join(column.code for column in plan.columns[:3]),
            ),
            _COPY_TEMPLATE,
        )
        return []
    _check_header(sheet, plan, header, report)
    broken = _broken(sheet, header, plan, report)
    return list(_rows(sheet, plan, header, broken))


_COPY_TEMPLATE = say(
    "Salin kedua baris judul dari templat yang kosong.", "Copy both header rows from an empty template."
)


def _find_header(sheet: RawSheet, plan: SheetPlan) -> _Header | None:
    """The header: columns found by their codes, and by their titles where the code is gone."""
    codes = {column.code.casefold(): column.code for column in plan.columns}
    titles = {_folded(column.title): column.code for column in plan.columns}
    by_code, by_title = _best_row(sheet, codes), _best_row(sheet, titles)
    columns = dict(by_code.columns)
    for code, number in by_title.columns.items():
        if code not in columns and number not in columns.values():
            columns[code] = number
    return _Header(max(by_code.row, by_title.row), columns) if columns else None


def _best_row(sheet: RawSheet, names: Mapping[str, str]) -> _Header:
    """The first row with the most of these names, two at least; of two equal neighbours the lower, as codes stand."""
    best = _Header(0, {})
    for number, row in enumerate(sheet.rows[:HEADER_ROWS], start=1):
        found: dict[str, int] = {}
        for column, value in enumerate(row, start=1):
            code = names.get(_folded(value))
            if code is not None:
                found.setdefault(code, column)
        below = number == best.row + 1 and len(found) == len(best.columns)
        if len(found) > 1 and (below or len(found) > len(best.columns)):
            best = _Header(number, found)
    return best


def _folded(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a code such as 4 that lost its text format
    return "" if value is None else " ".join(str(value).split()).casefold()


def _check_header(sheet: RawSheet, plan: SheetPlan, header: _Header, report: Report) -> None:
    codes = {column.code.casefold(): column.code for column in plan.columns}
    strange = []
    for number, value in enumerate(sheet.rows[header.row - 1], start=1):
        place, name = Place(sheet.name, header.row, number), _folded(value)
        if not name or number in header.columns.values():
            continue
        if name in codes:
            _report_twice(place, codes[name], header, report)
        else:
            strange.append(name)
            words = say(
                'Kolom "{name}" tidak dikenal dan tidak dibaca.',
                'The column "{name}" is unknown and not read.',
                name=shown(value),
            )
            report.note(place, words)
    for column in plan.columns:
        if column.code not in header.columns:
            _report_missing(column, strange, sheet, header, report)


def _report_twice(place: Place, code: str, header: _Header, report: Report) -> None:
    first = Place("", 0, header.columns[code]).cell
    report.fault(
        place,
        say('Kolom "{code}" ada dua kali.', 'The column "{code}" is there twice.', code=code),
        say("Yang pertama di kolom {first}.", "The first is column {first}.", first=first),
        say("Hapus salah satunya.", "Delete one of them."),
    )


def _report_missing(column: Column, strange: list[str], sheet: RawSheet, header: _Header, report: Report) -> None:
    near = nearest(column.code, strange)
    why: Words = plain("")
    if near is not None:
        why = say('Mungkin yang kini bernama "{near}".', 'Perhaps the one now called "{near}".', near=near)
    report.fault(
        Place(sheet.name, header.row),
        say('Kolom "{code}" tidak ada.', 'The column "{code}" is missing.', code=column.code),
        why,
        _COPY_TEMPLATE,
        column.citations,
    )


def _broken(sheet: RawSheet, header: _Header, plan: SheetPlan, report: Report) -> set[tuple[int, int]]:
    """The cells of the data that cannot be trusted, reported: errors, formulas without a value, merged cells."""
    by_number = {number: code for code, number in header.columns.items()}
    columns = {column.code: column for column in plan.columns}
    broken: set[tuple[int, int]] = set()
    for (row, column), error in sheet.scan.errors.items():
        if row > header.row and column in by_number:
            broken.add((row, column))
            report.fault(
                Place(sheet.name, row, column),
                say("Sel ini berisi galat {error}.", "This cell holds the error {error}.", error=shown(error)),
                say("Rumusnya tidak menghasilkan nilai.", "Its formula yields no value."),
                say("Ketik nilainya, tanpa rumus.", "Type the value, without a formula."),
            )
    for row, column in sheet.scan.uncomputed:
        if row > header.row and column in by_number and not columns[by_number[column]].computed:
            broken.add((row, column))
            report.fault(
                Place(sheet.name, row, column),
                say("Rumus di sel ini belum dihitung.", "The formula in this cell has not been computed."),
                say("Program yang menyimpannya tidak menghitung.", "The program that saved it does not compute."),
                say(
                    "Ketik nilainya, atau buka dan simpan di Excel atau LibreOffice.",
                    "Type the value, or open and save it in Excel or LibreOffice.",
                ),
            )
    return broken | set(_merged(sheet, header, by_number, report))


def _merged(
    sheet: RawSheet, header: _Header, by_number: Mapping[int, str], report: Report
) -> Iterator[tuple[int, int]]:
    for (top, left), (bottom, right) in sheet.merged:
        within = [column for column in range(left, min(right, max(by_number)) + 1) if column in by_number]
        if bottom <= header.row or not within:
            continue
        first, last = Place(sheet.name, top, left), Place(sheet.name, bottom, right)
        report.fault(
            first,
            say(
                "Sel {first}:{last} digabung.", "The cells {first}:{last} are merged.", first=first.cell, last=last.cell
            ),
            say("Tidak jelas baris mana yang dimaksud.", "It is unclear which row is meant."),
            say("Pisahkan selnya, lalu isi setiap baris.", "Unmerge them, then fill every row."),
        )
        for row in range(max(top, header.row + 1), min(bottom, len(sheet.rows)) + 1):
            yield from ((row, column) for column in within)


def _rows(sheet: RawSheet, plan: SheetPlan, header: _Header, broken: set[tuple[int, int]]) -> Iterator[Row]:
    for number, values in enumerate(sheet.rows[header.row :], start=header.row + 1):
        cells = {}
        for column in plan.columns:
            at = header.columns.get(column.code)
            if at is None:
                cells[column.code] = Cell(BROKEN, Place(sheet.name, number), column)
                continue
            value = values[at - 1] if at <= len(values) else None
            value = BROKEN if (number, at) in broken else value
            percent = (number, at) in sheet.scan.percents
            cells[column.code] = Cell(value, Place(sheet.name, number, at), column, percent)
        found = [cell for code, cell in cells.items() if code in header.columns]
        if any(not cell.is_empty for cell in found):
            yield Row(Place(sheet.name, number), cells)


def listed(codes: list[str], most: int = 8) -> Words:
    """Some codes in a sentence, and how many more there are."""
    if len(codes) <= most:
        return Words("{all}", "{all_en}", {"all": listing(codes), "all_en": listing(codes, "en")})
    some, rest = ", ".join(codes[:most]), len(codes) - most
    return say("{some} dan {rest} lagi", "{some} and {rest} more", some=some, rest=rest)
