"""The organiser settles, papers are made, the result is announced, and the public reads why: in a real browser."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.fixtures import Settings

from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.letters.queries import letters
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.judged import DECEMBER, Judged, judged
from tests.journeys.visitors import follow

SHOTS = os.environ.get("LUMBUNG_SHOTS", "")
WIDTHS = (360, 1280)


@pytest.fixture
def contest(transactional_db: None, settings: Settings) -> Judged:
    """Eight entries of one district, judged at the first level."""
    del transactional_db
    settings.DEMO = True
    return judged(8)


def open_page(browser: Browser, site: str, contest: Judged | None, width: int = 1280) -> Page:
    """A browser without script; with a contest, its organiser's."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False, locale="id-ID")
    if contest is not None:
        cookie = contest.client(contest.organiser).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    return context.new_page()


def look(browser: Browser, site: str, contest: Judged | None, name: str, address: str) -> None:
    """A page at both widths: it is there, and is not wider than the screen."""
    for width in WIDTHS:
        page = open_page(browser, site, contest, width)
        answer = page.goto(site + address)
        assert answer is not None
        assert answer.status == 200, name
        box = page.locator("main").bounding_box()
        assert box is not None
        assert box["width"] <= width, name
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
        page.context.close()


def test_from_a_ranking_to_a_public_reason(browser: Browser, site: str, contest: Judged) -> None:
    group = contest.address("penetapan/kecamatan/blado/")
    look(browser, site, contest, "group", group)
    look(browser, site, contest, "overview", contest.address("penetapan/"))
    page = open_page(browser, site, contest)
    page.goto(site + group)
    page.get_by_label("Saya sudah memeriksa").check()
    follow(page.get_by_role("button", name="Tetapkan"))
    assert "sedang dibuat" in page.content()
    render_papers(Settlement.objects.get().pk)
    page.reload()
    assert page.get_by_role("link", name="PDF").count() == 1

    contest.mark("kabupaten", {f"P{n:03}": [5, 5, 5, max(5 - n, 0)] for n in range(1, 7)})
    set_demo_clock(DECEMBER)
    look(browser, site, contest, "result-preview", contest.address("penetapan/akhir/"))
    page.goto(site + contest.address("penetapan/akhir/"))
    page.get_by_label("Saya sudah memeriksa").check()
    follow(page.get_by_role("button", name="Tetapkan hasil"))
    result = Settlement.objects.get(scope="akhir")
    render_papers(result.pk)
    look(browser, site, contest, "settled", contest.address(f"penetapan/keputusan/{result.pk}/"))
    look(browser, site, contest, "entry", contest.address("penetapan/pemenang/blado/p001/"))
    page.goto(site + contest.address("penetapan/umumkan/"))
    page.get_by_label("Saya sudah memeriksa").check()
    follow(page.get_by_role("button", name="Umumkan sekarang"))
    assert page.url.endswith("/hasil/")

    for name, address in (("public", "hasil/blado/"), ("result", "hasil/"), ("contest", ""), ("schedule", "jadwal/")):
        look(browser, site, None, name, contest.address(address))
    for name, address in (("rules", "aturan/"), ("text", "aturan/naskah/")):
        look(browser, site, None, name, contest.address(address))
    certificate = letters(f"settlement:{result.pk}")[1]
    look(browser, site, None, "letter", f"/surat/{certificate.public_code}/")
