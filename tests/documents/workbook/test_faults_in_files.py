"""A file that is no such workbook is refused with what to do; one that lacks a part says which, and where."""

import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from lumbung.documents.workbook import opening, reading
from lumbung.documents.workbook.reading import Read
from lumbung.regulation.readings import Rules
from lumbung.samples.contest import sample
from tests.documents.workbook.world import (
    Edit,
    delete_column,
    put,
    read_spoilt,
    small_contest,
    spoilt,
    written,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def package(parts: dict[str, bytes]) -> bytes:
    """A ZIP with these parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def parts_of(source: bytes) -> dict[str, bytes]:
    """The parts of a ZIP."""
    with zipfile.ZipFile(BytesIO(source)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def locked(source: bytes) -> bytes:
    """The same ZIP, its parts said to be encrypted."""
    marked = bytearray(source)
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = marked.find(signature)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(signature, at + 4)
    return bytes(marked)


def with_sheet_part(rules: Rules, content: bytes) -> bytes:
    """The small workbook with another XML in place of its second sheet."""
    return package({**parts_of(written(rules)), "xl/worksheets/sheet2.xml": content})


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
BILLION_LAUGHS = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w>&b;</w>'


def refused(rules: Rules, source: bytes) -> tuple[str, str, str]:
    """Address, what and remedy of the only fault of a file."""
    found = reading.read(rules, source)
    assert found.case is None
    assert len(found.faults) == 1, [fault.text() for fault in found.faults]
    return found.faults[0].address, found.faults[0].what.text(), found.faults[0].remedy.text()


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (b"kode;nama\nP001;KWT\n", "jenis lain, misalnya CSV"),
        (b"", "jenis lain"),
        (b"%PDF-1.7\n", "PDF"),
        (OLE + bytes(600), "Excel lama (.xls)"),
        (package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}), "(.ods)"),
        (package({"xl/workbook.bin": b""}), "(.xlsb)"),
        (package({"word/document.xml": b""}), "Word (.docx)"),
        (package({"foto.jpg": b""}), "ZIP"),
    ],
)
def test_another_kind_of_file_says_what_to_save_it_as(source: bytes, kind: str, rules: Rules) -> None:
    address, what, remedy = refused(rules, source)
    assert address == "Buku kerja"
    assert kind in what
    assert "Simpan sebagai, jenis Excel (.xlsx)" in remedy


@pytest.mark.parametrize(
    "make",
    [
        lambda _: OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        lambda rules: locked(written(rules)),
    ],
    ids=["an encrypted package", "encrypted parts"],
)
def test_a_file_with_a_password_says_how_to_remove_it(make: object, rules: Rules) -> None:
    assert callable(make)
    _, what, remedy = refused(rules, make(rules))
    assert what == "Berkas terkunci sandi."
    assert "hapus sandinya" in remedy


@pytest.mark.parametrize(
    "make",
    [
        lambda rules: written(rules)[:-200],
        lambda rules: written(rules)[:5000] + bytes(800) + written(rules)[5800:],
        lambda rules: with_sheet_part(rules, b"<worksheet><sheetData><row>"),
        lambda rules: with_sheet_part(rules, b"nothing of the kind"),
        lambda rules: with_sheet_part(rules, BILLION_LAUGHS),
        lambda rules: with_sheet_part(rules, SHEET % b'<row r="1"><c r="A0"><v>1</v></c></row>'),
        lambda rules: with_sheet_part(rules, SHEET % b'<row r="x"><c><v>1</v></c></row>'),
        lambda _: package({"xl/workbook.xml": b"<workbook/>"}),
    ],
    ids=[
        "cut off",
        "a hole in the middle",
        "broken XML",
        "no XML",
        "entities that unfold",
        "a cell that cannot be",
        "a row that cannot be",
        "hardly any part",
    ],
)
def test_a_damaged_file_is_refused_and_never_raises(make: object, rules: Rules) -> None:
    assert callable(make)
    _, what, remedy = refused(rules, make(rules))
    assert what == "Berkas rusak dan tidak dapat dibuka."
    assert "kirim ulang" in remedy


def test_a_file_that_is_cut_anywhere_is_refused_and_never_raises(rules: Rules) -> None:
    source = written(rules, small_contest())
    for length in range(0, len(source), len(source) // 40):
        assert reading.read(rules, source[:length]).case is None


def test_a_file_with_bytes_changed_anywhere_never_raises(rules: Rules) -> None:
    # The parts lie unpacked here, so that the change reaches what reads them and not only their checksums.
    parts = parts_of(written(rules, small_contest()))
    for name in ("xl/workbook.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
        for at in range(50, len(parts[name]), max(1, len(parts[name]) // 25)):
            spoilt_part = parts[name][:at] + b"\x00<9" + parts[name][at + 3 :]
            reading.read(rules, package({**parts, name: spoilt_part}))
            reading.read(rules, package({**parts, name: parts[name][:at] + b"9" + parts[name][at + 1 :]}))


def test_an_encoding_that_does_not_exist_changes_nothing(rules: Rules) -> None:
    parts = parts_of(written(rules, small_contest()))
    renamed = {name: part.replace(b'encoding="UTF-8"', b'encoding="UTF-80"') for name, part in parts.items()}
    assert renamed != parts
    assert reading.read(rules, package(renamed)).filled == small_contest()


def test_a_file_beyond_the_size_is_refused_unread(rules: Rules) -> None:
    _, what, remedy = refused(rules, b"PK" + bytes(opening.LARGEST_FILE))
    assert what == "Berkas lebih besar dari 20 MB."
    assert "templat yang kosong" in remedy


def test_a_file_that_unfolds_without_end_is_refused(rules: Rules) -> None:
    parts = parts_of(written(rules))
    bomb = package({**parts, "xl/worksheets/sheet99.xml": bytes(opening.LARGEST_UNPACKED)})
    assert len(bomb) < 1_000_000
    _, what, _ = refused(rules, bomb)
    assert what == "Isi berkas membengkak lebih dari 200 MB atau 2.000 bagian."


def test_a_file_of_too_many_parts_is_refused(rules: Rules) -> None:
    many = {f"xl/media/{number}.png": b"" for number in range(opening.MOST_PARTS)}
    _, what, _ = refused(rules, package({**parts_of(written(rules)), **many}))
    assert "2.000 bagian" in what


def test_a_cell_in_the_far_corner_is_refused_by_its_address(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, put("Peserta", "XFD1048576", "x"))
    assert [fault.address for fault in found.faults] == ["Peserta!XFD1048576"]
    assert "Hapus baris dan kolom di luar tabel" in found.faults[0].remedy.text()


def test_formats_down_to_the_last_row_are_no_content(rules: Rules, tmp_path: Path) -> None:
    def colour(book: Workbook) -> None:
        book["Peserta"]["XFD1048576"].number_format = "0%"

    assert read_spoilt(rules, tmp_path, colour).filled == small_contest()


# --- sheets, columns, decree


def told(found: Read) -> list[tuple[str, str]]:
    """The address and the words of every fault."""
    return [(fault.address, fault.text()) for fault in found.faults]


def rename(sheet: str, name: str) -> Edit:
    """Rename a sheet."""
    return lambda book: setattr(book[sheet], "title", name)


@pytest.mark.parametrize("sheet", ["Anggaran", "Dokumen", "Nilai kabupaten"])
def test_a_missing_sheet_is_named(sheet: str, rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, lambda book: book.remove(book[sheet]))
    assert [address for address, _ in told(found)] == [sheet]
    assert f'Lembar "{sheet}" tidak ada' in told(found)[0][1]
    assert "dari templat" in told(found)[0][1]


@pytest.mark.parametrize("sheet", ["Peserta", "Juri"])
def test_a_missing_sheet_of_codes_is_the_only_fault(sheet: str, rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, lambda book: book.remove(book[sheet]))
    assert [address for address, _ in told(found)] == [sheet]


def test_a_renamed_sheet_is_recognised_in_the_fault_and_noted(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, rename("Dokumen", "Dokumenn"))
    assert told(found)[0][0] == "Dokumen"
    assert 'Mungkin yang kini bernama "Dokumenn"' in told(found)[0][1]
    assert [(note.address, "tidak dikenal" in note.text()) for note in found.notes] == [("Dokumenn", True)]


def test_a_missing_column_is_named_once_and_brings_no_other_fault(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, delete_column("Nilai kecamatan", 3))
    assert [address for address, _ in told(found)] == ["Nilai kecamatan!2"]
    assert 'Kolom "1a" tidak ada' in told(found)[0][1]
    assert "Salin kedua baris judul" in told(found)[0][1]


def test_a_renamed_column_is_recognised_in_the_fault(rules: Rules, tmp_path: Path) -> None:
    edits = (put("Peserta", "E1", "Lama"), put("Peserta", "E2", "lama_berdri"))
    found = read_spoilt(rules, tmp_path, *edits)
    assert [address for address, _ in told(found)] == ["Peserta!2"]
    assert 'Mungkin yang kini bernama "lama_berdri"' in told(found)[0][1]
    assert [note.address for note in found.notes] == ["Peserta!E2"]


def test_a_title_over_another_column_does_not_replace_a_lost_code(rules: Rules, tmp_path: Path) -> None:
    # The code 1a is gone, and its title stands over the column 1b: which marks are meant cannot be told.
    edits = (put(MARKS, "C1", "Catatan"), put(MARKS, "C2", "catatan"), put(MARKS, "D1", FIRST_TITLE))
    found = read_spoilt(rules, tmp_path, *edits)
    assert [address for address, _ in told(found)] == ["Nilai kecamatan!2"]
    assert 'Kolom "1a" tidak ada' in told(found)[0][1]


MARKS = "Nilai kecamatan"
FIRST_TITLE = "1a Kebaruan gagasan di wilayah setempat (0–5)"


def test_a_column_that_is_there_twice_is_a_fault_at_the_second(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, put("Nilai kecamatan", "G2", "1a"))
    assert [address for address, _ in told(found)] == ["Nilai kecamatan!G2"]
    assert 'Kolom "1a" ada dua kali. Yang pertama di kolom C' in told(found)[0][1]


def test_columns_and_sheets_of_ones_own_are_noted_and_not_read(rules: Rules, tmp_path: Path) -> None:
    def add_sheet(book: Workbook) -> None:
        book.create_sheet("Catatan")["A1"] = "x"

    found = read_spoilt(rules, tmp_path, put("Nilai kecamatan", "G2", "catatan juri"), add_sheet)
    assert found.filled == small_contest()
    assert [note.address for note in found.notes] == ["Nilai kecamatan!G2", "Catatan"]


def test_a_sheet_without_its_header_is_one_fault(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, lambda book: book["Dokumen"].delete_rows(1, 2))
    assert [address for address, _ in told(found)] == ["Dokumen"]
    assert "Judul kolom tidak ditemukan" in told(found)[0][1]


def test_a_long_list_of_entries_is_cut_in_a_sentence(rules: Rules) -> None:
    filled = sample(rules, 1, 40)
    sheets = filled.case.sheets["kecamatan"]
    juror = Counter(sheet.assessor for sheet in sheets).most_common(1)[0][0]
    left = tuple(sheet for sheet in sheets if sheet.assessor != juror)
    case = replace(filled.case, sheets={**filled.case.sheets, "kecamatan": left})
    found = reading.read(rules, written(rules, replace(filled, case=case)))
    assert [address.partition("!")[0] for address, _ in told(found)] == ["Juri"]
    assert f"Juri {juror} belum menilai P0" in told(found)[0][1]
    assert f" dan {len(sheets) - len(left) - 8} lagi pada Penilaian kecamatan" in told(found)[0][1]


def test_a_workbook_of_another_decree_is_refused_by_the_cell_that_says_so(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, put("Petunjuk", "B2", "lomba-besar"))
    assert told(found) == [
        (
            "Petunjuk!B2",
            (
                "Petunjuk!B2: Buku kerja ini untuk peraturan lomba-besar, bukan lomba-kecil. Lembar dan kolom setiap "
                "peraturan berbeda. Pakai templat peraturan lomba-kecil."
            ),
        )
    ]


def test_a_workbook_of_other_readings_is_read_and_noted(rules: Rules) -> None:
    found = reading.read(rules, written(rules, small_contest()), "f" * 64)
    assert found.filled == small_contest()
    assert [note.address for note in found.notes] == ["Petunjuk!B3"]
    assert "0123456789ab…, sekarang ffffffffffff…" in found.notes[0].text()


def test_a_workbook_without_its_guide_is_read_and_noted(rules: Rules, tmp_path: Path) -> None:
    source = spoilt(written(rules, small_contest()), tmp_path, lambda book: book.remove(book["Petunjuk"]))
    found = reading.read(rules, source)
    assert found.filled == small_contest()
    assert [note.address for note in found.notes] == ["Buku kerja"]
