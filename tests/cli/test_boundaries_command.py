"""`lumbung region boundaries`: imported into an installation, or refused with what to do."""

import json
from pathlib import Path

from tests.cli.installations import in_django, lumbung

HOME = """
from lumbung.apps.regions.models import Region, Tenant
row = Region.objects.create(code="33.25", name="Kabupaten Uji", search_name="uji", level=2)
Region.objects.create(code="33.25.01", name="Blado", search_name="blado", level=3)
Tenant.objects.create(slug="uji", name="Kabupaten Uji", region=row)
"""
RING = [[109.7, -7.0], [109.8, -7.0], [109.8, -7.1], [109.7, -7.0]]
FEATURE = {"properties": {"nama": "Blado"}, "geometry": {"type": "Polygon", "coordinates": [RING]}}


def test_boundaries_are_imported_and_what_is_wrong_is_told(tmp_path: Path) -> None:
    file = tmp_path / "batas.geojson"
    file.write_text(json.dumps({"features": [FEATURE]}), encoding="utf-8")

    def told(home: str, name: Path = file) -> tuple[int, str]:
        done = lumbung(tmp_path, "region", "boundaries", str(name), "--source", "BIG", "--home", home)
        return done.returncode, done.stdout + done.stderr

    assert "/uji/" in told("uji")[1]  # nobody opened it yet
    in_django(tmp_path, HOME)
    code, words = told("uji")
    assert (code, "1 batas kecamatan diimpor." in words) == (0, True)
    file.write_text("{}", encoding="utf-8")
    code, words = told("uji")
    assert (code != 0, "GeoJSON" in words) == (True, True)
    code, words = told("uji", tmp_path / "tiada")
    assert (code != 0, "tidak dapat dibaca" in words) == (True, True)
