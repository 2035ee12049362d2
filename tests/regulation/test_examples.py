"""Worked examples run: right ones say nothing, wrong ones say what was expected and what came out."""

from textwrap import indent

import pytest

from lumbung.regulation.examples import run
from tests.regulation.decree import INDEX, assert_speaks, decree, regulation, told

LAW = decree(
    fakta="- {kode: teknologi, nama: Teknologi, jenis: ya_tidak}",
    syarat="- {kode: orang, bunyi: b, fakta: jumlah_pengurus, paling_sedikit: 10, obat: o, rujukan: P}",
    dokumen="- {kode: foto, nama: Foto, rujukan: P}",
    rubrik="""
        - kode: utama
          rujukan: P
          kriteria:
            - {kode: a, nama: A, rentang: [0, 10], rujukan: P}
            - {kode: b, nama: B, rentang: [0, 10], rujukan: P, bila: {fakta: teknologi, sama_dengan: true}}
        """,
    pita="- {kode: p, rujukan: P, tingkat: [{kode: emas, predikat: Emas, nilai: [15, 20], rujukan: P}]}",
    babak="""
        - {kode: cek, nama: Cek, hasil: lulus, wajib: false, rujukan: P}
        - {kode: final, nama: Final, rubrik: utama, pilih: {paling_banyak: 2, rujukan: P}, rujukan: P}
        """,
    penghargaan="""
        - kode: juara
          nama: Juara
          pita: p
          rujukan: P
          hadiah:
            - {kode: satu, nama: I, peringkat: 1, dana: 100, rujukan: P}
            - {kode: dua, nama: II, peringkat: 2, dana: tidak_dinyatakan, rujukan: P}
        """,
    tafsir="""
        - kode: t
          soal: S?
          baku: x
          alasan: A
          rujukan: P
          pilihan: [{kode: x, bunyi: X}, {kode: y, bunyi: Y, ubah: [{pada: babak/final/batas_atas, menjadi: 5}]}]
        """,
)


def wrong(text: str, law: str = LAW) -> list[str]:
    examples = "contoh:\n  - kode: c\n    judul: Contoh\n" + indent(text.strip("\n"), "    ") + "\n"
    ran = run(regulation(law, examples))
    assert_speaks(*ran[0].wrong)
    return [words.text() for words in ran[0].wrong]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("uji_syarat: {syarat: orang, fakta: {jumlah_pengurus: 10}, hasil: memenuhi}", []),
        ("uji_syarat: {syarat: orang, fakta: {jumlah_pengurus: 9}, hasil: memenuhi}",
         ["orang: seharusnya memenuhi, ternyata tidak_memenuhi."]),
        ("uji_syarat: {syarat: foto, fakta: {dokumen.foto: true}, hasil: memenuhi}", []),
        ("uji_syarat: {syarat: foto, fakta: {}, hasil: memenuhi}",
         ["foto: seharusnya memenuhi, ternyata belum_diketahui."]),
        ("uji_pita: {pita: p, hasil: [{skor: 15, predikat: emas}, {skor: 14, predikat: tidak_ada}]}", []),
        ("uji_pita: {pita: p, hasil: [{skor: 14.5, predikat: emas}]}",
         ["skor 29/2: seharusnya emas, ternyata tidak_ada."]),
        ("uji_paparan: {paling_sedikit: 100, paling_banyak: 100}", []),
        ("uji_paparan: {paling_sedikit: 0, paling_banyak: 1}",
         ["paparan paling sedikit: seharusnya 0, ternyata 100.",
          "paparan paling banyak: seharusnya 1, ternyata 100."]),
    ],
)  # fmt: skip
def test_an_example_says_what_differs(text: str, expected: list[str]) -> None:
    assert wrong(text) == expected


def sheet(marks: str, facts: str = "{}", result: str = "12", readings: str = "") -> str:
    sheets = f"[{{juri: j, nilai: {{{marks}}}}}]"
    return f"{readings}uji_skor: {{babak: final, fakta: {facts}, lembar: {sheets}, hasil: {result}}}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (sheet("a: 7, b: 5"), []),
        (sheet("a: 7, b: 6"), ["Skor: seharusnya 12,00, ternyata 13,00 (13)."]),
        (sheet("a: 7, b: 5", readings="tafsir: {t: y}\n"), ["Skor: seharusnya 12,00, ternyata 5,00 (5)."]),
        (sheet("a: 6, b: tidak_berlaku", "{teknologi: false}"), []),
        (sheet("a: 6", "{teknologi: false}"), []),
        (sheet("a: 6, b: 5", "{teknologi: false}"), ["j b: seharusnya tidak_berlaku, ternyata 5."]),
        (
            sheet("a: 12", result="12"),
            ["Nilai 12 di luar rentang 0–10.", "j b: seharusnya berlaku, ternyata tidak_berlaku."],
        ),
    ],
)
def test_a_sheet_is_scored_and_its_marks_are_checked(text: str, expected: list[str]) -> None:
    assert wrong(text) == expected


@pytest.mark.parametrize(
    ("refused", "expected"),
    [("[a, b]", []), ("[a]", ["nilai salah: seharusnya a, ternyata a, b."])],
)
def test_a_sheet_may_be_shown_to_be_refused(refused: str, expected: list[str]) -> None:
    """Mark a is outside its range, mark b is missing."""
    assert wrong(sheet("a: 12", result="").replace("hasil: ", f"nilai_salah: {refused}")) == expected


STAGES = decree(
    tahapan="- {kode: umum, nama: Umum, mulai: 2021-12, selesai: 2021-12, membuka: [umumkan], rujukan: Pasal 1}"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{kegiatan: umumkan, tanggal: 2021-12-01, hasil: memenuhi}", []),
        ("{kegiatan: umumkan, tanggal: 2021-11-30, hasil: tidak_memenuhi}", []),
        ("{kegiatan: daftar, tanggal: 2021-11-30, hasil: tidak_berlaku}", []),
        ("{kegiatan: umumkan, tanggal: 2021-11-30, hasil: memenuhi}",
         ["umumkan 2021-11-30: seharusnya memenuhi, ternyata tidak_memenuhi."]),
    ],
)  # fmt: skip
def test_an_act_on_a_day_is_compared_with_its_stage(text: str, expected: list[str]) -> None:
    assert wrong(f"uji_tahapan: {text}", STAGES) == expected


CONTEST = """
uji_lomba:
  peserta:
    - {kode: K1, skor: {final: 18}}
    - {kode: K2, skor: {final: 12}}
    - {kode: K3, skor: {final: 5}}
  lolos: {final: [K2, K1]}
  pemenang:
    - {peserta: K1, penghargaan: juara, tempat: 1, predikat: emas, hadiah: satu, dana: 100}
    - {peserta: K2, penghargaan: juara, tempat: 2, predikat: tidak_ada, hadiah: dua, dana: tidak_dinyatakan}
  jumlah_dana: 100
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("K2, K1]", "K1, K2]", []),
        ("K2, K1]", "K1]", ["lolos final: seharusnya K1, ternyata K1, K2."]),
        ("tempat: 2", "tempat: 1", ["juara:K2 tempat: seharusnya 1, ternyata 2."]),
        ("predikat: tidak_ada", "predikat: emas", ["juara:K2 predikat: seharusnya emas, ternyata tidak_ada."]),
        ("hadiah: dua", "hadiah: satu", ["juara:K2 hadiah: seharusnya satu, ternyata dua."]),
        ("dana: 100}", "dana: 90}", ["juara:K1 dana: seharusnya 90, ternyata 100."]),
        ("dana: 100}", "dana: tidak_dinyatakan}",
         ["juara:K1 dana: seharusnya tidak_dinyatakan, ternyata 100."]),
        ("jumlah_dana: 100", "jumlah_dana: 200", ["jumlah dana: seharusnya 200, ternyata 100."]),
        ("jumlah_dana: 100", "menunggu_putusan: [K1]", ["menunggu putusan: seharusnya K1, ternyata ."]),
        ("peserta: K2, peng", "peserta: K3, peng",
         ["pemenang: seharusnya juara:K1, juara:K3, ternyata juara:K1, juara:K2."]),
        ("tempat: 2, predikat: tidak_ada, hadiah: dua, dana: tidak_dinyatakan", "tempat: 2", []),
        ("tempat: 2, predikat: tidak_ada, hadiah: dua, dana: tidak_dinyatakan", "hadiah: dua", []),
    ],
)  # fmt: skip
def test_a_worked_contest_is_compared_with_what_it_expects(old: str, new: str, expected: list[str]) -> None:
    assert old in CONTEST
    assert wrong(CONTEST.replace(old, new)) == expected


def test_a_worked_contest_may_bring_sheets_findings_exclusions_decisions_and_recusals() -> None:
    text = """
uji_lomba:
  peserta: [{kode: K1}, {kode: K2}, {kode: K3}, {kode: K4}, {kode: K5, skor: {final: 3}}]
  lembar:
    - {babak: final, peserta: K1, juri: j1, nilai: {a: 9, b: 9}}
    - {babak: final, peserta: K1, juri: j2, nilai: {a: 1, b: 1}}
    - {babak: final, peserta: K2, juri: j1, nilai: {a: 5, b: 5}}
    - {babak: final, peserta: K3, juri: j1, nilai: {a: 5, b: 5}}
    - {babak: final, peserta: K4, juri: j1, nilai: {a: 10, b: 10}}
  temuan: [{babak: cek, peserta: K4, lulus: false, alasan: palsu}]
  benturan: [{babak: final, juri: j2, peserta: K1}]
  tidak_diambil: [{pada: final, peserta: K5, alasan: mundur}]
  putusan: [{pada: final, urutan: [K3, K2], alasan: musyawarah}]
  lolos: {cek: [K1, K2, K3, K5], final: [K1, K3]}
  pemenang: []
"""
    assert wrong(text) == ["pemenang: seharusnya , ternyata juara:K1, juara:K3."]


def test_a_worked_contest_tells_marks_that_may_not_be_given() -> None:
    text = """
uji_lomba:
  peserta: [{kode: K1}]
  lembar: [{babak: final, peserta: K1, juri: j1, nilai: {a: 11, b: 1}}]
"""
    assert wrong(text) == ["Nilai 11 di luar rentang 0–10."]


@pytest.mark.parametrize("part", ["lembar", "temuan", "tidak_diambil", "benturan", "pemenang"])
def test_a_worked_contest_names_only_its_own_entries(part: str) -> None:
    items = {
        "lembar": "{babak: final, peserta: K9, juri: j, nilai: {a: 1, b: 1}}",
        "temuan": "{babak: cek, peserta: K9, lulus: true, alasan: x}",
        "tidak_diambil": "{pada: final, peserta: K9, alasan: x}",
        "benturan": "{babak: final, juri: j, peserta: K9}",
        "pemenang": "{peserta: K9, penghargaan: juara}",
    }
    text = f"contoh: [{{kode: c, judul: C, uji_lomba: {{peserta: [{{kode: K1}}], {part}: [{items[part]}]}}}}]"
    assert told(LAW, text) == [
        (f"contoh/0/uji_lomba/{part}/0/peserta", 'Peserta "K9" tidak ada dalam contoh ini.',
         'Pakai salah satu dari: K1.')
    ]  # fmt: skip


def test_an_example_is_run_under_the_readings_that_it_names() -> None:
    ran = run(regulation(LAW, "contoh: [{kode: c, judul: C, tafsir: {t: y}, uji_skor: "
                              "{babak: final, lembar: [{juri: j, nilai: {a: 7, b: 5}}], hasil: 5}}]"))  # fmt: skip
    assert ran[0].wrong == ()


@pytest.mark.parametrize(
    ("result", "expected"), [("12", []), ('"23/2"', ["Skor: seharusnya 11,50, ternyata 12,00 (12)."])]
)
def test_an_index_has_worked_scores(result: str, expected: list[str]) -> None:
    assert wrong(f"uji_skor: {{lembar: [{{juri: j, nilai: {{a: 7, b: 5}}}}], hasil: {result}}}", INDEX) == expected
