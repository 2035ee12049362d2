"""Looking up what things cost by a government's price standard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lumbung.apps.prices.models import PriceItem, PriceStandard
from lumbung.apps.prices.permissions import imports_prices
from lumbung.apps.prices.records import ItemRecord, StandardRecord
from lumbung.apps.regions.queries import Home
from lumbung.documents.prices.likeness import CLEAR, Index, Wanted, index_of, same_unit

__all__ = ["ItemRecord", "StandardRecord", "imports_prices", "same_unit"]

MOST_SUGGESTED = 5
MOST_REMEMBERED = 40
"""Standards whose words are kept in memory, so that a province of 35 regencies reads none twice: 6 MB for one of 20,000
items, a fifth of that for what regions have.
"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An item that a line is like. `is_clear`: so like, and in the same unit, that it is taken if nobody chooses; as is
    the item whose code is written.
    """

    item: ItemRecord
    is_clear: bool
    is_same_unit: bool
    has_its_code: bool = False


def standards(home: Home) -> list[StandardRecord]:
    """Every version of a government's price standard, the one that counts first. They are public."""
    rows = PriceStandard.objects.filter(region_id=home.region).order_by("-year", "-at", "-pk")
    return [_standard(row) for row in rows]


def current_standard(code: str) -> StandardRecord | None:
    """The standard that counts in a region (code): of the last year, and of several the last imported."""
    row = PriceStandard.objects.filter(region__code=code).order_by("-year", "-at", "-pk").first()
    return _standard(row) if row else None


def standard(home: Home, id: int) -> StandardRecord | None:
    """One version of a government's price standard."""
    row = PriceStandard.objects.filter(region_id=home.region, pk=id).first()
    return _standard(row) if row else None


def count_items(standard: StandardRecord, search: str) -> int:
    """How many items a search finds; all where nothing is searched."""
    return len(_found(standard, search)) if search else standard.size


def items(standard: StandardRecord, search: str, first: int, last: int) -> list[ItemRecord]:
    """A slice of the items in the standard's order; of those that have the words searched for."""
    positions = _found(standard, search)[first:last] if search else list(range(first, last))
    return _at(standard, positions)


def items_by_id(ids: Iterable[int]) -> Mapping[int, ItemRecord]:
    """Items by their ids, of whatever version."""
    return {row.pk: _item(row) for row in PriceItem.objects.filter(pk__in=set(ids))}


def suggested(standard: StandardRecord, lines: Iterable[tuple[str, str, str]]) -> list[tuple[Suggestion, ...]]:
    """For each line (description, unit, code), the items that it may be; that of its code is the first."""
    index, wanted = _index(standard.id, standard.digest), list(lines)
    found = [index.like(description, unit, MOST_SUGGESTED) if description else [] for description, unit, _ in wanted]
    coded = [index.coded(code) for *_, code in wanted]
    positions = sorted({at for those in found for at, _ in those} | {at for at in coded if at is not None})
    known = dict(zip(positions, _at(standard, positions), strict=True))
    return [
        tuple(_suggestions(unit, those, own, known))
        for (_, unit, _), those, own in zip(wanted, found, coded, strict=True)
    ]


def _suggestions(
    unit: str, likely: list[tuple[int, float]], coded: int | None, known: Mapping[int, ItemRecord]
) -> Iterable[Suggestion]:
    if coded is not None:
        yield Suggestion(known[coded], True, same_unit(unit, known[coded].unit), has_its_code=True)
    for at, score in likely:
        if at != coded:
            is_same = same_unit(unit, known[at].unit)
            yield Suggestion(known[at], score >= CLEAR and is_same, is_same)


def _found(standard: StandardRecord, search: str) -> list[int]:
    return _index(standard.id, standard.digest).searched(search)


def _at(standard: StandardRecord, positions: list[int]) -> list[ItemRecord]:
    rows = PriceItem.objects.filter(standard_id=standard.id, position__in=positions)
    by_position = {row.position: _item(row) for row in rows}
    return [by_position[one] for one in positions if one in by_position]


@lru_cache(maxsize=MOST_REMEMBERED)  # a version never changes; its digest stands for all that went in
def _index(id: int, digest: str) -> Index:
    del digest
    rows = (
        PriceItem.objects.filter(standard_id=id)
        .order_by("position")
        .values_list("name", "specification", "code", "unit")
    )
    return index_of([Wanted(name, f"{more} {code}", unit, code) for name, more, code, unit in rows])


def _standard(row: PriceStandard) -> StandardRecord:
    return StandardRecord(row.pk, row.year, row.basis, row.size, row.digest, row.is_sample, row.at)


def _item(row: PriceItem) -> ItemRecord:
    return ItemRecord(row.pk, row.code, row.name, row.specification, row.unit, row.price)
