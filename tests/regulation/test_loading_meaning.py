"""What no schema sees in the parts that every regulation has: comparisons, rubrics, bands, dates that do not fit."""

import pytest

from tests.regulation.decree import decree, loaded, only, told

RULE = "- {{kode: s, bunyi: b, obat: o, rujukan: Pasal 4, {}}}"
KNOWN = """
    - {kode: kota, nama: Kota, jenis: pilihan, pilihan: [Batang, Bandar]}
    - {kode: bidang, nama: Bidang, jenis: himpunan, pilihan: [tani, laut]}
    - {kode: berdiri, nama: Tanggal berdiri, jenis: tanggal}
    - {kode: dana_sendiri, nama: Dana sendiri, jenis: uang}
    - {kode: judul, nama: Judul, jenis: teks}
    - {kode: pernah, nama: Pernah menang, jenis: ya_tidak}
    """


def rule(test: str) -> str:
    return decree(fakta=KNOWN, syarat=RULE.format(test))


@pytest.mark.parametrize(
    "test",
    [
        "fakta: jumlah_pengurus, paling_sedikit: 10",
        "fakta: dana_sendiri, paling_banyak: 1000000",
        "fakta: jumlah_pengurus, lebih_dari: 9.5",
        "fakta: jumlah_pengurus, kurang_dari: 100",
        "fakta: berdiri, paling_awal: 2019-01-01",
        "fakta: berdiri, paling_lambat: 2021-01-01",
        "fakta: berdiri, sama_dengan: 2021-01-01",
        "fakta: pernah, sama_dengan: false",
        "fakta: kota, tidak_sama_dengan: Batang",
        "fakta: kota, termasuk: [Batang, Bandar]",
        "fakta: judul, sama_dengan: Kopi",
        "fakta: judul, termasuk: [Kopi]",
        "fakta: jumlah_pengurus, sama_dengan: 10",
        "fakta: jumlah_pengurus_perempuan, persen_paling_sedikit: {dari: jumlah_pengurus, persen: 30}",
        "fakta: jumlah_pengurus_perempuan, persen_paling_banyak: {dari: jumlah_pengurus, persen: 30}",
        "fakta: bidang, memuat_semua: [tani]",
        "fakta: bidang, memuat_salah_satu: [tani, laut]",
        "fakta: bidang, tidak_memuat: [laut]",
        "fakta: uraian_belanja, tanpa_kata: [laptop]",
        "fakta: judul, tanpa_kata: [laptop]",
        "fakta: judul, tidak_menyebut: [{jenis: alat, kata: [laptop], bukan: [tas *, '# *', mesin kayu]}]",
        "bukan: {salah_satu_dari: [{fakta: pernah, sama_dengan: true}]}",
    ],
)
def test_a_comparison_that_fits_its_fact_is_no_mistake(test: str) -> None:
    assert loaded(rule(test)).mistakes == ()


@pytest.mark.parametrize(
    ("test", "place", "what", "instead"),
    [
        ("fakta: kota, paling_sedikit: 10", "syarat/0/paling_sedikit",
         '"paling_sedikit" tidak cocok untuk fakta kota yang berjenis pilihan.',
         "Untuk jenis itu pakai: sama_dengan, tidak_sama_dengan, termasuk, tanpa_kata, tidak_menyebut."),
        ("fakta: bidang, sama_dengan: tani", "syarat/0/sama_dengan",
         '"sama_dengan" tidak cocok untuk fakta bidang yang berjenis himpunan.',
         "Untuk jenis itu pakai: memuat_semua, memuat_salah_satu, tidak_memuat, tanpa_kata, tidak_menyebut."),
        ("fakta: pernah, paling_awal: 2021-01-01", "syarat/0/paling_awal",
         '"paling_awal" tidak cocok untuk fakta pernah yang berjenis ya_tidak.',
         "Untuk jenis itu pakai: sama_dengan, tidak_sama_dengan."),
        ("fakta: jumlah_pengurus, sama_dengan: sepuluh", "syarat/0/sama_dengan",
         '"sepuluh" tidak berjenis bilangan.', "Tulis seperti: 70."),
        ("fakta: pernah, sama_dengan: ya", "syarat/0/sama_dengan", '"ya" tidak berjenis ya_tidak.',
         "Tulis seperti: true / false."),
        ("fakta: jumlah_pengurus, sama_dengan: true", "syarat/0/sama_dengan", '"True" tidak berjenis bilangan.',
         "Tulis seperti: 70."),
        ("fakta: berdiri, sama_dengan: 2021", "syarat/0/sama_dengan", '"2021" tidak berjenis tanggal.',
         "Tulis seperti: 2021-03-15."),
        ("fakta: kota, sama_dengan: 5", "syarat/0/sama_dengan", '"5" tidak berjenis pilihan.', "Tulis seperti: teks."),
        ("fakta: kota, sama_dengan: Pekalongan", "syarat/0/sama_dengan", '"Pekalongan" bukan pilihan fakta kota.',
         "Pilihannya: Batang, Bandar."),
        ("fakta: kota, termasuk: [Batang, Kendal]", "syarat/0/termasuk/1", '"Kendal" bukan pilihan fakta kota.',
         "Pilihannya: Batang, Bandar."),
        ("fakta: bidang, tidak_memuat: [hutan]", "syarat/0/tidak_memuat/0", '"hutan" bukan pilihan fakta bidang.',
         "Pilihannya: tani, laut."),
        ("fakta: jumlah_pengurus, persen_paling_sedikit: {dari: desa, persen: 30}",
         "syarat/0/persen_paling_sedikit/dari", "Persen dihitung dari bilangan; desa bukan.",
         "Pakai fakta berjenis bilangan atau uang."),
        ("semua_dari: [{fakta: pernah, sama_dengan: true}, {bukan: {fakta: kota, paling_banyak: 1}}]",
         "syarat/0/semua_dari/1/bukan/paling_banyak",
         '"paling_banyak" tidak cocok untuk fakta kota yang berjenis pilihan.',
         "Untuk jenis itu pakai: sama_dengan, tidak_sama_dengan, termasuk, tanpa_kata, tidak_menyebut."),
        ("fakta: judul, tidak_menyebut: [{jenis: alat, kata: [laptop, tas besar], bukan: [tas *, tas besar]}]",
         "syarat/0/tidak_menyebut/0/kata/1", 'Kata "tas besar" tidak akan pernah ditemukan.',
         "Hapus kata itu, atau bukan yang memuatnya."),
        ("fakta: judul, tidak_menyebut: [{jenis: alat, kata: [laptop, '-']}]", "syarat/0/tidak_menyebut/0/kata/1",
         'Kata "-" tidak akan pernah ditemukan.', "Hapus kata itu, atau bukan yang memuatnya."),
        ("fakta: judul, tidak_menyebut: [{jenis: alat, kata: [laptop], bukan: ['… *!']}]",
         "syarat/0/tidak_menyebut/0/bukan/0", '"… *!" mengecualikan segalanya.',
         "Tulis kata di sampingnya, misalnya tas *."),
        ("fakta: pernah, sama_dengan: true, bila: {fakta: kota, sama_dengan: Kendal}", "syarat/0/bila/sama_dengan",
         '"Kendal" bukan pilihan fakta kota.', "Pilihannya: Batang, Bandar."),
    ],
)  # fmt: skip
def test_a_comparison_that_does_not_fit_its_fact_is_told(test: str, place: str, what: str, instead: str) -> None:
    assert told(rule(test)) == [(place, what, instead)]


def test_the_condition_of_a_document_is_checked_too() -> None:
    law = decree(fakta=KNOWN, dokumen="- {kode: d, nama: D, bila: {fakta: kota, sama_dengan: Kendal}, rujukan: P}")
    assert only(law).path == "dokumen/0/bila/sama_dengan"


@pytest.mark.parametrize("kind", ["jenis: teks", "jenis: uang", "jenis: bilangan"])
def test_copies_on_paper_are_counted_by_a_whole_number(kind: str) -> None:
    papers = "- {kode: d, nama: D, rangkap: 3, fakta_rangkap: diserahkan, rujukan: Pasal 4}"
    fact = "- {{kode: diserahkan, nama: Diserahkan, {}, pengisi: petugas}}"
    assert told(decree(fakta=fact.format(kind), dokumen=papers)) == [
        ("dokumen/0/fakta_rangkap", "diserahkan bukan bilangan utuh.",
         "Pakai fakta dengan jenis: bilangan dan utuh: true.")
    ]  # fmt: skip
    assert told(decree(fakta=fact.format("jenis: bilangan, utuh: true"), dokumen=papers)) == []


def test_the_condition_of_an_indicator_is_checked_too() -> None:
    law = decree(
        fakta=KNOWN,
        rubrik="""
            - kode: utama
              rujukan: Pasal 1
              kriteria:
                - {kode: a, nama: A, rentang: [0, 5], bila: {fakta: pernah, sama_dengan: 1}, rujukan: Pasal 1}
            """,
    )
    assert only(law).path == "rubrik/0/kriteria/0/bila/sama_dengan"


@pytest.mark.parametrize(
    ("fact", "place", "what", "instead"),
    [
        ("{kode: f, nama: F, jenis: pilihan}", "fakta/0", "Fakta pilihan tanpa pilihan.",
         "Tambahkan pilihan: […]."),
        ("{kode: f, nama: F, jenis: himpunan}", "fakta/0", "Fakta himpunan tanpa pilihan.",
         "Tambahkan pilihan: […]."),
        ("{kode: f, nama: F, jenis: teks, pilihan: [a]}", "fakta/0/pilihan", "Fakta teks tidak memakai pilihan.",
         "Hapus pilihan, atau pakai jenis: pilihan."),
        ("{kode: jumlah_pengurus, nama: Pengurus, jenis: teks}", "fakta/0/jenis",
         '"jumlah_pengurus" fakta baku berjenis bilangan.', "Pakai jenis itu, atau kode lain."),
        ("{kode: f, nama: F, jenis: teks, utuh: true}", "fakta/0/utuh", "Fakta teks tidak memakai utuh.",
         "Hapus utuh, atau pakai jenis: bilangan."),
        ("{kode: f, nama: F, jenis: bilangan, bagian_dari: desa}", "fakta/0/bagian_dari",
         "f tidak dapat menjadi bagian dari desa.", "Pakai dua fakta berjenis bilangan, atau dua berjenis uang."),
        ("{kode: f, nama: F, jenis: bilangan, bagian_dari: f}", "fakta/0/bagian_dari",
         "f tidak dapat menjadi bagian dari f.", "Pakai dua fakta berjenis bilangan, atau dua berjenis uang."),
        ("{kode: f, nama: F, jenis: bilangan, diisi_dari: status_desa}", "fakta/0/diisi_dari",
         "status_desa tidak mengisi fakta bilangan.", "Pakai jenis: pilihan, teks."),
        ("{kode: f, nama: F, jenis: teks, diisi_dari: ringkasan_bab}", "fakta/0/diisi_dari",
         "ringkasan_bab tidak mengisi fakta teks.", "Pakai jenis: himpunan."),
        ("{kode: f, nama: F, jenis: himpunan, pilihan: [a], diisi_dari: ringkasan_bab, bab_judul: b}",
         "fakta/0/bab_judul", 'Bab "b" bukan bab yang diringkas.',
         "Pakai diisi_dari: ringkasan_bab atau diukur apa: bab, dan tulis salah satu pilihannya."),
        ("{kode: f, nama: F, jenis: himpunan, pilihan: [a], bab_judul: a}", "fakta/0/bab_judul",
         'Bab "a" bukan bab yang diringkas.',
         "Pakai diisi_dari: ringkasan_bab atau diukur apa: bab, dan tulis salah satu pilihannya."),
    ],
)  # fmt: skip
def test_a_fact_has_options_where_its_kind_needs_them(fact: str, place: str, what: str, instead: str) -> None:
    assert told(decree(fakta=f"- {fact}")) == [(place, what, instead)]


def test_nothing_fills_two_facts() -> None:
    fact = "{{kode: {code}, nama: F, jenis: teks, diisi_dari: status_desa}}"
    law = decree(fakta="\n".join(f"- {fact.format(code=code)}" for code in ("f", "g")))
    what = "Lebih dari satu fakta diisi dari status_desa."
    assert told(law) == [(f"fakta/{n}/diisi_dari", what, "Sisakan satu.") for n in (0, 1)]


def test_a_column_that_every_contest_knows_may_become_a_choice() -> None:
    assert loaded(decree(fakta="- {kode: desa, nama: Desa, jenis: pilihan, pilihan: [a]}")).mistakes == ()


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2021-06", "2021-06", True),
        ("2021-06-30", "2021-06", True),
        ("2021", "2021-01-01", True),
        ("2021-07", "2021-06", False),
        ("2021-06-02", "2021-06-01", False),
        ("tidak_dinyatakan", "2020", True),
        ("2021", "tidak_dinyatakan", True),
    ],
)
def test_a_stage_never_ends_before_it_starts(start: str, end: str, fits: bool) -> None:
    law = decree(tahapan=f"- {{kode: t, nama: T, mulai: {start}, selesai: {end}, rujukan: P}}")
    wrong = ("tahapan/0/selesai", "Selesai sebelum mulai.", "Tukar atau perbaiki tanggalnya.")
    assert told(law) == ([] if fits else [wrong])


RUBRIC = """
    - kode: utama
      {how}
      rujukan: Pasal 1
      kriteria:
        - {{kode: a, nama: A, rujukan: Pasal 1, {first}}}
        - {{kode: b, nama: B, rujukan: Pasal 1, {second}}}
    """


@pytest.mark.parametrize(
    ("how", "first", "place", "what", "instead"),
    [
        ("cara: jumlah", "rentang: [0, 5], bobot: 2", "/kriteria/0/bobot", "bobot tidak berarti pada cara: jumlah.",
         "Pakai cara: bobot atau cara: kali, atau hapus bobot."),
        ("cara: bobot", "rentang: [0, 5]", "/kriteria/0", "cara: bobot memerlukan bobot di atas nol.",
         "Tambahkan bobot: …"),
        ("cara: kali", "rentang: [0, 5], bobot: 0", "/kriteria/0", "cara: kali memerlukan bobot di atas nol.",
         "Tambahkan bobot: …"),
        ("nilai_penuh: 100", "rentang: [0, 5]", "/nilai_penuh", "nilai_penuh hanya untuk cara: bobot.",
         "Hapus nilai_penuh, atau pakai cara: bobot."),
        ("", "rentang: [5, 5]", "/kriteria/0/rentang",
         "Rentang harus dari kecil ke besar, mulai 0 atau lebih.", "Tulis misalnya [0, 5]."),
        ("", "rentang: [-1, 5]", "/kriteria/0/rentang",
         "Rentang harus dari kecil ke besar, mulai 0 atau lebih.", "Tulis misalnya [0, 5]."),
        ("", "rentang: [0, 5], langkah: 2", "/kriteria/0/rentang", "Ujung rentang bukan kelipatan langkah.",
         "Sesuaikan rentang atau langkah."),
        ("", "rentang: [0, 5], langkah: 0", "/kriteria/0/langkah", "Langkah harus di atas nol.",
         "Tulis langkah: 1."),
        ("", "pilihan: [{kode: x, bunyi: X, nilai: 0.5}]", "/kriteria/0/pilihan",
         "Nilai pilihan harus kelipatan langkah, 0 atau lebih.", "Sesuaikan nilai atau langkah."),
        ("", "pilihan: [{kode: x, bunyi: X, nilai: -1}, {kode: y, bunyi: Y, nilai: 1}]", "/kriteria/0/pilihan",
         "Nilai pilihan harus kelipatan langkah, 0 atau lebih.", "Sesuaikan nilai atau langkah."),
        ("", "pilihan: [{kode: x, bunyi: X, nilai: 0}]", "/kriteria/0/pilihan",
         "Nilai pilihan harus kelipatan langkah, 0 atau lebih.", "Sesuaikan nilai atau langkah."),
        ("", "indikator: [{kode: i, bunyi: I, rentang: [0, 5], bobot: 2, rujukan: Pasal 1}]",
         "/kriteria/0/indikator/0/bobot", "bobot tidak berarti pada cara: jumlah.",
         "Pakai cara: bobot atau cara: kali, atau hapus bobot."),
        ("", "cara: bobot, indikator: [{kode: i, bunyi: I, rentang: [0, 5], rujukan: Pasal 1}]",
         "/kriteria/0/indikator/0", "cara: bobot memerlukan bobot di atas nol.", "Tambahkan bobot: …"),
    ],
)  # fmt: skip
def test_a_rubric_that_could_not_be_counted_is_told(how: str, first: str, place: str, what: str, instead: str) -> None:
    weight = "bobot: 1, " if how.startswith(("cara: bobot", "cara: kali")) else ""
    law = decree(rubrik=RUBRIC.format(how=how, first=first, second=f"{weight}rentang: [0, 5]"))
    assert told(law) == [(f"rubrik/0{place}", what, instead)]


@pytest.mark.parametrize(
    "first",
    [
        "rentang: [0, 100], langkah: 0.01",
        "rentang: [1, 4], langkah: 0.5",
        "pilihan: [{kode: x, bunyi: X, nilai: 0}, {kode: y, bunyi: Y, nilai: 7}]",
        "indikator: [{kode: i, bunyi: I, rentang: [0, 5], rujukan: Pasal 1}]",
    ],
)
def test_a_rubric_that_can_be_counted_loads(first: str) -> None:
    assert loaded(decree(rubrik=RUBRIC.format(how="", first=first, second="rentang: [0, 5]"))).mistakes == ()


def test_a_band_goes_from_small_to_large() -> None:
    law = decree(
        pita="""
            - kode: predikat
              rujukan: P
              tingkat:
                - {kode: emas, predikat: Emas, nilai: [100, 91], rujukan: P}
                - {kode: perak, predikat: Perak, paling_sedikit: 81, rujukan: P}
            """
    )
    assert told(law) == [
        ("pita/0/tingkat/0/nilai", "Skor tertinggi di bawah skor terendah.", "Tulis dari kecil ke besar.")
    ]


def test_a_duty_for_each_part_needs_a_fact_that_lists_its_parts() -> None:
    duty = "- {{kode: k, nama: K, bunyi: b, per: {}, rujukan: P}}"
    assert loaded(decree(fakta=KNOWN, kewajiban=duty.format("kota"))).mistakes == ()
    assert told(decree(fakta=KNOWN, kewajiban=duty.format("judul"))) == [
        ("kewajiban/0/per", "judul tanpa daftar pilihan.", "Pakai fakta berjenis pilihan.")
    ]
