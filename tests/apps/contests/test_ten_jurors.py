"""Ten jurors mark at once, each mark by itself: every one stands afterwards, once, and no sheet is there twice."""

import threading

import pytest
from django.conf import LazySettings
from django.db import connections

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.judging import Typed, record_mark
from lumbung.apps.contests.operations.settling import settle_round
from lumbung.apps.contests.queries.judging import own_seats
from tests.apps.contests.desk_world import OCTOBER, SEPTEMBER, UPPER_ELEMENTS, Desk, made
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

JURORS, ENTRIES = 10, 3
ITEMS = ("1a", "1b", "2a", "3a")


def panel_of_ten(desk: Desk) -> dict[int, int]:
    """The regency's panel, before which the entries came: seat → person."""
    desk.appoint()
    desk._judge("kecamatan", desk.jurors, SEPTEMBER, "4")
    settle_round(
        asker=desk.who(desk.organiser), call=desk.call, round="kecamatan", group=(desk.district.name,), at=SEPTEMBER
    )
    elements = [UPPER_ELEMENTS[number % len(UPPER_ELEMENTS)] for number in range(JURORS)]
    people = [desk.world.person(f"Juri {n}", Role.ASSESSOR, desk.world.batang.home.region) for n in range(JURORS)]
    assessment.appoint_panel(
        asker=desk.who(desk.organiser),
        call=desk.call.id,
        round="kabupaten",
        group=(),
        members=list(zip(people, elements, strict=True)),
        decision="SK Bupati 2/2021",
        decided_on=OCTOBER.date(),
        at=OCTOBER,
    )
    found = {own_seats(desk.who(one, OCTOBER), desk.call)[0].id: one for one in people}
    assessment.load_declarations(seats=list(found), at=OCTOBER)
    return found


def test_ten_jurors_mark_at_once_and_every_mark_stands_once(world: World, settings: LazySettings) -> None:
    settings.DEMO = True
    desk = made(world)
    entries = [desk.entry(number, Entry.State.VERIFIED) for number in range(1, ENTRIES + 1)]
    seats, failed = panel_of_ten(desk), list[BaseException]()
    start = threading.Barrier(JURORS)

    askers = {seat: desk.who(person, OCTOBER) for seat, person in seats.items()}

    def marks(seat: int) -> None:
        who = askers[seat]
        start.wait()  # before any of them holds a connection: there may be fewer than jurors
        try:
            for item in ITEMS:
                for entry in entries:
                    for _ in range(2):  # no answer came, so it is sent again
                        record_mark(
                            asker=who,
                            call=(desk.call.region, desk.call.slug),
                            seat=seat,
                            entry=entry,
                            item=item,
                            typed=Typed(str(seat % 5), ""),
                            at=OCTOBER,
                        )
        except BaseException as why:  # noqa: BLE001 (a thread tells nobody else)
            failed.append(why)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=marks, args=(seat,)) for seat in seats]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
    kept = Sheet.objects.filter(seat__in=seats)
    assert kept.count() == JURORS * ENTRIES
    for row in kept:
        assert [mark for mark in row.marks if mark is not None] == [row.seat_id % 5] * len(ITEMS)
        assert row.version == len(ITEMS)
