"""A workbook of sheets comes back as it was filled in, whoever saved it; what was done to it is told by its place."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from openpyxl import Workbook as OpenWorkbook
from openpyxl import load_workbook

from lumbung.documents.mark_sheets.layout import CODES_ROW, Head, Key, Line
from lumbung.documents.mark_sheets.reading import ReadSheets, read_mark_sheets
from lumbung.documents.mark_sheets.writing import mark_sheets
from lumbung.documents.sheets.opening import NotOpened
from lumbung.regulation.schema.rubric import NotApplicable
from lumbung.regulation.scoring import MarkItem, NoteRule

KEY = Key(7, 12, "ab" * 32)
LONG_NOTE = "Rapi.\nSaran: " + "hitung ulang upahnya. " * 80
FIRST = CODES_ROW + 2
"""The row of the first entry, as a spreadsheet counts it."""


def item(code: str, high: str, step: str = "1") -> Head:
    made = MarkItem(
        code, "Kebaruan", "1", Fraction(0), Fraction(high), Fraction(step), (), None, NotApplicable.ZERO, False, ("D",)
    )
    return Head(made, f"Bunyi {code}")


HEADS = [item("1a", "5"), item("1b", "100", "0.25"), item("4a", "10", "0.5")]
LINES = [
    Line("P001", "Kelompok 1", "Keripik", {"1a": "4", "4a": "7,5"}, {"1a": "Baru."}, LONG_NOTE.strip()),
    Line("P002", "=Kelompok 2", "@Judul", closed=frozenset({"1a"})),
]


def made(lines: list[Line] | None = None) -> bytes:
    return mark_sheets(KEY, "Lomba 2021", "Camat", HEADS, LINES if lines is None else lines)


def read(content: bytes) -> ReadSheets:
    found = read_mark_sheets(content)
    assert isinstance(found, ReadSheets), found
    return found


def changed(change: Callable[[OpenWorkbook], object], content: bytes | None = None) -> bytes:
    """The workbook after somebody did something to it."""
    book = load_workbook(BytesIO(content or made()))
    change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def typed(found: ReadSheets) -> Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]]:
    return {
        one.code: (
            {code: cell.typed for code, cell in one.marks.items()},
            {code: cell.typed for code, cell in one.notes.items()},
        )
        for one in found.lines
    }


def told(found: ReadSheets) -> list[str]:
    return [f"{one.place.text()}: {one.words.text()}" for one in found.told]


def test_untouched_it_says_what_it_said_and_nothing_differs() -> None:
    found = read(made())
    assert (found.key, found.told) == (KEY, ())
    assert typed(found)["P001"] == (
        {"1a": "4", "1b": "", "4a": "7,5"},
        {"": LONG_NOTE.strip(), "1a": "Baru.", "1b": "", "4a": ""},
    )
    assert typed(found)["P002"] == ({"1b": "", "4a": ""}, {"": "", "1b": "", "4a": ""})
    for line in found.lines:
        assert all(cell.typed == cell.seen for cell in (*line.marks.values(), *line.notes.values()))


def test_only_marks_and_notes_can_be_typed_and_a_mark_is_chosen_from_those_that_the_decree_allows() -> None:
    book = load_workbook(BytesIO(made()))
    marks, notes = book["Nilai"], book["Catatan"]
    assert marks.protection.sheet
    assert notes.protection.sheet
    unlocked = {cell.coordinate for row in marks.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {"D7", "E7", "F7", "E8", "F8"}
    rules = {str(one.sqref): one for one in marks.data_validations.dataValidation}
    lists = book["Daftar"]
    assert [cell.value for cell in lists["A"] if cell.value is not None] == [0, 1, 2, 3, 4, 5]
    assert [cell.value for cell in lists["C"] if cell.value is not None][:4] == [0, 0.5, 1, 1.5]
    assert rules["D7:D8"].formula1 == "Daftar!$A$1:$A$6"
    assert rules["E7:E8"].type == "custom"
    assert "Bunyi 1a" in (rules["D7:D8"].prompt or "")
    assert {one.title for one in book if one.sheet_state == "hidden"} == {
        "Kunci",
        "Daftar",
        "Nilai semula",
        "Catatan semula",
    }


def test_what_is_typed_is_read_as_it_would_be_typed_on_the_page() -> None:
    def fill(book: OpenWorkbook) -> None:
        sheet = book["Nilai"]
        values: dict[str, Any] = {"D7": 5, "E7": "12.25", "F7": None, "E8": 0.25, "F8": " tujuh "}
        for cell, value in values.items():
            sheet[cell] = value
        book["Catatan"]["E7"] = 2021
        book["Catatan"]["F7"] = "1.000"

    found = typed(read(changed(fill)))
    assert found["P001"][0] == {"1a": "5", "1b": "12,25", "4a": ""}
    assert found["P002"][0] == {"1b": "0,25", "4a": "tujuh"}
    assert (found["P001"][1]["1a"], found["P001"][1]["1b"]) == ("2021", "1.000")


def test_what_was_done_to_the_workbook_is_told_with_its_place() -> None:
    def spoil(book: OpenWorkbook) -> None:
        sheet = book["Nilai"]
        sheet["D7"] = "=1/0"
        sheet["A8"] = "P099"
        sheet["A9"] = "P001"
        sheet["F6"] = "9z"

    assert told(read(changed(spoil))) == [
        "Nilai: Kolom 4a hilang; isinya tidak dibaca.",
        "Nilai!D7: Sel ini berisi galat atau rumus tanpa nilai. Ketik nilainya.",
        "Nilai!A8: Kode “P099” tidak ada dalam lembar ini; barisnya tidak dibaca.",
        "Nilai!A9: Peserta P001 sudah ada di baris lain; baris ini tidak dibaca.",
        "Nilai: Baris peserta P002 hilang; isinya tidak dibaca.",
    ]


def _other_kind(book: OpenWorkbook) -> None:
    book["Kunci"]["A1"] = "buku lain"


def _older(book: OpenWorkbook) -> None:
    book["Kunci"]["A2"] = "0"


def _without_its_seat(book: OpenWorkbook) -> None:
    book["Kunci"]["A3"] = None


def _headless(book: OpenWorkbook) -> None:
    book["Nilai"].delete_rows(CODES_ROW + 1)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7", "bukan .xlsx"),
        (b"", "bukan .xlsx"),
        (changed(_other_kind), "bukan lembar nilai yang diunduh dari Lumbung"),
        (changed(lambda book: book.remove(book["Kunci"])), "bukan lembar nilai yang diunduh dari Lumbung"),
        (changed(_older), "versi Lumbung yang lama"),
        (changed(_without_its_seat), "lembar kuncinya terhapus"),
        (changed(_headless), "Baris kode kolom di lembar Nilai tidak ditemukan"),
        (changed(lambda book: book.remove(book["Catatan semula"])), "lembar Catatan tidak ditemukan"),
    ],
    ids=["pdf", "empty", "other", "keyless", "older", "seatless", "headless", "seen-less"],
)
def test_what_is_none_of_ours_is_refused_with_what_to_do(content: bytes, why: str) -> None:
    found = read_mark_sheets(content)
    assert isinstance(found, NotOpened)
    assert why in found.what.text()
    assert found.remedy.text()


def test_saved_by_libreoffice_nothing_differs_and_what_was_typed_is_there() -> None:
    """`saved_by_calc.xlsx` is the workbook of above, a mark and a note typed, as LibreOffice Calc 7.4 saves it."""
    content = (Path(__file__).parent / "saved_by_calc.xlsx").read_bytes()
    found = read(content)
    assert (found.key, found.told) == (KEY, ())
    differ = {
        (line.code, code, cell.typed)
        for line in found.lines
        for code, cell in (*line.marks.items(), *line.notes.items())
        if cell.typed != cell.seen
    }
    assert differ == {("P002", "1b", "0,25"), ("P002", "", "Satu.\nDua.")}
    assert load_workbook(BytesIO(content))["Nilai"].protection.sheet


def test_a_whole_contest_is_read_in_two_seconds() -> None:
    heads = [item(f"{n}a", "5") for n in range(20)]
    lines = [
        Line(f"P{n:03}", f"Kelompok {n}", "Judul", {one.item.code: "4" for one in heads}, {"0a": "Baik."}, "Rapi.")
        for n in range(77)
    ]
    content = mark_sheets(KEY, "Lomba", "Camat", heads, lines)
    began = monotonic()
    assert len(read(content).lines) == 77
    assert monotonic() - began < 2


def test_a_required_note_is_named_above_its_column_and_stands_out_while_it_is_missing() -> None:
    low, each = NoteRule(Fraction(5, 2)), NoteRule()
    heads = [replace(HEADS[0], item=replace(HEADS[0].item, note=low)), HEADS[1]]
    heads.append(replace(HEADS[2], item=replace(HEADS[2].item, note=each)))
    notes = load_workbook(BytesIO(mark_sheets(KEY, "Lomba 2021", "Camat", heads, LINES)))["Catatan"]
    above = [notes.cell(CODES_ROW, column).value for column in range(5, 8)]
    assert above == ["wajib bila nilainya di bawah 2,5, dibaca panel", "dibaca panel", "wajib, dibaca panel"]
    shown = {str(one.sqref): one.rules[0].formula[0] for one in notes.conditional_formatting}
    assert shown == {
        "E7:E8": 'AND(ISNUMBER(Nilai!D7),Nilai!D7<2.5,TRIM(E7)="")',
        "G7:G8": 'AND(ISNUMBER(Nilai!F7),TRIM(G7)="")',
    }
