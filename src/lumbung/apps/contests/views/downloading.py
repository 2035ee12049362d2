"""A kept file as it leaves the house: to be saved, never opened inside a page of ours."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from lumbung.apps.contests.queries.files import KeptFile
from lumbung.shared.files.keeping import read_file

SANDBOX = "default-src 'none'; sandbox"
"""Whoever gets a file to open as a page of ours all the same has one that may do nothing."""


def as_download(kept: KeptFile | None) -> HttpResponse:
    """The answer that carries a file of an entry; 404 for one that is not the asker's, or no longer stored."""
    if kept is None:
        raise Http404
    response = _download(kept.record.name, kept.record.media_type, kept.content)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def stored_file(name: str, media_type: str, stored_as: str) -> HttpResponse:
    """The answer that carries a stored file; 404 for one that is no longer there."""
    return _download(name, media_type, lambda: read_file(stored_as))


def _download(name: str, media_type: str, content: Callable[[], bytes]) -> HttpResponse:
    try:
        response = HttpResponse(content(), content_type=media_type)
    except FileNotFoundError:
        raise Http404 from None
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
