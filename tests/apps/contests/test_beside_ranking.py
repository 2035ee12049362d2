"""Beside a ranking: who of its group never came into it, with the reason on the desk and as figures in public."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from lumbung.apps.assessment.models import Review
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import settling
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.judged import DECEMBER, Judged, judged, settle_all

DESK, PUBLIC = "penetapan/pemenang/blado/", "hasil/blado/"


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def decided(entries: int = 8) -> Judged:
    """Six of Blado are nominated: one is beyond the number, and the last one an officer failed."""
    contest = judged(entries)
    refused = Entry.objects.get(code=f"P{entries:03}")
    Review.objects.filter(subject=refused.pk).update(answer="refuse", reason="Ketuanya bukan perempuan.")
    refused.state = Entry.State.REFUSED
    refused.save()
    settle_all(contest)
    return contest


@pytest.mark.django_db
def test_the_desk_reads_each_entry_that_was_not_nominated_with_its_score_and_why() -> None:
    contest = decided()
    page = contest.client(contest.people["inspector"]).get(contest.address(DESK)).content.decode()
    _, _, outside = page.partition("Bukan nominator")
    assert outside.index("Kelompok 7") < outside.index("Kelompok 8"), "who came further stands first"
    assert "Paling banyak 6 yang diambil." in outside
    assert "Lampiran huruf C angka 1" in outside
    assert "Ketuanya bukan perempuan." in outside
    assert "Kelompok 6" not in outside, "nominees stand in the ranking"


@pytest.mark.django_db
def test_the_public_reads_how_many_and_no_name_of_them() -> None:
    contest = decided()
    set_demo_clock(DECEMBER)
    settling.announce(asker=contest.who(contest.organiser, DECEMBER), home=contest.home, call=contest.call, at=DECEMBER)
    page = contest.client().get(contest.address(PUBLIC)).content.decode()
    _, _, outside = page.partition("Bukan nominator")
    assert "di luar jumlah" in outside
    assert "Tidak lolos Seleksi administrasi" in outside
    for unsaid in ("Kelompok 7", "Kelompok 8", "bukan perempuan"):
        assert unsaid not in page


@pytest.mark.django_db
@pytest.mark.parametrize("entries", [8, 12])
def test_the_page_asks_the_same_however_many_are_outside(entries: int) -> None:
    contest = decided(entries)
    organiser = contest.client(contest.organiser)
    organiser.get(contest.address(DESK))
    with CaptureQueriesContext(connection) as queries:
        page = organiser.get(contest.address(DESK)).content.decode()
    assert page.count('class="look"') == entries - 7
    assert len(queries) <= 14, "the demo's clock is one of them"
