"""Who hears whom: a juror's own turns where work is shared out, and people who are needed in two rooms at once."""

from datetime import time

import pytest
from icalendar import Calendar, Component
from pytest_django import Settings

from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import PresentationDay, Slot
from lumbung.apps.contests.operations import presenting_changes as changes
from lumbung.apps.contests.queries import presenting
from lumbung.apps.contests.queries.clashing import Clash, clashes
from lumbung.apps.notices.models import Notice
from lumbung.shared.refusal import Refused
from tests.apps.contests.judged import Judged
from tests.apps.contests.presented import OCTOBER, draw, nominees, planned, publish, typed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def seats() -> list[Seat]:
    return list(Seat.objects.filter(panel__round="kabupaten").select_related("person").order_by("pk"))


def share_out(contest: Judged, *parts: list[Slot]) -> None:
    """Each juror of the regency judges some of the turns; those who are not named judge none."""
    own = {seat.pk: [one.entry_id for one in part] for seat, part in zip(seats(), [*parts, [], [], []], strict=False)}
    assessment.share_out(asker=contest.who(contest.organiser, OCTOBER), call=contest.call_id, plan=own, at=OCTOBER)


def event_of(contest: Judged, seat: Seat) -> Component:
    address = contest.address(f"presentasi/kursi/{seat.pk}/kalender.ics")
    (event,) = Calendar.from_ical(contest.client(seat.person_id).get(address).content).walk("VEVENT")
    return event


def hours(event: Component) -> tuple[str, str]:
    return f"{event.decoded('dtstart'):%H.%M}", f"{event.decoded('dtend'):%H.%M}"


def two_rooms(contest: Judged, second: time = time(9)) -> tuple[int, list[Slot]]:
    """Six nominees in two rooms of one morning, three each."""
    lot = planned(contest, typed(places=3), typed(room="Ruang Kresna", begins=second))
    return lot, draw(contest, lot)


def clashes_of(contest: Judged, lot: int) -> list[Clash]:
    line = presenting.lot(contest.call, lot)
    assert line is not None
    return clashes(contest.call, line)


def test_a_juror_reads_and_keeps_the_turns_of_the_own_entries_only() -> None:
    contest = nominees()
    lot = planned(contest)
    slots = draw(contest, lot)
    share_out(contest, slots[1:3], slots)
    publish(contest, lot)
    first, second, third = seats()[:3]
    page = contest.client(first.person_id).get(contest.address(f"penilaian/{first.pk}/")).content.decode()
    days = page.split('aria-labelledby="days"')[1].split("</section>")[0]
    assert [one.entry.code in days for one in slots] == [False, True, True, False, False, False]
    assert "09.15" in days
    assert hours(event_of(contest, first)) == ("09.15", "09.45")
    assert hours(event_of(contest, second)) == ("09.00", "11.00")
    assert str(event_of(contest, third)["status"]) == "CANCELLED"
    page = contest.client(third.person_id).get(contest.address(f"penilaian/{third.pk}/")).content.decode()
    assert "Hari presentasi" not in page
    told = Notice.objects.filter(key__startswith="presentations:").values_list("person", flat=True)
    assert set(told) == {first.person_id, second.person_id}


def test_what_a_calendar_has_seen_of_a_juror_moves_on_where_an_entry_goes_to_somebody_else() -> None:
    contest = nominees()
    lot = planned(contest)
    slots = draw(contest, lot)
    share_out(contest, slots[:2])
    publish(contest, lot)
    (first, *_) = seats()
    changes.swap_turns(
        asker=contest.who(contest.organiser, OCTOBER),
        call=contest.call,
        slot=slots[0].pk,
        other=slots[5].pk,
        reason="Mobilnya mogok.",
        at=OCTOBER,
    )
    before = event_of(contest, first)
    assessment.unassign(
        asker=contest.who(contest.organiser, OCTOBER), call=contest.call_id, seat=first.pk,
        subject=slots[0].entry_id, reason="Beban.", at=OCTOBER,
    )  # fmt: skip
    after = event_of(contest, first)
    assert (before["uid"], before["sequence"]) == (after["uid"], after["sequence"])
    assert (hours(before), hours(after)) == (("09.15", "11.00"), ("09.15", "09.30"))


def test_who_is_needed_in_two_rooms_at_once_is_told_with_the_time_until_one_of_them_moves() -> None:
    contest = nominees()
    lot, _ = two_rooms(contest)
    (clash,) = clashes_of(contest, lot)
    zone = presenting.zone_of(contest.call)
    assert (clash.day.room, clash.other.room) == ("Aula Blado", "Ruang Kresna")
    assert [f"{one.astimezone(zone):%H.%M}" for one in (clash.starts, clash.ends)] == ["09.00", "09.45"]
    assert list(clash.who) == [f"{one.person.name} ({one.element})" for one in seats()]
    address = contest.address(f"presentasi/undian/{lot}/")
    page = contest.client(contest.organiser).get(address).content.decode()
    assert "11 Oktober 2021, 09.00–09.45: ada yang harus di dua ruang." in page
    changes.change_day(
        asker=contest.who(contest.organiser, OCTOBER),
        call=contest.call,
        day=PresentationDay.objects.get(room="Ruang Kresna").pk,
        typed=typed(room="Ruang Kresna", begins=time(13)),
        reason="",
        at=OCTOBER,
    )
    assert clashes_of(contest, lot) == []
    assert "dua ruang" not in contest.client(contest.organiser).get(address).content.decode()


def test_jurors_who_share_the_work_out_hear_in_two_rooms_and_only_who_hears_in_both_is_told() -> None:
    contest = nominees()
    lot, slots = two_rooms(contest)
    share_out(contest, slots[:3], slots[3:])
    assert clashes_of(contest, lot) == []
    share_out(contest, slots[:3], slots[3:], [slots[0], slots[4]])
    assert clashes_of(contest, lot) == []
    share_out(contest, slots[:3], slots[3:], [slots[0], slots[3]])
    (clash,) = clashes_of(contest, lot)
    assert len(clash.who) == 1
    third = seats()[2]
    assert clash.who[0].startswith(third.person.name)


def test_one_room_is_not_used_twice_at_once_by_two_days_of_one_group_either() -> None:
    contest = nominees()
    lot = planned(contest, typed(places=3), typed(room="aula blado", begins=time(9, 10)))
    with pytest.raises(Refused) as caught:
        draw(contest, lot)
    assert "sudah dipakai giliran lain" in caught.value.verdict.because.words.text("id")
    assert not Slot.objects.exists()


def test_a_group_gets_its_own_turn_and_no_others() -> None:
    contest = nominees()
    lot = planned(contest)
    slots = draw(contest, lot)
    publish(contest, lot)
    mine = contest.client(contest.owner).get(contest.address(f"isian/{slots[0].entry_id}/")).content.decode()
    assert all(one.entry.code not in mine for one in slots[1:])
    address = contest.address(f"presentasi/isian/{slots[0].entry_id}/kalender.ics")
    (event,) = Calendar.from_ical(contest.client(contest.owner).get(address).content).walk("VEVENT")
    assert event.decoded("dtstart") == slots[0].starts
