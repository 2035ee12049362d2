"""In the room and in the field: a clock that keys turn, and a report that keeps itself while somebody types."""

import re

import pytest
from playwright.sync_api import Browser, expect

from lumbung.apps.accounts.queries import Role
from lumbung.apps.contests.models import FieldVisit, Slot
from tests.journeys import presenting, visiting
from tests.journeys.visitors import follow, visit
from tests.journeys.world import World

SAVED = re.compile(r"Tersimpan \d")


def test_the_clock_counts_and_the_keyboard_pauses_it_and_goes_on(browser: Browser, site: str, world: World) -> None:
    page = visit(browser, site, person=world.people[Role.ORGANISER], width=1280)
    page.goto(presenting.published("presentation_clock")(world))
    clock = page.locator("[data-clock]")
    first = clock.inner_text()
    expect(clock).not_to_have_text(first)
    with page.expect_navigation():
        page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Lanjutkan")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")
    assert Slot.objects.filter(begun_at__isnull=False, ended_at=None).get().order == 3
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
