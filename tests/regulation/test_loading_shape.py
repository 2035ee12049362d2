"""What the schema finds: every kind of fault, at its place, with what to write instead, in both languages."""

import pytest

from lumbung.regulation.loading.load import load
from tests.regulation.decree import decree, line_of, loaded, only, told

STAGE = "- {{kode: t, nama: Tahap, mulai: {}, selesai: 2021, rujukan: Pasal 4}}"
FACT = "- {{kode: {}, nama: Fakta, jenis: {}, rujukan: x}}"
RULE = "- {{kode: s, bunyi: b, obat: o, rujukan: Pasal 4, {}}}"
ROUND = "- {{kode: final, nama: Final, rubrik: utama, rujukan: Pasal 2, {}}}"
AWARD = "- {{kode: juara, nama: Juara, rujukan: Pasal 3, {}}}"
PRIZE = "- {{kode: juara, nama: Juara, rujukan: Pasal 3, hadiah: [{{kode: h, nama: H, rujukan: Pasal 3, {}}}]}}"
RANGE = "- {{kode: utama, rujukan: Pasal 1, kriteria: [{{kode: a, nama: A, rujukan: Pasal 1, {}}}]}}"
READING = "- {{kode: t, soal: s, baku: x, alasan: a, rujukan: Pasal 5, pilihan: {}}}"

NUMBER = "Tulis angka tanpa tanda kutip; pecahan dengan titik: 80.5."
WHOLE = "Tulis angka tanpa titik, koma, dan tanda kutip: 300000000."


@pytest.mark.parametrize(
    ("section", "body", "place", "what", "instead"),
    [
        ("tahapan", STAGE.format("maret"), "tahapan/0/mulai", '"maret" bukan hari, bulan, atau tahun.',
         "Tulis 2021-03-15, 2021-03, atau 2021."),
        ("tahapan", STAGE.format("2021-13"), "tahapan/0/mulai", '"2021-13" bukan hari, bulan, atau tahun.',
         "Tulis 2021-03-15, 2021-03, atau 2021."),
        ("tahapan", STAGE.format('"0000"'), "tahapan/0/mulai", '"0000" bukan hari, bulan, atau tahun.',
         "Tulis 2021-03-15, 2021-03, atau 2021."),
        ("syarat", RULE.format('fakta: jumlah_pengurus, paling_sedikit: "10"'), "syarat/0/paling_sedikit",
         '"10" bukan bilangan.', NUMBER),
        ("syarat", RULE.format("fakta: jumlah_pengurus, paling_sedikit: true"), "syarat/0/paling_sedikit",
         '"True" bukan bilangan.', NUMBER),
        ("syarat", RULE.format("fakta: desa, sama_dengan: [a]"), "syarat/0/sama_dengan",
         "Harus satu nilai, bukan daftar.", "Tulis satu teks, bilangan, tanggal, atau true/false."),
        ("syarat", RULE.format("semua_dari: {fakta: desa, sama_dengan: a}"),
         "syarat/0/semua_dari", "Harus berupa daftar.",
         "Tulis sebagai daftar: [a, b], atau tiap baris diawali tanda -."),
        ("syarat", RULE.format("semua_dari: []"), "syarat/0/semua_dari", "Isinya terlalu sedikit.",
         "Isi sedikitnya 1."),
        ("dokumen", "- {kode: d, nama: Surat, diberikan_oleh: camat, rujukan: P}", "dokumen/0/diberikan_oleh",
         '"camat" tidak dapat dipakai di sini.', "Pakai salah satu dari: desa."),
        ("syarat", RULE.format("fakta: desa, sama_dengan: a, bila: ya"), "syarat/0/bila",
         "Harus berupa kunci dan isi.", "Tulis sebagai baris-baris kunci: isi."),
        ("syarat", RULE.format("fakta: desa, sama_dengan: a").replace("kode: s", "kode: Huruf Besar"),
         "syarat/0/kode", '"Huruf Besar" bukan kode.',
         "Pakai huruf kecil, angka, dan tanda hubung (fakta: garis bawah), tanpa spasi."),
        ("syarat", RULE.format("fakta: desa, sama_dengan: a").replace("obat: o", "obat: ' '"), "syarat/0/obat",
         "Teksnya kosong.", "Isi teksnya."),
        ("syarat", RULE.format("fakta: desa, sama_dengan: a").replace("obat: o", "obat: 5"), "syarat/0/obat",
         "Harus teks.", 'Beri tanda kutip: "…".'),
        ("syarat", RULE.format("fakta: desa, sama_dengan: a, akibat: gugur"), "syarat/0/akibat",
         '"gugur" tidak dapat dipakai di sini.', "Pakai salah satu dari: menolak, mengingatkan, diperiksa."),
        ("babak", ROUND.format("wajib: ya"), "babak/0/wajib", '"ya" bukan true atau false.',
         "Tulis true atau false."),
        ("babak", ROUND.format("panel: {jumlah: 0, rujukan: Pasal 2}"), "babak/0/panel/jumlah",
         "0 kurang dari satu.", "Tulis 1 atau lebih."),
        ("babak", ROUND.format("pilih: {paling_banyak: -1, rujukan: Pasal 2}"), "babak/0/pilih/paling_banyak",
         "-1 kurang dari nol.", "Tulis 0 atau lebih."),
        ("babak", ROUND.format("pilih: {khusus: [{kelompok: {}, paling_banyak: 1}], rujukan: Pasal 2}"),
         "babak/0/pilih/khusus/0/kelompok", "Isinya terlalu sedikit.", "Isi sedikitnya 1."),
        ("babak", ROUND.format("pilih: {khusus: [{kelompok: desa, paling_banyak: 1}], rujukan: Pasal 2}"),
         "babak/0/pilih/khusus/0/kelompok", "Harus berupa kunci dan isi.", "Tulis sebagai {kunci: isi}."),
        ("penghargaan", PRIZE.format("semua: true, dana: 300.000.000"), "penghargaan/0/hadiah/0/dana",
         '"300.000.000" bukan bilangan bulat.', WHOLE),
        ("penghargaan", PRIZE.format("semua: true, dana: 1.5"), "penghargaan/0/hadiah/0/dana",
         '"1.5" bukan bilangan bulat.', WHOLE),
        ("penghargaan", PRIZE.format("semua: false"), "penghargaan/0/hadiah/0/semua",
         '"False" tidak dapat dipakai di sini.', "Pakai salah satu dari: True."),
        ("rubrik", RANGE.format("rentang: [0, 5, 10]"), "rubrik/0/kriteria/0/rentang",
         "Daftarnya terlalu panjang.", "Tulis tepat dua."),
        ("rubrik", RANGE.format("rentang: [0]"), "rubrik/0/kriteria/0/rentang",
         "Daftarnya kurang isi.", "Tulis tepat dua bilangan."),
        ("rubrik", RANGE.format("rentang: []"), "rubrik/0/kriteria/0/rentang",
         "Daftarnya kurang isi.", "Tulis tepat dua bilangan."),
        ("tafsir", READING.format("[{kode: x, bunyi: b}]"), "tafsir/0/pilihan", "Isinya terlalu sedikit.",
         "Isi sedikitnya 2."),
        ("tahapan", "{kode: t}", "tahapan", "Harus berupa daftar.",
         "Tulis sebagai daftar: [a, b], atau tiap baris diawali tanda -."),
        ("tahapan", "- sepatah kata", "tahapan/0", "Harus berupa kunci dan isi.",
         "Tulis sebagai baris-baris kunci: isi."),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_place_with_its_remedy(
    section: str, body: str, place: str, what: str, instead: str
) -> None:
    assert told(decree(**{section: body})) == [(place, what, instead)]


def test_a_mistake_in_the_middle_of_a_file_has_its_line_and_column() -> None:
    law = decree(tahapan=STAGE.format("maret"))
    mistake = only(law)
    assert mistake.line == line_of(law, "maret")
    assert law.splitlines()[mistake.line - 1][mistake.column - 1 :].startswith("maret")


@pytest.mark.parametrize("region", ['"3325"', '"33.2"', '"33.25.1"', "jateng"])
def test_a_region_code_has_points_between_its_levels(region: str) -> None:
    place, what, instead = told(decree().replace("kode: uji", f"kode: uji, wilayah: {region}"))[0]
    assert place == "peraturan/wilayah"
    assert what.endswith("bukan kode wilayah.")
    assert instead == 'Tulis kode Kemendagri dengan titik: "33.25".'


@pytest.mark.parametrize("region", ['"33"', '"33.25"', '"33.25.01"', '"33.25.01.2001"'])
def test_a_region_code_may_name_any_level(region: str) -> None:
    assert loaded(decree().replace("kode: uji", f"kode: uji, wilayah: {region}")).regulation is not None


def test_a_region_code_without_quotes_is_asked_for_its_quotes() -> None:
    """Unquoted it would be a number, and 33.10 the same as 33.1."""
    assert told(decree().replace("kode: uji", "kode: uji, wilayah: 33.10")) == [
        ("peraturan/wilayah", "Harus teks.", 'Beri tanda kutip: "…".')
    ]


def test_the_date_of_enactment_is_a_day_or_openly_not_stated() -> None:
    assert loaded(decree().replace("2021-03-15", "tidak_dinyatakan")).regulation is not None
    assert told(decree().replace("2021-03-15", '"2021-03-15"')) == [
        ("peraturan/ditetapkan", '"2021-03-15" bukan tanggal.',
         "Tulis tahun-bulan-hari tanpa tanda kutip: 2021-03-15.")
    ]  # fmt: skip


def test_an_unknown_key_is_told_with_the_nearest_known_one() -> None:
    law = decree(babak="- {kode: final, nama: Final, rubik: utama, rujukan: Pasal 2, hasil: putusan}")
    mistake = only(law)
    assert mistake.what.text() == 'Kunci "rubik" tidak dikenal di sini.'
    assert mistake.instead.text() == 'Mungkin maksudnya "rubrik".'
    assert mistake.instead.text("en") == 'Perhaps "rubrik" is meant.'
    assert law.splitlines()[mistake.line - 1][mistake.column - 1 :].startswith("rubik")


def test_an_unknown_key_near_no_other_is_told_with_all_that_are_known() -> None:
    law = decree(tidak_dinyatakan="- {hal: sesuatu, zzz: y}")
    assert only(law).instead.text() == "Pakai salah satu dari: catatan, hal, tafsir."


def test_many_known_keys_are_cut_short() -> None:
    law = decree(syarat=RULE.format("fakta: desa, sama_dengan: a, zzzzzzz: 1"))
    assert only(law).instead.text().endswith(", ….")


@pytest.mark.parametrize("key", ["termasuk", "memuat_semua", "memuat_salah_satu", "tidak_memuat", "tanpa_kata"])
def test_a_comparison_with_an_empty_list_compares_nothing(key: str) -> None:
    fact = "uraian_belanja" if key.startswith(("memuat", "tidak")) else "desa"
    law = decree(syarat=RULE.format(f"fakta: {fact}, {key}: []"))
    assert told(law) == [(f"syarat/0/{key}", "Isinya terlalu sedikit.", "Isi sedikitnya 1.")]


def test_no_citation_no_rule() -> None:
    mistake = only(decree(babak="- {kode: final, nama: Final, rubrik: utama}"))
    assert mistake.path == "babak/0"
    assert mistake.what.text() == 'Kunci "rujukan" belum ditulis.'
    assert mistake.instead.text() == (
        "Tulis tempatnya dalam peraturan, misalnya rujukan: Lampiran huruf B angka 3. Tanpa rujukan, bukan aturan."
    )
    assert mistake.instead.text("en").endswith("No citation, no rule.")


@pytest.mark.parametrize("citation", ["[]", "''", "[Pasal 1, '']", "5", "{a: b}"])
def test_an_empty_citation_is_none(citation: str) -> None:
    law = decree(babak=f"- {{kode: final, nama: Final, rubrik: utama, rujukan: {citation}}}")
    places = [place for place, _, _ in told(law)]
    assert len(places) == 1
    assert places[0].startswith("babak/0/rujukan")


def test_a_missing_key_is_told_with_what_it_is_for() -> None:
    mistake = only(decree(syarat="- {kode: s, bunyi: b, fakta: desa, sama_dengan: a, rujukan: Pasal 4}"))
    assert mistake.path == "syarat/0"
    assert mistake.what.text("en") == 'The key "obat" is missing.'
    assert mistake.instead.text() == "Tambahkan obat: … Apa yang harus dilakukan peserta agar memenuhi."


def test_a_folder_without_its_law_is_told_so() -> None:
    found = load({"naskah.md": b"# Pasal 1"})
    assert found.regulation is None
    assert [one.what.text("en") for one in found.mistakes] == ["The file peraturan.yaml is missing."]


def test_the_kind_of_a_regulation_decides_its_sections() -> None:
    law = decree().replace("jenis: lomba", "jenis: indeks")
    assert [place for place, _, _ in told(law)] == ["", "babak", "penghargaan"]


def test_an_unknown_kind_is_checked_as_a_contest() -> None:
    assert told(decree().replace("jenis: lomba", "jenis: sayembara")) == [
        ("peraturan/jenis", '"sayembara" tidak dapat dipakai di sini.', "Pakai salah satu dari: lomba, indeks.")
    ]


def test_one_text_may_stand_where_a_list_is_meant() -> None:
    law = loaded(decree(babak="- {kode: final, nama: Final, rubrik: utama, rujukan: [Pasal 2, Pasal 3]}")).regulation
    assert law is not None
    assert law.parts.rubrics[0].citations == ("Pasal 1",)
