"""When an act may be done: in its stage's window, planned or as extended, and told what to do outside it."""

from datetime import date

import pytest

from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.stages import Extension, may_do, window
from lumbung.regulation.verdict import Outcome
from tests.regulation.decree import assert_speaks, decree, rules_of

STAGES = """
    - {kode: daftar, nama: Pendaftaran, mulai: 2021-05-10, selesai: 2021-06, membuka: [daftar], rujukan: Pasal 1}
    - {kode: daftar-dua, nama: Pendaftaran kedua, mulai: 2021-08, selesai: 2021-08, membuka: [daftar], rujukan: Pasal 2}
    - {kode: nilai, nama: Penilaian, mulai: tidak_dinyatakan, selesai: 2021, membuka: [nilai], rujukan: Pasal 3}
    - {kode: pantau, nama: Pantau, mulai: 2022, selesai: tidak_dinyatakan, membuka: [pantau], rujukan: Pasal 4}
    """
PLAN = rules_of(decree(tahapan=STAGES)).parts.stages


@pytest.mark.parametrize(
    ("activity", "at", "outcome", "words", "remedy"),
    [
        ("daftar", date(2021, 5, 10), "memenuhi", "Pendaftaran sedang berlangsung.", None),
        ("daftar", date(2021, 6, 30), "memenuhi", "Pendaftaran sedang berlangsung.", None),
        ("daftar", date(2021, 5, 9), "tidak_memenuhi", "Pendaftaran dibuka 10 Mei 2021.", "Kembali pada 10 Mei 2021."),
        ("daftar", date(2021, 7, 1), "tidak_memenuhi", "Pendaftaran kedua dibuka 1 Agustus 2021.",
         "Kembali pada 1 Agustus 2021."),
        ("daftar", date(2021, 9, 1), "tidak_memenuhi", "Pendaftaran kedua ditutup 31 Agustus 2021.",
         "Penyelenggara dapat memperpanjangnya pada jadwal lomba, dengan alasan yang dibaca semua orang."),
        ("nilai", date(1999, 1, 1), "memenuhi", "Penilaian sedang berlangsung.", None),
        ("nilai", date(2022, 1, 1), "tidak_memenuhi", "Penilaian ditutup 31 Desember 2021.",
         "Penyelenggara dapat memperpanjangnya pada jadwal lomba, dengan alasan yang dibaca semua orang."),
        ("pantau", date(2030, 1, 1), "memenuhi", "Pantau sedang berlangsung.", None),
        ("pantau", date(2021, 12, 31), "tidak_memenuhi", "Pantau dibuka 1 Januari 2022.",
         "Kembali pada 1 Januari 2022."),
        ("umumkan", date(2021, 1, 1), "tidak_berlaku", "Peraturan tidak membatasi waktu untuk ini.", None),
    ],
)  # fmt: skip
def test_an_act_is_done_in_its_window(activity: str, at: date, outcome: str, words: str, remedy: str | None) -> None:
    verdict = may_do(PLAN, Activity(activity), at)
    assert (verdict.outcome.value, verdict.because.words.text()) == (outcome, words)
    assert (verdict.remedy.text() if verdict.remedy else None) == remedy
    assert bool(verdict.because.citations) is (verdict.outcome is not Outcome.NOT_APPLICABLE)
    assert_speaks(verdict.because.words)


def test_a_signed_extension_takes_the_place_of_the_plan() -> None:
    later = {"daftar": Extension(date(2021, 5, 10), date(2021, 7, 5), "libur")}
    assert may_do(PLAN, Activity.REGISTER, date(2021, 7, 5), later).outcome is Outcome.MEETS
    assert may_do(PLAN, Activity.REGISTER, date(2021, 7, 6), later).outcome is Outcome.FAILS
    assert window(PLAN[0], later).extended
    assert not window(PLAN[0], {}).extended
