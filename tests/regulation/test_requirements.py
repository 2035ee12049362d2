"""Whether an entry meets a condition: exact comparisons, unknown facts left to an officer, figures in each reason."""

from datetime import date
from decimal import Decimal

import pytest

from lumbung.regulation.facts import Facts, Value
from lumbung.regulation.requirements import check_document, check_requirement
from lumbung.regulation.verdict import Outcome, Verdict
from tests.regulation.decree import assert_speaks, decided, decree, only, rules_of, scored, texts

KNOWN = """
    - {kode: kota, nama: Kota, jenis: pilihan, pilihan: [Batang, Bandar, Kendal]}
    - {kode: bidang, nama: Bidang, jenis: himpunan, pilihan: [tani, laut, wisata]}
    - {kode: berdiri, nama: Tanggal berdiri, jenis: tanggal}
    - {kode: dana, nama: Dana, jenis: uang}
    - {kode: judul, nama: Judul, jenis: teks}
    - {kode: pernah, nama: Pernah menang, jenis: ya_tidak}
    - {kode: nilai, nama: Nilai, jenis: bilangan}
    """


def check(test: str, facts: Facts) -> Verdict:
    rules = rules_of(decree(fakta=KNOWN, syarat=f"- {{kode: s, bunyi: b, obat: Perbaiki., rujukan: Pasal 4, {test}}}"))
    verdict = check_requirement(rules.parts.requirements[0], facts, rules.known)
    assert verdict.because.citations == ("Pasal 4",)
    assert_speaks(verdict.because.words)
    return verdict


def outcome(test: str, **facts: Value) -> str:
    return check(test, facts).outcome.value


THIRTY = "fakta: jumlah_pengurus_perempuan, persen_paling_sedikit: {dari: jumlah_pengurus, persen: 30}"


@pytest.mark.parametrize(
    ("women", "people", "meets"), [(3, 10, True), (3, 11, False), (4, 11, True), (2, 10, False), (0, 0, True)]
)
def test_thirty_percent_of_eleven_is_more_than_three(women: int, people: int, meets: bool) -> None:
    found = check(THIRTY, {"jumlah_pengurus_perempuan": women, "jumlah_pengurus": people})
    assert (found.outcome is Outcome.MEETS) is meets


def test_a_share_names_all_of_its_figures() -> None:
    found = check(THIRTY, {"jumlah_pengurus_perempuan": 3, "jumlah_pengurus": 11})
    assert texts(found.because.words) == (
        "Jumlah pengurus perempuan: 3 dari 11; paling sedikit 30% yaitu 3,3.",
        "Jumlah pengurus perempuan: 3 of 11; at least 30% which is 3.3.",
    )
    assert found.remedy is not None
    assert found.remedy.text() == "Perbaiki."


def test_a_share_may_be_the_most_allowed() -> None:
    most = "fakta: jumlah_pengurus_perempuan, persen_paling_banyak: {dari: jumlah_pengurus, persen: 50}"
    assert outcome(most, jumlah_pengurus_perempuan=5, jumlah_pengurus=10) == "memenuhi"
    assert outcome(most, jumlah_pengurus_perempuan=5, jumlah_pengurus=9) == "tidak_memenuhi"


def test_a_share_of_what_is_not_known_is_unknown() -> None:
    found = check(THIRTY, {"jumlah_pengurus_perempuan": 3})
    assert found.outcome is Outcome.UNKNOWN
    assert found.because.words.text() == "Jumlah pengurus: belum diisi."


@pytest.mark.parametrize(
    ("test", "yes", "no"),
    [
        ("fakta: nilai, paling_sedikit: 10", 10, Decimal("9.99")),
        ("fakta: nilai, paling_banyak: 10", 10, Decimal("10.01")),
        ("fakta: nilai, lebih_dari: 10", Decimal("10.01"), 10),
        ("fakta: nilai, kurang_dari: 10", 9, 10),
        ("fakta: dana, paling_banyak: 50000000", 50_000_000, 50_000_001),
        ("fakta: berdiri, paling_awal: 2020-01-01", date(2020, 1, 1), date(2019, 12, 31)),
        ("fakta: berdiri, paling_lambat: 2020-01-01", date(2020, 1, 1), date(2020, 1, 2)),
        ("fakta: pernah, sama_dengan: false", False, True),
        ("fakta: nilai, sama_dengan: 5", Decimal("5.0"), 6),
        ("fakta: kota, tidak_sama_dengan: Batang", "Bandar", "Batang"),
        ("fakta: kota, termasuk: [Batang, Bandar]", "Bandar", "Kendal"),
        ("fakta: bidang, memuat_semua: [tani, laut]", frozenset({"tani", "laut", "wisata"}), frozenset({"tani"})),
        ("fakta: bidang, memuat_salah_satu: [tani, laut]", frozenset({"laut"}), frozenset({"wisata"})),
        ("fakta: bidang, tidak_memuat: [tani]", frozenset({"laut"}), frozenset({"laut", "tani"})),
        ("fakta: bidang, tidak_memuat: [tani]", frozenset[str](), frozenset({"tani"})),
        ("fakta: judul, tanpa_kata: [laptop]", "Kopi lokal", "Beli Laptop"),
        ("fakta: judul, tidak_menyebut: [{jenis: alat, kata: [laptop], bukan: [tas *]}]", "Tas laptop", "Lap top"),
        (
            "fakta: uraian_belanja, tidak_menyebut: [{jenis: alat, kata: [laptop]}]",
            frozenset({"bibit"}),
            frozenset({"bibit", "laptopnya"}),
        ),
        ("fakta: uraian_belanja, tanpa_kata: [lahan]", frozenset({"bahan olahan"}), frozenset({"bibit", "sewa lahan"})),
    ],
)
def test_each_comparison_draws_its_line_exactly(test: str, yes: Value, no: Value) -> None:
    fact = test.removeprefix("fakta: ").partition(",")[0]
    assert outcome(test, **{fact: yes}) == "memenuhi"
    assert outcome(test, **{fact: no}) == "tidak_memenuhi"


@pytest.mark.parametrize(
    ("test", "value", "words"),
    [
        ("fakta: dana, paling_banyak: 50000000", 60_000_000, "Dana: Rp60.000.000; paling banyak Rp50.000.000."),
        ("fakta: berdiri, paling_awal: 2020-01-01", date(2019, 5, 1),
         "Tanggal berdiri: 1 Mei 2019; paling awal 1 Januari 2020."),
        ("fakta: pernah, sama_dengan: false", True, "Pernah menang: ya; harus tidak."),
        ("fakta: kota, tidak_sama_dengan: Batang", "Batang", "Kota: Batang; tidak boleh Batang."),
        ("fakta: kota, termasuk: [Batang, Bandar]", "Kendal", "Kota: Kendal; harus salah satu dari Batang; Bandar."),
        ("fakta: bidang, memuat_salah_satu: [tani, laut]", frozenset[str](),
         "Bidang: tidak ada; harus memuat salah satu dari tani; laut."),
        ("fakta: bidang, tidak_memuat: [tani]", frozenset({"tani", "laut"}),
         "Bidang: laut dan tani; tidak boleh memuat tani."),
        ("fakta: bidang, memuat_semua: [tani, laut]", frozenset({"tani"}),
         "Bidang: belum ada laut; harus memuat tani; laut."),
        ("fakta: bidang, memuat_semua: [tani]", frozenset({"tani"}), "Bidang: lengkap; harus memuat tani."),
        ("fakta: judul, tanpa_kata: [laptop, lahan]", "Laptop",
         "Judul: memakai kata laptop; tidak boleh memakai kata laptop; lahan."),
        ("fakta: judul, tanpa_kata: [laptop]", "Kopi", "Judul: tidak ada; tidak boleh memakai kata laptop."),
        ("fakta: judul, tidak_menyebut: [{jenis: alat, kata: [laptop]}, {jenis: alat, kata: [hape]}]", "Lap top, hape",
         "Judul: “Lap top, hape” menyebut laptop, hape (alat); tidak boleh menyebut alat."),
        ("fakta: judul, tidak_menyebut: [{jenis: alat, kata: [laptop]}]", "Kopi",
         "Judul: tidak ada; tidak boleh menyebut alat."),
    ],
)  # fmt: skip
def test_each_reason_names_what_was_found_and_what_was_asked(test: str, value: Value, words: str) -> None:
    fact = test.removeprefix("fakta: ").partition(",")[0]
    assert check(test, {fact: value}).because.words.text() == words


def test_a_set_is_listed_in_the_language_of_the_sentence() -> None:
    found = check("fakta: bidang, tidak_memuat: [tani]", {"bidang": frozenset({"tani", "laut"})})
    assert found.because.words.text("en") == "Bidang: laut and tani; must contain none of tani."


A, B = "{fakta: pernah, sama_dengan: true}", "{fakta: nilai, paling_sedikit: 5}"


@pytest.mark.parametrize(
    ("test", "facts", "found"),
    [
        (f"semua_dari: [{A}, {B}]", {"pernah": True, "nilai": 5}, "memenuhi"),
        (f"semua_dari: [{A}, {B}]", {"pernah": True, "nilai": 4}, "tidak_memenuhi"),
        (f"semua_dari: [{A}, {B}]", {"pernah": True}, "belum_diketahui"),
        (f"semua_dari: [{A}, {B}]", {"nilai": 4}, "tidak_memenuhi"),
        (f"salah_satu_dari: [{A}, {B}]", {"pernah": False, "nilai": 5}, "memenuhi"),
        (f"salah_satu_dari: [{A}, {B}]", {"pernah": False, "nilai": 4}, "tidak_memenuhi"),
        (f"salah_satu_dari: [{A}, {B}]", {"pernah": False}, "belum_diketahui"),
        (f"salah_satu_dari: [{A}, {B}]", {"nilai": 5}, "memenuhi"),
        (f"bukan: {A}", {"pernah": True}, "tidak_memenuhi"),
        (f"bukan: {A}", {"pernah": False}, "memenuhi"),
        (f"bukan: {A}", {}, "belum_diketahui"),
    ],
)
def test_an_unknown_fact_matters_only_where_it_could_decide(test: str, facts: Facts, found: str) -> None:
    assert check(test, facts).outcome.value == found


def test_the_reason_of_several_tests_names_those_that_decided() -> None:
    both = f"semua_dari: [{A}, {B}]"
    assert check(both, {"pernah": False, "nilai": 5}).because.words.text() == "Pernah menang: tidak; harus ya."
    assert check(both, {"pernah": True, "nilai": 5}).because.words.text() == (
        "Pernah menang: ya; harus ya. Nilai: 5; paling sedikit 5."
    )


def test_the_reason_says_where_one_of_several_is_enough_and_where_the_opposite_is_asked() -> None:
    either = check(f"salah_satu_dari: [{A}, {B}]", {"pernah": False, "nilai": 4})
    assert either.because.words.text() == (
        "Salah satu dari: Pernah menang: tidak; harus ya. Nilai: 4; paling sedikit 5."
    )
    assert check(f"bukan: {A}", {"pernah": True}).because.words.text() == "Bukan: Pernah menang: ya; harus ya."
    assert check(f"bukan: {A}", {}).because.words.text() == "Pernah menang: belum diisi."


def test_what_meets_needs_no_remedy() -> None:
    assert check("fakta: nilai, paling_sedikit: 5", {"nilai": 5}).remedy is None


@pytest.mark.parametrize(
    ("effect", "found"),
    [("menolak", "tidak_memenuhi"), ("mengingatkan", "tidak_memenuhi"), ("diperiksa", "belum_diketahui")],
)
def test_what_an_officer_looks_at_is_never_a_failure_by_itself(effect: str, found: str) -> None:
    assert outcome(f"fakta: nilai, paling_sedikit: 5, akibat: {effect}", nilai=1) == found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"pernah": False, "nilai": 1}, "tidak_berlaku"),
        ({"pernah": True, "nilai": 1}, "tidak_memenuhi"),
        ({"nilai": 9}, "belum_diketahui"),
    ],
)
def test_a_condition_holds_only_where_it_applies(facts: Facts, found: str) -> None:
    verdict = check(f"fakta: nilai, paling_sedikit: 5, bila: {A}", facts)
    assert verdict.outcome.value == found


def test_where_a_condition_does_not_apply_the_reason_says_why() -> None:
    verdict = check(f"fakta: nilai, paling_sedikit: 5, bila: {A}", {"pernah": False})
    assert texts(verdict.because.words)[0] == "Tidak berlaku: Pernah menang: tidak; harus ya."


def document(more: str, facts: Facts) -> Verdict:
    rules = rules_of(decree(fakta=KNOWN, dokumen=f"- {{kode: foto, nama: Foto, rujukan: Pasal 5{more}}}"))
    verdict = check_document(rules.parts.documents[0], facts, rules.known)
    assert verdict.because.citations == ("Pasal 5",)
    return verdict


@pytest.mark.parametrize(
    ("more", "facts", "found", "words", "remedy"),
    [
        ("", {"dokumen.foto": True}, "memenuhi", "Foto: ada.", None),
        ("", {"dokumen.foto": False}, "tidak_memenuhi", "Foto: tidak ada.", "Lampirkan Foto."),
        ("", {}, "belum_diketahui", "Foto: belum dicatat ada atau tidak.", "Lampirkan Foto."),
        (", obat: Potret dulu.", {"dokumen.foto": False}, "tidak_memenuhi", "Foto: tidak ada.", "Potret dulu."),
        (", wajib: false", {"dokumen.foto": False}, "tidak_berlaku", "Foto: tidak wajib.", None),
        (", wajib: false", {"dokumen.foto": True}, "memenuhi", "Foto: ada.", None),
        (f", bila: {A}", {"pernah": False}, "tidak_berlaku", "Tidak berlaku: Pernah menang: tidak; harus ya.", None),
        (f", bila: {A}", {"pernah": True, "dokumen.foto": True}, "memenuhi", "Foto: ada.", None),
    ],
)  # fmt: skip
def test_a_document_is_attached_or_it_is_not(
    more: str, facts: Facts, found: str, words: str, remedy: str | None
) -> None:
    verdict = document(more, facts)
    assert (verdict.outcome.value, verdict.because.words.text()) == (found, words)
    assert (verdict.remedy.text() if verdict.remedy else None) == remedy


@pytest.mark.parametrize(("attached", "passed"), [(True, ("K1",)), (False, ())])
def test_a_requirement_may_ask_whether_a_document_is_attached(attached: bool, passed: tuple[str, ...]) -> None:
    law = decree(
        dokumen="- {kode: video, nama: Video, wajib: false, rujukan: Pasal 5}",
        syarat="- {kode: s, bunyi: b, fakta: dokumen.video, sama_dengan: true, obat: Rekam., rujukan: Pasal 4}",
        babak="""
            - {kode: cek, nama: Cek, hasil: lulus, syarat: semua, rujukan: Pasal 2}
            - {kode: final, nama: Final, rubrik: utama, rujukan: Pasal 2}
            """,
    )
    case = scored({"K1": 15}, facts={"K1": {"dokumen.video": attached}})
    assert decided(law, case).rounds[0].passed == passed
    verdict = check_requirement(rules_of(law).parts.requirements[0], case.entries[0].facts, rules_of(law).known)
    assert verdict.because.words.text() == f"Video: {'ya' if attached else 'tidak'}; harus ya."


def test_what_is_no_yes_or_no_cannot_be_asked_of_a_document() -> None:
    law = decree(
        dokumen="- {kode: video, nama: Video, rujukan: Pasal 5}",
        syarat="- {kode: s, bunyi: b, fakta: dokumen.video, paling_sedikit: 1, obat: Rekam., rujukan: Pasal 4}",
    )
    assert only(law).what.text() == '"paling_sedikit" tidak cocok untuk fakta dokumen.video yang berjenis ya_tidak.'
