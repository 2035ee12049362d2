"""People at their browsers: in their language, on a phone or a laptop, signed in or not."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, Locator, Page

from tests.journeys.looking import HEIGHT, PHONE, WATCH_POLICY

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def visit(
    browser: Browser,
    site: str,
    *,
    person: int | None = None,
    language: str = "id",
    width: int = PHONE,
    script: bool = True,
) -> Page:
    """A page in a browser of its own. Addresses are the site's: `page.goto("/batang/")`. `person` is signed in."""
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": HEIGHT}, java_script_enabled=script
    )
    context.add_init_script(WATCH_POLICY)
    cookies = {settings.LANGUAGE_COOKIE_NAME: language}
    if person is not None:
        cookies[settings.SESSION_COOKIE_NAME] = _session(person)
    host = urlsplit(site).hostname or ""
    context.add_cookies(
        [{"name": name, "value": value, "domain": host, "path": "/"} for name, value in cookies.items()]
    )
    return context.new_page()


def follow(link_or_button: Locator) -> None:
    """Clicks, and waits until the page that answers is there: on a busy machine a click alone returns before it."""
    with link_or_button.page.expect_navigation():
        link_or_button.click()


def sign_in(page: Page, site: str, person: int) -> None:
    """Somebody signs in, in a browser that is open already."""
    host = urlsplit(site).hostname or ""
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": _session(person), "domain": host, "path": "/"}]
    )


def _session(person: int) -> str:
    client = Client()
    client.force_login(get_user_model()._default_manager.get(pk=person), backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
