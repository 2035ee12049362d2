"""A published result that anyone recomputes, and that shows when anything in it was touched."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lumbung.regulation.bundle import frozen_case, make_bundle, recompute, used_facts
from lumbung.regulation.case import Assessor, Assignment, Case, Decision, Exclusion, Finding, Recusal, Ruling
from lumbung.regulation.deciding import decide
from lumbung.regulation.facts import Value
from lumbung.regulation.recounting import scores_that_differ
from lumbung.regulation.verdict import Outcome
from tests.regulation.decree import INDEX, also, decree, marked, regulation, scored, seated

LAW = decree(
    fakta="""
        - {kode: bidang, nama: Bidang, jenis: himpunan, pilihan: [tani, laut]}
        - {kode: berdiri, nama: Berdiri, jenis: tanggal}
        - {kode: modal, nama: Modal, jenis: bilangan}
        - {kode: telepon, nama: Telepon, jenis: teks}
        """,
    syarat="""
        - {kode: bidang, bunyi: b, fakta: bidang, memuat_salah_satu: [tani], obat: o, rujukan: P}
        - {kode: lama, bunyi: b, fakta: berdiri, paling_lambat: 2021-01-01, obat: o, rujukan: P}
        - {kode: modal, bunyi: b, fakta: modal, paling_banyak: 10.5, obat: o, rujukan: P}
        """,
    dokumen="- {kode: foto, nama: Foto, wajib: false, rujukan: P}",
    babak="""
        - {kode: cek, nama: Cek, hasil: lulus, wajib: false, rujukan: P}
        - {kode: awal, nama: Awal, rubrik: utama, rujukan: P}
        - {kode: final, nama: Final, rubrik: utama, rujukan: P}
        """,
    penghargaan="""
        - kode: juara
          nama: Juara
          paling_banyak: 2
          rujukan: P
          hadiah: [{kode: h, nama: H, peringkat: 1, dana: 100, rujukan: P}]
        """,
)
GOOD: dict[str, Value] = {
    "bidang": frozenset({"tani"}), "berdiri": date(2020, 1, 1), "modal": Decimal("5.5"), "telepon": "0812",
    "dokumen.foto": True, "pengusul": "Ibu Siti",
}  # fmt: skip


def contest() -> Case:
    facts = dict.fromkeys(("K1", "K2", "K3", "K4"), GOOD)
    case = also(
        scored({"K1": "229/3", "K2": 10, "K3": 9, "K4": 8}, at="awal", facts=facts),
        marked({"K1": [(9, 9), (8, 7)], "K2": [(9, 9), (8, 7)], "K3": [(1, 1)], "K4": [(2, 2)]}),
    )
    return replace(
        case,
        assessors=tuple(Assessor(f"juri {n}", "final", "ahli", ("Batang",), "Nama Juri") for n in (1, 2)),
        findings=(Finding("cek", "K3", False, "palsu"),),
        rulings=(Ruling("K1", "modal", Outcome.MEETS, "sudah dilihat", "Nama Petugas"),),
        decisions=(Decision("juara", ("K2", "K1"), "musyawarah"),),
        exclusions=(Exclusion("juara", "K4", "mundur"),),
        recusals=(Recusal("final", "juri 2", "K4", "saudara"),),
    )


def bundle(law: str = LAW, case: Case | None = None, **chosen: str) -> bytes:
    decree_ = regulation(law)
    rules, given = decree_.adopt(chosen), case or contest()
    return make_bundle({"peraturan.yaml": law.encode()}, rules, decree_.fingerprint(rules), given, decide(rules, given))


def test_an_untouched_bundle_recomputes_to_the_same() -> None:
    assert recompute(bundle()).same


def test_a_bundle_says_who_was_to_judge_what() -> None:
    case = replace(contest(), assignments=(Assignment("final", "juri 1", "K2"), Assignment("final", "juri 1", "K1")))
    source = bundle(case=case)
    assert recompute(source).same
    assert json.loads(source)["kasus"]["penugasan"] == [["final", "juri 1", "K1"], ["final", "juri 1", "K2"]]
    assert set(frozen_case(json.loads(source)).assignments) == set(case.assignments)


def test_a_bundle_that_was_made_before_work_was_shared_out_still_recomputes() -> None:
    data = json.loads(bundle())
    data["format"] = 1
    del data["kasus"]["penugasan"]
    assert recompute(json.dumps(data).encode()).same


def test_the_order_of_entries_and_sheets_leaves_the_bundle_the_same() -> None:
    case = contest()
    turned = replace(
        case, entries=case.entries[::-1], sheets={code: sheets[::-1] for code, sheets in case.sheets.items()}
    )
    assert bundle(case=turned) == bundle()


def test_the_case_that_a_bundle_holds_is_decided_to_the_same_places() -> None:
    rules = regulation(LAW).adopt()
    frozen = decide(rules, frozen_case(json.loads(bundle())))
    assert [one.winners for one in frozen.awards] == [one.winners for one in decide(rules, contest()).awards]


def test_a_bundle_holds_no_name_and_no_fact_that_no_rule_uses() -> None:
    text = bundle().decode()
    for word in ("Kelompok K1", "Nama Juri", "Nama Petugas", 'telepon"', "0812", "Ibu Siti"):
        assert word not in text


def test_the_proposer_is_used_where_it_may_win_only_so_often() -> None:
    assert "pengusul" not in used_facts(regulation(LAW).adopt())
    per_award = LAW.replace("paling_banyak: 2", "paling_banyak_per_pengusul: 1")
    per_round = LAW.replace("kode: awal,", "kode: awal, pilih: {paling_banyak_per_pengusul: 1, rujukan: P},")
    for law in (per_award, per_round):
        assert "pengusul" in used_facts(regulation(law).adopt())
        assert recompute(bundle(law)).same


def touched(change: Any) -> list[str]:
    data = json.loads(bundle())
    change(data)
    return [words.text("en") for words in recompute(json.dumps(data).encode()).differences]


def test_a_touched_mark_is_seen() -> None:
    def change(data: dict[str, Any]) -> None:
        data["kasus"]["lembar"]["final"][0][2][0] += 1

    assert touched(change) == [
        "Recomputed, babak differs.",
        "Recomputed, nilai_akhir differs.",
        "Recomputed, penghargaan differs.",
        "K1, final: counted again 17.00, written 16.50.",
        "K1, nilai akhir: counted again 17.00, written 16.50.",
    ]


def test_a_touched_score_is_named_and_what_is_no_score_is_shown_as_it_is() -> None:
    def change(data: dict[str, Any]) -> None:
        data["hasil"]["nilai_akhir"].update(K1="juara", K2="1/3", K9="7")

    told = touched(change)[1:]
    assert told == [
        "K1, nilai akhir: counted again 33/2, written juara.",
        "K2, nilai akhir: counted again 16.50, written 0.33.",
    ]


def test_an_outcome_without_any_shape_is_only_told_as_different() -> None:
    assert scores_that_differ(["babak"], json.loads(bundle())["hasil"]) == []


def test_of_many_touched_scores_some_are_named_and_the_others_counted() -> None:
    def change(data: dict[str, Any]) -> None:
        for one in data["hasil"]["babak"][1:]:
            one["skor"] = dict.fromkeys(one["skor"], "1")

    assert touched(change)[-1] == "Other scores that differ: 1."


def test_what_a_bundle_cannot_be_is_said_in_the_readers_language() -> None:
    assert [one.text() for one in recompute(b'{"format": 2,\n').differences] == [
        "Bundel tidak dapat dibaca. Bukan JSON yang utuh: baris 2."
    ]
    data = json.loads(bundle())
    data["tafsir"] = {"entah": "apa"}
    assert [one.text() for one in recompute(json.dumps(data).encode()).differences] == [
        "Bundel tidak dapat dibaca. Tafsir entah tidak ada dalam peraturan ini. Yang ada: -."
    ]


@pytest.mark.parametrize("part", ["babak", "nilai_akhir", "penghargaan", "menunggu_putusan", "jumlah_dana"])
def test_a_touched_result_is_seen(part: str) -> None:
    assert touched(lambda data: data["hasil"].update({part: "x"})) == [f"Recomputed, {part} differs."]


def test_a_part_that_the_outcome_does_not_have_is_seen() -> None:
    assert touched(lambda data: data["hasil"].update(juara_favorit="K9")) == [
        "juara_favorit does not follow from the regulation."
    ]


@pytest.mark.parametrize("number", [0, 3, "1", None])
def test_a_bundle_of_another_format_is_refused(number: object) -> None:
    assert touched(lambda data: data.update(format=number)) == [
        f"The bundle has the format {number}, and only 2 is known."
    ]


def test_sheets_of_a_round_without_marks_are_impossible() -> None:
    found = touched(lambda data: data["kasus"]["lembar"].update(cek=[["juri 1", "K1", [1]]]))
    assert found == ["The sheets of cek are impossible.", "Sheets of cek are by some who are no jurors of it: juri 1."]


def test_sheets_by_who_is_no_juror_of_the_round_are_refused() -> None:
    def put_in(data: dict[str, Any]) -> None:
        data["kasus"]["juri"][1][1] = "awal"
        data["kasus"]["lembar"]["final"].append(["juri 9", "K1", [9, 9]])

    found = [one for one in touched(put_in) if "no jurors" in one]
    assert found == ["Sheets of final are by some who are no jurors of it: juri 2, juri 9."]


FROM_ONE = """
    - kode: utama
      rujukan: Pasal 1
      kriteria:
        - {kode: a, nama: Aspek A, rentang: [1, 5], bila: {fakta: alat, sama_dengan: true}, rujukan: Pasal 1}
        - {kode: b, nama: Aspek B, rentang: [0, 10], rujukan: Pasal 1}
    """


@pytest.mark.parametrize(
    ("has_tool", "marks", "may_be"),
    [(False, (0, 9), True), (True, (3, 0), True), (True, (0, 9), False), (None, (0, 9), False), (False, (6, 9), False)],
)
def test_zero_is_a_mark_only_within_the_range_or_where_the_item_does_not_apply(
    has_tool: bool | None, marks: tuple[int, int], may_be: bool
) -> None:
    law = decree(fakta="- {kode: alat, nama: Alat, jenis: ya_tidak}", rubrik=FROM_ONE)
    facts: dict[str, Value] = {} if has_tool is None else {"alat": has_tool}
    source = bundle(law, seated(marked({"K1": [marks]}, facts={"K1": facts})))
    found = [words.text("en") for words in recompute(source).differences]
    assert found == ([] if may_be else ["The sheets of final are impossible."])


class Silent(bytes):
    """A source that cannot be read and does not say why."""

    def decode(self, *_: object, **__: object) -> str:
        raise AssertionError


def test_what_cannot_be_read_is_never_told_without_words() -> None:
    assert [words.text("en") for words in recompute(Silent(b"{}")).differences] == [
        "The bundle cannot be read. AssertionError."
    ]


def test_a_bundle_without_a_format_is_refused() -> None:
    assert touched(lambda data: data.pop("format")) == ["The bundle cannot be read. 'format'."]


def test_a_bundle_of_an_index_is_refused() -> None:
    assert touched(lambda data: data.update(peraturan={"peraturan.yaml": INDEX}, tafsir={})) == [
        "The regulation in the bundle is no contest."
    ]


@pytest.mark.parametrize(
    ("fact", "value", "kind"),
    [
        ("modal", "lima", "bilangan"),
        ("modal", 5.5, "bilangan"),
        ("modal", True, "bilangan"),
        ("modal", None, "bilangan"),
        ("berdiri", "2020-01-01", "tanggal"),
        ("bidang", ["tani"], "himpunan"),
        ("dokumen.foto", "ya", "ya_tidak"),
        ("dokumen.foto", 1, "ya_tidak"),
    ],
)
def test_a_fact_that_is_not_of_its_kind_is_refused(fact: str, value: object, kind: str) -> None:
    assert touched(lambda data: data["kasus"].update(peserta=[["K1", {fact: value}]])) == [
        f"The fact {fact} of K1 is no {kind}."
    ]


def test_a_touched_law_or_fingerprint_is_seen() -> None:
    assert touched(lambda data: data.update(sidik="0" * 64)) == ["The fingerprint does not match."]

    def rename(data: dict[str, Any]) -> None:
        data["peraturan"]["peraturan.yaml"] = LAW.replace("Lomba Uji", "Lomba Lain")

    assert touched(rename) == ["The fingerprint does not match."]


def test_a_law_that_does_not_load_is_told() -> None:
    found = touched(lambda data: data.update(peraturan={"peraturan.yaml": "skema: 2"}))
    assert '"2" cannot be used here.' in found


@pytest.mark.parametrize(
    "source",
    [
        b"", b"[]", b"{}", b"5", b"\xff", b'{"peraturan": {"peraturan.yaml": 5}}', b"[" * 100_000,
        b'{"peraturan": {}, "tafsir": {}}',
    ],
)  # fmt: skip
def test_a_bundle_that_is_none_is_told_and_never_raises(source: bytes) -> None:
    assert not recompute(source).same


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(tafsir={"hantu": "x"}),
        lambda data: data["kasus"].update(peserta=[["K1", {"hantu": 5}]]),
        lambda data: data.update(hasil=["babak"]),
        lambda data: data["kasus"].update(peserta=[["K1", {"berdiri": {"tanggal": "kemarin"}}]]),
        lambda data: data["kasus"].update(peserta=[["K1", {"modal": {"desimal": "x"}}]]),
        lambda data: data["kasus"].update(skor={"awal": {"K1": "1/0"}}),
        lambda data: data["kasus"].update(putusan=5),
        lambda data: data["kasus"].pop("benturan"),
        lambda data: data["kasus"].update(verifikasi=[["K1", "modal", "mungkin", "x"]]),
    ],
)
def test_a_case_that_cannot_be_read_is_told_and_never_raises(change: Any) -> None:
    found = touched(change)
    assert len(found) == 1
    assert found[0].startswith("The bundle cannot be read")


WORDS = decree(
    fakta="""
        - {kode: uraian, nama: Uraian, jenis: teks}
        - {kode: badan, nama: Badan, jenis: teks}
        """,
    syarat="""
        - {kode: u, bunyi: b, fakta: uraian, tanpa_kata: [honor, sewa lahan], obat: o, rujukan: P}
        - {kode: b, bunyi: b, fakta: uraian_belanja, tanpa_kata: [honor], obat: o, rujukan: P}
        - kode: m
          bunyi: b
          fakta: uraian_belanja
          tidak_menyebut: [{jenis: komputer, kata: [laptop, komputer], bukan: [tas *]}]
          obat: o
          rujukan: P
        - {kode: c, bunyi: b, fakta: badan, sama_dengan: koperasi, obat: o, rujukan: P}
        - {kode: f, bunyi: b, fakta: dokumen.foto, sama_dengan: true, obat: o, rujukan: P}
        """,
    dokumen="- {kode: foto, nama: Foto, wajib: false, rujukan: P}",
    penghargaan="- {kode: juara, nama: Juara, paling_banyak: 2, paling_banyak_per_pengusul: 1, rujukan: P}",
)


def test_of_what_people_typed_only_what_rules_look_for_is_published_and_the_outcome_is_the_same() -> None:
    one: dict[str, Value] = {"uraian": "Upah Siti", "badan": "koperasi", "pengusul": "Siti"}
    two: dict[str, Value] = {"uraian": "honor Siti", "badan": "milik Siti", "pengusul": "Siti"}
    one["uraian_belanja"], two["uraian_belanja"] = (
        frozenset({"Siti tas laptop"}),
        frozenset({"honor Siti", "kompuer Siti"}),
    )
    rules = regulation(WORDS).adopt()
    case = scored({"K1": 9, "K2": 8}, facts={"K1": one, "K2": two})
    bundle = make_bundle({"peraturan.yaml": WORDS.encode()}, rules, "-", case, decide(rules, case))
    told = dict(json.loads(bundle)["kasus"]["peserta"])
    assert "Siti" not in json.dumps(told)
    nothing: dict[str, list[str]] = {"himpunan": []}
    found = {"himpunan": ["honor", "komputer"]}
    shared = {"pengusul": "pengusul 1"}
    assert told["K1"] == shared | {"uraian": "…", "uraian_belanja": nothing, "badan": "koperasi"}
    assert told["K2"] == shared | {"uraian": "honor", "uraian_belanja": found, "badan": "…"}
    assert [one.text("en") for one in recompute(bundle).differences] == ["The fingerprint does not match."]
