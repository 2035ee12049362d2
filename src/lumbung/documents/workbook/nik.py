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
PROVINCES = frozenset(
    (*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 97))
)
"""The codes of the 38 provinces. Codes of districts are not looked up: a NIK keeps the one of the day it was given, and
districts are divided."""
MOST_REGENCIES = 79
"""Regencies are counted from 1, cities from 71."""
CENTURY = 2000
"""A NIK tells the year by two figures; the leap years of 1901 to 1999 are those of 2001 to 2099, by these figures."""
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
    if is_power(cell.value):
        why = say("Sebagian digitnya sudah hilang.", "Some of its digits are lost already.")
        _refuse(cell, report, say("NIK tertulis sebagai pangkat (E+).", "The NIK is written as a power (E+)."), why)
        return ""
    fault = fault_of(digits)
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


def is_power(text: str) -> bool:
    """Whether a text is a number as a power, such as 3,32501E+15."""
    return _SCIENTIFIC.fullmatch(re.sub(r"\s", "", text)) is not None


def is_womans(nik: str) -> bool:
    """Whether a valid NIK is that of a woman."""
    return int(nik[6:8]) > WOMEN_FROM


def fault_of(digits: str) -> Words | None:
    """What is wrong with the structure of a NIK; None for one that can be. The sample's serial 0000 can be."""
    if not (digits.isascii() and digits.isdecimal()):
        return say("Ada tanda yang bukan angka.", "There is a character that is no digit.")
    if len(digits) != LENGTH:
        count = len(digits)
        return say("Panjangnya {count} digit, seharusnya 16.", "It has {count} digits, should be 16.", count=count)
    if int(digits[:2]) not in PROVINCES or not 1 <= int(digits[2:4]) <= MOST_REGENCIES or digits[4:6] == "00":
        return say("Enam angka pertamanya bukan kode wilayah.", "Its first six digits are no code of a region.")
    year, month, day = CENTURY + int(digits[10:12]), int(digits[8:10]), int(digits[6:8])
    day -= WOMEN_FROM if day > WOMEN_FROM else 0
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return say(
            "Angka ke-7 sampai ke-12 bukan tanggal lahir (hari perempuan ditambah 40).",
            "Its digits 7 to 12 are no day of birth (40 is added to the day of women).",
        )
    return None


def _refuse(cell: Cell, report: Report, what: Words, why: Words) -> None:
    report.fault(cell.place, what, why, _RETYPE)
