"""Deciding again after marks have changed: what did not change is worked out once, and the result is the same."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from lumbung.regulation.case import Case, Finding, Ruling, Sheet, Sheets
from lumbung.regulation.deciding import Decider, decide
from lumbung.regulation.readings import Rules
from lumbung.regulation.reasons import figures_behind, of_award, why_standing
from lumbung.regulation.result import GroupRanking, Placing, Standing
from lumbung.regulation.verdict import Outcome
from tests.regulation.decree import decree, marked, rules_of, scored

RULES = "- {kode: orang, bunyi: b, fakta: jumlah_pengurus, paling_sedikit: 10, obat: o, rujukan: Pasal 4}"
ROUNDS = """
    - {kode: administrasi, nama: Administrasi, hasil: lulus, syarat: semua, rujukan: Pasal 2}
    - {kode: final, nama: Final, rubrik: utama, rujukan: Pasal 3}
    """


def rules() -> Rules:
    return rules_of(decree(syarat=RULES, babak=ROUNDS))


def case(**scores: int) -> Case:
    return scored(scores, facts={code: {"jumlah_pengurus": 10} for code in scores})


def with_scores(old: Case, **scores: int) -> Case:
    return replace(old, scores={"final": {code: Fraction(score) for code, score in scores.items()}})


def test_new_marks_come_out_as_if_nothing_had_been_decided_before() -> None:
    law, first = rules(), case(K1=80, K2=70)
    second = with_scores(first, K1=60, K2=70)
    decider = Decider(law)
    assert decider.decide(first) == decide(law, first)
    assert decider.decide(second) == decide(law, second)
    assert decider.decide(second) != decide(law, first)


def test_the_checks_of_the_same_entries_are_made_once() -> None:
    law, first = rules(), case(K1=80, K2=70)
    decider = Decider(law)
    assert decider.decide(with_scores(first, K1=60, K2=70)).checks is decider.decide(first).checks


def test_new_sheets_of_one_entry_come_out_as_if_nothing_had_been_decided_before() -> None:
    law, first = rules(), marked({"K1": [(9, 9), (8, 7)], "K2": [(5, 5), (4, 4)]})
    sheets = Sheets.of(first.sheets["final"])
    before = replace(first, sheets={"final": sheets})
    changed = (Sheet("juri 1", "K2", (9, 9)), Sheet("juri 2", "K2", (9, 9)))
    after = replace(first, sheets={"final": Sheets({**sheets.by_entry, "K2": changed})})
    decider = Decider(law)
    assert decider.decide(before) == decide(law, before)
    assert decider.decide(after) == decide(law, after)
    assert decide(law, after) != decide(law, before)


@pytest.mark.parametrize(
    "changed",
    [
        {"entries": case(K1=80).entries},
        {"findings": (Finding("administrasi", "K1", False, "Berkas palsu."),)},
        {"rulings": (Ruling("K1", "orang", Outcome.FAILS, "Hanya tujuh.", "Petugas"),)},
    ],
    ids=["an entry", "a finding", "a ruling"],
)
def test_what_is_no_mark_is_checked_anew(changed: dict[str, Any]) -> None:
    law, first = rules(), case(K1=80, K2=70)
    second = replace(first, **changed)
    decider = Decider(law)
    before = decider.decide(first)
    assert decider.decide(second) == decide(law, second)
    assert decider.decide(second) != before


def ranking(law: Rules, found: Case) -> GroupRanking:
    return decide(law, found).awards[0].rankings[0]


def test_a_reason_changes_only_with_the_figures_behind_it() -> None:
    law, first = rules(), case(K1=90, K2=80, K3=70, K4=60, K5=60)
    others = [
        with_scores(first, K1=90, K2=80, K3=70, K4=60, K5=50),
        with_scores(first, K1=90, K2=80, K3=80, K4=60, K5=60),
        with_scores(first, K1=91, K2=80, K3=70, K4=60, K5=60),
        case(K1=90, K2=80, K3=70, K4=60),
    ]
    where, kept = of_award(law, law.contest.awards[0]), 0
    old = {one.entry: one for one in ranking(law, first).placings}
    for other in others:
        new = ranking(law, other)
        for placing in new.placings:
            before = figures_behind(ranking(law, first), old[placing.entry])
            if figures_behind(new, placing) == before:
                kept += 1
                again = why_standing(law, other, where, new, placing)
                assert again == why_standing(law, first, where, ranking(law, first), old[placing.entry])
    assert kept == 7, "of nineteen places, those that nothing near them touches"


def test_another_score_beside_an_entry_is_among_the_figures_behind_it() -> None:
    law, first = rules(), case(K1=90, K2=80, K3=70)
    for new in (with_scores(first, K1=91, K2=80, K3=70), with_scores(first, K1=90, K2=80, K3=71)):
        before, after = ranking(law, first), ranking(law, new)
        second, still_second = before.placings[1], after.placings[1]
        assert second == still_second
        assert figures_behind(before, second) != figures_behind(after, still_second)


def test_sheets_are_put_together_by_entry_in_whatever_order_they_come() -> None:
    first, second, other = Sheet("J1", "K1", (1,)), Sheet("J2", "K1", (2,)), Sheet("J1", "K2", (3,))
    found = Sheets.of([first, other, second])
    assert (list(found), len(found)) == ([first, second, other], 3)
    assert (found[0], found[-1], found[1:]) == (first, other, (second, other))
    same = Sheets.of([other, first, second])
    assert found == same
    assert hash(found) == hash(Sheets.of([first, second, other]))
    assert Sheets.of(found) is found
    assert found != [first, second, other]


def test_what_stands_around_is_known_of_every_entry_and_of_no_other() -> None:
    law = rules_of(
        decree(babak="- {kode: final, nama: F, rubrik: utama, pilih: {paling_banyak: 1, rujukan: P}, rujukan: P}")
    )
    (ranking,) = decide(law, scored({"K1": 80, "K2": 70, "K3": 70})).rounds[0].rankings
    assert list(ranking.around) == ["K1", "K2", "K3"]
    assert len(ranking.around) == 3
    assert "K4" not in ranking.around


def test_what_stands_around_an_order_that_somebody_decided_is_told_by_score() -> None:
    placings = tuple(
        Placing(code, None if score is None else Fraction(score), first=place, last=place, decided=True)
        for place, (code, score) in enumerate([("K3", 70), ("K4", None), ("K1", 90), ("K2", 70)], start=1)
    )
    ranking = GroupRanking((), placings, by_score=False)
    around = ranking.around
    assert ranking.with_equals == {"K2", "K3"}
    assert around["K1"].next == (Fraction(70),)
    assert [one.entry for one in around["K2"].equals] == ["K3", "K2"]
    assert around["K2"].next == (Fraction(90),)
    assert [one.entry for one in around["K4"].equals] == ["K4"]


def test_a_place_is_divided_where_not_all_who_share_it_stand_alike() -> None:
    placings = (
        Placing("K1", Fraction(90), first=1, last=2),
        Placing("K2", Fraction(90), first=1, last=2, standing=Standing.EXCLUDED),
        Placing("K3", Fraction(80), first=3, last=3),
        Placing("K4", Fraction(80), first=4, last=5, standing=Standing.BEYOND_LIMIT),
        Placing("K5", Fraction(80), first=4, last=5, standing=Standing.BEYOND_LIMIT),
        Placing("K6", Fraction(70), first=6, last=7, standing=Standing.BEYOND_LIMIT),
        Placing("K7", Fraction(70), first=6, last=7, standing=Standing.BEYOND_LIMIT),
    )
    assert GroupRanking((), placings).divided == {"K1", "K2"}
