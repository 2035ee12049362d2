"""The edge: reads the clock once, learns who asks and at whose address, and turns refusals into pages."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language

from lumbung.apps.accounts.queries import NOBODY, Request, asker_of, nickname
from lumbung.apps.notices.queries import unread
from lumbung.apps.regions.queries import home_at, time_zone
from lumbung.config.clock.reading import now
from lumbung.shared.refusal import Refused

Respond = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)

LAST_PERSON = "last_person"
"""The cookie that says who used this browser last, by a name that tells nobody who it is."""
EVERYTHING_KEPT = '"cache", "storage"'


def content_security_policy(respond: Respond) -> Respond:
    """Pages load nothing from other hosts, and no script that is not a file of ours."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


def chosen_language(respond: Respond) -> Respond:
    """Indonesian, unless the visitor chose English here: many phones in a village are set to English."""

    def middleware(request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override("en" if wanted == "en" else "id"):
            return respond(request)

    return middleware


def no_null_characters(respond: Respond) -> Respond:
    """No address of ours holds U+0000, and PostgreSQL takes none: such an address does not exist."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or any("\0" in one for values in request.GET.lists() for one in values[1]):
            raise Http404
        return respond(request)

    return middleware


class who_asks_and_when:  # noqa: N801 (a middleware is named by what it does)
    """Sets `request.at`, `request.asker`, and `request.home` where the address begins with a government's."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Who and when, once for each request."""
        edge = cast(Request, request)
        edge.at = now()
        edge.asker = asker_of(request.user, edge.at)
        # A region's own time holds until the answer is made, and no longer.
        with timezone.override(None):
            return _kept_private(edge, self.respond(request))

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """`/<home>/…`: the government, or 404. Views find it on the request, and its clocks are those of the page."""
        del view, args
        slug = kwargs.pop("home", None)
        if slug is not None:
            home = home_at(slug)
            if home is None:
                raise Http404
            cast(Request, request).home = home
            timezone.activate(time_zone(home.code) or timezone.get_default_timezone())


def _kept_private(request: Request, response: HttpResponse) -> HttpResponse:
    """What somebody reads who is signed in stays with them: no cache on the way keeps it. Until they sign out their
    browser keeps what was typed; then, or once somebody else signs in on it, all of that is taken from it.
    """
    if request.asker.person is not None:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    name = nickname(request.user.pk) if request.user.is_authenticated else ""
    if name and request.COOKIES.get(LAST_PERSON) != name:
        lasts, secure = settings.LANGUAGE_COOKIE_AGE, settings.SESSION_COOKIE_SECURE
        response.set_cookie(LAST_PERSON, name, lasts, secure=secure, httponly=True, samesite="Lax")
        response.headers["Clear-Site-Data"] = EVERYTHING_KEPT
    elif request.asker.person is not None and not name:
        response.headers["Clear-Site-Data"] = EVERYTHING_KEPT
    return response


class refusals_become_pages:  # noqa: N801 (a middleware is named by what it does)
    """A refusal that no form caught is a page of its own: what, why, where it is written, what to do."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing of its own."""
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page with status 409: the request was understood and does not fit how things are."""
        if isinstance(exception, Refused):
            shown = {"verdict": exception.verdict, "typed": exception.typed}
            return render(request, "ui/refused.html", shown, status=409)
        return None


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page needs."""
    return {
        "language": "en" if get_language() == "en" else "id",
        "demo": settings.DEMO,
        "sends_mail": settings.SENDS_MAIL,
        "at": getattr(request, "at", None),
        "asker": getattr(request, "asker", None),
        "unread": partial(unread, getattr(request, "asker", NOBODY)),  # asked for only where a page shows it
        "home": getattr(request, "home", None),
    }
