"""The preview of a result: each place with its bar, every juror's figure and its reason; and no medal yet."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from lumbung.apps.assessment.models import Recusal, Seat, Sheet
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import settling
from lumbung.config.clock.reading import set_demo_clock
from tests.apps.contests.judged import DECEMBER, SEPTEMBER, Judged, judged, settle, settle_all

PRIZES = "Perunggu mulai 70, Perak mulai 81, Emas mulai 91"


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def body(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page[page.index("<main") : page.index("</main>")]


def looked_at(contest: Judged, rest: str) -> str:
    """A page before the announcement, as the organiser sees it."""
    return body(contest.client(contest.organiser), contest.address(rest))


def judged_twice() -> Judged:
    """Four entries judged at both levels, the result not settled."""
    contest = judged(4)
    settle(contest)
    contest.mark("kabupaten", {"P001": [5], "P002": [5, 4], "P003": [4], "P004": [4, 3]})
    return contest


@pytest.mark.django_db
def test_the_preview_of_the_result_shows_bars_each_jurors_figure_and_why() -> None:
    page = looked_at(judged_twice(), "penetapan/akhir/")
    rows = page.split('<tr role="row">')[2:]
    assert len(rows) == 3
    for row in rows:
        assert '<svg class="bar"' in row
        figures = re.search(r'<p class="quiet tiny">(.*?)</p>', row)
        assert figures is not None
        assert len(figures[1].split(" · ")) == 4
        assert "Lampiran huruf F angka 2" in row
    assert "3 pemenang." in page
    assert "1 peserta lain tidak menang" in page


@pytest.mark.django_db
@pytest.mark.parametrize("rest", ["penetapan/akhir/", "penetapan/pemenang/blado/"])
def test_readings_of_all_winners_are_told_once_above_them(rest: str) -> None:
    page = looked_at(judged_twice(), rest)
    assert page.count(PRIZES) == 1
    assert page.index(PRIZES) < page.index("Kelompok 1")


@pytest.mark.django_db
def test_no_medal_is_shown_before_the_announcement() -> None:
    contest = judged(4)
    settle_all(contest)
    for rest in ("penetapan/akhir/", "penetapan/pemenang/blado/"):
        page = looked_at(contest, rest)
        assert '<b lang="id">Emas</b>' in page
        assert "#i-rice" not in page
        assert "gold" not in page
    set_demo_clock(DECEMBER)
    settling.announce(asker=contest.who(contest.organiser, DECEMBER), home=contest.home, call=contest.call, at=DECEMBER)
    for rest in ("hasil/", "hasil/blado/"):
        assert 'class="award gold"' in body(contest.client(), contest.address(rest))


@pytest.mark.django_db
def test_a_juror_who_withdrew_keeps_the_place_of_the_figure() -> None:
    contest = judged(1)
    entry, seat = Entry.objects.get().pk, Seat.objects.filter(panel__round="kecamatan")[1]
    Sheet.objects.filter(seat=seat).delete()
    Recusal.objects.create(seat=seat, subject=entry, reason="Ketuanya kakak saya.", at=SEPTEMBER)
    page = looked_at(contest, "penetapan/kecamatan/blado/")
    assert re.search(r">[0-9]+,00 · – · [0-9]+,00<", page)
    assert "juri itu mundur dari peserta ini" in page
