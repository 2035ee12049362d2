"""The goals of a decree as a workbook: a row for each goal and year, also where nobody recorded a figure."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lumbung.documents.result_workbook.table import Column, Kind, Sheet
from lumbung.documents.result_workbook.writing import Book, to_xlsx
from lumbung.regulation.wording import Language, say

Row = tuple[str, int, Decimal | None, Decimal | None, str | None, str]
NAME = say("Tujuan", "Goals")
COLUMNS = (
    (say("Tujuan", "Goal"), Kind.TEXT, 40),
    (say("Tahun", "Year"), Kind.COUNT, 10),
    (say("Capaian", "Reached"), Kind.SCORE, 14),
    (say("Target", "Target"), Kind.SCORE, 14),
    (say("Sumber", "Source"), Kind.TEXT, 60),
    (say("Dasar", "Citations"), Kind.TEXT, 40),
)


def goals_book(title: str, author: str, day: date, rows: Iterable[Row], language: Language = "id") -> bytes:
    """One sheet, as XLSX; an empty cell is a figure that is not known."""
    written = tuple(
        (goal, year, _figure(value), _figure(target), source, places)
        for goal, year, value, target, source, places in rows
    )
    heads = tuple(Column(head.text(language), kind, width) for head, kind, width in COLUMNS)
    return to_xlsx(Book(title, author, day, (), (Sheet(NAME.text(language), heads, written),)))


def _figure(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
