"""Who sees a ranking before it is public: a juror only once nobody of the panel can change a mark any more."""

import pytest

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import correcting
from lumbung.apps.contests.operations.judging import hand_in_sheets, record_marks
from lumbung.apps.contests.operations.settling import settle_round
from lumbung.apps.contests.queries import standings
from lumbung.apps.contests.queries.settlements import may_look, may_see_result
from tests.apps.contests.desk_world import SEPTEMBER, UPPER_ELEMENTS, Desk, desk

__all__ = ["desk"]

STATES = ("marked by all", "signed by one", "signed by all", "opened again", "settled")
WATCH = ("organiser", "leader", "inspector")
PANEL = ("first juror", "third juror", "organiser who judges too")
NOBODY = ("juror of another panel", "agency", "district_staff", "village_staff", "entrant", "the public")
OPEN_TO_PANEL = {"signed by all", "settled"}


def sign(desk: Desk, juror: int) -> None:
    hand_in_sheets(asker=desk.who(desk.jurors[juror]), call=desk.call, seat=desk.seat(juror), at=SEPTEMBER)


def brought_to(desk: Desk, state: str) -> int:
    """A panel of three with one entry, so far in its work."""
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    for index, juror in enumerate(desk.jurors):
        record_marks(
            asker=desk.who(juror),
            call=desk.call,
            seat=desk.seat(index),
            entry=entry,
            typed=desk.marks(),
            note="",
            version=0,
            at=SEPTEMBER,
        )
    signed = {"marked by all": 0, "signed by one": 1}.get(state, len(desk.jurors))
    for index in range(signed):
        sign(desk, index)
    lead = desk.who(desk.organiser)
    if state == "opened again":
        correcting.reopen_sheet(
            asker=lead, call=desk.call, seat=desk.seat(1), entry=entry, reason="Salah baris.", at=SEPTEMBER
        )
    if state == "settled":
        settle_round(asker=lead, call=desk.call, round="kecamatan", group=(desk.district.name,), at=SEPTEMBER)
    return entry


def person(desk: Desk, role: str) -> int | None:
    """Somebody with a role, seated where the role says so."""
    if role == "the public":
        return None
    if role == "first juror":
        return desk.jurors[0]
    if role == "third juror":
        return desk.jurors[2]
    if role == "organiser who judges too":
        Seat.objects.filter(pk=desk.seats[1]).update(person=desk.organiser)
        standings._memory.clear()  # a row that no act wrote
        return desk.organiser
    if role == "juror of another panel":
        return desk.world.person("Juri lain", Role.ASSESSOR, desk.world.batang.home.region)
    found: int = getattr(desk.world.batang, role)
    return found


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", [*WATCH, *PANEL, *NOBODY])
def test_a_ranking_is_seen_by(desk: Desk, role: str, state: str) -> None:
    brought_to(desk, state)
    who = desk.who(person(desk, role))
    now = standings.standings(desk.call, SEPTEMBER)
    ranked = now.ranked("kecamatan", (desk.district.name,))
    assert ranked is not None
    expected = role in WATCH or (role in PANEL and state in OPEN_TO_PANEL)
    assert may_look(who, desk.call, now, ranked) is expected
    answer = desk.client(who.person).get(desk.address(f"penetapan/kecamatan/{desk.district.name.lower()}/P001/"))
    allowed = {True: 200, False: 302 if who.person is None else 404}[expected]
    assert answer.status_code == allowed


@pytest.mark.parametrize(("state", "told"), [("signed by one", "Masih 2 lembar"), ("signed by all", "Lihat peringkat")])
def test_the_list_of_a_juror_who_signed_leads_to_the_ranking_or_says_what_it_waits_for(
    desk: Desk, state: str, told: str
) -> None:
    brought_to(desk, state)
    page = desk.client(desk.jurors[0]).get(desk.address(f"penilaian/{desk.seats[0]}/")).content.decode()
    assert told in page
    assert (f"penetapan/kecamatan/{desk.district.name.lower()}/" in page) is (state == "signed by all")


def test_an_organiser_who_judges_waits_for_the_result_too(desk: Desk) -> None:
    desk.entry(1, Entry.State.VERIFIED)
    desk.judge_everything()
    now = standings.standings(desk.call, SEPTEMBER)
    assert may_see_result(desk.who(desk.organiser), desk.call, now)
    seat = Seat.objects.filter(element=UPPER_ELEMENTS[0])
    seat.update(person=desk.organiser)
    seat.get().sheets.update(handed_in_at=None)
    standings._memory.clear()  # rows that no act wrote
    assert not may_see_result(desk.who(desk.organiser), desk.call, standings.standings(desk.call, SEPTEMBER))
    assert may_see_result(desk.who(desk.world.batang.leader), desk.call, standings.standings(desk.call, SEPTEMBER))


def test_the_panel_of_the_last_round_sees_the_awards_that_it_decides_once_all_is_signed(desk: Desk) -> None:
    desk.entry(1, Entry.State.VERIFIED)
    desk.judge_everything()
    upper = Seat.objects.get(element=UPPER_ELEMENTS[0])
    slug = desk.district.name.lower()
    pages = (
        "penetapan/akhir/",
        f"penetapan/pemenang/{slug}/",
        "penetapan/sidang/akhir/semua/",
        "penetapan/kalibrasi/kabupaten/semua/",
    )
    juror, lower = desk.client(upper.person_id), desk.client(desk.jurors[0])
    assert [juror.get(desk.address(one)).status_code for one in pages] == [200] * 4
    assert [lower.get(desk.address(one)).status_code for one in pages] == [404] * 4
    assert lower.get(desk.address(f"penetapan/kalibrasi/kecamatan/{slug}/")).status_code == 200
    listed = juror.get(desk.address(f"penilaian/{upper.pk}/")).content.decode()
    assert [one for one in pages if desk.address(one) not in listed] == []
    upper.sheets.update(handed_in_at=None)
    standings._memory.clear()  # rows that no act wrote
    assert [juror.get(desk.address(one)).status_code for one in pages] == [404] * 4
