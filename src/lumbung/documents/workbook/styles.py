"""How the workbook looks: the colours of the interface, few formats, text that stays text."""

from collections.abc import Iterable
from typing import Any

from lumbung.documents.workbook.columns import Column, Kind

INDIGO, INDIGO_PALE, INDIGO_FAINT = "#1f3260", "#e3e9f5", "#f3f6fb"
RICE, RICE_PALE, RICE_TEXT = "#e3ac2f", "#fcf0cf", "#7a5300"
CHARCOAL, GREY = "#1b1f29", "#5a6270"
LINE = "#d9d7cf"

FACE = {"font_name": "Calibri", "font_size": 11, "font_color": CHARCOAL, "valign": "top"}
TEXT_FORMAT = "@"
MONEY_FORMAT = "#,##0"
DATE_FORMAT = "dd/mm/yyyy"
NUMBER_FORMATS = {
    Kind.MONEY: MONEY_FORMAT,
    Kind.DATE: DATE_FORMAT,
    Kind.NUMBER: "General",
    Kind.WHOLE: "0",
    Kind.COUNT: "0",
    Kind.MARK: "General",
}

LINE_HEIGHT = 15
"""In points, for the face above."""


def height_of(texts: Iterable[tuple[str, int]]) -> int | None:
    """The height of a row whose wrapped texts stand in columns of these widths; None where one line is enough.

    Programs do not agree on whether they find it out themselves.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return LINE_HEIGHT * lines if lines > 1 else None


def _lines(text: str, width: int) -> int:
    return sum(max(1, -(-len(part) // width)) for part in text.split("\n"))


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._cells: dict[Kind, Any] = {}
        self.title = self._make(bold=True, font_size=16, font_color=INDIGO)
        self.heading = self._make(bold=True, font_size=12, font_color=INDIGO, bottom=1, bottom_color=INDIGO)
        self.header = self._make(
            bold=True, font_color="#ffffff", bg_color=INDIGO, text_wrap=True, border=1, border_color=INDIGO_PALE
        )
        self.code = self._make(
            font_size=8, font_color=GREY, bg_color=INDIGO_FAINT, num_format=TEXT_FORMAT, bottom=1, bottom_color=LINE
        )
        self.text = self._make(text_wrap=True, num_format=TEXT_FORMAT)
        self.quiet = self._make(text_wrap=True, font_color=GREY, italic=True, num_format=TEXT_FORMAT)
        self.value = self._make(num_format=TEXT_FORMAT)
        self.aside = self._make(font_color=GREY, italic=True)
        self.label = self._make(bold=True, text_wrap=True)
        self.sample = self._make(bold=True, font_color=RICE_TEXT, bg_color=RICE_PALE, text_wrap=True)

    def cell(self, column: Column) -> Any:
        """The format of the cells of a column, by its kind."""
        if column.kind not in self._cells:
            number_format = NUMBER_FORMATS.get(column.kind, TEXT_FORMAT)
            align = {"align": "center"} if column.kind is Kind.MARK else {}
            wrap = number_format == TEXT_FORMAT
            self._cells[column.kind] = self._make(
                num_format=number_format, text_wrap=wrap, bottom=1, bottom_color=LINE, **align
            )
        return self._cells[column.kind]

    def _make(self, **properties: object) -> Any:
        return self._book.add_format({**FACE, **properties})
