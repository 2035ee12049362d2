"""Finding regions. They are public: anybody may ask."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from lumbung.apps.regions.models import Region, Tenant, searchable
from lumbung.apps.regions.records import Home, Place

__all__ = ["Home", "Place", "around", "homes", "home_at", "inside", "place", "places", "search"]

MOST_FOUND = 20


def home_at(slug: str) -> Home | None:
    """The government at this address."""
    row = Tenant.objects.select_related("region").filter(slug=slug).first()
    return _home(row) if row else None


def homes() -> list[Home]:
    """All governments on this installation, by name."""
    return [_home(row) for row in Tenant.objects.select_related("region").order_by("name")]


def place(code: str, on: date) -> Place | None:
    """The region that had this code on a day."""
    row = _valid(on).filter(code=code).first()
    return _place(row) if row else None


def places(ids: Iterable[int]) -> dict[int, Place]:
    """Regions by the id of their row, whenever they were valid."""
    return {row.id: _place(row) for row in Region.objects.filter(id__in=set(ids))}


def inside(code: str, level: int, on: date) -> list[Place]:
    """The regions of one level inside another, by code: `inside("33.25", 3, day)` are Batang's districts."""
    return [_place(row) for row in _valid(on).filter(code__startswith=f"{code}.", level=level)]


def search(text: str, on: date, within: str = "", level: int | None = None) -> list[Place]:
    """Regions by name or code, best first: the same name, then names that begin so, then names that hold it."""
    wanted = searchable(text)
    if not wanted:
        return []
    rows = _valid(on)
    if within:
        rows = rows.filter(code__startswith=f"{within}.")
    if level:
        rows = rows.filter(level=level)
    begins = rows.filter(Q(search_name__startswith=wanted) | Q(code__startswith=text.strip()))
    found = list(begins.order_by("level", "search_name", "code")[:MOST_FOUND])
    if len(found) < MOST_FOUND:
        others = rows.filter(search_name__contains=wanted).exclude(id__in=[row.id for row in found])
        found += others.order_by("level", "search_name", "code")[: MOST_FOUND - len(found)]
    found.sort(key=lambda row: row.search_name != wanted)
    return [_place(row) for row in found]


def _valid(on: date) -> QuerySet[Region]:
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    return Region.objects.filter(begun, Q(valid_to=None) | Q(valid_to__gt=on))


def _place(row: Region) -> Place:
    return Place(row.id, row.code, row.name, row.level)


def _home(row: Tenant) -> Home:
    return Home(row.id, row.slug, row.name, row.region_id, row.region.code, row.contact)


def around(id: int) -> tuple[Place, ...]:
    """A region's row and the regions around it as they were when it was valid, from province to itself."""
    row = Region.objects.get(pk=id)
    parts = row.code.split(".")
    codes = [".".join(parts[:depth]) for depth in range(1, len(parts))]
    day = row.valid_to - timedelta(days=1) if row.valid_to else date.max
    found = list(_valid(day).filter(code__in=codes)) if codes else []
    return tuple(_place(one) for one in [*found, row])
