"""A draft on a phone that saves itself: what is typed is never lost, whatever happens to the network or the page."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Error, Page, expect

from lumbung.apps.accounts.queries import Role
from lumbung.apps.contests.models import Entry
from tests.journeys.looking import look
from tests.journeys.pages import an_entry
from tests.journeys.visitors import follow, sign_in, visit
from tests.journeys.world import World

CHAPTER = "2. Latar belakang"
MONTHS = "Waktu sampai membuahkan hasil"
SAVED = re.compile(r"Tersimpan \d")
"""At a time of day: on the server, not on the phone alone."""


@pytest.fixture
def chapters(world: World) -> str:
    """Where an entry's chapters are typed."""
    return an_entry(world, "entry_step", "proposal")


def typing(browser: Browser, site: str, world: World, address: str) -> Page:
    page = visit(browser, site, person=world.people[Role.ENTRANT])
    page.goto(address)
    page.set_default_timeout(8_000)
    return page


def texts() -> list[str]:
    return [text for text in Entry.objects.get().chapters.values() if text]


def state(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("form .save-state")).to_contain_text(words, timeout=15_000)


def test_what_is_typed_is_saved_without_a_button_and_is_there_on_another_phone(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters)
    page.get_by_label(CHAPTER).fill("Talas melimpah dan murah.")
    state(page, SAVED)
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
    state(page, SAVED)
    expect(page.locator(".field.wrong")).to_have_count(0)
    page.context.close()


def test_two_who_write_the_same_chapter_lose_nothing_and_choose(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    first, second = (typing(browser, site, world, chapters) for _ in range(2))
    first.get_by_label(CHAPTER).fill("Talas melimpah.")
    state(first, SAVED)
    second.get_by_label(CHAPTER).fill("Singkong melimpah.")
    state(second, "juga ditulis dari tempat lain")
    look(second, work=True, name="draft-two")
    second.get_by_label("Gabungkan semuanya").check()
    state(second, SAVED)
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
    state(page, SAVED)
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
    state(page, SAVED)
    assert texts() == ["Talas. Lagi"] or texts() == [" LagiTalas."]
    expect(page.locator("[data-others] fieldset")).to_have_count(0)
    page.context.close()


def kept(page: Page) -> None:
    """The worker is there, and the page is kept."""
    page.wait_for_function(
        "async () => (await caches.keys()).length && !!(await caches.match(location.href))", timeout=15_000
    )


def device(page: Page) -> list[object]:
    """All that the browser keeps of the site."""
    return list(
        page.evaluate(
            """async () => [...Object.keys(localStorage), ...await caches.keys(),
                ...(await navigator.serviceWorker.getRegistrations()).map(one => one.scope)]"""
        )
    )


def test_a_page_opens_without_a_signal_with_all_that_was_typed_and_sends_it_once(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters)
    kept(page)
    page.get_by_label(CHAPTER).fill("Tersimpan sebelum putus.")
    state(page, SAVED)
    page.context.set_offline(True)
    page.get_by_label("3. Maksud dan tujuan").fill("Ditulis tanpa sinyal.")
    state(page, "menunggu sinyal")
    page.reload()
    expect(page.get_by_label(CHAPTER)).to_have_value("Tersimpan sebelum putus.")
    expect(page.locator("[data-part=progress]")).to_contain_text("5 kosong")
    expect(page.get_by_label("3. Maksud dan tujuan")).to_have_value("Ditulis tanpa sinyal.")
    state(page, "menunggu sinyal")
    page.get_by_label("4. Gambaran").fill("Dan ini.")
    page.goto(chapters.replace("proposal", "kelompok"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tidak ada sinyal")
    look(page, work=True, name="draft-no-signal")
    page.goto(chapters)
    expect(page.get_by_label("4. Gambaran")).to_have_value("Dan ini.")
    look(page, work=True, name="draft-offline")
    page.context.set_offline(False)
    state(page, SAVED)
    assert texts() == ["Tersimpan sebelum putus.", "Ditulis tanpa sinyal.", "Dan ini."]
    page.reload()
    state(page, "tersimpan sendiri")
    expect(page.get_by_label("4. Gambaran")).to_have_value("Dan ini.")
    assert not [key for key in device(page) if str(key).startswith("draft|")]
    page.context.close()


def test_a_page_that_was_closed_without_a_signal_is_sent_from_any_other_page(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters)
    kept(page)
    page.context.set_offline(True)
    page.get_by_label(CHAPTER).fill("Ditulis lalu ditutup.")
    context = page.context
    page.close()
    context.set_offline(False)
    other = context.new_page()
    other.goto(chapters.replace("proposal/", ""))
    other.wait_for_function("() => Object.values(localStorage).every(one => !one.includes('\"done\":false'))")
    assert texts() == ["Ditulis lalu ditutup."]
    context.close()


def test_signing_out_takes_everything_from_the_browser(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters)
    kept(page)
    page.get_by_label(CHAPTER).fill("Talas.")
    state(page, SAVED)
    assert len(device(page)) == 3
    follow(page.get_by_role("button", name="Keluar"))
    page.wait_for_url(lambda url: "proposal" not in url)
    assert device(page) == []
    page.context.set_offline(True)
    with pytest.raises(Error):
        page.goto(chapters)
    page.context.close()


def test_another_person_on_the_same_phone_sees_nothing_of_it(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters)
    kept(page)
    page.context.set_offline(True)
    page.get_by_label(CHAPTER).fill("Rahasia kelompok.")
    state(page, "menunggu sinyal")
    page.context.clear_cookies()
    page.context.set_offline(False)
    state(page, "Anda sudah keluar")
    sign_in(page, site, world.people[Role.ASSESSOR])
    page.goto("/batang/")
    assert device(page) == []
    page.context.set_offline(True)
    with pytest.raises(Error):
        page.goto(chapters)
    assert texts() == []
    page.context.close()


def test_whoever_was_signed_out_meanwhile_signs_in_again_and_it_is_sent(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters)
    kept(page)
    page.context.set_offline(True)
    page.get_by_label(CHAPTER).fill("Ditulis tanpa sinyal.")
    state(page, "menunggu sinyal")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.context.set_offline(False)
    state(page, "Anda sudah keluar")
    expect(page.get_by_role("link", name="Masuk lagi")).to_be_visible()
    sign_in(page, site, world.people[Role.ENTRANT])
    page.goto(chapters)
    expect(page.get_by_label(CHAPTER)).to_have_value("Ditulis tanpa sinyal.")
    state(page, SAVED)
    assert texts() == ["Ditulis tanpa sinyal."]
    page.context.close()


def test_whoever_was_signed_out_loses_nothing_without_script_either(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = visit(browser, site, person=world.people[Role.ENTRANT])
    page.route("**/*.js", lambda route: route.abort())
    page.goto(chapters)
    page.get_by_label(CHAPTER).fill("Ditulis lama sekali.")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    follow(page.get_by_role("button", name="Simpan").first)
    expect(page.get_by_text("Anda sudah keluar")).to_be_visible()
    look(page, name="signed-out-while-typing")
    sign_in(page, site, world.people[Role.ENTRANT])
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)  # signing in changes the token of every page
    page.context.new_page().goto(chapters)
    follow(page.get_by_role("button", name="2. Lalu kirim lagi dari sini"))
    follow(page.get_by_role("button", name="Kirim lagi"))
    assert texts() == ["Ditulis lama sekali."]
    page.context.close()


def test_people_save_themselves_once_their_row_is_whole(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters.replace("proposal", "pengurus"))
    row = page.locator("#baris-0")
    row.get_by_label("Nama").fill("Ibu Sri (contoh)")
    state(page, "ada baris yang belum lengkap")
    row.get_by_label("Perempuan").check()
    row.get_by_label("Jabatan").select_option("ketua")
    state(page, SAVED)
    expect(row.locator("summary")).to_contain_text("1. Ibu Sri (contoh) Ketua, perempuan")
    row.get_by_label("Nama").fill("Ibu Sri Wahyuni (contoh)")
    row.get_by_label("NIK").fill("3325014502900001")
    state(page, "Belum tersimpan")
    state(page, SAVED)
    expect(row.locator("summary")).to_contain_text("1. Ibu Sri Wahyuni (contoh) Ketua, perempuan · NIK ada")
    expect(row.locator("summary")).not_to_contain_text("3325")
    look(page, work=True, name="draft-people")
    follow(page.get_by_role("button", name="Simpan dan lanjutkan"))
    assert [one.name for one in Entry.objects.get().members.all()] == ["Ibu Sri Wahyuni (contoh)"]
    page.context.close()


def test_people_whose_save_was_never_answered_are_stored_once_with_what_was_typed_since(
    browser: Browser, site: str, world: World, chapters: str
) -> None:
    page = typing(browser, site, world, chapters.replace("proposal", "pengurus"))
    page.route("**/simpan-baris/", lambda route: (route.fetch(), route.abort()), times=1)
    row = page.locator("details[id^=baris-]").first
    row.get_by_label("Nama").fill("Ibu Sri (contoh)")
    row.get_by_label("Perempuan").check()
    row.get_by_label("Jabatan").select_option("ketua")
    state(page, "menunggu sinyal")
    page.context.set_offline(True)
    row.get_by_label("Nama").fill("Ibu Sri Wahyuni (contoh)")
    page.get_by_role("button", name="Simpan dan lanjutkan").click()
    expect(row.get_by_label("Nama")).to_have_value("Ibu Sri Wahyuni (contoh)")
    page.context.set_offline(False)
    state(page, SAVED)
    follow(page.get_by_role("button", name="Simpan dan lanjutkan"))
    assert [one.name for one in Entry.objects.get().members.all()] == ["Ibu Sri Wahyuni (contoh)"]
    page.context.close()
