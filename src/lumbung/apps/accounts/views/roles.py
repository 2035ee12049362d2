"""Who has which role in a home."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import ROLE_NAMES, Office, Request, offices, roles_to_give, sees_offices
from lumbung.shared.ui.paging import page_of
from lumbung.shared.ui.speech import spoken, spoken_words


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
GROUP_NAMES = {
    **{role.value: spoken_words(name) for role, name in ROLE_NAMES.items()},
    ENDED: spoken("Sudah berakhir", "Ended"),
}
"""What offices are listed under: their role, or that they are over."""


def _row(office: Office, at: datetime) -> tuple[Office, str, str]:
    return office, spoken_words(ROLE_NAMES[office.role]), GROUP_NAMES[_group(office, at)]


def _group(office: Office, at: datetime) -> str:
    return office.role.value if office.ends is None or office.ends > at else ENDED
