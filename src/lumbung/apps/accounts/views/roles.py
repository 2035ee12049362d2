"""Who has which role in a home; giving and ending roles."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lumbung.apps.accounts.forms.people import ROLE_NAMES, RoleForm, end_of, first_moment
from lumbung.apps.accounts.operations import end_grant, give_role
from lumbung.apps.accounts.queries import Office, Request, Role, office_to_end, offices, roles_to_give, sees_offices
from lumbung.shared.refusal import Refused
from lumbung.shared.ui.answering import form_page
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import spoken


@login_required
@require_safe
def roles(request: Request) -> HttpResponse:
    """Everybody's office in this home, role by role; those that are over come last. A search finds one among many."""
    if not sees_offices(request.asker, request.home):
        raise Http404
    text, wanted = request.GET.get("cari", "").strip(), request.GET.get("peran", "")
    found = [one for one in offices(request.asker, request.home, request.at) if one.mentions(text)]
    groups: dict[str, list[Office]] = {}
    for one in found:
        groups.setdefault(_group(one, request.at), []).append(one)
    context = {
        "text": text,
        "wanted": wanted if wanted in groups else "",
        "groups": [(code, GROUP_NAMES[code], len(rows)) for code, rows in groups.items()],
        "page": page_of(request, [_row(one, request.at) for one in groups.get(wanted, found)]),
        "may_give": bool(roles_to_give(request.asker, request.home)),
    }
    return render(request, "accounts/roles.html", context)


ENDED = "berakhir"
GROUP_NAMES = {**{role.value: name for role, name in ROLE_NAMES.items()}, ENDED: spoken("Sudah berakhir", "Ended")}
"""What offices are listed under: their role, or that they are over."""


def _row(office: Office, at: datetime) -> tuple[Office, str, str]:
    return office, ROLE_NAMES[office.role], GROUP_NAMES[_group(office, at)]


def _group(office: Office, at: datetime) -> str:
    return office.role.value if office.ends is None or office.ends > at else ENDED


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
        return form_page(request, "accounts/role_give.html", {"form": form, "refused": refused.verdict})
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
        end_grant(asker=request.asker, home=request.home, grant=grant, at=request.at)
        told = spoken("Peran {name} sudah berakhir.", "The role of {name} has ended.", name=office.name)
        messages.success(request, told)
        return redirect("roles", request.home.slug)
    return render(request, "accounts/role_end.html", {"office": office, "role": ROLE_NAMES[office.role]})
