"""The public check of a letter: the answer first, then what to compare with the paper."""

import hashlib
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.letters.forms import CheckForm, CompareForm
from lumbung.apps.letters.queries import KINDS, by_public_code, history, readable
from lumbung.apps.regions.queries import homes
from lumbung.shared.ui.answering import form_page


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
    replaced = by_public_code(found.replaced_by) if found and found.replaced_by else None
    context = {
        "letter": found,
        "kind": KINDS[found.kind] if found else None,
        "is_public": is_public,
        "code": readable(found.public_code) if found else code,
        "form": CheckForm(),
        "office": next((one for one in homes() if found and one.region == found.region), None),
        "replaced": replaced,
        "history": history(found, replaced) if found else (),
    }
    return render(request, "letters/letter.html", context, status=200 if found else 404)


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a file is one of those that were issued under a code. Of the file nothing is kept but this answer."""
    found = by_public_code(code)
    if found is None:
        raise Http404
    is_sent = request.method == "POST"
    form = CompareForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    shown = {"letter": found, "code": readable(found.public_code), "form": form, "kind": KINDS[found.kind]}
    if form.is_valid():
        digest = hashlib.sha256()
        for chunk in form.cleaned_data["file"].chunks():
            digest.update(chunk)
        sha256 = digest.hexdigest()
        same = next((format for format, one in found.files.items() if one == sha256), "")
        shown |= {"sha256": sha256, "same": same, "name": form.cleaned_data["file"].name}
    return form_page(request, "letters/compare.html", shown)
