"""What the awards can cost by the text alone: the least and the most."""

import pytest

from lumbung.regulation.case import Entry
from lumbung.regulation.exposure import AwardExposure, exposure
from tests.regulation.decree import decree, rules_of

SPECIAL = "{kelompok: {kecamatan: A}, paling_banyak: 2}"
FACTS = "- {kode: kecamatan, nama: Kecamatan, jenis: pilihan, pilihan: [A, B, C]}"
BANDS = """
    - kode: medali
      rujukan: P
      tingkat:
        - {kode: emas, predikat: Emas, nilai: [91, 100], rujukan: P}
        - {kode: dasar, predikat: Dasar, nilai: [0, 90], rujukan: P}
    """


def costs(*awards: str) -> list[tuple[int | None, int | None, int, int | None]]:
    text = "\n".join(f"- {{kode: j{n}, nama: J, rujukan: P, {award}}}" for n, award in enumerate(awards))
    found = exposure(rules_of(decree(fakta=FACTS, pita=BANDS, penghargaan=text)))
    return [(one.groups, one.winners_per_group, one.least, one.most) for one in found.awards]


def prize(code: str, more: str) -> str:
    return f"{{kode: {code}, nama: H, rujukan: P, {more}}}"


ONE, TWO = prize("h1", "peringkat: 1, dana: 300"), prize("h2", "peringkat_antara: [2, 3], dana: 100")
MEDALS = f"{prize('he', 'predikat: emas, dana: 300')}, {prize('hd', 'predikat: dasar, dana: 50')}"
ALL = prize("hs", "semua: true, dana: 10")


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        (f"hadiah: [{ONE}, {TWO}]", (1, 3, 500, 500)),
        (f"per: kecamatan, hadiah: [{ONE}, {TWO}]", (3, 3, 1500, 1500)),
        (f"per: kecamatan, paling_banyak: 1, hadiah: [{ONE}]", (3, 1, 900, 900)),
        (f"per: klaster, hadiah: [{ONE}]", (None, 1, 0, None)),
        (f"pita: medali, paling_banyak: 2, hadiah: [{MEDALS}]", (1, 2, 100, 600)),
        (f"pita: medali, hadiah: [{MEDALS}]", (1, None, 0, None)),
        (f"pita: medali, paling_banyak: 2, ambang: {{nilai: 70, rujukan: P}}, hadiah: [{MEDALS}]", (1, 2, 0, 600)),
        (f"paling_banyak: 2, hadiah: [{ONE}, {ALL}]", (1, 2, 320, 320)),
        ("paling_banyak: 2, hadiah: []", (1, 2, 0, 0)),
        ("per: klaster, hadiah: []", (None, None, 0, 0)),
        (f"paling_banyak: 2, hadiah: [{prize('h', 'semua: true, dana: tidak_dinyatakan')}]", (1, 2, 0, 0)),
        (f"paling_banyak: 1, hadiah: [{prize('h', 'semua: true, dana: 5, ambang: {nilai: 9, rujukan: P}')}]",
         (1, 1, 0, 5)),
        (f"per: kecamatan, paling_banyak: 1, hadiah: [{ALL}], khusus: [{SPECIAL}]", (3, 1, 40, 40)),
    ],
)  # fmt: skip
def test_an_award_costs_between_its_cheapest_and_its_dearest_winners(
    award: str, expected: tuple[int | None, int | None, int, int | None]
) -> None:
    assert costs(award) == [expected]


ALL_WIN = "urutan: {sisa_seri: tempat_teratas}"
NOBODY = "per: kecamatan, paling_banyak: 0, khusus: [{kelompok: {kecamatan: A}, paling_banyak: 0}]"


@pytest.mark.parametrize(
    ("award", "least", "most"),
    [
        (f"{ALL_WIN}, hadiah: [{ONE}, {TWO}]", 500, None),
        (f"{ALL_WIN}, {NOBODY}, hadiah: [{ALL}]", 0, 0),
        (f"{ALL_WIN}, hadiah: [{prize('h', 'peringkat: 1, dana_bersama: 100')}]", 100, 100),
        (f"{ALL_WIN}, pagu: 400, bila_pagu_kurang: kurangi_sebanding, hadiah: [{ONE}]", 300, 400),
        ("paling_banyak: 1, hadiah: []", 0, 0),
    ],
)
def test_where_all_that_tie_win_no_most_can_be_counted(award: str, least: int, most: int | None) -> None:
    assert [one[2:] for one in costs(award)] == [(least, most)]


def test_a_limit_of_any_size_is_counted_at_once() -> None:
    award = f"paling_banyak: 1000000000, hadiah: [{ONE}, {TWO}, {ALL}]"
    assert [one[2:] for one in costs(award)] == [(500 + 10 * 10**9, 500 + 10 * 10**9)]


REST = prize("hr", "peringkat_antara: [4, 23], dana_dari_sisa: true")
FIXED = prize("hf", "peringkat_antara: [1, 3], dana: 5")
SHARED = prize("hb", "peringkat_antara: [1, 3], dana_bersama: 100")
BASE = prize("h", "predikat: dasar, persen_pagu: 50")
HALF = prize("hp", "peringkat: 1, persen_pagu: 50")
THIRTY = prize("ht", "peringkat: 2, persen_pagu: 30")


@pytest.mark.parametrize(
    ("award", "least", "most"),
    [
        (f"pagu: 39, hadiah: [{FIXED}, {REST}]", 39, 39),
        (f"pagu: 10, hadiah: [{FIXED}, {REST}]", 15, 15),
        (f"pagu: 10, bila_pagu_kurang: kurangi_sebanding, hadiah: [{FIXED}]", 10, 10),
        (f"pagu: 100, hadiah: [{HALF}, {THIRTY}]", 80, 80),
        (f"pagu: 100, paling_banyak: 1, hadiah: [{HALF}]", 50, 50),
        (f"hadiah: [{SHARED}]", 100, 100),
        (f"per: kecamatan, hadiah: [{SHARED}]", 100, 100),
        (f"per: kecamatan, pagu: 10, pagu_per_kelompok: true, hadiah: [{HALF}]", 15, 15),
        (f"per: klaster, pagu: 10, hadiah: [{HALF}]", 0, 10),
        (f"per: klaster, pagu: 10, pagu_per_kelompok: true, hadiah: [{HALF}]", 0, None),
        (f"pita: medali, pagu: 90, paling_banyak: 2, hadiah: [{prize('h', 'predikat: emas, persen_pagu: 50')}]", 0, 45),
        (f"pita: medali, pagu: 90, {NOBODY}, hadiah: [{BASE}]", 0, 0),
        (f"pita: medali, pagu: 90, paling_banyak: 1, hadiah: [{BASE}]", 45, 45),
        (f"pagu: 90, paling_banyak: 1, hadiah: [{prize('h', 'semua: true, dana_dari_sisa: true')}]", 90, 90),
        (f"pagu: tidak_dinyatakan, paling_banyak: 1, hadiah: [{prize('h', 'semua: true, dana: 7')}]", 7, 7),
        (f"pagu: tidak_dinyatakan, hadiah: [{HALF}]", 0, 0),
        (f"pagu: tidak_dinyatakan, hadiah: [{prize('h', 'peringkat: 1, dana_dari_sisa: true')}]", 0, 0),
    ],
)  # fmt: skip
def test_what_several_share_is_counted_once(award: str, least: int, most: int | None) -> None:
    assert [one[2:] for one in costs(award)] == [(least, most)]


def test_all_awards_together() -> None:
    one = f"- {{kode: a, nama: A, rujukan: P, hadiah: [{ONE}]}}"
    two = f"- {{kode: b, nama: B, rujukan: P, hadiah: [{TWO}]}}"
    law = decree(fakta=FACTS, penghargaan=f"{one}\n{two}")
    found = exposure(rules_of(law))
    assert (found.least, found.most) == (500, 500)
    open_end = exposure(rules_of(law.replace("kode: b, nama: B,", "kode: b, nama: B, per: klaster,")))
    assert (open_end.least, open_end.most) == (300, None)


def entry(code: str, district: str) -> Entry:
    return Entry(code, code, {"kecamatan": district})


def costs_of(award: str, *districts: str) -> AwardExposure:
    text = f"- {{kode: j, nama: J, rujukan: P, {award}}}"
    entries = [entry(f"P{n}", district) for n, district in enumerate(districts)]
    (found,) = exposure(rules_of(decree(fakta=FACTS, pita=BANDS, penghargaan=text)), entries).awards
    return found


SEVENTY = "ambang: {nilai: 70, rujukan: P}"
SHARE = prize("hr", "semua: true, dana_dari_sisa: true")


@pytest.mark.parametrize(
    ("award", "districts", "least", "most"),
    [
        (f"per: kecamatan, hadiah: [{ONE}, {TWO}]", "", 0, 0),
        (f"per: kecamatan, hadiah: [{ONE}, {TWO}]", "AAAAB", 800, 800),
        (f"per: kecamatan, {SEVENTY}, hadiah: [{ONE}, {TWO}]", "AAB", 0, 700),
        (f"per: kecamatan, pita: medali, paling_banyak: 2, {SEVENTY}, hadiah: [{MEDALS}]", "AAAB", 0, 900),
        (f"per: kecamatan, pita: medali, hadiah: [{MEDALS}]", "AAAB", 200, 1200),
        (f"per: kecamatan, {ALL_WIN}, hadiah: [{ONE}, {TWO}]", "AAAB", 800, 1200),
        (f"pagu: 700, hadiah: [{ONE}, {SHARE}]", "AA", 700, 700),
        (f"pagu: 700, pagu_per_kelompok: true, per: kecamatan, {ALL_WIN}, hadiah: [{ONE}, {SHARE}]", "AA", 700, 2100),
        (f"paling_banyak_per_pengusul: 1, hadiah: [{ONE}, {TWO}]", "AAA", 0, 500),
        (f"untuk: {{fakta: kecamatan, sama_dengan: A}}, hadiah: [{ONE}, {TWO}]", "AB", 0, 300),
        (f"per: kecamatan, hadiah: [{ONE}]", "AX", 300, 300),
    ],
)  # fmt: skip
def test_with_its_entries_an_award_costs_no_more_than_they_can_win(
    award: str, districts: str, least: int, most: int
) -> None:
    found = costs_of(award, *districts)
    assert (found.least, found.most) == (least, most)


def test_each_group_and_each_prize_tells_its_places_and_what_they_cost() -> None:
    found = costs_of(f"per: kecamatan, pita: medali, paling_banyak: 2, {SEVENTY}, hadiah: [{MEDALS}]", *"AAAB")
    assert [(one.group, one.entries, one.places, one.most) for one in found.by_group] == [
        (("A",), 3, 2, 600),
        (("B",), 1, 1, 300),
        (("C",), 0, 0, 0),
    ]
    assert [(one.prize.code, one.receivers, one.most) for one in found.by_prize] == [("he", 3, 900), ("hd", 3, 150)]


@pytest.mark.parametrize(
    ("award", "groups", "prizes"),
    [
        (f"per: kecamatan, hadiah: [{ONE}, {TWO}]", [(3, 500)] * 3, [(3, 900), (6, 600)]),
        (f"{ALL_WIN}, hadiah: [{ONE}]", [(1, None)], [(None, None)]),
        (f"per: klaster, hadiah: [{ONE}]", [], [(None, None)]),
        (f"pita: medali, hadiah: [{MEDALS}]", [(None, None)], [(None, None), (None, None)]),
        (f"pagu: 700, hadiah: [{ONE}, {SHARE}]", [(1, None)], [(1, 300), (1, 700)]),
        (f"pagu: 100, hadiah: [{prize('h', 'peringkat: 1, persen_pagu: 50')}]", [(1, None)], [(1, 50)]),
    ],
)
def test_by_the_text_alone_groups_and_prizes_are_counted_where_they_can_be(
    award: str, groups: list[tuple[int | None, int | None]], prizes: list[tuple[int | None, int | None]]
) -> None:
    text = f"- {{kode: j, nama: J, rujukan: P, {award}}}"
    (found,) = exposure(rules_of(decree(fakta=FACTS, pita=BANDS, penghargaan=text))).awards
    assert [(one.places, one.most) for one in found.by_group] == groups
    assert [(one.receivers, one.most) for one in found.by_prize] == prizes


def test_where_all_that_tie_win_a_group_can_cost_the_dearest_prize_for_each_of_its_entries() -> None:
    found = costs_of(f"per: kecamatan, {ALL_WIN}, hadiah: [{ONE}, {TWO}]", *"AAAB")
    assert [one.most for one in found.by_group] == [900, 300, 0]
    assert [(one.receivers, one.most) for one in found.by_prize] == [(4, 1200), (4, 400)]
