"""What the author of a DOCX chose is marked where its print shows it: what else would a page show of it?"""

from dataclasses import replace
from decimal import Decimal

import pytest

from lumbung.documents.reading import Certainty, Measured, Trait, Wanted, findings, measure
from lumbung.documents.reading.placing import placed
from tests.documents.reading.corpus.written import written
from tests.papers import proposal

LETTERS = Wanted("huruf", Trait.LETTERS, family="Bookman Old Style", size=Decimal(12))
SPACING = Wanted("spasi", Trait.SPACING, multiple=Decimal("1.5"))


def printed(font: str, shown: str = "Liberation Serif", size: float = 12) -> Measured:
    """A DOCX in one font, with a print in another."""
    return measure("docx", written(pages=2, font=font, size=size), as_pdf=proposal(3, shown))


@pytest.mark.parametrize("font", ["Liberation Serif", "Times New Roman"])
def test_wrong_letters_are_marked_where_they_or_those_that_stand_in_for_them_are_printed(font: str) -> None:
    (found,) = findings(printed(font), [LETTERS])
    assert (found.value, found.certainty) == (False, Certainty.CERTAIN)
    assert {one.page for one in found.places} == {1, 2, 3}
    assert all(one.box is not None for one in found.places)


@pytest.mark.parametrize(("font", "size"), [("Arial", 12), ("Liberation Serif", 11)])
def test_letters_that_the_print_does_not_show_are_told_and_not_marked(font: str, size: float) -> None:
    (found,) = findings(printed(font, size=size), [LETTERS])
    assert (found.value, found.places) == (False, ())


def test_a_distance_is_marked_where_all_text_in_its_letters_has_it() -> None:
    one = printed("Liberation Serif")
    (found,) = findings(one, [SPACING])
    assert found.places
    twice = measure("docx", written(pages=2, font="Liberation Serif"), as_pdf=b"")
    assert not twice.spacings[0].seen
    two = (twice.spacings[0], replace(twice.spacings[0], multiple=Decimal(2)))
    assert [spacing.seen for spacing in placed(replace(twice, spacings=two), one).spacings] == [(), ()]
