"""The template says what it is and helps while somebody types, as another program sees it."""

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lumbung.documents.workbook import reading
from lumbung.documents.workbook.layout import LONGEST_NAME, SheetKind, plan
from lumbung.regulation.loading.load import load
from lumbung.regulation.readings import Rules
from lumbung.samples.contest import sample
from tests.documents.workbook.world import FINGERPRINT, small_contest, small_rules, written

SHEETS = [
    "Petunjuk",
    "Peserta",
    "Pengurus",
    "Anggaran",
    "Dokumen",
    "Juri",
    "Nilai kecamatan",
    "Temuan lapangan",
    "Nilai kabupaten",
    "Putusan",
    "Tidak diambil",
    "Verifikasi",
    "Benturan",
    "Daftar",
]


@pytest.fixture(scope="module")
def book(rules: Rules) -> Workbook:
    """The empty template, opened by another program."""
    return openpyxl.load_workbook(BytesIO(written(rules)))


def titles(sheet: Worksheet) -> list[object]:
    """The first header row, without the ranges of marks."""
    return [str(cell.value).partition("\n")[0] for cell in sheet[1]]


def codes(sheet: Worksheet) -> list[object]:
    """The second header row."""
    return [cell.value for cell in sheet[2]]


def validation(book: Workbook, sheet: str, code: str) -> DataValidation:
    """The one validation of a column, which must begin at the first row of data."""
    page = book[sheet]
    letter = get_column_letter(codes(page).index(code) + 1)
    every: list[DataValidation] = list(page.data_validations.dataValidation)
    found = [one for one in every if str(one.sqref).startswith(f"{letter}3:")]
    assert len(found) == 1
    assert str(found[0].sqref) == f"{letter}3:{letter}5002"
    return found[0]


def test_its_date_is_fixed_so_that_its_bytes_are(book: Workbook) -> None:
    assert book.properties.created == book.properties.modified == datetime(2000, 1, 1)  # noqa: DTZ001 (it has no zone)


def test_the_sheets_are_those_that_the_decree_needs(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    assert book["Daftar"].sheet_state == "hidden"


def test_a_decree_that_asks_for_no_people_costs_or_documents_has_no_such_sheets() -> None:
    text = """
skema: 1
peraturan: {kode: kecil, jenis: lomba, nama: Kecil, dasar: Peraturan Contoh, ditetapkan: tidak_dinyatakan}
rubrik:
  - kode: r
    rujukan: Pasal 1
    kriteria: [{kode: a, nama: A, rentang: [0, 10], rujukan: Pasal 1}]
babak: [{kode: final, nama: Final, rubrik: r, rujukan: Pasal 2}]
penghargaan: [{kode: juara, nama: Juara, paling_banyak: 1, rujukan: Pasal 3}]
"""
    loaded = load({"peraturan.yaml": text.encode()})
    assert loaded.regulation is not None
    names = [sheet.name for sheet in plan(loaded.regulation.adopt()).sheets]
    assert names == ["Peserta", "Juri", "Nilai final", "Putusan", "Tidak diambil", "Verifikasi", "Benturan"]


def test_every_fact_with_a_column_has_one_under_its_name_and_code(book: Workbook) -> None:
    assert titles(book["Peserta"]) == [
        "Kode peserta",
        "Nama peserta",
        "Desa/kelurahan",
        "Kecamatan",
        "Lama berdiri (tahun)",
        "Modal sendiri",
        "Tanggal pendaftaran",
        "Sedang diajukan pada lomba lain",
        "Bidang",
        "Memakai teknologi",
    ]
    assert codes(book["Peserta"])[2:6] == ["desa", "kecamatan", "lama_berdiri", "modal"]


def test_a_fact_that_only_a_rule_names_has_a_column_too() -> None:
    changed = small_rules(
        ("per: kecamatan\n    paling_banyak: 2", "per: klaster\n    paling_banyak: 2"),
        ("pemecah_seri: [{kriteria: manfaat}]", "pemecah_seri: [{fakta: modal}]"),
        ("pilih: {per: kecamatan,", "pilih: {per: kecamatan, paling_banyak_per_pengusul: 1,"),
    )
    entries = plan(changed).of_kind(SheetKind.ENTRIES)[0]
    assert {"klaster", "pengusul"} <= {column.code for column in entries.columns}


def test_the_sheet_of_a_round_has_one_column_for_each_item(book: Workbook) -> None:
    for name in ("Nilai kecamatan", "Nilai kabupaten"):
        assert codes(book[name]) == ["kode juri", "kode peserta", "1a", "1b", "2a", "2b"]
    assert book["Nilai kecamatan"]["C1"].value == "1a Kebaruan gagasan di wilayah setempat\n(0–5)"


def test_the_header_of_an_item_explains_it_in_the_words_of_the_decree(book: Workbook) -> None:
    comment = book["Nilai kecamatan"]["C1"].comment
    assert comment is not None
    assert comment.text == (
        "Gagasan: Kebaruan gagasan di wilayah setempat [Ada/Tidak ada]. Isi 0–5, kelipatan 1.\nPasal 8 huruf a angka 1"
    )


@pytest.mark.parametrize(
    ("sheet", "code", "kind", "first", "second"),
    [
        ("Nilai kecamatan", "1a", "whole", "0", "5"),
        (
            "Nilai kecamatan",
            "1b",
            "custom",
            'IF(ISNUMBER(D3),AND(D3>=0,D3<=5,ABS(D3/1-ROUND(D3/1,0))<0.000001),D3="TB")',
            None,
        ),
        (
            "Nilai kecamatan",
            "2a",
            "custom",
            "IF(ISNUMBER(E3),AND(E3>=0,E3<=10,ABS(E3/0.5-ROUND(E3/0.5,0))<0.000001),FALSE)",
            None,
        ),
        ("Nilai kecamatan", "2b", "list", "Daftar!$A$2:$A$4", None),
        ("Nilai kecamatan", "kode juri", "list", "Juri!$A$3:$A$5002", None),
        ("Nilai kecamatan", "kode peserta", "list", "Peserta!$A$3:$A$5002", None),
        ("Peserta", "kecamatan", "list", '"Batang,Bandar,Blado"', None),
        ("Peserta", "lama_berdiri", "decimal", "-1000000000000000", "1000000000000000"),
        ("Peserta", "modal", "whole", "0", "1000000000000000"),
        ("Peserta", "tanggal_daftar", "date", "3654", "109574"),
        ("Peserta", "lomba_lain", "list", '"ya,tidak"', None),
        ("Peserta", "bidang", "none", None, None),
        ("Pengurus", "nik", "textLength", "16", None),
        ("Pengurus", "jenis kelamin", "list", '"P,L"', None),
        ("Pengurus", "jabatan", "list", '"ketua,wakil ketua,sekretaris,bendahara,seksi,pengurus,anggota"', None),
        ("Anggaran", "kategori", "list", '"bahan,peralatan,komputer/laptop,honor"', None),
        ("Dokumen", "proposal", "list", '"ada,tidak"', None),
        ("Juri", "unsur juri", "list", '"camat,TP PKK kecamatan,petugas,akademisi,praktisi,jurnalis"', None),
        ("Juri", "kode babak", "list", '"kecamatan,lapangan,kabupaten"', None),
        ("Temuan lapangan", "hasil", "list", '"lulus,tidak lulus"', None),
        ("Putusan", "pada", "list", '"administrasi,kecamatan,lapangan,kabupaten,juara"', None),
        ("Putusan", "urutan ke", "whole", "1", None),
        ("Verifikasi", "hasil", "list", '"memenuhi,tidak memenuhi"', None),
        ("Benturan", "kode babak", "list", '"kecamatan,kabupaten"', None),
    ],
)
def test_a_cell_takes_what_its_column_means(
    sheet: str, code: str, kind: str, first: str | None, second: str | None, book: Workbook
) -> None:
    found = validation(book, sheet, code)
    assert (found.type or "none", found.formula1, found.formula2) == (kind, first, second)
    assert found.promptTitle
    assert found.prompt


def test_the_marks_of_options_stand_on_a_sheet_of_their_own_as_numbers(book: Workbook) -> None:
    assert [book["Daftar"][f"A{row}"].value for row in (1, 2, 3, 4, 5)] == ["2b", 0, 5, 10, None]


def test_a_list_too_long_for_a_validation_stands_on_that_sheet() -> None:
    districts = ", ".join(f"Kecamatan Nomor {number:03}" for number in range(20))
    changed = small_rules(("[Batang, Bandar, Blado]", f"[{districts}]"))
    book = openpyxl.load_workbook(BytesIO(written(changed)))
    assert validation(book, "Peserta", "kecamatan").formula1 == "Daftar!$A$2:$A$21"
    assert validation(book, "Juri", "kecamatan").formula1 == "Daftar!$A$2:$A$21"
    assert book["Daftar"]["A21"].value == "Kecamatan Nomor 019"


def test_an_option_with_a_comma_is_one_option() -> None:
    changed = small_rules(("[Batang, Bandar, Blado]", '[Batang, Bandar, "Blado, barat"]'))
    book = openpyxl.load_workbook(BytesIO(written(changed)))
    assert validation(book, "Peserta", "kecamatan").formula1 == "Daftar!$A$2:$A$4"
    assert [book["Daftar"][f"A{row}"].value for row in (2, 3, 4)] == ["Batang", "Bandar", "Blado, barat"]


def test_no_message_is_longer_than_a_spreadsheet_takes(book: Workbook) -> None:
    for sheet in book.worksheets:
        for one in sheet.data_validations.dataValidation:
            assert len(one.prompt or "") <= 255
            assert len(one.promptTitle or "") <= 32
            assert len(one.formula1 or "") <= 257


def test_what_is_typed_as_text_stays_text(book: Workbook) -> None:
    for sheet, code in (("Pengurus", "nik"), ("Peserta", "kode peserta"), ("Juri", "kode juri"), ("Juri", "nomor sk")):
        page = book[sheet]
        letter = get_column_letter(codes(page).index(code) + 1)
        assert page.column_dimensions[letter].number_format == "@"


def test_a_sheet_is_ready_to_be_used_and_printed(book: Workbook) -> None:
    for sheet in book.worksheets[1:-1]:
        assert sheet.freeze_panes == "C3"
        assert str(sheet.auto_filter.ref).startswith("A2:")
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$2"


def test_the_sum_of_a_line_is_computed_and_may_be_typed(book: Workbook, rules: Rules) -> None:
    assert book["Anggaran"]["G3"].value == '=IF(AND(ISNUMBER(D3),ISNUMBER(F3)),D3*F3,"")'
    filled = openpyxl.load_workbook(BytesIO(written(rules, small_contest())))["Anggaran"]
    assert str(filled["G3"].value).startswith("=IF")
    assert filled["G4"].value == 3_000_000


def text_of(book: Workbook) -> str:
    """All that the guide says."""
    return "\n".join(str(cell.value) for row in book["Petunjuk"].iter_rows() for cell in row if cell.value)


def test_the_guide_names_the_decree_its_fingerprint_and_its_readings() -> None:
    reading_ = """
tafsir:
  - kode: hitung
    soal: Bagaimana menghitung?
    baku: apa-adanya
    alasan: Tercetak demikian.
    pilihan:
      - {kode: apa-adanya, bunyi: Seperti tercetak.}
      - {kode: lain, bunyi: "Paling banyak tiga.", ubah: [{pada: babak/kecamatan/pilih/paling_banyak, menjadi: 1}]}
    rujukan: Pasal 7
penghargaan:"""
    text = text_of(openpyxl.load_workbook(BytesIO(written(small_rules(("\npenghargaan:", reading_))))))
    for part in ("lomba-kecil", FINGERPRINT, "Peraturan Contoh Nomor 1 Tahun 2021", "33.25", "15 Maret 2021"):
        assert part in text
    for part in ("hitung", "Bagaimana menghitung?", "Seperti tercetak."):
        assert part in text


def test_the_guide_explains_every_column_with_its_citation_in_both_languages(book: Workbook, rules: Rules) -> None:
    rows = {(row[0], row[2]): row for row in book["Petunjuk"].iter_rows(values_only=True)}
    for sheet in plan(rules).sheets:
        for column in sheet.columns:
            explained = rows[(sheet.name, column.code)]
            assert explained[3]
            assert explained[4]
            assert (explained[5] or "") == "; ".join(column.citations)
    assert rows[("Nilai kecamatan", "2a")][5] == "Pasal 8 huruf b angka 1"
    assert rows[("Peserta", "kecamatan")][5] == "Pasal 7 ayat (2); Pasal 7 ayat (3); Pasal 9"


def test_a_sample_says_so_in_the_guide_and_on_paper(rules: Rules) -> None:
    filled = small_contest()
    marked = written(rules, filled.__class__(filled.case, filled.people, filled.costs, is_sample=True))
    book = openpyxl.load_workbook(BytesIO(marked))
    assert "CONTOH: semua orang" in text_of(book)
    header = book["Peserta"].oddHeader
    assert header is not None
    assert "CONTOH" in str(header.left.text)
    assert "CONTOH" not in text_of(openpyxl.load_workbook(BytesIO(written(rules, filled))))


def test_names_of_sheets_are_short_enough_and_different() -> None:
    long = "penilaian-tingkat-kabupaten-tahap"
    changed = small_rules(
        ("kode: kecamatan\n    nama: P", f"kode: {long}-satu\n    nama: P"), ("kode: kabupaten", f"kode: {long}-dua")
    )
    names = [sheet.name for sheet in plan(changed).sheets]
    assert all(len(name) <= LONGEST_NAME for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    assert reading.read(changed, written(changed)).faults == ()


def test_a_jurors_own_sheet_belongs_to_the_round_whose_name_fits_best() -> None:
    changed = small_rules(("kode: kabupaten", "kode: kecamatan-2"))
    filled = sample(changed, 1, 12)
    book = openpyxl.load_workbook(BytesIO(written(changed, filled)))
    for name in ("Nilai kecamatan", "Nilai kecamatan-2"):
        book.copy_worksheet(book[name]).title = f"{name} Ani"
        book[name].delete_rows(3, book[name].max_row)
    target = BytesIO()
    book.save(target)
    assert reading.read(changed, target.getvalue()).filled == filled
