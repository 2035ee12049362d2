"""What python-calamine does not tell about a worksheet, and what must be known before it may open one.

It allocates every cell between the first and the last, so that two cells in opposite corners end the whole process; it
reads an error value (#REF!) as nothing; and it does not tell a percentage from a number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

At = tuple[int, int]
"""Row and column, counted from 1."""

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
PERCENT_FORMATS = {9, 10}


class Unreadable(Exception):
    """The XML is broken, or is of a kind that no spreadsheet program writes."""


@dataclass
class Scan:
    """One worksheet: its extent, and the cells that need care. `percents` holds numbers shown as a percentage."""

    last: At = (0, 0)
    errors: dict[At, str] = field(default_factory=dict)
    uncomputed: set[At] = field(default_factory=set)
    percents: set[At] = field(default_factory=set)


def column_number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _parser() -> expat.XMLParserType:
    # Read as calamine reads it, whatever encoding the part says of itself.
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Unreadable("a document type")  # it could hold entities that unfold without end

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _parse(parser: expat.XMLParserType, data: bytes) -> None:
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise Unreadable(str(error)) from error


def elements(data: bytes, name: str) -> list[Mapping[str, str]]:
    """The attributes of every element with this name, whatever its namespace. Raises Unreadable."""
    found: list[Mapping[str, str]] = []
    parser = _parser()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == name:
            found.append({_local(key): value for key, value in attributes.items()})

    parser.StartElementHandler = start
    _parse(parser, data)
    return found


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell styles that show a percentage. Raises Unreadable."""
    percents = set(PERCENT_FORMATS)
    for one in elements(styles, "numFmt"):
        if "%" in _QUOTED.sub("", one.get("formatCode", "")) and one.get("numFmtId", "").isdecimal():
            percents.add(int(one["numFmtId"]))
    found: list[int] = []
    counted = _StyleCounter(percents, found)
    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler = counted.start, counted.end
    _parse(parser, styles)
    return frozenset(found)


@dataclass
class _StyleCounter:
    """Numbers the styles of cells (`cellXfs`), which share their element's name with named styles."""

    formats: set[int]
    found: list[int]
    number: int = -1
    inside: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "cellXfs":
            self.inside = True
        elif self.inside and _local(tag) == "xf":
            self.number += 1
            if attributes.get("numFmtId", "") in map(str, self.formats):
                self.found.append(self.number)

    def end(self, tag: str) -> None:
        if _local(tag) == "cellXfs":
            self.inside = False


def scan(worksheet: bytes, percent_styles: frozenset[int]) -> Scan:
    """Look through one worksheet. Raises Unreadable."""
    scanner = _Scanner({str(style) for style in percent_styles})
    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler = scanner.start, scanner.end
    parser.CharacterDataHandler = scanner.text
    _parse(parser, worksheet)
    return scanner.scan


@dataclass
class _Scanner:
    percents: set[str]
    scan: Scan = field(default_factory=Scan)
    row: int = 0
    column: int = 0
    kind: str = ""
    style: str = ""
    value: str = ""
    in_value: bool = False
    has_content: bool = False
    has_formula: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            number = attributes.get("r", str(self.row + 1))
            if not number.isdecimal():
                raise Unreadable(f"a row numbered {number}")
            self.row, self.column = int(number), 0
        elif name in ("v", "is"):
            self.in_value = name == "v"
            self.has_content = True
        elif name == "f":
            self.has_formula = True

    def _start_cell(self, attributes: dict[str, str]) -> None:
        name = attributes.get("r")
        if name is None:
            self.column += 1
        else:
            match = _CELL.fullmatch(name)
            if match is None:
                raise Unreadable(f"a cell named {name}")
            self.row, self.column = int(match[2]), column_number(match[1])
        self.kind, self.style, self.value = attributes.get("t", "n"), attributes.get("s", ""), ""
        self.has_content = self.has_formula = False

    def text(self, data: str) -> None:
        if self.in_value:
            self.value += data

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name == "v":
            self.in_value = False
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        if not self.has_content and not self.has_formula:
            return
        here = (self.row, self.column)
        self.scan.last = (max(self.scan.last[0], self.row), max(self.scan.last[1], self.column))
        if self.kind == "e":
            self.scan.errors[here] = self.value
        elif self.has_formula and not self.value and self.kind != "str":
            self.scan.uncomputed.add(here)
        elif self.kind == "n" and self.style in self.percents and self.value:
            self.scan.percents.add(here)
