"""How a page with a form answers, so that browsers, tests and programs tell the three cases apart."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
