"""A sheet that keeps each mark by itself: none is lost, whatever happens to the line, the tab or the session."""

from fractions import Fraction

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.fixtures import Settings

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.requiring_notes import require_notes
from lumbung.regulation.scoring import NoteRule
from tests.apps.contests.desk_world import SEPTEMBER, Desk
from tests.apps.contests.test_marks_from_workbook import filled
from tests.journeys.desk import build_desk
from tests.journeys.looking import look
from tests.journeys.visitors import follow, sign_in, visit

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


def kept() -> list[int | None]:
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


def test_an_arrow_key_ends_at_the_ends_of_a_scale(browser: Browser, site: str, desk: Desk) -> None:
    page = marking(browser, site, desk)
    give(page, "1a", 5)
    highest = page.locator("input[name='nilai-1a'][value='5']")
    highest.press("ArrowRight")
    assert highest.is_checked()
    highest.press("ArrowLeft")
    assert page.locator("input[name='nilai-1a'][value='4']").is_checked()
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
    counted, total = page.locator("[data-live=filled]").first, page.locator(".sticky [data-live=total]")
    expect(counted).to_have_text("2 nilai diberikan, dihitung begitu ada sinyal")
    expect(total).to_have_text("–")
    expect(page.locator("[data-standing=part]")).to_be_visible()
    page.context.set_offline(False)
    state(page, "1b", "Tersimpan")
    expect(counted).to_contain_text("2 dari")
    expect(total).to_have_text("7")
    state(page, "1a", "Tersimpan")
    assert kept() == [4, 3, None]
    page.context.close()


def test_a_page_closed_without_a_line_sends_its_marks_from_the_list(browser: Browser, site: str, desk: Desk) -> None:
    page = marking(browser, site, desk)
    page.context.set_offline(True)
    give(page, "1a", 4)
    state(page, "1a", "Menunggu sinyal")
    page.context.set_offline(False)
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/"))
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('marks|'))")
    assert kept() == [4, None, None]
    page.context.close()


def test_a_sheet_that_is_not_to_be_reached_keeps_no_other_from_being_sent(
    browser: Browser, site: str, desk: Desk
) -> None:
    first, second = Entry.objects.get().pk, desk.entry(2, Entry.State.VERIFIED)
    gone = visit(browser, site, person=desk.jurors[0])
    gone.goto(desk.address(f"penilaian/{desk.seats[0]}/{first}/"))
    gone.context.set_offline(True)
    give(gone, "1a", 4)
    state(gone, "1a", "Menunggu sinyal")
    page = gone.context.new_page()
    gone.close()
    page.add_init_script("delete Navigator.prototype.serviceWorker")  # beside a worker, routes are not asked
    page.route(f"**/{first}/nilai/", lambda route: route.fulfill(status=500))
    page.context.set_offline(False)
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/{second}/"))
    give(page, "1a", 3)
    state(page, "1a", "Tersimpan")
    assert Sheet.objects.get(subject=second).marks[0] == 3
    page.context.close()


def test_a_mark_that_was_kept_but_not_answered_is_acknowledged_when_sent_again(
    browser: Browser, site: str, desk: Desk
) -> None:
    page = visit(browser, site, person=desk.jurors[0])
    page.add_init_script("delete Navigator.prototype.serviceWorker")  # beside a worker, routes are not asked
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/{Entry.objects.get().pk}/"))

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
    expect(second.locator("[data-all-saved]")).to_be_hidden()
    expect(second.get_by_text("Belum lengkap", exact=True)).to_be_visible()
    assert kept() == [4, 5, None]
    look(second, work=True, name="sheet-conflict")
    second.get_by_role("button", name="Pakai 2").click()
    state(second, "1a", "Tersimpan")
    expect(second.locator("[data-all-saved]")).to_be_visible()
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


# -------------------------------------------------------------------------------------------- without a signal


def at_the_list(browser: Browser, site: str, desk: Desk) -> Page:
    """The first juror's list, once all of it is on the device."""
    page = visit(browser, site, person=desk.jurors[0])
    page.set_default_timeout(8_000)
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/"))
    expect(page.locator("[data-ready]")).to_contain_text("lembar siap dinilai tanpa sinyal", timeout=20_000)
    return page


def nothing_waits(page: Page) -> None:
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('marks|'))", timeout=20_000)


def test_who_opened_the_list_once_marks_every_entry_without_a_signal(browser: Browser, site: str, desk: Desk) -> None:
    desk.entry(2, Entry.State.VERIFIED)
    page = at_the_list(browser, site, desk)
    look(page, work=True, name="list-ready")
    page.context.set_offline(True)
    page.reload()
    page.locator(".queue a").first.click()
    give(page, "1a", 4)
    state(page, "1a", "Menunggu sinyal, nilai aman di HP ini")
    page.get_by_role("button", name="Simpan, lalu berikutnya").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kelompok 2")
    give(page, "1a", 5)
    state(page, "1a", "Menunggu sinyal")
    page.get_by_role("link", name="Sebelumnya").click()
    expect(page.locator("input[name='nilai-1a'][value='4']")).to_be_checked()
    page.get_by_role("link", name="Yang Anda nilai").click()
    expect(page.locator("[data-unsent]")).to_contain_text("belum terkirim dari HP ini")
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/serahkan/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tidak ada sinyal.")
    page.context.set_offline(False)
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/"))
    nothing_waits(page)
    assert sorted(mark for mark in kept() if mark is not None) == [4, 5]
    page.context.close()


def test_a_page_kept_before_shows_what_was_kept_since(browser: Browser, site: str, desk: Desk) -> None:
    page = at_the_list(browser, site, desk)
    page.locator(".queue a").first.click()
    give(page, "1a", 4)
    state(page, "1a", "Tersimpan")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("input[name='nilai-1a'][value='4']")).to_be_checked()
    state(page, "1a", "Tersimpan")
    expect(page.locator(".sticky a[data-empty]")).to_have_text("Kosong: 1b")
    give(page, "1a", 3)
    state(page, "1a", "Menunggu sinyal")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    state(page, "1a", "Tersimpan")
    assert kept() == [3, None, None]
    page.context.close()


def test_what_was_marked_elsewhere_meanwhile_is_offered_with_both_marks(
    browser: Browser, site: str, desk: Desk
) -> None:
    page = at_the_list(browser, site, desk)
    page.context.set_offline(True)
    page.locator(".queue a").first.click()
    give(page, "1a", 4)
    state(page, "1a", "Menunggu sinyal")
    elsewhere = marking(browser, site, desk)
    give(elsewhere, "1a", 2)
    state(elsewhere, "1a", "Tersimpan")
    elsewhere.context.close()
    page.context.set_offline(False)
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/"))
    expect(page.locator("[data-clash]")).to_contain_text("Kelompok 1", timeout=20_000)
    look(page, work=True, name="list-clash")
    page.locator("[data-clash] a").click()
    state(page, "1a", "berubah sejak Anda membukanya")
    assert kept() == [2, None, None]
    page.get_by_role("button", name="Pakai 4").click()
    state(page, "1a", "Tersimpan")
    assert kept() == [4, None, None]
    page.context.close()


def test_two_tabs_without_a_signal_agree_on_what_was_given_last(browser: Browser, site: str, desk: Desk) -> None:
    page = at_the_list(browser, site, desk)
    page.locator(".queue a").first.click()
    other = page.context.new_page()
    other.goto(page.url)
    page.context.set_offline(True)
    give(page, "1a", 4)
    state(page, "1a", "Menunggu sinyal")
    give(other, "1a", 2)
    expect(page.locator("input[name='nilai-1a'][value='2']")).to_be_checked()
    page.context.set_offline(False)
    for tab in (page, other):
        tab.evaluate("dispatchEvent(new Event('online'))")
        state(tab, "1a", "Tersimpan")
    nothing_waits(page)
    assert kept() == [2, None, None]
    assert Sheet.objects.get().version == 1
    page.context.close()


def test_a_session_that_ended_without_a_signal_loses_nothing(browser: Browser, site: str, desk: Desk) -> None:
    page = at_the_list(browser, site, desk)
    page.context.set_offline(True)
    page.locator(".queue a").first.click()
    give(page, "1a", 4)
    state(page, "1a", "Menunggu sinyal")
    Session.objects.all().delete()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    state(page, "1a", "Anda sudah keluar")
    sign_in(page, site, desk.jurors[0])
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/"))
    nothing_waits(page)
    assert kept() == [4, None, None]
    page.context.close()


def test_who_signs_out_or_another_who_signs_in_leaves_and_finds_nothing_on_the_device(
    browser: Browser, site: str, desk: Desk
) -> None:
    held = """async () => {
        const names = await caches.keys();
        const pages = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())));
        return [...Object.keys(localStorage), ...names, ...pages.flat().map((page) => page.url)];
    }"""
    page = at_the_list(browser, site, desk)
    page.locator(".queue a").first.click()
    give(page, "1a", 4)
    state(page, "1a", "Tersimpan")
    assert any(f"/penilaian/{desk.seats[0]}/" in one for one in page.evaluate(held))
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_load_state()
    assert page.evaluate(held) == []
    page = at_the_list(browser, site, desk)
    sign_in(page, site, desk.jurors[1])
    page.goto(desk.address(f"penilaian/{desk.seats[1]}/"))
    expect(page.locator("[data-ready]")).to_contain_text("lembar siap", timeout=20_000)
    assert not any(f"/penilaian/{desk.seats[0]}/" in one for one in page.evaluate(held))
    page.context.close()


def test_a_workbook_is_looked_at_before_it_is_kept(browser: Browser, site: str, desk: Desk) -> None:
    page = visit(browser, site, person=desk.jurors[0])
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/"))
    follow(page.get_by_role("link", name="Menilai dengan Excel"))
    look(page, work=True, name="workbook-choose")
    content = page.request.get(page.url.replace("impor/", "lembar.xlsx")).body()
    elsewhere = marking(browser, site, desk)
    give(elsewhere, "1b", 2)
    state(elsewhere, "1b", "Tersimpan")
    elsewhere.context.close()
    book = filled(content, {"D7": 4, "E7": 5, "F7": 77})
    page.locator("input[type=file]").set_input_files(
        {"name": "lembar.xlsx", "mimeType": "application/octet-stream", "buffer": book}
    )
    follow(page.get_by_role("button", name="Baca dan perlihatkan"))
    expect(page.locator("main")).to_contain_text("Nilai!F7")
    look(page, work=True, name="workbook-shown")
    page.get_by_label("Pakai yang di Excel: 5").check()
    follow(page.get_by_role("button", name="Simpan ke Lumbung"))
    expect(page.locator("main")).to_contain_text("2 nilai dan catatan dari Excel tersimpan")
    assert kept() == [4, 5, None]
    page.context.close()


def test_a_low_mark_asks_for_its_note_at_once_also_without_a_line(browser: Browser, site: str, desk: Desk) -> None:
    who = desk.who(desk.organiser)
    require_notes(asker=who, call=desk.call, round="kecamatan", rule=NoteRule(Fraction(3)), at=SEPTEMBER)
    page = marking(browser, site, desk)
    asks = page.locator("[data-item='1b'] [data-required]")
    expect(asks).to_be_hidden()
    page.context.set_offline(True)
    give(page, "1a", 4)
    give(page, "1b", 2)
    expect(asks).to_be_visible()
    expect(page.locator("[name=catatan-1b]")).to_be_visible()
    expect(page.locator("[data-item='1a'] [data-required]")).to_be_hidden()
    page.context.set_offline(False)
    for item in ("1c", "2a"):
        give(page, item, 4)
    state(page, "2a", "Tersimpan")
    expect(page.locator("[data-live=outline-inovasi]")).to_have_text("3/4")
    look(page, work=True, name="sheet-note-required")
    give(page, "1b", 3)
    expect(asks).to_be_hidden()
    page.context.close()
