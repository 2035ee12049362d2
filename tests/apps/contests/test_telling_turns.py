"""Jurors read of each turn that changes after the days are published, as the groups do."""

import pytest
from pytest_django import Settings

from lumbung.apps.assessment.models import Assignment, Seat
from lumbung.apps.contests.models import Slot
from lumbung.apps.notices.models import Notice
from tests.apps.contests.presented import OCTOBER, draw, off, published, swap

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def test_jurors_are_told_each_turn_that_changes_after_publishing_and_nobody_who_does_not_hear_it() -> None:
    contest, lot = published()
    one, two, three = Slot.objects.filter(lot_id=lot).select_related("entry")[:3]
    told = Notice.objects.filter(key__startswith="presentations:").order_by("pk")
    jurors = sorted(contest.jurors["kabupaten"])
    at_first = told.count()
    swap(contest, one, two)
    assert sorted(told.values_list("person", flat=True)[at_first:]) == jurors
    swap(contest, one, two)
    assert told.count() == 3 * at_first, "turned back, it is told again"
    own = told.last()
    assert own is not None
    text = str(own.text)
    assert f"{one.entry.code}: sekarang 11 Oktober 2021 pukul 09.00, Aula Blado." in text
    assert "Ketuanya sakit pagi ini." in text
    assert three.entry.code not in text
    off(contest, three)
    assert told.count() == 4 * at_first
    assert f"{three.entry.code}: gilirannya dibatalkan." in str(told.reverse()[0].text)
    draw(contest, lot)
    assert told.count() == 4 * at_first, "nothing changed"


def test_a_juror_of_work_that_is_shared_out_is_told_of_the_own_turns_also_when_the_last_of_them_goes() -> None:
    contest, lot = published()
    one, two = Slot.objects.filter(lot_id=lot)[:2]
    seats = list(Seat.objects.filter(panel__round="kabupaten"))
    for seat, slot in zip(seats, (one, two), strict=False):
        Assignment.objects.create(seat=seat, subject=slot.entry_id, at=OCTOBER)
    told = Notice.objects.filter(key__startswith="presentations:").order_by("pk")
    at_first = told.count()
    off(contest, one)
    assert told.values_list("person", flat=True)[at_first:].get() == seats[0].person_id
