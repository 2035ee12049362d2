"""The organiser takes a decree from the shelf, answers it, dates it, appoints a panel and opens the contest."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.fixtures import Settings

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Role
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.models import Call
from tests.journeys.looking import LAPTOP, PHONE, look
from tests.journeys.visitors import follow, visit
from tests.journeys.world import OPENED, World

SHOTS = os.environ.get("LUMBUNG_SHOTS", "")
ELEMENTS = ("Camat", "Pejabat struktural kecamatan", "TP PKK kecamatan")
SLUG = "lomba-2027"


@pytest.fixture
def organiser(world: World, settings: Settings) -> int:
    """The organiser of a government where three people may judge."""
    settings.DEMO = True
    for number in range(len(ELEMENTS)):
        person = accounts.make_person(name=f"Juri {number}", email=f"juri{number}@contoh.example")
        accounts.grant(
            person=person, role=Role.ASSESSOR, region=world.home.region, basis="SK contoh", at=OPENED, by=None
        )
    return world.people[Role.ORGANISER]


def seen(page: Page, name: str) -> None:
    """The page is as every page must be; a picture is kept where a folder is named."""
    look(page, work=True)
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}-{page.viewport_size['width']}.png"), full_page=True)  # type: ignore[index]  # it has one


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_from_the_shelf_to_an_open_contest_without_script(
    width: int, browser: Browser, site: str, organiser: int
) -> None:
    page = visit(browser, site, person=organiser, width=width)
    page.goto("/batang/lomba/siapkan/")
    seen(page, "prepare")
    page.get_by_label("Lomba Inovasi Perencanaan").first.check()
    page.get_by_label("Alamat lomba").fill(SLUG)
    follow(page.get_by_role("button", name="Siapkan lomba ini"))
    assert page.url.endswith(f"/{SLUG}/atur/")
    seen(page, "board")
    _choose(page)
    _set_days(page)
    _appoint(page)
    _meet(page)
    _open(page)
    page.context.close()


def _choose(page: Page) -> None:
    page.goto(f"/batang/lomba/{SLUG}/atur/tafsir/")
    assert page.get_by_text("Sedang dihitung.", exact=True).is_visible()
    rulebook.work_out_effects(call=Call.objects.get(slug=SLUG).pk, at=OPENED)
    follow(page.get_by_role("link", name="Muat ulang"))
    seen(page, "readings")
    page.locator("#id_tafsir-gabung-juri > summary").click()
    page.locator('input[name="tafsir-gabung-juri"][value="median"]').check()
    follow(page.get_by_role("button", name="Pakai pilihan ini"))
    assert page.get_by_role("alert").get_by_text("Tulis nomor berita acaranya.").is_visible()
    seen(page, "readings-error")
    page.get_by_label("Nomor berita acara").fill("BA-1/2021")
    page.get_by_label("Tanggal rapat").fill("2021-05-20")
    page.get_by_label("Yang hadir").fill("Kepala Bapelitbang\nSekretaris")
    page.get_by_label("Yang diputuskan").fill("Median, supaya satu nilai yang menyimpang tidak menentukan.")
    follow(page.get_by_role("button", name="Pakai pilihan ini"))
    assert page.get_by_text("BA-1/2021").is_visible()
    assert page.locator('input[name="tafsir-gabung-juri"][value="median"]').is_checked()


def _set_days(page: Page) -> None:
    page.goto(f"/batang/lomba/{SLUG}/atur/tanggal/pendaftaran/")
    seen(page, "stage")
    page.get_by_label("Hari pertama").fill("2021-06-01")
    page.get_by_label("Hari terakhir").fill("2021-09-15")
    page.get_by_label("Alasan").fill("Tiga kecamatan kebanjiran.")
    follow(page.get_by_role("button", name="Tetapkan tanggal ini"))
    assert page.get_by_text("Tiga kecamatan kebanjiran.").is_visible()
    seen(page, "days")


def _appoint(page: Page) -> None:
    page.goto(f"/batang/lomba/{SLUG}/atur/panel/")
    seen(page, "panels")
    follow(page.get_by_role("link", name="Kecamatan Bandar"))
    for number, element in enumerate(ELEMENTS):
        page.get_by_role("textbox", name=re.compile(f"^{element}")).fill(f"juri{number}@contoh.example")
    page.get_by_label("Nomor SK").fill("SK Bupati 050/12")
    page.get_by_label("Tanggal SK").fill("2021-05-25")
    follow(page.get_by_role("button", name="Tunjuk dengan SK ini"))
    assert page.get_by_text("Lengkap", exact=True).is_visible()
    seen(page, "panel")


def _meet(page: Page) -> None:
    page.goto(f"/batang/lomba/{SLUG}/atur/kewajiban/sosialisasi/")
    page.get_by_label("Tanggal").fill("2021-05-20")
    page.get_by_label("Tempat").fill("Aula kecamatan")
    page.get_by_label("Bandar").check()
    page.get_by_label("Yang hadir").fill("Dinas Koperasi: 3\nBu Sri")
    follow(page.get_by_role("button", name="Simpan catatan"))
    assert page.get_by_text("yang belum: 14").is_visible()
    seen(page, "duty")
    page.goto(f"/batang/lomba/{SLUG}/atur/kewajiban/")
    seen(page, "duties")


def _open(page: Page) -> None:
    page.goto(f"/batang/lomba/{SLUG}/atur/buka/")
    seen(page, "open")
    page.get_by_label("sudah saya periksa").check()
    follow(page.get_by_role("button", name="Buka lomba sekarang"))
    assert page.get_by_text("Semua orang melihatnya.").is_visible()
    seen(page, "board-open")
