"""The result as plain data: exact, stable, the same each time, and equal to what the engine decided."""

import json
from fractions import Fraction

import pytest

from lumbung.documents.report import result_json
from lumbung.documents.report.plain import exact_text
from tests.documents.report.contests import pending_outcome, village_outcome


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (Fraction(76), "76"),
        (Fraction(153, 2), "76.5"),
        (Fraction(229, 3), "229/3"),
        (Fraction(1, 8), "0.125"),
    ],
)
def test_a_score_is_exact_text(score: Fraction, text: str) -> None:
    assert exact_text(score) == text
    assert Fraction(text) == score


def test_the_same_outcome_gives_the_same_bytes() -> None:
    assert result_json(village_outcome()) == result_json(village_outcome())


def test_its_keys_are_those_that_are_documented() -> None:
    assert list(json.loads(result_json(village_outcome()))) == [
        "format",
        "sidik",
        "peraturan",
        "tafsir",
        "dihitung_per",
        "contoh",
        "buku_kerja",
        "peserta",
        "ditolak",
        "babak",
        "nilai_akhir",
        "penghargaan",
        "menunggu_putusan",
        "jumlah_dana",
    ]


def test_it_says_what_the_engine_decided() -> None:
    outcome = village_outcome()
    data = json.loads(result_json(outcome))
    assert {code: Fraction(text) for code, text in data["nilai_akhir"].items()} == dict(outcome.result.final)
    for one, result in zip(data["babak"], outcome.result.rounds, strict=True):
        assert {code: Fraction(text) for code, text in one["skor"].items()} == dict(result.scores)
        assert one["lolos"] == sorted(result.passed)
    assert data["jumlah_dana"] == outcome.result.total


def test_winners_have_place_band_prizes_and_money() -> None:
    data = json.loads(result_json(village_outcome()))
    assert data["penghargaan"][0]["kelompok"] == ["kecamatan"]
    assert data["penghargaan"][0]["pemenang"][2] == {
        "kelompok": ["Hulu"],
        "peserta": "HU-1",
        "tempat": 1,
        "predikat": "emas",
        "hadiah": [{"kode": "emas", "dana": 30_000_000}],
        "dana": 30_000_000,
    }
    assert data["penghargaan"][0]["peringkat"][1]["urutan"][2] == {
        "peserta": "HU-4",
        "skor": "69.25",
        "dari": 3,
        "sampai": 3,
        "kedudukan": "di_luar_batas",
    }


def test_it_says_what_is_still_to_be_decided() -> None:
    assert json.loads(result_json(pending_outcome()))["menunggu_putusan"] == [
        {"pada": "kecamatan", "kelompok": ["Hulu"], "peserta": ["HU-2", "HU-3", "HU-4"]}
    ]
