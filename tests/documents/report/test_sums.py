"""Every figure opens into its sum: marks make aspects, aspects a juror's score, jurors a round, rounds the final."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest

from lumbung.documents.outcome import Decided
from lumbung.documents.report import report
from lumbung.regulation.schema.contest import JurorCombining
from tests.documents.report.contests import decree, invented_case, outcome_of, village_outcome
from tests.documents.report.reading import Element, figure, number, pages_of


def opened(page: Element) -> list[Element]:
    """Every score of a page that opens."""
    return [fold for fold in page.all("details", "fold") if list(fold.all("table", "marks"))]


def sheets(table: Element) -> list[list[tuple[str, Fraction, bool]]]:
    """A table of marks, juror by juror: what each row is, its figure, and whether it is struck out."""
    body = list(table.first("tbody").all("tr"))
    width = len(list(body[0].all("td")))
    columns: list[list[tuple[str, Fraction, bool]]] = [[] for _ in range(width)]
    for row in body:
        (kind,) = row.classes
        for column, cell in zip(columns, row.all("td"), strict=True):
            column.append((kind, figure(cell), "out" in cell.classes))
    return columns


def assert_adds_up(column: list[tuple[str, Fraction, bool]]) -> Fraction:
    """The marks of each aspect add up to it, the aspects to the juror's score. Returns that score."""
    total = within = aspect = Fraction(0)
    has_marks = False
    for kind, points, _ in [*column, ("aspect", Fraction(0), False)]:
        if kind == "mark":
            within, has_marks = within + points, True
            continue
        if has_marks:
            assert within == aspect
        if kind == "total":
            assert total == points
            return points
        aspect, within, has_marks = points, Fraction(0), False
        total += points
    raise AssertionError("no total")


def opened_of(page: Element, entry: str, round_: str) -> Element:
    """The score of one entry in one round, where it opens."""
    label = f"Nilai {entry} pada {round_}"
    return next(fold for fold in opened(page) if any(one.attributes.get("aria-label") == label for one in fold.all()))


def score_of(table: Element) -> Fraction:
    text = table.attributes["data-score"]
    return Fraction(text) if "/" in text else number(text)


def check(outcome: Decided, combine: Callable[[list[Fraction]], Fraction]) -> int:
    """Add up every figure of a report. Returns how many scores were opened."""
    count = 0
    for page in pages_of(report(outcome)).values():
        for fold in opened(page):
            count += 1
            for table in fold.all("table", "marks"):
                columns = sheets(table)
                totals = [assert_adds_up(column) for column in columns]
                kept = [total for total, column in zip(totals, columns, strict=True) if not column[-1][2]]
                assert combine(kept) == score_of(table)
            for table in fold.all("table", "final"):
                assert_final(table)
    return count


def assert_final(table: Element) -> None:
    """Score on its scale × weight = product; their sum ÷ the weights = the final score."""
    products = weights = Fraction(0)
    for row in table.first("tbody").all("tr"):
        *_, scaled, weight, product = [figure(cell) for cell in row.all("td")]
        assert scaled * weight == product
        products, weights = products + product, weights + weight
    *_, all_weights, all_products = list(table.first("tfoot").all("td"))
    assert (figure(all_weights), figure(all_products)) == (weights, products)
    assert products / weights == score_of(table)


def mean(scores: list[Fraction]) -> Fraction:
    return sum(scores, Fraction(0)) / len(scores)


def test_every_figure_of_the_small_decree_adds_up() -> None:
    assert check(village_outcome(), mean) == 6 + 9 + 6 + 6


@pytest.mark.parametrize("name", ["batang-2021", "jambi-ttg-2017", "magelang-krenova-2019"])
def test_every_figure_of_any_decree_adds_up(name: str, root: Path) -> None:
    regulation = decree(root, name)
    assert check(outcome_of(regulation, invented_case(regulation.adopt(), 5)), mean) >= 10


@pytest.mark.parametrize(
    ("chosen", "combine"),
    [
        ("jumlah", lambda scores: sum(scores, Fraction(0))),
        ("tanpa-tertinggi-terendah", mean),
    ],
)
def test_jurors_are_combined_as_the_reading_says(
    chosen: str, combine: Callable[[list[Fraction]], Fraction], root: Path
) -> None:
    regulation = decree(root, "jambi-ttg-2017")
    readings = {"gabung-juri": chosen}
    case = invented_case(regulation.adopt(readings), 5)
    assert check(outcome_of(regulation, case, chosen=readings), combine) >= 10


def test_a_median_is_the_middle_of_the_jurors(root: Path) -> None:
    regulation = decree(root, "magelang-krenova-2019")
    readings = {"gabung-juri": "nilai-tengah"}
    outcome = outcome_of(regulation, invented_case(regulation.adopt(readings), 5), chosen=readings)
    assert outcome.rules.contest.rounds[0].jurors is JurorCombining.MEDIAN
    assert check(outcome, lambda scores: Fraction(median(scores))) >= 10


def test_the_score_of_a_row_is_the_one_that_opens_below_it() -> None:
    for page in pages_of(report(village_outcome())).values():
        for fold_row in page.all("tr", "opened"):
            table = next(iter(fold_row.all("table")))
            summary = fold_row.first("summary").words()
            shown = summary.removeprefix("Hitungan skor ")
            assert abs(number(shown) - score_of(table)) <= Fraction(1, 200)


def test_an_indicator_that_does_not_apply_says_so() -> None:
    page = pages_of(report(village_outcome()))["kecamatan-hilir.html"]
    fold = opened_of(page, "KWT Padi Emas", "Penilaian kecamatan")
    cells = [cell.words() for row in fold.all("tr", "mark") if "1b" in row.words() for cell in row.all("td")]
    assert set(cells) == {"0 t.b."}
    assert "t.b. = tidak berlaku bagi peserta ini." in fold.words()


def test_a_juror_who_withdrew_is_named_and_does_not_count() -> None:
    page = pages_of(report(village_outcome()))["kecamatan-hilir.html"]
    fold = opened_of(page, "Pokmas Rembulan", "Penilaian kecamatan")
    assert "juri HI-J3 mundur dari Pokmas Rembulan. Anggota keluarga ikut dalam kelompok." in fold.words()
    assert "Rata-rata 2 juri: (20,00 + 20,00) ÷ 2 = 20,00." in fold.words()
