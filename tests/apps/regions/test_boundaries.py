"""A region's own boundaries: imported once, by code or name, drawn with their source; refused whole or taken whole."""

import json
from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from lumbung.apps.regions import operations
from lumbung.apps.regions.models import Boundary, Region, search_name
from lumbung.apps.regions.queries import Home, drawings
from lumbung.shared.refusal import Refused
from tests.apps.contests.judged import Judged, judged

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, tzinfo=UTC)
HOME = Home(1, "batang", "Kabupaten Batang", 1, "33.25", "")
SOURCE = "Badan Informasi Geospasial, 2024 (contoh)"


def geojson(**named: str) -> bytes:
    """Squares side by side, each with one property: what names it → the value."""
    features = []
    for number, (key, value) in enumerate(named.items()):
        west = 109.6 + number / 10
        ring = [[west, -7.0], [west + 0.1, -7.0], [west + 0.1, -7.1], [west, -7.0]]
        features.append({"properties": {key: value}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
    return json.dumps({"features": features}).encode()


def districts(*names: str) -> None:
    for number, name in enumerate(names, start=1):
        found = search_name(name, 3)
        Region.objects.create(code=f"33.25.{number:02}", name=name, search_name=found, level=3)


def test_districts_are_found_by_code_and_by_name_in_any_spelling() -> None:
    districts("Wonotunggal", "Warungasem", "Blado")
    content = geojson(KODE_KEC="33.25.01", WADMKC="Kec. Warung Asem", kdppum="332503")
    assert operations.import_boundaries(home=HOME, content=content, source=SOURCE, at=NOW) == 3
    found, _ = drawings("33.25")
    assert found is not None
    assert [one.name for one in found.outlines] == ["Wonotunggal", "Warungasem", "Blado"]
    assert found.source == SOURCE
    assert drawings("33.2") == (None, None)


def test_a_new_import_replaces_the_one_before_and_a_refused_one_leaves_it() -> None:
    districts("Blado")
    for west in ("Blado", "33.25.01"):
        operations.import_boundaries(home=HOME, content=geojson(a=west), source=SOURCE, at=NOW)
    with pytest.raises(Refused):
        operations.import_boundaries(home=HOME, content=geojson(a="Reban"), source=SOURCE, at=NOW)
    with pytest.raises(Refused):
        operations.import_boundaries(home=HOME, content=geojson(a="Blado"), source=" ", at=NOW)
    assert Boundary.objects.count() == 1


def shown(contest: Judged) -> str:
    return contest.client(contest.organiser).get(contest.address("gambar/")).content.decode()


def test_pictures_draw_the_map_where_every_territory_lies_on_it_and_tiles_elsewhere(settings: Settings) -> None:
    settings.DEMO = True
    contest = judged(3)
    page = shown(contest)
    assert "Susunannya bukan peta" in page
    options = contest.call.rules.known["kecamatan"].options
    districts(*(options or ("Blado",)))
    names = {f"n{number}": name for number, name in enumerate(options or ("Blado",))}
    operations.import_boundaries(home=HOME, content=geojson(**names), source="<b>BIG</b>", at=NOW)
    page = shown(contest)
    assert 'class="picture map"' in page
    assert "<title>Blado</title>" in page
    assert "Sumber batas: &lt;b&gt;BIG&lt;/b&gt;." in page
    assert "Susunannya bukan peta" not in page
