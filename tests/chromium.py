"""The real browser that tests look at pages with."""

from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests that look at pages.

    Playwright keeps an event loop in this thread, which Django would take for code that must not touch the database.
    Inside that loop Django keeps other connections than outside it: those of the one side are closed for the other.
    """
    connections.close_all()
    arguments = ["--no-sandbox", "--headless=new", "--disable-background-networking"]
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()
        connections.close_all()
