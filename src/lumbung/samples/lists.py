"""Invented lists of what a facts' answer is picked from: one for a contest, and one for each village."""

from random import Random

from lumbung.regulation.schema.parts import Fact, ListOf
from lumbung.samples.names import MARK

FROM_VILLAGES = 5
CONTEST_LINES = (
    "Penguatan ekonomi lokal dan UMKM",
    "Penanggulangan kemiskinan",
    "Pemberdayaan perempuan dan perlindungan anak",
    "Ketahanan pangan dan nilai tambah hasil pertanian",
    "Pengembangan pariwisata dan ekonomi kreatif",
    "Pengelolaan lingkungan dan sampah",
)
VILLAGE_LINES = (
    "Pelatihan pengolahan hasil panen bagi ibu rumah tangga",
    "Penyertaan modal BUMDes untuk usaha perempuan",
    "Penyediaan tempat jualan produk desa",
    "Kebun bibit dan pekarangan pangan lestari",
    "Pelatihan jahit dan batik",
    "Pengembangan wisata desa",
    "Bank sampah dan pupuk organik",
    "Bantuan alat produksi kelompok usaha bersama",
    "Budidaya ikan di kolam desa",
    "Pasar desa dan promosi produk lewat internet",
)


def lines_of(fact: Fact, village: str = "") -> tuple[str, ...]:
    """The lines of a list, each marked as a sample: of the contest, or of a village by its code. Always the same."""
    chosen: tuple[str, ...] = CONTEST_LINES
    if fact.list_of is ListOf.VILLAGE:
        chosen = tuple(Random(village).sample(VILLAGE_LINES, FROM_VILLAGES))
    return tuple(f"{line} {MARK}" for line in chosen)
