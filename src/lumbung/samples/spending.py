"""Invented prices, and lines of budgets that an officer will ask about."""

from collections.abc import Iterator
from dataclasses import replace

from lumbung.documents.prices.reading import PriceLine
from lumbung.documents.workbook.contents import CostLine, Filled

BASIS = "Contoh Lumbung, bukan harga resmi"
PRICES = (
    PriceLine("C.01.01", "Bahan baku produksi", "contoh", "kg", 900_000),
    PriceLine("C.01.02", "Bahan pembantu", "contoh", "paket", 1_200_000),
    PriceLine("C.01.03", "Bahan percobaan produk baru", "contoh", "paket", 1_500_000),
    PriceLine("C.01.04", "Bahan pengolah sisa produksi", "contoh", "paket", 1_400_000),
    PriceLine("C.02.01", "Alat kerja utama", "contoh", "unit", 2_500_000),
    PriceLine("C.02.02", "Mesin pengemas", "contoh", "unit", 3_500_000),
    PriceLine("C.02.03", "Meja dan rak kerja", "contoh", "set", 1_800_000),
    PriceLine("C.02.04", "Etalase pajang", "contoh", "unit", 2_000_000),
    PriceLine("C.02.05", "Mesin diesel 5 HP", "contoh", "unit", 4_200_000),
    PriceLine("C.02.06", "Wajan stainless", "diameter 60 cm, contoh", "buah", 350_000),
    PriceLine("C.03.01", "Kemasan berlabel", "contoh", "lembar", 1_100_000),
    PriceLine("C.03.02", "Spanduk dan brosur", "contoh", "lembar", 900_000),
    PriceLine("C.04.01", "Pelatihan produksi dan pembukuan", "contoh", "kali", 3_000_000),
    PriceLine("C.04.02", "Pengurusan izin usaha", "contoh", "berkas", 1_500_000),
    PriceLine("C.05.01", "Sewa mobil bak terbuka", "contoh", "hari", 450_000),
)
"""A price standard of nobody."""
ASKED = (
    ("Leptop untuk pembukuan kelompok", "unit"),
    ("HP untuk jualan daring", "unit"),
    ("Motor roda tiga pengangkut hasil", "unit"),
    ("Studi tiru ke desa wisata", "kali"),
    ("Tas laptop anyaman untuk dijual", "buah"),
    ("Mesin diesel 5 HP", "unit"),
    ("Sewa mobil bak terbuka", "hari"),
)
"""Lines that are asked about, and some that only sound so; each with its unit."""
LATER = (3, 5)
"""The share of the groups that keeps its lines: those are verified first, and nobody asks any more."""


def with_asked_lines(filled: Filled) -> Filled:
    """The same groups, some of the later ones with a line that is asked about."""
    entries = [one.code for one in filled.case.entries]
    later = entries[len(entries) * LATER[0] // LATER[1] :: 2]
    words = {code: ASKED[number % len(ASKED)] for number, code in enumerate(later)}
    return replace(filled, costs=tuple(_lines(filled.costs, words)))


def _lines(costs: tuple[CostLine, ...], words: dict[str, tuple[str, str]]) -> Iterator[CostLine]:
    """The first line of each group that has words for it is about them."""
    left = dict(words)
    for line in costs:
        asked = left.pop(line.entry, None)
        yield line if asked is None else replace(line, description=asked[0], unit=asked[1])
