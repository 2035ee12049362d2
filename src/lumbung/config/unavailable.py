"""Where the database cannot be asked just now, people are told so, and what they typed is sent again at a press."""

import sqlite3
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views.defaults import server_error

from lumbung.config.typed_again import is_own_form, kept_fields

RETRY_AFTER = 5
"""Seconds; scripts of ours try again by themselves."""


def broken_or_unavailable(request: HttpRequest) -> HttpResponse:
    """The page for whatever nobody caught (handler500)."""
    if not _is_unavailable(sys.exc_info()[1]):
        return server_error(request)
    is_form = is_own_form(request)
    shown = {
        "address": request.get_full_path(),
        "is_form": is_form,
        "was_sent": request.method == "POST",
        "kept": kept_fields(request) if is_form else [],
        "token": get_token(request) if is_form else "",
        "had_files": is_form and bool(request.FILES),
    }
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html", shown), status=503, headers=headers)


def _is_unavailable(fault: BaseException | None) -> bool:
    """Whether the database was away, taken or full. SQLite says in the same way that a statement was wrong: ours."""
    if not isinstance(fault, OperationalError | InterfaceError):
        return False
    return getattr(fault.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR
