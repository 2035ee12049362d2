"""The NIK (nomor induk kependudukan) as a cell may hold it. No message ever repeats a whole one."""

import re
from calendar import monthrange

from lumbung.documents.workbook.cells import Cell
from lumbung.documents.workbook.faults import Often, Report, masked
from lumbung.regulation.wording import Words, say

LENGTH = 16
SAMPLE_SERIAL = "0000"
WOMEN_FROM = 40
"""Added to the day of birth of women."""
PROVINCES = range(11, 100)
LEAP_YEAR = 2000
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)

_RETYPE = say(
    "Beri sel itu format Teks, lalu ketik ulang 16 digit NIK dari KTP.",
    "Give the cell the format Text, then type the 16 digits again from the identity card.",
)


def read_nik(cell: Cell, report: Report) -> str:
    """The 16 digits; empty where nothing stands, or where a fault was reported."""
    if cell.is_broken or cell.is_empty:
        return ""
    if not isinstance(cell.value, str):
        why = say(
            "Angka menyimpan hanya 15 digit, jadi digit terakhir NIK hilang.",
            "A number keeps 15 digits only, so the last digits of the NIK are lost.",
        )
        _refuse(cell, report, say("NIK tersimpan sebagai angka.", "The NIK is stored as a number."), why)
        return ""
    digits = re.sub(r"[\s.'’-]", "", cell.value)
    if _SCIENTIFIC.fullmatch(re.sub(r"\s", "", cell.value)):
        why = say("Sebagian digitnya sudah hilang.", "Some of its digits are lost already.")
        _refuse(cell, report, say("NIK tertulis sebagai pangkat (E+).", "The NIK is written as a power (E+)."), why)
        return ""
    fault = _fault(digits)
    if fault is not None:
        _refuse(
            cell,
            report,
            say("NIK {nik} tidak sah.", "The NIK {nik} is not valid.", nik=masked(cell.value.strip())),
            fault,
        )
        return ""
    if digits.endswith(SAMPLE_SERIAL):
        report.often(cell.place, Often.SAMPLE_NIK)
    return digits


def is_womans(nik: str) -> bool:
    """Whether a valid NIK is that of a woman."""
    return int(nik[6:8]) > WOMEN_FROM


def _fault(digits: str) -> Words | None:
    if not (digits.isascii() and digits.isdecimal()):
        return say("Ada tanda yang bukan angka.", "There is a character that is no digit.")
    if len(digits) != LENGTH:
        count = len(digits)
        return say("Panjangnya {count} digit, seharusnya 16.", "It has {count} digits, should be 16.", count=count)
    day, month = int(digits[6:8]) % WOMEN_FROM, int(digits[8:10])
    born = 1 <= month <= 12 and 1 <= day <= monthrange(LEAP_YEAR, month)[1] and int(digits[6:8]) <= WOMEN_FROM + 31
    if int(digits[:2]) not in PROVINCES or not born:
        return say(
            "Susunannya keliru: kode wilayah atau tanggal lahir di dalamnya tidak ada.",
            "Its structure is wrong: the region or the day of birth in it does not exist.",
        )
    return None


def _refuse(cell: Cell, report: Report, what: Words, why: Words) -> None:
    report.fault(cell.place, what, why, _RETYPE)
