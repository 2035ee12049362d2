"""Measuring a file: nothing is raised for a bad one, and what was measured is kept exactly."""

import subprocess
from decimal import Decimal

import pytest
import typst

from lumbung.documents.reading import (
    Certainty,
    Trait,
    Unread,
    Wanted,
    findings,
    from_json,
    measure,
    page_picture,
    running,
    to_json,
)
from tests.papers import PDF

WORDS = "Kelompok kami akan mengolah buah yang melimpah di desa menjadi makanan kering untuk dijual ke pasar. "
PROPOSAL = typst.compile(
    (
        '#set page(paper: "a4")\n#set text(font: "New Computer Modern", size: 11pt)\n'
        "= LATAR BELAKANG\n" + WORDS * 12 + "\n\n= B. Maksud dan  Tujuan\n" + WORDS * 40
    ).encode()
)
WANTED = (
    Wanted("halaman", Trait.PAGES),
    Wanted("kertas", Trait.PAPER, papers=("A4",), other_paper="lainnya"),
    Wanted("huruf", Trait.LETTERS, family="Arial", size=Decimal(11)),
    Wanted("bab", Trait.CHAPTERS, headings=("latar belakang", "maksud dan tujuan")),
)


def test_a_proposal_is_measured_and_what_was_measured_is_kept_exactly() -> None:
    measured = measure("pdf", PROPOSAL)
    assert from_json(to_json(measured)) == measured
    pages, paper, letters, chapters = findings(measured, WANTED)
    assert (pages.value, pages.certainty) == (2, Certainty.CERTAIN)
    assert (paper.value, paper.certainty) == ("A4", Certainty.CERTAIN)
    assert (letters.value, letters.certainty) == (False, Certainty.CERTAIN)
    assert (chapters.value, chapters.certainty) == (
        frozenset({"latar belakang", "maksud dan tujuan"}),
        Certainty.CERTAIN,
    )
    assert "NewCM" in letters.words.text("id")
    assert "halaman 1" in letters.words.text("id")


@pytest.mark.parametrize(
    ("kind", "content", "why"),
    [
        ("pdf", b"", Unread.EMPTY),
        ("pdf", b"PK\x03\x04", Unread.ANOTHER_KIND),
        ("jpg", b"\xff\xd8\xff", Unread.ANOTHER_KIND),
        ("pdf", PROPOSAL[:-300], Unread.DAMAGED),
        ("pdf", b"%PDF-1.7 hanya awal dan akhir %%EOF", Unread.DAMAGED),
    ],
)
def test_what_cannot_be_read_says_why_and_has_no_value(kind: str, content: bytes, why: Unread) -> None:
    measured = measure(kind, content)
    assert measured.unread is why
    assert {(one.value, one.certainty) for one in findings(measured, WANTED)} == {(None, Certainty.UNREAD)}


def test_a_page_is_drawn_as_wide_as_asked() -> None:
    assert page_picture("pdf", PROPOSAL, 1, 240)[16:20] == (240).to_bytes(4, "big")
    with pytest.raises(running.NoPicture):
        page_picture("pdf", PROPOSAL, 99, 240)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SECONDS", 0.01)
    assert measure("pdf", PDF).unread is Unread.TOO_SLOW


def test_a_measuring_process_that_falls_over_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    fallen = subprocess.CompletedProcess([], -11, b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: fallen)
    assert measure("pdf", PDF).unread is Unread.FAILED
