"""What the pages of notices cost, and what they show to whom."""

from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lumbung.apps.notices.models import Notice
from tests.apps.notices.test_outbox import told
from tests.working import work
from tests.world import World

TABLE = "notices_notice"


def asked(client: Client, address: str) -> list[str]:
    """What a page asks of the database."""
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in found]


def test_a_public_page_does_not_ask_for_notices_and_one_of_who_is_signed_in_asks_once(world: World) -> None:
    for number in range(3):
        told(world, key=str(number))
    public, signed_in = (asked(world.client_of(who), "/batang/") for who in (None, world.batang.entrant))
    assert [one for one in public if TABLE in one] == []
    (one,) = [one for one in signed_in if TABLE in one]
    assert "COUNT" in one


@pytest.mark.parametrize(
    ("who", "address"),
    [
        (lambda world: world.batang.entrant, "/kabar/"),
        (lambda world: world.batang.organiser, "/batang/surel-keluar/"),
    ],
    ids=["notices", "outbox"],
)
def test_a_list_asks_as_often_for_three_as_for_one(world: World, who: Callable[[World], int], address: str) -> None:
    client, counted = world.client_of(who(world)), []
    entrant = world.batang.entrant
    for number in range(3):
        told(world, entrant if address == "/kabar/" else world.person(f"Tanpa surel {number}"), key=str(number))
        work()
        client.get(address)
        counted.append(len(asked(client, address)))
    assert counted[0] == counted[2]


def test_the_header_counts_what_is_new_until_it_was_followed_or_marked(world: World) -> None:
    client = world.client_of(world.batang.entrant)
    for number in range(2):
        told(world, key=str(number))
    assert "Kabar (2" in client.get("/batang/").content.decode()
    page = client.get(f"/kabar/{Notice.objects.order_by('pk')[0].pk}/")
    assert (page.status_code, page.headers["Location"]) == (302, "/batang/lomba/")
    assert "Kabar (1" in client.get("/batang/").content.decode()
    client.post("/kabar/")
    assert "Kabar (" not in client.get("/batang/").content.decode()


def test_what_somebody_wrote_into_a_name_is_shown_as_text(world: World) -> None:
    told(world, name="<script>alert(1)</script> {n}")
    page = world.client_of(world.batang.entrant).get("/kabar/").content.decode()
    assert "<script>alert" not in page
    assert "<script>alert(1)</script> {n}" in unescape(page)
