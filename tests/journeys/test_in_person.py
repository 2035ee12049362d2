"""In the room and in the field: a clock that keys turn, and a report that keeps itself while somebody types."""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from playwright.sync_api import Browser, FilePayload, Page, expect

from lumbung.apps.accounts.queries import Role
from lumbung.apps.contests.models import FieldVisit, Slot, VisitPhoto
from tests.apps.contests.test_field_visits import picture
from tests.journeys import presenting, visiting
from tests.journeys.looking import look
from tests.journeys.visitors import follow, visit
from tests.journeys.world import World

PHOTOS_WAIT = """(await Promise.all((await caches.keys()).filter((one) => one.startsWith("photos "))
    .map(async (one) => (await (await caches.open(one)).keys()).length))).reduce((sum, one) => sum + one, 0)"""
"""In a browser: how many photos wait on it."""
LET_GO = """async (page) => { for (let left = 100; left && (await caches.match(page)); left--)
    await new Promise((on) => setTimeout(on, 100)); return !(await caches.match(page)) }"""
"""In a browser: whether a page is soon kept no more."""
SAVED = re.compile(r"Tersimpan \d")


def test_the_clock_counts_and_the_keyboard_pauses_it_and_goes_on(browser: Browser, site: str, world: World) -> None:
    page = visit(browser, site, person=world.people[Role.ORGANISER], width=1280)
    page.goto(presenting.published("presentation_clock")(world))
    clock = page.locator("[data-clock]")
    first = clock.inner_text()
    expect(clock).not_to_have_text(first)
    expect(page.get_by_text("menit tersisa")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Lanjutkan")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")
    running = Slot.objects.filter(begun_at__isnull=False, ended_at=None)
    assert running.get().order == 3
    running.update(begun_at=F("begun_at") - timedelta(hours=2))
    page.reload()
    expect(page.get_by_text("menit lewat")).to_be_visible()
    expect(page.get_by_text("menit tersisa")).to_be_hidden()
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_report_is_kept_while_it_is_typed_or_by_its_button(
    script: bool, browser: Browser, site: str, world: World
) -> None:
    page = visit(browser, site, person=world.people[Role.ASSESSOR], script=script)
    page.goto(visiting.planned("field_visit")(world))
    page.get_by_label("Yang ditemui").fill("Bendahara")
    if script:
        expect(page.get_by_role("status").filter(has_text=SAVED)).to_be_visible()
        page.reload()
        expect(page.get_by_label("Yang ditemui")).to_have_value("Bendahara")
        page.get_by_label("Tempat").fill("Kebun")
        expect(page.get_by_role("status").filter(has_text=SAVED)).to_be_visible()
    else:
        page.get_by_label("Tempat").fill("Kebun")
        follow(page.get_by_role("button", name="Simpan laporan"))
    row = FieldVisit.objects.get()
    assert (row.met, row.place) == ("Bendahara", "Kebun")
    follow(page.get_by_role("button", name="Serahkan laporan"))
    assert FieldVisit.objects.get().handed_in_at is not None
    page.context.close()


def test_what_is_typed_without_a_line_waits_on_the_phone_and_is_sent_later(
    browser: Browser, site: str, world: World
) -> None:
    page = visit(browser, site, person=world.people[Role.ASSESSOR])
    page.goto(visiting.planned("field_visit")(world))
    page.context.set_offline(True)
    page.get_by_label("Tempat").fill("Di balik bukit")
    expect(page.get_by_role("status").filter(has_text="menunggu sinyal")).to_be_visible()
    assert FieldVisit.objects.get().place != "Di balik bukit"
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("status").filter(has_text=SAVED)).to_be_visible()
    assert FieldVisit.objects.get().place == "Di balik bukit"
    page.context.close()


def choose(page: Page, *colours: str) -> None:
    files: list[FilePayload] = [
        {"name": f"{one}.jpg", "mimeType": "image/jpeg", "buffer": picture(colour=one)} for one in colours
    ]
    page.locator("#id_photos").set_input_files(files)
    page.get_by_label("Keterangan foto").fill("Di lapangan")
    page.get_by_role("button", name="Unggah foto").click()


def test_a_report_opens_without_a_signal_and_its_words_and_photos_are_sent_once_it_is_back(
    browser: Browser, site: str, world: World
) -> None:
    page = visit(browser, site, person=world.people[Role.ASSESSOR])
    listed = visiting.planned("field_visits")(world)
    page.goto(listed)
    expect(page.locator("[data-ready]")).to_contain_text("1 laporan siap ditulis tanpa sinyal", timeout=20_000)
    page.context.set_offline(True)
    follow(page.locator(".queue a"))
    page.get_by_label("Tempat").fill("Di balik bukit")
    expect(page.get_by_role("status").filter(has_text="menunggu sinyal untuk dikirim")).to_be_visible()
    choose(page, "navy", "gold")
    expect(page.get_by_text("belum terkirim")).to_have_count(2)
    expect(page.get_by_text("Foto menunggu sinyal, aman di HP ini.")).to_be_visible()
    look(page, work=True, name="visit-no-signal")
    page.get_by_role("button", name="Serahkan laporan").click()
    context, address = page.context, page.url
    page.close()
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_label("Tempat")).to_have_value("Di balik bukit")
    expect(page.get_by_text("navy.jpg")).to_be_visible()
    page.get_by_role("listitem").filter(has_text="gold.jpg").get_by_role("button").click()
    expect(page.get_by_text("gold.jpg")).to_have_count(0)
    page.get_by_label("Yang ditemui").fill("Bendahara")
    expect(page.get_by_role("status").filter(has_text="menunggu sinyal untuk dikirim")).to_be_visible()
    assert (FieldVisit.objects.get().met, VisitPhoto.objects.count()) == (visiting.TYPED["met"], 2)
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("img", name="Di lapangan")).to_be_visible()
    expect(page.get_by_text("belum terkirim")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text=SAVED)).to_be_visible()
    row = FieldVisit.objects.get()
    assert (row.place, row.met, VisitPhoto.objects.count()) == ("Di balik bukit", "Bendahara", 3)
    assert page.evaluate(f"async () => {PHOTOS_WAIT}") == 0
    follow(page.get_by_role("button", name="Serahkan laporan"))
    assert FieldVisit.objects.get().handed_in_at is not None
    page.goto(listed)
    assert page.evaluate(LET_GO, address)
    assert not page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft|'))")
    context.close()


def test_photos_of_a_page_that_was_closed_are_sent_from_the_list_and_one_that_is_none_says_so(
    browser: Browser, site: str, world: World
) -> None:
    page = visit(browser, site, person=world.people[Role.ASSESSOR])
    address = visiting.planned("field_visit")(world)
    page.goto(address)
    page.context.set_offline(True)
    choose(page, "navy")
    expect(page.get_by_text("belum terkirim")).to_be_visible()
    page.get_by_role("button", name="Serahkan laporan").click()
    expect(page.get_by_text("Masih ada foto yang belum terkirim")).to_be_visible()
    page.context.set_offline(False)
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        page.goto(address.rsplit("/", 2)[0] + "/")
    assert sent.value.ok
    assert VisitPhoto.objects.count() == 3
    page.goto(address)
    page.locator("#id_photos").set_input_files(
        {"name": "catatan.jpg", "mimeType": "image/jpeg", "buffer": b"bukan foto"}
    )
    page.get_by_role("button", name="Unggah foto").click()
    item = page.get_by_role("listitem").filter(has_text="catatan.jpg")
    expect(item.locator("small")).not_to_be_empty()
    item.get_by_role("button").click()
    expect(page.get_by_text("catatan.jpg")).to_have_count(0)
    page.context.close()


def test_signing_out_takes_what_waits_of_a_visit_from_the_phone(browser: Browser, site: str, world: World) -> None:
    page = visit(browser, site, person=world.people[Role.ASSESSOR])
    page.goto(visiting.planned("field_visit")(world))
    page.context.set_offline(True)
    choose(page, "navy")
    expect(page.get_by_text("belum terkirim")).to_be_visible()
    page.route("**/simpan/", lambda route: route.abort())
    page.context.set_offline(False)
    follow(page.get_by_role("button", name="Keluar"))
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("Object.keys(localStorage)") == []
    page.context.close()
