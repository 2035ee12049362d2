"""A price standard is read from a workbook: every row whole, or told with its number and what to write."""

import pytest

from lumbung.documents.prices.likeness import Wanted, index_of, same_unit
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


ITEMS = tuple(
    Wanted(name, more, unit, code)
    for name, more, unit, code in (
        ("Wajan stainless", "diameter 60 cm", "buah", "1.1.01"),
        ("Wajan besi cor", "", "buah", "1.1.02"),
        ("Bambu apus", "", "batang", ""),
        ("Bambu apus belah", "", "ikat", ""),
        ("Sewa tenda", "", "hari", ""),
        ("Kain mori prima", "", "meter", ""),
        ("Mesin jahit high speed", "untuk laptop", "unit", ""),
        ("Benang jahit", "", "gulung", ""),
        ("Etalase kaca", "", "unit", ""),
        ("Laptop", "", "unit", ""),
    )
)


@pytest.mark.parametrize(
    ("line", "unit", "first"),
    [
        ("Wajan stainless", "bh", 0),
        ("Pembelian 2 buah wajan stainles 60cm", "buah", 0),
        ("Bambu apus", "btg", 2),
        ("Bambu apus", "ikat", 3),
        ("mesin jahit", "unit", 6),
        ("Kain mori", "m", 5),
        ("Etalse kaca", "unit", 8),
        ("Laptopnya", "unit", 9),
    ],
)
def test_a_line_meets_the_item_that_it_is_like_in_its_own_unit_first(line: str, unit: str, first: int) -> None:
    assert index_of(ITEMS).like(line, unit, 3)[0][0] == first


@pytest.mark.parametrize("line", ["Sertifikasi halal", "Talas", "Bibit talas", "Tas laptop", "Batu bambu", "", "3 5 7"])
def test_what_is_like_nothing_has_no_suggestion_and_never_a_silly_one(line: str) -> None:
    assert index_of(ITEMS).like(line, "unit", 5) == []
    assert index_of(()).like(line, "buah", 5) == []


def test_an_item_is_found_by_its_code_however_it_is_written() -> None:
    index = index_of(ITEMS)
    assert [index.coded(code) for code in ("1.1.02", " 1.1. 02.", "1.1.09", "")] == [1, 1, None, None]


def test_a_search_meets_the_beginnings_of_words_and_short_ones_misspelt() -> None:
    index = index_of(ITEMS)
    assert [index.searched(text) for text in ("etal", "wajn besi", "jahit", "talas", "wajan kaca")] == [
        [8], [1], [6, 7], [], [],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Bh.", "buah", True), ("kg", "Kilogram", True), ("kg", "ons", False), ("", "", False)],
)
def test_units_are_the_same_however_they_are_written(one: str, other: str, same: bool) -> None:
    assert same_unit(one, other) is same
