"""A budget from Excel on a phone, without script: mistakes mended, questions seen, saved; an officer answers a line."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from pytest_django.fixtures import Settings

from lumbung.apps.accounts.queries import Role
from lumbung.apps.contests.models import BudgetLine
from tests.apps.contests.desk_world import Desk
from tests.documents.budget.test_reading import HEAD, workbook
from tests.journeys.desk import build_desk
from tests.journeys.looking import look
from tests.journeys.pages import an_entry
from tests.journeys.visitors import follow, visit
from tests.journeys.world import World

SHOTS = os.environ.get("LUMBUNG_SHOTS", "")
RAB = workbook(
    [
        ("RENCANA ANGGARAN BIAYA (contoh)",),
        HEAD,
        (1, "Wajan stainless", 2, "buah", "Rp 150.000,-", 300000),
        (2, "Leptop sekretariat", "satu", "unit", 4500000, 4500000),
        (3, "Tas laptop anyaman", 10, "buah", 25000, 200000),
        ("", "JUMLAH", "", "", "", 5050000),
    ]
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def shot(page: Page, name: str) -> None:
    """A picture of the page, where somebody wants to look."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def test_a_group_imports_its_budget_mends_it_and_sees_what_will_be_asked(
    browser: Browser, site: str, world: World
) -> None:
    page = visit(browser, site, person=world.people[Role.ENTRANT], script=False)
    page.goto(an_entry(world, "entry_step", "anggaran"))
    follow(page.get_by_role("link", name="Impor dari Excel"))
    shot(page, "import-360")
    page.get_by_label("Pilih berkas Excel").set_input_files(FilePayload(name="rab.xlsx", mimeType=XLSX, buffer=RAB))
    page.get_by_label("Kategori untuk baris tanpa kategori").select_option("bahan")
    follow(page.get_by_role("button", name="Baca dan perlihatkan"))
    shot(page, "read-360")
    expect(page.get_by_text("Baris 2 (Excel baris 4), Volume: “satu” bukan angka.")).to_be_visible()
    expect(page.get_by_text("Baris 3 (Excel baris 5), Jumlah rupiah")).to_be_visible()

    rows = page.locator("details[id^=baris-]")
    expect(rows.nth(1).get_by_text("Petugas akan menanyakan baris ini")).to_be_visible()
    expect(rows.nth(2).get_by_text("Petugas akan menanyakan baris ini")).to_have_count(0)
    rows.nth(1).get_by_label("Volume").fill("1")
    rows.nth(2).get_by_label("Jumlah rupiah").fill("250.000")
    follow(page.get_by_role("button", name="Simpan, tetap di sini"))
    shot(page, "saved-360")
    expect(page.get_by_text("Dana yang diminta")).to_be_visible()
    expect(page.get_by_text("Rp5.050.000").first).to_be_visible()
    assert BudgetLine.objects.count() == 3


@pytest.fixture
def desk(transactional_db: None, settings: Settings) -> Desk:
    """A desk with an entry whose budget holds a line that is asked about."""
    del transactional_db
    settings.DEMO = True
    desk = build_desk()
    entry = desk.entry(1, uraian_belanja=["Leptop sekretariat", "Wajan"])
    for order, one in enumerate(("Wajan", "Leptop sekretariat"), start=1):
        BudgetLine.objects.create(entry_id=entry, order=order, description=one, category="bahan", amount=100_000)
    return desk


def test_an_officer_answers_a_line_on_a_phone(browser: Browser, site: str, desk: Desk) -> None:
    page = visit(browser, site, person=desk.officer, script=False)
    page.goto(desk.address("meja/"))
    follow(page.get_by_role("link", name="Kelompok 1"))
    follow(page.get_by_role("link", name="Jawab baris demi baris"))
    shot(page, "lines-360")
    seen = visit(browser, site, person=desk.officer)
    seen.goto(page.url)
    look(seen, work=True, name="budget-lines")
    seen.context.close()
    line = page.locator("#baris-2")
    line.get_by_label("Tidak boleh").check()
    line.get_by_label("Alasan baris 2").fill("Ini laptop.")
    follow(page.get_by_role("button", name="Simpan jawaban"))
    shot(page, "answered-360")
    expect(page.locator("#syarat-kata-belanja")).to_contain_text("Baris 2 tidak boleh: Ini laptop.")


def test_an_organiser_imports_a_price_standard_and_a_line_stands_beside_it(
    browser: Browser, site: str, world: World
) -> None:
    page = visit(browser, site, person=world.people[Role.ORGANISER], script=False)
    page.goto(f"/{world.home.slug}/harga/")
    follow(page.get_by_role("link", name="Impor versi baru"))
    page.get_by_label("Tahun anggaran").fill("2022")
    page.get_by_label("Dasar hukum").fill("Peraturan contoh")
    prices = page.get_by_label("Pilih berkas Excel")
    head = ("Kode", "Nama barang", "Spesifikasi", "Satuan", "Harga")
    wrong = workbook([head, ("1", "Wajan stainless", "", "buah", "mahal")])
    prices.set_input_files(FilePayload(name="harga.xlsx", mimeType=XLSX, buffer=wrong))
    follow(page.get_by_role("button", name="Baca dan simpan"))
    expect(page.get_by_text("Baris 2:")).to_be_visible()
    expect(page.get_by_label("Dasar hukum")).to_have_value("Peraturan contoh")
    right = workbook([head, ("1", "Wajan stainless", "", "buah", 120_000)])
    prices.set_input_files(FilePayload(name="harga.xlsx", mimeType=XLSX, buffer=right))
    follow(page.get_by_role("button", name="Baca dan simpan"))
    expect(page.get_by_text("Rp120.000")).to_be_visible()
    shot(page, "standard-360")

    group = visit(browser, site, person=world.people[Role.ENTRANT], script=False)
    group.goto(an_entry(world, "entry_step", "anggaran"))
    row = group.locator("details[id^=baris-]").first
    row.get_by_label("Uraian").fill("Wajan stainless")
    row.get_by_label("Kategori").select_option("bahan")
    row.get_by_label("Volume").fill("2")
    row.get_by_label("Satuan", exact=False).first.fill("buah")
    row.get_by_label("Harga satuan").fill("150.000")
    follow(group.get_by_role("button", name="Simpan, tetap di sini"))
    folded = group.locator("#baris-0 summary")
    expect(folded).to_contain_text("2 buah × Rp150.000 = Rp300.000")
    expect(folded).to_contain_text("Di atas standar")
    folded.click()
    expect(group.get_by_text("Harga ini 125% dari standar")).to_be_visible()
    shot(group, "beside-360")
