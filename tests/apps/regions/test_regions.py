"""The official codes: complete, dated, found by name or code, and never a neighbour's."""

import gzip
from datetime import UTC, date, datetime
from importlib.resources import files
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from lumbung.apps.regions import operations, queries
from lumbung.apps.regions.models import Region, search_name
from lumbung.apps.regions.queries import time_zone
from lumbung.config.clock.reading import set_demo_clock
from lumbung.shared.refusal import Refused

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def batang() -> None:
    """Batang and what lies around and in it."""
    operations.load_regions(prefix="33.25")


@pytest.fixture
def neighbours() -> None:
    """Batang, Pekalongan around it and in the city, and the regency whose code comes before."""
    for prefix in ("33.20", "33.25", "33.26", "33.75"):
        operations.load_regions(prefix=prefix)


def found(text: str, within: str = "", level: int | None = None) -> list[str]:
    """The codes and names that a search finds, in its order."""
    return [f"{one.code} {one.name}" for one in queries.search(text, TODAY, within, level)]


def test_every_province_regency_district_and_village_is_loaded() -> None:
    assert operations.load_regions() == 91_599
    counts = [Region.objects.filter(level=level).count() for level in Region.Level]
    assert counts == [38, 514, 7_285, 83_762]
    with CaptureQueriesContext(connection) as asked:
        assert operations.load_regions() == 0
    assert len(asked) <= 4


def test_every_province_that_is_shipped_has_its_time() -> None:
    provinces = {code for code, _ in operations._shipped() if len(code) == 2}
    assert {code for code in provinces if time_zone(code) is None} == set()
    assert [str(time_zone(code)) for code in ("33.25", "51.71", "91.71")] == [
        "Asia/Jakarta",
        "Asia/Makassar",
        "Asia/Jayapura",
    ]
    assert time_zone("00") is None


def test_a_page_shows_the_time_of_its_region_and_leaves_none_behind(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    set_demo_clock(datetime(2021, 8, 17, 16, 30, tzinfo=UTC))
    for slug, code, name in (("batang", "33.25", "Kabupaten Batang"), ("badung", "51.03", "Kabupaten Badung")):
        operations.load_regions(prefix=code)
        operations.open_home(slug=slug, code=code, name=name)
    assert "18 Agustus 2021" in client.get("/badung/").content.decode()
    assert "17 Agustus 2021" in client.get("/batang/").content.decode()
    assert "17 Agustus 2021" in client.get("/").content.decode()


def replaced(old: str, new: str, name: str, on: date) -> None:
    """From a day on, a region has another code, as rows of a later list would say it."""
    level = new.count(".") + 1
    row = Region.objects.create(
        code=new, name=name, search_name=search_name(name, level), level=level, valid_from=on, basis="Kepmendagri uji"
    )
    Region.objects.filter(code=old).update(valid_to=on, successor=row)


def test_the_shipped_list_is_in_order_and_whole() -> None:
    packed = (files("lumbung.apps.regions") / "codes" / operations.SHIPPED).read_bytes()
    codes = [line.split("\t")[0] for line in gzip.decompress(packed).decode().splitlines()]
    assert all(before < after for before, after in pairwise(codes))
    known = set(codes)
    assert [code for code in codes if "." in code and code.rpartition(".")[0] not in known] == []


@pytest.mark.usefixtures("batang")
def test_batang_has_fifteen_districts_and_248_villages() -> None:
    place = queries.place("33.25", TODAY)
    assert place is not None
    assert place.name == "Kabupaten Batang"
    districts = queries.inside("33.25", 3, TODAY)
    assert len(districts) == 15
    assert (districts[0].name, districts[-1].name) == ("Wonotunggal", "Banyuputih")
    assert len(queries.inside("33.25", 4, TODAY)) == 248


@pytest.mark.usefixtures("batang")
def test_a_prefix_loads_what_lies_in_it_and_around_it_and_no_neighbour() -> None:
    codes = set(Region.objects.values_list("code", flat=True))
    assert len(codes) == 2 + 15 + 248
    assert {code for code in codes if not code.startswith("33.25")} == {"33"}


def test_half_a_code_is_no_prefix() -> None:
    operations.load_regions(prefix="33.2")
    assert Region.objects.count() == 1  # Central Java, around whatever 33.2 were


@given(st.from_regex(r"[1-9]\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", fullmatch=True), st.integers(1, 12))
def test_a_region_is_never_inside_part_of_a_code(code: str, length: int) -> None:
    shorter = code[:length]
    whole_parts = code.startswith(f"{shorter}.") or code == shorter
    assert queries.lies_in(code, shorter) is whole_parts


@pytest.mark.usefixtures("neighbours")
def test_what_lies_inside_never_leaks_to_a_neighbour() -> None:
    replaced(old="33.20", new="33.2", name="Kabupaten Uji", on=date(2026, 1, 1))
    assert queries.inside("33.2", 3, TODAY) == []
    assert found("blado", within="33.2") == []
    assert {one.code[:5] for one in queries.inside("33.25", 4, TODAY)} == {"33.25"}
    assert {line[:5] for line in found("a", within="33.25")} == {"33.25"}


@pytest.mark.usefixtures("neighbours")
def test_the_same_name_comes_first_and_the_larger_region_before_the_smaller() -> None:
    assert found("batang")[:2] == ["33.25 Kabupaten Batang", "33.25.11 Batang"]
    names = [line.split(" ", 1)[1] for line in found("kali")]
    beginning = [name.startswith("Kali") for name in names]
    assert len(names) == queries.MOST_FOUND
    assert beginning == sorted(beginning, reverse=True)
    assert found("kaliboyo")[0].endswith(" Kaliboyo")
    assert [line.split(" ", 1)[1] for line in found("boyo")] == ["Boyoteluk", "Kaliboyo", "Tambakboyo"]


@pytest.mark.usefixtures("neighbours")
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Kecamatan Batang", "33.25.11 Batang"),
        ("kec. batang", "33.25.11 Batang"),
        ("kab.batang", "33.25 Kabupaten Batang"),
        ("kota pekalongan", "33.75 Kota Pekalongan"),
        ("kabupaten pekalongan", "33.26 Kabupaten Pekalongan"),
        ("PROVINSI JAWA TENGAH", "33 Jawa Tengah"),
        ("desa blado", "33.25.03.2015 Blado"),
    ],
)
def test_a_word_before_the_name_says_how_deep_to_look(text: str, first: str) -> None:
    assert found(text)[0] == first


@pytest.mark.usefixtures("batang")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Warung Asem", "Warungasem"),
        ("banyu-puteh", None),
        ("BANYU PUTIH", "Banyuputih"),
        ("Petjaloengan", "Pecalungan"),
        ("bládo", "Blado"),
        ("Blaado", "Blado"),
        ("limpoeng", "Limpung"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(text: str, name: str | None) -> None:
    names = [one.name for one in queries.search(text, TODAY, level=3)]
    assert names == ([name] if name else [])


def test_apostrophes_may_be_left_out() -> None:
    operations.load_regions(prefix="53.02.20")
    for text in ("kotolin", "Kot'olin", "kot’olin", "Kot olin"):
        assert "53.02.20.2001 Kot'olin" in found(text), text


@pytest.mark.usefixtures("batang")
def test_a_code_finds_what_begins_with_it_in_order() -> None:
    assert found("33.25.03")[:2] == ["33.25.03 Blado", "33.25.03.2001 Gerlang"]
    assert found("33.25.03.2006") == ["33.25.03.2006 Keteleng"]
    assert found("99") == []


@pytest.mark.usefixtures("batang")
@pytest.mark.parametrize("text", ["", "  ", "%", "_", "'", "--", "desa", "kec."])
def test_nothing_to_look_for_finds_nothing_by_mistake(text: str) -> None:
    assert all("desa" in line.lower() or "kec" in line.lower() for line in found(text))


@pytest.mark.usefixtures("batang")
def test_a_replaced_code_keeps_its_row_and_names_the_one_that_took_its_place() -> None:
    old = queries.place("33.25.03", TODAY)
    assert old is not None
    since = date(2026, 7, 1)
    replaced(old="33.25.03", new="33.25.16", name="Blado Baru", on=since)
    assert queries.place("33.25.03", date(2026, 6, 30)) == old
    assert queries.place("33.25.03", since) is None
    assert queries.place("33.25.16", date(2026, 6, 30)) is None
    new = queries.place("33.25.16", since)
    assert new is not None
    assert new.name == "Blado Baru"
    assert queries.places([old.id]) == {old.id: old}
    assert found("blado", level=3) == ["33.25.16 Blado Baru"]


@pytest.mark.usefixtures("batang")
def test_loading_again_does_not_bring_back_what_was_replaced() -> None:
    replaced(old="33.25.03", new="33.25.16", name="Blado", on=date(2026, 7, 1))
    assert operations.load_regions(prefix="33.25") == 0


@pytest.mark.usefixtures("batang")
def test_a_government_opens_its_home_at_an_address_of_its_own() -> None:
    operations.open_home(slug="batang", code="33.25", name="Kabupaten Batang", contact="Bapelitbang")
    home = queries.home_at("batang")
    assert home is not None
    assert (home.code, home.name, home.contact) == ("33.25", "Kabupaten Batang", "Bapelitbang")
    assert queries.homes() == [home]
    assert queries.home_at("pekalongan") is None


@pytest.mark.usefixtures("batang")
@pytest.mark.parametrize(("slug", "code"), [("akun", "33.25"), ("batang", "33.25.01"), ("tegal", "33.28")])
def test_a_taken_address_and_an_unknown_region_are_refused(slug: str, code: str) -> None:
    operations.open_home(slug="batang", code="33.25", name="Kabupaten Batang")
    with pytest.raises(Refused):
        operations.open_home(slug=slug, code=code, name="Uji")


def test_every_first_part_of_the_installations_own_addresses_is_reserved() -> None:
    first = {str(one.pattern).partition("/")[0] for one in get_resolver().url_patterns}
    own = {part for part in first if part and not part.startswith("<")}
    assert own | {"static"} == operations.RESERVED


@pytest.mark.usefixtures("neighbours")
def test_anybody_may_look_a_region_up(client: Client) -> None:
    page = client.get("/wilayah/", {"cari": "keteleng"}).content.decode()
    assert "33.25.03.2006" in page
    assert "Blado, Kabupaten Batang, Jawa Tengah" in page


@pytest.mark.usefixtures("batang")
def test_a_search_without_result_says_what_to_do_and_keeps_what_was_typed(client: Client) -> None:
    page = client.get("/wilayah/", {"cari": "<Atlantis>"}).content.decode()
    assert "Periksa ejaannya" in page
    assert 'value="&lt;Atlantis&gt;"' in page
    assert "<Atlantis>" not in page


@pytest.mark.usefixtures("neighbours")
def test_a_search_asks_the_database_as_often_for_many_results_as_for_one(client: Client) -> None:
    counts = []
    for text in ("33.25.03.2001", "a"):
        with CaptureQueriesContext(connection) as asked:
            client.get("/wilayah/", {"cari": text})
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 4
