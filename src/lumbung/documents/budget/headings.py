"""The words that people write above the columns of a budget."""

from collections.abc import Sequence

from lumbung.documents.sheets.finding import Heading, Table, find_table, names
from lumbung.documents.sheets.opening import Sheet

COLUMNS = {
    "description": "Uraian",
    "category": "Kategori",
    "volume": "Volume",
    "unit": "Satuan",
    "unit_price": "Harga Satuan",
    "amount": "Jumlah",
    "source": "Swadaya",
    "price_code": "Kode Standar Harga",
}
"""What each column is called in our template, and when it is spoken of."""

_DESCRIPTIONS = """uraian, uraian kegiatan, uraian belanja, uraian pekerjaan, uraian kebutuhan, uraian barang, rincian,
    rincian belanja, rincian kegiatan, rincian kebutuhan, nama barang, nama bahan, jenis barang, jenis belanja,
    kebutuhan, barang, item, keperluan, nama barang jasa, uraian barang jasa"""
_PRICES = "harga satuan, harga, harga per satuan, hrg satuan, harga sat, harga satuan rp"
_VOLUMES = "volume, vol, banyaknya, banyak, kuantitas, qty, jumlah barang, jml barang"
_AMOUNTS = """jumlah harga, total, total harga, jumlah biaya, jumlah rp, jumlah uang, jumlah anggaran, nilai, biaya,
    total rp, total biaya, anggaran, harga total"""
_CODES = """kode standar harga, kode, kode barang, kode ssh, kode shs, kode hspk, kode asb, kode sbu, kode harga,
    kode satuan harga, kode standar satuan harga, kode item"""
_COUNTED = "jumlah, jml"
"""Above a column of amounts, or of pieces where amounts have a column of another name."""


_ALWAYS = (
    Heading("number", names("no, nomor, no urut")),
    Heading("description", names(_DESCRIPTIONS), required=True),
    Heading("category", names("kategori, kategori belanja, kelompok belanja")),
    Heading("unit", names("satuan, sat, unit")),
    Heading("unit_price", names(_PRICES)),
    Heading("price_code", names(_CODES)),
    Heading("source", names("sumber, sumber dana, swadaya, pembiayaan, dari swadaya")),
)
_COUNTED_MONEY = (
    *_ALWAYS,
    Heading("volume", names(_VOLUMES)),
    Heading("amount", (*names(_AMOUNTS), *names(_COUNTED))),
)
_COUNTED_PIECES = (
    *_ALWAYS,
    Heading("volume", (*names(_VOLUMES), *names(_COUNTED))),
    Heading("amount", names(_AMOUNTS)),
)


def find_budget(sheets: Sequence[Sheet]) -> Table | None:
    """The table of a budget: descriptions with amounts or unit prices. `Jumlah` means what gives the fuller table."""
    found = [find_table(sheets, headings) for headings in (_COUNTED_MONEY, _COUNTED_PIECES)]
    fitting = [one for one in found if one is not None and one.codes & {"amount", "unit_price"}]
    return max(fitting, key=lambda one: len(one.codes), default=None)
