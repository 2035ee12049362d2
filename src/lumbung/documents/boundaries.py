"""Boundaries of districts out of a GeoJSON file, as one small drawing. Nothing of the file's own text is kept.

Its points are laid on a coarse grid once. Neighbours share their points, so they still meet; a page draws it as it is.
"""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, NoReturn

from lumbung.regulation.wording import Words, say

MOST_BYTES, MOST_SHAPES, MOST_POINTS, LONGEST = 20_000_000, 1000, 1_000_000, 100
WIDTH = 680
"""The drawing's own units; a phone shows two of them in one point."""
COARSER, MOST_DRAWN, TOO_MANY = (1, 2, 4, 8), 4000, 20_000
"""Grids from fine to coarse, how many points are enough, and how many no page should draw."""
WEST, EAST, SOUTH, NORTH = 94, 142, -12, 7
"""Indonesia lies inside: 6° N to 11° S, 95° to 141° E (IPS Kelas VII, Bumi Aksara, page 66), a degree around it."""
ENOUGH = 3
LINES = (50, 40, 60, 30, 70)
"""Where words are tried in a shape, in percent from its top: in the middle first."""
Point = tuple[float, float]
Ring = list[tuple[int, int]]


class Unreadable(Exception):
    """The file is no map of these districts: what is wrong, and what to do."""

    def __init__(self, why: Words, remedy: Words) -> None:
        super().__init__(why.text("en"))
        self.why = why
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Shape:
    """One district as an SVG path of whole numbers, and where its words stand."""

    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Box:
    """Between which degrees all of a drawing lies, in whole hundredths, rounded outwards."""

    west: int
    south: int
    east: int
    north: int

    def holds(self, latitude: Decimal, longitude: Decimal) -> bool:
        """Whether a point lies in it."""
        return self.west <= longitude * 100 <= self.east and self.south <= latitude * 100 <= self.north


INDONESIA = Box(WEST * 100, SOUTH * 100, EAST * 100, NORTH * 100)


@dataclass(frozen=True, slots=True)
class Drawing:
    """All districts on one sheet, by code, and where on earth they lie."""

    width: int
    height: int
    shapes: Mapping[str, Shape]
    box: Box


@dataclass(frozen=True, slots=True)
class Area:
    """One shape of a file: which in order, what it says of itself, and the code of the district that this names."""

    number: int
    words: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file holds: its areas, the names of districts that it lacks, and the drawing where it lacks none."""

    areas: tuple[Area, ...]
    missing: tuple[str, ...]
    drawing: Drawing | None


Find = Callable[[str], str | None]
"""The code of the district that a word of a file names; None where it names none."""


def survey(content: bytes, find: Find, wanted: Mapping[str, str]) -> Survey:
    """Look what a file holds of the `wanted` districts (code and name). Shapes of elsewhere are left out and told.

    Raises Unreadable.
    """
    features = _features(content)
    keys = _telling(features, find)
    found: dict[str, list[list[Point]]] = {}
    areas = []
    for number, feature in enumerate(features, start=1):
        words = _words(feature, keys)
        code = find(words) if words else None
        if code is not None:
            found.setdefault(code, []).extend(_rings(feature, number))
        areas.append(Area(number, words, code))
    missing = tuple(name for code, name in wanted.items() if code not in found)
    return Survey(tuple(areas), missing, None if missing else _drawn(found))


def draw(content: bytes, find: Find, wanted: Mapping[str, str]) -> Drawing:
    """Draw the districts of a file that holds them and nothing else. Raises Unreadable."""
    found = survey(content, find, wanted)
    strange = next((one for one in found.areas if one.code is None), None)
    if strange is not None:
        _refuse(
            say(
                "Bidang ke-{n} bukan salah satu kecamatan di sini.", "Shape {n} is no district here.", n=strange.number
            ),
            say(
                "Pakai batas kecamatan kabupaten ini saja, dengan kode atau nama resminya.",
                "Use the districts of this regency alone, with their official code or name.",
            ),
        )
    if found.drawing is None:
        names = ", ".join(found.missing)
        _refuse(
            say("Batas ini tidak ada: {names}.", "These boundaries are missing: {names}.", names=names),
            say("Lengkapi berkasnya, lalu impor lagi.", "Complete the file, then import it again."),
        )
    return found.drawing


def _refuse(why: Words, remedy: Words) -> NoReturn:
    raise Unreadable(why, remedy)


def _features(content: bytes) -> list[Any]:
    if len(content) > MOST_BYTES:
        _refuse(
            say("Berkasnya lebih dari {n} MB.", "The file is larger than {n} MB.", n=MOST_BYTES // 1_000_000),
            say("Sederhanakan dulu, misalnya dengan QGIS.", "Simplify it first, such as with QGIS."),
        )
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not 0 < len(features) <= MOST_SHAPES:
        _refuse(
            say(
                "Ini bukan GeoJSON dengan 1 sampai {n} bidang.", "This is no GeoJSON of 1 to {n} shapes.", n=MOST_SHAPES
            ),
            say("Ekspor lapisan batas kecamatan sebagai GeoJSON.", "Export the districts' layer as GeoJSON."),
        )
    return list(features or ())


def _properties(feature: Any) -> dict[str, str]:
    """What a feature says of itself, by key; only looked up, never kept."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    found = properties.items() if isinstance(properties, dict) else ()
    return {key: str(one)[:LONGEST] for key, one in found if isinstance(one, str | int)}


def _telling(features: Sequence[Any], find: Find) -> list[str]:
    """The keys whose values name districts, those that name the most first: a regency often has a district's name."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for feature in features:
        for key, word in _properties(feature).items():
            code = find(word)
            if code is not None:
                named[key].add(code)
    return sorted(named, key=lambda key: -len(named[key]))


def _words(feature: Any, keys: Sequence[str]) -> str:
    """What a feature says under the first of some keys that it has."""
    properties = _properties(feature)
    return next((properties[key] for key in keys if key in properties), "")


def _rings(feature: Any, number: int) -> list[list[Point]]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    try:
        parts = geometry["coordinates"]
        polygons = {"Polygon": [parts], "MultiPolygon": parts}[str(kind)]
        rings = [[_point(one) for one in ring] for polygon in polygons for ring in polygon]
    except (LookupError, TypeError, ValueError, OverflowError):
        rings = []
    is_drawn = rings and min(map(len, rings)) >= ENOUGH and sum(map(len, rings)) <= MOST_POINTS
    if not is_drawn or not all(_inside(one) for ring in rings for one in ring):
        _refuse(
            say(
                "Bidang ke-{n} tidak berisi batas di Indonesia (bujur {w} sampai {e}, lintang {s} sampai {u}).",
                "Shape {n} holds no boundary in Indonesia (longitude {w} to {e}, latitude {s} to {u}).",
                n=number, w=WEST, e=EAST, s=SOUTH, u=NORTH,
            ),
            say(
                "Pakai derajat WGS 84, bujur lebih dulu (Polygon atau MultiPolygon).",
                "Use degrees of WGS 84, longitude first (Polygon or MultiPolygon).",
            ),
        )  # fmt: skip
    return rings


def _point(one: Any) -> Point:
    x, y = one[0], one[1]
    if isinstance(x, bool | str) or isinstance(y, bool | str):
        raise ValueError
    return float(x), float(y)


def _inside(one: Point) -> bool:
    return WEST <= one[0] <= EAST and SOUTH <= one[1] <= NORTH  # also not for what is no number


def _drawn(found: Mapping[str, list[list[Point]]]) -> Drawing:
    points = [one for rings in found.values() for ring in rings for one in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrower = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / max((east - west) * narrower, 1e-6)

    def laid(step: int) -> dict[str, list[Ring]]:
        def placed(one: Point) -> tuple[int, int]:
            x, y = (one[0] - west) * narrower * scale, (north - one[1]) * scale
            return round(x / step) * step, round(y / step) * step

        return {code: [_thin([placed(one) for one in ring]) for ring in rings] for code, rings in found.items()}

    def points_in(grid: dict[str, list[Ring]]) -> int:
        return sum(len(ring) for rings in grid.values() for ring in rings)

    grid = next((one for one in map(laid, COARSER) if points_in(one) <= MOST_DRAWN), None) or laid(COARSER[-1])
    if points_in(grid) > TOO_MANY:
        _refuse(
            say("Garis batasnya terlalu rumit untuk digambar.", "Its lines are too intricate to be drawn."),
            say("Sederhanakan dulu, misalnya dengan QGIS.", "Simplify it first, such as with QGIS."),
        )
    shapes = {code: _shape([one for one in rings if len(one) >= ENOUGH], rings) for code, rings in grid.items()}
    height = max(y for rings in grid.values() for ring in rings for _, y in ring) + 1
    box = Box(math.floor(west * 100), math.floor(south * 100), math.ceil(east * 100), math.ceil(north * 100))
    return Drawing(WIDTH, height, shapes, box)


def _thin(ring: Ring) -> Ring:
    """A ring without points that are one after another in one place, or between two others on a line."""
    kept: Ring = []
    for one in ring:
        if kept and kept[-1] == one:
            continue
        if len(kept) > 1 and _turn(kept[-2], kept[-1], one) == 0:
            kept.pop()
        kept.append(one)
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _turn(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _shape(rings: list[Ring], all_rings: list[Ring]) -> Shape:
    """The path of a district; one too small to be drawn is a point where it lies."""
    if not rings:
        x, y = all_rings[0][0]
        return Shape(f"M{x} {y}h1v1z", x, y)
    path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "z" for ring in rings)
    return Shape(path, *_middle(max(rings, key=lambda ring: abs(_area(ring)))))


def _middle(ring: Ring) -> tuple[int, int]:
    """Where words stand inside a ring: in the middle of the widest of a few lines across it."""
    ys = [y for _, y in ring]
    top, tall = min(ys), max(ys) - min(ys)
    spans = []
    for share in LINES:
        y = top + tall * share // 100
        crossed = sorted(
            a[0] + (b[0] - a[0]) * (y - a[1]) // (b[1] - a[1])
            for a, b in pairwise([*ring, ring[0]])
            if (a[1] <= y) != (b[1] <= y)
        )
        spans += [(right - left, left, y) for left, right in zip(crossed[::2], crossed[1::2], strict=False)]
    wide, left, y = max(spans, key=lambda one: one[0], default=(0, *ring[0]))
    return left + wide // 2, y


def _area(ring: Ring) -> int:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))
