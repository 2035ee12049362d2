"""The permission table is complete, true in every cell, and printed as it is."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse

from lumbung.apps.accounts.models import Grant, Person
from tests.permissions.page import PAGE, page, routes
from tests.permissions.rows import Row
from tests.permissions.sides import PROVINCE, SIDES, other_region, own_region, province_above
from tests.permissions.table import TABLE, in_home
from tests.world import BEGINS, NOBODY, NOON, World

METHODS = ("GET", "POST")


def asks(world: World, address: str, method: str, person: int | None) -> HttpResponseBase:
    """One person calls one address by one method. Whatever it does is undone."""
    with transaction.atomic():
        client: Client = world.client_of(person)
        answer: HttpResponseBase = client.get(address) if method == "GET" else client.post(address)
        transaction.set_rollback(True)
    return answer


def leads_to_sign_in(answer: HttpResponseBase) -> bool:
    """Whether somebody is asked to sign in first."""
    return answer.status_code == 302 and answer.headers["Location"].startswith(resolve_url(settings.LOGIN_URL) + "?")


def opens(answer: HttpResponseBase) -> bool:
    """Whether the address opened: a page, a way on, what is missing, or why this act does not fit now."""
    return answer.status_code in (200, 409, 422) or (answer.status_code == 302 and not leads_to_sign_in(answer))


def shuts(answer: HttpResponseBase, who: str, side: str, has_method: bool) -> bool:
    """Whether the address stayed shut in the right manner."""
    if not has_method:
        return answer.status_code in (403, 404, 405) or leads_to_sign_in(answer)
    if who == "public":
        return leads_to_sign_in(answer)
    return answer.status_code == 404 if side == "other" else answer.status_code in (403, 404)


def test_every_route_is_in_the_table_once_and_nothing_else_is() -> None:
    listed = Counter(row.route for row in TABLE)
    known = routes()
    missing = [f'row("{name}", …)  # /{address}' for name, address in known.items() if name not in listed]
    assert missing == [], "add to tests/permissions/table.py:\n" + "\n".join(missing)
    assert [name for name in listed if name not in known] == []
    assert [name for name, times in listed.items() if times > 1] == []


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.route)
@pytest.mark.parametrize("side", SIDES)
def test_the_table_is_true(world: World, row: Row, side: str) -> None:
    address = reverse(row.route, kwargs=row.arguments(world))
    people = SIDES[side](world)
    wrong = []
    for method in METHODS:
        allowed = row.allowed[side][method]
        for who, person in people.items():
            answer = asks(world, address, method, person)
            right = opens(answer) if who in allowed else shuts(answer, who, side, bool(row.allowed["own"][method]))
            if not right:
                wrong.append(f"{method} {who}: {answer.status_code} {answer.headers.get('Location', '')}")
    assert wrong == []


@pytest.mark.parametrize("row", [row for row in TABLE if row.arguments is in_home], ids=lambda row: row.route)
def test_who_works_in_a_regency_has_no_say_in_the_province_around_it(world: World, row: Row) -> None:
    province_above(world)
    address = reverse(row.route, kwargs={"home": PROVINCE})
    for method in METHODS:
        for who, person in other_region(world).items() | own_region(world).items():
            open_to_it = who in row.allowed["other"][method]
            assert opens(asks(world, address, method, person)) == open_to_it, (method, who)


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("starts", "ends"), [(NOON + DAY, None), (BEGINS, NOON - DAY), (BEGINS, NOON)], ids=["tomorrow", "ended", "now"]
)
def test_a_role_outside_its_time_is_none(world: World, starts: datetime, ends: datetime | None) -> None:
    Grant.objects.update(starts=starts, ends=ends)
    for person in own_region(world).values():
        assert world.asker(person).held == ()


def test_an_account_that_was_shut_is_nobody_at_once(world: World) -> None:
    client = world.client_of(world.batang.organiser)
    assert client.get("/batang/peran/").status_code == 200
    Person.objects.filter(pk=world.batang.organiser).update(is_active=False)
    assert leads_to_sign_in(client.get("/batang/peran/"))
    assert world.asker(world.batang.organiser) == NOBODY


def test_a_foreign_and_an_unknown_home_look_the_same(world: World) -> None:
    client = world.client_of(world.pekalongan.organiser)
    assert client.get("/batang/peran/").status_code == client.get("/atlantis/peran/").status_code == 404


def test_the_printed_page_is_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
