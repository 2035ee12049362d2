"""Jurors brought to one severity before they are combined: exactly, in a fixed order of steps, raw marks beside it."""

import json
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lumbung.regulation.breakdown import open_round
from lumbung.regulation.bundle import make_bundle, recompute
from lumbung.regulation.case import Assessor, Case, Recusal, Sheet
from lumbung.regulation.deciding import decide
from lumbung.regulation.loading.load import LAW
from lumbung.regulation.manual import manual
from lumbung.regulation.standardising import rounded_sum
from tests.regulation.decree import decree, marked, regulation, rules_of, seated, told

ROUND = "- {{kode: final, nama: Final, rubrik: utama, rujukan: Pasal 2, {}}}"
ONE_ITEM = "- {kode: utama, rujukan: P, kriteria: [{kode: a, nama: A, rentang: [0, 100], rujukan: P}]}"
BY_MEAN = "bakukan: {menurut: rerata}"
BY_SPREAD = "bakukan: {menurut: simpangan, angka: 6}"


def law(how: str) -> str:
    return decree(rubrik=ONE_ITEM, babak=ROUND.format(how))


def scores(how: str, case: Case) -> dict[str, str]:
    return {code: str(score) for code, score in decide(rules_of(law(how)), case).rounds[0].scores.items()}


def given_by(**sheets: dict[str, int]) -> Case:
    """A case of sheets: juror → entry → mark."""
    codes = sorted({code for own in sheets.values() for code in own})
    case = marked({code: [] for code in codes})
    rows = tuple(Sheet(who, code, (mark,)) for who, own in sheets.items() for code, mark in own.items())
    return replace(case, sheets={"final": rows})


GENEROUS_ALONE_WITH_C = given_by(x={"A": 80, "B": 84, "C": 82}, y={"A": 70, "B": 74})


def test_a_mean_is_shifted_so_that_who_met_only_the_generous_juror_gains_nothing() -> None:
    assert scores("wajib: true", GENEROUS_ALONE_WITH_C) == {"A": "75", "B": "79", "C": "82"}
    assert scores(BY_MEAN, GENEROUS_ALONE_WITH_C) == {"A": "75", "B": "79", "C": "77"}


def test_a_shifted_mean_changes_nothing_where_everybody_marked_everything() -> None:
    case = given_by(x={"A": 80, "B": 84}, y={"A": 70, "B": 61}, z={"A": 33, "B": 90})
    assert scores(BY_MEAN, case) == scores("wajib: true", case)


def test_extremes_are_dropped_after_standardising_and_the_median_is_taken_of_what_it_made() -> None:
    case = given_by(x={"A": 90, "B": 80}, y={"A": 62, "B": 58}, z={"A": 40, "B": 54})
    # x is 21 above the panel, y 4 below and z 17 below: A becomes 69, 66, 57 and B 59, 62, 71.
    assert scores(f"{BY_MEAN}, gabung_juri: median", case) == {"A": "66", "B": "62"}
    assert scores(f"{BY_MEAN}, buang: {{tertinggi: 1}}", case) == {"A": "123/2", "B": "121/2"}
    assert scores(f"{BY_MEAN}, gabung_juri: jumlah", case) == {"A": "192", "B": "192"}


def test_equal_spreads_give_both_jurors_the_same_say() -> None:
    case = given_by(x={"A": 70, "B": 90, "C": 80}, y={"A": 84, "B": 83, "C": 79})
    found = decide(rules_of(law(BY_SPREAD)), case).rounds[0]
    # Variances 200/3 and 14/3, on average 107/3: x is drawn together by √(107/200), y apart by √(107/14), around 81.
    expected = {"A": ("73.685631", "86.529144"), "B": ("88.314369", "83.764572"), "C": ("81", "72.706285")}
    assert {code: tuple(map(_decimal, own)) for code, own in found.standardised.items()} == {
        code: tuple(map(Decimal, own)) for code, own in expected.items()
    }
    assert sorted(found.scores, key=lambda code: -found.scores[code]) == ["B", "A", "C"]


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


@pytest.mark.parametrize(
    ("how", "case", "expected"),
    [
        pytest.param(BY_MEAN, given_by(x={"A": 90}, y={"A": 50}), {"A": "70"}, id="one entry says nothing of a juror"),
        pytest.param(BY_SPREAD, given_by(x={"A": 90, "B": 20}), {"A": "90", "B": "20"}, id="one juror has no panel"),
        pytest.param(BY_SPREAD, given_by(x={"A": 6, "B": 6}, y={"A": 6, "B": 6}), {"A": "6", "B": "6"}, id="flat"),
        pytest.param(
            BY_MEAN, given_by(x={"A": 100, "B": 100, "C": 98}, y={"A": 0, "B": 0}),
            {"A": "50", "B": "50", "C": "48"}, id="far apart",
        ),
        pytest.param(
            BY_MEAN, given_by(x={"A": 60, "B": 60, "C": 100}, y={"A": 90, "B": 90}),
            {"A": "75", "B": "75", "C": "100"}, id="never above the highest",
        ),
        pytest.param(
            BY_MEAN, given_by(x={"A": 90, "B": 90, "C": 3}, y={"A": 60, "B": 60}),
            {"A": "75", "B": "75", "C": "0"}, id="never below zero",
        ),
    ],
)  # fmt: skip
def test_the_edges_of_a_scale_and_of_a_panel(how: str, case: Case, expected: dict[str, str]) -> None:
    assert scores(how, case) == expected


def test_each_panel_has_a_spread_of_its_own() -> None:
    marks = {"x": {"A": 70, "B": 90}, "y": {"A": 75, "B": 85}, "p": {"C": 10, "D": 90}, "q": {"C": 50, "D": 52}}
    members = tuple(Assessor(who, "final", "unsur", ("satu" if who in "xy" else "dua",)) for who in marks)
    together = decide(rules_of(law(BY_SPREAD)), replace(given_by(**marks), assessors=members)).rounds[0]
    alone = decide(
        rules_of(law(BY_SPREAD)), replace(given_by(x=marks["x"], y=marks["y"]), assessors=members[:2])
    ).rounds[0]
    assert {code: together.standardised[code] for code in "AB"} == alone.standardised


def test_a_sheet_that_does_not_count_moves_nobody() -> None:
    base = given_by(x={"A": 80, "B": 84, "C": 82}, y={"A": 70, "B": 74, "C": 0})
    recused = replace(base, recusals=(Recusal("final", "y", "C", "kerabat"),))
    assert scores(BY_MEAN, recused) == scores(BY_MEAN, GENEROUS_ALONE_WITH_C)


def test_the_opened_score_shows_the_raw_score_and_what_stands_for_it() -> None:
    rules = rules_of(law(BY_MEAN))
    case, made = GENEROUS_ALONE_WITH_C, decide(rules, GENEROUS_ALONE_WITH_C).rounds[0]
    opened = open_round(rules, case, rules.round("final"), case.entries[2], made.standardised)
    assert opened is not None
    assert [step.text() for step in opened.steps] == [
        "Disetarakan dengan panel: x 82,00 → 77,00.",
        "Rata-rata 1 juri: (77,00) ÷ 1 = 77,00.",
    ]
    assert [(str(one.juror.score), str(one.juror.used)) for one in opened.sheets] == [("82", "77")]
    assert opened.score == made.scores["C"]


def test_a_bundle_holds_raw_marks_and_is_recomputed_to_the_same_places() -> None:
    law_file = law(BY_SPREAD)
    found = regulation(law_file)
    rules = found.adopt({})
    case = seated(given_by(x={"A": 70, "B": 90, "C": 80}, y={"A": 84, "B": 83, "C": 79}))
    bundle = make_bundle({LAW: law_file.encode()}, rules, found.fingerprint(rules), case, decide(rules, case))
    data = json.loads(bundle)
    assert ["x", "A", [70]] in data["kasus"]["lembar"]["final"]
    assert recompute(bundle).same
    data["kasus"]["lembar"]["final"][0][2] = [71]
    assert not recompute(json.dumps(data).encode()).same


@settings(max_examples=300, deadline=None)
@given(
    st.fractions(-200, 200, max_denominator=50),
    st.fractions(0, 9000, max_denominator=400),
    st.integers(0, 7),
    st.booleans(),
)
def test_the_sum_with_a_root_is_rounded_as_the_exact_one_would_be(
    value: Fraction, square: Fraction, digits: int, below: bool
) -> None:
    found = rounded_sum(value, square, digits, below=below)
    with localcontext() as figures:
        figures.prec = 60
        root = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
        exact = Fraction(value) + Fraction(-root if below else root)
    apart = found - exact
    assert found * 10**digits == int(found * 10**digits)
    half, tiny = Fraction(1, 2 * 10**digits), Fraction(1, 10**50)
    assert -half - tiny < apart <= half + tiny


def test_a_half_is_rounded_up_also_below_the_mean() -> None:
    assert rounded_sum(Fraction(1), Fraction(1, 4), 0, below=False) == 2
    assert rounded_sum(Fraction(1), Fraction(1, 4), 0, below=True) == 1
    assert rounded_sum(Fraction(0), Fraction(2), 3, below=True) == Fraction("-1.414")


@pytest.mark.parametrize(
    ("how", "place", "what"),
    [
        (f"{BY_MEAN}, gabung_juri: mufakat", "babak/0/bakukan", "Mufakat berarti satu lembar"),
        ("bakukan: {menurut: simpangan}", "babak/0/bakukan", "sebutkan angka di belakang koma"),
        ("bakukan: {menurut: rerata, angka: 2}", "babak/0/bakukan/angka", "tepat tanpa pembulatan"),
    ],
)
def test_what_cannot_be_meant_is_a_mistake(how: str, place: str, what: str) -> None:
    ((path, words, instead),) = told(law(how))
    assert path == place
    assert what in words
    assert instead


def test_a_round_without_marks_has_nothing_to_standardise() -> None:
    text = decree(
        babak="- {kode: cek, nama: Cek, hasil: lulus, rujukan: P, bakukan: {menurut: rerata}}\n"
        + ROUND.format("wajib: true")
    )
    assert ("babak/0/bakukan", "bakukan tidak berarti pada hasil: lulus.") in [one[:2] for one in told(text)]


@pytest.mark.parametrize(("how", "words"), [(BY_MEAN, "digeser"), (BY_SPREAD, "sampai 6 desimal")])
def test_the_manual_tells_that_sheets_are_standardised(how: str, words: str) -> None:
    assert words in manual(rules_of(law(how)))
