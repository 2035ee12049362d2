"""Every certificate of a decision in one file, to be printed at once: in the order of the register, none that fell."""

from io import BytesIO

import pypdfium2
import pytest
from pytest_django import Settings

from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.letters.models import Letter, LetterFile
from lumbung.apps.letters.queries import Kind
from tests.apps.contests.judged import DECEMBER, Judged, judged, settle_all

TOGETHER = "Semua piagam dalam satu PDF"


@pytest.mark.django_db
def test_all_certificates_that_stand_are_printed_at_once_in_the_order_of_their_numbers(settings: Settings) -> None:
    settings.DEMO = True
    contest = judged(7)
    made = settle_all(contest)
    page, file = (contest.address(f"penetapan/keputusan/{made}/{rest}") for rest in ("", "piagam.pdf"))
    assert seen(contest, page, file) == (False, 404), "none is made yet"
    render_papers(made)
    assert seen(contest, page, file) == (True, 200)
    rows = Letter.objects.filter(kind=Kind.CERTIFICATE).order_by("pk")
    content = contest.client(contest.organiser).get(file).content
    printed = [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(BytesIO(content))]
    assert len(printed) == len(rows) > 1
    for one, words in zip(rows, printed, strict=True):
        assert one.written in words
        assert one.title in " ".join(words.split())
    assert contest.client(contest.organiser).get(file).content == content, "the same bytes each time"
    rows.filter(pk=rows[0].pk).update(withdrawn_at=DECEMBER)
    fewer = contest.client(contest.organiser).get(file).content
    assert len(pypdfium2.PdfDocument(BytesIO(fewer))) == len(rows) - 1
    LetterFile.objects.filter(letter=rows[1]).delete()
    assert seen(contest, page, file) == (False, 404), "one is being made anew"


def seen(contest: Judged, page: str, file: str) -> tuple[bool, int]:
    """Whether the decision's page offers the file, and how its address answers."""
    client = contest.client(contest.organiser)
    return TOGETHER in client.get(page).content.decode(), client.get(file).status_code
