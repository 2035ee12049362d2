"""The registry of innovations, for everybody."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.innovations import queries
from lumbung.shared.ui.paging import page_of


@require_safe
def registry(request: HttpRequest) -> HttpResponse:
    """Everything that is registered."""
    page = page_of(request, queries.innovations(cast(Request, request).home))
    return render(request, "innovations/registry.html", {"page": page})


@require_safe
def innovation(request: HttpRequest, innovation: int) -> HttpResponse:
    """One innovation with its history."""
    found = queries.innovation(cast(Request, request).home, innovation)
    if found is None:
        raise Http404
    return render(request, "innovations/innovation.html", {"innovation": found})
