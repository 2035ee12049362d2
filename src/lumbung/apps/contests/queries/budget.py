"""A budget as it adds up: each amount from volume and unit price, sums by source, the group's own share; all exact."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from lumbung.apps.contests.models import BudgetLine
from lumbung.apps.contests.records import CostRecord
from lumbung.regulation.exact import round_half_up
from lumbung.regulation.readings import Rules
from lumbung.regulation.spending import CATEGORIES
from lumbung.regulation.wording import Amount, Money, Words, say

PERCENT_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Sums:
    """What a budget adds up to, in rupiah. `stated` is what the group itself wrote under it, where it did."""

    fund: int
    own: int
    stated: int | None

    @property
    def total(self) -> int:
        """All lines together."""
        return self.fund + self.own

    @property
    def own_share(self) -> Words | None:
        """The group's own part of the whole in percent, rounded to two decimals; None where there is no whole."""
        if not self.total:
            return None
        exact = Fraction(self.own * 100, self.total)
        rounded = round_half_up(exact, PERCENT_DECIMALS)
        share = Amount(Fraction(rounded))
        return say("{share}%", "{share}%", share=share)

    @property
    def difference(self) -> int:
        """How much the stated total is above the sum of the lines; below zero where it is under it."""
        return 0 if self.stated is None else self.stated - self.total

    @property
    def stated_money(self) -> Money:
        """The stated total, for a sentence."""
        return Money(self.stated or 0)

    @property
    def apart_money(self) -> Money:
        """How far the stated total and the sum of the lines are apart, for a sentence."""
        return Money(abs(self.difference))


def sums(budget: Iterable[CostRecord], stated: int | None = None) -> Sums:
    """Add up a budget."""
    lines = list(budget)
    own = sum(one.amount for one in lines if one.is_self_help)
    return Sums(sum(one.amount for one in lines) - own, own, stated)


def categories(rules: Rules) -> tuple[str, ...]:
    """The kinds of spending that the decree tells apart; none where it names none."""
    known = rules.known.get(CATEGORIES)
    return known.options if known else ()


def product(volume: Decimal, unit_price: int) -> int:
    """Volume times unit price in whole rupiah, half a rupiah counted up."""
    return int((volume * unit_price).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def is_product(amount: int, volume: Decimal, unit_price: int) -> bool:
    """Whether an amount is volume times unit price; a part of a rupiah may be rounded either way."""
    return abs(volume * unit_price - amount) < 1


def cost_record(row: BudgetLine) -> CostRecord:
    """One line as it is read."""
    return CostRecord(
        id=row.pk,
        order=row.order,
        description=row.description,
        category=row.category,
        amount=row.amount,
        is_self_help=row.is_self_help,
        volume=None if row.volume is None else _short(row.volume),
        unit=row.unit,
        unit_price=row.unit_price,
        price_item=row.price_item_id,
        price_is_chosen=row.price_is_chosen,
        standard_price=row.standard_price,
        price_code=row.price_code,
    )


def _short(volume: Decimal) -> Decimal:
    """A stored volume without zeros at its end: 2 and not 2.000."""
    return volume.quantize(Decimal(1)) if volume == volume.to_integral_value() else volume.normalize()
