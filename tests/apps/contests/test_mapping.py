"""The page for a region's own map: a stranger's file is looked at before it is kept, and taken away again."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from lumbung.apps.accounts.queries import Role
from lumbung.apps.contests.operations import mapping
from lumbung.apps.regions.models import Boundary, Tile
from lumbung.apps.regions.queries import drawings
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.judged import SEPTEMBER, Judged, judged
from tests.apps.regions.test_boundaries import districts

pytestmark = pytest.mark.django_db
NAMES = ("Batang", "Bandar", "Blado")
SOURCE = "BIG, 2024 (contoh)"
MAP, FILE, LAYOUT = "/batang/peta/", "/batang/peta/batas/", "/batang/peta/susunan/"


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def contest_with(*names: str) -> Judged:
    contest = judged(1)
    districts(*names)
    return contest


def area(name: str, west: float = 109.7, **more: str) -> dict[str, Any]:
    """A square of a district, in the regency that bears the name of one of its districts."""
    ring = [[west, -7.0], [west + 0.1, -7.0], [west + 0.1, -7.1], [west, -7.1], [west, -7.0]]
    return {
        "properties": {"KABUPATEN": "Batang", "KECAMATAN": name, **more},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def geojson(*areas: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": areas}).encode()


WHOLE = geojson(*(area(name, 109.5 + number / 10) for number, name in enumerate(NAMES)))


def sent(client: Client, content: bytes, address: str = FILE, source: str = SOURCE) -> Any:
    return client.post(address, {"source": source, "file": SimpleUploadedFile("x.geojson", content)})


def hidden(page: str) -> str:
    return page.split('name="read" value="')[1].split('"', maxsplit=1)[0]


def test_a_file_is_looked_at_first_and_kept_by_a_second_act_with_its_trail() -> None:
    contest = contest_with(*NAMES)
    client = contest.client(contest.organiser)
    page = sent(client, WHOLE).content.decode()
    assert "3 dari 3 bidang dikenali." in page
    assert 'class="picture map"' in page
    assert not Boundary.objects.exists(), "looking keeps nothing"
    assert client.post(FILE, {"read": hidden(page), "source": "Orang lain"}).status_code == 302
    found, _ = drawings("33.25")
    assert found is not None
    assert [one.name for one in found.outlines] == list(NAMES)
    assert found.source == SOURCE, "the source that was looked at"
    assert "Hapus batasnya" in client.get(MAP).content.decode()
    client.post(MAP, {"remove": "boundaries"})
    assert drawings("33.25") == (None, None)
    assert client.post(MAP, {"remove": "boundaries"}).status_code == 409
    acts = [(one.act, one.actor) for one in lines(f"region:{contest.home.region}")]
    wanted = ["regions.remove_boundaries", "regions.import_boundaries"]
    assert [one for one in acts if one[0] in wanted] == [(act, contest.organiser) for act in wanted]


def test_a_regency_of_the_same_name_as_a_district_confuses_nobody_and_shapes_of_elsewhere_are_told() -> None:
    contest = contest_with(*NAMES)
    evil = "<script>alert(1)</script>"
    content = geojson(*(area(name, 109.5 + number / 10) for number, name in enumerate(NAMES)), area(evil))
    page = sent(contest.client(contest.organiser), content).content.decode()
    assert "3 dari 4 bidang dikenali." in page
    assert "2: “Bandar”" in page
    assert "4: “&lt;script&gt;alert(1)&lt;/script&gt;”" in page
    assert evil not in page
    assert "Pakai batas ini" in page


def test_a_file_that_lacks_a_district_says_which_and_cannot_be_kept() -> None:
    contest = contest_with(*NAMES)
    page = sent(contest.client(contest.organiser), geojson(area("Batang"), area("Blado", 109.8))).content.decode()
    assert "Belum ada batas untuk:" in page
    assert '<span lang="id">Bandar</span>.' in page
    assert "Pakai batas ini" not in page
    assert f'value="{SOURCE}"' in page, "what was typed stays"


def lines_of(*coordinates: object, kind: str = "Polygon") -> bytes:
    return geojson(area("Batang") | {"geometry": {"type": kind, "coordinates": list(coordinates)}})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"[" * 100_000, "Ini bukan GeoJSON", id="endlessly deep"),
        pytest.param(b"PK\x03\x04", "Ini bukan GeoJSON", id="another kind of file"),
        pytest.param(geojson(*[area("Batang")] * 1001), "dengan 1 sampai 1.000 bidang", id="too many"),
        pytest.param(lines_of([[10.0, 50.0]] * 4), "tidak berisi batas di Indonesia", id="in Europe"),
        pytest.param(lines_of([109.7, -7.0], kind="LineString"), "tidak berisi batas di Indonesia", id="a line"),
        pytest.param(lines_of(109.7, -7.0, kind="Point"), "tidak berisi batas di Indonesia", id="a point"),
    ],
)
def test_a_hostile_file_is_refused_with_a_clear_message_and_nothing_typed_is_lost(content: bytes, told: str) -> None:
    contest = contest_with("Batang")
    answer = sent(contest.client(contest.organiser), content)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert told in page
    assert f'value="{SOURCE}"' in page
    assert not Boundary.objects.exists()


def test_a_file_above_the_limit_is_told_by_its_size(settings: Settings) -> None:
    settings.UPLOAD_MB = 1
    contest = contest_with("Batang")
    answer = sent(contest.client(contest.organiser), WHOLE + b" " * 1_000_001)
    assert answer.status_code == 422
    assert "lebih dari 1 MB" in answer.content.decode()


def test_a_picture_that_nobody_was_shown_is_not_kept() -> None:
    contest = contest_with(*NAMES)
    client = contest.client(contest.organiser)
    whole = hidden(sent(client, WHOLE).content.decode())
    for read in ("", "x", whole[:-1], whole[1:]):
        answer = client.post(FILE, {"read": read, "source": SOURCE})
        assert answer.status_code == 409
        assert f'value="{SOURCE}"' in answer.content.decode()
    assert not Boundary.objects.exists()


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR, Role.AGENCY, Role.ENTRANT])
def test_only_the_organiser_of_a_regency_draws_its_map(role: Role) -> None:
    contest = contest_with(*NAMES)
    who = contest.who(contest.people[role.value])
    with pytest.raises(Refused):
        mapping.read_boundaries(asker=who, home=contest.home, content=WHOLE)
    with pytest.raises(Refused):
        mapping.import_layout(asker=who, home=contest.home, content=b"", source=SOURCE, at=SEPTEMBER)
    assert contest.client(who.person).get(FILE).status_code == 404


def test_tiles_stand_where_the_layout_says_and_in_the_order_of_codes_without_one() -> None:
    contest = judged(3)
    names = contest.call.rules.known["kecamatan"].options or ("Blado",)
    districts(*names)
    client = contest.client(contest.organiser)
    assert "Susunannya bukan peta" in client.get(contest.address("gambar/")).content.decode()
    template = client.get(LAYOUT + "templat.csv").content.decode("utf-8-sig").splitlines()
    assert template[:2] == ["kode;nama;baris;kolom", f"33.25.01;{names[0]};;"]
    filled = [template[0], *(f"{one[:-2]};{at // 5 + 2};{at % 5 + 3}" for at, one in enumerate(template[1:]))]
    assert sent(client, "\n".join(filled).encode(), LAYOUT).status_code == 302
    assert Tile.objects.count() == len(names)
    page = client.get(contest.address("gambar/")).content.decode()
    assert 'class="picture laid"' in page
    assert 'transform="translate(0 0)"' in page, "the first tile stands at the edge wherever it was laid"
    assert f"Sumber: {SOURCE}" in page
    assert "Susunannya bukan peta" not in page
    client.post(MAP, {"remove": "layout"})
    assert "Susunannya bukan peta" in client.get(contest.address("gambar/")).content.decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a;b\n1;2", "Ini bukan CSV susunan kecamatan."),
        ("kode;baris;kolom\n33.25.01;1;1\n33.25.09;1;2", "Baris 3 bukan kecamatan di sini."),
        ("nama,baris,kolom\nBatang,1,1\nKec. Batang,1,2", "Baris 3 mengulang kecamatan."),
        ("nama,baris,kolom\nBatang,1,1\nBandar,1,1", "Baris 3: tempat itu sudah dipakai."),
        ("nama,baris,kolom\nBatang,0,1\nBandar,1,99", "Baris 2: tulis baris 1 sampai 30 dan kolom 1 sampai 8."),
        ("nama,baris,kolom\nBatang,1,1", "Belum ada: Bandar, Blado."),
    ],
)
def test_a_layout_with_mistakes_is_refused_whole(content: str, told: str) -> None:
    contest = contest_with(*NAMES)
    answer = sent(contest.client(contest.organiser), content.encode(), LAYOUT)
    assert answer.status_code == 409
    assert told in answer.content.decode()
    assert not Tile.objects.exists()
