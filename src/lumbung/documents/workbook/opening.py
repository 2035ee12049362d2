"""Opening an uploaded workbook safely: what is not an XLSX, is locked, broken or huge is refused with what to do.

The parts that are needed are unpacked under a limit and handed on in a new, unpacked file: what was checked is what is
read, whatever the original says of itself.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from lumbung.documents.workbook.faults import Place, Report
from lumbung.documents.workbook.scanning import Scan, Unreadable, elements, percent_styles, scan
from lumbung.regulation.wording import Amount, Words, plain, say

LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 200_000_000
MOST_PARTS = 2_000
MOST_CELLS = 3_000_000
"""Cells in the rectangle from A1 to the last cell, over all sheets."""

BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
KEPT = ("[Content_Types].xml", "_rels/.rels", BOOK, RELATIONS, STYLES, "xl/sharedStrings.xml")
OLD_FORMAT = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class RawSheet:
    """One worksheet as it stands: its rows from A1, its merged ranges (first and last, from 1), and its scan."""

    name: str
    rows: list[list[object]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    scan: Scan
    is_hidden: bool = False


class _Refused(Exception):
    """Why a file cannot be opened at all: what, why and remedy."""

    def __init__(self, what: Words, why: Words, remedy: Words, place: Place | None = None) -> None:
        super().__init__(what.text("en"))
        self.what, self.why, self.remedy, self.place = what, why, remedy, place or Place()


def open_workbook(source: bytes, report: Report) -> tuple[RawSheet, ...] | None:
    """The worksheets of an XLSX, in order; None if it cannot be opened, with the fault reported."""
    try:
        return _sheets(_unpack(source), report)
    except _Refused as refused:
        report.fault(refused.place, refused.what, refused.why, refused.remedy)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, Unreadable, CalamineError, OSError):
        report.fault(
            Place(),
            say("Berkas rusak dan tidak dapat dibuka.", "The file is damaged and cannot be opened."),
            say("Isinya tidak lengkap atau bukan XLSX yang sah.", "It is incomplete, or no valid XLSX."),
            say(
                "Buka di Excel atau LibreOffice, simpan lagi sebagai .xlsx, lalu kirim ulang.",
                "Open it in Excel or LibreOffice, save it as .xlsx again, and send it anew.",
            ),
        )
    return None


_SAVE_AS = say(
    "Buka berkasnya, pilih Simpan sebagai, jenis Excel (.xlsx), lalu kirim berkas itu.",
    "Open the file, choose Save as, type Excel (.xlsx), and send that file.",
)


_UNKNOWN = say("jenis lain, misalnya CSV", "another kind, such as CSV")


def _other_format(name: Words) -> _Refused:
    return _Refused(
        say("Ini berkas {name}; bukan .xlsx.", "This file is of the type {name}; it is no .xlsx.", name=name),
        say("Yang dibaca hanya .xlsx.", "Only .xlsx is read."),
        _SAVE_AS,
    )


def _too_large(what: Words) -> _Refused:
    return _Refused(
        what,
        say("Buku kerja lomba tidak pernah sebesar itu.", "The workbook of a contest is never that large."),
        say(
            "Salin isinya ke templat yang kosong, tanpa gambar, lalu kirim templat itu.",
            "Copy its content into an empty template, without pictures, and send that.",
        ),
    )


def _unpack(source: bytes) -> Mapping[str, bytes]:
    """The parts of the package that are read, unpacked under the limit. Raises _Refused, or BadZipFile if damaged."""
    if len(source) > LARGEST_FILE:
        limit = Amount(_megabytes(LARGEST_FILE))
        raise _too_large(say("Berkas lebih besar dari {limit} MB.", "The file is larger than {limit} MB.", limit=limit))
    _refuse_other_formats(source)
    with zipfile.ZipFile(BytesIO(source)) as package:
        names = package.namelist()
        _refuse_other_packages(package, set(names))
        size = sum(info.file_size for info in package.infolist())
        if len(names) > MOST_PARTS or size > LARGEST_UNPACKED:
            limit = Amount(_megabytes(LARGEST_UNPACKED))
            raise _too_large(
                say(
                    "Isi berkas membengkak lebih dari {limit} MB atau {parts} bagian.",
                    "The file unfolds to more than {limit} MB or {parts} parts.",
                    limit=limit,
                    parts=MOST_PARTS,
                )
            )
        wanted = [name for name in names if name in KEPT or name.startswith("xl/worksheets/")]
        # zipfile hands out no more than the size that was added up above, and checks the sum of it.
        return {name: package.read(name) for name in wanted if not name.endswith("/")}


def _megabytes(size: int) -> Fraction:
    return Fraction(size, 1_000_000)


def _refuse_other_formats(source: bytes) -> None:
    if source.startswith(OLD_FORMAT):
        if ENCRYPTED in source:
            raise _locked()
        raise _other_format(say("Excel lama (.xls)", "old Excel (.xls)"))
    if not source.startswith(b"PK"):
        raise _other_format(plain("PDF") if source.startswith(b"%PDF") else _UNKNOWN)


def _locked() -> _Refused:
    return _Refused(
        say("Berkas terkunci sandi.", "The file is locked with a password."),
        say("Isinya tidak dapat dibaca tanpa sandi.", "Its content cannot be read without it."),
        say(
            "Buka berkasnya, hapus sandinya (Info, Lindungi buku kerja), simpan, lalu kirim ulang.",
            "Open the file, remove the password (Info, Protect workbook), save it, and send it anew.",
        ),
    )


def _refuse_other_packages(package: zipfile.ZipFile, names: set[str]) -> None:
    if any(info.flag_bits & 1 for info in package.infolist()):
        raise _locked()
    if BOOK in names:
        return
    if "xl/workbook.bin" in names:
        raise _other_format(say("Excel biner (.xlsb)", "binary Excel (.xlsb)"))
    if "mimetype" in names and package.getinfo("mimetype").file_size < MOST_PARTS:
        kind = package.read("mimetype")
        raise _other_format(plain("LibreOffice (.ods)" if b"spreadsheet" in kind else "LibreOffice"))
    raise _other_format(plain("Word (.docx)" if "word/document.xml" in names else "ZIP"))


def _sheets(parts: Mapping[str, bytes], report: Report) -> tuple[RawSheet, ...]:
    percents = percent_styles(parts[STYLES]) if STYLES in parts else frozenset()
    scans = {name: scan(parts[path], percents) for name, path in _paths(parts).items() if path in parts}
    report.order = {name: index for index, name in enumerate(scans)}
    _refuse_stray_cells(scans)
    again = BytesIO()
    with zipfile.ZipFile(again, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    again.seek(0)
    with CalamineWorkbook.from_filelike(again) as book:
        found = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet and one.name in scans]
        return tuple(
            _sheet(book, one.name, scans[one.name], one.visible is not SheetVisibleEnum.Visible) for one in found
        )


def _paths(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet name → the part that holds it."""
    targets = {
        one.get("Id", ""): one.get("Target", "") for one in elements(parts.get(RELATIONS, b"<r/>"), "Relationship")
    }
    found = {}
    for one in elements(parts[BOOK], "sheet"):
        target = targets.get(one.get("id", ""), "")
        found[one.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return found


def _refuse_stray_cells(scans: Mapping[str, Scan]) -> None:
    cells = 0
    for name, one in scans.items():
        rows, columns = one.last
        cells += rows * columns
        if cells > MOST_CELLS:
            raise _Refused(
                say("Ada isi yang sangat jauh dari tabelnya.", "There is content very far from its table."),
                say("Sel terakhir yang terisi ada di sini.", "The last cell that is filled is here."),
                say(
                    "Hapus baris dan kolom di luar tabel sampai sel ini, simpan, lalu kirim ulang.",
                    "Delete the rows and columns outside the table up to this cell, save, and send it anew.",
                ),
                Place(name, rows, columns),
            )


def _sheet(book: CalamineWorkbook, name: str, found: Scan, is_hidden: bool) -> RawSheet:
    sheet = book.get_sheet_by_name(name)
    rows: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    merged = tuple(
        ((first[0] + 1, first[1] + 1), (last[0] + 1, last[1] + 1)) for first, last in sheet.merged_cell_ranges or ()
    )
    return RawSheet(name, rows, merged, found, is_hidden)
