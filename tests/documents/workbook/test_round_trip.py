"""What is written is what is read: the same content, the same bytes, whatever a program does to the layout."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from lumbung.documents.workbook import reading, template
from lumbung.regulation.readings import Rules
from tests.documents.workbook.world import (
    FINGERPRINT,
    Edit,
    copy_row,
    delete_row,
    put,
    put_error,
    read_spoilt,
    small_contest,
    spoilt,
    written,
)


def test_a_filled_workbook_reads_back_as_the_same_contest(rules: Rules) -> None:
    filled = small_contest()
    found = reading.read(rules, written(rules, filled), FINGERPRINT)
    assert [fault.text() for fault in found.faults] == []
    assert [note.text() for note in found.notes] == []
    assert found.filled == filled
    assert found.case == filled.case


def test_an_empty_template_is_a_contest_without_entries(rules: Rules) -> None:
    found = reading.read(rules, written(rules))
    assert found.faults == ()
    assert found.case is not None
    assert found.case.entries == ()


def test_the_same_content_gives_the_same_bytes(rules: Rules) -> None:
    assert written(rules, small_contest()) == written(rules, small_contest())


def test_a_path_and_a_file_receive_the_same_bytes(rules: Rules, tmp_path: Path) -> None:
    path = tmp_path / "templat.xlsx"
    template.write(rules, FINGERPRINT, path)
    assert path.read_bytes() == written(rules)


def test_a_workbook_saved_by_another_program_reads_the_same(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path)
    assert [fault.text() for fault in found.faults] == []
    assert found.filled == small_contest()


def test_text_that_looks_like_a_formula_stays_text(rules: Rules) -> None:
    book = openpyxl.load_workbook(BytesIO(written(rules, small_contest())))
    cell = book["Anggaran"]["B4"]
    assert (cell.value, cell.data_type) == ("=Etalase", "s")


def move_column(sheet: str, source: int, target: int) -> Edit:
    """Cut a column and insert it elsewhere, headers and all."""

    def edit(book: Workbook) -> None:
        page = book[sheet]
        values = [page.cell(row, source).value for row in range(1, page.max_row + 1)]
        page.delete_cols(source)
        page.insert_cols(target)
        for row, value in enumerate(values, start=1):
            page.cell(row, target).value = value

    return edit


def insert_rows(sheet: str, row: int, amount: int = 1) -> Edit:
    """Insert empty rows."""
    return lambda book: book[sheet].insert_rows(row, amount)


def delete_codes(book: Workbook) -> None:
    """Delete the row of codes, leaving the titles."""
    book["Nilai kecamatan"].delete_rows(2)


def juror_sends_own_sheet(book: Workbook) -> None:
    """Move the rows of J03 and J04 to a sheet of their own, named after the round."""
    page = book["Nilai kecamatan"]
    own = book.copy_worksheet(page)
    own.title = "Nilai kecamatan Bandar"
    own.delete_rows(3, 4)
    page.delete_rows(7, 2)


HARMLESS: list[tuple[str, tuple[Edit, ...]]] = [
    ("columns in another order", (move_column("Nilai kecamatan", 6, 1), move_column("Peserta", 3, 8))),
    ("a title above the header", (insert_rows("Nilai kecamatan", 1), put("Nilai kecamatan", "A1", "Daftar nilai"))),
    ("empty rows between", (insert_rows("Nilai kecamatan", 5, 3), insert_rows("Peserta", 4))),
    ("a row of spaces", (insert_rows("Peserta", 4), put("Peserta", "A4", "   "))),
    ("spaces around values", (put("Nilai kecamatan", "A3", " J01 "), put("Peserta", "B3", "  Kelompok   P001 "))),
    ("codes in another case", (put("Nilai kecamatan", "A3", "j01"), put("Dokumen", "A3", "p001"))),
    ("options in another case", (put("Peserta", "D3", "batang"), put("Juri", "C3", "CAMAT"))),
    ("other words for yes and no", (put("Peserta", "H3", "Tdk"), put("Pengurus", "D3", "perempuan"))),
    ("true and false", (put("Peserta", "H3", False), put("Dokumen", "B3", True))),
    ("the row of codes deleted", (delete_codes,)),
    ("a title changed, its code kept", (put("Nilai kecamatan", "C1", "Kebaruan"),)),
    ("a code lost, its title kept", (put("Nilai kecamatan", "C2", None),)),
    ("an option named by its word", (put("Nilai kecamatan", "F3", "Sedang"),)),
    ("TB where an item does not apply", (put("Nilai kecamatan", "D4", "tb"),)),
    ("nothing where an item does not apply", (put("Nilai kecamatan", "D4", None),)),
    ("a sheet name with spaces and capitals", (lambda book: setattr(book["Peserta"], "title", " PESERTA"),)),
    ("a juror's own sheet", (juror_sends_own_sheet,)),
    ("sets on two lines", (put("Peserta", "I3", "Pariwisata\nagrobisnis, hulu"),)),
    ("money in a currency format", (put("Peserta", "F3", 7_500_000, '"Rp"#,##0'),)),
    ("a date with its time", (put("Peserta", "G3", "2021-06-30"),)),
    ("a recused juror's empty row", (copy_row("Nilai kabupaten", 10, 11, B="P003", C=None, D=None, E=None, F=None),)),
    ("a title over merged cells", (insert_rows("Peserta", 1), lambda book: book["Peserta"].merge_cells("A1:J1"))),
    ("cells merged beside the table", (lambda book: book["Peserta"].merge_cells("M3:N5"),)),
    ("an error beside the table", (put_error("Peserta", "M3", "#DIV/0!"),)),
    ("a separator too many", (put("Peserta", "I3", "pariwisata; agrobisnis, hulu;"),)),
    ("no sheet for what did not happen", (lambda book: book.remove(book["Daftar"]),)),
]


@pytest.mark.parametrize("edits", [edits for _, edits in HARMLESS], ids=[name for name, _ in HARMLESS])
def test_what_people_do_to_a_layout_changes_nothing(edits: tuple[Edit, ...], rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, *edits)
    assert [fault.text() for fault in found.faults] == []
    assert found.filled == small_contest()


def test_sheets_of_what_did_not_happen_may_be_missing(rules: Rules, tmp_path: Path) -> None:
    names = ("Temuan lapangan", "Putusan", "Tidak diambil", "Verifikasi")
    found = read_spoilt(rules, tmp_path, *[lambda book, name=name: book.remove(book[name]) for name in names])
    assert found.faults == ()
    assert found.case is not None
    assert (found.case.findings, found.case.decisions, found.case.exclusions, found.case.rulings) == ((), (), (), ())


def test_marks_of_an_entry_that_went_no_further_are_kept_for_the_engine_to_note(rules: Rules, tmp_path: Path) -> None:
    failed = put("Peserta", "H3", "ya")  # P001 runs in another contest too, and is refused
    found = read_spoilt(rules, tmp_path, failed)
    assert found.faults == ()
    assert found.case is not None
    assert found.case.sheets == small_contest().case.sheets


def with_part(source: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its XML parts written otherwise, as other programs would."""
    with zipfile.ZipFile(BytesIO(source)) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    changed = change(parts[name])
    assert changed != parts[name]
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for one, content in parts.items():
            package.writestr(one, changed if one == name else content)
    return target.getvalue()


PART_OF_ENTRIES, PART_OF_MARKS, PART_OF_RULINGS = (f"xl/worksheets/sheet{number}.xml" for number in (2, 7, 12))


def test_cells_without_addresses_are_read_in_their_order(rules: Rules) -> None:
    source = with_part(
        written(rules, small_contest()),
        PART_OF_RULINGS,
        lambda part: re.sub(rb'(<row|<c) r="[A-Z0-9]+"', rb"\1", part),
    )
    assert reading.read(rules, source).filled == small_contest()


def test_a_formula_that_yields_an_empty_text_is_an_empty_cell(rules: Rules) -> None:
    empty = b'<c r="D4" t="str"><f>IF(TRUE,"","")</f><v></v></c>'
    source = with_part(
        written(rules, small_contest()),
        PART_OF_MARKS,
        lambda part: re.sub(rb'<c r="D4"[^>]*><v>[0-9]+</v></c>', empty, part),
    )
    assert reading.read(rules, source).filled == small_contest()


def test_the_noise_of_a_programs_arithmetic_is_no_part_of_a_number(rules: Rules) -> None:
    noisy = b"<f>2.2+0.3</f><v>2.5000000000000004</v></c>"
    source = with_part(
        written(rules, small_contest()),
        PART_OF_ENTRIES,
        lambda part: re.sub(rb'(<c r="E3"[^>]*>)<v>2.5</v></c>', rb"\1" + noisy, part),
    )
    assert reading.read(rules, source).filled == small_contest()


def test_a_decision_may_do_without_a_number(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, put("Putusan", "E3", None), put("Putusan", "E4", None))
    assert found.case == small_contest().case
    assert found.filled is not None
    assert found.filled.numbers == {}


def test_a_row_deleted_is_an_entry_less(rules: Rules, tmp_path: Path) -> None:
    source = spoilt(written(rules, small_contest()), tmp_path, delete_row("Tidak diambil", 3))
    found = reading.read(rules, source)
    assert found.case is not None
    assert found.case.exclusions == ()
