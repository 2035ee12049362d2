"""What a phone without a signal needs: the worker that keeps the pages on which text is typed, and one more page."""

import json
from collections.abc import Iterable
from hashlib import sha256

from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.contests.views.finding import call_or_404
from lumbung.documents.style.sheet import FONT, SHEET, WORK_SHEET
from lumbung.shared.ui.assets import static_files

SHELL = (SHEET, WORK_SHEET, f"font/{FONT}", "script/draft.js", "script/unsent.js")
"""What kept pages are drawn with, and the scripts that keep what is typed on them."""


@require_safe
def worker(request: Request, call: str) -> HttpResponse:
    """The worker's script. It stands among the entry's pages, so that it has no say over any other."""
    found = call_or_404(request, call)
    return worker_of(SHELL, reverse("offline", args=[request.home.slug, found.slug]))


def worker_of(drawn_with: Iterable[str], offline: str) -> HttpResponse:
    """A worker that keeps pages drawn with these files, and shows one in place of those that it does not keep."""
    code = static_files()["script/worker.js"].decode()
    shell = [static(name) for name in drawn_with]
    version = sha256(json.dumps([code, shell]).encode()).hexdigest()[:12]
    kept = {"version": version, "shell": shell, "offline": offline}
    return HttpResponse(f"const KEPT = {json.dumps(kept)};\n{code}", "text/javascript", headers=NOT_KEPT)


NOT_KEPT = {"Cache-Control": "no-cache"}


@require_safe
def offline(request: Request, call: str) -> HttpResponse:
    """What is shown without a signal in place of a page that is not kept."""
    call_or_404(request, call)
    return render(request, "contests/entering/offline.html")
