"""Measuring a file: nothing is raised for a bad one, and what was measured is kept exactly."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import typst

from lumbung.documents.measuring.picture import HIGHEST
from lumbung.documents.reading import (
    Certainty,
    Letters,
    Measured,
    NoPicture,
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
from lumbung.documents.reading.tables import family_of
from tests.documents.reading.corpus.written import written
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
    with pytest.raises(NoPicture):
        page_picture("pdf", PROPOSAL, 99, 240)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SECONDS", 0.01)
    assert measure("pdf", PDF).unread is Unread.TOO_SLOW


@pytest.mark.parametrize(("ended_by", "why"), [("SIGSEGV", Unread.FAILED), ("SIGXCPU", Unread.TOO_SLOW)])
def test_a_measuring_process_that_falls_over_is_told_as_that(
    ended_by: str, why: Unread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "__main__.py").write_text(f"import os, signal\nos.kill(os.getpid(), signal.{ended_by})")
    monkeypatch.setattr(running, "PROGRAM", tmp_path)
    assert measure("pdf", PDF).unread is why


@pytest.mark.parametrize("said", [b"", b"[]", b'{"kind": "pdf", "pages": [1]}', b"\xff"])
def test_what_a_process_says_that_a_bad_file_had_in_its_hands_is_not_believed(
    said: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "__main__.py").write_text(f"import sys\nsys.stdout.buffer.write({said!r})")
    monkeypatch.setattr(running, "PROGRAM", tmp_path)
    assert measure("pdf", PDF).unread is Unread.FAILED


def test_the_measuring_process_gets_no_more_memory_than_an_honest_file_needs() -> None:
    greedy = (
        "from lumbung.documents.bounding import bound; from lumbung.documents.measuring.__main__ import MEMORY; "
        "bound(MEMORY, 20); bytearray(MEMORY)"
    )
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_a_page_with_more_letters_than_anybody_prints_is_too_large() -> None:
    crowded = typst.compile(f"#set page(height: auto)\n{WORDS * 700}".encode())
    assert isinstance(crowded, bytes)
    assert measure("pdf", crowded).unread is Unread.TOO_LARGE


def test_a_giant_page_is_drawn_no_larger_than_a_screen_can_show() -> None:
    tall = typst.compile(b"#set page(width: 20pt, height: 14000pt)\nA")
    assert isinstance(tall, bytes)
    drawn = page_picture("pdf", tall, 1, 2_000)
    assert int.from_bytes(drawn[20:24], "big") <= HIGHEST


def test_the_pages_of_a_docx_are_counted_on_a_print_and_shown_from_it() -> None:
    paper = written(pages=2)
    (pages,) = findings(measure("docx", paper), WANTED[:1])
    assert (pages.value, pages.certainty) == (2, Certainty.LIKELY)
    assert "LibreOffice" in pages.words.text("id")
    assert page_picture("docx", paper, 2, 100).startswith(b"\x89PNG")


def test_without_libreoffice_an_officer_counts_the_pages_of_a_docx(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    pages, paper, _, _ = findings(measure("docx", written(pages=2)), WANTED)
    assert (pages.value, pages.certainty) == (None, Certainty.UNREAD)
    assert "unggah PDF" in pages.words.text("id")
    assert (paper.value, paper.certainty) == ("A4", Certainty.CERTAIN)
    with pytest.raises(NoPicture):
        page_picture("docx", written(pages=2), 1, 100)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("ABCDEF+BookmanOldStyle-Bold", "Bookman Old Style"),
        ("Bookman Old Style,BoldItalic", "Bookman Old Style"),
        ("URWBookmanL-DemiBold", "URW Bookman"),
        ("URWBookman-Light", "URW Bookman"),
        ("XYZABC+TeXGyreBonum-Regular-Identity-H", "TeX Gyre Bonum"),
        ("BookmanStd-Light", "ITC Bookman"),
        ("ArialMT", "Arial"),
        ("Arial,Bold", "Arial"),
        ("Arial-BoldMT", "Arial"),
        ("ArialNarrow-Bold", "Arial Narrow"),
        ("TimesNewRomanPS-BoldItalicMT", "Times New Roman"),
        ("TimesNewRomanPSMT", "Times New Roman"),
        ("BAAAAA+LiberationSerif", "Liberation Serif"),
        ("Calibri-Light", "Calibri"),
        ("ABCDEF+Garamond-Bold", "Garamond"),
        ("BookAntiqua", "Book Antiqua"),
        ("ComicSansMS", "ComicSansMS"),
    ],
)
def test_a_family_is_known_by_the_names_that_files_give_it(name: str, family: str) -> None:
    found = family_of(name)
    assert found is not None
    assert found.name == family


@pytest.mark.parametrize("name", ["", "F1", "CIDFont+F1", "ABCDEF+CIDFont+F2", "T3_0", "Fnt12", "TT3"])
def test_a_name_that_a_program_made_up_says_nothing(name: str) -> None:
    assert family_of(name) is None


def test_a_decree_may_ask_for_a_family_that_nobody_listed() -> None:
    asked = Wanted("huruf", Trait.LETTERS, family="New Computer Modern", size=Decimal(11))
    for name, said in (
        ("NewComputerModern-Book", (True, Certainty.CERTAIN)),
        ("NewComputerModernSans", (True, Certainty.LIKELY)),
        ("Garamond-Regular", (False, Certainty.CERTAIN)),
    ):
        measured = Measured("pdf", body=(Letters(name, Decimal(11), 1_000, ()),))
        (found,) = findings(measured, [asked])
        assert (found.value, found.certainty) == said
