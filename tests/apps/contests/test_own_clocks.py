"""Papers are dated by the clocks of the region, whoever renders them: a worker has no page whose region it follows."""

from datetime import UTC, datetime

import pytest
from pytest_django.fixtures import Settings

from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.tasks import make_papers
from lumbung.apps.letters.queries import file, letters
from tests.apps.contests.other_decrees import open_contest, shipped
from tests.papers import words_of, words_of_docx

LATE = datetime(2026, 5, 4, 16, 30, tzinfo=UTC)
REGIONS = [
    pytest.param("33.25", "4 Mei 2026", "Senin", id="wib 23.30"),
    pytest.param("51.02", "5 Mei 2026", "Selasa", id="wita 00.30"),
    pytest.param("91.71", "5 Mei 2026", "Selasa", id="wit 01.30"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "day", "weekday"), REGIONS)
def test_minutes_and_certificates_bear_the_day_of_their_region(
    code: str, day: str, weekday: str, settings: Settings
) -> None:
    settings.DEMO = True
    contest = open_contest(code, "Kabupaten Contoh", "contoh", shipped("jambi-ttg-2017"), LATE)
    contest.enter([{"kategori": "Umum"}])
    contest.judge("penilaian", {"P001": 90}, ("Universitas Jambi", "BPTP Jambi", "BPMPP Provinsi", "Balitbangda"))
    result = settling.settle_result(asker=contest.who(contest.organiser), call=contest.call, at=LATE)
    make_papers.call(result)
    minutes, certificate = letters(f"settlement:{result}")
    for words in (words_of(file(minutes.id, "pdf") or b""), words_of_docx(file(minutes.id, "docx") or b"")):
        assert f"Pada hari ini, {weekday} tanggal" in words
        assert f"({day})" in " ".join(words.split())
    for words in (words_of(file(certificate.id, "pdf") or b""), words_of_docx(file(certificate.id, "docx") or b"")):
        assert f"pada tanggal {day}" in words
