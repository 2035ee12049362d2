"""An attendance list as it is printed: every row has room for its words, and the list begins below its head."""

import itertools
from datetime import date
from typing import NamedTuple

import pypdfium2
import pytest

from lumbung.documents.letters.attendance import attendance
from lumbung.documents.letters.frame import Event, Group
from lumbung.documents.minutes.content import Issued, Minutes
from lumbung.documents.minutes.pdf import to_pdf
from lumbung.documents.minutes.word import to_docx
from lumbung.documents.reading.printing import printed

LONG = "Dukuh Sumber Makmur RT 003 RW 002 Desa Kebumen Utara, Kecamatan Bawang Selatan, Kabupaten Batang, Jawa Tengah"


class Box(NamedTuple):
    """Where words stand on a page, from its foot."""

    left: float
    bottom: float
    right: float
    top: float


@pytest.fixture(scope="module")
def paper() -> Minutes:
    event = Event("Penyerahan penghargaan (contoh)", date(2021, 12, 27), "09.00 WIB", "Pendopo (contoh)")
    groups = [Group(f"P{number:03}", f"Kelompok {number} (contoh)", f"{LONG} {number}.") for number in range(1, 44)]
    issued = Issued("DH/001/2021", "ABCD-EFGH")
    return attendance("Lomba (contoh)", "Bapelitbang", event, [], groups, date(2021, 12, 20), issued)


def test_an_address_of_many_lines_makes_its_row_higher_and_never_reaches_into_the_next(paper: Minutes) -> None:
    page = pypdfium2.PdfDocument(to_pdf(paper))[0].get_textpage()
    ends = [_found(page, f"Tengah {number}.") for number in (1, 2, 3)]
    begins = [_found(page, f"Kelompok {number} (contoh)") for number in (2, 3, 4)]
    heights = [above.bottom - below.bottom for above, below in itertools.pairwise(ends)]
    for end, begin in zip(ends, begins, strict=True):
        assert end.bottom > begin.top, "the last line of an address stands above the next name"
    assert min(heights) > 3 * (ends[0].top - ends[0].bottom), "an address of three lines has the height of three"


def test_a_long_list_begins_on_the_first_page_whatever_prints_it(paper: Minutes) -> None:
    pages = [pypdfium2.PdfDocument(to_pdf(paper))]
    by_office = printed(to_docx(paper))  # where LibreOffice is installed
    pages += [pypdfium2.PdfDocument(by_office)] if by_office else []
    for one in pages:
        assert "Kelompok 1 (contoh)" in one[0].get_textpage().get_text_range()


def _found(page: pypdfium2.PdfTextPage, words: str) -> Box:
    """The first letter of words that stand on one line."""
    at = page.search(words).get_next()
    assert at is not None, words
    return Box(*page.get_charbox(at[0]))
