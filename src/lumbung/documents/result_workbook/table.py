"""What a sheet of the result workbook holds, before it is written: columns of one kind each, rows of plain values."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

Value = str | int | Fraction | None


class Kind(Enum):
    """What a column holds, and so how it is written. A text is never a formula, whatever it begins with."""

    TEXT = "text"
    COUNT = "count"
    SCORE = "score"
    MARK = "mark"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, kind and width in characters."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 16


@dataclass(frozen=True)
class Sheet:
    """One sheet. The rows have a value for each column; None leaves a cell empty."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
