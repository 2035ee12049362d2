"""Simulated contests: repeatable, inside the limits of the decree, and told as costs."""

from fractions import Fraction

import pytest

from lumbung.regulation.simulation import Simulated, simulate
from tests.regulation.decree import KECAMATAN, decree, rules_of

FACTS = (
    KECAMATAN
    + """
    - {kode: teknologi, nama: Teknologi, jenis: ya_tidak}
    - {kode: pelajar, nama: Pelajar, jenis: ya_tidak}
    """
)
LAW = decree(
    fakta=FACTS,
    rubrik="""
        - kode: utama
          rujukan: P
          kriteria:
            - {kode: a, nama: A, rentang: [10, 90], langkah: 0.5, rujukan: P}
            - {kode: b, nama: B, pilihan: [{kode: x, bunyi: X, nilai: 0}, {kode: y, bunyi: Y, nilai: 10}], rujukan: P,
               bila: {semua_dari: [{bukan: {salah_satu_dari: [{fakta: teknologi, sama_dengan: false}]}}]}}
        """,
    babak="""
        - {kode: cek, nama: Cek, hasil: lulus, wajib: false, rujukan: P}
        - kode: final
          nama: Final
          rubrik: utama
          rujukan: P
          PANEL
          pilih: {per: kecamatan, paling_banyak: 8, rujukan: P}
        """.replace("PANEL", "panel: {unsur: [{nama: camat, jumlah: 2}, {nama: ahli}], rujukan: P}"),
    pita="- {kode: p, rujukan: P, tingkat: [{kode: emas, predikat: Emas, paling_sedikit: 80, rujukan: P}]}",
    penghargaan="""
        - kode: juara
          nama: Juara
          per: [kecamatan, klaster]
          pita: p
          rujukan: P
          hadiah: [{kode: h, nama: H, peringkat: 1, dana: 100, rujukan: P}]
        - kode: khusus
          nama: Khusus
          untuk: {semua_dari: [{fakta: pelajar, sama_dengan: true}, {fakta: jumlah_pengurus, paling_sedikit: 3}]}
          rujukan: P
        """,
)


def test_the_same_seed_simulates_the_same_contests() -> None:
    rules = rules_of(LAW)
    assert simulate(rules, 1, 3) == simulate(rules, 1, 3)
    assert len({simulate(rules, seed, 2).costs for seed in range(6)}) > 1


def test_costs_come_from_the_cheapest_to_the_dearest() -> None:
    found = simulate(rules_of(LAW), 7, 4)
    assert len(found.costs) == 4
    assert list(found.costs) == sorted(found.costs)
    assert all(cost % 100 == 0 and 0 < cost <= 600 for cost in found.costs)
    assert sum(found.bands.values()) == found.winners
    assert set(found.bands) <= {"emas", "-"}


@pytest.mark.parametrize("panel", ["panel: {jumlah: 4, rujukan: P}", "wajib: true"])
def test_a_panel_is_as_large_as_the_decree_says_or_three(panel: str) -> None:
    law = LAW.replace("panel: {unsur: [{nama: camat, jumlah: 2}, {nama: ahli}], rujukan: P}", panel)
    assert simulate(rules_of(law), 1, 1).winners > 0


def test_what_must_be_decided_is_counted() -> None:
    law = decree(
        rubrik="- {kode: utama, rujukan: P, kriteria: [{kode: a, nama: A, rentang: [0, 1], rujukan: P}]}",
        penghargaan="- {kode: j, nama: J, paling_banyak: 1, rujukan: P}",
    )
    assert simulate(rules_of(law), 1, 1).pending > 1


@pytest.mark.parametrize(("share", "cost"), [("0", 10), ("1/2", 30), ("9/10", 40), ("1", 40)])
def test_a_quantile_is_a_cost_that_so_many_runs_stayed_at_or_below(share: str, cost: int) -> None:
    found = Simulated((10, 20, 30, 40), 0, {}, 0)
    assert found.quantile(Fraction(share)) == cost
    assert found.mean == 25
