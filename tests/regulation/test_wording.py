"""Sentences in both languages, and how each language writes its figures."""

from datetime import date
from fractions import Fraction

import pytest

from lumbung.regulation.wording import Amount, Figure, Money, Points, Words, join, listing, plain, say, write
from tests.regulation.decree import texts


@pytest.mark.parametrize(
    ("figure", "indonesian", "english"),
    [
        (Money(300_000_000), "Rp300.000.000", "Rp300,000,000"),
        (Points(Fraction(80)), "80,00", "80.00"),
        (Points(Fraction(161, 2)), "80,50", "80.50"),
        (Points(Fraction(229, 3)), "76,33", "76.33"),
        (Amount(Fraction(20)), "20", "20"),
        (Amount(Fraction(33, 10)), "3,3", "3.3"),
        (Amount(Fraction(1, 3)), "0,333333", "0.333333"),
        (Amount(Fraction(1234567)), "1.234.567", "1,234,567"),
        (date(2021, 3, 15), "15 Maret 2021", "15 March 2021"),
        (1234, "1.234", "1,234"),
        ("Kecamatan Batang", "Kecamatan Batang", "Kecamatan Batang"),
        (say("ya", "yes"), "ya", "yes"),
    ],
)
def test_each_language_writes_figures_in_its_own_manner(figure: Figure, indonesian: str, english: str) -> None:
    assert (write(figure, "id"), write(figure, "en")) == (indonesian, english)


def test_points_show_as_many_decimals_as_tell_them_from_a_limit() -> None:
    assert write(Points(Fraction("69.996"), unlike=(Fraction(70),)), "id") == "69,996"
    assert write(Points(Fraction("69.9999999"), unlike=(Fraction(70),)), "id") == "70,000000"


def test_points_are_told_from_each_of_several_others() -> None:
    others = (Fraction("80.006"), Fraction("80.001"), Fraction("80.0042"))
    assert write(Points(Fraction("80.004"), unlike=others), "id") == "80,0040"


@pytest.mark.parametrize("figure", [Money(10**40), 10**40, Amount(Fraction(10**40)), Points(Fraction(10**40))])
def test_a_number_of_any_length_is_written(figure: Figure) -> None:
    assert write(figure, "id").removeprefix("Rp").startswith("10." + ".".join(["000"] * 13))


def test_points_equal_to_the_limit_keep_two_decimals() -> None:
    assert write(Points(Fraction(70), unlike=(Fraction(70),)), "id") == "70,00"


def test_a_sentence_is_filled_in_for_each_language() -> None:
    words = say("Skor {score} poin.", "Score {score} points.", score=Points(Fraction(161, 2)))
    assert texts(words) == ("Skor 80,50 poin.", "Score 80.50 points.")


def test_indonesian_is_the_language_where_none_is_asked_for() -> None:
    assert say("ya", "yes").text() == "ya"


def test_a_sentence_with_a_figure_missing_is_never_shown() -> None:
    with pytest.raises(KeyError):
        Words("Skor {score}.", "Score {score}.").text()


def test_words_of_a_decree_may_hold_braces() -> None:
    assert texts(plain("huruf {a}")) == ("huruf {a}", "huruf {a}")


def test_sentences_are_joined_by_a_space_each_in_its_language() -> None:
    assert texts(join([say("Satu.", "One."), say("Dua {n}.", "Two {n}.", n=2)])) == ("Satu. Dua 2.", "One. Two 2.")


@pytest.mark.parametrize(
    ("names", "indonesian", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a dan b", "a and b"),
        (["a", "b", "c"], "a, b dan c", "a, b and c"),
    ],
)
def test_names_are_joined_as_a_sentence_does(names: list[str], indonesian: str, english: str) -> None:
    assert (listing(names), listing(names, "en")) == (indonesian, english)
