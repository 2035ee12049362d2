"""How a page with a form answers, so that browsers, tests and programs tell the three cases apart."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

SANDBOX = "default-src 'none'; sandbox"
"""Whoever gets a file to open as a page of ours all the same has one that may do nothing."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(content: bytes, name: str) -> HttpResponse:
    """A workbook to be downloaded under a name."""
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'})


def form_page(request: HttpRequest, template: str, shown: Mapping[str, Any]) -> HttpResponse:
    """The page of a form: 409 where the act was `refused`, 422 where what was typed in `form` is wrong, else 200.

    Only what is sent is answered so: a page that opens with something still wrong in it is there.
    """
    is_wrong = request.method == "POST" and any(getattr(shown.get("form"), "errors", ()))
    status = 409 if shown.get("refused") else 422 if is_wrong else 200
    return render(request, template, dict(shown), status=status)


def download(name: str, media_type: str, content: Callable[[], bytes]) -> HttpResponse:
    """A kept file as it leaves the house, to be saved and never opened inside a page; 404 where it is not stored."""
    try:
        response = HttpResponse(content(), content_type=media_type)
    except FileNotFoundError:
        raise Http404 from None
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def private_download(name: str, media_type: str, content: Callable[[], bytes]) -> HttpResponse:
    """The same for what nobody else may read: no cache keeps it."""
    response = download(name, media_type, content)
    response.headers["Cache-Control"] = "private, no-store"
    return response
