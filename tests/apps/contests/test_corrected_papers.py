"""The papers of a corrected result, as they are printed: what they replace, why, and a code that leads to the check."""

from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from PIL import Image
from pytest_django.fixtures import Settings

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.letters.queries import Kind, LetterRecord, file, letters
from tests.apps.contests.judged import DECEMBER, judged, settle_all
from tests.apps.contests.test_correcting import WHY, announce, reopen
from tests.papers import parts_of, words_of, words_of_docx
from tests.printed import code_of, printed_code, should_be

ADDRESS = "https://inovasi.contoh.id/surat/"


@pytest.fixture
def papers(db: None, settings: Settings) -> list[LetterRecord]:
    """Of a result that was announced, opened again and settled anew without its first winner: minutes, certificates."""
    del db
    settings.DEMO = True
    contest = judged(8)
    result = settle_all(contest)
    render_papers(result)
    announce(contest)
    first = letters(f"settlement:{result}")[1].facts["entry"]
    reopen(contest, result)
    lead = contest.who(contest.organiser, DECEMBER)
    settling.exclude(
        asker=lead,
        call=contest.call,
        scope="pemenang",
        entry=Entry.objects.get(code=first).pk,
        reason="Mundur.",
        at=DECEMBER,
    )
    again = settling.settle_result(asker=lead, call=contest.call, at=DECEMBER, address=ADDRESS)
    render_papers(again)
    return letters(f"settlement:{again}")


def content(letter: LetterRecord, format: str) -> bytes:
    found = file(letter.id, format)
    assert found is not None, format
    return found


def test_the_minutes_say_what_they_replace_and_why_in_every_file(papers: list[LetterRecord]) -> None:
    minutes = papers[0]
    number = minutes.facts["replaces"]
    for format in ("pdf", "petikan"):
        first = words_of(content(minutes, format))
        assert f"Berita acara ini menggantikan berita acara nomor {number}, yang tidak berlaku lagi." in first, format
        assert f"Keputusan sebelumnya dibuka kembali. Alasan: {WHY}" in first, format
    assert f"menggantikan berita acara nomor {number}" in words_of_docx(content(minutes, "docx"))
    assert WHY in words_of_docx(content(minutes, "docx"))


def test_a_certificate_names_the_one_before_where_there_was_one(papers: list[LetterRecord]) -> None:
    certificates = [one for one in papers if one.kind is Kind.CERTIFICATE]
    assert {bool(one.facts.get("replaces")) for one in certificates} == {True, False}
    for one in certificates:
        for text in (words_of(content(one, "pdf")), words_of_docx(content(one, "docx"))):
            assert one.number in text
            before = one.facts.get("replaces")
            assert ("menggantikan" in text) == bool(before)
            assert before is None or f"(menggantikan {before})" in text


def test_a_certificate_is_one_page_and_in_word_its_code_stands_beside_the_room_to_sign(
    papers: list[LetterRecord],
) -> None:
    assert len(pypdfium2.PdfDocument(content(papers[1], "pdf"))) == 1
    (foot,) = Document(BytesIO(content(papers[1], "docx"))).tables
    _, seal, sign = foot.rows[0].cells
    assert "Cek keaslian" in seal.text
    assert "Nama, jabatan, dan cap" in sign.text


@pytest.mark.parametrize("which", [0, 1], ids=["minutes", "certificate"])
def test_the_printed_code_is_that_of_the_page_that_checks_the_paper(papers: list[LetterRecord], which: int) -> None:
    text = f"{ADDRESS}{papers[which].public_code}/"
    pages = pypdfium2.PdfDocument(content(papers[which], "pdf"))
    sealed = next(page for page in pages if "Disegel Lumbung" in page.get_textpage().get_text_range())
    found, width = printed_code(sealed, text)
    assert found.modules == should_be(text)
    assert width >= 25
    packed = parts_of(content(papers[which], "docx"))
    (picture,) = (data for name, data in packed.items() if name.startswith("word/media/"))
    opened = Image.open(BytesIO(picture)).convert("L")
    assert code_of(opened, len(should_be(text))).modules == should_be(text)
