"""Mistakes of `contoh.yaml`: its shape, its codes, and what its regulation does not have."""

import pytest

from tests.regulation.decree import INDEX, decree, loaded, only, told

LAW = decree(
    fakta="""
        - {kode: kota, nama: Kota, jenis: pilihan, pilihan: [Batang, Bandar]}
        - {kode: bidang, nama: Bidang, jenis: himpunan, pilihan: [tani, laut]}
        """,
    syarat="- {kode: orang, bunyi: b, fakta: jumlah_pengurus, paling_sedikit: 10, obat: o, rujukan: Pasal 4}",
    dokumen="- {kode: foto, nama: Foto, rujukan: Pasal 4}",
    pita="- {kode: p, rujukan: P, tingkat: [{kode: emas, predikat: Emas, paling_sedikit: 1, rujukan: P}]}",
    babak="""
        - {kode: administrasi, nama: Administrasi, hasil: lulus, rujukan: P}
        - {kode: final, nama: Final, rubrik: utama, rujukan: P}
        """,
    tafsir="""
        - kode: t
          soal: S?
          baku: x
          alasan: A
          rujukan: P
          pilihan: [{kode: x, bunyi: X}, {kode: y, bunyi: Y}]
        """,
)


def example(text: str) -> str:
    return f"contoh:\n  - {{kode: c, judul: Contoh, {text}}}\n"


@pytest.mark.parametrize(
    "text",
    [
        "uji_syarat: {syarat: orang, fakta: {jumlah_pengurus: 9}, hasil: tidak_memenuhi}",
        "uji_syarat: {syarat: foto, fakta: {dokumen.foto: true}, hasil: memenuhi}",
        "uji_skor: {babak: final, lembar: [{juri: s, nilai: {a: 1, b: tidak_berlaku}}], hasil: 1}",
        'uji_skor: {babak: final, fakta: {bidang: [tani]}, lembar: [{juri: s, nilai: {a: 1, b: 1}}], hasil: "7/3"}',
        "uji_pita: {pita: p, hasil: [{skor: 0.5, predikat: tidak_ada}, {skor: 1, predikat: emas}]}",
        "uji_lomba: {peserta: [{kode: K1, fakta: {kota: Batang}, skor: {final: 5}}]}",
        "uji_paparan: {paling_sedikit: 0, paling_banyak: 0}",
        "tafsir: {t: y}, uji_paparan: {paling_sedikit: 0, paling_banyak: 0}",
    ],
)
def test_an_example_that_can_be_run_loads(text: str) -> None:
    assert loaded(LAW, example(text)).mistakes == ()


@pytest.mark.parametrize(
    ("text", "place", "what", "instead"),
    [
        ("judul: Contoh", "judul", 'Kunci "judul" ditulis dua kali.', None),
        ("cerita: C", "",
         "Tidak satu pun dari uji_syarat, uji_skor, uji_pita, uji_lomba, uji_paparan, uji_tahapan tertulis.",
         "Tulis salah satunya."),
        ("uji_syarat: {syarat: orng, fakta: {}, hasil: memenuhi}", "uji_syarat/syarat",
         'syarat/dokumen "orng" tidak ada.', 'Mungkin maksudnya "orang".'),
        ("uji_syarat: {syarat: orang, fakta: {hantu: 1}, hasil: memenuhi}", "uji_syarat/fakta/hantu",
         'fakta "hantu" tidak ada.', None),
        ("uji_syarat: {syarat: orang, fakta: {jumlah_pengurus: sepuluh}, hasil: memenuhi}",
         "uji_syarat/fakta/jumlah_pengurus", "Fakta jumlah_pengurus berjenis bilangan.", "Sesuaikan nilainya."),
        ("uji_syarat: {syarat: foto, fakta: {dokumen.foto: ya}, hasil: memenuhi}", "uji_syarat/fakta/dokumen.foto",
         "Fakta dokumen.foto berjenis ya_tidak.", "Sesuaikan nilainya."),
        ("uji_syarat: {syarat: foto, fakta: {bidang: tani}, hasil: memenuhi}", "uji_syarat/fakta/bidang",
         "Fakta bidang berjenis himpunan.", "Sesuaikan nilainya."),
        ("uji_syarat: {syarat: foto, fakta: {kota: [1]}, hasil: memenuhi}", "uji_syarat/fakta/kota",
         '"[1]" bukan nilai fakta.', "Tulis satu nilai, atau daftar teks untuk himpunan."),
        ("uji_syarat: {syarat: orang, fakta: {}, hasil: lulus}", "uji_syarat/hasil",
         '"lulus" tidak dapat dipakai di sini.',
         "Pakai salah satu dari: memenuhi, tidak_memenuhi, belum_diketahui, tidak_berlaku."),
        ("uji_skor: {babak: final, lembar: [{juri: s, nilai: {z: 1}}], hasil: 1}", "uji_skor/lembar/0/nilai/z",
         'indikator/kriteria "z" tidak ada.', None),
        ("uji_skor: {babak: final, lembar: [{juri: s, nilai: {a: lima}}], hasil: 1}", "uji_skor/lembar/0/nilai/a",
         '"lima" bukan bilangan.', None),
        ("uji_skor: {babak: final, lembar: [], hasil: 1}", "uji_skor/lembar", "Isinya terlalu sedikit.",
         "Isi sedikitnya 1."),
        ("uji_skor: {babak: final, fakta: {bidang: laut}, lembar: [{juri: s, nilai: {a: 1, b: 1}}], hasil: 1}",
         "uji_skor/fakta/bidang", "Fakta bidang berjenis himpunan.", "Sesuaikan nilainya."),
        ('uji_skor: {babak: final, lembar: [{juri: s, nilai: {a: 1, b: 1}}], hasil: "1/0"}', "uji_skor/hasil",
         '"1/0" bukan skor.', 'Tulis bilangan (80.5), atau pecahan dalam tanda kutip ("229/3").'),
        ("uji_skor: {babak: final, lembar: [{juri: s, nilai: {a: 1, b: 1}}], hasil: true}", "uji_skor/hasil",
         '"True" bukan skor.', None),
        ("uji_pita: {pita: p, hasil: [{skor: 1, predikat: perak}]}", "uji_pita/hasil/0/predikat",
         'predikat/tidak_ada "perak" tidak ada.', "Pakai salah satu dari: emas, tidak_ada."),
        ("uji_lomba: {peserta: [{kode: K1, fakta: {kota: 5}}]}", "uji_lomba/peserta/0/fakta/kota",
         "Fakta kota berjenis pilihan.", "Sesuaikan nilainya."),
        ("uji_lomba: {peserta: [{kode: K1, skor: {semi: 5}}]}", "uji_lomba/peserta/0/skor/semi",
         'babak "semi" tidak ada.', None),
        ("tafsir: {t: z}, uji_paparan: {paling_sedikit: 0, paling_banyak: 0}", "tafsir/t",
         'Tafsir t tidak mempunyai pilihan "z".', "Pilihannya: x, y."),
        ("tafsir: {z: x}, uji_paparan: {paling_sedikit: 0, paling_banyak: 0}", "tafsir/z", 'tafsir "z" tidak ada.',
         None),
    ],
)  # fmt: skip
def test_an_example_that_cannot_be_run_is_told(text: str, place: str, what: str, instead: str | None) -> None:
    found = [one for one in told(LAW, example(text)) if one[1] == what]
    assert [at for at, _, _ in found] == ["contoh/0" + (f"/{place}" if place else "")]
    assert instead is None or found[0][2] == instead


def test_only_the_mistake_of_the_example_is_told() -> None:
    text = example("uji_syarat: {syarat: orang, fakta: {jumlah_pengurus: sepuluh}, hasil: memenuhi}")
    mistake = only(LAW, text)
    assert (mistake.file, mistake.line) == ("contoh.yaml", 2)


@pytest.mark.parametrize("text", ["", "[]", "contoh: []", "contoh: 5", "contoh:\n- x", "\tx"])
def test_a_file_of_examples_without_examples_is_told(text: str) -> None:
    assert told(LAW, text)


def test_examples_of_a_law_that_cannot_be_read_are_checked_as_far_as_they_go() -> None:
    found = told("- bukan peraturan", example("uji_paparan: {paling_sedikit: satu, paling_banyak: 0}"))
    assert [place for place, _, _ in found] == ["contoh/0/uji_paparan/paling_sedikit", ""]


def test_an_index_has_examples_of_its_own() -> None:
    assert loaded(INDEX, example("uji_skor: {lembar: [{juri: s, nilai: {a: 1, b: 2}}], hasil: 3}")).mistakes == ()


def test_good_examples_of_a_law_that_cannot_be_read_are_no_mistake() -> None:
    found = told("- bukan peraturan", example("uji_paparan: {paling_sedikit: 1, paling_banyak: 2}"))
    assert [place for place, _, _ in found] == [""]


@pytest.mark.parametrize("round_", ["", "babak: administrasi, "])
def test_a_sheet_of_a_contest_names_a_scored_round(round_: str) -> None:
    text = example(f"uji_skor: {{{round_}lembar: [{{juri: s, nilai: {{a: 1, b: 1}}}}], hasil: 2}}")
    assert told(LAW, text) == [("contoh/0/uji_skor", "Lembar nilai memerlukan babak bernilai.", "Tulis babak: final.")]


def test_a_sheet_of_a_worked_contest_names_a_scored_round() -> None:
    sheets = "{babak: administrasi, peserta: K1, juri: j, nilai: {a: 1, b: 1}}"
    text = example(f"uji_lomba: {{peserta: [{{kode: K1}}], lembar: [{sheets}]}}")
    assert [place for place, _, _ in told(LAW, text)] == ["contoh/0/uji_lomba/lembar/0"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("uji_lomba", "uji_lomba: {peserta: [{kode: K1}]}"),
        ("uji_paparan", "uji_paparan: {paling_sedikit: 0, paling_banyak: 0}"),
    ],
)
def test_only_a_contest_has_worked_contests_and_exposure(key: str, text: str) -> None:
    assert told(INDEX, example(text)) == [(f"contoh/0/{key}", f"{key} hanya untuk lomba.", "Pakai uji_skor.")]
