"""Two people act at the same moment: one comes after the other, and whoever comes second is judged by what then holds.

The first act is done but not yet kept when the second one begins, in a thread and a connection of its own.
"""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.conf import LazySettings
from django.db import connections, transaction

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Recusal, Sheet
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.judging import hand_in_sheets, record_marks, recuse
from lumbung.apps.contests.operations.settling import settle_round
from lumbung.apps.rulebook import operations as rulebook
from lumbung.shared.refusal import Refused
from tests.apps.contests.desk_world import SEPTEMBER, Desk, made
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

LONG_ENOUGH = 0.5
"""Seconds in which a second act that does not wait would be over."""

Act = Callable[[Desk, int], object]


@pytest.fixture
def lenient(world: World, settings: LazySettings) -> Desk:
    """A panel with one entry before it, in a call where stated interests are minuted and sheets count."""
    settings.DEMO = True
    desk = made(world)
    desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    return desk


def mark(desk: Desk, entry: int, version: int = 0, juror: int = 0, other: str = "4") -> None:
    record_marks(
        asker=desk.who(desk.jurors[juror]),
        call=desk.call,
        seat=desk.seat(juror),
        entry=entry,
        typed=desk.marks(other),
        note="",
        version=version,
        at=SEPTEMBER,
    )


def withdraw(desk: Desk, entry: int, juror: int = 0) -> None:
    who = desk.who(desk.jurors[juror])
    recuse(asker=who, call=desk.call, seat=desk.seat(juror), entry=entry, reason="Ketuanya kakak saya.", at=SEPTEMBER)


def hand_in(desk: Desk, entry: int, juror: int = 0) -> None:
    del entry
    hand_in_sheets(asker=desk.who(desk.jurors[juror]), call=desk.call, seat=desk.seat(juror), at=SEPTEMBER)


def settle(desk: Desk, entry: int) -> None:
    del entry
    who = desk.who(desk.organiser)
    settle_round(asker=who, call=desk.call, round="kecamatan", group=(desk.district.name,), at=SEPTEMBER)


def close(desk: Desk, entry: int) -> None:
    """The organiser ends the days of judging with yesterday."""
    del entry
    rulebook.set_stage_days(
        asker=desk.who(desk.organiser),
        home=desk.world.batang.home,
        call=desk.call.id,
        stage="kecamatan",
        first=date(2021, 9, 1),
        last=date(2021, 9, 9),
        reason="Selesai lebih awal.",
        at=SEPTEMBER,
    )


def replace(desk: Desk, entry: int) -> None:
    """Somebody else takes the first juror's seat."""
    del entry
    new = desk.world.person("Camat baru", Role.ASSESSOR, desk.world.batang.home.region)
    who = desk.who(desk.organiser)
    assessment.replace_seat(
        asker=who, call=desk.call.id, seat=desk.seats[0], person=new, reason="Mutasi.", at=SEPTEMBER
    )


def nothing(desk: Desk, entry: int) -> None:
    del desk, entry


def mark_again(desk: Desk, entry: int) -> None:
    mark(desk, entry, version=1)


def mark_otherwise(desk: Desk, entry: int) -> None:
    mark(desk, entry, other="3")


def the_others_handed_in(desk: Desk, entry: int) -> None:
    """Only the first juror, whose interest is stated, gave no sheet: the round may be settled without it."""
    withdraw(desk, entry)
    for juror in (1, 2):
        mark(desk, entry, juror=juror)
        hand_in(desk, entry, juror)


def at_once(first: Callable[[], object], second: Callable[[], object]) -> Refused | None:
    """Two acts, the second begun before the first is kept. Returns why the second was refused, if it was."""
    refused: list[Refused] = []

    def try_it() -> None:
        try:
            second()
        except Refused as why:
            refused.append(why)
        finally:
            connections.close_all()

    thread = threading.Thread(target=try_it)
    with transaction.atomic():
        first()
        thread.start()
        thread.join(LONG_ENOUGH)
        assert thread.is_alive(), "the second act waits for the first"
    thread.join()
    return next(iter(refused), None)


@pytest.mark.parametrize(
    ("before", "first", "second", "why"),
    [
        pytest.param(mark, hand_in, withdraw, "have handed in", id="withdrawing while the sheets are signed"),
        pytest.param(the_others_handed_in, settle, mark, "settled", id="marking while the round is settled"),
        pytest.param(mark, hand_in, mark_again, "handed in", id="marking while the sheets are signed"),
        pytest.param(nothing, mark, mark_otherwise, "changed since you opened it", id="two tabs"),
        pytest.param(nothing, replace, mark, "do not sit on this panel", id="marking while the seat is taken away"),
        pytest.param(nothing, close, mark, "opens on 1 October", id="marking while the last day is moved"),
    ],
)
def test_who_comes_second_is_refused_as_if_it_were_later(
    lenient: Desk, before: Act, first: Act, second: Act, why: str
) -> None:
    entry = lenient.judged()[0].id
    before(lenient, entry)
    refused = at_once(lambda: first(lenient, entry), lambda: second(lenient, entry))
    assert refused is not None
    assert why in str(refused)


def test_a_sheet_is_not_marked_after_a_withdrawal_that_excludes(world: World) -> None:
    desk = made(world, {"benturan-kepentingan": "tidak-dihitung"})
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    refused = at_once(lambda: withdraw(desk, entry), lambda: mark(desk, entry))
    assert refused is not None
    assert "You withdrew" in str(refused)
    assert (Recusal.objects.count(), Sheet.objects.count()) == (1, 0)
