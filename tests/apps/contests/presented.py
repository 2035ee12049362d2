"""A contest whose nominees present: days planned, drawn and published through the operations."""

from datetime import UTC, date, datetime, time

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import Settlement, Slot
from lumbung.apps.contests.operations import presenting as operations
from lumbung.apps.contests.operations import presenting_changes as changes
from lumbung.apps.contests.operations.correcting import reopen
from lumbung.apps.contests.operations.presenting import TypedDay
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.judged import Judged, distinct, judged, settle

OCTOBER = datetime(2021, 10, 4, 3, tzinfo=UTC)
DAY = date(2021, 10, 11)
MORNING = datetime(2021, 10, 11, 1, 55, tzinfo=UTC)
WORDS = "padi lumbung tujuh"


def typed(on: date = DAY, room: str = "Aula Blado", begins: time = time(9), places: int | None = None) -> TypedDay:
    """A day of a quarter of an hour each, with a break at ten."""
    return TypedDay(on, room, begins, 15, places, ((time(10), time(10, 30)),))


def planned(contest: Judged, *days: TypedDay, round: str = "kabupaten", group: tuple[str, ...] = ("Blado",)) -> int:
    """Days of a group; returns the id of its lot."""
    lot = 0
    for one in days or (typed(),):
        lot = operations.plan_day(
            asker=contest.who(contest.organiser, OCTOBER),
            call=contest.call,
            round=round,
            group=group,
            typed=one,
            at=OCTOBER,
        )
    return lot


def draw(contest: Judged, lot: int, words: str = WORDS) -> list[Slot]:
    """The lot, drawn; its turns in their order."""
    who = contest.who(contest.organiser, OCTOBER)
    operations.draw_lot(asker=who, call=contest.call, lot=lot, words=words, at=OCTOBER)
    return list(Slot.objects.filter(lot_id=lot).select_related("entry", "day").order_by("order"))


def publish(contest: Judged, lot: int) -> None:
    """The days, for everybody."""
    who = contest.who(contest.organiser, OCTOBER)
    operations.publish_lot(asker=who, call=contest.call, lot=lot, at=OCTOBER)


def nominees(entries: int = 8) -> Judged:
    """Six of Blado's entries go on to the regency, in October."""
    contest = judged(entries)
    settle(contest)
    set_demo_clock(OCTOBER)
    return contest


def published(*days: TypedDay) -> tuple[Judged, int]:
    """Their days, drawn and published."""
    contest = nominees()
    lot = planned(contest, *days)
    draw(contest, lot)
    publish(contest, lot)
    return contest, lot


def swap(contest: Judged, one: Slot, two: Slot, reason: str = "Ketuanya sakit pagi ini.") -> None:
    """Two entries change turns."""
    changes.swap_turns(
        asker=contest.who(contest.organiser, OCTOBER),
        call=contest.call,
        slot=one.pk,
        other=two.pk,
        reason=reason,
        at=OCTOBER,
    )


def off(contest: Judged, one: Slot, reason: str = "Mundur.") -> None:
    """The turn is called off."""
    changes.call_off_turn(
        asker=contest.who(contest.organiser, OCTOBER), call=contest.call, slot=one.pk, reason=reason, at=OCTOBER
    )


def settle_anew(contest: Judged, merit: list[str]) -> None:
    """The decision before the presentations is opened again, and another one made."""
    found = Settlement.objects.get(scope="kecamatan", reopening=None).pk
    who = contest.who(contest.organiser, OCTOBER)
    reopen(asker=who, home=contest.home, call=contest.call, settlement=found, reason="Salah jumlah.", at=OCTOBER)
    Sheet.objects.filter(seat__panel__round="kecamatan").delete()
    contest.mark("kecamatan", {code: distinct(n) for n, code in enumerate(merit, start=1)})
    contest.sign_again()
    settle(contest)
