"""The spreadsheet in which a group writes its budget, with what each column wants and what may not be bought."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from lumbung.documents.budget.headings import COLUMNS
from lumbung.documents.workbook.styles import Styles
from lumbung.documents.workbook.template import CREATED

SHEET, GUIDE, LISTS = "RAB", "Petunjuk", "Daftar"
HEAD = 2
"""The row of the head, counted from 0: the name of the contest stands above."""
ROWS = 100
LONGEST_DESCRIPTION, LONGEST_UNIT, LONGEST_CODE = 240, 40, 60
MOST_RUPIAH = 10**12
A4 = 9
WIDTHS = {
    "description": 44,
    "category": 26,
    "volume": 10,
    "unit": 12,
    "unit_price": 16,
    "amount": 18,
    "source": 12,
    "price_code": 20,
}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
GUIDANCE = (
    "Tulis satu belanja pada satu baris. Jangan mengubah judul kolom.",
    "Volume dan Harga Satuan berupa angka saja: 2,5 atau 150000. Satuannya (kg, buah, hari) ditulis di kolom Satuan.",
    "Jumlah dihitung sendiri: Volume × Harga Satuan.",
    "Kode Standar Harga: boleh kosong. Bila diisi, harganya dibandingkan dengan barang berkode itu.",
    "Swadaya: pilih ya bila kelompok yang menanggung, bukan dari dana yang diminta.",
    "Boleh menambah baris judul bagian dan baris sub total; keduanya tidak dihitung sebagai belanja.",
    "Sesudah diisi: simpan, lalu unggah pada halaman Rencana anggaran. Barisnya diperlihatkan dulu sebelum disimpan.",
)


def template(contest: str, categories: Sequence[str], forbidden: Sequence[str], citations: Sequence[str]) -> bytes:
    """An empty budget for a contest."""
    target = BytesIO()
    with Workbook(target, OPTIONS) as book:
        book.set_properties({"title": f"RAB {contest}", "created": CREATED})
        styles = Styles(book)
        sheet, guide = book.add_worksheet(SHEET), book.add_worksheet(GUIDE)
        _guide(guide, styles, forbidden, citations)
        _table(sheet, book, styles, contest, categories)
        if categories:
            listed = book.add_worksheet(LISTS)
            listed.write_column(0, 0, categories)
            listed.hide()
    return target.getvalue()


def _guide(guide: Any, styles: Styles, forbidden: Sequence[str], citations: Sequence[str]) -> None:
    guide.set_column(0, 0, 100)
    guide.write_string(0, 0, "Cara mengisi RAB", styles.title)
    told = list(GUIDANCE)
    if forbidden:
        told.append(f"Tidak diperbolehkan: {'; '.join(forbidden)} ({'; '.join(citations)}).")
    for row, words in enumerate(told, start=2):
        guide.write_string(row, 0, words, styles.text)


def _table(sheet: Any, book: Any, styles: Styles, contest: str, categories: Sequence[str]) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, f"Rencana anggaran biaya: {contest}", styles.title)
    number = book.add_format({"num_format": "#,##0.###"})
    money, bold = book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "#,##0", "bold": True})
    at = {code: column for column, code in enumerate(COLUMNS, start=1)}
    sheet.write_string(HEAD, 0, "No", styles.header)
    sheet.set_column(0, 0, 5)
    formats = {"volume": number, "unit_price": money, "amount": money}
    for code, title in COLUMNS.items():
        sheet.write_string(HEAD, at[code], title, styles.header)
        sheet.set_column(at[code], at[code], WIDTHS[code], formats.get(code))
    letters = {code: xl_col_to_name(column) for code, column in at.items()}
    first, last = HEAD + 1, HEAD + ROWS
    for row in range(first, last + 1):
        volume, price = f"{letters['volume']}{row + 1}", f"{letters['unit_price']}{row + 1}"
        product = f'=IF(OR({volume}="",{price}=""),"",ROUND({volume}*{price},0))'
        sheet.write_formula(row, at["amount"], product, money, "")
    sheet.write_string(last + 1, at["description"], "JUMLAH", styles.label)
    span = f"{letters['amount']}{first + 1}:{letters['amount']}{last + 1}"
    sheet.write_formula(last + 1, at["amount"], f"=SUM({span})", bold, 0)
    sheet.freeze_panes(HEAD + 1, 2)
    rules: dict[str, dict[str, Any]] = {
        "description": _length(LONGEST_DESCRIPTION),
        "unit": _length(LONGEST_UNIT),
        "volume": _above_zero("decimal", "Tulis angka saja, misalnya 2,5. Satuannya di kolom Satuan."),
        "unit_price": _above_zero("integer", "Tulis rupiah utuh tanpa titik dan tanpa Rp, misalnya 150000."),
        "price_code": _length(LONGEST_CODE),
        "source": {"validate": "list", "source": ["ya", "tidak"], "error_message": "Pilih ya atau tidak."},
    }
    if categories:
        listed = f"={LISTS}!$A$1:$A${len(categories)}"
        rules["category"] = {"validate": "list", "source": listed, "error_message": "Pilih dari daftarnya."}
    for code, rule in rules.items():
        sheet.data_validation(first, at[code], last, at[code], rule | {"error_title": COLUMNS[code]})


def _length(most: int) -> dict[str, Any]:
    return {"validate": "length", "criteria": "<=", "value": most, "error_message": f"Paling banyak {most} huruf."}


def _above_zero(kind: str, message: str) -> dict[str, Any]:
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": 0 if kind == "integer" else 0.001,
        "maximum": MOST_RUPIAH,
        "error_message": message,
    }
