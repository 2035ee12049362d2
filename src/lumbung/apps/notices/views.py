"""One's own notices, the letters of a government that did not arrive, and roles: who gets or loses one is told."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.queries import ROLE_NAMES, Request, Role, office_to_end, roles_to_give
from lumbung.apps.notices import operations, queries
from lumbung.apps.notices.forms import RoleForm, end_of, first_moment
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
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
    """Which letters are where, those that did not arrive, each try; posting sends again what did not arrive."""
    if not queries.watches_letters(request.asker, request.home):
        raise Http404
    if request.method == "POST":
        count = operations.try_again(asker=request.asker, home=request.home, at=request.at)
        messages.success(request, spoken("{n} surel dikirim lagi.", "Letters sent again: {n}.", n=count))
        return redirect("outbox", request.home.slug)
    page = page_of(request, range(queries.count_tries(request.asker, request.home)))
    first = max(page.start_index() - 1, 0)
    shown = {
        "outbox": queries.outbox(request.asker, request.home, request.at),
        "page": page,
        "tries": queries.tries(request.asker, request.home, first, first + page.paginator.per_page),
    }
    return render(request, "notices/outbox.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def role_give(request: Request) -> HttpResponse:
    """Give somebody a role."""
    mine = roles_to_give(request.asker, request.home)
    if not mine:
        raise Http404
    given = request.POST if request.method == "POST" else None
    form = RoleForm(request.home, mine, timezone.localdate(request.at), given)
    if not form.is_valid():
        return render(request, "notices/role_give.html", {"form": form})
    values = form.cleaned_data
    try:
        operations.give_role(
            asker=request.asker,
            home=request.home,
            to=values["to"],
            role=Role(values["role"]),
            region=values["region"],
            basis=values["basis"],
            at=request.at,
            starts=first_moment(values["starts"]),
            ends=end_of(values["ends"]),
        )
    except Refused as refused:
        return form_page(request, "notices/role_give.html", {"form": form, "refused": refused.verdict})
    told = spoken("Peran {role} sudah diberikan.", "The role is given: {role}.", role=ROLE_NAMES[Role(values["role"])])
    messages.success(request, told)
    return redirect("roles", request.home.slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def role_end(request: Request, grant: int) -> HttpResponse:
    """End somebody's role, after asking."""
    office = office_to_end(request.asker, request.home, grant, request.at)
    if office is None:
        raise Http404
    if request.method == "POST":
        operations.end_role(asker=request.asker, home=request.home, grant=grant, at=request.at)
        told = spoken("Peran {name} sudah berakhir.", "The role of {name} has ended.", name=office.name)
        messages.success(request, told)
        return redirect("roles", request.home.slug)
    return render(request, "notices/role_end.html", {"office": office, "role": ROLE_NAMES[office.role]})
