"""All mistakes come at once, and none that is only the shadow of another."""

import pytest

from tests.regulation.decree import decree, line_of, mistakes, told

TWENTY = """\
skema: 2
peraturan: {kode: Uji, jenis: lomba, nama: Lomba Uji, dasar: Peraturan Uji, ditetapkan: 2021-02-30, wilayah: 33.10}
tahapan:
  - {kode: daftar, nama: Daftar, mulai: 2021-07, selesai: 2021-06, rujukan: Pasal 1}
  - {kode: daftar, nama: Lagi, mulai: maret, selesai: 2021, rujukan: Pasal 1}
fakta:
  - {kode: tahun, nama: Tahun, jenis: pilihan, pilihan: [2019, 2020]}
  - {kode: judul, nama: Judul, jenis: teks, pilihan: [a]}
syarat:
  - {kode: satu, bunyi: b, fakta: judul, paling_sedikit: 3, obat: o, rujukan: Pasal 2}
  - {kode: dua, bunyi: b, fakta: hantu, paling_sedikit: 3, obat: o, rujukan: Pasal 2}
  - {kode: tiga, bunyi: b, fakta: desa, obat: o, rujukan: Pasal 2}
  - {kode: empat, bunyi: b, fakta: desa, sama_dengan: a}
dokumen:
  - {kode: foto, nama: Foto, rangkap: banyak, rujukan: Pasal 2}
rubrik:
  - kode: utama
    nilai_penuh: 100
    rujukan: Pasal 3
    kriteria:
      - {kode: a, nama: A, rentang: [5, 0], rujukan: Pasal 3}
      - {kode: b, nama: B, rentang: [0, "5"], rujukan: Pasal 3}
babak:
  - {kode: final, nama: Final, rubrik: utma, rujukan: Pasal 4}
penghargaan:
  - {kode: juara, nama: Juara, warna: emas, rujukan: Pasal 5}
  - {kode: harapan, nama: Harapan, kecuali_penerima: [favorit], rujukan: Pasal 5}
"""


def test_twenty_and_more_mistakes_of_different_kinds_are_told_at_once_and_nothing_false() -> None:
    assert [(one.line, one.path, one.what.text()) for one in mistakes(TWENTY)] == [
        (1, "skema", '"2" tidak dapat dipakai di sini.'),
        (2, "peraturan/kode", '"Uji" bukan kode.'),
        (2, "peraturan/ditetapkan", '"2021-02-30" bukan tanggal di kalender.'),
        (2, "peraturan/wilayah", "Harus teks."),
        (4, "tahapan/0/selesai", "Selesai sebelum mulai."),
        (5, "tahapan/1/kode", 'Kode "daftar" sudah dipakai di baris 4.'),
        (5, "tahapan/1/mulai", '"maret" bukan hari, bulan, atau tahun.'),
        (7, "fakta/0/pilihan/0", "Harus teks."),
        (7, "fakta/0/pilihan/1", "Harus teks."),
        (8, "fakta/1/pilihan", "Fakta teks tidak memakai pilihan."),
        (10, "syarat/0/paling_sedikit", '"paling_sedikit" tidak cocok untuk fakta judul yang berjenis teks.'),
        (11, "syarat/1/fakta", 'fakta "hantu" tidak ada.'),
        (12, "syarat/2", mistakes(TWENTY)[12].what.text()),
        (13, "syarat/3", 'Kunci "obat" belum ditulis.'),
        (13, "syarat/3", 'Kunci "rujukan" belum ditulis.'),
        (15, "dokumen/0/rangkap", '"banyak" bukan bilangan bulat.'),
        (18, "rubrik/0/nilai_penuh", "nilai_penuh hanya untuk cara: bobot."),
        (21, "rubrik/0/kriteria/0/rentang", "Rentang harus dari kecil ke besar, mulai 0 atau lebih."),
        (22, "rubrik/0/kriteria/1/rentang/1", '"5" bukan bilangan.'),
        (24, "babak/0/rubrik", 'rubrik "utma" tidak ada.'),
        (26, "penghargaan/0/warna", 'Kunci "warna" tidak dikenal di sini.'),
        (27, "penghargaan/1/kecuali_penerima/0", 'penghargaan "favorit" tidak ada.'),
        (27, "penghargaan/1/kecuali_penerima/0", 'Penghargaan "favorit" belum ditentukan di sini.'),
    ]


def test_two_faults_of_one_item_leave_the_next_item_to_be_checked() -> None:
    law = decree(
        syarat="""
            - {kode: satu, bunyi: 1, fakta: desa, sama_dengan: a, obat: 2, rujukan: Pasal 4}
            - {kode: dua, bunyi: b, fakta: desa, paling_sedikit: 3, obat: o, rujukan: Pasal 4}
            """
    )
    assert [place for place, _, _ in told(law)] == ["syarat/0/bunyi", "syarat/0/obat", "syarat/1/paling_sedikit"]


def test_a_fault_after_the_tenth_item_leaves_the_others_to_be_checked() -> None:
    rule = "- {{kode: s{0}, bunyi: {1}, fakta: desa, {2}, obat: o, rujukan: Pasal 4}}\n"
    lines = [rule.format(n, 5 if n in (2, 10) else "b", "sama_dengan: a") for n in range(11)]
    lines.append(rule.format(11, "b", "paling_sedikit: 3"))
    found = told(decree(syarat="".join(lines)))
    assert [place for place, _, _ in found] == ["syarat/2/bunyi", "syarat/10/bunyi", "syarat/11/paling_sedikit"]


@pytest.mark.parametrize("section", ["babak", "penghargaan", "skema", "peraturan"])
def test_a_section_that_is_missing_leaves_the_others_to_be_checked(section: str) -> None:
    law = decree(syarat="- {kode: s, bunyi: b, fakta: desa, paling_sedikit: 3, obat: o, rujukan: Pasal 4}")
    start = law.index(f"{section}:")
    following = law.find("\n", start) if section in ("skema", "peraturan") else law.index("Pasal", start)
    without = law[:start] + law[law.index("\n", following) + 1 :]
    assert [place for place, _, _ in told(without)] == ["", "syarat/0/paling_sedikit"]


def test_the_only_round_may_be_faulty_and_the_rest_is_still_checked() -> None:
    law = decree(
        babak="- {kode: final, nama: 5, rubrik: utama, rujukan: Pasal 2}",
        syarat="- {kode: s, bunyi: b, fakta: desa, paling_sedikit: 3, obat: o, rujukan: Pasal 4}",
    )
    assert [place for place, _, _ in told(law)] == ["babak/0/nama", "syarat/0/paling_sedikit"]


def test_an_index_that_lacks_its_maturity_is_still_checked() -> None:
    law = """
skema: 1
peraturan: {kode: i, jenis: indeks, nama: I, dasar: D, ditetapkan: 2021}
syarat:
  - {kode: s, bunyi: b, fakta: desa, paling_sedikit: 3, obat: o, rujukan: Pasal 4}
"""
    assert [place for place, _, _ in told(law)] == ["", "peraturan/ditetapkan", "syarat/0/paling_sedikit"]


TWO_RUBRICS = """
    - kode: utama
      rujukan: P
      kriteria: [{kode: a, nama: A, rentang: [0, 5], rujukan: P}, {kode: b, nama: B, rentang: [0, 5], rujukan: P}]
    - {kode: kedua, rujukan: P, kriteria: [{kode: c, nama: C, rentang: [0, 10], rujukan: P}]}
    """
TWO_ROUNDS = """
    - {kode: satu, nama: Satu, rubrik: utama, rujukan: P}
    - {kode: dua, nama: Dua, rubrik: kedua, rujukan: P}
    """
FINAL = (
    "{babak: [{babak: satu, bobot: 0}, {babak: dua, bobot: 1}], urutan: {pemecah_seri: [{kriteria: c}]}, rujukan: P}"
)


@pytest.mark.parametrize(
    ("sections", "place"),
    [
        ({"fakta": "- {kode: f, nama: F, jenis: pilihan, pilihan: [1, 2]}"}, "fakta/0/pilihan/0 fakta/0/pilihan/1"),
        ({"rubrik": "- {kode: utama, rujukan: P, kriteria: [{kode: a, nama: A, rujukan: P, pilihan: "
                    "[{kode: x, bunyi: X, nilai: 0}, {kode: y, bunyi: Y, nilai: '1'}]}]}"},
         "rubrik/0/kriteria/0/pilihan/1/nilai"),
        ({"rubrik": TWO_RUBRICS.replace("nama: B, rentang: [0, 5]", "nama: B, rentang: [0, lima]"),
          "babak": TWO_ROUNDS,
          "nilai_akhir": "{babak: [{babak: satu, bobot: 1}, {babak: dua, bobot: 1}], rujukan: P}"},
         "rubrik/0/kriteria/1/rentang/1"),
        ({"rubrik": TWO_RUBRICS, "babak": TWO_ROUNDS, "nilai_akhir": FINAL.replace("bobot: 1", "bobot: satu")},
         "nilai_akhir/babak/1/bobot"),
        ({"rubrik": TWO_RUBRICS, "babak": TWO_ROUNDS.replace("Dua", "2"),
          "penghargaan": "- {kode: j, nama: J, urutan: {pemecah_seri: [{kriteria: c}]}, rujukan: P}"},
         "babak/1/nama"),
        ({"pita": "- {kode: p, rujukan: P, tingkat: [{kode: emas, predikat: 5, paling_sedikit: 1, rujukan: P}]}",
          "penghargaan": "- {kode: j, nama: J, pita: p, rujukan: P, "
                         "hadiah: [{kode: h, nama: H, predikat: emas, rujukan: P}]}"},
         "pita/0/tingkat/0/predikat"),
        ({"tafsir": "- {kode: t, soal: s, baku: y, alasan: a, rujukan: P, "
                    "pilihan: [{kode: x, bunyi: X}, {kode: y, bunyi: 5}]}"}, "tafsir/0/pilihan/1/bunyi"),
        ({"penghargaan": "- {kode: satu, nama: 1, rujukan: P}\n"
                         "- {kode: dua, nama: Dua, kecuali_penerima: [satu], rujukan: P}"}, "penghargaan/0/nama"),
        ({"peraturan": "{kode: uji, jenis: lomba, nama: 5, dasar: D, ditetapkan: 2021-03-15, sumber: "
                       "[{nama: S, mutu: tinggi}]}"}, "peraturan/nama peraturan/sumber/0/mutu"),
    ],
)  # fmt: skip
def test_what_may_only_be_the_shadow_of_a_fault_is_not_told(sections: dict[str, str], place: str) -> None:
    law = decree(**sections)
    if "peraturan" in sections:
        law = "\n".join(line for line in law.splitlines() if not line.startswith("peraturan: {"))
    assert " ".join(at for at, _, _ in told(law)) == place


def test_a_file_full_of_faults_is_given_up_without_a_word_about_its_meaning() -> None:
    assert told("peraturan: 5\nbabak: 5\npenghargaan: {}\nskema: satu\nrubrik: 5\n")[0][0] == "peraturan"


def test_mistakes_come_in_the_order_of_the_files() -> None:
    found = mistakes(TWENTY, "contoh: []")
    assert [(one.file, one.line, one.column) for one in found] == sorted(
        (one.file, one.line, one.column) for one in found
    )
    assert found[0].file == "contoh.yaml"


def test_the_line_of_a_missing_key_is_that_of_its_part() -> None:
    law = decree(dokumen="- nama: Foto\n  rujukan: P")
    assert [(one.line, one.path) for one in mistakes(law)] == [(line_of(law, "nama: Foto"), "dokumen/0")]
