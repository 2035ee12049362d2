"""How the most that an award can cost is counted, told so that anybody can multiply it again."""

import pytest

from lumbung.regulation.exposure import award_exposure
from lumbung.regulation.exposure_reasons import how_counted
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
