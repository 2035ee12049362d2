"""A number in an address or a form may be of any length: then it is of nothing that exists, and no fault of ours."""

from collections.abc import Iterable

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lumbung.apps.contests.queries.asking import Step
from tests.permissions import entering
from tests.permissions.table import TABLE
from tests.world import World

HUGE = ("9" * 19, "9" * 40, "9" * 5_000)
PLACE = 987_654_321


def numbered(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterable[str]:
    """The names of all routes with a number in their address."""
    for one in patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from numbered(one.url_patterns, address)
        elif "<int:" in address and one.name:
            yield one.name


def test_a_number_of_any_length_in_an_address_is_of_nothing(world: World) -> None:
    routes, tried = set(numbered(get_resolver().url_patterns)), set()
    for row in (one for one in TABLE if one.route in routes):
        own = row.allowed["own"]
        allowed = (own["GET"] or own["POST"])[0]
        with transaction.atomic():
            known = row.arguments(world)
            who = world.platform_admin if allowed == "platform_admin" else getattr(world.batang, allowed, None)
            client = world.client_of(who)
            for name in (name for name, value in known.items() if isinstance(value, int)):
                address = reverse(row.route, kwargs=known | {name: PLACE})
                for number in HUGE:
                    longer = address.replace(str(PLACE), number)
                    statuses = {client.get(longer).status_code, client.post(longer).status_code}
                    assert statuses <= {302, 404, 405, 409}, (row.route, name, len(number))
                    tried.add(row.route)
            transaction.set_rollback(True)
    assert tried == routes


@pytest.mark.parametrize("number", [*HUGE, "-1", "1e9", "٣", "²", ""])
@pytest.mark.parametrize("step", [Step.GROUP, Step.PEOPLE, Step.BUDGET, Step.SENDING])
def test_a_number_of_any_length_in_a_form_is_answered(world: World, step: Step, number: str) -> None:
    known = entering.an_entry(world) | {"step": step.value}
    typed = {"version": number, "baris-TOTAL_FORMS": number, "baris-INITIAL_FORMS": number, "baris-0-id": number}
    client = world.client_of(world.batang.entrant)
    for more in ({}, {"tambah": "1"}, {"more": "1"}):
        assert client.post(reverse("entry_step", kwargs=known), typed | more).status_code in (200, 302, 409, 422)


def test_a_page_of_any_number_is_the_nearest_that_exists(world: World) -> None:
    known = entering.a_call(world)
    for number in HUGE:
        answer = world.client_of(None).get(reverse("call_rules", kwargs=known), {"hal": number, "baris": number})
        assert answer.status_code == 200
