"""Choosing a language: for the browser, and for the letters of whoever is signed in."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.i18n import set_language

from lumbung.apps.accounts.operations import speak
from lumbung.apps.accounts.queries import Request


def choose_language(request: HttpRequest) -> HttpResponse:
    """As Django does it, kept with the account as well."""
    response = set_language(request)
    asker = cast(Request, request).asker
    if request.method == "POST" and asker.person is not None:
        speak(person=asker.person, language=request.POST.get("language", ""))
    return response
