"""How the most and the least that an award can cost are counted, told so that anybody can count them again."""

import pytest

from lumbung.regulation.exposure import award_exposure
from lumbung.regulation.exposure_reasons import how_counted, least_counted
from tests.regulation.decree import decree, rules_of
from tests.regulation.test_exposure import ALL, ALL_WIN, BANDS, FACTS, MEDALS, ONE, SHARE, SPECIAL, TWO, entry, prize


def told(award: str, districts: str | None = None) -> str:
    text = f"- {{kode: j, nama: J, rujukan: P, {award}}}"
    rules = rules_of(decree(fakta=FACTS, pita=BANDS, penghargaan=text))
    (one,) = rules.contest.awards
    entries = None if districts is None else [entry(f"P{n}", district) for n, district in enumerate(districts)]
    return how_counted(rules, one, award_exposure(rules, one, entries)).text()


MEDALLED = f"per: kecamatan, pita: medali, paling_banyak: 2, hadiah: [{MEDALS}]"
UNSTATED = prize("ht", "semua: true, dana: tidak_dinyatakan")


@pytest.mark.parametrize(
    ("award", "districts", "words"),
    [
        (MEDALLED, None, "3 kecamatan × 2 pemenang × Rp300 (H)."),
        (MEDALLED, "AAAB", "3 tempat di 3 kecamatan × Rp300 (H)."),
        (MEDALLED, "", "0 tempat di 3 kecamatan."),
        (f"per: kecamatan, hadiah: [{ONE}, {TWO}]", None, "3 kecamatan × 3 pemenang: 3 × Rp300 (H) + 6 × Rp100 (H)."),
        (f"per: kecamatan, paling_banyak: 1, hadiah: [{ALL}], khusus: [{SPECIAL}]", None,
         "4 tempat di 3 kecamatan: 4 × Rp10 (H)."),
        (f"per: klaster, hadiah: [{ONE}]", None, "Peraturan tidak membatasi jumlah penerimanya."),
        (f"{ALL_WIN}, hadiah: [{ONE}]", None, "Peraturan tidak membatasi jumlah penerimanya."),
        (f"{ALL_WIN}, hadiah: [{ONE}]", "AAA",
         "1 pemenang, ditambah semua yang seri: 3 × Rp300 (H)."),
        ("paling_banyak: 2, hadiah: []", None, "2 pemenang, tanpa uang."),
        (f"paling_banyak: 2, hadiah: [{UNSTATED}]", None,
         "2 pemenang, tanpa uang. Belum termasuk H: besarnya tidak dinyatakan."),
        (f"pagu: 700, hadiah: [{ONE}, {SHARE}]", None,
         "1 pemenang: 1 × Rp300 (H) + sisa pagu (H). Dibatasi pagu Rp700."),
        (f"hadiah: [{prize('h', 'peringkat: 1, dana_bersama: 90')}]", None, "1 pemenang: Rp90 (H)."),
        (f"pagu: 200, bila_pagu_kurang: kurangi_sebanding, hadiah: [{ONE}]", None,
         "1 pemenang: 1 × Rp300 (H). Dibatasi pagu Rp200."),
    ],
)  # fmt: skip
def test_the_sum_is_told_by_places_and_prizes(award: str, districts: str | None, words: str) -> None:
    assert told(award, districts) == words


LADDER = """
    - kode: medali
      rujukan: P
      tingkat:
        - {kode: emas, predikat: Emas, nilai: [91, 100], rujukan: Lampiran 2}
        - {kode: dasar, predikat: Dasar, nilai: [70, 90], rujukan: Lampiran 3}
    """
NEEDED = "ambang: {nilai: 75, rujukan: Pasal 4}"
LOW = prize("h", "semua: true, dana: 5, ambang: {nilai: 9, rujukan: Pasal 9}")
NO_MONEY, GAP = (
    "tidak ada dana yang dibayar.",
    " Skor di antara 90 dan 91 tidak berpredikat dan tidak mendapat dana.",
)


@pytest.mark.parametrize(
    ("award", "bands", "words", "places"),
    [
        (f"paling_banyak: 2, hadiah: [{ALL}]", BANDS,
         "Paling sedikit Rp20: bila setiap tempat terisi dengan skor terendah.", ()),
        (f"paling_banyak: 2, hadiah: [{UNSTATED}]", BANDS,
         "Paling sedikit Rp0: bila setiap tempat terisi dengan skor terendah.", ()),
        (f"hadiah: [{ALL}]", BANDS,
         "Paling sedikit Rp0: peraturan tidak menyebut berapa yang pasti menang.", ()),
        (f"pita: medali, paling_banyak: 2, hadiah: [{MEDALS}]", LADDER,
         f"Paling sedikit Rp0: bila semua skor di bawah 70, {NO_MONEY}{GAP}", ("Lampiran 3", "Lampiran 2")),
        (f"pita: medali, {NEEDED}, paling_banyak: 2, hadiah: [{MEDALS}]",
         LADDER.replace("rujukan: P\n", "rujukan: P\n      baca: batas_bawah\n"),
         f"Paling sedikit Rp0: bila semua skor di bawah 75, {NO_MONEY}", ("Pasal 4",)),
        (f"paling_banyak: 1, hadiah: [{LOW}]", BANDS,
         f"Paling sedikit Rp0: bila semua skor di bawah 9, {NO_MONEY}", ("Pasal 9",)),
    ],
)  # fmt: skip
def test_the_least_is_told_by_the_scores_that_receive_nothing(
    award: str, bands: str, words: str, places: tuple[str, ...]
) -> None:
    rules = rules_of(decree(fakta=FACTS, pita=bands, penghargaan=f"- {{kode: j, nama: J, rujukan: P, {award}}}"))
    (one,) = rules.contest.awards
    why = least_counted(rules, one, award_exposure(rules, one))
    assert (why.words.text(), why.citations) == (words, places)
