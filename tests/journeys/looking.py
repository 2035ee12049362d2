"""Looks at a page as a visitor meets it: accessible, no wider than the screen, light, alone, and within its policy."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE, LAPTOP = 360, 1280
NARROWEST = 320
HEIGHT = 800
SHOTS = os.environ.get("LUMBUNG_SHOTS", "")
PUBLIC_PAGE, WORK_PAGE = 60_000, 100_000
"""Most bytes that a page may weigh on the wire, with its style sheet and its typeface."""

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
WATCH_POLICY = """
    window.refusedByPolicy = [];
    addEventListener('securitypolicyviolation',
        event => window.refusedByPolicy.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
UNSTYLED = """
    () => [...document.querySelectorAll('.choose')].filter(one => getComputedStyle(one).position !== 'relative').length
"""
WEIGHT = """
    () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .map(one => [one.name, one.workerStart ? 0 : one.encodedBodySize])
"""
"""What the browser's own worker gives is not on the wire: it is kept there, unpacked."""


@dataclass(frozen=True)
class Loaded:
    """One file of a page: its address and its bytes on the wire."""

    url: str
    bytes: int


def look(page: Page, *, work: bool = False, name: str = "") -> None:
    """Fails with all that is wrong with the page that is shown, on a phone and on a laptop. `work`: no public page.

    Where LUMBUNG_SHOTS names a folder, pictures of the page with a `name` are kept there.
    """
    page.evaluate("document.fonts.ready")
    faults = [*_policy(page), *_files(page, WORK_PAGE if work else PUBLIC_PAGE)]
    size = page.viewport_size or {"width": LAPTOP, "height": HEIGHT}
    for width in (NARROWEST, PHONE, LAPTOP):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        faults += [f"{width} px: {fault}" for fault in _on_screen(page, width)]
        if SHOTS and name and width != NARROWEST:
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size(size)
    assert faults == [], f"{page.url}\n" + "\n".join(faults)


def _on_screen(page: Page, width: int) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    faults = [f"{wide} px wide"] if wide > width else []
    faults += [f"{count} choosers of files without their style"] if (count := page.evaluate(UNSTYLED)) else []
    return faults if width == NARROWEST else [*faults, *_barriers(page)]


def _barriers(page: Page) -> list[str]:
    violations: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in violations for node in one["nodes"]]


def _policy(page: Page) -> list[str]:
    return [f"the policy refused {one}" for one in page.evaluate("window.refusedByPolicy")]


def _files(page: Page, most: int) -> list[str]:
    loaded = [Loaded(*one) for one in page.evaluate(WEIGHT)]
    host = urlsplit(page.url).netloc
    faults = [f"another host: {one.url}" for one in loaded if urlsplit(one.url).netloc not in ("", host)]
    # Pages of what a group handed in load one by one, as they are looked at: they are no part of ours.
    weight = sum(one.bytes for one in loaded if not ("/halaman/" in one.url and one.url.endswith(".png")))
    # A page without its typeface or style sheet would be light, and wrong.
    kinds = {urlsplit(one.url).path.rpartition(".")[2] for one in loaded}
    faults += [f"no {kind} was loaded" for kind in ("css", "woff2") if kind not in kinds]
    return [*faults, *([f"weighs {weight} bytes, at most {most}"] if weight > most else [])]
