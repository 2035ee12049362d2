"""Jurors compared before a panel settles: who may look, what is marked, and that no mark changes by it."""

from fractions import Fraction
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pytest_django import Settings

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment.models import Sheet
from lumbung.apps.assessment.queries import seats
from lumbung.apps.contests.models import Discussion, Entry, Settlement
from lumbung.apps.contests.operations.calibrating import discuss
from lumbung.apps.contests.operations.correcting import reopen_sheet
from lumbung.apps.contests.queries.calibrating import compared, discussed, may_compare
from lumbung.apps.contests.queries.papers import subject_of
from lumbung.apps.contests.queries.standings import standings
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.letters.queries import Kind, file, letters
from lumbung.regulation.bundle import recompute
from lumbung.shared.refusal import Refused
from tests.apps.contests.desk_world import Desk, desk
from tests.apps.contests.judged import SEPTEMBER, Judged, judged, settle
from tests.apps.contests.test_looking_at_rankings import NOBODY, OPEN_TO_PANEL, PANEL, STATES, WATCH, brought_to, person
from tests.papers import words_of, words_of_docx

__all__ = ["desk"]

PAGE = "penetapan/kalibrasi/kecamatan/blado/"
APART = {"P001": [5, 5, 5], "P002": [5, 2, 2], "P003": [3, 3, 3]}
"""Marks of three seats: on P002 the camat stands far above the two others."""


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def read(contest: Judged, rest: str = PAGE, person: int | None = None) -> str:
    return contest.client(person or contest.organiser).get(contest.address(rest)).content.decode()


@pytest.mark.django_db
def test_the_strict_and_the_generous_are_told_and_the_widest_entry_is_marked() -> None:
    page = read(judged(3, APART))
    # On P002 the camat gave 100, the others 40 each: 40 above the panel's 60, over three entries 40/3.
    assert "13,33 di atas panel (lebih murah)" in page
    assert page.count("6,67 di bawah panel (lebih ketat)") == 2
    assert page.index("Kelompok 2") < page.index("Kelompok 1")
    marked = page[page.index("Kelompok 2") : page.index("Kelompok 1")]
    assert "Perlu dibahas" in marked
    assert "<b>100,00</b>" in marked
    assert "Peraturan tidak menyebut batas" in page


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", [*WATCH, *PANEL, *NOBODY])
def test_nobody_compares_jurors_who_may_not_see_their_marks(desk: Desk, state: str, role: str) -> None:
    brought_to(desk, state)
    who = desk.who(person(desk, role))
    now = standings(desk.call, SEPTEMBER)
    (panel,) = (one for one in compared(desk.call, now, "id") if one.round.code == "kecamatan")
    expected = role in WATCH or (role in PANEL and state in OPEN_TO_PANEL)
    assert may_compare(who, desk.call, now, panel) is expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "status"), [(Role.ORGANISER, 200), (Role.LEADER, 200), (Role.INSPECTOR, 200), (Role.AGENCY, 404)]
)
def test_who_leads_or_watches_opens_the_pages_and_a_panel_its_own(role: Role, status: int) -> None:
    contest = judged(3, APART)
    client = contest.client(contest.people[role.value])
    for rest in ("penetapan/kalibrasi/", PAGE, PAGE + "kalibrasi.xlsx"):
        assert client.get(contest.address(rest)).status_code == status, rest
    juror = contest.client(contest.jurors["kecamatan"][0])
    assert juror.get(contest.address("penetapan/kalibrasi/")).status_code == 404
    assert juror.get(contest.address(PAGE)).status_code == 200, "all its sheets are signed"
    assert contest.client(contest.jurors["kabupaten"][0]).get(contest.address(PAGE)).status_code == 404


@pytest.mark.django_db
def test_what_was_said_is_minuted_and_changes_no_mark() -> None:
    contest = judged(3, APART)
    before = list(Sheet.objects.order_by("pk").values_list("marks", "version"))
    client = contest.client(contest.organiser)
    empty = client.post(contest.address(PAGE + "p002/"), {"words": ""})
    assert empty.status_code == 422
    said = client.post(contest.address(PAGE + "p002/"), {"words": "Camat membaca Inovasi lebih luas; nilainya tetap."})
    assert said.status_code == 302
    page = read(contest)
    assert "Camat membaca Inovasi lebih luas" in page
    assert "Sudah dibahas" in page
    assert "Perlu dibahas" not in page
    assert list(Sheet.objects.order_by("pk").values_list("marks", "version")) == before
    assert "Mencatat pembahasan selisih juri" in read(contest, "penetapan/jejak/")


@pytest.mark.django_db
def test_what_was_said_stands_only_while_the_sheets_are_as_they_were() -> None:
    contest = judged(3, APART)
    lead, call = contest.who(contest.organiser), contest.call
    discuss(asker=lead, call=call, round="kecamatan", entry="P002", words="Dibahas.", at=SEPTEMBER)
    (panel,) = (one for one in compared(call, standings(call, SEPTEMBER), "id") if one.round.code == "kecamatan")
    assert [one.stands for one in discussed(call, panel)["P002"]] == [True]
    Discussion.objects.update(given={**Discussion.objects.get().given, panel.seats[0].code: str(Fraction(104))})
    assert [one.stands for one in discussed(call, panel)["P002"]] == [False]
    page = read(contest)
    assert "nilainya berubah sesudah itu" in page
    assert "Perlu dibahas" in page


@pytest.mark.django_db
def test_what_was_said_is_sealed_with_the_decision_printed_in_its_minutes_and_not_published() -> None:
    contest = judged(3, APART)
    lead, call, words = contest.who(contest.organiser), contest.call, "Camat membaca Inovasi lebih luas."
    discuss(asker=lead, call=call, round="kecamatan", entry="P002", words=words, at=SEPTEMBER)
    row = Settlement.objects.get(pk=settle(contest))
    assert words.encode() not in bytes(row.bundle)
    assert recompute(bytes(row.bundle)).same
    render_papers(row.pk)
    (minutes,) = (one for one in letters(subject_of(row.pk)) if one.kind is Kind.MINUTES)
    for text in (words_of(file(minutes.id, "pdf") or b""), words_of_docx(file(minutes.id, "docx") or b"")):
        told = " ".join(text.split())
        assert "Kelompok 2 (P002) 40,00 sampai 100,00, selisih 60,00. 10 September 2021" in told
        assert words in told


@pytest.mark.django_db
def test_a_discussion_of_what_is_not_apart_or_is_settled_is_refused_with_its_way_out() -> None:
    contest = judged(3, APART)
    lead, call = contest.who(contest.organiser), contest.call
    for entry in ("P001", "P999"):
        with pytest.raises(Refused):
            discuss(asker=lead, call=call, round="kecamatan", entry=entry, words="Dibahas.", at=SEPTEMBER)
    watcher = contest.who(contest.people["leader"])
    with pytest.raises(Refused):
        discuss(asker=watcher, call=call, round="kecamatan", entry="P002", words="Dibahas.", at=SEPTEMBER)
    assert contest.client(contest.organiser).put(contest.address(PAGE + "p002/")).status_code == 405
    settle(contest)
    answer = contest.client(contest.organiser).post(contest.address(PAGE + "p002/"), {"words": "Terlambat."})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "membuka kembali keputusannya lebih dulu" in page
    assert "Terlambat." in page
    assert not Discussion.objects.exists()


@pytest.mark.django_db
def test_a_sheet_that_is_opened_again_is_told_as_not_handed_in() -> None:
    contest = judged(3, APART)
    lead, seat = contest.who(contest.organiser), seats(contest.call_id)[0]
    entry = Entry.objects.get(code="P001").pk
    reopen_sheet(asker=lead, call=contest.call, seat=seat, entry=entry, reason="Salah baris.", at=SEPTEMBER)
    assert "1 lembar belum diserahkan" in read(contest)


@pytest.mark.django_db
def test_the_workbook_holds_the_same_figures_as_numbers() -> None:
    contest = judged(3, APART)
    content = contest.client(contest.organiser).get(contest.address(PAGE + "kalibrasi.xlsx")).content
    jurors, entries = load_workbook(BytesIO(content)).worksheets
    assert [row[8].value for row in jurors.iter_rows(min_row=3)] == ["40/3", "-20/3", "-20/3"]
    assert [round(float(str(row[7].value)), 2) for row in jurors.iter_rows(min_row=3)] == [13.33, -6.67, -6.67]
    assert [entries.cell(3, column).value for column in (1, 3)] == ["P002", 60]


@pytest.mark.django_db
def test_the_list_costs_the_same_queries_however_many_entries_there_are() -> None:
    contest = judged(1, {"P001": APART["P001"]})
    counts = [asked(contest, rest) for rest in ("penetapan/kalibrasi/", PAGE)]
    more(contest)
    assert [asked(contest, rest) for rest in ("penetapan/kalibrasi/", PAGE)] == counts
    assert max(counts) <= 12


def asked(contest: Judged, rest: str) -> int:
    """How many queries a page takes when it is looked at again."""
    client = contest.client(contest.organiser)
    client.get(contest.address(rest))
    with CaptureQueriesContext(connection) as found:
        assert client.get(contest.address(rest)).status_code == 200
    return len(found)


def more(contest: Judged) -> None:
    """Two more entries of Blado, with sheets."""
    first = Entry.objects.get(code="P001")
    for code in ("P002", "P003"):
        first.pk, first.code = None, code
        first.save()
    contest.mark("kecamatan", {code: APART[code] for code in ("P002", "P003")})
