"""The decree as a person reads it: nothing in it is left out, and every line has its place."""

import pytest

from lumbung.regulation.examples import run
from lumbung.regulation.manual import manual
from tests.regulation.decree import INDEX, decree, regulation

LAW = decree(
    tahapan="""
        - {kode: t1, nama: Daftar, mulai: 2021-03-15, selesai: 2021-03-15, rujukan: Pasal 1}
        - {kode: t2, nama: Nilai, mulai: 2021-04, selesai: 2022, rujukan: Pasal 2}
        - {kode: t3, nama: Pantau, mulai: 2022, selesai: tidak_dinyatakan, rujukan: Pasal 3}
        """,
    syarat="""
        - {kode: s1, bunyi: Sepuluh orang., fakta: jumlah_pengurus, paling_sedikit: 10, obat: Tambah., rujukan: Pasal 4}
        - {kode: s2, bunyi: Ketua, fakta: ketua_perempuan, sama_dengan: true, akibat: diperiksa, obat: Ganti.,
           bila: {fakta: desa, sama_dengan: x}, rujukan: Pasal 5}
        - {kode: s3, bunyi: Anggota, fakta: jumlah_anggota, paling_sedikit: 5, akibat: mengingatkan, obat: Ajak.,
           rujukan: Pasal 6}
        """,
    dokumen="""
        - {kode: d1, nama: Proposal, rangkap: 3, data_pribadi: false, rujukan: Pasal 7}
        - {kode: d2, nama: Video, wajib: false, diberikan_oleh: desa, rujukan: Pasal 8}
        """,
    rubrik="""
        - kode: utama
          cara: bobot
          rujukan: Pasal 9
          kriteria:
            - kode: a
              nama: Aspek A
              bobot: 60
              rujukan: Pasal 9
              indikator:
                - {kode: a1, bunyi: Indikator satu, rentang: [0, 5], rujukan: Pasal 10}
                - {kode: a2, bunyi: Indikator dua, rentang: [0, 2.5], langkah: 0.5, rujukan: Pasal 11}
            - {kode: b, nama: Aspek B, bobot: 40, pilihan: [{kode: x, bunyi: Cukup, nilai: 3}], rujukan: Pasal 12}
        """,
    pita="""
        - kode: p
          rujukan: Pasal 13
          puncak_terbuka: true
          tingkat:
            - {kode: emas, predikat: Emas, nilai: [90.5, 100], rujukan: Pasal 14}
            - {kode: perak, predikat: Perak, paling_sedikit: 80, rujukan: Pasal 14}
        """,
    babak="""
        - {kode: cek, nama: Cek, hasil: lulus, wajib: false, rujukan: Pasal 15}
        - {kode: nilai, nama: Nilai, rubrik: utama, panel: {unsur: [{nama: camat}, {nama: ahli}], rujukan: P},
           pilih: {per: kecamatan, paling_banyak: 6, rujukan: P}, rujukan: Pasal 16}
        - {kode: pleno, nama: Pleno, hasil: putusan, pilih: {paling_banyak: 3, rujukan: P}, rujukan: Pasal 17}
        """,
    penghargaan="""
        - kode: juara
          nama: Juara
          per: kecamatan
          paling_banyak: 3
          ambang: {nilai: 70, rujukan: Pasal 18}
          pita: p
          pagu: 1000000
          rujukan: Pasal 19
          hadiah:
            - {kode: h1, nama: Pertama, peringkat: 1, dana: 300000, barang: [piala, piagam], rujukan: Pasal 20}
            - {kode: h2, nama: Kedua, peringkat_antara: [2, 3], dana_bersama: 50000, rujukan: Pasal 20}
            - {kode: h3, nama: Emas, predikat: emas, persen_pagu: 12.5, rujukan: Pasal 20}
            - {kode: h4, nama: Semua, semua: true, dana_dari_sisa: true, rujukan: Pasal 20}
            - {kode: h5, nama: Tabungan, predikat: perak, dana: tidak_dinyatakan, rujukan: Pasal 20}
            - {kode: h6, nama: Ucapan, predikat: perak, rujukan: Pasal 20}
        - {kode: favorit, nama: Favorit, rujukan: Pasal 21}
        - {kode: harapan, nama: Harapan, pagu: tidak_dinyatakan, paling_banyak: 1, rujukan: Pasal 21}
        """,
    kewajiban="- {kode: k, nama: Sosialisasi, bunyi: b, rujukan: Pasal 22}",
    tafsir="""
        - kode: t
          soal: Skala?
          baku: x
          alasan: Seperti tertulis.
          rujukan: Pasal 23
          pilihan:
            - {kode: x, bunyi: Tetap.}
            - {kode: y, bunyi: Seratus., ubah: [{pada: babak/nilai/skala, menjadi: 100}]}
        """,
    tidak_dinyatakan="- {hal: undian, catatan: Tidak dipakai.}\n- {hal: sanggah}",
)
EXAMPLES = """
    contoh:
      - kode: benar
        judul: Sepuluh cukup
        cerita: Sepuluh orang.
        uji_syarat: {syarat: s1, fakta: {jumlah_pengurus: 10}, hasil: memenuhi}
        rujukan: Pasal 4
      - kode: salah
        judul: Sembilan kurang
        uji_syarat: {syarat: s1, fakta: {jumlah_pengurus: 9}, hasil: memenuhi}
    """


def test_a_manual_leaves_nothing_out() -> None:
    law = regulation(LAW, EXAMPLES)
    text = manual(law.adopt(), run(law))
    for number in range(1, 24):
        assert f"Pasal {number}" in text, number
    for line in (
        "# Lomba Uji",
        "- Daftar: 15 Maret 2021 (§ Pasal 1)",
        "- Nilai: April 2021 – 2022 (§ Pasal 2)",
        "- Pantau: 2022 – tidak dinyatakan (§ Pasal 3)",
        "- Sepuluh orang. Bila belum: Tambah. (§ Pasal 4)",
        "- Ketua (petugas yang memutuskan; hanya bila Desa/kelurahan sama dengan x). Bila belum: Ganti. (§ Pasal 5)",
        "- Anggota (mengingatkan, tidak menolak). Bila belum: Ajak. (§ Pasal 6)",
        "- Proposal, rangkap 3; juri boleh membukanya (§ Pasal 7)",
        "- Video (tidak wajib); desa memberikannya (§ Pasal 8)",
        "- **Aspek A**, bobot 60 (§ Pasal 9)",
        "  - a2: Indikator dua [0–2,5] (§ Pasal 11)",
        "  - b: Aspek B [3–3]",
        "    - 3: Cukup",
        "- Emas: 90,5–100 (§ Pasal 14)",
        "- Perak: ≥ 80 (§ Pasal 14)",
        "- Dibaca seperti tercetak. (§ Pasal 13)",
        "- Skor di atas pita tertinggi masuk pita itu.",
        "- Tiap kriteria memberi bobotnya dikali bagian nilai yang dicapai. (§ Pasal 9)",
        "- **Cek**: lulus atau gugur; boleh tidak diadakan (§ Pasal 15)",
        "  - Tidak memeriksa syarat; tim memutuskan.",
        "- **Nilai**: dinilai (§ Pasal 16)",
        "  - Nilai juri yang berkepentingan tidak dihitung.",
        "  - Panel: camat ≥ 1, ahli ≥ 1. (§ P)",
        "  - Nilai juri dirata-rata.",
        "  - Paling banyak 6 per kecamatan. (§ P)",
        "  - Bila tetap sama di batas, panel memutuskan.",
        "- **Pleno**: diputuskan dan dicatat (§ Pasal 17)",
        "  - Paling banyak 3. (§ P)",
        "- Menurut nilai akhir. (§ Pasal 19)",
        "- Paling banyak 3 per kecamatan. (§ Pasal 19)",
        "- Skor paling sedikit 70. (§ Pasal 18)",
        "- Pertama: Rp300.000, piala, piagam (§ Pasal 20)",
        "- Kedua (2–3): Rp50.000 dibagi rata (§ Pasal 20)",
        "- Emas: 12,5% pagu (§ Pasal 20)",
        "- Semua: bagian rata sisa pagu (§ Pasal 20)",
        "- Tabungan: tidak dinyatakan (§ Pasal 20)",
        "- Ucapan: – (§ Pasal 20)",
        "- Pagu Rp1.000.000; bila kurang, panitia memutuskan. Bagian dibulatkan ke bawah ke rupiah penuh. (§ Pasal 19)",
        (
            "- Pagu tidak dinyatakan; bila kurang, panitia memutuskan. Bagian dibulatkan ke bawah ke rupiah penuh. "
            "(§ Pasal 21)"
        ),
        "- Sosialisasi (§ Pasal 22)",
        "- **Skala?** `t` = `x`: Tetap. (baku: Seperti tertulis.) (§ Pasal 23)",
        "  - `y`: Seratus.",
        "- undian. Tidak dipakai.",
        "- ✓ **Sepuluh cukup** Sepuluh orang. (§ Pasal 4)",
        "- ✗ **Sembilan kurang**",
        "  - s1: seharusnya memenuhi, ternyata tidak_memenuhi.",
    ):
        assert line in text.splitlines(), line


def test_a_manual_has_the_same_lines_in_english() -> None:
    law = regulation(LAW, EXAMPLES)
    rules, ran = law.adopt({"t": "y"}), run(law)
    indonesian, english = manual(rules, ran), manual(rules, ran, "en")
    assert len(indonesian.splitlines()) == len(english.splitlines())
    assert "- Proposal, 3 copies; jurors may open it (§ Pasal 7)" in english
    assert "`t` = `y`: Seratus. (§ Pasal 23)" in english


def test_a_manual_says_how_bands_are_read() -> None:
    rules = regulation(LAW.replace("puncak_terbuka: true", "baca: batas_bawah")).adopt()
    assert "- Dibaca sebagai batas bawah. (§ Pasal 13)" in manual(rules)


def test_an_index_has_a_manual_without_rounds() -> None:
    text = manual(regulation(INDEX).adopt())
    assert "## Penilaian: utama, tertinggi 20" in text
    assert "Babak" not in text


FULL = decree(
    fakta="""
        - {kode: kategori, nama: Kategori, jenis: pilihan, pilihan: [Umum, Pelajar]}
        - {kode: lahir, nama: Tanggal lahir, jenis: tanggal}
        - {kode: p, nama: Pria, jenis: bilangan}
        - {kode: w, nama: Wanita, jenis: bilangan}
        - {kode: fokus, nama: Fokus, jenis: himpunan, pilihan: [laut, tani]}
        """,
    syarat="- {kode: s1, bunyi: Sepuluh orang., fakta: jumlah_pengurus, paling_sedikit: 10, obat: O, rujukan: P}",
    dokumen="""
        - {kode: d1, nama: Proposal, rujukan: P}
        - {kode: d2, nama: KTP anggota, bila: {fakta: jumlah_anggota, lebih_dari: 0}, rujukan: P}
        """,
    rubrik="""
        - kode: utama
          cara: kali
          rujukan: Pasal 1
          kriteria:
            - kode: a
              nama: A
              bobot: 2
              cara: kali
              rujukan: Pasal 1
              indikator: [{kode: a1, bunyi: Satu, bobot: 3, rentang: [0, 5],
                           bila: {fakta: w, lebih_dari: 0}, rujukan: P}]
        """,
    babak="""
        - {kode: berkas, nama: Berkas, hasil: lulus, syarat: [s1, d1], rujukan: P}
        - {kode: ulang, nama: Ulang, hasil: lulus, syarat: semua, rujukan: P}
        - kode: satu
          nama: Satu
          rubrik: utama
          wajib: false
          benturan_dihitung: true
          penilai_per_peserta: 2
          selisih_juri: 12.5
          gabung_juri: median
          buang: {tertinggi: 1, terendah: 2}
          skala: 100
          batas_atas: 90
          pembulatan: {angka: 2}
          panel: {per: kecamatan, unsur: [{nama: camat, jumlah: 1}, {nama: ahli, paling_sedikit: 2}], jumlah: 3,
                  kuorum: {lebih_dari: [1, 2], rujukan: Pasal 2}, rujukan: Pasal 2}
          pilih:
            per: kecamatan
            khusus: [{kelompok: {kecamatan: Batang}, paling_banyak: 9}]
            ambang: {nilai: 70, rujukan: Pasal 3}
            paling_banyak_per_pengusul: 2
            rujukan: Pasal 4
          urutan:
            pemecah_seri: [{kriteria: a}, {fakta: jumlah_pengurus, dahulu: terkecil}]
            sisa_seri: tempat_terbawah
            rujukan: Pasal 5
          rujukan: Pasal 2
        - {kode: dua, nama: Dua, rubrik: utama, gabung_juri: mufakat, rujukan: Pasal 2}
        - {kode: tiga, nama: Tiga, rubrik: utama, gabung_juri: jumlah, skala: 100, rujukan: Pasal 2}
        """,
    nilai_akhir="""
        babak: [{babak: satu, bobot: 40}, {babak: dua, bobot: 60}]
        skala: 100
        bila_tidak_ada: nol
        batas_atas: 95
        pembulatan: {angka: 1, rujukan: Pasal 9}
        urutan: {sisa_seri: tempat_teratas}
        rujukan: Pasal 6
        """,
    penghargaan="""
        - {kode: j, nama: Juara, per: kecamatan, pagu: 9, pagu_per_kelompok: true,
           bila_pagu_kurang: kurangi_sebanding, rujukan: Pasal 7}
        - {kode: m, nama: Muda, dari: dua, untuk: {fakta: kategori, sama_dengan: Pelajar}, rujukan: Pasal 8}
        - {kode: k, nama: Kedua, tanpa_urutan: true, kecuali_penerima: [j], rujukan: Pasal 8}
        """,
)


def test_a_manual_tells_every_rule_of_rounds_final_score_and_awards() -> None:
    rules = regulation(FULL).adopt()
    text = manual(rules)
    assert len(text.splitlines()) == len(manual(rules, (), "en").splitlines())
    for line in (
        "- Nilai dikali bobot, lalu dijumlah. (§ Pasal 1)",
        "  - a1: Satu [0–5; bobot 3; hanya bila Wanita lebih dari 0]",
        "- **Satu**: dinilai; boleh tidak diadakan (§ Pasal 2)",
        "  - Panel per kecamatan: camat 1, ahli ≥ 2. (§ Pasal 2)",
        "  - Nilai tengah juri dipakai.",
        "  - Dibuang 1 lembar tertinggi dan 2 terendah; bila lembarnya terlalu sedikit, semua dihitung.",
        "  - Dibawa ke skala 100.",
        "  - Paling tinggi 90.",
        "  - Dibulatkan ke 2 desimal.",
        "  - Batang: paling banyak 9. (§ Pasal 4)",
        "  - Skor paling sedikit 70. (§ Pasal 3)",
        "  - Paling banyak 2 dari satu pengusul, di semua kelompok bersama. (§ Pasal 4)",
        "  - Skor sama: didahulukan menurut aspek A, Jumlah pengurus (terkecil dahulu). Bila tetap sama, semua",
        "  - Juri bermufakat pada satu lembar.",
        "  - Nilai juri dijumlah.",
        "- Satu: bobot 40 (§ Pasal 6)",
        "- Tiap babak dibawa ke skala 100.",
        "- KTP anggota (hanya bila Jumlah anggota di luar pengurus lebih dari 0)",
        "  - Memeriksa: Sepuluh orang; Proposal.",
        "  - Memeriksa semua syarat dan dokumen.",
        "  - Panel beranggota 3 orang. (§ Pasal 2)",
        "  - Panel menetapkan bila lebih dari 1/2 anggotanya hadir. (§ Pasal 2)",
        "  - Nilai juri yang berkepentingan tetap dihitung.",
        "  - Selisih skor antarjuri di atas 12,5 diperingatkan.",
        "- Babak yang tidak diadakan dihitung nol.",
        "- Paling tinggi 95.",
        "- Dibulatkan ke 1 desimal. (§ Pasal 9)",
        "- Menurut babak Dua. (§ Pasal 8)",
        "- Hanya bila Kategori sama dengan Pelajar. (§ Pasal 8)",
        "- Bila tetap sama, semua mendapat tempat teratas.",
        "- Per kecamatan. (§ Pasal 7)",
        "- Pagu Rp9 untuk tiap kelompok; bila kurang, semua hadiah dikurangi sebanding. Bagian dibulatkan",
        "- Bukan bagi penerima Juara. (§ Pasal 8)",
        "- Pemenang setara, tanpa peringkat. (§ Pasal 8)",
    ):
        assert any(one.startswith(line) for one in text.splitlines()), line


@pytest.mark.parametrize(
    ("test", "indonesian", "english"),
    [
        ("{fakta: ketua_perempuan, sama_dengan: true}", "Ketua perempuan sama dengan ya", "Ketua perempuan equals yes"),
        ("{fakta: ketua_perempuan, tidak_sama_dengan: false}", "Ketua perempuan tidak sama dengan tidak",
         "Ketua perempuan differs no"),
        ("{bukan: {fakta: kategori, termasuk: [Umum, Pelajar]}}", "tidak (Kategori termasuk Umum; Pelajar)",
         "not (Kategori among Umum; Pelajar)"),
        ("{semua_dari: [{fakta: lahir, paling_awal: 2000-01-31}, {fakta: fokus, memuat_semua: [laut]}]}",
         "Tanggal lahir paling awal 31 Januari 2000 dan Fokus memuat semua laut",
         "Tanggal lahir not before 31 January 2000 and Fokus contains all laut"),
        ("{salah_satu_dari: [{fakta: p, kurang_dari: 5}, {fakta: p, persen_paling_banyak: {dari: w, persen: 3}}]}",
         "salah satu dari (Pria kurang dari 5; Pria persen paling banyak 3% dari Wanita)",
         "one of (Pria less than 5; Pria percent at most 3% of Wanita)"),
    ],
)  # fmt: skip
def test_a_condition_is_told_in_words(test: str, indonesian: str, english: str) -> None:
    rules = regulation(FULL.replace("{fakta: kategori, sama_dengan: Pelajar}", test)).adopt()
    assert f"- Hanya bila {indonesian}. (§ Pasal 8)" in manual(rules)
    assert f"- Only if {english}. (§ Pasal 8)" in manual(rules, (), "en")


def test_a_final_score_may_leave_out_what_was_not_held() -> None:
    start, end = FULL.index("  skala: 100\n  bila_tidak"), FULL.index("  rujukan: Pasal 6")
    law = (FULL[:start] + FULL[end:]).replace(", {babak: dua, bobot: 60}", "")
    assert "- Babak yang tidak diadakan tidak dihitung." in manual(regulation(law).adopt())


def test_a_duty_that_is_owed_for_each_part_says_so() -> None:
    law = decree(
        fakta="- {kode: kota, nama: Kota, jenis: pilihan, pilihan: [Batang, Bandar]}",
        kewajiban="- {kode: k, nama: Sosialisasi, bunyi: b, per: kota, rujukan: Pasal 22}",
    )
    assert "- Sosialisasi (per Kota) (§ Pasal 22)" in manual(regulation(law).adopt(), (), "id")
