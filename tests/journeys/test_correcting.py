"""A settled result is opened again and corrected: each page of it accessible, light, and no wider than a phone."""

import pytest
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings

from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.operations import settling
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.judged import DECEMBER, Judged, judged, settle_all
from tests.journeys.looking import look
from tests.journeys.visitors import follow, visit

WHY = "Lembar seorang juri tertukar."


@pytest.fixture
def contest(transactional_db: None, settings: Settings) -> Judged:
    """A result that everybody reads."""
    del transactional_db
    settings.DEMO = True
    made = judged(8)
    settle_all(made)
    settling.announce(asker=made.who(made.organiser, DECEMBER), home=made.home, call=made.call, at=DECEMBER)
    set_demo_clock(DECEMBER)
    return made


def test_an_announced_result_is_opened_and_everybody_is_told(
    browser: Browser, site: str, language: str, contest: Judged
) -> None:
    desk = visit(browser, site, person=contest.organiser, language=language, script=True)
    desk.goto(contest.address("penetapan/akhir/"))
    follow(desk.locator(".page-title a").first)
    follow(desk.locator("a[href$='/buka/']"))
    look(desk, work=True)
    desk.locator("textarea").fill(WHY)
    follow(desk.locator("main form button"))
    assert WHY in desk.content()
    look(desk, work=True)
    seat = Seat.objects.filter(panel__round="kabupaten").order_by("pk")[0].pk
    opened = ("penetapan/", "penetapan/pemenang/blado/", "penetapan/pemenang/blado/p001/")
    for rest in (*opened, f"penetapan/pemenang/blado/p001/lembar/{seat}/"):
        answer = desk.goto(contest.address(rest))
        assert answer is not None
        assert answer.status == 200, rest
        look(desk, work=True)
    anybody = visit(browser, site, language=language)
    anybody.goto(contest.address("hasil/"))
    assert WHY in anybody.content()
    look(anybody)
