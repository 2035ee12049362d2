"""The text of a decree by article: every heading is a place that can be cited."""

from lumbung.regulation.loading.load import LAW, load
from lumbung.regulation.naskah import plain_words, read_naskah, readable, squeeze
from tests.regulation.decree import decree

TEXT = b"""\
Pembukaan tanpa judul.

# Pasal 1
Bunyi pasal satu.

## Pasal 1  huruf a ##
Bunyi *huruf a*.

# Pasal 10
Bunyi pasal sepuluh.
"""


def test_a_place_holds_its_own_words_and_those_under_it() -> None:
    text = read_naskah(TEXT)
    assert text.find("Pasal 1") == "Bunyi pasal satu.\nBunyi *huruf a*."
    assert text.find("Pasal 1 huruf a") == "Bunyi *huruf a*."


def test_a_text_is_read_without_the_marks_of_its_file() -> None:
    assert readable("> **Catatan.** Baris `satu`\n>\n> baris dua") == "Catatan. Baris satu\n\nbaris dua"
    assert readable("a. 2 > 1; tarif*") == "a. 2 > 1; tarif*"


def test_a_place_is_not_found_by_the_beginning_of_its_number() -> None:
    assert "sepuluh" not in str(read_naskah(TEXT).find("Pasal 1"))


def test_spaces_in_a_citation_do_not_matter() -> None:
    assert read_naskah(TEXT).find(" Pasal  1   huruf a ") == "Bunyi *huruf a*."


def test_a_place_that_is_not_there_is_none() -> None:
    assert read_naskah(TEXT).find("Pasal 2") is None


def test_a_place_that_comes_twice_holds_both() -> None:
    assert read_naskah(b"# Pasal 1\nSatu.\n# Pasal 2\nX\n# Pasal 1\nLagi.").find("Pasal 1") == "Satu.\nLagi."


def test_a_text_that_is_not_utf_8_is_a_mistake() -> None:
    found = load({LAW: decree().encode(), "naskah.md": b"# Pasal 1\ncaf\xe9"})
    assert [(one.file, one.line, one.column, one.what.text()) for one in found.mistakes] == [
        ("naskah.md", 2, 4, "Berkas bukan teks UTF-8.")
    ]
    assert (found.regulation, found.warnings) == (None, ())


def test_quotations_are_compared_without_emphasis_case_or_kinds_of_dash() -> None:
    assert plain_words("**Lomba** “Desa” – _2021_…") == 'lomba "desa" - 2021...'
    assert squeeze(" a \n b ") == "a b"
