"""A number as an office writes it: a pattern, checked before it numbers anything."""

from datetime import date

import pytest

from lumbung.documents.letters.numbering import USUAL, could_be, faults_of, named, written

DAY = date(2021, 12, 20)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        (USUAL, "PIAGAM/412/2021"),
        ("050/{urut:4}/{jenis}/{tahun}", "050/0412/PIAGAM/2021"),
        ("{urut:1}/Bapelitbang/{bulan}/{tahun}", "412/Bapelitbang/XII/2021"),
    ],
)
def test_a_pattern_becomes_a_number_and_knows_it_again(pattern: str, number: str) -> None:
    assert list(faults_of(pattern)) == []
    assert written(pattern, number=412, kind="PIAGAM", on=DAY) == number
    assert could_be(pattern, "PIAGAM", number)
    assert not could_be(pattern, "PIAGAM", f"{number}x")


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("050/{jenis}/{tahun}", "{urut} satu kali"),
        ("{urut}{urut}/{tahun}", "{urut} satu kali"),
        ("{urut}/BA", "Tulis {tahun}"),
        ("{urut}/{tahun}/{nama}", "Pakai huruf"),
        ("{urut:9}/{tahun}", "Pakai huruf"),
        ("{urut}/{tahun}/<b>", "Pakai huruf"),
        ("{urut.__class__}/{tahun}", "Pakai huruf"),
        ("{urut}/{tahun}/" + "X" * 60, "Paling panjang"),
    ],
)
def test_a_pattern_that_cannot_number_letters_says_why(pattern: str, said: str) -> None:
    assert said in " ".join(one.text() for one in faults_of(pattern))


def test_patterns_that_differ_in_digits_only_are_the_same() -> None:
    assert named("{urut}/{tahun}", "BA") == named("{urut:5}/{tahun}", "PIAGAM")
    assert named(USUAL, "BA") != named(USUAL, "PIAGAM")
