"""Every act that may change a ranking, done in one process, is seen at once by another that had looked before.

A process is what it remembers (`standings._memory`): the other one's is put aside while the act is done. The table is
complete by construction: each act of a contest's trail stands in it, is read anew as a whole, or touches nothing.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import own_sheet
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries import standings as followed
from lumbung.apps.contests.queries.grounds import ground
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.rankings import table
from lumbung.apps.contests.queries.settling import readiness
from lumbung.apps.contests.queries.standings import Standings, compute, figures_of, standings
from lumbung.apps.contests.queries.touching import BESIDE_SHEETS, EVERYTHING, TOUCHED, UNTOUCHING
from lumbung.shared.trail.recording import lines, record
from tests.apps.contests.acts_world import DOING, ENTRIES, LATER, number, scope
from tests.apps.contests.desk_world import SEPTEMBER, Desk, lenient
from tests.apps.notices.test_who_is_told import recorded_acts
from tests.forgetting import forget_all

__all__ = ["lenient"]

ELSEWHERE = {"accounts", "innovations", "installation", "letters", "notices", "prices", "regions"}
"""Whose acts stand in chains of their own, not in a contest's."""


def test_of_every_act_it_is_known_what_it_may_change() -> None:
    of_a_contest = {act for act in recorded_acts() if act.split(".")[0] not in ELSEWHERE}
    assert set(TOUCHED) | UNTOUCHING == of_a_contest
    assert not set(TOUCHED) & UNTOUCHING
    assert of_a_contest > BESIDE_SHEETS
    assert {act for act, parts in TOUCHED.items() if parts != EVERYTHING} == set(DOING)


@pytest.fixture
def contest(lenient: Desk) -> Desk:
    """Eight entries of one district, verified, with equal marks that three jurors signed."""
    lenient.appoint()
    entries = [lenient.entry(at, Entry.State.VERIFIED) for at in range(1, ENTRIES + 1)]
    marks = [4 if item.high >= 4 else int(item.high) for item in lenient.judged()[0].items]
    for seat in lenient.seats:
        assessment.load_sheets(seat=seat, sheets=[(one, marks) for one in entries], handed_in=True, at=SEPTEMBER)
    return lenient


def in_another_process(do: Callable[[], object]) -> None:
    """Do something with a memory of its own."""
    mine, followed._memory = followed._memory, Memory(most=32)
    try:
        do()
    finally:
        followed._memory = mine


def shown(now: Standings) -> list[object]:
    return [table(now, one, language) for language in ("id", "en") for one in (*now.rounds, *now.awards)]


def page(desk: Desk) -> str:
    """The page of the ranking, but for what is new each time it is read."""
    address = desk.address(f"penetapan/kecamatan/{desk.district.name.lower()}/")
    answer = desk.client(desk.organiser).get(address)
    assert answer.status_code == 200
    return told(answer.content)


def told(page: bytes) -> str:
    """A page, but for what is new each time it is read."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.decode())


def sheets(desk: Desk) -> list[tuple[int, str]]:
    """What each juror sees of a sheet, and why that is so where there is none."""
    entry = number(desk, "P001")
    found = (
        desk.client(juror).get(desk.address(f"penilaian/{seat}/{entry}/"))
        for juror, seat in zip(desk.jurors, desk.seats, strict=True)
    )
    return [(one.status_code, told(one.content)) for one in found]


@pytest.mark.django_db
@pytest.mark.parametrize("act", sorted(DOING))
def test_what_one_process_did_another_shows_at_once(act: str, contest: Desk) -> None:
    doing = DOING[act](contest)
    next(doing)
    before = page(contest), standings(contest.call, SEPTEMBER)
    sheets(contest)
    shown(before[1])
    known = len(lines(contest.call.chain))
    in_another_process(lambda: list(doing))
    assert act in {one.act for one in lines(contest.call.chain)[: -known or None]}, "it was done"
    now, anew = standings(contest.call, SEPTEMBER), compute(contest.call, SEPTEMBER)
    assert now.outcome == anew.outcome
    assert replace(now.material, given={}) == replace(anew.material, given={})
    assert (now.material.given, now.material.signed) == (anew.material.given, anew.material.signed)
    assert shown(now) == shown(anew)
    assert readiness(contest.call, now, scope(contest)) == readiness(contest.call, anew, scope(contest))
    here = page(contest), sheets(contest)
    forget_all()
    assert here == (page(contest), sheets(contest))


@pytest.mark.django_db
def test_acts_that_touch_nothing_cost_nothing(contest: Desk) -> None:
    before = standings(contest.call, SEPTEMBER)
    for act in sorted(UNTOUCHING):
        with transaction.atomic():
            record(chain=contest.call.chain, at=LATER, actor=contest.organiser, act=act)
        with CaptureQueriesContext(connection) as asked:
            assert standings(contest.call, SEPTEMBER) is before, act
        assert len(asked) == 2, "the last acts and figures of entries, and figures of sheets"


@pytest.mark.django_db
def test_after_an_act_beside_them_sheets_ask_only_what_it_was(contest: Desk) -> None:
    seat, entry, juror = contest.seats[0], number(contest, "P001"), contest.who(contest.jurors[0])
    known = own_sheet(juror, seat, entry)
    assert known is not None
    before = ground(known, entry, SEPTEMBER)
    for act in (*sorted(BESIDE_SHEETS), "assessment.recuse"):
        with transaction.atomic():
            record(chain=contest.call.chain, at=LATER, actor=contest.organiser, act=act)
        own = own_sheet(juror, seat, entry)
        assert own is not None
        with CaptureQueriesContext(connection) as asked:
            now = ground(own, entry, SEPTEMBER)
        assert (now is before, len(asked) == 1) == (act in BESIDE_SHEETS, act in BESIDE_SHEETS), act


@pytest.mark.django_db
def test_an_act_that_nobody_knows_makes_everything_read_again(contest: Desk) -> None:
    standings(contest.call, SEPTEMBER)
    Entry.objects.filter(pk=number(contest, "P001")).update(title="Judul lain")
    with transaction.atomic():
        record(chain=contest.call.chain, at=LATER, actor=contest.organiser, act="contests.turn_to_gold")
    assert standings(contest.call, SEPTEMBER).material == compute(contest.call, SEPTEMBER).material


@pytest.mark.django_db
def test_a_trail_whose_end_is_another_makes_everything_read_again(contest: Desk) -> None:
    now = followed.figures_of(contest.call)
    known = now.last[-1]
    assert now.acts_since(known) == ()
    assert now.acts_since(replace(known, seal="another")) is None
    assert now.acts_since(replace(known, number=known.number + 1)) is None


@pytest.mark.django_db
def test_pages_of_several_threads_read_one_after_the_other(contest: Desk) -> None:
    before, figures = standings(contest.call, SEPTEMBER), figures_of(contest.call)
    call, read = contest.call, list[Standings]()
    page = Thread(target=lambda: read.append(standings(call, SEPTEMBER, figures)))
    with followed._memory.once(followed._key(call), pytest.fail).one_at_a_time:
        page.start()
        page.join(0.3)
        assert read == []
    page.join(10)
    assert read == [before]
