"""Every fault in entries, people, costs, documents and records is reported at its cell, and nothing else with it."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from lumbung.documents.workbook.reading import Read
from lumbung.regulation.readings import Rules
from tests.documents.workbook.world import Edit, Slip, copy_row, put, put_error, read_spoilt, small_contest, small_rules

PEOPLE = "Pengurus"


def one(story: str, edit: Edit, address: str, said: str, remedy: str) -> Slip:
    """One edit and the one fault that it brings."""
    return Slip(story, (edit,), ((address, said, remedy),))


SLIPS = [
    # --- entries
    one("an option mistyped", put("Peserta", "D3", "Bandr"), "Peserta!D3", '"Bandr" bukan pilihan', '"Bandar"'),
    one(
        "an option like no other",
        put("Tidak diambil", "A3", "semua"),
        "Tidak diambil!A3",
        "Pilihannya: kecamatan; juara",
        "Pilih salah satu dari daftar",
    ),
    one("no name", put("Peserta", "B3", None), "Peserta!B3", "Nama peserta kosong", "Nama yang dicetak"),
    Slip(
        "two entries of one code",
        (copy_row("Peserta", 3, 6, A="p001"),),
        (("Peserta!A6", '"p001" dipakai dua kali. Yang pertama ada di Peserta!A3', "Hapus atau perbaiki"),),
    ),
    one("an entry without a code", copy_row("Peserta", 3, 6, A=None), "Peserta!A6", "Kode peserta kosong", "P001"),
    one("a number in words", put("Peserta", "E3", "dua"), "Peserta!E3", '"dua" tidak dapat dibaca', "dalam tahun"),
    one("a number as percent", put("Peserta", "E3", 0.3, "0.00%"), "Peserta!E3", "Tampak 30%", "format Umum"),
    one("a number out of all measure", put("Peserta", "E3", 1e300), "Peserta!E3", "lebih dari 15 digit", "ketik ulang"),
    one(
        "an amount of forty digits", put("Peserta", "F3", "9" * 40), "Peserta!F3", "lebih dari 15 digit", "ketik ulang"
    ),
    one("a fraction of a rupiah", put("Peserta", "F3", 100.5), "Peserta!F3", "Rupiah harus bilangan bulat", "rupiah"),
    one("a negative amount", put("Peserta", "F3", "-5000"), "Peserta!F3", "tidak negatif", "rupiah penuh"),
    one(
        "an amount with a comma that may mean either",
        put("Peserta", "F3", "300,000"),
        "Peserta!F3",
        "Koma itu dapat berarti ribuan atau pecahan",
        "tanpa titik dan koma",
    ),
    one("a day that does not exist", put("Peserta", "G3", "31/02/2021"), "Peserta!G3", "bukan tanggal", "15/03/2021"),
    one("a year of two digits", put("Peserta", "G3", "15/03/21"), "Peserta!G3", "bukan tanggal", "15/03/2021"),
    one("a number that is no day", put("Peserta", "G3", 12, "General"), "Peserta!G3", "bukan tanggal", "15/03/2021"),
    one("a year in a cell formatted as a date", put("Peserta", "G3", 2021), "Peserta!G3", "tahun saja", "15/03/2021"),
    one("maybe", put("Peserta", "H3", "mungkin"), "Peserta!H3", '"mungkin" bukan pilihan', "Pilih salah satu"),
    one(
        "an unknown member of a set",
        put("Peserta", "I3", "pariwisata; ekonomi kreatf"),
        "Peserta!I3",
        '"ekonomi kreatf" bukan pilihan',
        'Mungkin maksudnya "ekonomi kreatif"',
    ),
    one(
        "a set separated by commas",
        put("Peserta", "I3", "pariwisata, ekonomi kreatif"),
        "Peserta!I3",
        "Pilihannya: pariwisata; ekonomi kreatif; agrobisnis, hulu",
        "Mungkin maksudnya",
    ),
    one(
        "text that became a date",
        put("Peserta", "C3", datetime(2021, 3, 15), "dd/mm/yyyy"),  # noqa: DTZ001 (as the program stores it)
        "Peserta!C3",
        "Sel ini berisi tanggal, bukan teks",
        "format Teks",
    ),
    one("a number in a set", put("Peserta", "I3", 7), "Peserta!I3", '"7" bukan pilihan', "Pilih salah satu"),
    one("too long a number as text", put("Peserta", "C3", 3.3e15), "Peserta!C3", "berisi angka, bukan teks", "Teks"),
    one("a time as text", put("Peserta", "C3", time(7, 30), "hh:mm"), "Peserta!C3", "berisi jam", "format Teks"),
    one("an error value", put_error("Peserta", "E3", "#N/A"), "Peserta!E3", "galat #N/A", "tanpa rumus"),
    one(
        "one kecamatan for three entries in a merged cell",
        lambda book: book["Peserta"].merge_cells("C3:D5"),
        "Peserta!C3",
        "Sel C3:D5 digabung",
        "isi setiap baris",
    ),
    # --- people
    one("a NIK as a number", put(PEOPLE, "C3", 3325010101800001), f"{PEOPLE}!C3", "hanya 15 digit", "format Teks"),
    one("a NIK as a power", put(PEOPLE, "C3", "3,32501E+15"), f"{PEOPLE}!C3", "pangkat (E+)", "ketik ulang 16 digit"),
    one("a short NIK", put(PEOPLE, "C3", "332501410180000"), f"{PEOPLE}!C3", "Panjangnya 15 digit", "16 digit"),
    one("a NIK with a letter", put(PEOPLE, "C3", "33250141018OOO01"), f"{PEOPLE}!C3", "bukan angka", "16 digit"),
    one("a NIK of no day", put(PEOPLE, "C3", "3325013202800001"), f"{PEOPLE}!C3", "tanggal lahir", "KTP"),
    one("a NIK of no month", put(PEOPLE, "C3", "3325010113800001"), f"{PEOPLE}!C3", "tanggal lahir", "KTP"),
    one("a NIK of no province", put(PEOPLE, "C3", "0925010101800001"), f"{PEOPLE}!C3", "kode wilayah", "KTP"),
    one("an unknown sex", put(PEOPLE, "D3", "W"), f"{PEOPLE}!D3", 'L/P: "w" bukan pilihan', "Pilih salah satu"),
    one("an unknown role", put(PEOPLE, "E3", "bendara"), f"{PEOPLE}!E3", '"bendara" bukan pilihan', '"bendahara"'),
    one("no role", put(PEOPLE, "E3", None), f"{PEOPLE}!E3", "Jabatan kosong", "seksi atau pengurus"),
    one("no sex", put(PEOPLE, "D3", None), f"{PEOPLE}!D3", "L/P kosong", "P = perempuan"),
    one("nobody's name", put(PEOPLE, "B3", None), f"{PEOPLE}!B3", "Nama kosong", "Nama lengkap"),
    one("a person of no entry", put(PEOPLE, "A3", "P01"), f"{PEOPLE}!A3", '"P01" tidak dikenal', '"P001"'),
    # --- costs
    one("an unknown category", put("Anggaran", "C3", "laptop"), "Anggaran!C3", '"laptop" bukan pilihan', "/laptop"),
    one("no category", put("Anggaran", "C3", None), "Anggaran!C3", "Kategori kosong", "Kelompok belanja"),
    one("no description", put("Anggaran", "B3", None), "Anggaran!B3", "Uraian kosong", "dibeli atau dibayar"),
    one("no sum and no price", put("Anggaran", "F3", None), "Anggaran!G3", "Jumlah kosong", "volume × harga satuan"),
    one("a sum in words", put("Anggaran", "G4", "tiga juta"), "Anggaran!G4", '"tiga juta" tidak', "boleh diketik"),
    one("a volume in words", put("Anggaran", "D4", "dua"), "Anggaran!D4", '"dua" tidak dapat dibaca', "Banyaknya"),
    Slip(
        "a product with a fraction of a rupiah",
        (put("Anggaran", "D3", 0.3), put("Anggaran", "F3", 5)),
        (("Anggaran!G3", "bukan rupiah penuh", "Ketik jumlahnya"),),
    ),
    one("costs of no entry", put("Anggaran", "A3", "X"), "Anggaran!A3", '"X" tidak dikenal', "Tambahkan di lembar"),
    # --- documents
    one("a document neither there nor missing", put("Dokumen", "B3", "?"), "Dokumen!B3", '"?" bukan', "Pilih salah"),
    Slip(
        "the documents of one entry twice",
        (copy_row("Dokumen", 3, 6),),
        (("Dokumen!A6", "dicatat dua kali. Yang pertama ada di Dokumen!A3", "Hapus"),),
    ),
    # --- records
    one(
        "a finding without a result", put("Temuan lapangan", "B3", None), "Temuan lapangan!B3", "Hasil kosong", "lulus"
    ),
    one(
        "a failure without a reason",
        put("Temuan lapangan", "C4", None),
        "Temuan lapangan!C4",
        "Alasan kosong",
        "berita",
    ),
    Slip(
        "two findings about one entry",
        (copy_row("Temuan lapangan", 3, 5),),
        (("Temuan lapangan!A5", "Yang pertama ada di Temuan lapangan!A3", "Hapus"),),
    ),
    one(
        "a ruling on no rule",
        put("Verifikasi", "B3", "kata"),
        "Verifikasi!B3",
        '"kata" bukan pilihan',
        '"kata-belanja"',
    ),
    one("a ruling without a reason", put("Verifikasi", "D3", None), "Verifikasi!D3", "Alasan kosong", "berita acara"),
    one("a ruling of nobody", put("Verifikasi", "E3", None), "Verifikasi!E3", "Petugas kosong", "petugas"),
    Slip(
        "two rulings on one rule",
        (copy_row("Verifikasi", 3, 4, C="tms"),),
        (("Verifikasi!A4", "Yang pertama ada di Verifikasi!A3", "Hapus"),),
    ),
    one("a decision nowhere", put("Putusan", "A3", "kabupten"), "Putusan!A3", '"kabupten" bukan', '"kabupaten"'),
    one("a decision without a place", put("Putusan", "B3", None), "Putusan!B3", "Urutan ke- kosong", "1 untuk"),
    one("place nought", put("Putusan", "B3", 0), "Putusan!B3", "bilangan bulat mulai dari 1", "1 untuk"),
    one("a place in words", put("Putusan", "B3", "satu"), "Putusan!B3", '"satu" tidak dapat dibaca', "1 untuk"),
    one("a half place", put("Putusan", "B3", 1.5), "Putusan!B3", "bilangan bulat mulai dari 1", "1 untuk"),
    Slip(
        "two entries in one place",
        (put("Putusan", "B4", 1),),
        (("Putusan!B4", "Urutan ke-1 sudah terisi. Yang pertama ada di Putusan!B3", "Hapus"),),
    ),
    Slip(
        "one entry in two places",
        (put("Putusan", "C4", "P002"),),
        (("Putusan!C4", "sudah ada dalam urutan ini. Yang pertama ada di Putusan!C3", "Hapus"),),
    ),
    Slip(
        "a decision without a reason",
        (put("Putusan", "D3", None), put("Putusan", "D4", None)),
        (("Putusan!D3", "Alasan kosong", "berita acara"),),
    ),
    one(
        "an exclusion without a reason", put("Tidak diambil", "C3", None), "Tidak diambil!C3", "Alasan kosong", "berita"
    ),
    one(
        "an exclusion of nobody", put("Tidak diambil", "B3", None), "Tidak diambil!B3", "Kode peserta kosong", "Peserta"
    ),
    Slip(
        "an exclusion written twice",
        (copy_row("Tidak diambil", 3, 4),),
        (("Tidak diambil!B4", "Yang pertama ada di Tidak diambil!B3", "Hapus"),),
    ),
    one("a decree's date in words", put("Juri", "G3", "kemarin"), "Juri!G3", "bukan tanggal", "15/03/2021"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.story for slip in SLIPS])
def test_a_fault_is_reported_at_its_cell_with_what_to_do(slip: Slip, rules: Rules, tmp_path: Path) -> None:
    slip.must_be_told(rules, tmp_path)


# --- what is understood, with a note or without


def fact(found: Read, code: str) -> object:
    """A fact of the first entry."""
    assert found.case is not None, [fault.text() for fault in found.faults]
    return found.case.entries[0].facts.get(code)


@pytest.mark.parametrize(
    ("cell", "typed", "code", "value"),
    [
        ("F3", "Rp300.000.000", "modal", 300_000_000),
        ("F3", "Rp 5.000,-", "modal", 5_000),
        ("F3", "Rp. 1.250.000,00", "modal", 1_250_000),
        ("F3", "1,250,000", "modal", 1_250_000),
        ("F3", "7500000", "modal", 7_500_000),
        ("E3", "1.000", "lama_berdiri", 1_000),
        ("E3", " 12 ", "lama_berdiri", 12),
        ("G3", "15/03/2021", "tanggal_daftar", date(2021, 3, 15)),
        ("G3", "1 Mei 2021", "tanggal_daftar", date(2021, 5, 1)),
        ("G3", "2021-12-31", "tanggal_daftar", date(2021, 12, 31)),
        ("G3", 44270, "tanggal_daftar", date(2021, 3, 15)),
    ],
)
def test_a_value_typed_in_another_way_is_understood_and_noted(
    cell: str, typed: object, code: str, value: object, rules: Rules, tmp_path: Path
) -> None:
    # A serial number only stays one in a cell that is not formatted as a date.
    found = read_spoilt(rules, tmp_path, put("Peserta", cell, typed, "General"))
    assert fact(found, code) == value
    assert [note.address for note in found.notes] == [f"Peserta!{cell}"]


@pytest.mark.parametrize(("typed", "value"), [("2,5", "2.5"), (2.5, "2.5"), (0.1 + 0.2, "0.3"), (84.38, "84.38")])
def test_a_decimal_is_read_exactly(typed: object, value: str, rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, put("Peserta", "E3", typed))
    assert str(fact(found, "lama_berdiri")) == value


def test_an_empty_fact_stays_unknown(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, put("Peserta", "E3", None), put("Dokumen", "B3", None))
    assert fact(found, "lama_berdiri") is None
    assert fact(found, "dokumen.proposal") is None


def test_a_number_in_a_text_column_is_its_digits(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, put("Peserta", "C3", 17), put("Juri", "F3", 821.5))
    assert fact(found, "desa") == "17"
    assert found.filled is not None
    assert found.filled.appointments[0].number == "821.5"


def test_a_nik_may_be_typed_in_groups_or_left_out(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, put(PEOPLE, "C3", "332501 410180 0001"), put(PEOPLE, "C4", None))
    assert found.filled is not None
    assert [person.nik for person in found.filled.people[:2]] == ["3325014101800001", ""]


def test_one_nik_twice_is_noted_with_both_places_and_masked(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, put(PEOPLE, "C5", "3325014101800001"))
    assert found.faults == ()
    assert [note.address for note in found.notes] == [f"{PEOPLE}!C5"]
    text = found.notes[0].text()
    assert f"{PEOPLE}!C3" in text
    assert "3325••••••••••••" in text
    assert "3325014101800001" not in text


def test_a_nik_of_the_other_sex_is_noted(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, put(PEOPLE, "D3", "L"))
    assert [note.address for note in found.notes] == [f"{PEOPLE}!C3"]
    assert "jenis kelaminnya lain" in found.notes[0].text()


def test_no_message_repeats_a_whole_nik(rules: Rules, tmp_path: Path) -> None:
    nik = "3325014101800001"
    edits = [
        put(PEOPLE, "C3", nik + "7"),
        put(PEOPLE, "C4", nik[:-1] + "X"),
        put(PEOPLE, "C5", f"'{nik[:15]}"),
        put(PEOPLE, "E6", nik),
        put("Juri", "C3", f"NIK {nik}"),
        put("Nilai kecamatan", "A3", nik),
        put("Nilai kecamatan", "C3", f"5 {nik}"),
        put("Peserta", "J2", f"{nik}"),
    ]
    found = read_spoilt(rules, tmp_path, *edits)
    texts = [fault.text("id") + fault.text("en") for fault in found.faults]
    said = "\n".join([*texts, *(note.text("id") + note.text("en") for note in found.notes)])
    assert len(found.faults) >= len(edits) - 1
    assert nik[:12] not in said
    assert "3325•" in said


FREE_TEXT = ("jenis: pilihan, pilihan: [Batang, Bandar, Blado]", "jenis: teks")
"""Makes the kecamatan of the small decree free text; as a list it settles the spelling."""


def test_two_spellings_of_a_group_of_free_text_are_noted(tmp_path: Path) -> None:
    edits = (put("Peserta", "D5", "BATANG"), put("Putusan", "C3", "P003"))
    found = read_spoilt(small_rules(FREE_TEXT), tmp_path, *edits)
    assert [note.address for note in found.notes] == ["Peserta!D5"]
    assert 'Kelompok "BATANG" dan "Batang" dihitung berbeda' in found.notes[0].text()


def test_the_group_of_a_panel_is_spelled_as_its_entries_spell_it(tmp_path: Path) -> None:
    found = read_spoilt(small_rules(FREE_TEXT), tmp_path, put("Juri", "E3", "batang"), put("Juri", "E5", "BANDAR"))
    assert found.filled == small_contest()


def test_a_sum_that_is_not_volume_times_price_counts_and_is_noted(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, put("Anggaran", "G3", 1_000_000))
    assert fact(found, "jumlah_anggaran") == 4_000_000
    assert [note.address for note in found.notes] == ["Anggaran!G3"]
    assert "Jumlah Rp1.000.000 bukan volume × harga satuan" in found.notes[0].text()


def test_a_set_of_nothing_but_separators_is_empty(rules: Rules, tmp_path: Path) -> None:
    assert fact(read_spoilt(rules, tmp_path, put("Peserta", "I3", " ; ")), "bidang") is None


def test_an_entry_without_people_waits_for_an_officer_and_is_noted(rules: Rules, tmp_path: Path) -> None:
    def without_people(book: Workbook) -> None:
        book[PEOPLE].delete_rows(3, 11)
        book["Anggaran"].delete_rows(3, 2)

    found = read_spoilt(rules, tmp_path, without_people)
    assert fact(found, "jumlah_pengurus") is None
    assert fact(found, "jumlah_anggaran") is None
    assert [(note.address, "P001" in note.text()) for note in found.notes] == [(PEOPLE, True), ("Anggaran", True)]


def test_a_part_that_is_more_than_its_whole_is_a_fault_at_its_cell(tmp_path: Path) -> None:
    part = ("nama: Modal sendiri, jenis: uang", "nama: Modal sendiri, jenis: uang, bagian_dari: jumlah_anggaran")
    edits = (put("Peserta", "F3", 4_250_000), put("Peserta", "F4", 4_250_001), put("Peserta", "F5", None))
    found = read_spoilt(small_rules(part), tmp_path, *edits)
    assert [one.address for one in found.faults] == ["Peserta!F4"]
    assert "4.250.001 lebih banyak dari “Jumlah rencana anggaran”, yaitu 4.250.000." in found.faults[0].text()
    assert "Perbaiki salah satunya." in found.faults[0].text()
