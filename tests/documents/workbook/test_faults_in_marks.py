"""Every fault in marks and panels is reported at its cell, with what to do, and nothing else is reported with it."""

from datetime import date, time
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from lumbung.regulation.readings import Rules
from tests.documents.workbook.world import Slip, copy_row, delete_row, put, put_error, put_formula, read_spoilt

MARKS = "Nilai kecamatan"
FINALS = "Nilai kabupaten"


def clear_marks(book: Workbook) -> None:
    """Empty all marks of a row, as in a sheet prepared for a juror who never came."""
    for letter in "CDEF":
        book[MARKS][f"{letter}3"].value = None


SLIPS = [
    Slip(
        "a mark above its range",
        (put(MARKS, "C3", 6),),
        ((f"{MARKS}!C3", "Butir 1a: Nilai 6 di luar rentang 0–5", "Isi nilai dari 0 sampai 5"),),
    ),
    Slip(
        "a mark below its range",
        (put(MARKS, "C3", -1),),
        ((f"{MARKS}!C3", "Nilai -1 di luar rentang 0–5", "dari 0 sampai 5"),),
    ),
    Slip(
        "half a point where only whole points are given",
        (put(FINALS, "C5", 4.5),),
        ((f"{FINALS}!C5", "Nilai 4,5 bukan kelipatan 1", "kelipatan 1"),),
    ),
    Slip(
        "5.5 where the most is 5",
        (put(MARKS, "C3", 5.5),),
        ((f"{MARKS}!C3", "Nilai 5,5 di luar rentang 0–5", "dari 0 sampai 5"),),
    ),
    Slip(
        "4,5 typed as text is 4.5",
        (put(MARKS, "C3", "4,5"),),
        ((f"{MARKS}!C3", "Nilai 4,5 bukan kelipatan 1", "kelipatan 1"),),
    ),
    Slip(
        "a quarter where halves are given",
        (put(MARKS, "E3", 7.25),),
        ((f"{MARKS}!E3", "Nilai 7,25 bukan kelipatan 0,5", "kelipatan 0,5"),),
    ),
    Slip(
        "a mark between the options",
        (put(MARKS, "F3", 7),),
        ((f"{MARKS}!F3", "Nilai 7 bukan salah satu pilihan", "0, 5, 10"),),
    ),
    Slip(
        "a mark in words",
        (put(MARKS, "C3", "lima"),),
        ((f"{MARKS}!C3", '"lima" tidak dapat dibaca', "Isi 0–5"),),
    ),
    Slip(
        "a mark that became a date",
        (put(MARKS, "C3", date(2021, 2, 1), "dd/mm/yyyy"),),
        ((f"{MARKS}!C3", "tanggal, bukan angka", "format Umum"),),
    ),
    Slip(
        "a mark that became a time of day",
        (put(MARKS, "C3", time(4, 30), "hh:mm"),),
        ((f"{MARKS}!C3", "jam, bukan angka", "format Umum"),),
    ),
    Slip(
        "a mark as a truth value",
        (put(MARKS, "C3", True),),
        ((f"{MARKS}!C3", "nilai benar/salah, bukan angka", "Isi 0–5"),),
    ),
    Slip(
        "a mark in a cell formatted as percent",
        (put(MARKS, "C3", 0.05, "0%"),),
        ((f"{MARKS}!C3", "Tampak 5% tetapi tersimpan 0,05", "format Umum"),),
    ),
    Slip(
        "a percentage of a custom format",
        (put(MARKS, "C3", 4, '0.0" persen "%'),),
        ((f"{MARKS}!C3", "Tampak 400% tetapi tersimpan 4", "format Umum"),),
    ),
    Slip(
        "a mark left out",
        (put(MARKS, "C3", None),),
        ((f"{MARKS}!C3", "Nilai butir 1a belum diisi", "Isi 0–5"),),
    ),
    Slip(
        "a whole sheet left out",
        (clear_marks,),
        ((f"{MARKS}!3", "Lembar juri J01 untuk P001 belum diisi", "Isi nilainya"),),
    ),
    Slip(
        "a mark where the item does not apply",
        (put(MARKS, "D4", 3),),
        ((f"{MARKS}!D4", "Butir 1b tidak berlaku bagi peserta ini. Memakai teknologi: tidak", "isi TB"),),
    ),
    Slip(
        "TB where the item applies",
        (put(MARKS, "D3", "TB"),),
        ((f"{MARKS}!D3", "Butir 1b berlaku bagi peserta ini. Memakai teknologi: ya", "Isi 0–5"),),
    ),
    Slip(
        "no mark where nobody said whether the item applies",
        (put("Peserta", "J4", None),),
        tuple(
            (f"{sheet}!D{row}", "1b berlaku bagi peserta ini. Memakai teknologi: belum diisi", "Isi 0–5")
            for sheet, rows in ((MARKS, (4, 6)), (FINALS, (4, 7, 10)))
            for row in rows
        ),
    ),
    Slip(
        "an unknown juror",
        (put(MARKS, "A3", "J011"),),
        (
            ("Juri!A3", "Juri J01 belum menilai P001", "Benturan"),
            (f"{MARKS}!A3", '"J011" tidak dikenal. Tidak ada di lembar Juri', 'Mungkin maksudnya "J01"'),
        ),
    ),
    Slip(
        "a juror of another round",
        (put(MARKS, "A3", "J05"),),
        (
            ("Juri!A3", "Juri J01 belum menilai P001", "Benturan"),
            (f"{MARKS}!A3", '"J05" tidak dikenal', 'Mungkin maksudnya "J0'),
        ),
    ),
    Slip(
        "an unknown entry",
        (put(MARKS, "B7", "P00З"),),  # with a Cyrillic letter
        (
            ("Juri!A5", "Juri J03 belum menilai P003", "Benturan"),
            (f"{MARKS}!B7", "tidak dikenal. Tidak ada di lembar Peserta", 'Mungkin maksudnya "P00'),
        ),
    ),
    Slip(
        "an entry code that is like no other",
        (put(MARKS, "B7", "KWT Melati"),),
        (
            ("Juri!A5", "Juri J03 belum menilai P003", "Benturan"),
            (f"{MARKS}!B7", '"KWT Melati" tidak dikenal', "Tambahkan di lembar Peserta"),
        ),
    ),
    Slip(
        "no juror",
        (put(MARKS, "A3", None),),
        (
            ("Juri!A3", "Juri J01 belum menilai P001", "Benturan"),
            (f"{MARKS}!A3", "Kode juri kosong", "Kode juri seperti pada lembar Juri"),
        ),
    ),
    Slip(
        "two sheets of one juror for one entry",
        (copy_row(MARKS, 3, 9),),
        ((f"{MARKS}!A9", f"Juri J01 sudah menilai P001 pada babak ini. Yang pertama ada di {MARKS}!A3", "Hapus"),),
    ),
    Slip(
        "a juror who left out entries that others judged",
        (delete_row(MARKS, 3), delete_row(MARKS, 3)),
        (("Juri!A3", "Juri J01 belum menilai P001 dan P002 pada Penilaian kecamatan", "lembar Nilai"),),
    ),
    Slip(
        "a recusal that was not recorded",
        (delete_row("Benturan", 3),),
        (("Juri!A9", "Juri J07 belum menilai P003 pada Penilaian kabupaten", "Benturan"),),
    ),
    Slip(
        "a juror outside his group",
        (copy_row(MARKS, 3, 9, B="P003"),),
        ((f"{MARKS}!A9", "J01 menilai P003 di luar kelompoknya. Panelnya Batang; P003 dari Bandar", "kelompoknya"),),
    ),
    Slip(
        "a panel without one of its elements",
        (delete_row("Juri", 9), delete_row(FINALS, 9), delete_row(FINALS, 9), delete_row("Benturan", 3)),
        (
            ("Juri", "unsur jurnalis 0 orang, seharusnya paling sedikit 1. Dasarnya Pasal 7 ayat (5)", "lembar Juri"),
            ("Juri", "Panel Penilaian kabupaten: 2 orang, seharusnya 3", "lembar Juri"),
        ),
    ),
    Slip(
        "an element of another panel",
        (put("Juri", "C7", "camat"),),
        (
            ("Juri", "unsur akademisi 0 orang", "lembar Juri"),
            (
                "Juri!C7",
                'Unsur "camat" bukan bagian panel ini. Unsurnya: akademisi; praktisi; jurnalis',
                "salah satunya",
            ),
        ),
    ),
    Slip(
        "an unknown element",
        (put("Juri", "C7", "akademis"),),
        (
            ("Juri", "unsur akademisi 0 orang", "lembar Juri"),
            ("Juri!C7", '"akademis" bukan pilihan', 'Mungkin maksudnya "akademisi"'),
        ),
    ),
    Slip(
        "one code for two jurors",
        (put("Juri", "A4", "J01"), put(MARKS, "A5", "J01"), put(MARKS, "A6", "J01")),
        (
            ("Juri", "Panel Penilaian kecamatan (Batang): unsur TP PKK kecamatan 0 orang", "lembar Juri"),
            ("Juri!A4", "tercatat dua kali untuk babak dan kelompok yang sama. Yang pertama ada di Juri!A3", "Hapus"),
            ("Juri!B4", 'dipakai untuk dua nama. Nama yang pertama "Juri Satu", di Juri!B3', "kode sendiri"),
            (f"{MARKS}!A5", "Juri J01 sudah menilai P001", "Hapus"),
            (f"{MARKS}!A6", "Juri J01 sudah menilai P002", "Hapus"),
        ),
    ),
    Slip(
        "a juror without a round, who is then unknown in it",
        (put("Juri", "D6", None),),
        (
            ("Juri", "unsur TP PKK kecamatan 0 orang", "lembar Juri"),
            ("Juri!D6", "Babak kosong", "Babak yang dinilai"),
            (f"{MARKS}!A8", '"J04" tidak dikenal', "Mungkin maksudnya"),
        ),
    ),
    Slip(
        "a juror of a kecamatan panel without a kecamatan",
        (put("Juri", "E6", None),),
        (
            ("Juri", "unsur TP PKK kecamatan 0 orang", "lembar Juri"),
            ("Juri!E6", "Kecamatan kosong", "panel sendiri"),
            (f"{MARKS}!A8", '"J04" tidak dikenal', "Mungkin maksudnya"),
        ),
    ),
    Slip(
        "a mark whose formula failed",
        (put_error(MARKS, "C3", "#REF!"),),
        ((f"{MARKS}!C3", "Sel ini berisi galat #REF!", "Ketik nilainya, tanpa rumus"),),
    ),
    Slip(
        "a mark whose formula was never computed",
        (put_formula(MARKS, "C3", "=2+3"),),
        ((f"{MARKS}!C3", "Rumus di sel ini belum dihitung", "simpan di Excel"),),
    ),
    Slip(
        "marks of two rows in one merged cell",
        (lambda book: book[MARKS].merge_cells("C3:C4"),),
        ((f"{MARKS}!C3", "Sel C3:C4 digabung", "Pisahkan selnya"),),
    ),
    Slip(
        "a recusal of an unknown juror",
        (put("Benturan", "B3", "J01"),),
        (
            ("Juri!A9", "Juri J07 belum menilai P003", "Benturan"),
            ("Benturan!B3", '"J01" tidak dikenal', "Mungkin maksudnya"),
        ),
    ),
    Slip(
        "a recusal without its reason",
        (put("Benturan", "D3", " "),),
        (("Benturan!D3", "Alasan kosong", "berita acara"),),
    ),
    Slip(
        "a recusal written twice",
        (copy_row("Benturan", 3, 4),),
        (("Benturan!C4", "dicatat dua kali. Yang pertama ada di Benturan!C3", "Hapus"),),
    ),
]


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.story for slip in SLIPS])
def test_a_fault_in_marks_is_reported_at_its_cell_with_what_to_do(slip: Slip, rules: Rules, tmp_path: Path) -> None:
    slip.must_be_told(rules, tmp_path)


def test_a_number_typed_as_text_is_read_and_noted_once_for_its_column(rules: Rules, tmp_path: Path) -> None:
    found = read_spoilt(rules, tmp_path, *[put(MARKS, f"C{row}", "4") for row in (3, 4, 5)])
    assert found.faults == ()
    assert [note.text() for note in found.notes] == [
        f"{MARKS}!C3: 3 angka di kolom ini diketik sebagai teks; dibaca sebagai angka."
    ]
    assert found.case is not None
    assert found.case.sheets["kecamatan"][0].marks == (4, 3, 15, 5)


def test_all_faults_are_reported_at_once_in_the_order_of_the_workbook(rules: Rules, tmp_path: Path) -> None:
    edits = (put(FINALS, "C3", 9), put(MARKS, "E8", 11), put(MARKS, "C3", "lima"), put("Peserta", "D3", "Btang"))
    found = read_spoilt(rules, tmp_path, *edits)
    addresses = [fault.address for fault in found.faults]
    assert addresses[0] == "Peserta!D3"
    assert addresses[-3:] == [f"{MARKS}!C3", f"{MARKS}!E8", f"{FINALS}!C3"]
