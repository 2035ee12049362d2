"""A letter in its office's own layout; where that fails, ours takes its place and the decision's page says so."""

from io import BytesIO

import pytest
from docx import Document
from pytest_django.fixtures import Settings

from lumbung.apps.contests.tasks.rendering import render_papers
from lumbung.apps.letters.operations.templates import accept_template, upload_template
from lumbung.apps.letters.queries import Kind, file, letters
from lumbung.documents.filling.starter import BODIES, starter
from lumbung.documents.reading import printing
from tests.apps.contests.judged import DECEMBER, Judged, judged, settle_all
from tests.apps.contests.test_issuing import TYPED, issued, result_of
from tests.papers import words_of_docx


@pytest.fixture
def contest(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Judged:
    """A judged contest on a machine without LibreOffice: a letter takes seconds to print."""
    del db
    settings.DEMO = True
    monkeypatch.setattr(printing, "PROGRAMS", ())
    return judged(8)


def use(contest: Judged, kind: Kind, content: bytes) -> None:
    """Accept a template."""
    lead = contest.who(contest.organiser)
    made = upload_template(
        asker=lead, home=contest.home, kind=kind, name="kantor.docx", content=content, sample=b"", at=DECEMBER
    )
    accept_template(asker=lead, home=contest.home, template=made, at=DECEMBER)


def text_of(letter: int) -> str:
    return words_of_docx(file(letter, "docx") or b"")


@pytest.mark.parametrize("kind", [Kind(one) for one in BODIES if one != "certificate"])
def test_each_kind_is_filled_with_what_was_sealed_and_typed(contest: Judged, kind: Kind) -> None:
    use(contest, kind, starter(kind.value))
    settle_all(contest)
    letter = issued(contest, kind)
    text = text_of(letter.id)
    winner = next(one for one in letters(f"settlement:{result_of()}") if one.kind is Kind.CERTIFICATE)
    for said in (letter.number, winner.title, TYPED[kind].get("place", "juta rupiah"), "Cek keaslian"):
        assert said in text
    assert letter.template_fault == ""


def test_a_certificate_has_the_offices_layout(contest: Judged) -> None:
    use(contest, Kind.CERTIFICATE, starter("certificate"))
    render_papers(settle_all(contest))
    one = next(one for one in letters(f"settlement:{result_of()}") if one.kind is Kind.CERTIFICATE)
    text = text_of(one.id)
    assert f"Diberikan kepada {one.title}" in text
    assert one.number in text


def test_a_template_that_fails_leaves_our_layout_and_the_page_says_so(contest: Judged) -> None:
    paper, made = Document(), BytesIO()
    paper.add_paragraph("{{ nomor }} {{ kode_periksa }} {{ nama_yang_tidak_ada }}")
    paper.save(made)
    use(contest, Kind.INVITATION, made.getvalue())
    settle_all(contest)
    letter = issued(contest, Kind.INVITATION)
    assert "DAFTAR UNDANGAN" in text_of(letter.id)
    assert letter.template_fault == "broken"
    page = contest.client(contest.organiser).get(contest.address(f"penetapan/keputusan/{result_of()}/"))
    assert "templat kantor gagal dipakai" in page.content.decode()
