"""Codes are defined once and each reference leads to one; a part writes exactly one of the keys it must."""

import pytest

from tests.regulation.decree import decree, line_of, loaded, only, told

TWO_ROUNDS = """
    - {kode: satu, nama: Satu, rubrik: utama, rujukan: Pasal 2}
    - {kode: dua, nama: Dua, rubrik: utama, rujukan: Pasal 2}
    """
READING = """
    - kode: t
      soal: Soal?
      baku: x
      alasan: Alasan.
      rujukan: Pasal 5
      pilihan: [{kode: x, bunyi: X}, {kode: y, bunyi: Y}]
    """


@pytest.mark.parametrize(
    ("sections", "place", "what", "instead"),
    [
        ({"babak": "- {kode: final, nama: Final, rubrik: utma, rujukan: Pasal 2}"}, "babak/0/rubrik",
         'rubrik "utma" tidak ada.', 'Mungkin maksudnya "utama".'),
        ({"penghargaan": "- {kode: juara, nama: Juara, dari: semifinal, rujukan: Pasal 3}"}, "penghargaan/0/dari",
         'babak/akhir "semifinal" tidak ada.', 'Mungkin maksudnya "final".'),
        ({"penghargaan": "- {kode: juara, nama: Juara, dari: zzz, rujukan: Pasal 3}"}, "penghargaan/0/dari",
         'babak/akhir "zzz" tidak ada.', "Pakai salah satu dari: final, akhir."),
        ({"penghargaan": "- {kode: juara, nama: Juara, pita: p, rujukan: Pasal 3}"}, "penghargaan/0/pita",
         'pita "p" tidak ada.', "Belum ada satu pun yang ditetapkan; tetapkan dulu."),
        ({"syarat": "- {kode: s, bunyi: b, fakta: jumlah_pengurs, paling_sedikit: 10, obat: o, rujukan: Pasal 4}"},
         "syarat/0/fakta", 'fakta "jumlah_pengurs" tidak ada.', 'Mungkin maksudnya "jumlah_pengurus".'),
        ({"syarat": "- {kode: s, bunyi: b, semua_dari: [{bukan: {fakta: hantuhantu, sama_dengan: 1}}], obat: o, "
                    "rujukan: Pasal 4}"},
         "syarat/0/semua_dari/0/bukan/fakta", 'fakta "hantuhantu" tidak ada.', None),
        ({"syarat": "- {kode: s, bunyi: b, fakta: jumlah_pengurus, obat: o, rujukan: Pasal 4, "
                    "persen_paling_sedikit: {dari: jumlah_orang, persen: 30}}"},
         "syarat/0/persen_paling_sedikit/dari", 'fakta "jumlah_orang" tidak ada.', None),
        ({"syarat": "- {kode: s, bunyi: b, fakta: dokumen.foto, sama_dengan: true, obat: o, rujukan: Pasal 4}"},
         "syarat/0/fakta", 'fakta "dokumen.foto" tidak ada.', None),
        ({"babak": "- {kode: final, nama: F, rubrik: utama, pilih: {per: kota, rujukan: Pasal 2}, rujukan: Pasal 2}"},
         "babak/0/pilih/per", 'fakta "kota" tidak ada.', None),
        ({"babak": "- {kode: final, nama: F, rubrik: utama, rujukan: Pasal 2, pilih: {per: [desa, kota], rujukan: P}}"},
         "babak/0/pilih/per/1", 'fakta "kota" tidak ada.', None),
        ({"babak": "- {kode: final, nama: F, rubrik: utama, rujukan: Pasal 2, pilih: {per: desa, rujukan: P, "
                   "khusus: [{kelompok: {kota: a}, paling_banyak: 1}]}}"},
         "babak/0/pilih/khusus/0/kelompok/kota", 'fakta "kota" tidak ada.', None),
        ({"kewajiban": "- {kode: k, nama: K, bunyi: b, tahapan: hantu, rujukan: Pasal 6}"},
         "kewajiban/0/tahapan", 'tahapan "hantu" tidak ada.', None),
        ({"kewajiban": "- {kode: k, nama: K, bunyi: b, per: kota, rujukan: Pasal 6}"},
         "kewajiban/0/per", 'fakta "kota" tidak ada.', None),
        ({"tidak_dinyatakan": "- {hal: h, tafsir: hantu}"}, "tidak_dinyatakan/0/tafsir", 'tafsir "hantu" tidak ada.',
         None),
    ],
)  # fmt: skip
def test_a_code_that_nothing_defines_is_told_with_the_nearest_one(
    sections: dict[str, str], place: str, what: str, instead: str | None
) -> None:
    found = [one for one in told(decree(**sections)) if one[0] == place and one[1] == what]
    assert len(found) == 1
    assert instead is None or found[0][2] == instead


def test_a_group_by_a_fact_that_nothing_defines_may_have_limits_of_its_own() -> None:
    law = decree(
        babak="""
            - kode: final
              nama: Final
              rubrik: utama
              rujukan: Pasal 2
              pilih: {per: kota, khusus: [{kelompok: {kota: a}, paling_banyak: 1}], rujukan: Pasal 2}
            """
    )
    assert [place for place, _, _ in told(law)] == ["babak/0/pilih/per", "babak/0/pilih/khusus/0/kelompok/kota"]


def test_words_that_stand_for_something_need_no_definition() -> None:
    law = decree(
        babak="""
            - {kode: administrasi, nama: Administrasi, hasil: lulus, syarat: semua, rujukan: Pasal 2}
            - {kode: final, nama: Final, rubrik: utama, rujukan: Pasal 2}
            """,
        penghargaan="- {kode: juara, nama: Juara, dari: akhir, rujukan: Pasal 3}",
    )
    assert loaded(law).mistakes == ()


@pytest.mark.parametrize(
    ("sections", "place"),
    [
        ({"babak": "- {kode: akhir, nama: Final, rubrik: utama, rujukan: Pasal 2}"}, "babak/0/kode"),
        ({"syarat": "- {kode: semua, bunyi: b, fakta: desa, sama_dengan: a, obat: o, rujukan: P}"}, "syarat/0/kode"),
        ({"dokumen": "- {kode: semua, nama: Semua, rujukan: P}"}, "dokumen/0/kode"),
        ({"pita": "- {kode: p, rujukan: P, tingkat: [{kode: tidak_ada, predikat: T, paling_sedikit: 0, rujukan: P}]}"},
         "pita/0/tingkat/0/kode"),
    ],
)  # fmt: skip
def test_a_code_cannot_be_a_word_that_stands_for_something_else(sections: dict[str, str], place: str) -> None:
    law = decree(**sections)
    assert (place, "Beri kode lain.") in [(at, instead) for at, _, instead in told(law)]


def test_a_document_is_a_fact_too() -> None:
    law = decree(
        dokumen="- {kode: foto, nama: Foto, rujukan: Pasal 4}",
        syarat="- {kode: s, bunyi: b, fakta: dokumen.foto, sama_dengan: true, obat: o, rujukan: Pasal 4}",
    )
    assert told(law) == []


def test_a_code_defined_twice_is_told_with_the_line_of_the_first() -> None:
    law = decree(babak=TWO_ROUNDS.replace("dua, nama", "satu, nama"))
    mistake = only(law)
    assert (mistake.line, mistake.path) == (line_of(law, "nama: Dua"), "babak/1/kode")
    assert mistake.what.text() == f'Kode "satu" sudah dipakai di baris {line_of(law, "nama: Satu")}.'
    assert mistake.instead.text() == "Beri kode lain; tiap kode satu arti."


def test_prizes_of_different_awards_may_have_the_same_code() -> None:
    award = "- {{kode: {0}, nama: {0}, rujukan: P, hadiah: [{{kode: satu, nama: Satu, semua: true, rujukan: P}}]}}\n"
    assert loaded(decree(penghargaan=award.format("a") + award.format("b"))).mistakes == ()


def test_an_indicator_code_is_used_once_in_a_rubric() -> None:
    law = decree(
        rubrik="""
            - kode: utama
              rujukan: Pasal 1
              kriteria:
                - kode: a
                  nama: A
                  rujukan: Pasal 1
                  indikator: [{kode: i, bunyi: I, rentang: [0, 5], rujukan: Pasal 1}]
                - kode: b
                  nama: B
                  rujukan: Pasal 1
                  indikator: [{kode: i, bunyi: I, rentang: [0, 5], rujukan: Pasal 1}]
            """
    )
    assert told(law) == [
        ("rubrik/0/kriteria/1/indikator/0/kode", 'Kode "i" dipakai dua kali dalam rubrik ini.', "Beri kode lain.")
    ]


@pytest.mark.parametrize(
    ("test", "what", "instead"),
    [
        ("fakta: desa", "Tidak satu pun dari paling_sedikit, paling_banyak", "Tulis salah satunya."),
        ("fakta: desa, sama_dengan: a, termasuk: [a]", "sama_dengan, termasuk tertulis bersama.",
         "Tulis salah satu saja dari: paling_sedikit"),
        ("akibat: menolak", "Tidak satu pun dari fakta, semua_dari, salah_satu_dari, bukan tertulis.",
         "Tulis salah satunya."),
        ("fakta: desa, sama_dengan: a, bukan: {fakta: desa, sama_dengan: a}", "fakta, bukan tertulis bersama.",
         "Tulis salah satu saja dari: fakta, semua_dari, salah_satu_dari, bukan."),
    ],
)  # fmt: skip
def test_a_part_writes_exactly_one_of_the_keys_it_must(test: str, what: str, instead: str) -> None:
    law = decree(syarat=f"- {{kode: s, bunyi: b, obat: o, rujukan: Pasal 4, {test}}}")
    mistake = only(law)
    assert mistake.what.text().startswith(what)
    assert mistake.instead.text().startswith(instead)
    assert mistake.line == line_of(law, "kode: s,")


def test_a_part_may_write_none_of_the_keys_it_may_leave_out() -> None:
    law = decree(
        penghargaan="- {kode: j, nama: J, rujukan: P, hadiah: [{kode: h, nama: H, semua: true, rujukan: P}]}",
        babak="- {kode: f, nama: F, rubrik: utama, rujukan: P, panel: {unsur: [{nama: Camat}], rujukan: P}}",
    )
    assert loaded(law).mistakes == ()


def test_a_part_never_writes_two_of_the_keys_it_may_leave_out() -> None:
    panel = "{unsur: [{nama: Camat, jumlah: 1, paling_sedikit: 1}], rujukan: P}"
    law = decree(babak=f"- {{kode: f, nama: F, rubrik: utama, rujukan: P, panel: {panel}}}")
    assert only(law).what.text() == "jumlah, paling_sedikit tertulis bersama."


def test_an_item_that_says_nothing_harms_no_later_check() -> None:
    """A criterion without range, options or indicators has no highest score, which the final score would ask for."""
    law = decree(
        rubrik="- {kode: utama, rujukan: Pasal 1, kriteria: [{kode: a, nama: A, rujukan: Pasal 1}]}",
        nilai_akhir="{babak: [{babak: final, bobot: 1}], rujukan: Pasal 2}",
    )
    assert only(law).what.text() == "Tidak satu pun dari rentang, pilihan, indikator tertulis."


def test_readings_are_named_by_what_is_silent_and_by_examples() -> None:
    law = decree(tafsir=READING, tidak_dinyatakan="- {hal: h, tafsir: t}")
    assert loaded(law).mistakes == ()


@pytest.mark.parametrize(
    ("sections", "place"),
    [
        ({"babak": "- {kode: final, nama: F, rubrik: 5, rujukan: P}"}, "babak/0/rubrik"),
        ({"babak": "- {kode: final, nama: F, rubrik: utama, rujukan: P, pilih: {per: [5], rujukan: P}}"},
         "babak/0/pilih/per/0"),
    ],
)  # fmt: skip
def test_a_reference_that_is_no_text_is_told_once(sections: dict[str, str], place: str) -> None:
    assert told(decree(**sections)) == [(place, "Harus teks.", 'Beri tanda kutip: "…".')]
