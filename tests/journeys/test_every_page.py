"""Every page, in both languages, on a phone and a laptop, for whom it is made."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.looking import look
from tests.journeys.pages import PAGES, Shown
from tests.journeys.visitors import visit
from tests.journeys.world import World


@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)
def test_a_page_is_accessible_light_and_fits_the_screen(
    shown: Shown, language: str, browser: Browser, site: str, world: World
) -> None:
    person = world.people[shown.role] if shown.role else None
    page = visit(browser, site, person=person, language=language)
    page.goto(shown.address(world))
    assert page.locator("html").get_attribute("lang") == language
    look(page, work=shown.work, name=f"{shown.name}-{language}")
    page.context.close()
