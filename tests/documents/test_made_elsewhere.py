"""Tables as people make them, saved by LibreOffice Calc: titles above, merged heads, formulas, totals, a signature.

The files in `made_elsewhere/` hold invented people and prices; none is written by the libraries that read them here.
"""

from pathlib import Path

import pytest
from openpyxl import Workbook

from lumbung.documents.budget.reading import ReadBudget, read_budget
from lumbung.documents.members.reading import ReadMembers, read_members
from lumbung.documents.prices.reading import ReadPrices, read_prices
from lumbung.documents.sheets.opening import NotOpened
from lumbung.documents.workbook.figures import read_rupiah

FILES = Path(__file__).parent / "made_elsewhere"
CATEGORIES = ("bahan", "peralatan dan mesin")
NO_VALUE = "berisi galat atau rumus tanpa nilai. Ketik angkanya."


def budget(name: str) -> ReadBudget | NotOpened:
    return read_budget((FILES / name).read_bytes(), CATEGORIES, 200)


def test_a_budget_with_merged_heads_formulas_and_words_for_money_is_read_whole() -> None:
    found = budget("rab.xlsx")
    assert isinstance(found, ReadBudget)
    told = ("description", "category", "volume", "unit", "unit_price", "amount")
    assert [(one.row, *(one.typed[name] for name in told)) for one in found.lines] == [
        (8, "Singkong", "bahan", "100", "kg", "3.000", "300.000"),
        (9, "Minyak goreng 2 L", "bahan", "10", "pouch", "28.000", "280.000"),
        (10, "Kemasan", "bahan", "1000", "lembar", "1.500", "1.500.000"),
        (13, "Mesin perajang", "peralatan dan mesin", "1", "unit", "1.500.000", "1.500.000"),
        (14, "Wajan besar", "peralatan dan mesin", "2", "bh", "350.000", "700.000"),
    ]


def test_a_sum_that_left_out_an_amount_in_words_is_told_with_its_row() -> None:
    found = budget("rab.xlsx")
    assert isinstance(found, ReadBudget)
    told = [(one.row, one.words.text()) for one in found.told]
    assert [row for row, _ in told] == [15, 16]
    assert "tertulis Rp700.000, tetapi baris di atasnya berjumlah Rp2.200.000. Periksa barisnya." in told[0][1]
    assert "tertulis Rp2.780.000, tetapi baris di atasnya berjumlah Rp4.280.000. Periksa barisnya." in told[1][1]


def test_an_error_in_a_cell_is_told_with_row_and_column_and_its_line_is_kept() -> None:
    found = budget("galat.xlsx")
    assert isinstance(found, ReadBudget)
    assert [one.typed["description"] for one in found.lines] == ["Wajan", "Gas", "Kayu", "Paku", "Semen"]
    assert [(one.row, one.words.text()) for one in found.told] == [
        (row, f"Sel pada kolom Jumlah {NO_VALUE}") for row in (2, 3, 4, 6)
    ]


@pytest.mark.parametrize(("name", "kind"), [("rab.ods", "LibreOffice (.ods)"), ("rab.xls", "Excel lama (.xls)")])
def test_another_kind_of_workbook_is_refused_by_its_name_with_what_to_do(name: str, kind: str) -> None:
    found = budget(name)
    assert isinstance(found, NotOpened)
    assert f"Ini berkas {kind}; bukan .xlsx." in found.what.text()
    assert "Simpan sebagai, jenis Excel (.xlsx)" in found.remedy.text()


def test_a_list_of_people_ends_where_it_counts_itself_and_its_numbers_are_no_unknown_column() -> None:
    found = read_members((FILES / "anggota.xlsx").read_bytes(), 200)
    assert isinstance(found, ReadMembers)
    assert [(one.row, one.typed["name"], one.typed["sex"], one.typed["role"]) for one in found.people] == [
        (4, "Suparmi", "p", "ketua"),
        (5, "Wagiyem", "p", "sekretaris"),
        (6, "Sutrisno", "l", "bendahara"),
        (7, "Tumini", "p", "anggota"),
    ]
    told = [(one.row, one.what.text()) for one in found.told]
    assert [row for row, _ in told] == [3, 4, 6]
    assert "(“Alamat”) tidak dikenal" in told[0][1]
    assert "tersimpan sebagai angka" in told[2][1]


def test_prices_are_read_past_letterheads_numbered_columns_and_groups() -> None:
    found = read_prices((FILES / "ssh.xlsx").read_bytes())
    assert isinstance(found, ReadPrices)
    assert [(one.code, one.name, one.specification, one.unit, one.price) for one in found.lines] == [
        ("1.1.7.01.01", "Kertas HVS", "A4 70 gr", "rim", 47_500),
        ("1.1.7.01.02", "Kertas HVS", "F4 70 gr", "rim", 52_500),
        ("1.1.7.01.03", "Ballpoint", "", "lusin", 24_000),
        ("1.1.7.01.04", "Tinta printer", "Hitam", "botol", 99_000),
        ("1.1.7.01.05", "Laptop", "Core i5", "unit", 8_500_000),
    ]
    assert [(one.row, one.words.text()) for one in found.wrong] == [
        (12, "Satuan kosong. Tulis."),
        (12, "Harga “1,250” bukan rupiah utuh lebih dari 0. Tulis seperti 150000."),
    ]


def test_a_price_whose_formula_was_never_computed_is_told_as_that(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Nama barang", "Satuan", "Harga"])
    sheet.append(["Tinta", "botol", "=90000*1.1"])
    made.save(tmp_path / "harga.xlsx")
    found = read_prices((tmp_path / "harga.xlsx").read_bytes())
    assert isinstance(found, ReadPrices)
    assert [(one.row, one.words.text()) for one in found.wrong] == [(2, f"Sel Harga {NO_VALUE}")]


@pytest.mark.parametrize(
    ("typed", "rupiah"),
    [
        ("1,5 jt", 1_500_000),
        ("Rp 1,5 juta rupiah", 1_500_000),
        ("500rb", 500_000),
        ("Rp. 24.000,- rupiah", 24_000),
        ("2 Juta", 2_000_000),
        ("1,5 jt/unit", None),
        ("jt", None),
        ("300,000", None),
    ],
)
def test_money_is_read_in_the_words_that_people_use(typed: str, rupiah: int | None) -> None:
    assert read_rupiah(typed) == rupiah
