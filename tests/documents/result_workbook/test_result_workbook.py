"""The result workbook: every place, mark and check as a row; numbers are numbers, text is never a formula."""

from collections.abc import Iterable
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from lumbung.documents.outcome import Decided
from lumbung.documents.result_workbook import result_workbook
from tests.documents.report.contests import (
    HOSTILE,
    decree,
    hostile_outcome,
    invented_case,
    outcome_of,
    pending_outcome,
    village_outcome,
)

SHEETS = ["Ringkasan", "Pemenang", "Peringkat", "Rincian nilai", "Syarat", "Tafsir", "Perhatian"]
HEAD = 2

Row = dict[str, Any]


def read(source: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(source))


def rows(book: Any, sheet: str) -> list[Row]:
    """The rows of a sheet as people read them: title of the column → value. Titles that recur get a number."""
    head, *body = list(book[sheet].iter_rows(min_row=HEAD, values_only=True))
    titles = [title if head.index(title) == index else f"{title} {index}" for index, title in enumerate(head)]
    return [dict(zip(titles, values, strict=True)) for values in body]


@pytest.fixture(scope="module")
def outcome() -> Decided:
    return village_outcome()


@pytest.fixture(scope="module")
def source(outcome: Decided) -> bytes:
    return result_workbook(outcome)


@pytest.fixture(scope="module")
def book(source: bytes) -> Any:
    return read(source)


def test_it_has_a_sheet_for_each_kind_of_question(book: Any) -> None:
    assert book.sheetnames == SHEETS


def test_the_same_outcome_gives_the_same_bytes(source: bytes) -> None:
    assert result_workbook(village_outcome()) == source


def test_two_readers_agree_on_every_sheet(source: bytes, book: Any) -> None:
    other = CalamineWorkbook.from_filelike(BytesIO(source))
    for sheet in SHEETS:
        seen = other.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        mine = [["" if value is None else value for value in row] for row in book[sheet].iter_rows(values_only=True)]
        assert [row[: len(mine[0])] for row in seen] == mine


def test_every_sheet_can_be_filtered_and_keeps_its_head_in_sight(book: Any) -> None:
    for sheet in SHEETS:
        assert book[sheet].freeze_panes == "A3"
        assert book[sheet].auto_filter.ref.startswith("A2:")
        assert all(book[sheet].column_dimensions[letter].width > 5 for letter in "ABC")


def test_winners_have_place_score_money_and_reason(book: Any) -> None:
    first = rows(book, "Pemenang")[2]
    assert first["Penghargaan"] == "Pemenang tiap kecamatan"
    assert (first["Kelompok"], first["Urutan"], first["Kode"]) == ("Kecamatan Hulu", "1", "HU-1")
    assert (first["Diperoleh"], first["Dana (rupiah)"], first["Hadiah lain"]) == ("Emas", 30_000_000, "piagam")
    assert first["Alasan"].startswith("Skor 91,08, urutan 1 dari 3.")
    assert first["Dasar"] == "Pasal 6; Pasal 6 huruf a"
    assert first["Pilihan panitia"] == "celah predikat, pembulatan"


def test_a_score_that_never_ends_stands_exactly_beside_the_number(book: Any) -> None:
    scores = {row["Kode"]: (row["Skor"], row["Skor tepat"]) for row in rows(book, "Pemenang")[2:4]}
    assert scores == {"HU-1": (91.0833333333, "1093/12"), "HU-2": (78.5, None)}


def test_every_entry_has_its_standing_and_its_reason(book: Any, outcome: Decided) -> None:
    ranked = rows(book, "Peringkat")
    assert {row["Kode"] for row in ranked} == {entry.code for entry in outcome.case.entries}
    assert all(row["Keputusan"] and row["Alasan"] and row["Dasar"] for row in ranked)


def test_the_scores_of_each_round_stand_beside_the_ranking(book: Any) -> None:
    row = next(one for one in rows(book, "Peringkat") if one["Kode"] == "HU-2" and one["Diperoleh"] == "Perak")
    assert (row["Skor Penilaian kecamatan"], row["Skor Penilaian kabupaten"]) == (32, 31)


def added(found: Iterable[Row]) -> dict[tuple[str, str, str], Fraction]:
    """The points of each juror's sheet, added up: round, entry, juror → score."""
    totals: dict[tuple[str, str, str], Fraction] = {}
    for row in found:
        key = (row["Babak"], row["Kode"], row["Juri"])
        points = Fraction(row["Poin tepat"]) if row["Poin tepat"] else Fraction(str(row["Poin"]))
        totals[key] = totals.get(key, Fraction(0)) + points
    return totals


@pytest.mark.parametrize("name", ["desa-teladan", "batang-2021", "jambi-ttg-2017", "magelang-krenova-2019"])
def test_the_points_of_all_jurors_make_the_score_of_the_round(name: str, root: Path) -> None:
    if name == "desa-teladan":
        outcome = village_outcome()
    else:
        regulation = decree(root, name)
        outcome = outcome_of(regulation, invented_case(regulation.adopt(), 5))
    totals = added(rows(read(result_workbook(outcome)), "Rincian nilai"))
    for round_, result in outcome.rounds():
        for entry, score in result.scores.items():
            sheets = [total for (at, code, _), total in totals.items() if (at, code) == (round_.name, entry)]
            assert sum(sheets, Fraction(0)) / len(sheets) == score


def test_a_mark_that_does_not_apply_is_left_empty(book: Any) -> None:
    marks = [row for row in rows(book, "Rincian nilai") if row["Kode"] == "HI-1" and row["Kode 7"] == "1b"]
    assert [(row["Nilai"], row["Poin"]) for row in marks] == [(None, 0)] * 5


def test_checks_keep_what_was_found_beside_what_an_officer_ruled(book: Any) -> None:
    found = {(row["Kode"], row["Syarat atau dokumen"]): row for row in rows(book, "Syarat")}
    ruled = found["HU-4", "proposal"]
    assert ruled["Hasil"] == "tidak memenuhi"
    assert ruled["Putusan petugas"] == "memenuhi (Sekretaris): Proposal ada di kantor kecamatan."
    failed = found["HI-5", "jumlah-pengurus"]
    assert failed["Yang perlu dilakukan"] == "Tambahkan pengurus sampai sedikitnya sepuluh orang."
    assert failed["Dasar"] == "Pasal 2 huruf a"


def test_readings_and_what_panels_decided_are_in_it(book: Any) -> None:
    assert [row["Baku"] for row in rows(book, "Tafsir")] == ["ya", "ya", "ya"]
    assert [row["Jenis"] for row in rows(book, "Perhatian")] == ["Dicatat panel"] * 3


def test_numbers_are_numbers_written_as_money_and_scores(book: Any) -> None:
    sheet = book["Pemenang"]
    score, fund = sheet["F3"], sheet["I3"]
    assert (score.data_type, score.number_format) == ("n", "#,##0.00")
    assert (fund.data_type, fund.number_format) == ("n", '"Rp"#,##0')


def test_no_text_is_ever_a_formula() -> None:
    book = read(result_workbook(hostile_outcome()))
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert types <= {"s", "n"}
    assert any(row["Peserta"] == HOSTILE for row in rows(book, "Pemenang"))


def test_a_draft_and_a_sample_are_marked_on_every_sheet() -> None:
    for sheet in read(result_workbook(pending_outcome())):
        first = " ".join(str(cell.value) for cell in sheet[1] if cell.value)
        assert "RANCANGAN — " in first
        assert "Contoh: " in first
        assert "RANCANGAN" in sheet.oddHeader.center.text
    for sheet in read(result_workbook(village_outcome(sample=False))):
        first = " ".join(str(cell.value) for cell in sheet[1] if cell.value)
        assert first == f"Lomba Desa Teladan – {sheet.title}"


def test_it_is_in_english_too() -> None:
    book = read(result_workbook(village_outcome(), "en"))
    assert book.sheetnames == ["Summary", "Winners", "Rankings", "Marks", "Requirements", "Readings", "Cautions"]
    assert rows(book, "Winners")[2]["Reason"].startswith("Score 91.08, place 1 of 3.")
