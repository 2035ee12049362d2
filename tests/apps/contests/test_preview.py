"""The preview of a result: each place with its bar, every juror's figure and its reason; and no medal yet."""

import csv
import re

import pytest
from django.test import Client
from pytest_django import Settings

from lumbung.apps.assessment.models import Recusal, Seat, Sheet
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.queries import standings
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
        assert "," not in figures[1], "what a juror gave in whole points has no decimals"
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
    assert re.search(r">[0-9]+ · – · [0-9]+<", page)
    assert "juri itu berkepentingan pada peserta ini; lembarnya tidak ada" in page


@pytest.mark.django_db
def test_who_waits_for_sheets_reads_whose_they_are() -> None:
    contest = judged(2)
    Sheet.objects.filter(seat=Seat.objects.filter(panel__round="kecamatan").order_by("pk")[1]).update(handed_in_at=None)
    page = looked_at(contest, "penetapan/kecamatan/blado/")
    assert "2 lembar nilai belum diserahkan. Yang ditunggu: Juri Pejabat struktural kecamatan (2)." in page


@pytest.mark.django_db
def test_an_entrys_page_offers_only_what_its_own_round_still_allows() -> None:
    contest = judged_twice()
    settled_round = looked_at(contest, "penetapan/kecamatan/blado/p001/")
    assert "Buka dengan alasan" not in settled_round
    assert "Panel tidak mengambil peserta ini" not in settled_round
    award = looked_at(contest, "penetapan/pemenang/blado/p001/")
    assert award.count("Buka dengan alasan") == 4
    assert "Panel tidak mengambil peserta ini" in award
    Sheet.objects.filter(seat=Seat.objects.filter(panel__round="kabupaten")[0]).update(handed_in_at=None, version=2)
    standings._memory.clear()  # a row that no act wrote
    opened = looked_at(contest, "penetapan/pemenang/blado/p001/")
    assert opened.count("Buka dengan alasan") == 3
    assert opened.count("Menunggu jurinya menyerahkan") == 1


@pytest.mark.django_db
def test_a_sheet_of_another_panel_is_not_found_at_an_entry() -> None:
    contest = judged_twice()
    own, other = (Seat.objects.filter(panel__round=one)[0] for one in ("kabupaten", "kecamatan"))
    Sheet.objects.filter(seat=other).delete()
    standings._memory.clear()  # rows that no act wrote
    organiser, entry = contest.client(contest.organiser), "penetapan/pemenang/blado/p001/lembar/"
    assert organiser.get(contest.address(f"{entry}{own.pk}/")).status_code == 200
    assert organiser.get(contest.address(f"{entry}{other.pk}/")).status_code == 404


@pytest.mark.django_db
def test_a_decision_names_each_winners_place_award_and_money() -> None:
    contest = judged(4)
    decision = settle_all(contest)
    page = looked_at(contest, f"penetapan/keputusan/{decision}/")
    first = page[page.index("Kelompok 1 ") :]
    assert re.search(r"<small><span lang=.id.>Emas</span> · Rp300\.000\.000, penghargaan</small>", first)


@pytest.mark.django_db
def test_the_public_result_tells_the_money_and_its_table_each_jurors_figure() -> None:
    contest = judged(4)
    settle_all(contest)
    set_demo_clock(DECEMBER)
    settling.announce(asker=contest.who(contest.organiser, DECEMBER), home=contest.home, call=contest.call, at=DECEMBER)
    page = body(contest.client(), contest.address("hasil/"))
    assert re.search(r"Jumlah dana Rp[0-9]00\.000\.000\.", page)
    head, first = contest.client().get(contest.address("hasil/hasil.csv")).content.decode().splitlines()[:2]
    given = dict(zip(head.split(";"), next(csv.reader([first], delimiter=";")), strict=True))["Nilai juri"]
    assert [one.rpartition(" ")[0] for one in given.split("; ")] == [
        "praktisi",
        "akademisi",
        "TP PKK Kabupaten",
        "jurnalis",
    ]


@pytest.mark.django_db
def test_a_tick_that_is_missing_is_told_in_one_sentence() -> None:
    contest = judged_twice()
    answer = contest.client(contest.organiser).post(contest.address("penetapan/akhir/"), {})
    summary = answer.content.decode().partition("error-summary")[2].partition("</section>")[0]
    assert "Centang dulu bahwa urutannya sudah Anda periksa." in summary
    assert "alasannya.:" not in summary
