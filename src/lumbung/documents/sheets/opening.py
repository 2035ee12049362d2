"""Opening a table's workbook in a process of its own, which is bounded and thrown away.

`python -m lumbung.documents.sheets.opening < file` prints the sheets as JSON, or why the file cannot be opened. With
`hidden` behind it, also those that nobody sees.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lumbung.documents.bounding import bound
from lumbung.documents.surroundings import TooMuch, run
from lumbung.documents.workbook.faults import Fault, Place, Report
from lumbung.documents.workbook.opening import LARGEST_FILE, RawSheet, open_workbook
from lumbung.regulation.wording import Words, say

__all__ = ["LARGEST_FILE", "NotOpened", "Sheet", "open_sheets"]

SECONDS = 20
MEMORY = 1 << 30
MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_MERGED = 5_000
MOST_TOLD = 50_000_000
"""How many bytes may be said of a workbook: no table that people typed is a tenth of that."""
LONGEST_TEXT = 2_100
"""Of what stands in one cell: a note that is longer than any may be is still told from one that is not."""
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: its rows from the first, each as long as it is filled. A text of merged
    cells stands in each of them.

    `broken` are the cells (row and column, from 1) that hold an error or a formula that was never computed.
    """

    name: str
    rows: tuple[tuple[str | int | float | None, ...], ...]
    broken: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class NotOpened:
    """Why a file is no workbook that can be read, and what to do."""

    what: Words
    remedy: Words


def open_sheets(content: bytes, *, with_hidden: bool = False) -> tuple[Sheet, ...] | NotOpened:
    """The worksheets of an XLSX file; what makes the process fall over that opens it makes nothing else fall."""
    command = [sys.executable, "-P", "-m", __name__, *([HIDDEN] if with_hidden else [])]
    try:
        code, told = run(command, content, seconds=SECONDS, most=MOST_TOLD)
        return _told(json.loads(told)) if code == 0 else _too_much()
    # A bad file may have had the process in its hands.
    except (subprocess.TimeoutExpired, TooMuch, ValueError, KeyError, TypeError, RecursionError):
        return _too_much()


def _told(told: dict[str, Any]) -> tuple[Sheet, ...] | NotOpened:
    if "what" in told:
        return NotOpened(say(*told["what"]), say(*told["remedy"]))
    return tuple(
        Sheet(one["name"], tuple(map(tuple, one["rows"])), frozenset(map(tuple, one["broken"])))
        for one in told["sheets"]
    )


def _too_much() -> NotOpened:
    return NotOpened(
        say("Berkas ini tidak dapat dibuka.", "This file cannot be opened."),
        say(
            "Salin tabelnya saja ke templat yang kosong, tanpa gambar, lalu kirim templat itu.",
            "Copy only the table into an empty template, without pictures, and send that.",
        ),
    )


def main() -> None:
    """What the process does."""
    bound(MEMORY, SECONDS)
    report = Report()
    sheets = open_workbook(sys.stdin.buffer.read(), report)
    told: dict[str, Any] = _refusal(report.faults) if sheets is None else {"sheets": _shown(sheets, HIDDEN in sys.argv)}
    sys.stdout.write(json.dumps(told))


def _shown(sheets: Iterable[RawSheet], with_hidden: bool) -> list[dict[str, Any]]:
    """The sheets that somebody sees: what is hidden is a list or an older table. All, where none is seen."""
    return [_plain(one) for one in sheets if with_hidden or not one.is_hidden] or [_plain(one) for one in sheets]


def _refusal(faults: Iterable[Fault]) -> dict[str, Any]:
    first = next(iter(faults))
    place = first.place if first.place != Place() else None
    where = (f"{place.text('id')}: ", f"{place.text('en')}: ") if place else ("", "")
    what = [f"{where[n]}{first.what.text(lang)} {first.why.text(lang)}" for n, lang in _LANGUAGES]
    return {"what": [_safe(one) for one in what], "remedy": [_safe(first.remedy.text(one)) for _, one in _LANGUAGES]}


_LANGUAGES: tuple[Any, ...] = ((0, "id"), (1, "en"))


def _safe(text: str) -> str:
    """A sentence that is said again as it is: no figure is filled in."""
    return text.replace("{", "(").replace("}", ")")


def _plain(sheet: RawSheet) -> dict[str, Any]:
    rows = [[_value(value) for value in row[:MOST_COLUMNS]] for row in sheet.rows[:MOST_ROWS]]
    for (top, left), (bottom, right) in sheet.merged[:MOST_MERGED]:
        _repeat(rows, range(top - 1, bottom), range(left - 1, right))
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    broken = [*sheet.scan.errors, *sheet.scan.uncomputed]
    return {"name": sheet.name, "rows": rows, "broken": [list(one) for one in broken]}


def _repeat(rows: list[list[Any]], down: range, across: range) -> None:
    """A text of merged cells stands in each of them; a figure only in the first, or it would count more than once."""
    within = [row for row in down if row < len(rows)]
    text = rows[down.start][across.start] if within and across.start < len(rows[down.start]) else None
    if isinstance(text, str) and len(within) * len(across) <= MOST_COLUMNS * MOST_COLUMNS:
        for row in within:
            for column in across:
                if column < len(rows[row]):
                    rows[row][column] = text


def _value(value: object) -> str | int | float | None:
    """Text and numbers as they stand; anything else (a date, a truth value) as text, to be told as what it is."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return str(value)[:LONGEST_TEXT]
    return value[:LONGEST_TEXT] if isinstance(value, str) else value


if __name__ == "__main__":
    main()
