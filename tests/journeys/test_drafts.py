"""A draft on a phone that saves itself: what is typed is never lost, whatever happens to the network or the page."""

import pytest
from playwright.sync_api import Browser, Page, expect

from lumbung.apps.accounts.queries import Role
from lumbung.apps.contests.models import Entry
from tests.journeys.looking import look
from tests.journeys.pages import an_entry
from tests.journeys.visitors import follow, visit
from tests.journeys.world import World

CHAPTER = "2. Latar belakang"
MONTHS = "Waktu sampai membuahkan hasil"


@pytest.fixture
def chapters(world: World) -> str:
    """Where an entry's chapters are typed."""
    return an_entry(world, "entry_step", "proposal")


def typing(browser: Browser, site: str, world: World, address: str) -> Page:
    page = visit(browser, site, person=world.people[Role.ENTRANT])
    page.goto(address)
    return page


def texts() -> list[str]:
    return [text for text in Entry.objects.get().chapters.values() if text]


def state(page: Page, words: str) -> None:
    expect(page.locator(".save-state")).to_contain_text(words, timeout=15_000)


def test_what_is_typed_is_saved_without_a_button_and_is_there_on_another_phone(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters)
    page.get_by_label(CHAPTER).fill("Talas melimpah dan murah.")
    state(page, "Tersimpan")
    expect(page.locator("[data-part=progress]")).to_contain_text("5 kosong")
    look(page, work=True, name="draft-saved")
    other = typing(browser, site, world, chapters)
    expect(other.get_by_label(CHAPTER)).to_have_value("Talas melimpah dan murah.")
    for one in (page, other):
        one.context.close()


def test_a_figure_that_is_wrong_is_marked_and_all_else_is_saved(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters.replace("proposal", "penilaian"))
    page.get_by_label(MONTHS).fill("enam")
    state(page, "kecuali yang bertanda salah")
    expect(page.locator(".field.wrong")).to_contain_text("“enam” bukan angka")
    look(page, work=True, name="draft-wrong")
    page.reload()
    expect(page.get_by_label(MONTHS)).to_have_value("enam")
    page.get_by_label(MONTHS).fill("6")
    state(page, "Tersimpan")
    expect(page.locator(".field.wrong")).to_have_count(0)
    page.context.close()


def test_two_who_write_the_same_chapter_lose_nothing_and_choose(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    first, second = (typing(browser, site, world, chapters) for _ in range(2))
    first.get_by_label(CHAPTER).fill("Talas melimpah.")
    state(first, "Tersimpan")
    second.get_by_label(CHAPTER).fill("Singkong melimpah.")
    state(second, "juga ditulis dari tempat lain")
    look(second, work=True, name="draft-two")
    second.get_by_label("Gabungkan semuanya").check()
    state(second, "Tersimpan")
    expect(second.get_by_label(CHAPTER)).to_have_value("Singkong melimpah.\n\nTalas melimpah.")
    follow(second.get_by_role("button", name="Simpan dan lanjutkan"))
    assert texts() == ["Singkong melimpah.\n\nTalas melimpah."]
    for one in (first, second):
        one.context.close()


def test_a_cut_network_is_told_and_what_was_typed_is_sent_once_it_is_back(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters)
    page.context.set_offline(True)
    page.get_by_label(CHAPTER).fill("Ditulis tanpa sinyal.")
    state(page, "menunggu sinyal")
    page.get_by_role("button", name="Simpan dan lanjutkan").click()
    expect(page.get_by_label(CHAPTER)).to_have_value("Ditulis tanpa sinyal.")
    page.context.set_offline(False)
    state(page, "Tersimpan")
    assert texts() == ["Ditulis tanpa sinyal."]
    page.context.close()


def test_an_answer_that_never_came_back_makes_nothing_twice(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters)
    page.route("**/simpan/", lambda route: (route.fetch(), route.abort()), times=1)
    page.get_by_label(CHAPTER).fill("Talas.")
    state(page, "menunggu sinyal")
    page.get_by_label(CHAPTER).press_sequentially(" Lagi")
    state(page, "Tersimpan")
    assert texts() == ["Talas. Lagi"] or texts() == [" LagiTalas."]
    expect(page.locator("[data-others] fieldset")).to_have_count(0)
    page.context.close()
