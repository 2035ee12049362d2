"""Finding regions. They are public: anybody may ask."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from django.db.models import Case, Q, QuerySet, When

from lumbung.apps.regions.models import Boundary, Region, Tenant, searchable
from lumbung.apps.regions.records import (
    DistrictLayout,
    DistrictMap,
    Home,
    Outline,
    Place,
    in_full,
    lies_in,
    village_status,
)
from lumbung.documents.boundaries import Box

__all__ = [
    "DISTRICT",
    "MOST_FOUND",
    "VILLAGE",
    "DistrictLayout",
    "DistrictMap",
    "Home",
    "Outline",
    "Place",
    "around",
    "box_around",
    "drawings",
    "home_at",
    "home_of",
    "homes",
    "in_full",
    "inside",
    "lies_in",
    "located",
    "place",
    "places",
    "search",
    "time_zone",
    "village_status",
]

DISTRICT, VILLAGE = int(Region.Level.DISTRICT), int(Region.Level.VILLAGE)
"""How deep they lie: province, regency, district, village."""

TIME_ZONES = "time_zones.tsv"
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
MOST_FOUND = 20
CODE = re.compile(r"\d{2}(?:\.\d{0,4}){0,3}")
LEVELS = {"provinsi": 1, "prov": 1, "kabupaten": 2, "kab": 2, "kota": 2, "kecamatan": 3, "kec": 3}
LEVELS |= {"desa": 4, "kelurahan": 4, "kel": 4}
TITLE = re.compile(rf"\s*({'|'.join(LEVELS)})(?:\.\s*|\s+)", re.IGNORECASE)


def home_at(slug: str) -> Home | None:
    """The government at this address."""
    row = Tenant.objects.select_related("region").filter(slug=slug).first()
    return _home(row) if row else None


def home_of(region: int) -> Home | None:
    """The government of a region (id of its row)."""
    row = Tenant.objects.select_related("region").filter(region_id=region).first()
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
    """Regions by name or code, best first: the same name, then names that begin so, then names that hold it.

    A word before the name says how deep to look: `kec. Batang` finds the district and not the regency.
    """
    rows = _valid(on)
    if within:
        rows = rows.filter(code__startswith=f"{within}.")
    if level:
        rows = rows.filter(level=level)
    if CODE.fullmatch(text.strip()):
        return [_place(row) for row in rows.filter(code__startswith=text.strip()).order_by("code")[:MOST_FOUND]]
    named = TITLE.match(text)
    found = _by_name(_titled(rows, named[1].lower()), text[named.end() :]) if named else []
    # There are villages called Kota Baru, too.
    found += [row for row in _by_name(rows, text) if row not in found]
    return [_place(row) for row in found[:MOST_FOUND]]


def _titled(rows: QuerySet[Region], title: str) -> QuerySet[Region]:
    rows = rows.filter(level=LEVELS[title])
    # A regency and a city of one name stand side by side; both carry the word in their names.
    return rows.filter(name__istartswith=title) if LEVELS[title] == Region.Level.REGENCY else rows


def _by_name(rows: QuerySet[Region], text: str) -> list[Region]:
    wanted = searchable(text)
    if not wanted:
        return []
    closeness = Case(When(search_name=wanted, then=0), When(search_name__startswith=wanted, then=1), default=2)
    holding = rows.filter(search_name__contains=wanted).annotate(closeness=closeness)
    return list(holding.order_by("closeness", "level", "search_name", "code")[:MOST_FOUND])


def located(found: list[Place], on: date) -> list[tuple[Place, str]]:
    """Places, each with the names around it: `Blado, Kabupaten Batang, Jawa Tengah`."""
    codes = {one.code[:end] for one in found for end in (2, 5, 8) if end < len(one.code)}
    names = dict(_valid(on).filter(code__in=codes).values_list("code", "name"))
    ends = {one.id: [end for end in (8, 5, 2) if end < len(one.code)] for one in found}
    return [(one, ", ".join(names[one.code[:end]] for end in ends[one.id] if one.code[:end] in names)) for one in found]


def time_zone(code: str) -> ZoneInfo | None:
    """The time that a region's clocks show, by its province; None where that is not known."""
    return _time_zones().get(code[:2])


@cache
def _time_zones() -> dict[str, ZoneInfo]:
    text = files("lumbung.apps.regions").joinpath("codes", TIME_ZONES).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith(("#", "kode"))]
    return {code: ZoneInfo(ZONES[zone]) for code, _, zone, _ in rows}


def _valid(on: date) -> QuerySet[Region]:
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    return Region.objects.filter(begun, Q(valid_to=None) | Q(valid_to__gt=on))


def _place(row: Region) -> Place:
    return Place(row.id, row.code, row.name, row.level)


def _home(row: Tenant) -> Home:
    return Home(row.id, row.slug, row.name, row.region_id, row.region.code, row.contact)


def around(row: Region) -> tuple[Place, ...]:
    """A region and the regions around it as they were when it was valid, from province to itself."""
    parts = row.code.split(".")
    codes = [".".join(parts[:depth]) for depth in range(1, len(parts))]
    day = row.valid_to - timedelta(days=1) if row.valid_to else date.max
    found = list(_valid(day).filter(code__in=codes)) if codes else []
    return tuple(_place(one) for one in [*found, row])


def drawings(code: str) -> tuple[DistrictMap | None, DistrictLayout | None]:
    """How the districts of a regency are drawn: on a map, and as tiles that are laid out; None where nobody said."""
    found = (
        Region.objects.filter(code__startswith=f"{code}.", level=DISTRICT)
        .exclude(boundary=None, tile=None)
        .select_related("boundary", "tile")
        .order_by("code")
    )
    rows = list(found)
    shapes = [(one, one.boundary) for one in rows if hasattr(one, "boundary")]
    tiles = [(one, one.tile) for one in rows if hasattr(one, "tile")]
    drawn = laid = None
    if shapes:
        first = shapes[0][1]
        outlines = tuple(Outline(one.name, own.path, own.x, own.y) for one, own in shapes)
        drawn = DistrictMap(first.width, first.height, first.source, first.imported_at, outlines)
    if tiles:
        places = {one.name: (own.row, own.column) for one, own in tiles}
        laid = DistrictLayout(tiles[0][1].source, tiles[0][1].imported_at, places)
    return drawn, laid


def box_around(code: str) -> Box | None:
    """Between which degrees the imported boundaries of a regency lie; None where none are."""
    rows = Boundary.objects.filter(region__code__startswith=f"{code}.", region__level=DISTRICT).exclude(box=[])
    kept = rows.values_list("box", flat=True).first()
    return Box(*kept) if kept else None
