"""The pages in a real browser, on a phone and a laptop: accessible, no wider than the screen, alone, no script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from lumbung.documents.report import report
from tests.documents.report.contests import decree, invented_case, outcome_of, pending_outcome, village_outcome

WIDTHS = (360, 1280)
OPENED = 2
"""Folds that are opened before a page is judged: all are made alike, and judging hundreds takes minutes."""
PAGES = (
    "usual/index.html",
    "usual/kecamatan-hulu.html",
    "usual/kecamatan-hilir.html",
    "usual/seluruh-peserta.html",
    "english/index.html",
    "english/kecamatan-hilir.html",
    "pending/index.html",
    "pending/kecamatan-hulu.html",
    "batang/index.html",
    "batang/kecamatan-bandar.html",
    "magelang/seluruh-peserta-2.html",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    target = tmp_path_factory.mktemp("laporan")
    batang, magelang = decree(root, "batang-2021"), decree(root, "magelang-krenova-2019")
    reports = {
        "usual": report(village_outcome(), files={"../berita-acara.pdf": 220_000}),
        "english": report(village_outcome(), "en"),
        "pending": report(pending_outcome()),
        "batang": report(outcome_of(batang, invented_case(batang.adopt(), 1, per_group=4, most_groups=2))),
        "magelang": report(outcome_of(magelang, invented_case(magelang.adopt(), 1, per_group=55))),
    }
    for kind, made in reports.items():
        for name, content in made.items():
            path = target / kind / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return target


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    shown = browser.new_page(viewport={"width": request.param, "height": 800})
    yield shown
    shown.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_and_fits_the_screen(name: str, page: Page, folder: Path) -> None:
    page.goto((folder / name).as_uri())
    page.evaluate(
        "all => [...document.querySelectorAll('details')].slice(0, all).forEach(one => one.open = true)", OPENED
    )
    found = Axe().run(page, options={"preload": False})
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("name", ["usual/index.html", "usual/kecamatan-hulu.html"])
def test_a_page_asks_for_its_own_files_and_nothing_else(name: str, page: Page, folder: Path) -> None:
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((folder / name).as_uri())
    page.evaluate("document.fonts.ready")
    assert sorted({url.rpartition(".")[2] for url in asked}) == ["css", "html", "woff2"]
    assert all(url.startswith(folder.as_uri()) for url in asked)
    assert failed == []


def test_a_score_opens_without_script(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((folder / "usual/kecamatan-hulu.html").as_uri())
    first = page.locator("details.fold").first
    table = first.locator("table.marks").first
    assert not table.is_visible()
    first.locator("summary").click()
    assert table.is_visible()
    context.close()


def test_a_score_opens_from_the_keyboard(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((folder / "usual/kecamatan-hulu.html").as_uri())
    summary = page.locator("details.fold summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.fold[open]").count() == 1
    page.close()


def test_what_a_thumb_must_hit_is_large_enough(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((folder / "usual/kecamatan-hulu.html").as_uri())
    heights = page.locator("details.fold > summary").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert heights
    assert min(heights) >= 44
    page.close()


def test_printed_pages_leave_out_the_navigation(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto((folder / "usual/kecamatan-hulu.html").as_uri())
    assert page.locator(".brand").is_visible(), "paper says whose it is"
    for one in page.locator(".tumpal, .breadcrumb, .footer, .masthead svg").all():
        assert not one.is_visible()
    assert page.locator("table.stack").first.is_visible()
    page.close()
