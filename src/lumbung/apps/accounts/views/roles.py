"""Who has which role in a home; giving and ending roles."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.forms.people import ROLE_NAMES, RoleForm, end_of, first_moment
from lumbung.apps.accounts.operations import end_grant, give_role
from lumbung.apps.accounts.queries import Request, Role, office_to_end, offices, roles_to_give, sees_offices
from lumbung.shared.refusal import Refused


@login_required
@require_safe
def roles(request: Request) -> HttpResponse:
    """Everybody's office in this home, today's first."""
    if not sees_offices(request.asker, request.home):
        raise Http404
    listed = [(one, ROLE_NAMES[one.role]) for one in offices(request.asker, request.home, request.at)]
    now = [pair for pair in listed if pair[0].ends is None or pair[0].ends > request.at]
    past = [pair for pair in listed if pair not in now]
    context = {"now": now, "past": past, "may_give": bool(roles_to_give(request.asker, request.home))}
    return render(request, "accounts/roles.html", context)


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
        return render(request, "accounts/role_give.html", {"form": form})
    values = form.cleaned_data
    try:
        give_role(
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
        return render(request, "accounts/role_give.html", {"form": form, "refused": refused.verdict}, status=409)
    return redirect("roles", request.home.slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def role_end(request: Request, grant: int) -> HttpResponse:
    """End somebody's role, after asking."""
    office = office_to_end(request.asker, request.home, grant, request.at)
    if office is None:
        raise Http404
    if request.method == "POST":
        end_grant(asker=request.asker, home=request.home, grant=grant, at=request.at)
        return redirect("roles", request.home.slug)
    return render(request, "accounts/role_end.html", {"office": office, "role": ROLE_NAMES[office.role]})
