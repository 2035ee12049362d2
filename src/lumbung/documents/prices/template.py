"""The spreadsheet in which an organiser writes a price standard."""

from io import BytesIO

from xlsxwriter import Workbook

from lumbung.documents.workbook.styles import Styles
from lumbung.documents.workbook.template import CREATED

COLUMNS = (("Kode", 18), ("Nama barang", 44), ("Spesifikasi", 44), ("Satuan", 12), ("Harga", 18))
GUIDANCE = (
    "Satu barang pada satu baris. Nama barang, Satuan, dan Harga wajib; Kode dan Spesifikasi boleh kosong.",
    "Harga dalam rupiah utuh untuk satu satuan: 150000.",
    "Baris judul kelompok (tanpa satuan dan harga) tidak dibaca sebagai barang.",
    "Tiap impor menjadi versi baru; versi lama tetap ada bagi anggaran yang sudah dibandingkan dengannya.",
)
ROWS = 5000
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def template() -> bytes:
    """An empty price standard."""
    target = BytesIO()
    with Workbook(target, OPTIONS) as book:
        book.set_properties({"title": "Standar harga", "created": CREATED})
        styles = Styles(book)
        sheet, guide = book.add_worksheet("Standar harga"), book.add_worksheet("Petunjuk")
        for column, (title, width) in enumerate(COLUMNS):
            sheet.write_string(0, column, title, styles.header)
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 2)
        sheet.data_validation(
            1, 4, ROWS, 4,
            {"validate": "integer", "criteria": ">", "value": 0, "error_title": "Harga",
             "error_message": "Tulis rupiah utuh tanpa titik dan tanpa Rp, misalnya 150000."},
        )  # fmt: skip
        guide.set_column(0, 0, 100)
        guide.write_string(0, 0, "Cara mengisi", styles.title)
        for row, words in enumerate(GUIDANCE, start=2):
            guide.write_string(row, 0, words, styles.text)
    return target.getvalue()
