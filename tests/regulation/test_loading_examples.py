"""Mistakes of `contoh.yaml`: its shape, its codes, and what its regulation does not have."""

from textwrap import dedent

import pytest

from tests.regulation.decree import INDEX, decree, loaded, mistakes, only, told

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
        - kode: juri
          soal: S?
          baku: x
          alasan: A
          rujukan: P
          pilihan:
            - {kode: x, bunyi: X}
            - {kode: y, bunyi: Y, ubah: [{pada: babak/final/gabung_juri, menjadi: jumlah}]}
            - {kode: skala, bunyi: S, ubah: [{pada: babak/final/skala, menjadi: 100}]}
            - kode: tiga
              bunyi: Tiga.
              ubah:
                - {pada: babak/final/gabung_juri, menjadi: jumlah}
                - {pada: babak/final/panel, menjadi: {jumlah: 3, rujukan: P}}
            - kode: putusan
              bunyi: P
              ubah: [{pada: babak/final/rubrik, hapus: true}, {pada: babak/final/hasil, menjadi: putusan}]
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
    assert told(LAW, text) == [
        ("contoh/0/uji_skor", "Lembar nilai dan skor memerlukan babak bernilai.", "Tulis babak: final.")
    ]


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


def contest(text: str, readings: str = "") -> list[tuple[str, str, str]]:
    """What is told of a worked contest of K1 and K2."""
    return told(LAW, example(f"{readings}uji_lomba: {{peserta: [{{kode: K1}}, {{kode: K2}}], {text}}}"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("putusan: [{pada: final, urutan: [K1, K9], alasan: a}]", "putusan/0/urutan"),
        ("lolos: {administrasi: [K9]}", "lolos/administrasi"),
        ("menunggu_putusan: [K9]", "menunggu_putusan"),
    ],
)
def test_a_worked_contest_names_its_own_entries(text: str, place: str) -> None:
    assert contest(text) == [
        (f"contoh/0/uji_lomba/{place}", 'Peserta "K9" tidak ada dalam contoh ini.', "Pakai salah satu dari: K1, K2.")
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("putusan: [{pada: final, urutan: [K1, K2, K1], alasan: a}]", "putusan/0/urutan"),
        ("lolos: {administrasi: [K1, K1]}", "lolos/administrasi"),
        ("menunggu_putusan: [K1, K1]", "menunggu_putusan"),
        ("pemenang: [{peserta: K1, penghargaan: juara}, {peserta: K1, penghargaan: juara}]", "pemenang"),
    ],
)
def test_an_entry_stands_once_in_a_list(text: str, place: str) -> None:
    assert contest(text) == [(f"contoh/0/uji_lomba/{place}", 'Peserta "K1" tertulis dua kali.', "Tulis sekali saja.")]


def test_an_entry_of_a_worked_contest_comes_once() -> None:
    assert told(LAW, example("uji_lomba: {peserta: [{kode: K1}, {kode: K1}]}")) == [
        ("contoh/0/uji_lomba/peserta", 'Peserta "K1" tertulis dua kali.', "Tulis sekali saja.")
    ]


def score(score: str, readings: str = "", more: str = "") -> list[tuple[str, str, str]]:
    """What is told of one score in a worked contest."""
    return told(LAW, example(f"{readings}uji_lomba: {{peserta: [{{kode: K1, skor: {{{score}}}}}]{more}}}"))


@pytest.mark.parametrize(
    ("readings", "written", "instead"),
    [
        ("", "20.5", "Tulis 0 sampai 20."),
        ("", "-1", "Tulis 0 sampai 20."),
        ("tafsir: {juri: skala}, ", "100.5", "Tulis 0 sampai 100."),
        ("tafsir: {juri: tiga}, ", "61", "Tulis 0 sampai 60."),
        ("tafsir: {juri: y}, ", "-1", "Tulis 0 atau lebih."),
    ],
)
def test_a_score_that_no_sheets_could_give_is_told(readings: str, written: str, instead: str) -> None:
    place, what, found = score(f"final: {written}", readings)[0]
    assert (place, found) == ("contoh/0/uji_lomba/peserta/0/skor/final", instead)
    assert what == f"Skor {written.replace('.', ',')} di luar jangkauan."


@pytest.mark.parametrize(
    ("readings", "written"),
    [
        ("", "20"),
        ("tafsir: {juri: skala}, ", "100"),
        ("tafsir: {juri: tiga}, ", "60"),
        ("tafsir: {juri: y}, ", "900"),
    ],
)
def test_a_score_that_sheets_could_give_loads(readings: str, written: str) -> None:
    assert score(f"final: {written}", readings) == []


def test_an_entry_has_a_score_or_sheets() -> None:
    sheets = ", lembar: [{babak: final, peserta: K1, juri: j, nilai: {a: 1, b: 1}}]"
    assert score("final: 2", more=sheets) == [
        ("contoh/0/uji_lomba/peserta/0/skor/final", "Peserta ini sudah mempunyai lembar nilai pada babak itu.",
         "Tulis skor atau lembar saja.")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("readings", "written", "scored"),
    [("", "administrasi: 1", "final"), ("tafsir: {juri: putusan}, ", "final: 1", "-")],
)
def test_a_score_names_a_scored_round(readings: str, written: str, scored: str) -> None:
    round_ = written.partition(":")[0]
    assert score(written, readings) == [
        (f"contoh/0/uji_lomba/peserta/0/skor/{round_}", "Lembar nilai dan skor memerlukan babak bernilai.",
         f"Tulis babak: {scored}.")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "value", "place"), [("kota", "Bandung", "kota"), ("bidang", "[tani, udara]", "bidang")]
)
def test_a_fact_has_one_of_its_options(fact: str, value: str, place: str) -> None:
    text = example(f"uji_syarat: {{syarat: orang, fakta: {{{fact}: {value}}}, hasil: belum_diketahui}}")
    word = value.strip("[]").rpartition(" ")[2]
    found = told(LAW, text)
    assert [(at, what) for at, what, _ in found] == [
        (f"contoh/0/uji_syarat/fakta/{place}", f'"{word}" bukan pilihan fakta {fact}.')
    ]


def test_an_example_adopts_only_readings_that_go_together() -> None:
    prizes = ", ".join(
        f"{{kode: h{place}, nama: H, peringkat: {place}, persen_pagu: 30, rujukan: P}}" for place in (1, 2, 3)
    )
    readings = "".join(
        f"""
        - kode: t{place}
          soal: S?
          baku: x
          alasan: A
          rujukan: P
          pilihan:
            - {{kode: x, bunyi: X}}
            - {{kode: y, bunyi: Y, ubah: [{{pada: penghargaan/juara/hadiah/h{place}/persen_pagu, menjadi: 34}}]}}
        """
        for place in (1, 2, 3)
    )
    law = decree(
        penghargaan=f"- {{kode: juara, nama: J, pagu: 100, rujukan: P, hadiah: [{prizes}]}}", tafsir=dedent(readings)
    )
    text = example("tafsir: {t1: y, t2: y, t3: y}, uji_lomba: {peserta: [{kode: K1, skor: {final: 1}}]}")
    assert told(law, text) == [
        ("contoh/0/tafsir",
         "Pilihan tafsir t1=y, t2=y, t3=y tidak dapat dipakai bersama: Persen pagu berjumlah 102.",
         "Pilih tafsir yang dapat dipakai bersama.")
    ]  # fmt: skip


def test_scores_are_not_looked_at_while_the_law_has_mistakes() -> None:
    text = example("uji_lomba: {peserta: [{kode: K1, skor: {final: 900}}]}")
    found = mistakes(LAW.replace("nama: Foto, ", ""), text)
    assert [one.path for one in found] == ["dokumen/0"]
