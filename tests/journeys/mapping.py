"""A regency whose districts are drawn: squares on a map, and tiles in rows of five."""

import json
from collections.abc import Callable

from django.urls import reverse

from lumbung.apps.regions import operations as regions
from lumbung.apps.regions.queries import DISTRICT, inside
from tests.journeys.world import NOW, World

SOURCE = "Contoh, bukan batas resmi"


def squares(world: World) -> bytes:
    """A GeoJSON file with a square for each district."""
    features = []
    for at, one in enumerate(inside(world.home.code, DISTRICT, NOW.date())):
        west, north = 109.7 + at % 5 / 20, -6.9 - at // 5 / 20
        ring = [[west, north], [west + 0.05, north], [west + 0.05, north - 0.05], [west, north - 0.05], [west, north]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"properties": {"KECAMATAN": one.name}, "geometry": geometry})
    return json.dumps({"features": features}).encode()


def layout(world: World) -> bytes:
    """A CSV file with a place for each district."""
    rows = [
        f"{one.code};{at // 5 + 1};{at % 5 + 1}" for at, one in enumerate(inside(world.home.code, DISTRICT, NOW.date()))
    ]
    return "\n".join(("kode;baris;kolom", *rows)).encode()


def a_map(name: str) -> Callable[[World], str]:
    """A page of a home with boundaries and a layout."""

    def address(world: World) -> str:
        regions.import_boundaries(home=world.home, content=squares(world), source=SOURCE, at=NOW)
        regions.import_layout(home=world.home, content=layout(world), source=SOURCE, at=NOW, by=None)
        return reverse(name, args=[world.home.slug])

    return address
