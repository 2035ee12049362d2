"""A turn that was called off by mistake is given back, where its entry may still present."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from lumbung.apps.contests.models import PresentationDay, Slot
from lumbung.apps.contests.operations import presenting_changes as changes
from lumbung.apps.notices.models import Notice
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.judged import Judged
from tests.apps.contests.presented import MORNING, OCTOBER, draw, off, published, settle_anew, typed

pytestmark = pytest.mark.django_db
OTHERS = [f"P{n:03}" for n in (3, 4, 5, 6, 7, 8, 1, 2)]
"""An order of merit in which P001 and P002 stand behind the six who go on."""


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def give_back(contest: Judged, slot: Slot, reason: str = "Salah pilih.", at: datetime = OCTOBER) -> Slot:
    who = contest.who(contest.organiser, at)
    changes.give_turn_back(asker=who, call=contest.call, slot=slot.pk, reason=reason, at=at)
    return Slot.objects.get(pk=slot.pk)


def refusal(contest: Judged, slot: Slot, at: datetime = OCTOBER) -> str:
    with pytest.raises(Refused) as caught:
        give_back(contest, slot, at=at)
    assert caught.value.verdict.remedy is not None
    return caught.value.verdict.because.words.text("id")


def test_it_is_held_at_its_own_time_again_and_the_group_and_its_jurors_are_told() -> None:
    contest, lot = published()
    one = Slot.objects.filter(lot_id=lot)[1]
    off(contest, one)
    told = Notice.objects.count()
    back = give_back(contest, one)
    assert (back.state, back.order, back.starts, back.uid) == (Slot.State.PLANNED, one.order, one.starts, one.uid)
    assert back.sequence == 2
    people = list(Notice.objects.order_by("pk").values_list("person", flat=True)[told:])
    assert sorted(people) == sorted([contest.owner, *contest.jurors["kabupaten"]])
    assert all("Salah pilih." in str(notice.text) for notice in Notice.objects.order_by("pk")[told:])
    (line, *_) = lines(contest.call.chain)
    assert (line.act, line.facts) == ("contests.give_back_presentation", {"lot": lot, "slot": one.pk})
    assert refusal(contest, one) == "Giliran ini tidak dibatalkan."


def test_who_left_the_round_gets_nothing_back() -> None:
    contest, lot = published()
    settle_anew(contest, OTHERS)
    draw(contest, lot)
    assert refusal(contest, Slot.objects.get(entry__code="P001")) == "P001 tidak lagi di hadapan panel."


def test_where_its_time_is_gone_it_is_behind_the_others_as_long_as_the_day_has_a_place() -> None:
    contest, lot = published(typed(places=6))
    first, *_, last = Slot.objects.filter(lot_id=lot)
    off(contest, first)
    back = give_back(contest, first, at=first.starts + timedelta(minutes=1))
    assert (back.order, back.starts, back.drawing) == (7, last.ends, 2)
    off(contest, back)
    assert "tersisa: 0" in refusal(contest, back, at=MORNING + timedelta(hours=5))


def test_a_day_that_is_full_meanwhile_has_no_place_for_it() -> None:
    contest, lot = published(typed(places=6))
    first, second, *_ = Slot.objects.filter(lot_id=lot)
    off(contest, first)
    off(contest, second)
    PresentationDay.objects.update(places=5)
    assert give_back(contest, second).starts == second.starts
    assert refusal(contest, first) == "Belum mendapat giliran: 1 peserta. Giliran yang tersisa: 0."
    assert Slot.objects.get(pk=first.pk).state == Slot.State.CALLED_OFF


def test_the_organiser_does_it_on_the_page_of_the_lot_with_a_reason() -> None:
    contest, lot = published()
    one = Slot.objects.filter(lot_id=lot)[0]
    off(contest, one, reason="Salah baris.")
    client = contest.client(contest.organiser)
    address = contest.address(f"presentasi/giliran/{one.pk}/jadwalkan-lagi/")
    assert f'href="{address}"' in client.get(contest.address(f"presentasi/undian/{lot}/")).content.decode()
    assert "Dibatalkan karena: Salah baris." in client.get(address).content.decode()
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Keliru."}).status_code == 302
    assert f'href="{address}"' not in client.get(contest.address(f"presentasi/undian/{lot}/")).content.decode()
    again = client.post(address, {"reason": "Keliru sekali."})
    assert "Keliru sekali." in again.content.decode()
    assert "tidak dibatalkan" in again.content.decode()
