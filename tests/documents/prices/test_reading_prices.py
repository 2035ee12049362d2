"""A price standard is read from a workbook: every row whole, or told with its number and what to write."""

import pytest

from lumbung.documents.prices.likeness import index_of, same_unit
from lumbung.documents.prices.reading import PriceLine, ReadPrices, read_prices
from lumbung.documents.prices.template import template
from lumbung.documents.sheets.opening import NotOpened
from tests.documents.budget.test_reading import Rows, workbook

HEAD = ("Kode", "Nama Barang", "Spesifikasi", "Satuan", "Harga Satuan (Rp)")


def read(rows: Rows) -> ReadPrices:
    found = read_prices(workbook(rows))
    assert isinstance(found, ReadPrices)
    return found


def test_items_are_read_past_titles_groups_and_numbered_columns() -> None:
    found = read(
        [
            ("STANDAR HARGA SATUAN",),
            HEAD,
            (1, 2, 3, 4, 5),
            ("1.1", "PERALATAN DAPUR"),
            ("1.1.1", "Wajan stainless", "diameter 60 cm", "buah", "Rp 150.000,-"),
            ("", "Gas elpiji", None, "tabung", 20000),
        ]
    )
    assert found.lines == (
        PriceLine("1.1.1", "Wajan stainless", "diameter 60 cm", "buah", 150_000),
        PriceLine("", "Gas elpiji", "", "tabung", 20_000),
    )
    assert found.mistakes == 0


def test_each_mistake_is_told_with_its_row_and_what_to_write() -> None:
    found = read(
        [
            HEAD,
            ("A", "Wajan", "", "buah", "mahal"),
            ("A", "Panci", "", "", 5000),
            ("B", "", "besar", "buah", 5000.5),
            ("C", "Gas", "", "tabung", 0),
        ]
    )
    assert [(one.row, one.words.text()) for one in found.wrong] == [
        (2, "Harga “mahal” bukan rupiah utuh lebih dari 0. Tulis seperti 150000."),
        (3, "Satuan kosong. Tulis."),
        (3, "Kode A sudah ada di baris 2. Beri kode lain."),
        (4, "Nama barang kosong. Tulis."),
        (4, "Harga “5000.5” bukan rupiah utuh lebih dari 0. Tulis seperti 150000."),
        (5, "Harga “0” bukan rupiah utuh lebih dari 0. Tulis seperti 150000."),
    ]
    assert found.lines == ()


def test_only_the_first_hundred_mistakes_are_told_and_all_are_counted() -> None:
    found = read([HEAD, *(("", f"Barang {n}", "", "buah", "?") for n in range(150))])
    assert (len(found.wrong), found.mistakes) == (100, 150)


def test_what_holds_no_prices_says_what_was_looked_for() -> None:
    found = read_prices(workbook([("Nama", "Alamat")]))
    assert isinstance(found, NotOpened)
    assert "Nama barang, Satuan, dan Harga" in found.what.text()


def test_the_template_is_read_back() -> None:
    found = read_prices(template())
    assert isinstance(found, ReadPrices)
    assert (found.lines, found.mistakes) == ((), 0)


ITEMS = (
    ("Wajan stainless diameter 60 cm", "buah"),
    ("Wajan besi cor", "buah"),
    ("Bambu apus", "batang"),
    ("Bambu apus belah", "ikat"),
    ("Sewa tenda", "hari"),
    ("Kain mori prima", "meter"),
    ("Mesin jahit high speed", "unit"),
    ("Benang jahit", "gulung"),
)


@pytest.mark.parametrize(
    ("line", "unit", "first"),
    [
        ("Wajan stainless", "bh", 0),
        ("wajan stainles 60cm", "buah", 0),
        ("Bambu apus", "btg", 2),
        ("Bambu apus", "ikat", 3),
        ("mesin jahit", "unit", 6),
        ("Kain mori", "m", 5),
    ],
)
def test_a_line_meets_the_item_that_it_is_like_in_its_own_unit_first(line: str, unit: str, first: int) -> None:
    assert index_of(ITEMS).like(line, unit, 3)[0][0] == first


def test_what_is_like_nothing_has_no_suggestion() -> None:
    assert index_of(ITEMS).like("Sertifikasi halal", "paket", 5) == []
    assert index_of(()).like("Wajan", "buah", 5) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Bh.", "buah", True), ("kg", "Kilogram", True), ("kg", "ons", False), ("", "", False)],
)
def test_units_are_the_same_however_they_are_written(one: str, other: str, same: bool) -> None:
    assert same_unit(one, other) is same
