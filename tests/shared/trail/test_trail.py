"""The trail: what was written stays, and whoever gets past the guard is found out."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from lumbung.shared.trail.guarding import unguard
from lumbung.shared.trail.models import TrailLine
from lumbung.shared.trail.proving import Broken, How
from lumbung.shared.trail.recording import faults, head, lines, record, stands
from lumbung.shared.trail.sealing import FIRST

pytestmark = pytest.mark.django_db

NOON = datetime(2021, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def five_lines() -> None:
    """A chain of five acts, and another of one."""
    for number in range(1, 6):
        record(chain="call:1", at=NOON, actor=7, act="contests.submit", entry=number, code=None, places=[1, 2])
    record(chain="call:2", at=NOON, actor=None, act="rulebook.open", fingerprint="ab12")


def row(number: int) -> TrailLine:
    """One line of the chain of five."""
    return TrailLine.objects.get(chain="call:1", number=number)


def test_lines_are_numbered_and_read_back_newest_first() -> None:
    record(chain="call:1", at=NOON, actor=7, act="contests.begin", entry=3)
    record(chain="call:1", at=NOON, actor=None, act="contests.close", entry=3)
    assert [(line.number, line.actor, line.act) for line in lines("call:1")] == [
        (2, None, "contests.close"),
        (1, 7, "contests.begin"),
    ]
    assert [line.number for line in lines("call:1", newest=1)] == [2]
    assert lines("call:1")[0].facts == {"entry": 3}
    assert lines("call:1")[0].at == NOON


@pytest.mark.usefixtures("five_lines")
def test_an_untouched_trail_has_no_fault() -> None:
    assert list(faults()) == []


def test_a_chain_without_lines_has_the_first_seal_as_its_head() -> None:
    assert head("call:9") == (0, FIRST)


@pytest.mark.usefixtures("five_lines")
@pytest.mark.parametrize(
    "tamper",
    [
        lambda: TrailLine.objects.filter(number=2).update(actor=8),
        lambda: TrailLine.objects.filter(number=2).update(number=F("number")),
        lambda: TrailLine.objects.filter(number=2).delete(),
        lambda: TrailLine.objects.all()._raw_delete(using="default"),
    ],
    ids=["changing", "writing the same again", "removing", "removing all"],
)
def test_the_database_refuses_to_change_or_remove_a_line(tamper: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match="the trail is append-only"), transaction.atomic():
        tamper()
    assert TrailLine.objects.count() == 6
    assert list(faults()) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has TRUNCATE")
@pytest.mark.usefixtures("five_lines")
def test_the_database_refuses_to_empty_the_table() -> None:
    with (
        pytest.raises(DatabaseError, match="the trail is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE trail_trailline")


def change(**to: object) -> Callable[[], None]:
    """Change the third line."""

    def tamper() -> None:
        TrailLine.objects.filter(pk=row(3).pk).update(**to)

    return tamper


def remove() -> None:
    """Remove the third line."""
    row(3).delete()


def remove_and_close_the_gap() -> None:
    """Remove the third line and number the others anew."""
    row(3).delete()
    for number in (4, 5):
        TrailLine.objects.filter(chain="call:1", number=number).update(number=number - 1)


def reorder() -> None:
    """Let the third and the fourth line change places."""
    third, fourth = row(3).pk, row(4).pk
    for pk, number in ((third, 99), (fourth, 3), (third, 4)):
        TrailLine.objects.filter(pk=pk).update(number=number)


OR_BEFORE = Broken("call:1", How.CHANGED, 3, 3, or_before=True)


@pytest.mark.usefixtures("five_lines")
@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (change(at=datetime(2021, 9, 1, 11, 59, tzinfo=UTC)), [OR_BEFORE]),
        (change(actor=8), [OR_BEFORE]),
        (change(act="contests.withdraw"), [OR_BEFORE]),
        (change(facts={"entry": 4, "code": None, "places": [1, 2]}), [OR_BEFORE]),
        (change(facts={"entry": "3", "code": None, "places": [1, 2]}), [OR_BEFORE]),
        (change(facts={"entry": 3, "places": [1, 2]}), [OR_BEFORE]),
        (change(seal="0" * 64), [Broken("call:1", How.CHANGED, 3, 3)]),
        (remove, [Broken("call:1", How.GONE, 3, 3)]),
        (
            remove_and_close_the_gap,
            [Broken("call:1", How.GONE, 3, 3), Broken("call:1", How.MOVED, 3, 4, was=4)],
        ),
        (reorder, [Broken("call:1", How.MOVED, 3, 3, was=4), Broken("call:1", How.MOVED, 4, 4, was=3)]),
    ],
    ids=["at", "actor", "act", "fact", "type", "fact left out", "seal", "removed", "removed and renumbered", "moved"],
)
def test_a_line_that_was_tampered_with_is_named(tamper: Callable[[], None], told: list[Broken]) -> None:
    unguard(connection)
    tamper()
    assert list(faults()) == told


@pytest.mark.usefixtures("five_lines")
def test_every_fault_of_every_chain_is_named() -> None:
    unguard(connection)
    change(actor=1)()
    TrailLine.objects.filter(chain="call:1", number=5).update(actor=1)
    TrailLine.objects.filter(chain="call:2").update(actor=1)
    assert [(one.chain, one.first) for one in faults()] == [("call:1", 3), ("call:1", 5), ("call:2", 1)]


@pytest.mark.usefixtures("five_lines")
def test_a_cut_tail_shows_where_a_printed_head_no_longer_stands() -> None:
    number, sealed = head("call:1")
    assert number == 5
    assert stands("call:1", number, sealed)
    assert not stands("call:1", number, "0" * 64)
    assert not stands("call:2", number, sealed)
    unguard(connection)
    row(5).delete()
    assert list(faults()) == []
    assert not stands("call:1", number, sealed)


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_not_recorded() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(chain="call:1", at=NOON, actor=7, act="contests.begin")
    assert head("call:1") == (0, FIRST)


def test_a_line_goes_when_its_act_fails() -> None:
    def act() -> None:
        with transaction.atomic():
            record(chain="call:1", at=NOON, actor=7, act="contests.begin")
            raise KeyError

    with pytest.raises(KeyError):
        act()
    assert head("call:1") == (0, FIRST)


@pytest.mark.django_db(transaction=True)
def test_lines_that_were_committed_stay_too() -> None:
    with transaction.atomic():
        record(chain="call:1", at=NOON, actor=7, act="contests.begin")
    with pytest.raises(DatabaseError, match="the trail is append-only"):
        TrailLine.objects.all().delete()
    assert head("call:1")[0] == 1
