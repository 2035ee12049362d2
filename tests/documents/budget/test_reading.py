"""A budget is read from a workbook in anybody's manner; what cannot be read stays as it stands."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from xlsxwriter import Workbook

from lumbung.documents.budget.reading import ReadBudget, read_budget
from lumbung.documents.budget.template import template
from lumbung.documents.sheets.opening import NotOpened

CATEGORIES = ("bahan", "peralatan dan mesin", "honor")
HEAD = ("No", "Uraian", "Volume", "Satuan", "Harga Satuan", "Jumlah")
Rows = Sequence[Sequence[Any]]


def workbook(rows: Rows, merged: Sequence[tuple[int, int, int, int, str]] = (), *more: Rows) -> bytes:
    target = BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": True}) as book:
        for number, those in enumerate((rows, *more)):
            sheet = book.add_worksheet(f"Lembar {number + 1}")
            for row, values in enumerate(those):
                sheet.write_row(row, 0, values)
            for one in merged if number == 0 else ():
                sheet.merge_range(*one)
    return target.getvalue()


def read(rows: Rows, *more: Rows, merged: Sequence[tuple[int, int, int, int, str]] = (), most: int = 200) -> ReadBudget:
    found = read_budget(workbook(rows, merged, *more), CATEGORIES, most)
    assert isinstance(found, ReadBudget)
    return found


def lines(found: ReadBudget) -> list[tuple[object, ...]]:
    return [
        (one.row, *(one.typed[name] for name in ("description", "volume", "unit", "unit_price", "amount")))
        for one in found.lines
    ]


def told(found: ReadBudget) -> list[tuple[int, str]]:
    return [(one.row, one.words.text()) for one in found.told]


def test_a_plain_table_is_read_as_it_would_be_typed() -> None:
    found = read([HEAD, (1, "Wajan", 2.5, "buah", 100000, 250000), (2, "Gas", 3, "tabung", 20000, 60000)])
    assert lines(found) == [
        (2, "Wajan", "2,5", "buah", "100.000", "250.000"),
        (3, "Gas", "3", "tabung", "20.000", "60.000"),
    ]
    assert told(found) == []


def test_titles_sections_sub_totals_numbering_and_the_total_are_no_lines() -> None:
    found = read(
        [
            ("RENCANA ANGGARAN BIAYA",),
            ("Kelompok Melati",),
            (),
            HEAD,
            (1, 2, 3, 4, 5, 6),
            ("A", "Peralatan dan Mesin"),
            (1, "Wajan", 2, "buah", 100000, 200000),
            ("", "Sub Total", "", "", "", 200000),
            ("B", "Swadaya kelompok"),
            (1, "Kayu", "", "", "", 50000),
            ("", "Jumlah B", "", "", "", 50000),
            ("", "JUMLAH TOTAL", "", "", "", 250000),
            ("", "Terbilang: dua ratus lima puluh ribu rupiah"),
        ]
    )
    assert [
        (one.row, one.typed["description"], one.typed["category"], "is_self_help" in one.typed) for one in found.lines
    ] == [
        (7, "Wajan", "peralatan dan mesin", False),
        (10, "Kayu", "", True),
    ]
    assert found.stated == 250_000
    assert told(found) == []


def test_a_line_without_a_description_is_not_called_by_its_figure_or_unit() -> None:
    found = read([HEAD, (1, "", "2", "kg", 5000, 10000), (2, "", 3, "buah", 4000, 12000)])
    assert lines(found) == [(2, "", "2", "kg", "5.000", "10.000"), (3, "", "3", "buah", "4.000", "12.000")]


def test_a_numbered_line_whose_figures_were_forgotten_is_kept_and_no_section() -> None:
    found = read(
        [
            HEAD,
            ("I", "PERALATAN"),
            (1, "Wajan", 4, "buah", 375000, 1500000),
            (2, "Panci"),
            (3, "Sutil", 2, "buah", 10000, 20000),
            ("II", "BAHAN"),
            (1, "Tepung", 20, "kg", 12000, 240000),
            (2, "Honor"),
            (1, "Tukang", 2, "hari", 90000, 180000),
        ]
    )
    assert [(one.typed["description"], one.typed["category"]) for one in found.lines] == [
        ("Wajan", "peralatan dan mesin"),
        ("Panci", "peralatan dan mesin"),
        ("Sutil", "peralatan dan mesin"),
        ("Tepung", "bahan"),
        ("Tukang", "honor"),
    ]


def test_sums_of_the_sheet_that_do_not_fit_its_lines_are_told_with_their_row() -> None:
    found = read(
        [
            HEAD,
            (1, "Wajan", 2, "buah", 100000, 200000),
            ("", "Sub total", "", "", "", 210000),
            ("", "Total", "", "", "", 300000),
        ]
    )
    assert told(found) == [
        (3, "“Sub total” tertulis Rp210.000, tetapi baris di atasnya berjumlah Rp200.000. Periksa barisnya."),
        (4, "“Total” tertulis Rp300.000, tetapi baris di atasnya berjumlah Rp200.000. Periksa barisnya."),
    ]
    assert found.stated == 300_000


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Rp 1.500.000,-", "1.500.000"),
        ("Rp1.500.000,00", "1.500.000"),
        ("1.500.000", "1.500.000"),
        ("1,500,000", "1.500.000"),
        (1500000.0, "1.500.000"),
        ("satu juta", "satu juta"),
        ("1,500", "1,500"),
        (1500.5, "1500,5"),
    ],
)
def test_amounts_are_read_however_they_are_written(typed: object, shown: str) -> None:
    found = read([HEAD, (1, "Wajan", "1", "buah", typed, typed)])
    assert lines(found)[0][4:] == (shown, shown)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("Nama Barang", "Vol.", "Sat", "Harga Satuan (Rp)", "Jumlah Harga (Rp)"), ("Wajan", 2, "buah", 5000, 10000)),
        (("URAIAN", "Jumlah", "Satuan", "Harga", "Total"), ("Wajan", 2, "buah", 5000, 10000)),
        (("Rincian Belanja", "QTY", "Unit", "Harga/Satuan", "Jumlah Biaya"), ("Wajan", "2 buah", None, 5000, 10000)),
    ],
)  # fmt: skip
def test_heads_are_known_in_the_spellings_that_people_use(head: tuple[str, ...], row: tuple[Any, ...]) -> None:
    assert lines(read([head, row])) == [(2, "Wajan", "2", "buah", "5.000", "10.000")]


def test_a_head_of_two_rows_and_merged_cells_are_understood() -> None:
    found = read(
        [
            (),
            ("", "", "Volume", "Satuan", "Harga Satuan", "Jumlah"),
            ("", "", 2, "buah", 5000, 10000),
            (),
            ("", "Gas", 1, "tabung", 20000, 20000),
            ("", "", "", "", "", 30000),
        ],
        merged=[
            (0, 0, 1, 0, "No"),
            (0, 1, 1, 1, "Uraian"),
            (2, 0, 2, 1, "Wajan"),
            (3, 0, 3, 5, "A. Bahan"),
            (5, 0, 5, 4, "JUMLAH"),
        ],
    )
    assert lines(found) == [(3, "Wajan", "2", "buah", "5.000", "10.000"), (5, "Gas", "1", "tabung", "20.000", "20.000")]
    assert found.stated == 30_000
    assert found.lines[1].typed["category"] == "bahan"


def test_what_the_group_bears_itself_may_stand_in_a_column() -> None:
    head = ("Uraian", "Kategori", "Jumlah", "Swadaya")
    found = read(
        [head, ("Kayu", "Bahan", 10000, "ya"), ("Gas", "bahan", 5000, "tidak"), ("Pasir", "bahan", None, 7000)]
    )
    assert ["is_self_help" in one.typed for one in found.lines] == [True, False, True]
    assert [one.typed["amount"] for one in found.lines] == ["10.000", "5.000", "7.000"]
    assert [one.typed["category"] for one in found.lines] == ["bahan"] * 3


def test_a_line_without_description_or_with_a_formula_without_value_is_kept_and_told() -> None:
    head = ("Uraian", "Volume", "Harga Satuan", "Jumlah")
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, head)
        sheet.write_row(1, 0, ("", 2, 5000, 10000))
        sheet.write_row(2, 0, ("Wajan", 1, 5000))
        sheet.write_formula(2, 3, "=B3*C3", None, "")  # volume and unit price give it
        sheet.write_string(3, 0, "Panci")
        sheet.write_formula(3, 3, "=B4*C4", None, "")
        sheet.write_string(4, 0, "Gas")
        sheet.write_formula(4, 3, "=1/0", None, "#DIV/0!")
    found = read_budget(target.getvalue(), CATEGORIES, 200)
    assert isinstance(found, ReadBudget)
    assert [one.typed["description"] for one in found.lines] == ["", "Wajan", "Panci", "Gas"]
    words = "Sel pada kolom Jumlah berisi galat atau rumus tanpa nilai. Ketik angkanya."
    assert told(found) == [(4, words), (5, words)]


def test_a_category_that_is_not_the_decrees_stays_open() -> None:
    found = read([("Uraian", "Kategori", "Jumlah"), ("Kayu", "Kayu-kayuan", 10000)])
    assert found.lines[0].typed["category"] == ""


def test_the_fuller_of_two_sheets_is_read() -> None:
    found = read([("Uraian", "Jumlah"), ("Rekap", 1)], [HEAD, (1, "Wajan", 1, "buah", 5000, 5000)])
    assert found.sheet == "Lembar 2"


def test_no_more_lines_than_a_budget_may_have_are_read() -> None:
    found = read([HEAD, *((n, f"Barang {n}", 1, "buah", 10, 10) for n in range(1, 9))], most=5)
    assert len(found.lines) == 5
    assert told(found) == [(7, "Mulai baris ini tidak dibaca: paling banyak 5 baris.")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"bukan buku kerja", "bukan .xlsx"),
        (b"", "bukan .xlsx"),
        (b"PK\x03\x04rusak", "rusak"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "Excel lama"),
    ],
)
def test_what_is_no_workbook_is_told_with_what_to_do(content: bytes, sentence: str) -> None:
    found = read_budget(content, CATEGORIES, 200)
    assert isinstance(found, NotOpened)
    assert sentence in found.what.text()
    assert found.remedy.text()


def test_a_workbook_without_a_budget_says_what_was_looked_for() -> None:
    found = read_budget(workbook([("Nama", "Alamat"), ("Sri", "Batang")]), CATEGORIES, 200)
    assert isinstance(found, NotOpened)
    assert "Uraian" in found.what.text()


def test_cells_in_opposite_corners_do_not_end_the_program() -> None:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Uraian")
        sheet.write(1_048_575, 16_383, 1)
    found = read_budget(target.getvalue(), CATEGORIES, 200)
    assert isinstance(found, NotOpened)
    assert "sangat jauh" in found.what.text()


def test_the_template_is_read_back_and_empty() -> None:
    found = read_budget(template("Lomba", CATEGORIES, ("honor",), ("Pasal 1",)), CATEGORIES, 200)
    assert isinstance(found, ReadBudget)
    assert (found.lines, found.told, found.stated) == ((), (), None)
    assert template("Lomba", CATEGORIES, (), ()) == template("Lomba", CATEGORIES, (), ())


def test_a_column_that_is_not_known_is_told_and_one_with_long_numbers_above_all() -> None:
    head = (*HEAD, "Ketua", "Catatan", "")
    found = read(
        [
            ("RAB kelompok",),
            head,
            (1, "Wajan", 2, "buah", 100000, 200000, "3325014101900001", "", "lunas"),
            (2, "Gas", 3, "tabung", 20000, 60000),
        ]
    )
    assert told(found) == [
        (2, "Kolom G (“Ketua”) tidak dikenal, isinya tidak ikut. Di dalamnya ada angka 16 digit seperti NIK."),
        (2, "Kolom I tidak dikenal, isinya tidak ikut."),  # H is empty
    ]
    assert len(found.lines) == 2


def test_of_two_sheets_with_a_table_the_one_that_is_not_read_is_told() -> None:
    line = (1, "Wajan", 2, "buah", 100000, 200000)
    found = read([HEAD, line], [HEAD[:4], line[:4]], [("Catatan",), ("bebas",)])
    assert told(found) == [
        (1, "Hanya lembar “Lembar 1” yang dibaca. Lembar “Lembar 2” juga berisi tabel; gabungkan bila perlu.")
    ]


def test_a_hidden_sheet_is_not_read_and_titles_may_be_merged() -> None:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        old, new = book.add_worksheet("Lama"), book.add_worksheet("RAB")
        old.hide()
        new.activate()
        for sheet, price in ((old, 1), (new, "1,5 jt")):
            sheet.merge_range(0, 0, 0, 5, "RENCANA ANGGARAN BIAYA")
            for column, title in enumerate(("No", "Uraian", "Volume", "Satuan")):
                sheet.merge_range(1, column, 2, column, title)
            sheet.merge_range(1, 4, 1, 5, "Harga")
            sheet.write_row(2, 4, ("Satuan", "Jumlah"))
            sheet.write_row(3, 0, (1, "Kompor", 2, "buah", price, "Rp 3.000.000,-"))
            sheet.write_row(5, 1, ("JUMLAH", "", "", "", 3000000))
    found = read_budget(target.getvalue(), CATEGORIES, 200)
    assert isinstance(found, ReadBudget)
    assert (found.sheet, lines(found)) == ("RAB", [(4, "Kompor", "2", "buah", "1.500.000", "3.000.000")])
    assert (found.stated, told(found)) == (3_000_000, [])


def test_a_code_of_the_price_standard_is_read() -> None:
    found = read([(*HEAD, "Kode SSH"), (1, "Wajan", 2, "buah", 100000, 200000, "1.1.7.01")])
    assert found.lines[0].typed["price_code"] == "1.1.7.01"
    assert told(found) == []
