"""What people write is text: it never becomes an element, a template or a file outside the folder."""

from dataclasses import replace

import pytest

from lumbung.documents.report import report
from tests.documents.report.contests import HOSTILE, hostile_outcome, outcome_of, village_case, village_contest
from tests.documents.report.reading import Element, pages_of


@pytest.fixture(scope="module")
def pages() -> dict[str, Element]:
    return pages_of(report(hostile_outcome()))


def test_a_name_stays_as_it_was_written(pages: dict[str, Element]) -> None:
    names = [row.first("th").words() for row in pages["kecamatan-hulu.html"].all("tr", "ranked")]
    assert sum(" ".join(HOSTILE.split()) in name for name in names) == 2


def test_a_name_becomes_no_element(pages: dict[str, Element]) -> None:
    for page in pages.values():
        assert not list(page.all("script"))


def test_a_name_is_no_template(pages: dict[str, Element]) -> None:
    text = pages["kecamatan-hulu.html"].words()
    assert "{{ 7*7 }}" in text
    assert "49" not in text


def test_a_reason_stays_as_it_was_written(pages: dict[str, Element]) -> None:
    assert f"Tidak diambil panel: {' '.join(HOSTILE.split())}" in pages["kecamatan-hulu.html"].words()


def test_a_group_is_no_path() -> None:
    regulation = village_contest()
    entries = tuple(
        replace(one, facts={**one.facts, "desa": "../../etc/passwd", "pengusul": HOSTILE})
        for one in village_case().entries
    )
    made = report(outcome_of(regulation, replace(village_case(), entries=entries)))
    assert not [name for name in made if ".." in name or name.startswith("/")]
    pages_of(made)
