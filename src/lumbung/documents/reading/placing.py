"""What the author of a DOCX chose, with the places where it stands on the pages that were printed of it."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from lumbung.documents.measuring.records import Measured, Place
from lumbung.documents.reading.letters import nominal
from lumbung.documents.reading.tables import family_of

Look = tuple[str, Decimal]
"""How letters look: the group of typefaces that stand in for one another, and the size."""


def placed(measured: Measured, printed: Measured) -> Measured:
    """The letters and distances of a DOCX with where its print shows them.

    A program that lacks a typeface prints one that stands in for it. A distance has its place only where all text in
    its letters has the same one: the print does not tell which of two it is.
    """
    letters = _places((one.name, one.size, one.seen) for one in printed.body)
    gaps = _places((one.name, one.size, one.seen) for one in printed.spacings)
    looks = [_look(one.name, one.size) for one in measured.spacings]
    return replace(
        measured,
        body=tuple(replace(one, seen=letters.get(_look(one.name, one.size), ())) for one in measured.body),
        spacings=tuple(
            replace(one, seen=gaps.get(look, ()) if looks.count(look) == 1 else ())
            for one, look in zip(measured.spacings, looks, strict=True)
        ),
    )


def _look(name: str, size: Decimal) -> Look:
    family = family_of(name)
    return family.group if family is not None else "", nominal(size)


def _places(printed: Iterable[tuple[str, Decimal, tuple[Place, ...]]]) -> dict[Look, tuple[Place, ...]]:
    found: dict[Look, tuple[Place, ...]] = {}
    for name, size, seen in printed:
        look = _look(name, size)
        if look[0]:
            found[look] = found.get(look, ()) + seen
    return found
