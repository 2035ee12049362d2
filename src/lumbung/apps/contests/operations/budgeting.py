"""The lines of a budget, as they are typed and kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lumbung.apps.contests.models import BudgetLine, Entry
from lumbung.apps.contests.operations.rows import MOST_FIGURE, MOST_RUPIAH
from lumbung.apps.contests.queries.budget import is_product, product
from lumbung.apps.contests.queries.pricing import AskedPrice, compare
from lumbung.regulation.wording import Money, Words, say
from lumbung.shared.refusal import refuse

MOST_DECIMALS = 3
"""Of a volume: a gram of a kilogram."""


@dataclass(frozen=True, slots=True)
class TypedCost:
    """One budget line as typed, in whole rupiah. Where volume and unit price are given, the amount is their product."""

    description: str
    category: str
    amount: int
    is_self_help: bool = False
    volume: Decimal | None = None
    unit: str = ""
    unit_price: int | None = None
    price: str = ""
    """The item of the price standard that was chosen: its id, 0 for none of them, empty where nobody chose."""
    price_code: str = ""
    """The item's code in the price standard, where the group wrote it."""


def replace_budget(row: Entry, budget: Sequence[TypedCost], code: str) -> None:
    """Keep these lines and no others, in this order, each compared with the price standard of a region (code).

    Raises Refused for a figure that cannot be meant.
    """
    for one in budget:
        _must_add_up(one)
    compared = compare(code, [asked_of(one) for one in budget])
    row.budget.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(
            entry=row,
            order=order,
            description=one.description,
            category=one.category,
            volume=one.volume,
            unit=one.unit,
            unit_price=one.unit_price,
            amount=one.amount,
            is_self_help=one.is_self_help,
            price_item_id=found.item.id if found.item else None,
            price_is_chosen=found.is_chosen,
            standard_price=found.standard_price,
            price_code=one.price_code,
        )
        for order, (one, found) in enumerate(zip(budget, compared, strict=True), start=1)
    )


def asked_of(one: TypedCost) -> AskedPrice:
    """What a line is compared with the price standard by."""
    return AskedPrice(one.description, one.unit, one.unit_price, one.price, one.price_code)


def differs_from_product(amount: int, volume: Decimal, unit_price: int) -> Words:
    """What is said of an amount that is not volume times unit price."""
    return say(
        "Volume × harga satuan = {product}, tetapi tertulis {amount}.",
        "Volume × unit price = {product}, but {amount} is written.",
        product=Money(product(volume, unit_price)),
        amount=Money(amount),
    )


def _must_add_up(one: TypedCost) -> None:
    if not 0 < one.amount <= MOST_RUPIAH:
        refuse(
            say(
                "{line}: jumlahnya paling sedikit Rp1 dan paling banyak {most}.",
                "{line}: its amount is at least Rp1 and at most {most}.",
                line=one.description,
                most=Money(MOST_RUPIAH),
            ),
            say("Perbaiki jumlah pada baris itu.", "Correct the amount of that line."),
        )
    if one.volume is not None and not _is_volume(one.volume):
        refuse(
            say(
                "{line}: volumenya lebih dari 0, dengan paling banyak tiga angka di belakang koma.",
                "{line}: its volume is above 0, with three decimals at most.",
                line=one.description,
            ),
            say("Perbaiki volume pada baris itu.", "Correct the volume of that line."),
        )
    if one.volume is None or one.unit_price is None or is_product(one.amount, one.volume, one.unit_price):
        return
    refuse(
        say(
            "{line}: {why}",
            "{line}: {why}",
            line=one.description,
            why=differs_from_product(one.amount, one.volume, one.unit_price),
        ),
        say("Samakan jumlah pada baris itu.", "Make the amount of that line the same."),
    )


def _is_volume(volume: Decimal) -> bool:
    return 0 < volume <= MOST_FIGURE and volume == round(volume, MOST_DECIMALS)
