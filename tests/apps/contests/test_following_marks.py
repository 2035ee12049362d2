"""A page follows marks: it reads and writes only what changed, and shows what would be shown without a memory."""

from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.queries import standings as followed
from lumbung.apps.contests.queries.rankings import table
from lumbung.apps.contests.queries.standings import Standings, compute, standings
from tests.apps.contests.judged import SEPTEMBER, Judged, judged

GROUP = "penetapan/kecamatan/blado/"
LATER = SEPTEMBER + timedelta(hours=1)


@pytest.fixture(autouse=True)
def demo(settings: LazySettings) -> None:
    settings.DEMO = True
    followed._memory.clear()


def change(code: str, contest: Judged, mark: int, at: datetime = LATER) -> None:
    """Another first mark on an entry's first sheet."""
    subject = compute(contest.call, SEPTEMBER).material.known[code].id
    sheet = Sheet.objects.filter(subject=subject).order_by("pk")[0]
    Sheet.objects.filter(pk=sheet.pk).update(marks=[mark, *sheet.marks[1:]], version=F("version") + 1, changed_at=at)


def shown(now: Standings) -> list[object]:
    return [table(now, one, language) for language in ("id", "en") for one in (*now.rounds, *now.awards)]


def assert_nothing_is_stale(contest: Judged) -> None:
    fresh = compute(contest.call, SEPTEMBER)
    now = standings(contest.call, SEPTEMBER)
    assert now.outcome == fresh.outcome
    assert shown(now) == shown(fresh)


@pytest.mark.django_db
def test_after_a_mark_the_page_shows_what_is_computed_anew() -> None:
    contest = judged(8)
    for code, mark in (("P008", 4), ("P001", 0), ("P001", 5), ("P004", 1), ("P004", 0)):
        shown(standings(contest.call, SEPTEMBER))
        before = compute(contest.call, SEPTEMBER).outcome.result
        change(code, contest, mark)
        assert compute(contest.call, SEPTEMBER).outcome.result != before
        assert_nothing_is_stale(contest)


@pytest.mark.django_db
def test_the_written_page_follows_too() -> None:
    contest = judged(8)
    organiser = contest.client(contest.organiser)
    organiser.get(contest.address(GROUP))
    change("P008", contest, 4)
    followed_page = organiser.get(contest.address(GROUP)).content
    followed._memory.clear()
    rows = [
        page[page.index(b"<tbody") : page.index(b"</table>")]
        for page in (followed_page, organiser.get(contest.address(GROUP)).content)
    ]
    assert rows[0] == rows[1]


@pytest.mark.django_db
def test_after_a_mark_of_all_tables_only_the_sheets_are_read() -> None:
    contest = judged(8)
    call = contest.call
    standings(call, SEPTEMBER)
    change("P008", contest, 4)
    with CaptureQueriesContext(connection) as asked:
        standings(call, SEPTEMBER)
    reads = [one["sql"] for one in asked.captured_queries]
    assert len(reads) == 3, "the last acts and figures of entries, figures of sheets, and the changed sheet"
    assert '"changed_at" >=' in reads[-1]


@pytest.mark.django_db
def test_a_sheet_that_is_gone_counts_no_longer() -> None:
    contest = judged(8)
    shown(standings(contest.call, SEPTEMBER))
    Sheet.objects.order_by("pk")[0].delete()
    assert_nothing_is_stale(contest)


@pytest.mark.django_db
def test_a_mark_of_an_earlier_hour_is_read_although_the_clock_went_back() -> None:
    contest = judged(8)
    change("P008", contest, 3)
    shown(standings(contest.call, SEPTEMBER))
    change("P001", contest, 0, at=SEPTEMBER - timedelta(days=1))
    assert_nothing_is_stale(contest)


@pytest.mark.django_db
def test_an_act_makes_everything_read_again() -> None:
    contest = judged(8)
    shown(standings(contest.call, SEPTEMBER))
    subject = compute(contest.call, SEPTEMBER).material.known["P001"].id
    settling.exclude(
        asker=contest.who(contest.organiser),
        call=contest.call,
        scope="kecamatan",
        entry=subject,
        reason="Sudah menang tahun lalu.",
        at=SEPTEMBER,
    )
    assert_nothing_is_stale(contest)
    assert "P001" not in standings(contest.call, SEPTEMBER).entered("kabupaten")
