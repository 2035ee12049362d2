"""Readings that cannot be adopted: options that lead nowhere, break the rules, or get into each other's way."""

from textwrap import indent

import pytest

from tests.regulation.decree import decree, line_of, loaded, only, told


def reading(code: str, changes: str, default: str = "apa-adanya") -> str:
    return f"""
- kode: {code}
  soal: Bagaimana membacanya?
  baku: {default}
  alasan: Seperti tertulis.
  rujukan: Pasal 5
  pilihan:
    - {{kode: apa-adanya, bunyi: Seperti tertulis.}}
    - kode: lain
      bunyi: Lain.
      ubah: [{changes}]
"""


def law(*readings: str) -> str:
    return decree(tafsir=indent("".join(readings), "  "))


@pytest.mark.parametrize(
    "change",
    [
        "{pada: babak/final/skala, menjadi: 100}",
        "{pada: rubrik/utama/kriteria/a/rentang, menjadi: [0, 5]}",
        "{pada: rubrik/utama/kriteria/b, hapus: true}",
        "{pada: nilai_akhir, menjadi: {babak: [{babak: final, bobot: 1}], rujukan: Pasal 5}}",
    ],
)
def test_a_reading_that_leaves_a_regulation_loads(change: str) -> None:
    assert loaded(law(reading("t", change))).mistakes == ()


@pytest.mark.parametrize(
    "path", ["babak/semifinal/skala", "hantu/x", "tafsir/t/baku", "rubrik/utama/kriteria/z/langkah"]
)
def test_a_change_that_leads_nowhere_is_told(path: str) -> None:
    text = law(reading("t", f"{{pada: {path}, menjadi: 1}}"))
    mistake = only(text)
    assert mistake.path == "tafsir/0/pilihan/1/ubah"
    assert mistake.line == line_of(text, "ubah:")
    assert mistake.what.text() == f'Tempat "{path}" tidak ada di berkas ini.'
    assert mistake.instead.text() == "Tulis seperti babak/kabupaten/skala: bagian, kode, kunci."


def test_removing_what_is_not_there_is_told() -> None:
    assert told(law(reading("t", "{pada: babak/final/skala, hapus: true}"))) == [
        ("tafsir/0/pilihan/1", "Ada tempat yang diubah pilihan ini, tetapi tidak ada.", "Periksa pada: setiap ubah.")
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("{pada: babak/final/skala, menjadi: seratus}", '"seratus" bukan bilangan.'),
        ("{pada: babak/final/skalaa, menjadi: 100}", 'Kunci "skalaa" tidak dikenal di sini.'),
        ("{pada: babak/final/rubrik, hapus: true}", "Babak bernilai tanpa rubrik."),
        ("{pada: babak/final/rubrik, menjadi: hantu}", 'rubrik "hantu" tidak ada.'),
        ("{pada: rubrik/utama/kriteria/a/pilihan, menjadi: [{kode: x, bunyi: X, nilai: 1}]}",
         "rentang, pilihan tertulis bersama."),
        ("{pada: rubrik/utama/kriteria/a/rentang, hapus: true}",
         "Tidak satu pun dari rentang, pilihan, indikator tertulis."),
        ("{pada: rubrik/utama/kriteria/b/kode, menjadi: a}", 'Kode "a" sudah dipakai di baris 1.'),
    ],
)  # fmt: skip
def test_an_option_that_breaks_the_rules_is_told(change: str, problem: str) -> None:
    place, what, instead = told(law(reading("t", change)))[0]
    assert place == "tafsir/0/pilihan/1"
    assert what == f"Pilihan ini membuat aturan tidak sah: {problem}"
    assert instead == "Perbaiki isi menjadi: di dalam ubah."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("babak/final/skala", "babak/final/skala"),
        ("rubrik/utama/kriteria/a", "rubrik/utama/kriteria/a/rentang"),
        ("rubrik/utama/kriteria/a/rentang", "rubrik/utama"),
    ],
)
def test_two_readings_never_change_the_same_place(one: str, other: str) -> None:
    text = law(reading("satu", f"{{pada: {one}, menjadi: 1}}"), reading("dua", f"{{pada: {other}, menjadi: 2}}"))
    found = [mistake for mistake in told(text) if "mengubah tempat yang sama" in mistake[1]]
    assert found == [
        ("tafsir/1/pilihan/1/ubah", 'Tafsir "satu" mengubah tempat yang sama.',
         "Gabungkan keduanya, atau ubah tempat lain.")
    ]  # fmt: skip


def test_options_of_one_reading_may_change_the_same_place() -> None:
    text = law(reading("t", "{pada: babak/final/skala, menjadi: 100}")) + (
        "      - {kode: ketiga, bunyi: Ketiga., ubah: [{pada: babak/final/skala, menjadi: 50}]}\n"
    )
    assert loaded(text).mistakes == ()


def test_the_default_is_one_of_the_options() -> None:
    assert told(law(reading("t", "{pada: babak/final/skala, menjadi: 1}", default="hantu"))) == [
        ("tafsir/0/baku", 'Pilihan baku "hantu" tidak ada.', "Pakai salah satu dari: apa-adanya, lain.")
    ]


def test_an_option_is_written_once() -> None:
    text = law(reading("t", "{pada: babak/final/skala, menjadi: 1}")).replace("kode: lain", "kode: apa-adanya")
    assert ("tafsir/0/pilihan", 'Pilihan "apa-adanya" tertulis dua kali.', "Beri kode lain.") in told(text)


def test_a_change_says_what_a_place_becomes() -> None:
    assert told(law(reading("t", "{pada: babak/final/skala}"))) == [
        ("tafsir/0/pilihan/1/ubah/0", "Tidak satu pun dari menjadi, hapus tertulis.", "Tulis salah satunya.")
    ]


def test_a_reading_is_about_places_that_exist() -> None:
    text = law(reading("t", "{pada: babak/final/skala, menjadi: 1}")).replace(
        "baku:", "tentang: [babak/semi]\n    baku:"
    )
    assert told(text) == [
        ("tafsir/0/tentang", 'Tempat "babak/semi" tidak ada di berkas ini.',
         "Tulis seperti babak/kabupaten/skala: bagian, kode, kunci.")
    ]  # fmt: skip
