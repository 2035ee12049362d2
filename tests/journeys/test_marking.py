"""A sheet that keeps each mark by itself: none is lost, whatever happens to the line, the tab or the session."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.fixtures import Settings

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import Entry
from tests.apps.contests.desk_world import Desk
from tests.journeys.desk import build_desk
from tests.journeys.looking import look
from tests.journeys.visitors import sign_in, visit

DOOR = "**/nilai/"


@pytest.fixture
def desk(transactional_db: None, settings: Settings) -> Desk:
    """A panel with one entry before it."""
    del transactional_db
    settings.DEMO = True
    desk = build_desk()
    desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    return desk


def marking(browser: Browser, site: str, desk: Desk) -> Page:
    """The first juror's sheet of the only entry."""
    page = visit(browser, site, person=desk.jurors[0])
    page.set_default_timeout(8_000)
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/{Entry.objects.get().pk}/"))
    return page


def give(page: Page, item: str, mark: int) -> None:
    page.locator(f"input[name='nilai-{item}'][value='{mark}']").check(force=True)


def state(page: Page, item: str, words: str) -> None:
    expect(page.locator(f"[data-state='nilai-{item}']")).to_contain_text(words, timeout=20_000)


def kept() -> list[object]:
    """The first three marks of the only sheet, in the order of the rubric."""
    return [mark for row in Sheet.objects.all() for mark in row.marks[:3]]


def test_each_mark_is_kept_as_it_is_given_and_the_page_counts_it(browser: Browser, site: str, desk: Desk) -> None:
    page = marking(browser, site, desk)
    give(page, "1a", 4)
    state(page, "1a", "Tersimpan")
    give(page, "1b", 5)
    state(page, "1b", "Tersimpan")
    expect(page.locator("[data-live=group-inovasi]")).to_contain_text("9 dari 15 · 1 belum")
    expect(page.locator(".sticky [data-live=total]")).to_have_text("9")
    expect(page.locator(".sticky a[data-empty]")).to_have_text("Kosong: 1c")
    page.get_by_text("Catatan 1a", exact=True).click()
    page.locator("[name=catatan-1a]").fill("Sudah diterapkan.")
    expect(page.locator("[data-state=catatan-1a]")).to_contain_text("Tersimpan")
    look(page, work=True, name="sheet-kept")
    page.reload()
    assert page.locator("input[name='nilai-1a'][value='4']").is_checked()
    expect(page.locator("[name=catatan-1a]")).to_have_value("Sudah diterapkan.")
    assert kept() == [4, 5, None]
    page.context.close()


def test_without_a_line_marks_wait_on_the_device_and_go_when_it_is_back(
    browser: Browser, site: str, desk: Desk
) -> None:
    page = marking(browser, site, desk)
    page.context.set_offline(True)
    give(page, "1a", 4)
    give(page, "1b", 2)
    give(page, "1b", 3)
    state(page, "1b", "Menunggu sinyal, nilai aman di HP ini")
    assert kept() == []
    page.context.set_offline(False)
    state(page, "1b", "Tersimpan")
    state(page, "1a", "Tersimpan")
    assert kept() == [4, 3, None]
    page.context.close()


def test_a_page_closed_without_a_line_sends_its_marks_from_the_list(browser: Browser, site: str, desk: Desk) -> None:
    page = marking(browser, site, desk)
    page.route(DOOR, lambda route: route.abort())
    give(page, "1a", 4)
    state(page, "1a", "Menunggu sinyal")
    page.unroute(DOOR)
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/"))
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('marks|'))")
    assert kept() == [4, None, None]
    page.context.close()


def test_a_mark_that_was_kept_but_not_answered_is_acknowledged_when_sent_again(
    browser: Browser, site: str, desk: Desk
) -> None:
    page = marking(browser, site, desk)

    def loses_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(DOOR, loses_the_answer)
    give(page, "1a", 4)
    state(page, "1a", "Menunggu sinyal")
    assert kept() == [4, None, None]
    page.unroute(DOOR)
    page.evaluate("dispatchEvent(new Event('online'))")
    state(page, "1a", "Tersimpan")
    assert Sheet.objects.get().version == 1
    page.context.close()


def test_two_tabs_both_keep_and_where_they_differ_the_juror_chooses(browser: Browser, site: str, desk: Desk) -> None:
    first, second = marking(browser, site, desk), marking(browser, site, desk)
    give(first, "1a", 4)
    state(first, "1a", "Tersimpan")
    give(second, "1b", 5)
    state(second, "1b", "Tersimpan")
    give(second, "1a", 2)
    state(second, "1a", "berubah sejak Anda membukanya")
    assert kept() == [4, 5, None]
    look(second, work=True, name="sheet-conflict")
    second.get_by_role("button", name="Pakai 2").click()
    state(second, "1a", "Tersimpan")
    assert kept() == [2, 5, None]
    for page in (first, second):
        page.context.close()


def test_whoever_signs_in_again_has_lost_nothing_and_nobody_else_sends_it(
    browser: Browser, site: str, desk: Desk
) -> None:
    page = marking(browser, site, desk)
    Session.objects.all().delete()
    give(page, "1a", 4)
    state(page, "1a", "Anda sudah keluar")
    sign_in(page, site, desk.jurors[1])
    page.evaluate("dispatchEvent(new Event('online'))")
    state(page, "1a", "Anda sudah keluar")
    assert kept() == []
    sign_in(page, site, desk.jurors[0])
    page.evaluate("dispatchEvent(new Event('online'))")
    state(page, "1a", "Tersimpan")
    assert kept() == [4, None, None]
    page.context.close()
