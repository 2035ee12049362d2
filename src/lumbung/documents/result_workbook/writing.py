"""Sheets written as XLSX: numbers as numbers, text never as a formula, the same bytes for the same sheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from typing import Any

import xlsxwriter

from lumbung.documents.result_workbook.table import Column, Kind, Sheet, Value
from lumbung.regulation.exact import to_decimal

NUMBER_FORMATS = {Kind.COUNT: "#,##0", Kind.SCORE: "#,##0.00", Kind.MARK: "General", Kind.MONEY: '"Rp"#,##0'}
DECIMALS = 10
LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""
HEAD = 2
"""Rows above the data: what the sheet is, and the titles of its columns."""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook to be written. `banners` stand above every sheet and on every printed page."""

    title: str
    author: str
    day: date
    banners: tuple[str, ...]
    sheets: tuple[Sheet, ...]


def to_xlsx(book: Book) -> bytes:
    """Write a workbook. The same workbook gives the same bytes."""
    out = BytesIO()
    paper = xlsxwriter.Workbook(out, {"in_memory": True})
    created = datetime(book.day.year, book.day.month, book.day.day)  # noqa: DTZ001 (XLSX knows no time zone)
    paper.set_properties({"title": book.title, "author": book.author, "created": created})
    formats = _formats(paper)
    for sheet in book.sheets:
        _write_sheet(paper.add_worksheet(sheet.name), sheet, book, formats)
    paper.close()
    return out.getvalue()


def _formats(paper: Any) -> dict[Kind | str, Any]:
    top = {"valign": "top", "font_size": 10}
    found: dict[Kind | str, Any] = {
        kind: paper.add_format({**top, "num_format": text}) for kind, text in NUMBER_FORMATS.items()
    }
    found[Kind.TEXT] = paper.add_format({**top, "text_wrap": True, "num_format": "@"})
    head = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3260", "text_wrap": True}
    found["head"] = paper.add_format({**top, **head})
    found["title"] = paper.add_format({"bold": True, "font_size": 13, "font_color": "#16223F"})
    found["banner"] = paper.add_format({"bold": True, "font_size": 10, "font_color": "#A12C12"})
    return found


def _write_sheet(paper: Any, sheet: Sheet, book: Book, formats: dict[Kind | str, Any]) -> None:
    banner = " · ".join(book.banners)
    paper.write_string(0, 0, f"{book.title} – {sheet.name}", formats["title"])
    if banner:
        paper.write_string(0, min(len(sheet.columns) - 1, 4), banner, formats["banner"])
    for index, column in enumerate(sheet.columns):
        paper.write_string(HEAD - 1, index, column.title, formats["head"])
        paper.set_column(index, index, column.width)
    for number, row in enumerate(sheet.rows, start=HEAD):
        _write_row(paper, number, zip(sheet.columns, row, strict=True), formats)
    paper.freeze_panes(HEAD, 0)
    paper.autofilter(HEAD - 1, 0, max(HEAD - 1, HEAD - 1 + len(sheet.rows)), len(sheet.columns) - 1)
    paper.set_landscape()
    paper.set_paper(9)
    paper.fit_to_pages(1, 0)
    paper.repeat_rows(0, HEAD - 1)
    paper.set_header(f"&C&9{banner.replace('&', '&&')}")
    paper.set_footer("&L&9&A&R&9&P / &N")


def _write_row(paper: Any, number: int, cells: Iterable[tuple[Column, Value]], formats: dict[Kind | str, Any]) -> None:
    for index, (column, value) in enumerate(cells):
        if isinstance(value, str):
            paper.write_string(number, index, value[:LONGEST_TEXT], formats[Kind.TEXT])
        elif value is not None:
            paper.write_number(number, index, float(to_decimal(Fraction(value), DECIMALS)), formats[column.kind])
