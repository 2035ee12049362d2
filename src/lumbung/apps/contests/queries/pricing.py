"""Lines of a budget beside the region's price standard: a fact to look at, never a refusal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F

from lumbung.apps.contests.models import BudgetLine
from lumbung.apps.contests.queries.budget import cost_record
from lumbung.apps.contests.records import CostRecord
from lumbung.apps.prices.queries import (
    ItemRecord,
    StandardRecord,
    Suggestion,
    current_standard,
    items_by_id,
    same_unit,
    suggested,
)
from lumbung.regulation.facts import percent_of
from lumbung.regulation.wording import Amount

NONE_FITS = "0"
"""What is sent where somebody says that no item fits."""


@dataclass(frozen=True, slots=True)
class AskedPrice:
    """What is known of one line: its words, unit and price, the item that was chosen (`TypedCost.price`), its code."""

    description: str
    unit: str
    unit_price: int | None
    chosen: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One line beside the standard. `standard_price` is None where the units differ or no price is asked."""

    item: ItemRecord | None
    is_chosen: bool
    standard_price: int | None
    unit_price: int | None
    suggestions: tuple[Suggestion, ...] = ()
    standard: StandardRecord | None = None
    unknown_code: str = ""
    """The code that was written, where the standard does not have it."""

    @property
    def percent(self) -> Amount | None:
        """The price that is asked in percent of the standard."""
        if self.unit_price is None or not self.standard_price:
            return None
        return percent_of(self.unit_price, self.standard_price)

    @property
    def is_above(self) -> bool:
        """Whether more is asked than the standard says."""
        return self.unit_price is not None and self.standard_price is not None and self.unit_price > self.standard_price

    @property
    def value(self) -> str:
        """What stands for the choice in a form."""
        return str(self.item.id) if self.item else NONE_FITS if self.is_chosen else ""


NOTHING = Compared(None, is_chosen=False, standard_price=None, unit_price=None)


def compare(code: str, lines: Sequence[AskedPrice]) -> list[Compared]:
    """Each line beside the standard that counts in a region (code): with the item chosen among those it is like, else
    with that of its code, else with the one that it is clearly like.
    """
    standard = current_standard(code) if lines else None
    if standard is None:
        return [NOTHING for _ in lines]
    found = suggested(standard, [(one.description, one.unit, one.code) for one in lines])
    return [_compared(one, those, standard) for one, those in zip(lines, found, strict=True)]


def compared_then(budget: Iterable[CostRecord]) -> list[Compared]:
    """Each line of a stored budget beside what it was compared with when it was saved, whatever counts now."""
    lines = list(budget)
    known = items_by_id(one.price_item for one in lines if one.price_item is not None)
    return [
        Compared(known.get(one.price_item or 0), one.price_is_chosen, one.standard_price, one.unit_price)
        for one in lines
    ]


@dataclass(frozen=True, slots=True)
class LineAbove:
    """A line of a budget that asks for more than the standard that it was compared with."""

    cost: CostRecord
    compared: Compared

    @property
    def apart(self) -> int:
        """How much more it asks for each unit, in rupiah."""
        return (self.compared.unit_price or 0) - (self.compared.standard_price or 0)


def lines_above(entry: int) -> tuple[LineAbove, ...]:
    """The lines of an entry (id) that were above the standard when they were saved, in the order of the budget."""
    rows = BudgetLine.objects.filter(entry_id=entry, unit_price__gt=F("standard_price")).order_by("order")
    lines = [cost_record(row) for row in rows]
    return tuple(LineAbove(*one) for one in zip(lines, compared_then(lines), strict=True))


def _compared(one: AskedPrice, suggestions: tuple[Suggestion, ...], standard: StandardRecord) -> Compared:
    chosen = next((each.item for each in suggestions if str(each.item.id) == one.chosen), None)
    is_chosen = chosen is not None or (one.chosen == NONE_FITS and bool(suggestions))
    item = chosen
    if not is_chosen:
        item = next((each.item for each in suggestions if each.is_clear), None)
    price = item.price if item and one.unit_price is not None and same_unit(one.unit, item.unit) else None
    is_known = not one.code or any(each.has_its_code for each in suggestions)
    return Compared(item, is_chosen, price, one.unit_price, suggestions, standard, "" if is_known else one.code)
