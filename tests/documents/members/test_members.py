"""A list of people comes back from Excel row by row, whatever its titles; what is lost or unknown is told."""

import io
from collections.abc import Sequence

import openpyxl
import pytest

from lumbung.documents.members.headings import role_of
from lumbung.documents.members.reading import ReadMembers, read_members, typed_rows
from lumbung.documents.members.template import template
from lumbung.documents.sheets.opening import NotOpened
from lumbung.documents.workbook.nik import PROVINCES, fault_of
from tests.regions_shipped import shipped_codes

TITLES = ("Nama", "NIK", "Jenis Kelamin", "Jabatan", "Warga Miskin")
NIK = "3325014502900000"


def book(*rows: Sequence[object], above: int = 0) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for _ in range(above):
        sheet.append(["PEMERINTAH DESA CONTOH"])
    for row in rows:
        sheet.append(list(row))
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def read(*rows: Sequence[object], titles: Sequence[object] = TITLES, above: int = 0, most: int = 200) -> ReadMembers:
    found = read_members(book(titles, *rows, above=above), most)
    assert isinstance(found, ReadMembers), found
    return found


def test_our_template_filled_in_comes_back_as_it_was_written() -> None:
    made = openpyxl.load_workbook(io.BytesIO(template("Lomba contoh")))
    sheet = made["Anggota"]
    for at, value in enumerate(["1", "Siti Aminah", NIK, "P", "ketua", "ya"], start=1):
        sheet.cell(4, at, value)
    target = io.BytesIO()
    made.save(target)
    found = read_members(target.getvalue(), 200)
    assert isinstance(found, ReadMembers)
    assert found.people[0].typed == {"name": "Siti Aminah", "sex": "p", "role": "ketua", "nik": NIK, "is_poor": "on"}
    assert found.people[0].row == 4


def test_the_template_keeps_the_nik_as_text_and_offers_only_known_roles() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template("Lomba contoh")))["Anggota"]
    assert sheet.column_dimensions["C"].number_format == "@"
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert any(one.type == "textLength" and one.formula1 == "16" for one in rules.values())
    assert any("wakil ketua" in (one.formula1 or "") for one in rules.values())


@pytest.mark.parametrize(
    "titles",
    [
        ("Nama Lengkap", "No. KTP", "L/P", "Jabatan dalam Kelompok", "Kurang mampu"),
        ("NAMA ANGGOTA", "NIK / No. KTP", "JK", "Kedudukan", "DTKS"),
        ("Nama Lengkap", "N.I.K", "L / P", "Jabatan", "Miskin"),
        ("nama", "Nomor Induk Kependudukan", "P/L", "posisi", "Keluarga miskin"),
    ],
)
def test_titles_are_known_in_the_spellings_that_people_use(titles: tuple[str, ...]) -> None:
    found = read(("Siti Aminah", NIK, "Pr", "Bendahara I", "v"), titles=titles, above=3)
    (one,) = found.people
    assert one.typed == {"name": "Siti Aminah", "sex": "p", "role": "bendahara", "nik": NIK, "is_poor": "on"}
    assert one.row == 5


def test_where_a_list_counts_itself_nobody_is_read() -> None:
    found = read(("Siti Aminah", NIK, "P", "ketua"), ("Jumlah", "15"), ("Total anggota", "15"), ("Jumlah", "", "P"))
    assert [one.typed["name"] for one in found.people] == ["Siti Aminah", "Jumlah"]


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Ketua Kelompok", "ketua"),
        ("Wkl. Ketua / Wakil", "wakil ketua"),
        ("Ketua Seksi Produksi", "seksi"),
        ("Sie Pemasaran", "seksi"),
        ("Sekertaris 2", "sekretaris"),
        ("anggota biasa", "anggota"),
        ("Penasihat", "pengurus"),
        ("Kordinator produksi", "seksi"),
        ("juru masak", ""),
    ],
)
def test_roles_are_known_in_the_spellings_that_people_use(written: str, role: str) -> None:
    assert role_of(written) == role


def test_a_nik_that_became_a_number_is_told_with_its_row_and_never_taken() -> None:
    found = read(("Siti", 3325014502900001, "P", "ketua", ""), ("Tuti", "3,32501E+15", "P", "anggota", ""))
    assert [one.typed["nik"] for one in found.people] == ["", ""]
    assert [(one.row, one.person) for one in found.told] == [(2, 0), (3, 1)]
    assert "tersimpan sebagai angka" in found.told[0].what.text("id")
    assert "3325014502900001" not in found.told[0].what.text("id")
    assert "format Teks" in found.told[0].remedy.text("id")


def test_what_a_cell_says_and_nobody_knows_is_told_by_its_row_and_left_to_be_chosen() -> None:
    found = read(("Siti", NIK[:-4] + "0001", "X", "juru masak", ""))
    assert [one.row for one in found.told] == [2, 2]
    assert "X" in found.told[0].what.text("id")
    assert (found.people[0].typed["sex"], found.people[0].typed["role"]) == ("", "")


def test_a_sample_nik_is_told_as_what_it_is() -> None:
    assert "tidak pernah diterbitkan" in read(("Siti", NIK, "P", "ketua", "")).told[0].what.text("id")


def test_many_sample_niks_are_told_once_with_their_rows() -> None:
    found = read(*(("Siti", f"33250145029{n}0000", "P", "anggota", "") for n in range(3)))
    assert [(one.row, one.what.text("id")) for one in found.told] == [
        (2, "3 NIK berakhir 0000, yang tidak pernah diterbitkan (baris 2, 3, 4).")
    ]


def test_a_column_with_long_numbers_that_is_not_called_nik_is_told() -> None:
    found = read(("Siti", "3325014502900001", "P"), titles=("Nama", "Identitas", "Jenis Kelamin"))
    assert [one.what.text("id") for one in found.told] == [
        "Kolom B (“Identitas”) tidak dikenal, isinya tidak ikut. Di dalamnya ada angka 16 digit seperti NIK."
    ]
    assert "3325014502900001" not in found.told[0].remedy.text("id")


def test_the_numbering_of_columns_and_empty_rows_are_nobody() -> None:
    found = read((1, 2, 3, 4, 5), ("Siti", "", "P", "ketua", ""), (), ("Tuti", "", "P", "anggota", ""))
    assert [one.typed["name"] for one in found.people] == ["Siti", "Tuti"]


def test_more_people_than_a_group_has_are_told_of() -> None:
    found = read(*(("Siti", "", "P", "anggota", "") for _ in range(5)), most=3)
    assert len(found.people) == 3
    assert found.told[-1].row == 5


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04rusak", b"%PDF-1.7", book(("Barang", "Harga")), book(("Nama", "Jabatan"))]
)
def test_what_holds_nobody_is_refused_with_what_to_do(content: bytes) -> None:
    found = read_members(content, 200)
    assert isinstance(found, NotOpened)
    assert found.remedy.text("id")


def test_the_rows_are_those_that_a_form_would_send() -> None:
    typed = typed_rows(read(("Siti", "", "P", "ketua", "")).people, "baris")
    assert typed["baris-TOTAL_FORMS"] == "1"
    assert typed["baris-0-name"] == "Siti"


# ------------------------------------------------------------------------------------------------ NIK


@pytest.mark.parametrize(
    ("nik", "wrong"),
    [
        ("3325014502900001", ""),
        ("3325010502900000", ""),
        ("3325012902000001", ""),
        ("3325012902990001", "tanggal lahir"),
        ("3325013513900001", "tanggal lahir"),
        ("3325017202900001", "tanggal lahir"),
        ("3325014000900001", "tanggal lahir"),
        ("9925014502900001", "kode wilayah"),
        ("3300014502900001", "kode wilayah"),
        ("3325004502900001", "kode wilayah"),
        ("332501450290000", "15 digit"),
        ("33250145029OOOO1", "bukan angka"),
    ],
)
def test_the_structure_of_a_nik_is_checked_and_said(nik: str, wrong: str) -> None:
    found = fault_of(nik)
    assert (found is None) if not wrong else (found is not None and wrong in found.text("id"))


def test_the_provinces_are_those_of_the_shipped_codes() -> None:
    assert {f"{one}" for one in PROVINCES} == {one for one in shipped_codes() if len(one) == 2}
