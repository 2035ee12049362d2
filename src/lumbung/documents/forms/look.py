"""How a paper to be written on looks: as its decree wants a proposal, so that what is typed there meets the decree."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lumbung.documents.reading.tables import sheets
from lumbung.documents.style.word import FONT
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.measuring import Measuring, Trait
from lumbung.regulation.schema.parts import Fact


@dataclass(frozen=True, slots=True)
class Look:
    """Typeface and size, the distance of lines, and the sheet in millimetres."""

    family: str
    size: Decimal
    spacing: Decimal
    width: Decimal
    height: Decimal


OURS = Look(FONT, Decimal(12), Decimal("1.5"), Decimal(210), Decimal(297))
"""How our own papers look, and what a decree leaves open."""


def look_of(rules: Rules) -> Look:
    """What the decree measures of a document, as the look of a paper."""
    family, size, spacing, paper = OURS.family, OURS.size, OURS.spacing, (OURS.width, OURS.height)
    for fact, asked in _measured(rules):
        if asked.trait is Trait.LETTERS:
            family, size = asked.family or family, asked.size or size
        elif asked.trait is Trait.SPACING:
            spacing = asked.multiple or spacing
        elif asked.trait is Trait.PAPER:
            paper = _sheet(_wanted_paper(rules, fact, asked)) or paper
    return Look(family, size, spacing, *paper)


def _measured(rules: Rules) -> Iterator[tuple[Fact, Measuring]]:
    return ((one, one.measured) for one in rules.parts.facts if one.measured is not None)


def _wanted_paper(rules: Rules, fact: Fact, asked: Measuring) -> str:
    """The paper that a requirement wants; else the first that the decree names."""
    for one in rules.parts.requirements:
        if one.fact == fact.code and (one.among or isinstance(one.equals, str)):
            return one.among[0] if one.among else str(one.equals)
    return next((one for one in fact.options if one != asked.other_paper), "")


def _sheet(name: str) -> tuple[Decimal, Decimal] | None:
    """Its measures; of sheets that share a name, the first in the table."""
    found = (one for one in sheets() if name.casefold() in {known.casefold() for known in one.names})
    return next(((one.width, one.height) for one in found), None)
