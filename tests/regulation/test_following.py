"""After the award the figures that judges saw are asked again, each with the items that asked for it."""

from pathlib import Path

from lumbung.regulation.following import followed
from lumbung.regulation.loading.load import load


def test_batang_asks_again_whom_it_helped_and_how_long_it_took() -> None:
    regulation = load({one.name: one.read_bytes() for one in Path("regulations/batang-2021").iterdir()}).regulation
    assert regulation is not None
    found = {one.fact.code: one.citations for one in followed(regulation.adopt())}
    assert list(found) == [
        "bulan_sampai_hasil",
        "perempuan_penerima_manfaat",
        "warga_miskin_penerima_manfaat",
        "penerima_manfaat",
    ]
    assert "Lampiran huruf D angka 3 nomor 5 huruf a" in found["perempuan_penerima_manfaat"]
