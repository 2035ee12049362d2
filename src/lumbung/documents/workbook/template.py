"""Writing the workbook of a decree, empty or filled: the same content gives the same bytes."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from lumbung.documents.workbook.columns import Column, Kind
from lumbung.documents.workbook.contents import SAMPLE, Filled
from lumbung.documents.workbook.guide import Guide
from lumbung.documents.workbook.layout import GUIDE, LISTS, Plan, SheetPlan, plan
from lumbung.documents.workbook.rows import CellValue, RowValues, rows_of
from lumbung.documents.workbook.styles import CHARCOAL, INDIGO, RICE_TEXT, Styles, height_of
from lumbung.documents.workbook.validation import listed_options, rule
from lumbung.regulation.readings import Rules

FIRST_ROW = 2
"""The first row of data, counted from 0: titles and codes stand above."""
ROWS = 5000
"""Rows that are validated."""
FORMULA_ROWS = 200
"""Rows of the plan of costs, beyond the filled ones, whose sum is computed."""
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 (a workbook says no time zone; a fixed day keeps the bytes the same)
A4 = 9
TALLEST_ROW = 45
"""In points; longer texts are whole in their cells, but do not push the other rows away."""
SHOWN_FINGERPRINT = 12

Target = Path | BinaryIO


def write(rules: Rules, fingerprint: str, target: Target, filled: Filled | None = None) -> None:
    """Write the workbook of a contest to a path or a binary file; `filled` puts content into it."""
    layout = plan(rules)
    where = str(target) if isinstance(target, Path) else target
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(where, options) as book:
        instrument = rules.parts.instrument
        book.set_properties({"title": instrument.name, "subject": instrument.basis, "created": CREATED})
        _Writer(book, rules, layout, fingerprint, filled).write()


class _Writer:
    """Writes one workbook."""

    def __init__(self, book: Any, rules: Rules, layout: Plan, fingerprint: str, filled: Filled | None) -> None:
        self.book, self.rules, self.layout, self.fingerprint = book, rules, layout, fingerprint
        self.is_sample = filled is not None and filled.is_sample
        self.rows: Mapping[str, list[RowValues]] = rows_of(rules, layout, filled) if filled else {}
        self.styles = Styles(book)
        self.lists: list[tuple[str, tuple[str | Fraction, ...]]] = []

    def write(self) -> None:
        guide = self.book.add_worksheet(GUIDE)
        self._set_up_page(guide, GUIDE)
        Guide(guide, self.styles).write(self.rules, self.layout, self.fingerprint, self.is_sample)
        guide.set_tab_color(RICE_TEXT if self.is_sample else CHARCOAL)
        for planned in self.layout.sheets:
            self._write_sheet(planned)
        self._write_lists()

    def _set_up_page(self, sheet: Any, name: str) -> None:
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(0.5, 0.5, 0.7, 0.7)
        sheet.fit_to_pages(1, 0)
        mark = f" — {SAMPLE.text('id').partition(':')[0]}" if self.is_sample else ""
        code = self.rules.parts.instrument.code
        sheet.set_header(f"&L{code} — {name}{mark}&R{self.fingerprint[:SHOWN_FINGERPRINT]}")
        sheet.set_footer("&CHalaman &P dari &N")

    # --- one sheet

    def _write_sheet(self, planned: SheetPlan) -> None:
        sheet = self.book.add_worksheet(planned.name)
        rows = self.rows.get(planned.name, [])
        self._set_up_page(sheet, planned.name)
        sheet.set_tab_color(INDIGO)
        sheet.repeat_rows(0, FIRST_ROW - 1)
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.autofilter(1, 0, max(FIRST_ROW + len(rows), ROWS) - 1, len(planned.columns) - 1)
        sheet.set_row(0, height_of((column.title, column.width * 4 // 5) for column in planned.columns))
        for number, column in enumerate(planned.columns):
            self._write_header(sheet, number, column)
        for line, row in enumerate(rows, start=FIRST_ROW):
            values = [(column, _shown(column, row.get(column.code))) for column in planned.columns]
            height = height_of((value, column.width) for column, value in values if isinstance(value, str))
            sheet.set_row(line, height and min(height, TALLEST_ROW))
            for number, (column, value) in enumerate(values):
                _write_cell(sheet, line, number, value, self.styles.cell(column))
        self._write_formulas(sheet, planned, rows)

    def _write_header(self, sheet: Any, number: int, column: Column) -> None:
        sheet.set_column(number, number, column.width, self.styles.cell(column))
        sheet.write_string(0, number, column.title, self.styles.header)
        sheet.write_string(1, number, column.code, self.styles.code)
        last = FIRST_ROW + ROWS - 1
        first_cell = xl_rowcol_to_cell(FIRST_ROW, number)
        sheet.data_validation(FIRST_ROW, number, last, number, rule(column, first_cell, self._lists_for(column)))
        if column.item is not None:
            places = "; ".join(column.citations)
            text = f"{column.help.text('id')}\n{places}"
            sheet.write_comment(0, number, text, {"author": "Lumbung", "x_scale": 2.2, "y_scale": 1 + len(text) / 110})

    def _lists_for(self, column: Column) -> dict[str, str]:
        """The range that holds the list of a column, if it stands outside of its validation."""
        if column.kind in (Kind.ENTRY, Kind.ASSESSOR):
            sheet = "Peserta" if column.kind is Kind.ENTRY else "Juri"
            return {column.code: f"={sheet}!$A${FIRST_ROW + 1}:$A${FIRST_ROW + ROWS}"}
        options = listed_options(column)
        if options is None:
            return {}
        if (column.code, options) not in self.lists:
            self.lists.append((column.code, options))
        letter = xl_col_to_name(self.lists.index((column.code, options)))
        return {column.code: f"={LISTS}!${letter}$2:${letter}${len(options) + 1}"}

    def _write_formulas(self, sheet: Any, planned: SheetPlan, rows: list[RowValues]) -> None:
        """The sum of a line of costs: volume × price, where both are there."""
        numbers = {column.code: number for number, column in enumerate(planned.columns)}
        for column in planned.columns:
            if not column.computed:
                continue
            style, number = self.styles.cell(column), numbers[column.code]
            for line in range(FIRST_ROW, FIRST_ROW + len(rows) + FORMULA_ROWS):
                values = rows[line - FIRST_ROW] if line - FIRST_ROW < len(rows) else {}
                if _is_product(values) or not values:
                    volume = xl_rowcol_to_cell(line, numbers["volume"])
                    price = xl_rowcol_to_cell(line, numbers["harga satuan"])
                    formula = f'=IF(AND(ISNUMBER({volume}),ISNUMBER({price})),{volume}*{price},"")'
                    sheet.write_formula(line, number, formula, style, values.get(column.code, ""))

    def _write_lists(self) -> None:
        sheet = self.book.add_worksheet(LISTS)
        for number, (code, options) in enumerate(self.lists):
            sheet.write_string(0, number, code, self.styles.code)
            for line, option in enumerate(options, start=1):
                if isinstance(option, str):
                    sheet.write_string(line, number, option)
                else:
                    sheet.write_number(line, number, float(option))
        sheet.hide()


def _is_product(values: RowValues) -> bool:
    volume, price = values.get("volume"), values.get("harga satuan")
    if not isinstance(volume, int | Decimal) or not isinstance(price, int):
        return False
    return volume * price == values.get("jumlah")


def _shown(column: Column, value: CellValue) -> str | date | Decimal | Fraction | int | None:
    """A value as its cell holds it: answers and sets in words."""
    if isinstance(value, bool):
        return column.options[0 if value else 1]
    if isinstance(value, frozenset):
        return "; ".join(option for option in column.options if option in value)
    return value


def _write_cell(
    sheet: Any, line: int, number: int, value: str | date | Decimal | Fraction | int | None, style: Any
) -> None:
    """Write one value by its kind. Text is written as text, whatever it looks like."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(line, number, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(line, number, value, style)
    else:
        sheet.write_number(line, number, float(value), style)
