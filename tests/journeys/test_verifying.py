"""An officer at a counter verifies entries on a phone, without script."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.fixtures import Settings

from lumbung.apps.contests.models import Entry
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.desk_world import OCTOBER, SEEN, Desk
from tests.journeys.desk import build_desk
from tests.journeys.looking import look
from tests.journeys.visitors import follow, visit

SHOTS = os.environ.get("LUMBUNG_SHOTS", "")


@pytest.fixture
def desk(transactional_db: None, settings: Settings) -> Desk:
    """A desk with three entries: one that is as it must be, one with a man as its chair, one passed."""
    del transactional_db
    settings.DEMO = True
    desk = build_desk()
    desk.entry(1, ketua_perempuan=False)
    desk.entry(2)
    desk.entry(3, Entry.State.VERIFIED)
    return desk


def shot(page: Page, name: str) -> None:
    """A picture of the page, where somebody wants to look."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def fill_in_what_is_seen(page: Page) -> None:
    """What the officer sees in a proposal that is as it must be."""
    page.get_by_label("Halaman proposal tanpa lampiran").fill(str(SEEN["halaman_proposal"]))
    page.get_by_role("group", name="Ukuran kertas").get_by_label("A4").check()
    page.get_by_role("group", name="Bookman").get_by_label("Ya").check()
    page.get_by_role("group", name="spasinya").get_by_label("Ya").check()
    for chapter in page.get_by_role("group", name="Bab yang ditemukan").get_by_role("checkbox").all():
        chapter.check()
    follow(page.get_by_role("button", name="Simpan jawaban").first)
    follow(page.locator("#syarat-rangkap").get_by_role("link", name="Catat atau cetak tanda terima"))
    page.get_by_label("Berapa rangkap").fill("3")
    page.get_by_label("Diserahkan oleh").fill("Ibu Sri")
    shot(page, "copies-360")
    follow(page.get_by_role("button", name="Catat dan buat tanda terima"))
    with page.expect_download() as printed:
        page.get_by_role("link", name="Cetak tanda terima (PDF)").click()
    assert printed.value.suggested_filename == "tanda-terima-TT-001-2021.pdf"
    follow(page.get_by_role("link", name="Kembali ke isian"))


def test_an_officer_returns_one_entry_and_passes_another(browser: Browser, site: str, desk: Desk) -> None:
    page = visit(browser, site, person=desk.officer, script=False)
    page.goto(desk.address("meja/"))
    shot(page, "desk-360")
    follow(page.get_by_role("link", name="Kelompok 1"))
    shot(page, "verify-360")
    assert "Lampiran huruf B angka 3 huruf a angka 2)" in page.content()

    wrong = page.locator("#syarat-ketua-perempuan")
    wrong.get_by_label("Tidak diperlukan").check()
    follow(page.get_by_role("button", name="Kembalikan untuk diperbaiki…"))
    assert "Catatannya belum ditulis" in page.locator(".error-summary").inner_text()
    assert wrong.get_by_label("Tidak diperlukan").is_checked()
    wrong.get_by_label("Tidak terpenuhi").check()
    wrong.get_by_label("Catatan Anda").fill("Ketua di daftar pengurus laki-laki. Pilih ketua perempuan.")
    follow(page.get_by_role("button", name="Kembalikan untuk diperbaiki…"))
    page.get_by_label("Catatan untuk kelompok").fill("Tinggal satu hal, Bu.")
    page.get_by_label("Perbaikan paling lambat").fill("2021-09-20")
    page.get_by_label("Saya sudah membuka").check()
    shot(page, "return-360")
    follow(page.get_by_role("button", name="Kembalikan untuk diperbaiki"))

    assert page.locator("h1").inner_text() == "Kelompok 2"
    assert "Kelompok 1 (P001) dikembalikan untuk diperbaiki." in page.locator(".notice").inner_text()
    fill_in_what_is_seen(page)
    follow(page.get_by_role("button", name="Luluskan…"))
    page.get_by_label("Saya sudah membuka").check()
    shot(page, "pass-360")
    follow(page.get_by_role("button", name="Luluskan"))
    assert page.url.endswith("/meja/")
    states = dict(Entry.objects.values_list("group_name", "state"))
    assert states == {"Kelompok 1": "returned", "Kelompok 2": "verified", "Kelompok 3": "verified"}
    page.context.close()


def test_the_organiser_writes_down_a_visit(browser: Browser, site: str, desk: Desk) -> None:
    set_demo_clock(OCTOBER)
    page = visit(browser, site, person=desk.organiser, script=False)
    page.goto(desk.address("meja/kunjungan/lapangan/"))
    assert "Belum ada peserta" in page.content()
    page.context.close()


ADDRESSES = (
    *("", "1/", "1/lulus/", "1/kembali/", "1/tidak-lulus/", "3/"),
    *("?keadaan=kembali", "?keadaan=semua&cari=2", "?keadaan=semua"),
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_pages_of_the_desk_are_accessible_and_fit(browser: Browser, site: str, desk: Desk, address: str) -> None:
    first = min(Entry.objects.values_list("pk", flat=True))
    at = address if not address[:1].isdigit() else str(first + int(address[0]) - 1) + address[1:]
    page = visit(browser, site, person=desk.officer, language="en" if address else "id")
    page.goto(desk.address(f"meja/{at}"))
    look(page, work=True)
    page.context.close()
