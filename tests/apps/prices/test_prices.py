"""A government's price standard: imported by its organiser, in versions that never change, looked up by likeness."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from lumbung.apps.accounts.queries import asker
from lumbung.apps.prices.models import PriceItem, PriceStandard
from lumbung.apps.prices.operations import import_standard
from lumbung.apps.prices.queries import current_standard, suggested
from lumbung.documents.prices.reading import PriceLine
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.models import TrailLine
from tests.documents.budget.test_reading import workbook
from tests.documents.prices.test_reading_prices import HEAD
from tests.world import NOON, World, world

__all__ = ["World", "world"]

WAJAN = PriceLine("1", "Wajan stainless", "60 cm", "buah", 150_000)


def keep(world: World, *lines: PriceLine, year: int = 2022, person: int | None = None) -> int:
    return import_standard(
        asker=asker(person or world.batang.organiser, NOON),
        home=world.batang.home,
        year=year,
        basis="Perbup contoh",
        lines=lines or (WAJAN,),
        at=NOON,
    )


def test_a_new_import_is_a_new_version_and_the_last_year_counts(world: World) -> None:
    old = keep(world)
    newer = keep(world, PriceLine("", "Wajan", "", "buah", 160_000))
    keep(world, year=2021)
    found = current_standard("33.25")
    assert found is not None
    assert found.id == newer
    assert PriceItem.objects.filter(standard_id=old).get().price == 150_000
    assert PriceStandard.objects.count() == 3
    assert TrailLine.objects.filter(act="prices.import_standard").count() == 3
    assert current_standard("33.26") is None


@pytest.mark.parametrize("role", ["entrant", "district_staff", "leader", "inspector"])
def test_only_the_organiser_or_an_agency_imports(world: World, role: str) -> None:
    with pytest.raises(Refused, match="agency of this region"):
        keep(world, person=getattr(world.batang, role))


def test_the_agency_that_keeps_the_standard_imports_it(world: World) -> None:
    keep(world, person=world.batang.agency)
    found = current_standard("33.25")
    assert found is not None
    assert not found.is_sample


@pytest.mark.parametrize(
    ("year", "basis", "lines"), [(1, "Perbup", (WAJAN,)), (2022, " ", (WAJAN,)), (2022, "Perbup", ())]
)
def test_what_cannot_be_meant_is_refused(world: World, year: int, basis: str, lines: tuple[PriceLine, ...]) -> None:
    who = asker(world.batang.organiser, NOON)
    with pytest.raises(Refused):
        import_standard(asker=who, home=world.batang.home, year=year, basis=basis, lines=lines, at=NOON)


def test_a_mistake_in_any_row_keeps_nothing_and_tells_its_row(world: World) -> None:
    browser = world.client_of(world.batang.organiser, NOON)
    file = workbook([HEAD, ("1", "Wajan", "", "buah", 150000), ("2", "Panci", "", "buah", "mahal")])
    typed = {"year": "2022", "basis": "Perbup 1/2022", "berkas": SimpleUploadedFile("harga.xlsx", file)}
    answer = browser.post("/batang/harga/impor/", typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Baris 3:" in page
    assert "Harga “mahal” bukan rupiah utuh" in page
    assert 'value="Perbup 1/2022"' in page
    assert not PriceStandard.objects.exists()


def test_the_organiser_imports_and_everybody_signed_in_looks_things_up(world: World) -> None:
    browser = world.client_of(world.batang.organiser, NOON)
    rows = [
        HEAD,
        *((str(n), f"Barang nomor {n}", "", "buah", 1000 + n) for n in range(40)),
        ("", "Wajan besi", "", "buah", 9),
    ]
    typed = {"year": "2022", "basis": "Perbup 1/2022", "berkas": SimpleUploadedFile("harga.xlsx", workbook(rows))}
    answer = browser.post("/batang/harga/impor/", typed)
    assert answer.status_code == 302
    reader = world.client_of(world.batang.entrant, NOON)
    assert "Perbup 1/2022" in reader.get("/batang/harga/").content.decode()
    page = reader.get(answer.headers["Location"] + "?cari=wajn besi").content.decode()
    assert "Wajan besi" in page
    assert "Barang nomor 7" not in page
    assert reader.get("/batang/harga/impor/").status_code == 404
    assert reader.get("/pekalongan" + answer.headers["Location"].removeprefix("/batang")).status_code == 404
    assert browser.get("/batang/harga/templat.xlsx").content.startswith(b"PK")


@pytest.mark.parametrize("content", [b"MZ", b"", b"%PDF-1.7"])
def test_what_is_no_workbook_is_refused_with_what_to_do(world: World, content: bytes) -> None:
    typed = {"year": "2022", "basis": "Perbup", "berkas": SimpleUploadedFile("harga.xlsx", content)}
    answer = world.client_of(world.batang.organiser, NOON).post("/batang/harga/impor/", typed)
    assert answer.status_code == 409


@pytest.mark.parametrize("lines", [1, 3])
def test_suggestions_ask_the_database_as_often_for_one_line_as_for_three(
    world: World, lines: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keep(world, WAJAN, PriceLine("", "Panci", "", "buah", 5))
    found = current_standard("33.25")
    assert found is not None
    suggested(found, [("Wajan stainless", "buah", "")])  # the index is made once for a version
    with django_assert_num_queries(1):
        told = suggested(found, [("Wajan stainless", "bh", "")] * lines)
    assert all(one[0].is_clear for one in told)
