"""The permission table is complete, true in every cell, and printed as it is."""

from collections import Counter

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse

from tests.permissions.page import PAGE, page, routes
from tests.permissions.table import EVERYBODY, SIGNED_IN, TABLE, Row
from tests.world import Corner, World

METHODS = ("GET", "POST")


def asks(world: World, row: Row, method: str, who: str, corner: Corner) -> HttpResponseBase:
    """One person calls one address by one method. Whatever it does is undone."""
    person = None if who == "public" else world.platform_admin if who == "platform_admin" else getattr(corner, who)
    with transaction.atomic():
        client: Client = world.client_of(person)
        address = reverse(row.route, kwargs=row.arguments(world))
        answer: HttpResponseBase = client.get(address) if method == "GET" else client.post(address)
        transaction.set_rollback(True)
    return answer


def leads_to_sign_in(answer: HttpResponseBase) -> bool:
    """Whether somebody is asked to sign in first."""
    return answer.status_code == 302 and answer.headers["Location"].startswith(resolve_url(settings.LOGIN_URL) + "?")


def opens(answer: HttpResponseBase) -> bool:
    """Whether the address opened: a page, a way on, what is missing, or why this act does not fit now."""
    return answer.status_code in (200, 409, 422) or (answer.status_code == 302 and not leads_to_sign_in(answer))


def shuts(answer: HttpResponseBase, who: str, elsewhere: bool, has_method: bool) -> bool:
    """Whether the address stayed shut in the right manner."""
    if not has_method:
        return answer.status_code in (403, 404, 405) or leads_to_sign_in(answer)
    if who == "public":
        return leads_to_sign_in(answer)
    return answer.status_code == 404 if elsewhere else answer.status_code in (403, 404)


def test_every_route_is_in_the_table_once_and_nothing_else_is() -> None:
    listed = Counter(row.route for row in TABLE)
    known = routes()
    missing = [f'row("{name}", …)  # /{address}' for name, address in known.items() if name not in listed]
    assert missing == [], "add to tests/permissions/table.py:\n" + "\n".join(missing)
    assert [name for name in listed if name not in known] == []
    assert [name for name, times in listed.items() if times > 1] == []


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.route)
@pytest.mark.parametrize("side", ["own", "other"])
def test_the_table_is_true(world: World, row: Row, side: str) -> None:
    elsewhere = side == "other"
    corner = world.pekalongan if elsewhere else world.batang
    allowed = row.other if elsewhere else row.own
    wrong = []
    for method in METHODS:
        for who in SIGNED_IN if elsewhere else EVERYBODY:
            answer = asks(world, row, method, who, corner)
            right = opens(answer) if who in allowed[method] else shuts(answer, who, elsewhere, bool(row.own[method]))
            if not right:
                wrong.append(f"{method} {who}: {answer.status_code} {answer.headers.get('Location', '')}")
    assert wrong == []


def test_a_foreign_and_an_unknown_home_look_the_same(world: World) -> None:
    client = world.client_of(world.pekalongan.organiser)
    assert client.get("/batang/peran/").status_code == client.get("/atlantis/peran/").status_code == 404


def test_the_printed_page_is_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
