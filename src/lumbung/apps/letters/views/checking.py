"""The public check of a letter: the answer first, then what to compare with the paper."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.letters.forms import CheckForm
from lumbung.apps.letters.queries import by_public_code, readable
from lumbung.apps.regions.queries import homes


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Where a code from paper is typed."""
    form = CheckForm(request.GET if "kode" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("letter", code=form.cleaned_data["kode"])
    return render(request, "letters/check.html", {"form": form})


@require_safe
def letter(request: HttpRequest, code: str) -> HttpResponse:
    """What was issued under a code. Before it is public, only that it was issued."""
    found = by_public_code(code)
    edge = cast(Request, request)
    is_public = found is not None and found.public_at is not None and found.public_at <= edge.at
    context = {
        "letter": found,
        "is_public": is_public,
        "code": readable(found.public_code) if found else code,
        "form": CheckForm(),
        "office": next((one for one in homes() if found and one.region == found.region), None),
        "replaced": by_public_code(found.replaced_by) if found and found.replaced_by else None,
    }
    return render(request, "letters/letter.html", context, status=200 if found else 404)
