"""The pages of a proposal beside its sheet: on a laptop two columns, on a phone a page of their own."""

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.fixtures import Settings

from lumbung.apps.contests.models import Entry
from tests.apps.contests.desk_world import SEPTEMBER, Desk
from tests.apps.contests.measured_world import measured_file
from tests.journeys.desk import build_desk
from tests.journeys.looking import look
from tests.journeys.visitors import follow, visit

LAPTOP: ViewportSize = {"width": 1100, "height": 800}
NARROW: ViewportSize = {"width": 1099, "height": 800}


@pytest.fixture
def desk(transactional_db: None, settings: Settings) -> Desk:
    """A panel with two entries before it, and the proposal of each."""
    del transactional_db
    settings.DEMO = True
    desk = build_desk()
    for number in (1, 2):
        measured_file(desk.entry(number, Entry.State.VERIFIED), "proposal", SEPTEMBER, pages=12)
    desk.appoint()
    return desk


def opened(browser: Browser, site: str, desk: Desk, script: bool = True) -> tuple[Page, list[str]]:
    """The first sheet on a laptop, and the pictures that it asks for."""
    page = visit(browser, site, person=desk.jurors[0], script=script)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith(".png") else None)
    page.set_viewport_size(LAPTOP)
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/{Entry.objects.get(code='P001').pk}/"))
    return page, asked


def beside(page: Page) -> bool:
    """Whether the pages stand to the right of the marks, and both are on the screen."""
    marks, pages = page.locator("form#lembar").bounding_box(), page.locator("details.pages").bounding_box()
    assert marks is not None
    assert pages is not None
    return marks["x"] + marks["width"] <= pages["x"] and pages["x"] + pages["width"] <= LAPTOP["width"]


def test_on_a_laptop_the_pages_stand_beside_the_marks_and_stay_on_screen(
    browser: Browser, site: str, desk: Desk
) -> None:
    page, asked = opened(browser, site, desk)
    assert beside(page)
    expect(page.locator("img.page").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert 0 < len(asked) < 12
    look(page, work=True, name="sheet-with-pages")
    page.set_viewport_size(LAPTOP)
    page.locator("[data-item='6b']").scroll_into_view_if_needed()
    page.get_by_role("link", name="11", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("img.page").nth(10)).to_be_in_viewport()
    expect(page.locator("[data-item='6b']")).to_be_in_viewport()
    page.wait_for_load_state("networkidle")
    page.goto(page.url.partition("#")[0] + "halaman/")
    look(page, work=True, name="pages-of-a-sheet")
    page.context.close()


def test_whoever_hides_the_pages_finds_them_hidden_beside_the_next_sheet(
    browser: Browser, site: str, desk: Desk
) -> None:
    page, _ = opened(browser, site, desk)
    page.locator("details.pages > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("img.page").first).to_be_hidden()
    look(page, work=True, name="sheet-pages-hidden")
    page.set_viewport_size(LAPTOP)
    page.goto(desk.address(f"penilaian/{desk.seats[0]}/{Entry.objects.get(code='P002').pk}/"))
    expect(page.locator("img.page").first).to_be_hidden()
    page.locator("details.pages > summary").click()
    page.reload()
    expect(page.locator("img.page").first).to_be_visible()
    page.context.close()


def test_on_a_narrow_screen_no_picture_loads_until_the_link_to_the_pages_is_followed(
    browser: Browser, site: str, desk: Desk
) -> None:
    page, asked = opened(browser, site, desk, script=False)
    page.wait_for_load_state("networkidle")
    asked.clear()
    page.set_viewport_size(NARROW)
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator("details.pages")).to_be_hidden()
    assert asked == []
    follow(page.get_by_role("link", name="Lihat halamannya"))
    expect(page).to_have_url(re.compile(r"/halaman/$"))
    expect(page.locator("img.page").first).to_be_visible()
    follow(page.get_by_role("link", name="Kembali ke lembar nilai"))
    page.context.close()
