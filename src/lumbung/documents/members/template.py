"""The spreadsheet in which a group lists its people, with what each column wants."""

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from lumbung.documents.members.headings import COLUMNS
from lumbung.documents.workbook.contents import ROLES
from lumbung.documents.workbook.styles import Styles
from lumbung.documents.workbook.template import CREATED

SHEET, GUIDE = "Anggota", "Petunjuk"
HEAD = 2
"""The row of the head, counted from 0: the name of the contest stands above."""
ROWS = 200
LONGEST_NAME, NIK_LENGTH = 120, 16
A4 = 9
WIDTHS = {"name": 36, "nik": 22, "sex": 16, "role": 18, "poor": 16}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
GUIDANCE = (
    "Tulis satu orang pada satu baris. Jangan mengubah judul kolom.",
    "NIK: 16 angka dari KTP. Kolomnya sudah berformat Teks; biarkan begitu, supaya digit terakhirnya tidak hilang.",
    "Jenis Kelamin: P untuk perempuan, L untuk laki-laki.",
    "Jabatan: pilih dari daftar. Semua kecuali anggota dihitung sebagai pengurus; ketua hanya satu.",
    "Warga Miskin: ya atau tidak, menurut data desa.",
    "NIK boleh kosong. Isinya disimpan tersandi dan tidak pernah diperlihatkan utuh kepada kelompok lain.",
    "Sesudah diisi: simpan, lalu unggah pada halaman Pengurus dan anggota. Isinya diperlihatkan dulu, baru disimpan.",
)
_RULES: dict[str, dict[str, Any]] = {
    "name": {
        "validate": "length",
        "criteria": "<=",
        "value": LONGEST_NAME,
        "error_message": "Paling banyak 120 huruf.",
    },
    "nik": {
        "validate": "length",
        "criteria": "==",
        "value": NIK_LENGTH,
        "error_message": "NIK tepat 16 angka. Beri sel format Teks, lalu ketik lagi.",
    },
    "sex": {"validate": "list", "source": ["P", "L"], "error_message": "Pilih P atau L."},
    "role": {"validate": "list", "source": list(ROLES), "error_message": "Pilih dari daftarnya."},
    "poor": {"validate": "list", "source": ["ya", "tidak"], "error_message": "Pilih ya atau tidak."},
}


def template(contest: str) -> bytes:
    """An empty list of people for a contest."""
    target = BytesIO()
    with Workbook(target, OPTIONS) as book:
        book.set_properties({"title": f"Anggota {contest}", "created": CREATED})
        styles = Styles(book)
        sheet, guide = book.add_worksheet(SHEET), book.add_worksheet(GUIDE)
        guide.set_column(0, 0, 100)
        guide.write_string(0, 0, "Cara mengisi daftar anggota", styles.title)
        for row, words in enumerate(GUIDANCE, start=2):
            guide.write_string(row, 0, words, styles.text)
        _table(sheet, styles, contest)
    return target.getvalue()


def _table(sheet: Any, styles: Styles, contest: str) -> None:
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, f"Pengurus dan anggota: {contest}", styles.title)
    sheet.write_string(HEAD, 0, "No", styles.header)
    sheet.set_column(0, 0, 5)
    for at, (code, title) in enumerate(COLUMNS.items(), start=1):
        sheet.write_string(HEAD, at, title, styles.header)
        sheet.set_column(at, at, WIDTHS[code], styles.value)
        rule = _RULES[code] | {
            "error_title": title,
            "input_title": title,
            "input_message": _RULES[code]["error_message"],
        }
        sheet.data_validation(HEAD + 1, at, HEAD + ROWS, at, rule)
    sheet.freeze_panes(HEAD + 1, 2)
