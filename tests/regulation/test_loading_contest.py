"""What no schema sees in a contest: rounds, final scores and awards that do not fit together."""

import pytest

from tests.regulation.decree import KECAMATAN, decree, loaded, told

TWO_RUBRICS = """
    - kode: utama
      rujukan: Pasal 1
      kriteria: [{kode: a, nama: A, rentang: [0, 10], rujukan: Pasal 1}]
    - kode: kedua
      rujukan: Pasal 1
      kriteria:
        - {kode: c, nama: C, rujukan: Pasal 1, indikator: [{kode: c1, bunyi: C1, rentang: [0, 5], rujukan: Pasal 1}]}
    """
TWO_ROUNDS = """
    - {kode: satu, nama: Satu, rubrik: utama, rujukan: Pasal 2}
    - {kode: dua, nama: Dua, rubrik: kedua, rujukan: Pasal 2}
    """
LAST = "- {kode: akhiran, nama: Final, rubrik: utama, rujukan: Pasal 2}"
BANDS = """
    - kode: medali
      rujukan: Pasal 3
      tingkat:
        - {kode: emas, predikat: Emas, nilai: [91, 100], rujukan: Pasal 3}
        - {kode: perak, predikat: Perak, paling_sedikit: 81, rujukan: Pasal 3}
    """


def rounds(text: str) -> str:
    return decree(rubrik=TWO_RUBRICS, babak=text, fakta=KECAMATAN)


def final(text: str, rounds: str = TWO_ROUNDS) -> str:
    return decree(rubrik=TWO_RUBRICS, babak=rounds, nilai_akhir=f"{{{text}, rujukan: Pasal 2}}")


def award(text: str) -> str:
    head = "kode: juara, nama: Juara, rujukan: Pasal 3"
    return decree(
        fakta=KECAMATAN, rubrik=TWO_RUBRICS, babak=TWO_ROUNDS, pita=BANDS, penghargaan=f"- {{{head}, {text}}}"
    )


@pytest.mark.parametrize(
    ("round_", "place", "what", "instead"),
    [
        ("{kode: r, nama: R, rujukan: P}", "babak/0", "Babak bernilai tanpa rubrik.",
         "Tambahkan rubrik: (kode rubrik), atau hasil: lulus."),
        ("{kode: r, nama: R, hasil: lulus, rubrik: utama, rujukan: P}", "babak/0/rubrik",
         "Hanya babak dengan hasil: nilai yang memakai rubrik.", "Hapus rubrik, atau pakai hasil: nilai."),
        ("{kode: r, nama: R, hasil: lulus, pilih: {paling_banyak: 3, rujukan: P}, rujukan: P}", "babak/0/pilih",
         "Babak lulus atau gugur tidak mengurutkan, jadi tidak dapat memilih.", "Pindahkan pilih ke babak bernilai."),
        ("{kode: r, nama: R, hasil: putusan, syarat: semua, rujukan: P}", "babak/0/syarat",
         "Hanya babak dengan hasil: lulus yang memeriksa syarat.", "Buat babak tersendiri dengan hasil: lulus."),
        ("{kode: r, nama: R, rubrik: utama, rujukan: P, pilih: {per: jumlah_pengurus, rujukan: P}}",
         "babak/0/pilih/per", "Kelompok memerlukan fakta pilihan atau teks; jumlah_pengurus bukan.",
         "Pakai fakta berjenis pilihan."),
        ("{kode: r, nama: R, rubrik: utama, rujukan: P, panel: {per: kategori_belanja, rujukan: P}}",
         "babak/0/panel/per", "Kelompok memerlukan fakta pilihan atau teks; kategori_belanja bukan.",
         "Pakai fakta berjenis pilihan."),
        (("{kode: r, nama: R, rubrik: utama, rujukan: P, pilih: {per: kategori, rujukan: P, "
         "khusus: [{kelompok: {kecamatan: Batang}, paling_banyak: 1}]}}"),
         "babak/0/pilih/khusus/0/kelompok", "kecamatan bukan fakta kelompok di sini.",
         "Tambahkan ke per, atau hapus."),
        (("{kode: r, nama: R, rubrik: utama, rujukan: P, pilih: {per: kecamatan, rujukan: P, "
         "khusus: [{kelompok: {kecamatan: Kendal}, paling_banyak: 1}]}}"),
         "babak/0/pilih/khusus/0/kelompok", '"Kendal" bukan pilihan fakta kecamatan.', "Pilihannya: Batang, Bandar."),
        ("{kode: r, nama: R, rubrik: utama, rujukan: P, urutan: {pemecah_seri: [{kriteria: c}]}}",
         "babak/0/urutan/pemecah_seri/0", '"c" bukan bagian rubrik yang dinilai di sini.',
         "Pakai salah satu dari: a."),
        ("{kode: r, nama: R, hasil: putusan, rujukan: P, urutan: {pemecah_seri: [{indikator: c1}]}}",
         "babak/0/urutan/pemecah_seri/0", '"c1" bukan bagian rubrik yang dinilai di sini.',
         "Pakai salah satu dari: -."),
    ],
)  # fmt: skip
def test_a_round_that_cannot_be_held_is_told(round_: str, place: str, what: str, instead: str) -> None:
    assert told(rounds(f"- {round_}\n{LAST}")) == [(place, what, instead)]


@pytest.mark.parametrize(
    "round_",
    [
        "{kode: r, nama: R, hasil: lulus, syarat: semua, rujukan: P}",
        "{kode: r, nama: R, hasil: putusan, rujukan: P}",
        "{kode: r, nama: R, rubrik: kedua, rujukan: P, urutan: {pemecah_seri: [{kriteria: c}, {indikator: c1}]}}",
        "{kode: r, nama: R, rubrik: utama, rujukan: P, urutan: {pemecah_seri: [{fakta: jumlah_pengurus}]}}",
        (
            "{kode: r, nama: R, rubrik: utama, rujukan: P, pilih: {per: [kategori, kecamatan], rujukan: P, "
            "khusus: [{kelompok: {kecamatan: Batang}, paling_banyak: 1}, {kelompok: {kategori: X}, paling_banyak: 2}, "
            "{kelompok: {kategori: X, kecamatan: Batang}, paling_banyak: 1}]}}"
        ),
    ],
)
def test_a_round_that_can_be_held_loads(round_: str) -> None:
    assert loaded(rounds(f"- {round_}\n{LAST}")).mistakes == ()


def test_a_tie_is_broken_by_a_round_that_has_been_held() -> None:
    text = TWO_ROUNDS.replace("rubrik: utama, ", "rubrik: utama, urutan: {pemecah_seri: [{nilai_babak: dua}]}, ")
    assert told(rounds(text)) == [
        ("babak/0/urutan/pemecah_seri/0/nilai_babak", 'Babak "dua" belum diadakan di sini.',
         "Pakai babak yang lebih dulu.")
    ]  # fmt: skip
    later = TWO_ROUNDS.replace("rubrik: kedua, ", "rubrik: kedua, urutan: {pemecah_seri: [{nilai_babak: satu}]}, ")
    assert told(rounds(later)) == []


@pytest.mark.parametrize(
    ("text", "place", "what", "instead"),
    [
        ("babak: [{babak: satu, bobot: 50}, {babak: dua, bobot: 50}]", "nilai_akhir",
         "Babak-babak ini berskala berbeda.", "Tambahkan skala: 100."),
        ("skala: 100, babak: [{babak: satu, bobot: -1}, {babak: dua, bobot: 50}]", "nilai_akhir/babak/0/bobot",
         "Bobot di bawah nol.", "Tulis 0 atau lebih."),
        ("skala: 100, babak: [{babak: satu, bobot: 0}, {babak: dua, bobot: 0}]", "nilai_akhir/babak",
         "Semua bobot nol.", "Beri bobot pada sedikitnya satu babak."),
        ("babak: [{babak: dua, bobot: 1}], urutan: {pemecah_seri: [{kriteria: a}]}",
         "nilai_akhir/urutan/pemecah_seri/0", '"a" bukan bagian rubrik yang dinilai di sini.',
         "Pakai salah satu dari: c, c1."),
    ],
)  # fmt: skip
def test_a_final_score_that_means_nothing_is_told(text: str, place: str, what: str, instead: str) -> None:
    assert told(final(text)) == [(place, what, instead)]


def test_a_round_without_a_score_is_no_part_of_the_final_score() -> None:
    rounds = TWO_ROUNDS + "\n    - {kode: tiga, nama: Tiga, hasil: lulus, rujukan: Pasal 2}"
    assert told(final("babak: [{babak: satu, bobot: 1}, {babak: tiga, bobot: 1}]", rounds)) == [
        ("nilai_akhir/babak/1/babak", 'Babak "tiga" tidak menghasilkan nilai.', "Pakai babak dengan hasil: nilai.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "skala: 100, babak: [{babak: satu, bobot: 50}, {babak: dua, bobot: 50}]",
        "babak: [{babak: satu, bobot: 0}, {babak: dua, bobot: 50}]",
        "babak: [{babak: dua, bobot: 1}], urutan: {pemecah_seri: [{kriteria: c}, {nilai_babak: satu}]}",
    ],
)
def test_a_final_score_of_rounds_on_one_scale_loads(text: str) -> None:
    assert loaded(final(text)).mistakes == ()


def test_rounds_with_a_scale_of_their_own_may_be_added() -> None:
    scaled = TWO_ROUNDS.replace("rubrik:", "skala: 100, rubrik:")
    assert loaded(final("babak: [{babak: satu, bobot: 1}, {babak: dua, bobot: 1}]", scaled)).mistakes == ()


HADIAH = "hadiah: [{{kode: h, nama: H, rujukan: P, {}}}]"


@pytest.mark.parametrize(
    ("text", "place", "what", "instead"),
    [
        ("kecuali_penerima: [juara]", "kecuali_penerima/0", 'Penghargaan "juara" belum ditentukan di sini.',
         "Tulis penghargaan itu lebih dulu."),
        ("untuk: {fakta: kecamatan, sama_dengan: Kendal}", "untuk/sama_dengan",
         '"Kendal" bukan pilihan fakta kecamatan.', "Pilihannya: Batang, Bandar."),
        ("per: jumlah_pengurus", "per", "Kelompok memerlukan fakta pilihan atau teks; jumlah_pengurus bukan.",
         "Pakai fakta berjenis pilihan."),
        ("khusus: [{kelompok: {kecamatan: Batang}, paling_banyak: 1}]", "khusus/0/kelompok",
         "kecamatan bukan fakta kelompok di sini.", "Tambahkan ke per, atau hapus."),
        ("dari: satu, urutan: {pemecah_seri: [{kriteria: c}]}", "urutan/pemecah_seri/0",
         '"c" bukan bagian rubrik yang dinilai di sini.', "Pakai salah satu dari: a."),
        ("urutan: {pemecah_seri: [{kriteria: a}]}", "urutan/pemecah_seri/0",
         '"a" bukan bagian rubrik yang dinilai di sini.', "Pakai salah satu dari: c, c1."),
        (HADIAH.format("predikat: emas"), "hadiah/0/predikat", 'Predikat "emas" bukan bagian pita penghargaan ini.',
         "Tulis pita: pada penghargaan; predikatnya: -."),
        (HADIAH.format("semua: true, dana_dari_sisa: true"), "hadiah/0", "Bagian pagu tanpa pagu.",
         "Tambahkan pagu: … pada penghargaan."),
        (HADIAH.format("semua: true, persen_pagu: 50"), "hadiah/0", "Bagian pagu tanpa pagu.",
         "Tambahkan pagu: … pada penghargaan."),
        (("hadiah: [{kode: h, nama: H, semua: true, persen_pagu: 60, rujukan: P}, {kode: i, nama: I, peringkat: 1, "
         "persen_pagu: 40.5, rujukan: P}], pagu: 9"), "hadiah", "Persen pagu berjumlah 100,5.",
         "Jumlahnya paling banyak 100."),
        (HADIAH.format("peringkat_antara: [7, 4]"), "hadiah/0/peringkat_antara", "Peringkat dari besar ke kecil.",
         "Tulis misalnya [4, 7]."),
        (("hadiah: [{kode: h, nama: H, peringkat: 2, rujukan: P}, {kode: i, nama: I, peringkat_antara: [1, 3], "
         "rujukan: P}]"), "hadiah/1", "Peringkat 2 sudah mendapat hadiah h.", "Satu peringkat satu hadiah; gabungkan."),
    ],
)  # fmt: skip
def test_an_award_that_cannot_be_given_is_told(text: str, place: str, what: str, instead: str) -> None:
    assert told(award(text)) == [(f"penghargaan/0/{place}", what, instead)]


@pytest.mark.parametrize(
    "text",
    [
        "pita: medali, " + HADIAH.format("predikat: emas"),
        "pagu: 100, " + HADIAH.format("semua: true, dana_dari_sisa: true"),
        "urutan: {pemecah_seri: [{kriteria: c}]}",
        "dari: satu, urutan: {pemecah_seri: [{kriteria: a}, {nilai_babak: dua}]}",
        "per: kecamatan, khusus: [{kelompok: {kecamatan: Batang}, paling_banyak: 1}]",
        (
            "hadiah: [{kode: h, nama: H, peringkat: 1, rujukan: P}, {kode: i, nama: I, peringkat_antara: [2, 3], "
            "rujukan: P}]"
        ),
    ],
)
def test_an_award_that_can_be_given_loads(text: str) -> None:
    assert loaded(award(text)).mistakes == ()


def test_an_award_after_another_may_leave_out_its_receivers() -> None:
    law = decree(
        penghargaan="""
            - {kode: juara, nama: Juara, rujukan: P}
            - {kode: hiburan, nama: Hiburan, kecuali_penerima: [juara], rujukan: P}
            """
    )
    assert loaded(law).mistakes == ()


def test_a_pass_or_fail_round_orders_nobody_for_an_award() -> None:
    law = decree(
        babak="""
            - {kode: lulus, nama: Lulus, hasil: lulus, rujukan: P}
            - {kode: final, nama: Final, rubrik: utama, rujukan: P}
            """,
        penghargaan="- {kode: j, nama: J, dari: lulus, rujukan: P}",
    )
    assert told(law) == [
        ("penghargaan/0/dari", 'Babak "lulus" tidak mengurutkan peserta.',
         "Pakai babak dengan hasil: nilai atau putusan, atau akhir.")
    ]  # fmt: skip


def test_the_band_of_a_prize_is_looked_for_in_the_award_s_own_ladder() -> None:
    law = award("pita: medali, " + HADIAH.format("predikat: perunggu"))
    assert ('penghargaan/0/hadiah/0/predikat', 'Predikat "perunggu" bukan bagian pita penghargaan ini.',
            "Tulis pita: pada penghargaan; predikatnya: emas, perak.") in told(law)  # fmt: skip


@pytest.mark.parametrize(
    ("rounds", "place", "what", "instead"),
    [
        ("- {kode: r, nama: R, hasil: lulus, rujukan: P}", "babak", "Tidak ada babak yang mengurutkan peserta.",
         "Tambahkan babak dengan hasil: nilai."),
        ("- {kode: r, nama: R, rubrik: utama, wajib: false, rujukan: P}", "babak/0/wajib",
         "Babak bernilai yang terakhir boleh dilewati; peserta yang melewatinya tidak akan mempunyai nilai akhir.",
         "Tambahkan nilai_akhir dengan bobot tiap babak."),
    ],
)  # fmt: skip
def test_a_contest_without_a_score_for_everybody_is_told(rounds: str, place: str, what: str, instead: str) -> None:
    assert told(decree(babak=rounds)) == [(place, what, instead)]


def test_summed_jurors_of_no_set_number_cannot_be_brought_to_a_scale() -> None:
    rounds = "- {{kode: satu, nama: Satu, rubrik: utama, gabung_juri: jumlah, {}rujukan: P}}"
    text = "skala: 100, babak: [{babak: satu, bobot: 1}]"
    place, what, _ = told(final(text, rounds.format("")))[0]
    assert (place, what) == (
        "babak/0",
        'Skor tertinggi babak "satu" tidak diketahui: nilai juri dijumlah, banyaknya juri tidak ditetapkan.',
    )
    for more in ("skala: 100, ", "panel: {jumlah: 3, rujukan: P}, "):
        assert told(final(text, rounds.format(more))) == []


@pytest.mark.parametrize(
    ("text", "what", "instead"),
    [
        ("paling_banyak: 3, " + HADIAH.format("peringkat: 4"),
         "Peringkat 4 tidak pernah tercapai: pemenangnya paling banyak 3.", "Perbaiki salah satunya."),
        ("tanpa_urutan: true, " + HADIAH.format("peringkat_antara: [1, 3]"),
         "Penghargaan tanpa urutan tidak mempunyai peringkat.", "Pakai semua: true, atau hapus tanpa_urutan."),
    ],
)  # fmt: skip
def test_a_prize_that_nobody_can_win_is_told(text: str, what: str, instead: str) -> None:
    assert told(award(text)) == [("penghargaan/0/hadiah/0", what, instead)]


def test_a_group_with_a_larger_limit_reaches_more_places() -> None:
    text = "per: kecamatan, paling_banyak: 1, khusus: [{kelompok: {kecamatan: Batang}, paling_banyak: 2}], "
    assert told(award(text + HADIAH.format("peringkat: 2"))) == []


def test_a_tie_is_broken_by_a_fact_that_has_an_order() -> None:
    round_ = "- {kode: r, nama: R, rubrik: utama, rujukan: P, urutan: {pemecah_seri: [{fakta: kecamatan}]}}"
    assert told(rounds(round_)) == [
        ("babak/0/urutan/pemecah_seri/0/fakta",
         "Fakta kecamatan berjenis pilihan; tidak ada yang lebih besar atau lebih kecil.",
         "Pakai fakta bilangan, uang, atau tanggal.")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("lulus", "gabung_juri", "median"),
        ("lulus", "buang", "{tertinggi: 1}"),
        ("lulus", "skala", "100"),
        ("lulus", "urutan", "{sisa_seri: tempat_teratas}"),
        ("putusan", "batas_atas", "100"),
        ("putusan", "pembulatan", "{angka: 2}"),
        ("putusan", "selisih_juri", "5"),
        ("putusan", "benturan_dihitung", "true"),
        ("putusan", "penilai_per_peserta", "2"),
    ],
)
def test_what_concerns_scores_is_not_written_where_there_are_none(kind: str, key: str, value: str) -> None:
    text = f"- {{kode: r, nama: R, hasil: {kind}, {key}: {value}, rujukan: P}}\n{LAST}"
    assert told(rounds(text)) == [
        (f"babak/0/{key}", f"{key} tidak berarti pada hasil: {kind}.", f"Hapus {key}, atau pakai hasil: nilai.")
    ]


def special(per: str, *groups: str) -> str:
    """A selection with limits of their own for some groups."""
    limits = ", ".join(f"{{kelompok: {{{group}}}, paling_banyak: 1}}" for group in groups)
    return f"pilih: {{per: {per}, khusus: [{limits}], rujukan: P}}"


@pytest.mark.parametrize(
    ("more", "place", "what"),
    [
        ("gabung_juri: mufakat, buang: {tertinggi: 1}", "buang",
         "Mufakat berarti satu lembar; tidak ada yang dapat dibuang."),
        ("gabung_juri: mufakat, penilai_per_peserta: 2", "penilai_per_peserta",
         "Mufakat berarti satu lembar bersama; pesertanya tidak dapat dibagi."),
        ("penilai_per_peserta: 4, panel: {jumlah: 3, rujukan: P}", "penilai_per_peserta",
         "Tiap peserta dinilai 4 orang, anggota panelnya 3."),
        ("panel: {jumlah: 3, unsur: [{nama: A, jumlah: 2}, {nama: B, paling_sedikit: 1}, {nama: C}], rujukan: P}",
         "panel/jumlah", "Unsur panel sedikitnya 4 orang, anggotanya 3."),
        ("pilih: {paling_banyak: 0, rujukan: P}", "pilih/paling_banyak", "Tidak seorang pun dapat terpilih."),
        (special("kecamatan", "kecamatan: Batang", "kecamatan: Batang"), "pilih/khusus/1/kelompok",
         "Ada kelompok dengan dua batas khusus."),
        (special("[kecamatan, kategori]", "kecamatan: Batang", "kategori: X"), "pilih/khusus/1/kelompok",
         "Ada kelompok dengan dua batas khusus."),
    ],
)  # fmt: skip
def test_what_means_nothing_in_a_round_is_told(more: str, place: str, what: str) -> None:
    text = f"- {{kode: r, nama: R, rubrik: utama, {more}, rujukan: P}}\n{LAST}"
    assert [found[:2] for found in told(rounds(text))] == [(f"babak/0/{place}", what)]


@pytest.mark.parametrize(
    "more",
    [
        "panel: {jumlah: 3, unsur: [{nama: A, jumlah: 2}, {nama: B}], rujukan: P}",
        special("kecamatan, paling_banyak: 0", "kecamatan: Batang"),
        special("kecamatan", "kecamatan: Batang", "kecamatan: Bandar"),
    ],
)  # fmt: skip
def test_what_means_something_in_a_round_loads(more: str) -> None:
    assert told(rounds(f"- {{kode: r, nama: R, rubrik: utama, {more}, rujukan: P}}\n{LAST}")) == []


def test_an_award_has_a_winner() -> None:
    assert told(award("paling_banyak: 0")) == [
        ("penghargaan/0/paling_banyak", "Tidak seorang pun dapat terpilih.", "Tulis 1 atau lebih, atau hapus.")
    ]


def test_a_round_counts_once_in_the_final_score() -> None:
    text = final("babak: [{babak: satu, bobot: 1}, {babak: satu, bobot: 2}]")
    assert told(text) == [
        ("nilai_akhir/babak/1/babak", 'Babak "satu" tertulis dua kali.', "Tulis sekali, dengan seluruh bobotnya.")
    ]
