"""Readings that cannot be adopted: options that lead nowhere, break the rules, or get into each other's way."""

from itertools import combinations, product
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbung.regulation.loading.options import covering
from lumbung.regulation.readings import UnknownReading
from tests.regulation.decree import decree, line_of, loaded, only, regulation, texts, told


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
    "path", ["babak/semifinal/skala", "hantu/x", "tafsir/t/baku", "rubrik/utama/kriteria/z/langkah", "babak/0/skala"]
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
        ("rubrik/utama/kriteria/a/kode", "rubrik/utama/kriteria/a/rentang"),
        ("rubrik/utama/kriteria/a/rentang/0", "rubrik/utama/kriteria/a/kode"),
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


def test_the_number_of_an_item_never_changes() -> None:
    text = law(reading("t", "{pada: nilai_akhir/babak/0, hapus: true}")) + (
        "nilai_akhir: {babak: [{babak: final, bobot: 1}, {babak: final, bobot: 2}], rujukan: Pasal 5}\n"
    )
    assert (
        "tafsir/0/pilihan/1/ubah",
        'Menghapus "nilai_akhir/babak/0" menggeser nomor isi daftar sesudahnya.',
        "Tulis seluruh daftarnya: pada: nilai_akhir/babak, menjadi: […].",
    ) in told(text)


SHARES = """
  - kode: juara
    nama: Juara
    pagu: 100
    rujukan: Pasal 3
    hadiah:
      - {kode: satu, nama: Satu, peringkat: 1, persen_pagu: 30, rujukan: Pasal 3}
      - {kode: dua, nama: Dua, peringkat: 2, persen_pagu: 30, rujukan: Pasal 3}
      - {kode: tiga, nama: Tiga, peringkat: 3, persen_pagu: 30, rujukan: Pasal 3}
      - {kode: piala, nama: Piala, peringkat: 4, barang: [piala], rujukan: Pasal 3}
"""
TWO_ROUNDS = """
  - {kode: awal, nama: Awal, rubrik: utama, rujukan: Pasal 2}
  - {kode: final, nama: Final, rubrik: utama, rujukan: Pasal 2}
"""


def pool(*readings: str) -> str:
    return decree(babak=TWO_ROUNDS, penghargaan=SHARES, tafsir=indent("".join(readings), "  "))


def more(prize: str, default: str = "apa-adanya") -> str:
    return reading(prize, f"{{pada: penghargaan/juara/hadiah/{prize}/persen_pagu, menjadi: 34}}", default)


@pytest.mark.parametrize(
    ("one", "other", "problem"),
    [
        ("{pada: babak/awal, hapus: true}", "{pada: penghargaan/juara/dari, menjadi: awal}",
         'babak/akhir "awal" tidak ada.'),
        ("{pada: penghargaan/juara/hadiah/satu/persen_pagu, menjadi: 37}",
         "{pada: penghargaan/juara/hadiah/dua/persen_pagu, menjadi: 37}", "Persen pagu berjumlah 104."),
        ("{pada: penghargaan/juara/hadiah/piala/dana, menjadi: 5}",
         "{pada: penghargaan/juara/hadiah/piala/dana_bersama, menjadi: 5}", "dana, dana_bersama tertulis bersama."),
    ],
)  # fmt: skip
def test_two_options_that_break_the_rules_together_are_told(one: str, other: str, problem: str) -> None:
    scales = "".join(
        f"    - {{kode: s{scale}, bunyi: S, ubah: [{{pada: babak/final/skala, menjadi: {scale}}}]}}\n"
        for scale in (5, 6, 7)
    )
    apart = reading("lepas", "{pada: babak/final/skala, menjadi: 9}") + scales
    text = pool(reading("satu", one), apart, reading("dua", other))
    assert told(text) == [
        ("tafsir/2/pilihan/1", f"Bersama tafsir satu pilihan lain, pilihan ini membuat aturan tidak sah: {problem}",
         "Gabungkan kedua tafsir itu.")
    ]  # fmt: skip


def test_three_defaults_that_break_the_rules_together_are_told() -> None:
    assert told(pool(*(more(prize, "lain") for prize in ("satu", "dua", "tiga")))) == [
        ("tafsir", "Pilihan baku satu, dua, tiga bersama-sama membuat aturan tidak sah: Persen pagu berjumlah 102.",
         "Ganti baku: salah satunya.")
    ]  # fmt: skip


def test_three_options_that_break_the_rules_together_are_refused_when_somebody_chooses_them() -> None:
    law_of_shares = regulation(pool(*(more(prize) for prize in ("satu", "dua", "tiga"))))
    assert law_of_shares.adopt({"satu": "lain", "dua": "lain"}).adopted
    with pytest.raises(UnknownReading) as refused:
        law_of_shares.adopt({"satu": "lain", "dua": "lain", "tiga": "lain"})
    chosen = "satu=lain, dua=lain, tiga=lain"
    assert texts(refused.value.words) == (
        f"Pilihan tafsir {chosen} tidak dapat dipakai bersama: Persen pagu berjumlah 102.",
        f"The readings {chosen} cannot be adopted together: The shares of the pool add up to 102%.",
    )


def test_too_many_readings_are_not_tried_in_pairs() -> None:
    readings = [reading(f"t{number}", f"{{pada: tahapan/t{number}/bunyi, menjadi: b}}") for number in range(99)]
    readings += [reading("satu", "{pada: babak/awal, hapus: true}")]
    readings += [reading("dua", "{pada: penghargaan/juara/dari, menjadi: awal}")]
    stages = "".join(
        f"\n  - {{kode: t{number}, nama: T, mulai: 2021, selesai: 2021, rujukan: P}}" for number in range(99)
    )
    assert told(pool(*readings) + f"tahapan:{stages}\n") == []


@given(st.lists(st.integers(1, 4), max_size=7))
def test_a_few_adoptions_hold_every_two_options(sizes: list[int]) -> None:
    rows = list(covering(sizes))
    assert all(0 <= number < size for row in rows for number, size in zip(row, sizes, strict=True))
    for (one, few), (other, many) in combinations(enumerate(sizes), 2):
        assert {(row[one], row[other]) for row in rows} == set(product(range(few), range(many)))


def test_there_are_far_fewer_adoptions_than_pairs() -> None:
    assert len(list(covering([3] * 28))) < 60  # of 3402 pairs
