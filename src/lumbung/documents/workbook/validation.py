"""What a spreadsheet program itself refuses or explains while somebody types: validation for each kind of column."""

from datetime import date
from fractions import Fraction
from typing import Any

from lumbung.documents.workbook.columns import NOT_APPLICABLE, Column, Kind
from lumbung.documents.workbook.figures import FIRST_DAY
from lumbung.regulation.scoring import MarkItem
from lumbung.regulation.wording import Amount, write

LONGEST_TITLE = 32
LONGEST_MESSAGE = 255
LONGEST_LIST = 255
LATEST = date(2199, 12, 31)
LARGEST = 10**15
NIK_LENGTH = 16


def rule(column: Column, cell: str, lists: dict[str, str]) -> dict[str, Any]:
    """The validation of one column, in the terms of xlsxwriter.

    `cell` is its first cell (`C3`); `lists` maps the code of a column to the range that holds its list.
    """
    return {**_check(column, cell, lists), **_message(column)}


def _message(column: Column) -> dict[str, Any]:
    title = column.title.partition("\n")[0]
    return {
        "input_title": _cut(title, LONGEST_TITLE),
        "input_message": _cut(column.help.text("id"), LONGEST_MESSAGE),
        "error_title": _cut(title, LONGEST_TITLE),
        "error_message": _cut(column.help.text("id"), LONGEST_MESSAGE),
        "ignore_blank": True,
    }


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _check(column: Column, cell: str, lists: dict[str, str]) -> dict[str, Any]:
    if column.item is not None:
        return _mark(column.item, cell, lists.get(column.code))
    source = lists.get(column.code)
    if source is not None:
        # A reference may name a row that is still to come, so it warns and does not refuse.
        kind = "warning" if column.kind in (Kind.ENTRY, Kind.ASSESSOR) else "stop"
        return {"validate": "list", "source": source, "error_type": kind}
    match column.kind:
        case Kind.YES_NO | Kind.CHOICE:
            return {"validate": "list", "source": list(column.options)}
        case Kind.DATE:
            return {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LATEST}
        case Kind.MONEY:
            return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": LARGEST}
        case Kind.COUNT:
            return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": LARGEST}
        case Kind.WHOLE:
            return {"validate": "integer", "criteria": ">=", "value": 1}
        case Kind.NUMBER:
            return {"validate": "decimal", "criteria": "between", "minimum": -LARGEST, "maximum": LARGEST}
        case Kind.NIK:
            return {"validate": "length", "criteria": "==", "value": NIK_LENGTH, "error_type": "warning"}
        case _:
            return {"validate": "any"}


def _mark(item: MarkItem, cell: str, source: str | None) -> dict[str, Any]:
    """A mark: from a list, or inside its range and step; TB is taken where the item may not apply."""
    if source is not None:
        return {"validate": "list", "source": source}
    if item.applies_if is None and item.step == item.low.denominator == item.high.denominator == 1:
        return {"validate": "integer", "criteria": "between", "minimum": int(item.low), "maximum": int(item.high)}
    low, high, step = (_formula(value) for value in (item.low, item.high, item.step))
    # The quotient and not MOD: a program divides 4.35 by 0.01 in binary, and misses the whole number by a hair.
    fits = f"AND({cell}>={low},{cell}<={high},ABS({cell}/{step}-ROUND({cell}/{step},0))<0.000001)"
    # IF and not OR: of OR a program computes both sides, and text in the one makes an error of the whole.
    otherwise = "FALSE" if item.applies_if is None else f'{cell}="{NOT_APPLICABLE}"'
    return {"validate": "custom", "value": f"=IF(ISNUMBER({cell}),{fits},{otherwise})"}


def _formula(value: Fraction) -> str:
    """A number as formulas write it, in every language: a point for decimals."""
    return write(Amount(value), "en").replace(",", "")


def listed_options(column: Column) -> tuple[str | Fraction, ...] | None:
    """The values of a column's list where it is too long, or of a kind, to stand inside the validation itself."""
    if column.item is not None and column.item.options:
        marks = sorted({Fraction(option.mark) for option in column.item.options})
        return (*marks, NOT_APPLICABLE) if column.item.applies_if is not None else tuple(marks)
    if column.kind is not Kind.CHOICE:
        return None
    joined = ",".join(column.options)
    if len(joined) > LONGEST_LIST or any("," in option or '"' in option for option in column.options):
        return column.options
    return None
