"""Defects of a decree found from its data, each with its place and the reading that answers it."""

import pytest

from lumbung.regulation.audit import AuditFinding, audit
from tests.regulation.decree import INDEX, assert_speaks, decree, regulation, rules_of

QUIET = "- {kode: final, nama: Final, rubrik: utama, gabung_juri: rata_rata, rujukan: Pasal 2}"


def found(**sections: str) -> list[AuditFinding]:
    findings = audit(rules_of(decree(**{"babak": QUIET, **sections})))
    assert_speaks(*(one.words for one in findings))
    return list(findings)


def told(**sections: str) -> list[tuple[str, str]]:
    return [(one.topic.value, one.words.text()) for one in found(**sections)]


def test_a_decree_without_defects_has_no_findings() -> None:
    assert told() == []
    assert audit(regulation(INDEX).adopt()) == ()


STAGE = "- {{kode: {0}, nama: {0}, mulai: {1}, selesai: {2}, membuka: [{3}], rujukan: Pasal {0}}}\n"


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (STAGE.format("a", "2021-02", "2021-04", "daftar"),
         [("tahapan-mendahului", "a mulai 1 Februari 2021, sebelum peraturan ditetapkan 15 Maret 2021.")]),
        (STAGE.format("a", "2021-04", "2021-06", "daftar") + STAGE.format("b", "2021-06", "2021-07", "nilai"),
         [("tahapan-tumpang-tindih", "a dan b berlangsung bersama, 1 Juni 2021 sampai 30 Juni 2021.")]),
        (STAGE.format("a", "2021-04", "2021-06", "daftar") + STAGE.format("b", "2021-06", "2021-07", "daftar"), []),
        (STAGE.format("a", "2021-04", "2021-05", "daftar") + STAGE.format("b", "2021-06", "2021-07", "nilai"), []),
        (STAGE.format("a", "tidak_dinyatakan", "2021-06", "daftar")
         + STAGE.format("b", "2021-06", "tidak_dinyatakan", "nilai"), []),
    ],
)  # fmt: skip
def test_stages_are_held_against_each_other_and_against_the_decree(
    stages: str, expected: list[tuple[str, str]]
) -> None:
    assert told(tahapan=stages) == expected


RUBRIC = "- {{kode: utama, rujukan: Pasal 1, {more}, kriteria: [{criteria}]}}"
ITEM = "{{kode: {0}, nama: {0}, rentang: [0, 50], rujukan: Pasal 1{1}}}"


@pytest.mark.parametrize(
    ("more", "weights", "expected"),
    [
        ("cara: bobot", (60, 40), []),
        ("cara: bobot", (60, 50), [("jumlah-bobot", "Jumlahnya 110, bukan 100.")]),
        ("cara: bobot, jumlah_tercetak: 110", (60, 50), []),
        ("jumlah_tercetak: 100", None, []),
        ("jumlah_tercetak: 105", None, [("jumlah-bobot", "Jumlahnya 100, bukan 105.")]),
        ("cara: kali", (1, 2), []),
    ],
)
def test_the_sum_of_a_rubric_is_what_is_printed(
    more: str, weights: tuple[int, int] | None, expected: list[tuple[str, str]]
) -> None:
    items = [ITEM.format(code, f", bobot: {weights[n]}" if weights else "") for n, code in enumerate("ab")]
    assert told(rubrik=RUBRIC.format(more=more, criteria=", ".join(items))) == expected


def test_status_labels_that_were_restored_and_other_names_are_told() -> None:
    rubric = """
        - kode: utama
          rujukan: Pasal 1
          kriteria:
            - kode: a
              nama: Keberlanjutan
              rujukan: Pasal 1
              sebutan_lain: [{nama: Keberlangsungan, rujukan: Pasal 2}, {nama: Kelestarian, rujukan: Pasal 3}]
              indikator:
                - {kode: 1a, bunyi: b, rentang: [0, 5], status_cetak: Ada, status_rekonstruksi: Ya, rujukan: P}
                - {kode: 1b, bunyi: b, rentang: [0, 5], status_cetak: Ada, status_rekonstruksi: Ada, rujukan: P}
                - {kode: 1c, bunyi: b, rentang: [0, 5], rujukan: P}
        """
    status, names = found(rubrik=rubric)
    assert status.words.text().startswith(
        "Label status yang tercetak dan yang direkonstruksi berbeda pada 1 indikator: 1a."
    )
    assert names.words.text() == 'Aspek "Keberlanjutan" juga disebut "Keberlangsungan" dan "Kelestarian".'
    assert names.words.text("en").endswith('is also called "Keberlangsungan" and "Kelestarian".')
    assert names.citations == ("Pasal 1", "Pasal 2", "Pasal 3")


BANDS = """
    - kode: p
      rujukan: P
      baca: {how}
      tingkat:
        - {{kode: emas, predikat: Emas, nilai: [{emas}], rujukan: Pasal 8}}
        - {{kode: perak, predikat: Perak, nilai: [10, 15], rujukan: Pasal 9}}
    """


@pytest.mark.parametrize(
    ("how", "now"),
    [
        ("harfiah", "tidak berpredikat"),
        ("batas_bawah", "menjadi Perak"),
        ("bulatkan", "dibulatkan ke bilangan bulat dulu"),
        ("di_atas_pita_bawah", "menjadi Emas"),
    ],
)
def test_a_gap_between_bands_is_told_with_what_becomes_of_it(how: str, now: str) -> None:
    assert told(pita=BANDS.format(how=how, emas="16, 20")) == [
        ("celah-predikat", f"Skor di antara 15 dan 16 tidak termasuk Perak maupun Emas; kini {now}.")
    ]


def test_bands_that_overlap_are_told_and_bands_that_only_have_lower_limits_never_do() -> None:
    assert told(pita=BANDS.format(how="harfiah", emas="15, 20")) == [
        ("tumpang-tindih-predikat", "Predikat Perak dan Emas sama-sama memuat 15.")
    ]
    lower = BANDS.replace("nilai: [{emas}]", "paling_sedikit: 16").replace("nilai: [10, 15]", "paling_sedikit: 10")
    assert told(pita=lower.format(how="harfiah")) == []


NESTED = """
    - kode: p
      rujukan: P
      baca: {how}
      tingkat:
        - {{kode: dalam, predikat: Dalam, nilai: [5, 6], rujukan: Pasal 8}}
        - {{kode: luar, predikat: Luar, nilai: [0, {end}], rujukan: Pasal 9}}
        - {{kode: atas, predikat: Atas, nilai: [9, 10], rujukan: Pasal 10}}
    """


def test_a_gap_that_an_outer_band_holds_is_none() -> None:
    assert [topic for topic, _ in told(pita=NESTED.format(how="harfiah", end=20))] == ["tumpang-tindih-predikat"] * 2
    assert told(pita=NESTED.format(how="batas_bawah", end=7))[0] == (
        "celah-predikat", "Skor di antara 7 dan 9 tidak termasuk Luar maupun Atas; kini menjadi Dalam.",
    )  # fmt: skip


READING = """
    - kode: {code}
      soal: Bagaimana?
      baku: x
      alasan: A
      rujukan: P
      pilihan: [{{kode: x, bunyi: X}}, {{kode: y, bunyi: Y, ubah: [{{pada: {place}, menjadi: {value}}}]}}]
    """


def test_how_jurors_are_combined_is_told_where_it_is_not_written() -> None:
    unwritten = QUIET.replace("gabung_juri: rata_rata, ", "")
    assert told(babak=unwritten) == [
        ("tanpa-aturan-juri", "Final: cara menggabung nilai beberapa juri tidak diatur; dipakai rata-rata.")
    ]
    answered = found(tafsir=READING.format(code="juri", place="babak/final/gabung_juri", value="median"))
    assert [(one.topic.value, [choice.code for choice in one.answered_by]) for one in answered] == [
        ("tanpa-aturan-juri", ["juri"])
    ]


@pytest.mark.parametrize(
    ("more", "topics"),
    [
        ("pilih: {paling_banyak: 3, rujukan: P}", ["tanpa-pemecah-seri"]),
        ("pilih: {ambang: {nilai: 3, rujukan: P}, rujukan: P}", []),
        ("pilih: {paling_banyak: 3, rujukan: P}, urutan: {pemecah_seri: [{kriteria: a}]}", []),
        ("pilih: {paling_banyak: 3, rujukan: P}, urutan: {sisa_seri: tempat_teratas}", []),
        ("panel: {unsur: [{nama: camat, jumlah: 1}], rujukan: P}", []),
        ("panel: {unsur: [{nama: camat}], rujukan: P}", ["jumlah-juri"]),
        ("panel: {unsur: [{nama: camat}], jumlah: 3, rujukan: P}", []),
    ],
)
def test_a_round_that_leaves_something_open_is_told(more: str, topics: list[str]) -> None:
    assert [topic for topic, _ in told(babak=QUIET.replace("}", f", {more}}}"))] == topics


AWARD = "- {{kode: j, nama: Juara, rujukan: Pasal 5, {}}}"
FINAL = "{babak: [{babak: final, bobot: 1}], rujukan: P, ORDER}"


@pytest.mark.parametrize(
    ("award", "sections", "topics"),
    [
        ("paling_banyak: 3", {}, ["tanpa-pemecah-seri"]),
        ("hadiah: [{kode: h, nama: H, peringkat: 1, rujukan: P}]", {}, ["tanpa-pemecah-seri"]),
        ("hadiah: [{kode: h, nama: H, semua: true, rujukan: P}]", {}, []),
        ("paling_banyak: 3, urutan: {pemecah_seri: [{kriteria: a}]}", {}, []),
        ("paling_banyak: 3", {"babak": QUIET.replace("}", ", pilih: {paling_banyak: 9, rujukan: P}}")},
         ["tanpa-pemecah-seri"]),
        ("paling_banyak: 3", {"nilai_akhir": FINAL.replace("ORDER", "urutan: {pemecah_seri: [{kriteria: a}]}")}, []),
        ("paling_banyak: 3", {"nilai_akhir": FINAL.replace("ORDER", "urutan: {}")}, ["tanpa-pemecah-seri"]),
        ("dari: final, paling_banyak: 3", {}, ["tanpa-pemecah-seri"]),
        ("paling_banyak: 3", {"babak": "- {kode: p, nama: P, hasil: putusan, rujukan: P}"}, []),
        ("paling_banyak: 3, urutan: {pemecah_seri: [{kriteria: a}]}",
         {"tafsir": READING.format(code="seri", place="penghargaan/j/urutan", value="{}")}, ["tanpa-pemecah-seri"]),
    ],
)  # fmt: skip
def test_an_award_with_limited_places_asks_who_comes_first(
    award: str, sections: dict[str, str], topics: list[str]
) -> None:
    assert [topic for topic, _ in told(penghargaan=AWARD.format(award), **sections)] == topics


@pytest.mark.parametrize(
    ("emas", "topics"),
    [
        ("16, 20", ["celah-predikat"]),
        ("16, 25", ["celah-predikat", "jumlah-nilai"]),
        ("16, 18", ["celah-predikat", "jumlah-nilai", "di-atas-predikat"]),
        ("21, 25", ["celah-predikat", "jumlah-nilai", "tak-tercapai"]),
    ],
)
def test_the_top_band_is_held_against_the_highest_score(emas: str, topics: list[str]) -> None:
    sections = {"pita": BANDS.format(how="harfiah", emas=emas), "penghargaan": AWARD.format("pita: p")}
    assert [topic for topic, _ in told(**sections)] == topics


def test_an_open_top_leaves_nothing_above_it() -> None:
    pita = BANDS.format(how="harfiah", emas="16, 18").replace("baca: harfiah", "puncak_terbuka: true")
    assert "di-atas-predikat" not in [topic for topic, _ in told(pita=pita, penghargaan=AWARD.format("pita: p"))]
    lower = pita.replace("nilai: [16, 18]", "paling_sedikit: 16")
    assert told(pita=lower, penghargaan=AWARD.format("pita: p")) == [
        ("celah-predikat", "Skor di antara 15 dan 16 tidak termasuk Perak maupun Emas; kini tidak berpredikat.")
    ]


def test_a_reading_that_changes_the_highest_score_answers_the_total() -> None:
    rubric = """
        - kode: utama
          rujukan: P
          kriteria: [{kode: a, nama: A, rujukan: P, indikator: [{kode: i, bunyi: I, rentang: [0, 25], rujukan: P}]}]
        """
    place = "rubrik/utama/kriteria/a/indikator/i/rentang"
    total = next(
        one
        for one in found(
            rubrik=rubric,
            pita=BANDS.format(how="harfiah", emas="16, 20"),
            penghargaan=AWARD.format("pita: p"),
            tafsir=READING.format(code="maks", place=place, value="[0, 20]"),
        )
        if one.topic.value == "jumlah-nilai"
    )
    assert [choice.code for choice in total.answered_by] == ["maks"]


ANNOUNCE = STAGE.format("umum", "2021-12", "2021-12", "umumkan")
MONEY = "sumber_dana: {nama: APBD, tahun: 2022, rujukan: Pasal 7}"


@pytest.mark.parametrize(
    ("stages", "award", "expected"),
    [
        (ANNOUNCE, MONEY, ["tahun-anggaran"]),
        (ANNOUNCE, MONEY.replace(", tahun: 2022", ""), []),
        (ANNOUNCE, "tanpa_urutan: true", []),
        (ANNOUNCE.replace("umumkan", "nilai"), MONEY, []),
        (ANNOUNCE.replace("2021-12", "2021-10"), MONEY, []),
        (STAGE.format("umum", "2021-12", "tidak_dinyatakan", "umumkan"), MONEY, []),
    ],
)
def test_winners_that_come_after_the_budget_are_told(stages: str, award: str, expected: list[str]) -> None:
    assert [topic for topic, _ in told(tahapan=stages, penghargaan=AWARD.format(award))] == expected


def test_what_is_not_stated_is_told_with_the_reading_that_answers_it() -> None:
    findings = found(
        tidak_dinyatakan="- {hal: jumlah juri, catatan: Dipakai tiga., tafsir: juri}\n- {hal: undian}",
        tafsir=READING.format(code="juri", place="babak/final/skala", value="100"),
        penghargaan=AWARD.format(
            "hadiah: [{kode: h, nama: Piala, semua: true, dana: tidak_dinyatakan, rujukan: Pasal 6}]"
        ),
    )
    assert [one.words.text().strip() for one in findings] == [
        "Tidak dinyatakan: jumlah juri. Dipakai tiga.",
        "Tidak dinyatakan: undian.",
        "Besar hadiah Piala tidak dinyatakan.",
    ]
    assert [choice.code for choice in findings[0].answered_by] == ["juri"]
    assert findings[2].citations == ("Pasal 6",)


@pytest.mark.parametrize(
    ("award", "rounded", "expected"),
    [
        ("ambang: {nilai: 8, rujukan: Pasal 4}", False,
         [("di-bawah-predikat", "Pemenang dengan skor dari 8 sampai di bawah 10 tidak mendapat predikat.")]),
        ("ambang: {nilai: 10, rujukan: P}", False, []),
        ("ambang: {nilai: 9.5, rujukan: P}", True, []),
        ("ambang: {nilai: 17, rujukan: P}", False, []),
        ("hadiah: []", False, []),
        ("ambang: {nilai: 8, rujukan: P}, hadiah: [{kode: h, nama: H, predikat: emas, rujukan: P}]", False, []),
    ],
)  # fmt: skip
def test_winners_below_the_lowest_band_are_told(award: str, rounded: bool, expected: list[tuple[str, str]]) -> None:
    pita = BANDS.format(how="bulatkan" if rounded else "harfiah", emas="18, 20")
    findings = told(pita=pita, penghargaan=AWARD.format(f"pita: p, {award}"))
    assert [one for one in findings if one[0] != "celah-predikat"] == expected


def test_the_top_band_is_the_one_that_reaches_highest() -> None:
    sections = {"pita": NESTED.format(how="harfiah", end=20), "penghargaan": AWARD.format("pita: p")}
    assert "jumlah-nilai" not in [topic for topic, _ in told(**sections)]
