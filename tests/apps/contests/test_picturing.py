"""A contest in pictures: public with the announcement and not before, each with its table, and the workbooks."""

from fractions import Fraction
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pytest_django import Settings

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.operations.correcting import reopen
from lumbung.apps.contests.operations.settling import announce
from lumbung.apps.contests.queries import papers, standings
from lumbung.config.clock.reading import set_demo_clock
from lumbung.documents.pictures.figures import Band, Scores
from lumbung.shared.ui.templatetags.pictures import outside
from tests.apps.contests.judged import DECEMBER, ELEMENTS, Judged, judged, settle_all

PAGE, BOOK, RESULT = "gambar/", "gambar/gambar.xlsx", "penetapan/hasil.xlsx"
LOOKS = (Role.ORGANISER, Role.LEADER, Role.INSPECTOR)


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def announced() -> Judged:
    contest = judged(8)
    settle_all(contest)
    set_demo_clock(DECEMBER)
    announce(asker=contest.who(contest.organiser, DECEMBER), home=contest.home, call=contest.call, at=DECEMBER)
    return contest


def status(contest: Judged, rest: str, person: int | None = None) -> int:
    return contest.client(person).get(contest.address(rest)).status_code


@pytest.mark.django_db
def test_before_the_announcement_only_who_may_see_the_whole_result_sees_pictures() -> None:
    contest = judged(8)
    for state in ("judged", "settled"):
        if state == "settled":
            settle_all(contest)
        for rest in (PAGE, BOOK):
            assert status(contest, rest) == 404, (state, rest)
            assert status(contest, rest, contest.people["agency"]) == 404, (state, rest)
            assert status(contest, rest, contest.jurors["kecamatan"][0]) == 404, (state, rest)
            assert {status(contest, rest, contest.people[role.value]) for role in LOOKS} == {200}, (state, rest)


@pytest.mark.django_db
@pytest.mark.parametrize("rest", [PAGE, BOOK, RESULT])
def test_an_organiser_who_still_judges_waits(rest: str) -> None:
    contest = judged(3)
    assert status(contest, rest, contest.organiser) == 200
    seat = Seat.objects.filter(panel__round="kecamatan").order_by("pk")[0]
    Seat.objects.filter(pk=seat.pk).update(person=contest.organiser)
    seat.sheets.update(handed_in_at=None)
    standings._memory.clear()  # rows that no act wrote
    assert status(contest, rest, contest.organiser) == 404


@pytest.mark.django_db
def test_everybody_sees_the_announced_contest_and_no_name_of_who_did_not_win() -> None:
    contest = announced()
    page = contest.client().get(contest.address(PAGE)).content.decode()
    assert page.count('<svg class="picture"') == 4
    assert page.count('<details class="fold">') == 4
    assert "Kelompok 7" not in page
    assert "P007" not in page
    for step, count in (("Diperiksa", 8), ("Penilaian tingkat kecamatan", 6), ("Menang", 3)):
        assert f'<th scope="row">{step}</th><td class="n">{count}</td>' in page
    assert "Blado" in page
    # What is not drawn at the ends is said once; the table below keeps every range.
    assert page.count("Tidak ada skor di bawah") == 2
    assert page.count('<th scope="row">0</th>') == 2
    assert "<script" not in page


def test_ranges_that_are_not_drawn_are_said_once_at_each_end() -> None:
    def said(*counts: int) -> str | None:
        bands = (Band(Fraction(10 * at), Fraction(10 * at + 10), count) for at, count in enumerate(counts))
        words = outside(Scores("Final", tuple(bands)))
        return words.text() if words else None

    assert said(1, 0, 2) is None
    assert said(0, 0, 1) == "Tidak ada skor di bawah 20."
    assert said(0, 1, 0) == "Tidak ada skor di bawah 10. Tidak ada skor 20 ke atas."


@pytest.mark.django_db
def test_while_a_result_is_corrected_its_pictures_are_gone_for_everybody() -> None:
    contest = announced()
    made = Settlement.objects.get(scope="akhir")
    lead = contest.who(contest.organiser, DECEMBER)
    reopen(asker=lead, home=contest.home, call=contest.call, settlement=made.pk, reason="Salah.", at=DECEMBER)
    assert status(contest, PAGE) == 404
    assert status(contest, PAGE, contest.organiser) == 200


@pytest.mark.django_db
def test_pictures_of_a_result_that_does_not_match_its_seal_are_not_shown() -> None:
    contest = announced()
    Settlement.objects.filter(scope="akhir").update(bundle=b"{}")
    papers._memory.clear()
    for rest in (PAGE, BOOK):
        answer = contest.client().get(contest.address(rest))
        assert (answer.status_code, answer.headers.get("Location")) == (302, contest.address("hasil/"))


@pytest.mark.django_db
def test_the_workbook_of_the_result_is_for_who_watches_and_names_no_juror() -> None:
    contest = announced()
    assert status(contest, RESULT) == 302
    assert {status(contest, RESULT, contest.people[role]) for role in ("agency", "entrant")} == {404}
    content = contest.client(contest.people["inspector"]).get(contest.address(RESULT)).content
    sheets = load_workbook(BytesIO(content))
    assert "Rincian nilai" in sheets.sheetnames
    cells = {str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "Kelompok 1" in cells
    names = [f"Juri {element}" for panel in ELEMENTS.values() for element in panel]
    assert not [name for name in names if any(name in cell for cell in cells)]


@pytest.mark.django_db
@pytest.mark.parametrize("entries", [1, 3, 8])
def test_the_pictures_cost_the_same_queries_at_any_size(entries: int) -> None:
    contest = judged(entries)
    client = contest.client(contest.organiser)
    client.get(contest.address(PAGE))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(contest.address(PAGE)).status_code == 200
    assert len(asked) == 11
