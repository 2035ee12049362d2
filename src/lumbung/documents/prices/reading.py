"""Reading a price standard from a workbook: thousands of rows, each whole or told with its number and what to write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lumbung.documents.sheets.finding import Heading, Row, Value, find_table, names
from lumbung.documents.sheets.opening import NotOpened, open_sheets
from lumbung.documents.workbook.figures import exact, read_rupiah, text_of
from lumbung.regulation.wording import Words, say

NAME, UNIT, PRICE = "Nama barang", "Satuan", "Harga"
_NAMES = """nama barang, uraian, uraian barang, nama, jenis barang, uraian standar harga, item, barang,
    nama standar harga, barang jasa, nama barang jasa, uraian barang jasa"""
_PRICES = "harga, harga satuan, standar harga, harga standar, harga tertinggi, harga satuan rp, nilai"
HEADINGS = (
    Heading("number", names("no, nomor, no urut")),
    Heading("code", names("kode, kode barang, kode rekening, id, kode standar harga, kode ssh")),
    Heading("name", names(_NAMES), required=True),
    Heading("specification", names("spesifikasi, spek, merk, merk spesifikasi, spesifikasi barang, keterangan")),
    Heading("unit", names("satuan, sat, unit"), required=True),
    Heading("price", names(_PRICES), required=True),
)
LONGEST: Mapping[str, int] = {"code": 60, "name": 240, "specification": 400, "unit": 40}
MOST_PRICE = 10**12
MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One item of a standard, in whole rupiah for one unit."""

    code: str
    name: str
    specification: str
    unit: str
    price: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a row of the sheet, and what to write."""

    row: int
    words: Words


@dataclass(frozen=True)
class ReadPrices:
    """What a workbook holds; `wrong` tells the first hundred mistakes of `mistakes`, `told` what of it is not taken."""

    lines: tuple[PriceLine, ...]
    wrong: tuple[Wrong, ...]
    mistakes: int
    told: tuple[Words, ...] = ()


def read_prices(content: bytes) -> ReadPrices | NotOpened:
    """Read a workbook."""
    sheets = open_sheets(content)
    if isinstance(sheets, NotOpened):
        return sheets
    table = find_table(sheets, HEADINGS)
    if table is None:
        return NotOpened(
            say(
                "Tabel harganya tidak ditemukan. Yang dicari: satu baris judul dengan Nama barang, Satuan, dan Harga.",
                "There are no prices in it. Looked for: a head with Nama barang (item), Satuan (unit), Harga (price).",
            ),
            say("Beri kolomnya judul itu, atau pakai templatnya.", "Name the columns so, or use the template."),
        )
    lines, wrong = [], []
    codes: dict[str, int] = {}
    for row in table.rows:
        if _is_heading(row):
            continue
        mistakes = list(_mistakes(row, codes))
        wrong += mistakes
        if not mistakes:
            lines.append(_line(row))
    return ReadPrices(tuple(lines), tuple(wrong[:MOST_TOLD]), len(wrong), tuple(table.told()))


def _is_heading(row: Row) -> bool:
    """A row that names a group of items, or numbers the columns: it has neither unit nor price, or only numbers."""
    told = [value for code, value in row.cells.items() if value is not None and code != "code"]
    is_group = row.cells.get("unit") is None and row.cells.get("price") is None and not row.broken
    return is_group or (len(told) > 1 and all(_is_small(value) for value in told))


def _is_small(value: Value) -> bool:
    number = exact(value)
    text = value.strip("() ") if isinstance(value, str) else "" if number is None else f"{number:f}".removesuffix(".0")
    return text.isdecimal() and len(text) <= 2


def _mistakes(row: Row, codes: dict[str, int]) -> Iterator[Wrong]:
    for code, title in (("name", NAME), ("unit", UNIT)):
        if not text_of(row.cells.get(code)):
            yield Wrong(row.number, say("{title} kosong. Tulis.", "{title} is empty. Write it.", title=title))
    for code, most in LONGEST.items():
        if len(text_of(row.cells.get(code))) > most:
            words = say(
                "Isi kolom {code} lebih dari {most} huruf. Ringkas.",
                "More than {most} letters in {code}.",
                code=code,
                most=most,
            )
            yield Wrong(row.number, words)
    price = _price(row.cells.get("price"))
    if "price" in row.broken:
        words = say(
            "Sel Harga berisi galat atau rumus tanpa nilai. Ketik angkanya.",
            "The cell Harga holds an error or a formula without a value. Type the figure.",
        )
        yield Wrong(row.number, words)
    elif price is None or price != int(price) or not 0 < price <= MOST_PRICE:
        found = text_of(row.cells.get("price"))
        words = say(
            "Harga “{found}” bukan rupiah utuh lebih dari 0. Tulis seperti 150000.",
            "The price “{found}” is no whole rupiah above 0. Write it like 150000.",
            found=found or "–",
        )
        yield Wrong(row.number, words)
    code = text_of(row.cells.get("code"))
    if code and code in codes:
        words = say(
            "Kode {code} sudah ada di baris {n}. Beri kode lain.",
            "The code {code} stands in row {n} already.",
            code=code,
            n=codes[code],
        )
        yield Wrong(row.number, words)
    codes.setdefault(code, row.number)


def _line(row: Row) -> PriceLine:
    price = _price(row.cells.get("price"))
    assert price is not None, "it was looked at"
    texts = {code: text_of(row.cells.get(code)) for code in ("code", "name", "specification", "unit")}
    return PriceLine(texts["code"], texts["name"], texts["specification"], texts["unit"], int(price))


def _price(value: Value) -> Decimal | None:
    return read_rupiah(value) if isinstance(value, str) else exact(value)
