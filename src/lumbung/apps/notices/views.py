"""One's own notices, and the letters of a government that did not arrive."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import Request
from lumbung.apps.notices import operations, queries
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """One's own notices, whole, the newest first; posting says that all of them were read."""
    edge = cast(Request, request)
    if request.method == "POST":
        operations.read_all(asker=edge.asker, at=edge.at)
        return redirect("notices")
    page = page_of(request, range(queries.count(edge.asker)))
    first = max(page.start_index() - 1, 0)
    shown = queries.notices(edge.asker, first, first + page.paginator.per_page)
    return render(request, "notices/list.html", {"page": page, "shown": shown})


@login_required
@require_safe
def notice(request: HttpRequest, notice: int) -> HttpResponse:
    """Follow a notice to where it leads, which also reads it."""
    edge = cast(Request, request)
    link = operations.read_notice(asker=edge.asker, notice=notice, at=edge.at)
    if link is None:
        raise Http404
    return redirect(link)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def outbox(request: Request) -> HttpResponse:
    """Which letters are where, and those that did not arrive; posting sends them again."""
    if not queries.watches_letters(request.asker, request.home):
        raise Http404
    if request.method == "POST":
        count = operations.try_again(asker=request.asker, home=request.home, at=request.at)
        messages.success(request, spoken("{n} surel dikirim lagi.", "Sending {n} letters again.", n=count))
        return redirect("outbox", request.home.slug)
    return render(request, "notices/outbox.html", {"outbox": queries.outbox(request.asker, request.home)})
