"""Public pages: the installation's front door, and the front page of one government."""

from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lumbung.apps.accounts.queries import Request, Role, is_at_the_counter, roles_to_give
from lumbung.apps.contests.queries.picturing import keeps_map
from lumbung.apps.notices.queries import watches_letters
from lumbung.apps.portal.queries import call_cards, figures, spotlight
from lumbung.apps.regions.queries import homes
from lumbung.shared.signing import published_keys


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The governments that use this installation; where there is one, who is signed in works there."""
    found = homes()
    if len(found) == 1 and cast(Request, request).asker.person:
        return redirect("home", found[0].slug)
    return render(request, "portal/front.html", {"homes": found})


@require_safe
def public_keys(_request: HttpRequest) -> HttpResponse:
    """The keys by which everybody knows what this installation signed."""
    return JsonResponse(published_keys(), json_dumps_params={"indent": 1})


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One government's front page: its contests, and what to do today."""
    edge = cast(Request, request)
    today = timezone.localtime(edge.at).date()
    cards = call_cards(edge.asker, edge.home, today)
    shown = spotlight(cards)
    context = {
        "cards": cards,
        "figures": figures(cards),
        "shown": shown,
        "grains": shown and shown.grains,
        "leads": edge.asker.has(Role.ORGANISER, edge.home.code),
        "keeps_map": keeps_map(edge.asker, edge.home),
        "gives_roles": bool(roles_to_give(edge.asker, edge.home)),
        "watches": edge.asker.has_any((Role.LEADER, Role.INSPECTOR), edge.home.code),
        "watches_letters": watches_letters(edge.asker, edge.home),
        "serves": is_at_the_counter(edge.asker, edge.home),
    }
    return render(request, "portal/home.html", context)
