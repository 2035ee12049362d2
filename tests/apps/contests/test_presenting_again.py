"""Turns of entries that leave a round and come back, because the decision before it is opened and settled anew."""

from datetime import datetime, time
from itertools import pairwise

import pytest
from pytest_django import Settings

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.models import Entry, PresentationDay, Settlement, Slot
from lumbung.apps.contests.operations import presenting_changes as changes
from lumbung.apps.contests.operations.correcting import reopen
from lumbung.apps.notices.models import Notice
from tests.apps.contests.judged import Judged, distinct, settle
from tests.apps.contests.presented import MORNING, OCTOBER, draw, published, typed

pytestmark = pytest.mark.django_db
BEST = [f"P{n:03}" for n in range(1, 9)]
OTHERS = [*BEST[2:], *BEST[:2]]
"""An order of merit in which P001 and P002 stand behind the six who go on."""


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def settle_anew(contest: Judged, merit: list[str]) -> None:
    """The decision before the presentations is opened again, and another one made."""
    found = Settlement.objects.get(scope="kecamatan", reopening=None).pk
    who = contest.who(contest.organiser, OCTOBER)
    reopen(asker=who, home=contest.home, call=contest.call, settlement=found, reason="Salah jumlah.", at=OCTOBER)
    Sheet.objects.filter(seat__panel__round="kecamatan").delete()
    contest.mark("kecamatan", {code: distinct(n) for n, code in enumerate(merit, start=1)})
    contest.sign_again()
    settle(contest)


def to_come(slots: list[Slot]) -> dict[str, datetime]:
    return {one.entry.code: one.starts for one in slots if one.state == Slot.State.PLANNED}


def page(contest: Judged, lot: int) -> str:
    return contest.client(contest.organiser).get(contest.address(f"presentasi/undian/{lot}/")).content.decode()


def test_who_leaves_a_round_and_comes_back_has_its_turn_again_and_is_told() -> None:
    contest, lot = published()
    first = to_come(list(Slot.objects.filter(lot_id=lot).select_related("entry")))
    settle_anew(contest, OTHERS)
    other = to_come(draw(contest, lot))
    assert set(other) == set(OTHERS[:6])
    settle_anew(contest, BEST)
    assert "Belum mendapat giliran: P001, P002." in page(contest, lot)
    again = to_come(draw(contest, lot))
    assert again == first, "nobody had been given their time"
    assert "Sesuaikan giliran" not in page(contest, lot)
    own = Slot.objects.get(entry__code="P001")
    notices = Notice.objects.filter(key__startswith=f"turn:{own.pk}:").order_by("pk")
    assert [("dibatalkan" in str(one.subject), one.key[-1]) for one in notices] == [
        (False, "0"),
        (True, "1"),
        (False, "2"),
    ]


def test_a_turn_whose_time_is_gone_is_held_behind_the_others() -> None:
    contest, lot = published()
    settle_anew(contest, OTHERS)
    draw(contest, lot)
    changes.change_day(
        asker=contest.who(contest.organiser, OCTOBER),
        call=contest.call,
        day=PresentationDay.objects.get().pk,
        typed=typed(begins=time(13)),
        reason="Aula dipakai.",
        at=OCTOBER,
    )
    settle_anew(contest, BEST)
    slots = [one for one in draw(contest, lot) if one.state == Slot.State.PLANNED]
    assert {one.entry.code for one in slots[-2:]} == {"P001", "P002"}
    spans = sorted((one.starts, one.ends) for one in slots)
    assert len(spans) == 6
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_turn_that_was_held_and_one_that_was_called_off_with_a_reason_stay_as_they_are() -> None:
    contest, lot = published()
    one, two = (Slot.objects.get(entry__code=code) for code in ("P001", "P003"))
    changes.call_off_turn(
        asker=contest.who(contest.organiser, OCTOBER), call=contest.call, slot=two.pk, reason="Mundur.", at=OCTOBER
    )
    Slot.objects.filter(pk=one.pk).update(presence=Slot.Presence.PRESENT, begun_at=MORNING, ended_at=MORNING)
    settle_anew(contest, OTHERS)
    assert "Tidak lagi di hadapan panel: P002." in page(contest, lot)
    draw(contest, lot)
    states = dict(Entry.objects.filter(slots__lot_id=lot).values_list("code", "slots__state"))
    assert (states["P001"], states["P002"], states["P003"]) == ("planned", "called_off", "called_off")
    assert "Sesuaikan giliran" not in page(contest, lot)
