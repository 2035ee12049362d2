"""A round that decides without marks: its order stands in the report, the minutes and the workbook, with its reason."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from lumbung.documents.minutes.records import minutes_of
from lumbung.documents.outcome import Decided
from lumbung.documents.report import report
from lumbung.documents.result_workbook import result_workbook
from lumbung.regulation.case import Decision
from lumbung.regulation.loading.load import load
from tests.documents.report.contests import LAW, outcome_of, village_case
from tests.documents.report.reading import pages_of

PLENARY = """\
  - kode: pleno
    nama: Sidang pleno
    hasil: putusan
    panel: {unsur: [{nama: Bupati}], rujukan: Pasal 12}
    rujukan: Pasal 12
nilai_akhir:
"""


def decided(*decisions: Decision) -> Decided:
    """The small decree with a plenary before the awards, from which one award is given."""
    law = LAW.read_text(encoding="utf-8").replace("nilai_akhir:\n", PLENARY).replace("dari: kabupaten", "dari: pleno")
    loaded = load({"peraturan.yaml": law.encode()})
    assert loaded.regulation is not None, [mistake.text() for mistake in loaded.mistakes]
    case = village_case()
    return outcome_of(loaded.regulation, replace(case, decisions=(*case.decisions, *decisions)))


@pytest.fixture(scope="module")
def outcome() -> Decided:
    return decided(Decision("pleno", ("HI-2", "HU-1", "HI-1"), "Paling siap ditiru desa lain."))


def test_the_report_shows_the_order_that_was_decided(outcome: Decided) -> None:
    page = pages_of(report(outcome))["seluruh-peserta.html"]
    section = next(one for one in page.all("section") if one.first("h2").words() == "Juara umum")
    rows = [row for row in section.all("tr") if list(row.all("td", "place"))]
    assert [row.first("td", "place").words() for row in rows[:3]] == ["1", "2", "3"]
    assert ["Pokmas Bahari" in rows[0].words(), "KWT Sekar Melati" in rows[1].words()] == [True, True]
    assert all(row.first("span", "citation").words().startswith("Dasar: Pasal 7") for row in rows)


def test_the_minutes_record_the_decision_with_its_reason(outcome: Decided) -> None:
    last = minutes_of(outcome, "id").records[-1]
    assert any("Paling siap ditiru desa lain." in str(block) for block in last.blocks)


def test_the_workbook_holds_the_winners_that_were_decided(outcome: Decided) -> None:
    sheet = openpyxl.load_workbook(BytesIO(result_workbook(outcome)))["Pemenang"]
    rows = [row for row in sheet.iter_rows(min_row=3, values_only=True) if row[0] == "Juara umum"]
    assert [(row[2], row[3]) for row in rows] == [("1", "HI-2"), ("2", "HU-1"), ("3", "HI-1")]


def test_until_it_is_decided_everything_is_a_draft() -> None:
    outcome = decided()
    assert outcome.draft
    page = pages_of(report(outcome))["index.html"]
    assert "Rancangan" in page.first("span", "status").words()
    assert minutes_of(outcome, "id").draft
