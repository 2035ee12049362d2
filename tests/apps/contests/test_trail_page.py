"""The trail of a contest: who did what in words, and at once whether a line was changed."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from lumbung.apps.assessment.models import Seat, Sheet
from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.operations.issuing import issue_paper
from lumbung.apps.contests.queries.proving import disagreements
from lumbung.apps.contests.queries.trail import ACTS
from lumbung.apps.letters.models import Letter
from lumbung.apps.letters.queries import Kind
from lumbung.shared.trail.guarding import guard, unguard
from lumbung.shared.trail.models import TrailLine
from lumbung.shared.trail.recording import lines, record
from tests.apps.contests.judged import SEPTEMBER, Judged, judged, settle

RECORDED = re.compile(r'(?:act=|asker, at, )"((?:assessment|contests|rulebook)\.[a-z_]+)"')


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def read(contest: Judged, role: str = "inspector") -> str:
    return contest.client(contest.people[role]).get(contest.address("penetapan/jejak/")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["organiser", "leader", "inspector"])
def test_who_leads_or_watches_reads_who_did_what(role: str) -> None:
    contest = judged(2)
    settle(contest)
    page = read(contest, role)
    assert "Jejak utuh" in page
    newest = page[page.index('class="trail') :].partition("</li>")[0]
    assert "Menetapkan hasil" in newest
    assert "Penilaian tingkat kecamatan Blado" in newest
    assert "Ibu organiser" in newest


@pytest.mark.django_db(transaction=True)
def test_a_line_that_was_changed_shows_at_once() -> None:
    contest = judged(1)
    unguard(connection)
    TrailLine.objects.filter(act="rulebook.open_call").update(act="rulebook.prepare_call")
    number = (
        TrailLine.objects.filter(act="rulebook.prepare_call").order_by("-number").values_list("number", flat=True)[0]
    )
    page = read(contest)
    guard(connection)
    assert "Jejak TIDAK utuh" in page
    assert f"Baris {number}: tidak seperti ketika ditulis" in page


@pytest.mark.django_db
def test_a_line_says_whose_seat_how_many_sheets_and_which_paper() -> None:
    contest = judged(2)
    seat = Seat.objects.filter(panel__round="kecamatan").order_by("pk")[0]
    contest.sign_again()
    typed = {"what": "Rapat", "on": "2021-09-20", "time": "09.00", "place": "Aula", "note": ""}
    issue_paper(
        asker=contest.who(contest.organiser),
        call=contest.call,
        settlement=settle(contest),
        kind=Kind.ATTENDANCE,
        typed=typed,
        number="",
        at=SEPTEMBER,
    )
    page = read(contest)
    assert "Menerbitkan surat</b> · Daftar hadir DH/001/2021 · Ibu organiser" in page
    assert f"Menyerahkan lembar nilai</b> · Camat J{seat.pk} · 2 lembar" in page


@pytest.mark.django_db
def test_the_page_says_what_the_command_says_of_papers_and_sheets_that_the_chain_does_not_bear_out() -> None:
    contest = judged(7)
    settle(contest)
    assert "Jejak utuh" in read(contest)
    sheet = Sheet.objects.order_by("pk")[0]
    Sheet.objects.filter(pk=sheet.pk).update(marks=[0 for _ in sheet.marks])
    Letter.objects.update(facts=Letter.objects.all()[0].facts | {"trail": [0, ""]})
    page, command = read(contest), [one.text() for one in disagreements()]
    assert len(command) == 2
    assert "Jejak TIDAK utuh" in page
    for one in command:
        assert one in page


@pytest.mark.django_db
@pytest.mark.parametrize("more", [0, 2])
def test_the_page_asks_the_same_however_many_decisions_and_papers_there_are(more: int) -> None:
    contest = judged(2)
    made = settle(contest)
    for number in range(more):
        row, letter = Settlement.objects.get(pk=made), Letter.objects.all()[0]
        row.pk, row.scope, row.group, row.corrects = None, f"lain-{number}", [], None
        row.save()
        (told,) = (one.facts for one in lines(contest.call.chain, acts=("contests.settle",)) if one.facts["group"])
        facts = {**told, "scope": row.scope, "group": []}
        record(chain=contest.call.chain, at=SEPTEMBER, actor=None, act="contests.settle", **facts)
        letter.pk, letter.written, letter.public_code = None, f"BA/{number}", f"KODE{number}"
        letter.number, letter.subject = 90 + number, f"settlement:{row.pk}"
        letter.save()
    inspector, address = contest.client(contest.people["inspector"]), contest.address("penetapan/jejak/")
    inspector.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert "Jejak utuh" in inspector.get(address).content.decode()
    assert len(asked) <= 31, [one["sql"][:90] for one in asked.captured_queries]


def test_every_act_that_is_recorded_has_its_words() -> None:
    sources = "".join(one.read_text(encoding="utf-8") for one in Path("src/lumbung/apps").rglob("operations/**/*.py"))
    recorded = set(RECORDED.findall(sources))
    assert len(recorded) > 20
    assert recorded - set(ACTS) == set()
