"""Adopting readings: what is chosen, what a choice changes, which choices a reason rests on, and the fingerprint."""

import re
from fractions import Fraction
from textwrap import dedent

import pytest

from lumbung.regulation.readings import UnknownReading
from tests.regulation.decree import decided, decree, regulation, rules_of, scored

READINGS = """
    - kode: skor-maksimum
      soal: Apakah skor dibatasi?
      baku: apa-adanya
      alasan: Seperti tercetak.
      rujukan: Pasal 5
      pilihan:
        - {kode: apa-adanya, bunyi: Tidak dibatasi.}
        - {kode: batasi, bunyi: Paling tinggi 15., ubah: [{pada: babak/final/batas_atas, menjadi: 15}]}
        - kode: ganti
          bunyi: Aspek B tidak dinilai.
          ubah: [{pada: babak/final/batas_atas, menjadi: 12.5}, {pada: rubrik/utama/kriteria/b, hapus: true}]
    - kode: seri
      soal: Siapa didahulukan?
      baku: panel
      alasan: Tidak diatur.
      tentang: [babak/final/rujukan]
      rujukan: Pasal 6
      pilihan: [{kode: panel, bunyi: Panel.}, {kode: undi, bunyi: Undian oleh panel.}]
    """
LAW = decree(tafsir=READINGS)


def test_the_default_is_adopted_where_nobody_chose() -> None:
    adopted = regulation(LAW).adopt().adopted
    assert [(one.reading.code, one.option.code, one.by_default) for one in adopted] == [
        ("skor-maksimum", "apa-adanya", True), ("seri", "panel", True),
    ]  # fmt: skip


def test_a_choice_changes_the_named_places_and_nothing_else() -> None:
    plain, capped, cut = rules_of(LAW), rules_of(LAW, skor_maksimum="batasi"), rules_of(LAW, skor_maksimum="ganti")
    assert plain.round("final").cap is None
    assert capped.round("final").cap == 15
    assert [one.code for one in cut.rubric("utama").criteria] == ["a"]
    assert [one.code for one in plain.rubric("utama").criteria] == ["a", "b"]
    assert not capped.adopted[0].by_default


def test_a_choice_changes_the_outcome() -> None:
    case = scored({"K1": 18})
    assert decided(LAW, case).final["K1"] == 18
    assert decided(LAW, case, skor_maksimum="batasi").final["K1"] == 15
    assert decided(LAW, case, skor_maksimum="ganti").final["K1"] == Fraction("12.5")


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"hantu": "x"}, "Tafsir hantu tidak ada dalam peraturan ini. Yang ada: skor-maksimum, seri."),
        ({"seri": "dadu"}, 'Tafsir seri tidak mempunyai pilihan "dadu". Pilihannya: panel, undi.'),
    ],
)
def test_a_choice_that_the_decree_does_not_offer_is_refused(chosen: dict[str, str], words: str) -> None:
    with pytest.raises(UnknownReading) as refused:
        regulation(LAW).adopt(chosen)
    assert refused.value.words.text() == words


def test_a_decree_without_readings_offers_none() -> None:
    with pytest.raises(UnknownReading, match="It has: -"):
        regulation(decree()).adopt({"x": "y"})


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        ("babak/final", ["skor-maksimum", "seri"]),
        ("babak/final/batas_atas", ["skor-maksimum"]),
        ("rubrik/utama", ["skor-maksimum"]),
        ("rubrik/utama/kriteria/a", []),
        ("penghargaan/juara", []),
    ],
)
def test_a_place_rests_on_the_readings_that_could_change_it(place: str, codes: list[str]) -> None:
    found = rules_of(LAW).choices(place)
    assert [choice.code for choice in found] == codes
    assert all(choice.question and choice.words for choice in found)


def prints(law: str, **chosen: str) -> str:
    return regulation(law).fingerprint(rules_of(law, **chosen))


def test_a_fingerprint_is_a_sha256() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", prints(LAW))


def test_a_fingerprint_knows_the_readings() -> None:
    assert prints(LAW) == prints(LAW, skor_maksimum="apa-adanya")
    assert len({prints(LAW), prints(LAW, skor_maksimum="batasi"), prints(LAW, seri="undi")}) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kode: uji, jenis: lomba", "jenis: lomba, kode: uji"),
        ("rentang: [0, 10]", "rentang: [0.0, 10.00]"),
        ("rujukan: Pasal 1", "rujukan: [Pasal 1]"),
        ("nama: Lomba Uji", '"nama": "Lomba Uji"'),
        ("nama: Final", "hasil: nilai, nama: Final"),
    ],
)
def test_another_way_to_write_the_same_law_has_the_same_fingerprint(old: str, new: str) -> None:
    assert old in LAW
    assert prints(LAW.replace(old, new)) == prints(LAW)


@pytest.mark.parametrize(("old", "new"), [("Lomba Uji", "Lomba Lain"), ("Pasal 1", "Pasal 7"), ("[0, 10]", "[0, 9]")])
def test_another_law_has_another_fingerprint(old: str, new: str) -> None:
    assert prints(LAW.replace(old, new)) != prints(LAW)


def test_all_that_a_file_may_say_is_in_the_fingerprint() -> None:
    law = decree(
        fakta="- {kode: berdiri, nama: Berdiri, jenis: tanggal}",
        tahapan="- {kode: t, nama: T, mulai: 2021-02, selesai: tidak_dinyatakan, rujukan: P}",
        syarat=dedent("""
            - kode: s
              bunyi: b
              semua_dari:
                - {fakta: desa, sama_dengan: x}
                - {fakta: jumlah_pengurus, sama_dengan: 5.50}
                - {fakta: berdiri, paling_lambat: 2021-01-01}
              obat: o
              rujukan: P
            """),
        penghargaan="""
            - kode: j
              nama: J
              pagu: 5
              rujukan: P
              hadiah: [{kode: h, nama: H, semua: true, dana: 1, rujukan: P}]
            """,
    )
    assert prints(law) == prints(law.replace("5.50", "5.5"))
    assert prints(law) != prints(law.replace("2021-01-01", "2021-01-02"))
    assert prints(law) != prints(law.replace("2021-02", "2021-03"))
    assert prints(law) != prints(law.replace("pagu: 5", "pagu: tidak_dinyatakan"))
