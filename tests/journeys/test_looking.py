"""The look that every page gets does see: each fault is planted, and found."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.looking import look
from tests.journeys.visitors import follow, visit
from tests.journeys.world import World

PLANTED = {
    "color-contrast": "document.querySelector('main h2').style.color = '#ddd'",
    "target-size": "document.querySelector('main').innerHTML = '<a href=/ >a</a><a href=/b>b</a>'.repeat(9)",
    "2000 px wide": "document.querySelector('main').style.width = '2000px'",
    "weighs": "performance.getEntriesByType = kind => [{name: location.href, encodedBodySize: 60001}]",
    "no woff2": "performance.getEntriesByType = kind => [{name: '/a.css', encodedBodySize: 1}]",
    "another host": "performance.getEntriesByType = kind => [{name: 'https://a.example/a.css', encodedBodySize: 1}]",
    "the policy refused img-src": "document.querySelector('main').innerHTML += '<img src=https://gambar.example/a>'",
    "the policy refused style-src": "document.querySelector('main').innerHTML += '<p style=color:red>a</p>'",
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str, browser: Browser, site: str, world: World) -> None:
    del world
    page = visit(browser, site)
    page.goto("/")
    page.evaluate(PLANTED[fault])
    page.wait_for_timeout(100)
    with pytest.raises(AssertionError, match=fault):
        look(page)
    page.context.close()


def test_the_language_switch_works_without_script(browser: Browser, site: str, world: World) -> None:
    del world
    page = visit(browser, site, script=False)
    page.goto("/batang/")
    follow(page.get_by_role("button", name="English"))
    assert page.url.endswith("/batang/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.context.close()
