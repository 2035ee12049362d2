"""An officer works through the desk by keyboard alone; each letter is an extra, and can be switched off."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.fixtures import Settings

from lumbung.apps.contests.models import Entry
from tests.apps.contests.desk_world import SEEN, SENT, Desk
from tests.journeys.desk import build_desk
from tests.journeys.visitors import visit

TEN = 10
REMEDY = "Pilih seorang perempuan sebagai ketua, lalu perbaiki daftar pengurus."
UNANSWERED = ".checks > li.look[data-item]"


@pytest.fixture
def desk(transactional_db: None, settings: Settings) -> Desk:
    """A desk with ten entries that an officer has to look at, and a wrong one behind them."""
    del transactional_db
    settings.DEMO = True
    desk = build_desk()
    for number in range(1, TEN + 1):
        desk.entry(number, **({} if number % 2 else SEEN))
    Entry.objects.filter(code="P004").update(
        frozen={**SENT, **SEEN, "kecamatan": desk.district.name, "kertas": "lainnya"}
    )
    desk.entry(TEN + 1, ketua_perempuan=False, **SEEN)
    return desk


def goes_on(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_ten_entries_are_verified_by_keyboard_alone(browser: Browser, site: str, desk: Desk) -> None:
    page = visit(browser, site, person=desk.officer, width=1280)
    page.goto(desk.address("meja/?urut=masuk"))
    page.keyboard.press("j")
    goes_on(page, "Enter")
    for _ in range(TEN):
        page.keyboard.press("f")
        for _ in range(page.locator(UNANSWERED).count()):
            page.keyboard.press("m")
        assert page.evaluate("document.activeElement.id") == "putusan", "each answer leads to what is still asked"
        goes_on(page, "l")
        assert page.evaluate("document.activeElement.name") == "sure"
        page.keyboard.press("Space")
        goes_on(page, "Enter")
    states = list(Entry.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["verified"] * TEN + ["submitted"]

    page.keyboard.press("f")
    page.keyboard.press("t")
    note = page.locator("#syarat-ketua-perempuan textarea")
    assert note.input_value() == REMEDY, "the decree's remedy is ready, to be changed"
    page.keyboard.press("d")
    page.keyboard.press("n")
    page.keyboard.press("End")
    page.keyboard.type(" jangan salah, m j k")
    assert note.input_value() == REMEDY + " jangan salah, m j k", "letters are typed while typing"
    page.keyboard.press("Escape")
    goes_on(page, "s")
    assert "Jawaban Anda tersimpan." in page.content()
    page.context.close()


def test_one_letter_keys_are_switched_off(browser: Browser, site: str, desk: Desk) -> None:
    page = visit(browser, site, person=desk.officer, width=1280)
    page.goto(desk.address("meja/"))
    page.keyboard.press("?")
    page.get_by_label("Matikan tombol satu huruf").check()
    page.reload()
    page.keyboard.press("j")
    assert not page.evaluate("document.activeElement.matches('.queue a')")
    page.context.close()


def test_without_script_nothing_of_the_keys_is_shown(browser: Browser, site: str, desk: Desk) -> None:
    page = visit(browser, site, person=desk.officer, script=False)
    page.goto(desk.address("meja/"))
    assert not page.locator("#tombol").is_visible()
    page.context.close()
