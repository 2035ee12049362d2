"""Rankings group by group, as every page and paper reads them."""

from datetime import date

from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.rankings import award_rankings, round_rankings
from lumbung.regulation.deciding import decide
from tests.regulation.decree import decree, rules_of, scored

FACTS = "- {kode: wilayah, nama: Wilayah, jenis: pilihan, pilihan: [A, B]}"
ROUNDS = """
    - kode: final
      nama: Final
      rubrik: utama
      pilih:
        per: wilayah
        paling_banyak: 6
        khusus: [{kelompok: {wilayah: B}, paling_banyak: 8}]
        rujukan: P
      rujukan: P
    """
AWARDS = """
    - kode: juara
      nama: Juara
      per: wilayah
      rujukan: P
      hadiah:
        - {kode: satu, nama: Juara I, peringkat: 1, dana: 100, rujukan: P}
        - {kode: dua, nama: Juara II, peringkat: 2, dana: 50, rujukan: P}
    """


def test_how_many_are_in_at_most_follows_a_groups_own_limit_and_the_last_prize() -> None:
    rules = rules_of(decree(fakta=FACTS, babak=ROUNDS, penghargaan=AWARDS))
    case = scored({"K1": 80, "K2": 70}, facts={"K1": {"wilayah": "A"}, "K2": {"wilayah": "B"}})
    outcome = Decided(rules, case, decide(rules, case), "0" * 64, date(2021, 12, 1))
    assert {one.group: one.limit for one in round_rankings(outcome)} == {("A",): 6, ("B",): 8}
    assert {one.group: one.limit for one in award_rankings(outcome)} == {("A",): 2, ("B",): 2}
