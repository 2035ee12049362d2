"""Nothing typed is lost where somebody was signed out meanwhile, or signed in anew in another tab.

Their browser sends the form all the same. The page that answers holds what was typed, and sends it again at a press
once they have signed in.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

NEVER_KEPT = ("csrfmiddlewaretoken", "password")
"""Parts of the names of fields that no page gives back."""


def what_was_typed_is_kept(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Instead of the page to sign in, which forgets the form that led there, a page that keeps it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        to_sign_in = response.headers.get("Location", "").startswith(f"{resolve_url(settings.LOGIN_URL)}?")
        return _page(request, was_signed_out=True) if to_sign_in and _is_a_form(request) else response

    return middleware


def token_of_another_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form whose token is not that of today (settings.CSRF_FAILURE_VIEW).

    What it held is given back to a page of our own only, as the browser itself says: else another site could have its
    form sent from here by one press.
    """
    del reason
    if is_own_form(request):
        return _page(request, was_signed_out=False)
    return render(request, "403_csrf.html", status=403)


def is_own_form(request: HttpRequest) -> bool:
    """Whether a page of our own was sent by its button, as the browser itself says."""
    return _is_a_form(request) and request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _is_a_form(request: HttpRequest) -> bool:
    """Whether a page was sent by its button: a script asks for no page and keeps what was typed itself."""
    return request.method == "POST" and "text/html" in request.headers.get("Accept", "") and bool(kept_fields(request))


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, but no password."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not any(part in name for part in NEVER_KEPT)
        for value in values
    ]


def _page(request: HttpRequest, *, was_signed_out: bool) -> HttpResponse:
    kept = kept_fields(request)
    shown = {
        "kept": kept,
        "texts": [value for _, value in kept if " " in value.strip()],
        "had_files": bool(request.FILES),
        "was_signed_out": was_signed_out,
        "sign_in": resolve_url(settings.LOGIN_URL),
    }
    response = render(request, "ui/typed_again.html", shown, status=403)
    response.headers["Cache-Control"] = "no-store"
    return response
