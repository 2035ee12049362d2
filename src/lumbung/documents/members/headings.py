"""The words that people write above the columns of a list of people, and in its cells."""

import re

from lumbung.documents.sheets.finding import Heading
from lumbung.documents.workbook.contents import CHAIR, ORDINARY

COLUMNS = {
    "name": "Nama",
    "nik": "NIK",
    "sex": "Jenis Kelamin",
    "role": "Jabatan",
    "poor": "Warga Miskin",
}
"""What each column is called in our template, and when it is spoken of."""

_NAMES = """nama, nama lengkap, nama anggota, nama pengurus, nama peserta, nama pengurus dan anggota,
    nama anggota kelompok, nama pengurus anggota, nama sesuai ktp"""
_NIKS = """nik, no nik, nomor nik, no ktp, nomor ktp, nik ktp, no nik ktp, nik no ktp, no ktp nik, n i k, no n i k,
    nomor induk kependudukan, no induk kependudukan, nomor induk"""
_SEXES = "jenis kelamin, l p, p l, jk, j k, kelamin, gender, sex, lk pr"
_ROLES = """jabatan, kedudukan, posisi, peran, tugas, jabatan dalam kelompok, kedudukan dalam kelompok,
    jabatan kelompok, jabatan di kelompok, status, keterangan jabatan, unsur"""
_POOR = """warga miskin, miskin, termasuk warga miskin, keluarga miskin, kurang mampu, warga kurang mampu, dtks, dtsen,
    kk miskin, gakin, masyarakat miskin"""


def _split(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.split(","))


HEADINGS = (
    Heading("number", _split("no, nomor, no urut")),
    Heading("name", _split(_NAMES), required=True),
    Heading("nik", _split(_NIKS)),
    Heading("sex", _split(_SEXES)),
    Heading("role", _split(_ROLES)),
    Heading("poor", _split(_POOR)),
)

WOMAN = frozenset(_split("p, pr, perempuan, wanita, w, pi, cewek, f, woman, female"))
MAN = frozenset(_split("l, lk, laki laki, laki, pria, pa, cowok, m, man, male"))
FOOT = re.compile(
    r"(grand )?(total|jumlah|jml)( (anggota|pengurus|kelompok|orang|seluruhnya|semua|laki laki|perempuan|[lp]|[0-9]+))*"
)
"""What stands below a list where it counts itself."""
YES = frozenset(_split("ya, y, v, x, ada, miskin, yes, true, 1, iya"))

_ROLE_WORDS = (
    (re.compile(r"wakil|waka\b"), "wakil ketua"),
    (re.compile(r"seksi|\bsie\b|\bsi\b|koordinator|kordinator|koord|kord|bidang|\bkabid\b|divisi"), "seksi"),
    (re.compile(r"ketua"), CHAIR),
    (re.compile(r"se[ck]r?e?tar|\bsekr?\b|sekertaris"), "sekretaris"),
    (re.compile(r"bendahara|\bbend\b"), "bendahara"),
    (re.compile(r"pengurus|pembina|penasehat|penasihat|pelindung"), "pengurus"),
    (re.compile(r"anggota|\bagt\b"), ORDINARY),
)
"""The first that fits a cell: `Ketua Seksi Produksi` is of a section, not the chair."""


def role_of(text: str) -> str:
    """The role that a cell means, as pages name it; empty where it means none of them."""
    plain = " ".join(re.sub(r"[^a-z ]", " ", text.casefold()).split())
    return next((role for words, role in _ROLE_WORDS if words.search(plain)), "")
