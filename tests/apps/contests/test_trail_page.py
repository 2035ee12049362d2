"""The trail of a contest: who did what in words, and at once whether a line was changed."""

import re
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from lumbung.apps.contests.queries.trail import ACTS
from lumbung.shared.trail.guarding import guard, unguard
from lumbung.shared.trail.models import TrailLine
from tests.apps.contests.judged import Judged, judged, settle

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
    assert "Jejak putus" in page
    assert f"Baris {number}: tidak seperti ketika ditulis" in page


def test_every_act_that_is_recorded_has_its_words() -> None:
    sources = "".join(one.read_text(encoding="utf-8") for one in Path("src/lumbung/apps").rglob("operations/**/*.py"))
    recorded = set(RECORDED.findall(sources))
    assert len(recorded) > 20
    assert recorded - set(ACTS) == set()
