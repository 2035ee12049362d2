"""Simulated contests: repeatable, inside the limits of the decree, and told as costs."""

from fractions import Fraction

import pytest

from lumbung.regulation.simulation import Simulated, simulate
from tests.regulation.decree import KECAMATAN, decree, rules_of, texts

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


DEPENDING = """
    - {kode: lama, nama: Lama, jenis: bilangan}
    - {kode: berdiri, nama: Berdiri, jenis: tanggal}
    - {kode: bidang, nama: Bidang, jenis: himpunan, pilihan: [tani, laut]}
    - {kode: sekolah, nama: Sekolah, jenis: teks}
    - {kode: tingkat, nama: Tingkat, jenis: pilihan, pilihan: [dasar, atas]}
    """


@pytest.mark.parametrize(
    "only",
    [
        "{fakta: lama, paling_sedikit: 24}",
        "{fakta: lama, kurang_dari: 24}",
        "{fakta: lama, sama_dengan: 24}",
        "{fakta: berdiri, paling_awal: 2020-01-01}",
        "{fakta: bidang, memuat_semua: [tani, laut]}",
        "{fakta: bidang, memuat_salah_satu: [tani]}",
        "{fakta: bidang, tidak_memuat: [tani]}",
        "{fakta: sekolah, sama_dengan: SMA}",
        "{fakta: sekolah, termasuk: [SMA, SMP]}",
        "{fakta: sekolah, tanpa_kata: [SMA]}",
        "{fakta: sekolah, tidak_menyebut: [{jenis: sekolah, kata: [SMA]}]}",
        "{fakta: tingkat, sama_dengan: dasar}",
        "{fakta: jumlah_pengurus_perempuan, persen_paling_sedikit: {dari: jumlah_pengurus, persen: 30}}",
        "{bukan: {fakta: lama, lebih_dari: 24}}",
    ],
)
def test_an_award_for_some_entries_is_won_by_some_of_the_simulated_ones(only: str) -> None:
    award = "- {kode: j, nama: J, rujukan: P, ONLY hadiah: [{kode: h, nama: H, semua: true, rujukan: P}]}"
    all_win, some_win = (
        simulate(rules_of(decree(fakta=DEPENDING, penghargaan=award.replace("ONLY", text))), 1, 2).winners
        for text in ("", f"untuk: {only},")
    )
    # Groups of a text or a choice add entries; there are never more winners than entries.
    assert some_win > 0
    assert "sekolah" in only or "tingkat" in only or some_win < all_win


def test_requirements_are_taken_as_met() -> None:
    rule = "- {kode: s, bunyi: b, fakta: lama, paling_sedikit: 99, obat: o, rujukan: P}"
    award = "- {kode: j, nama: J, untuk: {fakta: lama, paling_banyak: 10}, rujukan: P}"
    law = decree(fakta=DEPENDING, syarat=rule, penghargaan=award)
    assert simulate(rules_of(law), 1, 1).winners > 0


def test_what_is_too_much_to_simulate_is_told() -> None:
    options = ", ".join(f"k{number}" for number in range(61))
    fact = f"- {{kode: kecamatan, nama: K, jenis: pilihan, pilihan: [{options}]}}"
    law = decree(fakta=fact, penghargaan="- {kode: j, nama: J, per: kecamatan, paling_banyak: 1, rujukan: P}")
    found = simulate(rules_of(law), 1, 1)
    assert 0 < found.winners <= 60
    assert [texts(words) for words in found.left_out] == [(
        "Hanya 60 dari 61 kelompok yang disimulasikan; kebutuhan dana seluruhnya lebih besar.",
        "Only 60 of 61 groups are simulated; the whole costs more.",
    )]  # fmt: skip
    assert simulate(rules_of(law.replace("k59, k60", "k59")), 1, 1).left_out == ()


@pytest.mark.parametrize("special", ["", "khusus: [{kelompok: {kecamatan: Batang}, paling_banyak: 1000000000}],"])
def test_a_limit_of_any_size_is_simulated_as_far_as_told(special: str) -> None:
    award = f"- {{kode: j, nama: J, per: kecamatan, {special} paling_banyak: {3 if special else 10**9}, rujukan: P}}"
    found = simulate(rules_of(decree(fakta=KECAMATAN, penghargaan=award)), 1, 1)
    assert 100 <= found.winners <= (103 if special else 200)
    assert [texts(words) for words in found.left_out] == [(
        "Hanya 100 peserta tiap kelompok yang disimulasikan, bukan 1.000.000.002; kebutuhan dana dapat lebih besar.",
        "Only 100 entries of each group are simulated, not 1,000,000,002; the cost can be higher.",
    )]  # fmt: skip


@pytest.mark.parametrize(("share", "cost"), [("0", 10), ("1/2", 30), ("9/10", 40), ("1", 40)])
def test_a_quantile_is_a_cost_that_so_many_runs_stayed_at_or_below(share: str, cost: int) -> None:
    found = Simulated((10, 20, 30, 40), 0, {}, 0)
    assert found.quantile(Fraction(share)) == cost
    assert found.mean == 25
