"""An officer returns an entry with three notes; the group answers each on a phone; the officer accepts them."""

import pytest
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings

from lumbung.apps.contests.models import Entry, FieldNote
from tests.apps.contests.desk_world import Desk
from tests.apps.contests.entering_world import Lomba
from tests.journeys.desk import build_desk
from tests.journeys.looking import look
from tests.journeys.test_verifying import shot
from tests.journeys.visitors import follow, visit

TITLE = "Keripik talas dari kebun sendiri"


@pytest.fixture
def desk(transactional_db: None, settings: Settings) -> Desk:
    """A desk with one entry, as its group typed it."""
    del transactional_db
    settings.DEMO = True
    desk = build_desk()
    lomba = Lomba(desk.world, desk.call)
    entry = lomba.begin()
    lomba.send(entry, lomba.fill(entry))
    return desk


def test_three_notes_go_there_and_back(browser: Browser, site: str, desk: Desk) -> None:
    entry = Entry.objects.get().pk
    page = visit(browser, site, person=desk.officer, width=1280)
    page.goto(desk.address(f"meja/{entry}/"))
    for place, words in (
        ("isian/judul", "Sebut bahannya."),
        ("anggaran/1", "Berapa buah wajannya?"),
        ("dokumen/proposal", "Halaman 3 buram."),
    ):
        page.goto(desk.address(f"meja/{entry}/catatan/{place}/"))
        page.get_by_label("Catatan untuk kelompok").fill(words)
        follow(page.get_by_role("button", name="Simpan catatan"))
    look(page, work=True)
    shot(page, "notes-desk-1280")
    page.goto(desk.address(f"meja/{entry}/kembali/"))
    page.get_by_label("Perbaikan paling lambat").fill("2021-09-20")
    page.get_by_label("Saya sudah membuka").check()
    shot(page, "notes-return-1280")
    follow(page.get_by_role("button", name="Kembalikan untuk diperbaiki"))
    page.context.close()

    page = visit(browser, site, person=desk.world.batang.entrant)
    page.goto(desk.address(f"isian/{entry}/kirim/"))
    assert "3 catatan belum dijawab" in page.content()
    shot(page, "notes-sending-360")
    page.goto(desk.address(f"isian/{entry}/catatan/"))
    look(page, work=True)
    shot(page, "notes-group-360")
    follow(page.get_by_role("link", name="Perbaiki di sini").first)
    shot(page, "notes-field-360")
    page.get_by_label("Judul", exact=False).first.fill(TITLE)
    follow(page.locator("form button[type=submit], form button:not([name])").last)
    page.goto(desk.address(f"isian/{entry}/catatan/"))
    assert "2 dari 3 catatan belum dijawab." in page.content()
    for number, name in ((0, "Wajan"), (1, "Proposal")):
        page.get_by_text("Tidak diubah? Tulis penjelasan").nth(number + 1).click()
        page.get_by_label(f"Penjelasan: {name}").fill("Sudah benar, Bu.")
    shot(page, "notes-explained-360")
    follow(page.get_by_role("button", name="Simpan penjelasan"))
    assert "Semua catatan sudah dijawab." in page.content()
    page.goto(desk.address(f"isian/{entry}/kirim/"))
    follow(page.get_by_role("button", name="Kirim ke panitia"))
    page.context.close()

    page = visit(browser, site, person=desk.officer, width=1280)
    page.goto(desk.address(f"meja/{entry}/"))
    assert page.locator("#catatan del").inner_text() == "Keripik"
    assert page.locator("#catatan ins").inner_text() == TITLE
    look(page, work=True)
    shot(page, "notes-answers-1280")
    page.set_viewport_size({"width": 360, "height": 740})
    shot(page, "notes-answers-360")
    for one in page.locator("#catatan").get_by_label("Terima").all():
        one.check()
    follow(page.locator("button[data-save]"))
    assert FieldNote.objects.filter(closed_at=None).count() == 0
    shot(page, "notes-after-360")
    page.context.close()
