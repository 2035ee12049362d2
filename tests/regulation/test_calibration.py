"""Jurors compared: who is strict, which entries divide a panel. Exact figures of raw marks; no score changes."""

from fractions import Fraction

from lumbung.regulation.calibration import Given, calibrate

PANEL: Given = {
    "A": [("camat", Fraction(80)), ("pkk", Fraction(70)), ("praktisi", Fraction(75))],
    "B": [("camat", Fraction(90)), ("pkk", Fraction(60)), ("praktisi", Fraction(72))],
    "C": [("camat", Fraction(50))],
}


def test_severity_is_the_mean_deviation_from_the_panel_on_entries_that_somebody_else_marked_too() -> None:
    found = {one.assessor: one for one in calibrate(PANEL, Fraction(20)).jurors}
    # The panel's means are 75 and 74, so the camat is 5 and 16 above them; C, marked alone, is no measure.
    assert found["camat"].severity == Fraction(21, 2)
    assert found["pkk"].severity == Fraction(-19, 2)
    assert found["praktisi"].severity == Fraction(-1)
    assert sum((one.severity or 0 for one in found.values()), Fraction(0)) == 0
    assert (found["camat"].sheets, found["camat"].common) == (3, 2)
    assert found["camat"].mean == Fraction(220, 3)
    assert [int(found["camat"].lowest), int(found["camat"].highest)] == [50, 90]


def test_the_widest_entry_comes_first_and_is_marked_with_who_stands_furthest_from_the_middle() -> None:
    found = calibrate(PANEL, Fraction(20))
    assert [(one.entry, str(one.spread)) for one in found.entries] == [("B", "30"), ("A", "10"), ("C", "0")]
    assert [one.apart for one in found.entries] == [("camat",), (), ()]
    assert [one.entry for one in found.marked] == ["B"]


def test_a_spread_that_equals_the_limit_is_not_marked() -> None:
    assert calibrate(PANEL, Fraction(30)).marked == ()


def test_of_two_jurors_both_stand_apart() -> None:
    found = calibrate({"A": [("x", Fraction(90)), ("y", Fraction(60))]}, Fraction(10))
    assert found.marked[0].apart == ("x", "y")


def test_one_juror_alone_has_no_severity() -> None:
    (only,) = calibrate({"A": [("x", Fraction(90))], "B": []}, Fraction(10)).jurors
    assert (only.severity, only.common) == (None, 0)
