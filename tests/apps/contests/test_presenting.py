"""Presentation days: an order that nobody chose, told to those whom it concerns, and to others by code alone."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from pytest_django import Settings

from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Entry, Lot, PresentationDay, Slot
from lumbung.apps.contests.operations import presenting as operations
from lumbung.apps.contests.operations import presenting_changes as changes
from lumbung.apps.contests.queries import presenting
from lumbung.apps.contests.queries.room_clock import room_now
from lumbung.apps.contests.queries.timetable import dealt, turns
from lumbung.apps.notices.models import Notice
from lumbung.apps.rulebook.models import Call
from lumbung.config.clock.reading import set_demo_clock
from lumbung.regulation import lot as lots
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.judged import DECEMBER, Judged, judged, settle
from tests.apps.contests.presented import (
    MORNING,
    OCTOBER,
    WORDS,
    draw,
    nominees,
    off,
    planned,
    publish,
    published,
    swap,
    typed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def refusal(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.verdict.because.words.text("id")


def codes(slots: list[Slot]) -> list[str]:
    return [one.entry.code for one in slots]


# -------------------------------------------------------------------------------------------- the lot


def test_where_the_entries_are_known_the_meeting_makes_the_seed_and_anybody_draws_the_same_order() -> None:
    contest = nominees()
    lot = planned(contest)
    with pytest.raises(Refused) as caught:
        draw(contest, lot, words="padi")
    assert "di depan mereka" in refusal(caught)
    drawn = codes(draw(contest, lot, words=f"  {WORDS} "))
    assert drawn == list(lots.draw(WORDS, [f"P{n:03}" for n in range(1, 7)]))
    line = presenting.lot(contest.call, lot)
    assert line is not None
    assert line.command == f"lumbung contest lot '{WORDS}' P001 P002 P003 P004 P005 P006"


def test_before_anybody_knows_who_presents_a_seed_is_sealed_in_the_trail_and_opens_when_it_is_drawn() -> None:
    contest = judged(8)
    lot = planned(contest)
    row = Lot.objects.get()
    (line,) = lines(contest.call.chain, acts=("contests.plan_presentations",))
    assert line.facts["sealed"] == row.commitment != ""
    page = contest.client(contest.organiser).get(contest.address(f"presentasi/undian/{lot}/")).content.decode()
    assert row.commitment in page
    settle(contest)
    drawn = codes(draw(contest, lot, words="kata yang tidak dipakai"))
    seed = Lot.objects.get().seed
    assert lots.commitment(seed) == row.commitment
    assert seed not in page
    assert drawn == list(lots.draw(seed, drawn))


def test_it_is_drawn_once_and_later_draws_only_add_who_came_since_behind_the_others() -> None:
    contest = nominees()
    lot = planned(contest)
    first = codes(draw(contest, lot))
    assert codes(draw(contest, lot, words="kata lain sekali")) == first
    Slot.objects.filter(entry__code=first[0]).delete()
    again = codes(draw(contest, lot))
    assert again == [*first[1:], first[0]]
    assert Lot.objects.get().seed == WORDS


def test_a_lot_fills_one_day_after_the_other_and_turns_keep_out_of_breaks() -> None:
    contest = nominees()
    lot = planned(contest, typed(places=4), typed(date(2021, 10, 12), "Ruang B", time(9, 50)))
    slots = draw(contest, lot)
    zone = presenting.zone_of(contest.call)
    told = [(one.day.room, f"{one.starts.astimezone(zone):%d %H.%M}") for one in slots]
    assert told == [
        *(("Aula Blado", f"11 09.{minute:02}") for minute in (0, 15, 30, 45)),
        ("Ruang B", "12 10.30"),
        ("Ruang B", "12 10.45"),
    ]


def test_more_entries_than_turns_are_refused_and_nothing_is_drawn() -> None:
    contest = nominees()
    lot = planned(contest, typed(places=2))
    with pytest.raises(Refused) as caught:
        draw(contest, lot)
    assert refusal(caught) == "Ada 6 peserta, tetapi hanya 2 giliran."
    assert not Slot.objects.exists()
    assert Lot.objects.get().drawn_at is None


def test_two_groups_do_not_meet_in_one_room() -> None:
    contest = nominees()
    other = planned(contest, typed(room="aula blado"), group=("Bandar",))
    day, begins = PresentationDay.objects.get(lot_id=other), MORNING + timedelta(minutes=10)
    ends, seventh = begins + timedelta(minutes=15), Entry.objects.get(code="P007")
    Slot.objects.create(lot_id=other, day=day, entry=seventh, drawing=1, order=1, starts=begins, ends=ends)
    lot = planned(contest)
    with pytest.raises(Refused) as caught:
        draw(contest, lot)
    assert "sudah dipakai giliran lain pukul 09.05" in refusal(caught)
    changes.change_day(
        asker=contest.who(contest.organiser, OCTOBER),
        call=contest.call,
        day=PresentationDay.objects.get(lot_id=lot).pk,
        typed=typed(begins=time(13)),
        reason="",
        at=OCTOBER,
    )
    assert len(draw(contest, lot)) == 6


@pytest.mark.parametrize(
    ("on", "told"), [(date(2021, 12, 1), "di luar masa penilaian: 1 Oktober 2021"), (date(2021, 9, 30), "di luar")]
)
def test_a_day_outside_the_stage_is_refused_with_its_place_in_the_decree(on: date, told: str) -> None:
    contest = nominees()
    with pytest.raises(Refused) as caught:
        planned(contest, typed(on))
    assert told in refusal(caught)
    assert caught.value.verdict.because.citations


@pytest.mark.parametrize("who", ["leader", "inspector", "agency", "entrant"])
def test_only_the_organiser_plans_and_draws(who: str) -> None:
    contest = nominees()
    person = contest.who(contest.people[who], OCTOBER)
    with pytest.raises(Refused):
        operations.plan_day(
            asker=person, call=contest.call, round="kabupaten", group=("Blado",), typed=typed(), at=OCTOBER
        )
    lot = planned(contest)
    with pytest.raises(Refused):
        operations.draw_lot(asker=person, call=contest.call, lot=lot, words=WORDS, at=OCTOBER)


# ----------------------------------------------------------------------------------------- who is told


def test_groups_and_jurors_are_told_once_it_is_published_and_again_when_it_changes() -> None:
    contest = nominees()
    lot = planned(contest)
    one, two, *_ = draw(contest, lot)
    assert not Notice.objects.filter(key__startswith="turn").exists()
    publish(contest, lot)
    publish(contest, lot)
    told = Notice.objects.filter(key__startswith="turn:")
    assert (told.count(), set(told.values_list("person", flat=True))) == (6, {contest.owner})
    heard = Notice.objects.filter(key__startswith="presentations:").values_list("person", flat=True)
    assert sorted(heard) == sorted(contest.jurors["kabupaten"])
    swap(contest, one, two)
    changed = Notice.objects.filter(key__startswith="turn:").order_by("-pk")[:2]
    assert all("sakit" in str(notice.text) for notice in changed)
    moved = Slot.objects.get(pk=one.pk)
    assert (moved.order, moved.starts, moved.sequence) == (two.order, two.starts, 1)


def test_everybody_sees_codes_and_no_names_until_the_announcement() -> None:
    contest, _ = published()
    page = contest.client().get(contest.address("presentasi/")).content.decode()
    assert all(f"P00{n}" in page for n in range(1, 7))
    assert "Kelompok 1" not in page
    assert "Rencana 1" not in page
    assert WORDS in page
    assert "Jadwal presentasi" in contest.client().get(contest.address("jadwal/")).content.decode()
    Call.objects.update(state=Call.State.ANNOUNCED, announced_at=DECEMBER)
    assert "Rencana 1" in contest.client().get(contest.address("presentasi/")).content.decode()


def test_before_it_is_published_nobody_outside_sees_anything() -> None:
    contest = nominees()
    slots = draw(contest, planned(contest))
    assert "P001" not in contest.client().get(contest.address("presentasi/")).content.decode()
    own = contest.client(contest.owner)
    assert own.get(contest.address(f"presentasi/isian/{slots[0].entry_id}/kalender.ics")).status_code == 404
    assert "Anda presentasi" not in own.get(contest.address(f"isian/{slots[0].entry_id}/")).content.decode()


def test_a_group_reads_its_turn_on_its_own_page_and_a_juror_the_days_of_the_panel() -> None:
    contest, lot = published()
    slot = Slot.objects.filter(lot_id=lot).first()
    assert slot is not None
    page = contest.client(contest.owner).get(contest.address(f"isian/{slot.entry_id}/")).content.decode()
    assert "Anda presentasi 11 Oktober 2021" in page
    assert "Aula Blado" in page
    seat = Seat.objects.filter(panel__round="kabupaten").first()
    assert seat is not None
    own = contest.client(seat.person_id)
    assert "Hari presentasi" in own.get(contest.address(f"penilaian/{seat.pk}/")).content.decode()
    told = Calendar.from_ical(own.get(contest.address(f"presentasi/kursi/{seat.pk}/kalender.ics")).content)
    (event,) = told.walk("VEVENT")
    assert (event.decoded("dtstart").hour, event.decoded("dtend").hour) == (9, 11)
    assert str(event["location"]) == "Aula Blado"


# ------------------------------------------------------------------------------------------- calendars


def entry_event(contest: Judged, slot: Slot) -> tuple[str, str, datetime, str]:
    address = contest.address(f"presentasi/isian/{slot.entry_id}/kalender.ics")
    (event,) = Calendar.from_ical(contest.client(contest.owner).get(address).content).walk("VEVENT")
    return str(event["uid"]), str(event["sequence"]), event.decoded("dtstart"), str(event["status"])


def test_a_swapped_turn_moves_in_the_calendar_and_one_that_is_called_off_goes() -> None:
    contest, lot = published()
    one, two = Slot.objects.filter(lot_id=lot)[:2]
    before = entry_event(contest, one)
    swap(contest, one, two)
    after = entry_event(contest, one)
    assert before == (f"{one.uid}@lumbung", "0", one.starts, "CONFIRMED")
    assert after == (before[0], "1", two.starts, "CONFIRMED")
    off(contest, one)
    assert entry_event(contest, one)[::3] == (before[0], "CANCELLED")
    whole = contest.client(contest.organiser).get(contest.address(f"presentasi/undian/{lot}/kalender.ics")).content
    events = Calendar.from_ical(whole).walk("VEVENT")
    assert sorted(str(event["status"]) for event in events) == ["CANCELLED", *["CONFIRMED"] * 5]


def test_a_swap_without_a_reason_or_with_who_was_heard_already_is_refused() -> None:
    contest, lot = published()
    one, two, three = Slot.objects.filter(lot_id=lot)[:3]
    with pytest.raises(Refused):
        swap(contest, one, two, reason=" ")
    came(contest, three, "present")
    with pytest.raises(Refused) as caught:
        swap(contest, one, three)
    assert "sudah berlangsung" in refusal(caught)


# -------------------------------------------------------------------------------------- on the day itself


def came(contest: Judged, slot: Slot, presence: str, note: str = "", at: datetime = MORNING) -> None:
    changes.mark_presence(
        asker=contest.who(contest.organiser, at),
        call=contest.call,
        slot=slot.pk,
        presence=presence,
        note=note,
        at=at,
    )


def test_who_came_is_noted_on_the_day_and_an_absence_with_a_word_about_it() -> None:
    contest, lot = published()
    one = Slot.objects.filter(lot_id=lot)[0]
    with pytest.raises(Refused) as caught:
        came(contest, one, "present", at=OCTOBER)
    assert "belum tiba" in refusal(caught)
    with pytest.raises(Refused):
        came(contest, one, "absent")
    set_demo_clock(MORNING)
    client = contest.client(contest.organiser)
    answer = client.post(
        contest.address(f"presentasi/giliran/{one.pk}/hadir/"), {"presence": "absent", "note": "Banjir."}
    )
    assert answer.status_code == 302
    assert (Slot.objects.get(pk=one.pk).presence, Slot.objects.get(pk=one.pk).note) == ("absent", "Banjir.")
    wrong = client.post(contest.address(f"presentasi/giliran/{one.pk}/hadir/"), {"note": "Sudah datang terlambat"})
    assert wrong.status_code == 422
    assert "Sudah datang terlambat" in wrong.content.decode()


def test_the_clock_of_a_room_is_turned_by_hand_once_for_each_press_and_stands_still_in_a_pause() -> None:
    contest, lot = published()
    first, second = Slot.objects.filter(lot_id=lot)[:2]
    came(contest, first, "absent", "Tidak ada kabar.")
    day = PresentationDay.objects.get()

    def press(act: str, seen: int, minutes: int) -> None:
        at = MORNING + timedelta(minutes=minutes)
        who = contest.who(contest.organiser, at)
        changes.turn_clock(asker=who, call=contest.call, day=day.pk, act=act, seen=seen, at=at)

    def left(minutes: int) -> tuple[str, int]:
        there = presenting.lot_of_day(contest.call, day.pk)
        assert there is not None
        room = room_now(there[1], MORNING + timedelta(minutes=minutes))
        return (room.now.code if room.now else "", room.left // 60)

    press("next", 0, 5)
    press("next", 0, 5)  # a second press, or a second screen
    assert left(6) == (second.entry.code, 14)
    press("pause", second.pk, 10)
    assert left(14) == (second.entry.code, 10)
    press("pause", second.pk, 15)
    assert left(16) == (second.entry.code, 9)
    assert left(40) == (second.entry.code, -15)
    press("next", second.pk, 41)
    assert left(41) != (second.entry.code, 15)
    told = lines(contest.call.chain, acts=("contests.turn_clock", "contests.pause_clock"))[::-1]
    assert [line.act.split(".")[1] for line in told] == ["turn_clock", "pause_clock", "pause_clock", "turn_clock"]
    assert [line.facts["paused"] for line in told if "paused" in line.facts] == [True, False]
    with pytest.raises(Refused):
        press("stop", 0, 42)


def test_the_screen_of_a_room_works_without_script() -> None:
    contest, lot = published()
    day = PresentationDay.objects.get()
    set_demo_clock(MORNING)
    client = contest.client(contest.organiser)
    address = contest.address(f"presentasi/hari/{day.pk}/jam/")
    assert "Belum dimulai" in client.get(address).content.decode()
    assert client.post(address, {"act": "next", "seen": "0"}).status_code == 302
    page = client.get(address).content.decode()
    assert Slot.objects.filter(lot_id=lot)[0].entry.code in page
    assert 'http-equiv="refresh"' in page
    for seen in ("x" * 9, "9" * 5000):
        assert client.post(address, {"act": "next", "seen": seen}).status_code == 302


# ------------------------------------------------------------------------------------------------ sizes


@pytest.mark.parametrize(
    ("rest", "most"), [("presentasi/", 13), ("presentasi/undian/{lot}/", 18), ("presentasi/atur/", 13)]
)
def test_no_page_asks_more_where_more_present(rest: str, most: int) -> None:
    contest, lot = published()
    client = contest.client(contest.organiser)
    address, found = contest.address(rest.format(lot=lot)), []
    for entries in (6, 3, 1):
        Slot.objects.filter(lot_id=lot, order__gt=entries).delete()
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        found.append(len(asked))
    assert found[0] == found[1] == found[2] <= most


@given(st.integers(1, 40), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 90)), max_size=3), st.integers(0, 20))
def test_no_turn_meets_another_or_a_break(minutes: int, breaks: list[tuple[int, int]], number: int) -> None:
    pauses = [(MORNING + timedelta(minutes=one), MORNING + timedelta(minutes=one + long)) for one, long in breaks]
    held = turns(MORNING, minutes, pauses, number)
    assert len(held) == number
    for first, last in held:
        assert last - first == timedelta(minutes=minutes)
        assert all(last <= one or first >= two for one, two in pauses)
    assert all(one[1] <= two[0] for one, two in pairwise(held))


@given(st.lists(st.text(max_size=2), max_size=9), st.lists(st.none() | st.integers(1, 5), min_size=1, max_size=4))
def test_everybody_is_dealt_once_in_order_or_it_is_said_that_they_do_not_fit(
    codes: list[str], places: list[int | None]
) -> None:
    hands = dealt(codes, places)
    fits = None in places or sum(one or 0 for one in places) >= len(codes)
    assert (hands is not None) == fits
    if hands is not None:
        assert [one for hand in hands for one in hand] == codes
