"""What is known of typefaces and sheets, kept as data beside this file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

SIZE_TOLERANCE = Decimal("0.05")
"""In points: 12.02 is what some programs print for 12; 12.5 is another size."""
SHEET_TOLERANCE = Decimal(2)
"""In millimetres: programs round, and cut a hair off."""

SUBSET = re.compile(r"^(?:[A-Z]{6}\+)+")
STYLE = re.compile(
    r"(?:identityh|regular|roman|normal|book|light|ligh|medium|demi|semi|bold|bol|heavy|black|italic|ital|oblique|slanted"
    r"|mt|ps|std|pro)$"
)
NAMELESS = re.compile(
    r"^(?:(?:cid|t3|tt|type3?|fnt|font|f|ff|cidfont|unnamed|untitled|anonymous)?[\W_]*[a-f]?\d*|cidfont\+?f\d+"
    r"|mstt[0-9a-f]+\w*|tt[0-9a-f]{2,4}o\d+|(?=(?:\D*\d){4})[\w+-]*)$",
    re.IGNORECASE,
)
"""Names that programs make up where they do not pass on the real one: F1, CIDFont+F1, T3_0, MSTT31c3f5, TT1A9o00, and
whatever has four figures in it."""
ESCAPED = re.compile(r"#([0-9A-Fa-f]{2})")
"""A sign as its number, which some programs write twice over."""


@dataclass(frozen=True, slots=True)
class Family:
    """A typeface in all its styles. Where two are of one group, one may stand in for the other."""

    name: str
    group: str
    heights: tuple[Decimal, ...] = ()
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper, upright."""

    names: tuple[str, ...]
    width: Decimal
    height: Decimal


def family_of(name: str) -> Family | None:
    """The family that a file's name for a typeface means; None where the name says nothing.

    A name that is not in the table is a family of its own.
    """
    bare = SUBSET.sub("", ESCAPED.sub(lambda found: chr(int(found[1], 16)), name.strip()))
    own = re.split(r"[-,]", bare)[0]
    for simple in (simplified(bare), simplified(own)):
        for shorter in _without_styles(simple):
            if shorter in _families():
                return _families()[shorter]
    if not bare or NAMELESS.match(bare):
        return None
    return Family(own, list(_without_styles(simplified(own)))[-1], is_listed=False)


def simplified(name: str) -> str:
    """A name in small letters, letters and figures only."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _without_styles(simple: str) -> Iterator[str]:
    """A simplified name, and again with one word less at its end that says how heavy or slanted it is."""
    yield simple
    while shorter := STYLE.sub("", simple):
        if shorter == simple:
            return
        simple = shorter
        yield simple


def sheet_of(width: Decimal, height: Decimal) -> Sheet | None:
    """The sheet of these measures, lying or upright; the nearest of several."""
    narrow, long = sorted((width, height))
    near = [
        (abs(sheet.width - narrow) + abs(sheet.height - long), number)
        for number, sheet in enumerate(sheets())
        if abs(sheet.width - narrow) <= SHEET_TOLERANCE and abs(sheet.height - long) <= SHEET_TOLERANCE
    ]
    return sheets()[min(near)[1]] if near else None


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every sheet that is known."""
    return tuple(
        Sheet(tuple(names.split(";")), Decimal(width), Decimal(height)) for names, width, height, _ in _rows("papers")
    )


@cache
def _families() -> dict[str, Family]:
    found = {}
    for name, names, group, heights, _ in _rows("families"):
        family = Family(name, group, tuple(Decimal(height) for height in heights.split(";") if height))
        found.update(dict.fromkeys(names.split(";"), family))
    return found


def _rows(name: str) -> Iterator[list[str]]:
    lines = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    yield from rows[1:]
