"""Whatever keeps a mark out, in one table: state × day × panel × interest × sheet × value. Nothing is kept then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Seat, Sheet
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.judging import (
    MarkedMeanwhile,
    NoSeat,
    Typed,
    WrongMarks,
    hand_in_sheets,
    record_mark,
    record_marks,
)
from lumbung.apps.rulebook.models import Call as CallRow
from lumbung.shared.refusal import Refused
from tests.apps.contests.desk_world import ELEMENTS, JANUARY, OCTOBER, SEPTEMBER, Desk, desk
from tests.apps.contests.test_judging import settle, withdraw
from tests.forgetting import forget_all
from tests.world import BEGINS

__all__ = ["desk"]

Act = Callable[[Desk, int], object]


@dataclass(frozen=True)
class Attempt:
    """Somebody gives one mark; `happens` is what was done before."""

    why: str
    happens: Act = lambda *_: None
    juror: Callable[[Desk], int | None] = lambda desk: desk.jurors[0]
    at: datetime = SEPTEMBER
    item: str = "1a"
    mark: str = "4"
    seen: str | None = None
    kind: type[Exception] = Refused
    elements: tuple[str, ...] = ELEMENTS
    lives_there: bool = False
    slug: str = "lomba-2021"


def stated(state: str) -> Act:
    """The call came into another state."""
    return lambda desk, _: CallRow.objects.filter(pk=desk.call.id).update(state=state)


def handed_in(desk: Desk, entry: int) -> None:
    record_marks(
        asker=desk.who(desk.jurors[0]),
        call=desk.call,
        seat=desk.seat(),
        entry=entry,
        typed=desk.marks(),
        note="",
        version=0,
        at=SEPTEMBER,
    )
    hand_in_sheets(asker=desk.who(desk.jurors[0]), call=desk.call, seat=desk.seat(), at=SEPTEMBER)


def gone(_: Desk, entry: int) -> None:
    Entry.objects.filter(pk=entry).update(state=Entry.State.WITHDRAWN)
    forget_all()  # a row that no act wrote


def shared_out(desk: Desk, entry: int) -> None:
    """The entry is assigned to the second juror, and the first one's work is another."""
    other = desk.entry(2, Entry.State.VERIFIED)
    for seat, subject in ((desk.seats[1], entry), (desk.seats[0], other)):
        assessment.assign(
            asker=desk.who(desk.organiser),
            call=desk.call.id,
            seat=seat,
            subject=subject,
            reason="Pembagian kerja.",
            at=SEPTEMBER,
        )


def replaced(desk: Desk, _: int) -> None:
    successor = desk.world.person("Camat baru", Role.ASSESSOR, desk.world.batang.home.region)
    assessment.replace_seat(
        asker=desk.who(desk.organiser),
        call=desk.call.id,
        seat=desk.seats[0],
        person=successor,
        reason="Mutasi.",
        at=SEPTEMBER,
    )


def rewritten(desk: Desk, _: int) -> None:
    """Somebody put other readings under the call, past every operation."""
    CallRow.objects.filter(pk=desk.call.id).update(fingerprint="0" * 64)


def marked(desk: Desk, entry: int) -> None:
    attempt(desk, entry, Attempt("", mark="3"))


def attempt(desk: Desk, entry: int, one: Attempt) -> None:
    record_mark(
        asker=desk.who(one.juror(desk), one.at),
        call=(desk.call.region, one.slug),
        seat=desk.seats[0],
        entry=entry,
        item=one.item,
        typed=Typed(one.mark, one.seen),
        at=one.at,
    )


ATTEMPTS = {
    "before the contest is open": Attempt("do not sit", stated("prepared"), kind=NoSeat),
    "after the announcement": Attempt("announced", stated("announced")),
    "in another contest": Attempt("do not sit", slug="lomba-2020", kind=NoSeat),
    "before the days of judging": Attempt("opens on", at=BEGINS),
    "after the days of judging": Attempt("closed on", at=OCTOBER.replace(month=12)),
    "in the next year": Attempt("closed on", at=JANUARY),
    "under another decree": Attempt("fingerprint", rewritten),
    "on a panel without an element": Attempt("not complete", elements=ELEMENTS[:2]),
    "as nobody": Attempt("do not sit", juror=lambda _: None, kind=NoSeat),
    "as a colleague on the panel": Attempt("do not sit", juror=lambda desk: desk.jurors[1], kind=NoSeat),
    "as the organiser": Attempt("do not sit", juror=lambda desk: desk.organiser, kind=NoSeat),
    "as an officer": Attempt("do not sit", juror=lambda desk: desk.officer, kind=NoSeat),
    "after the seat was taken over": Attempt("do not sit", replaced, kind=NoSeat),
    "of one's own village": Attempt("is recorded as your own home", lives_there=True),
    "after withdrawing": Attempt("You withdrew", lambda desk, entry: withdraw(desk, desk.jurors[0], entry)),
    "without a declaration": Attempt("have not declared your interests", lambda *_: Seat.objects.update(declared=None)),
    "after handing in": Attempt("handed in and is locked", handed_in),
    "after the round was settled": Attempt("settled", lambda desk, _: settle(desk)),
    "of an entry that was withdrawn": Attempt("Your panel does not judge this entry", gone),
    "of an entry that is assigned to others": Attempt("does not judge this entry", shared_out),
    "above the range": Attempt("1a", mark="6", kind=WrongMarks),
    "below the range": Attempt("1a", mark="-1", kind=WrongMarks),
    "between two steps": Attempt("1a", mark="2,5", kind=WrongMarks),
    "in words": Attempt("1a", mark="empat", kind=WrongMarks),
    "in another script": Attempt("1a", mark="٤", kind=WrongMarks),
    "too long to be a number": Attempt("1a", mark="4" * 5000, kind=WrongMarks),
    "of an item that is not there": Attempt("no such item", item="9z"),
    "over what was changed meanwhile": Attempt("changed since", marked, seen="", kind=MarkedMeanwhile),
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_a_mark_is_refused_with_its_reason_and_nothing_is_kept(desk: Desk, name: str) -> None:
    one = ATTEMPTS[name]
    entry = desk.entry(1, Entry.State.VERIFIED)
    homes = {0: desk.world.batang.village.id} if one.lives_there else None
    desk.appoint(one.elements, homes)
    one.happens(desk, entry)
    forget_all()
    before = list(Sheet.objects.values("marks", "notes", "note", "version"))
    with pytest.raises(one.kind, match=one.why) as refused:
        attempt(desk, entry, one)
    if isinstance(refused.value, Refused):
        assert refused.value.verdict.remedy is not None
    if isinstance(refused.value, WrongMarks):
        assert refused.value.faults["1a"].remedy is not None
    assert list(Sheet.objects.values("marks", "notes", "note", "version")) == before


def test_the_same_mark_is_kept_where_nothing_of_that_holds(desk: Desk) -> None:
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    attempt(desk, entry, Attempt(""))
    assert Sheet.objects.get().marks[0] == 4
