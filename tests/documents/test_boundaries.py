"""Boundaries out of a stranger's GeoJSON: drawn small, neighbours still meet, and no word of the file is kept."""

import json
from typing import Any

import pytest

from lumbung.documents.boundaries import MOST_DRAWN, Unreadable, draw, survey

WANTED = {"33.25.01": "Wonotunggal", "33.25.02": "Bandar"}
Feature = dict[str, Any]


def find(word: str) -> str | None:
    return next((code for code, name in WANTED.items() if word in (name, code)), None)


def square(name: str, west: float = 109.7, kind: str = "Polygon") -> Feature:
    ring = [[west, -7.0], [west + 0.1, -7.0], [west + 0.1, -7.1], [west, -7.1], [west, -7.0]]
    return {
        "type": "Feature",
        "properties": {"nama": name},
        "geometry": {"type": kind, "coordinates": [ring] if kind == "Polygon" else [[ring]]},
    }


def file(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


BOTH = file(square("Wonotunggal"), square("Bandar", 109.8, "MultiPolygon"))


def refused(content: bytes) -> str:
    with pytest.raises(Unreadable) as why:
        draw(content, find, WANTED)
    assert why.value.remedy.text()
    return why.value.why.text()


def test_districts_are_drawn_side_by_side_as_whole_numbers() -> None:
    drawing = draw(BOTH, find, WANTED)
    assert (drawing.width, set(drawing.shapes)) == (680, set(WANTED))
    left, right = drawing.shapes["33.25.01"], drawing.shapes["33.25.02"]
    assert left.path == "M0 0L340 0L340 343L0 343z"
    assert right.path == "M340 0L680 0L680 343L340 343z"
    assert (left.x, left.y) == (170, 171)


def test_a_fine_boundary_is_made_coarse_and_points_on_a_line_go() -> None:
    fine = square("Wonotunggal")
    steps = 30_000
    top = [[109.7 + 0.1 * n / steps, -7.0 - 0.00001 * (n % 7)] for n in range(steps + 1)]
    fine["geometry"]["coordinates"] = [[*top, [109.8, -7.1], [109.7, -7.1], [109.7, -7.0]]]
    drawing = draw(file(fine, square("Bandar", 109.8)), find, WANTED)
    assert len(drawing.shapes["33.25.01"].path) < 100
    assert sum(one.path.count("L") for one in drawing.shapes.values()) < MOST_DRAWN


def test_no_word_of_the_file_reaches_the_drawing_or_the_refusal() -> None:
    evil = "<script>alert(1)</script>\x1b[2J"
    named = square("Bandar", 109.8) | {"properties": {"nama": "Bandar", "catatan": evil, "<g onload=x>": evil}}
    drawing = draw(file(square("Wonotunggal"), named), find, WANTED)
    assert all(set(one.path) <= set("MLz -0123456789") for one in drawing.shapes.values())
    assert refused(file(square(evil))) == "Bidang ke-1 bukan salah satu kecamatan di sini."


def of(coordinates: object, kind: object = "Polygon") -> Feature:
    return square("Wonotunggal") | {"geometry": {"type": kind, "coordinates": coordinates}}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "bukan GeoJSON", id="empty"),
        pytest.param(b"[" * 200_000, "bukan GeoJSON", id="endlessly deep"),
        pytest.param(b"\xff\xfe\x00", "bukan GeoJSON", id="no text"),
        pytest.param(b"[1, 2]", "bukan GeoJSON", id="a list"),
        pytest.param(file(), "bukan GeoJSON", id="no shape"),
        pytest.param(file(*[square("Bandar")] * 1001), "bukan GeoJSON", id="too many shapes"),
        pytest.param(b" " * 20_000_001, "lebih dari 20 MB", id="too large"),
        pytest.param(file("Bandar"), "Bidang ke-1 bukan", id="no feature"),
        pytest.param(file(square("Pekalongan")), "Bidang ke-1 bukan", id="of elsewhere"),
        pytest.param(file(square("Wonotunggal")), "tidak ada: Bandar", id="one is missing"),
        pytest.param(file(square("Wonotunggal", 9.7)), "Bidang ke-1 tidak berisi batas di Indonesia", id="elsewhere"),
        pytest.param(file(of([[[-7.0, 109.7], [-7.1, 109.8], [-7.0, 109.9]]])), "Bidang ke-1 tidak", id="swapped"),
        pytest.param(file(of([[[109.7, float("nan")]]])), "Bidang ke-1 tidak", id="no number"),
        pytest.param(file(of([[[109.7, 10**400]]])), "Bidang ke-1 tidak", id="no number that a machine holds"),
        pytest.param(file(of([[["109.7", "-7"]]])), "Bidang ke-1 tidak", id="words"),
        pytest.param(file(of([[[109.7]]])), "Bidang ke-1 tidak", id="half a point"),
        pytest.param(file(of(None)), "Bidang ke-1 tidak", id="no points"),
        pytest.param(file(of([[]])), "Bidang ke-1 tidak", id="an empty ring"),
        pytest.param(file(of([[[109.7, -7]]], ["Polygon"])), "Bidang ke-1 tidak", id="no kind"),
        pytest.param(file(square("Wonotunggal") | {"geometry": None}), "Bidang ke-1 tidak", id="no shape at all"),
    ],
)
def test_what_is_no_map_of_these_districts_is_refused_with_the_way_out(content: bytes, told: str) -> None:
    assert told in refused(content)


def test_a_district_too_small_to_be_drawn_is_a_point() -> None:
    tiny = of([[[109.75, -7.05], [109.750001, -7.05], [109.75, -7.050001], [109.75, -7.05]]])
    drawing = draw(file(tiny, square("Bandar", 109.8)), find, WANTED)
    assert drawing.shapes["33.25.01"].path.endswith("h1v1z")


def test_words_stand_inside_a_district_that_bends_around_another() -> None:
    """An L whose middle is another's: its words stand in its wide foot."""
    bent = [[109.7, -7.0], [109.72, -7.0], [109.72, -7.08], [109.8, -7.08], [109.8, -7.1], [109.7, -7.1], [109.7, -7.0]]
    found = draw(file(of([bent]), square("Bandar", 109.8)), find, WANTED).shapes["33.25.01"]
    assert found.x < 340 / 5, "within the stem, left of the notch"


def test_the_key_that_tells_districts_apart_is_found_among_others() -> None:
    """The regency, named as one of its districts, stands first in each shape."""
    shapes = [square("Wonotunggal"), square("Bandar", 109.8)]
    for one in shapes:
        one["properties"] = {"kabupaten": "Bandar", **one["properties"]}
    found = survey(file(*shapes, square("Reban", 109.9)), find, WANTED)
    assert [(one.number, one.words, one.code) for one in found.areas] == [
        (1, "Wonotunggal", "33.25.01"),
        (2, "Bandar", "33.25.02"),
        (3, "Reban", None),
    ]
    assert found.drawing is not None


def test_lines_too_intricate_to_draw_are_refused() -> None:
    saw = [[109.7 + (n * 613 % 997) / 9970, -7.0 - (n * 7919 % 991) / 9910] for n in range(60_000)]
    assert "terlalu rumit" in refused(file(of([[*saw, saw[0]]]), square("Bandar", 109.8)))
