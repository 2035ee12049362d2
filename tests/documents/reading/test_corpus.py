"""Every file of the corpus is found to be what it is; nothing is passed or failed by guess."""

import pytest

from lumbung.documents.reading import Certainty, from_json, to_json
from tests.documents.reading.corpus.case import Case
from tests.documents.reading.rate import Rate, Rated, cases, rated, table

CASES = tuple(cases())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_file_is_found_to_be_what_it_is(case: Case) -> None:
    one = rated(case)
    assert {its.trait: (its.value, its.certainty) for its in one.found} == dict(case.expected.traits)
    assert one.measured.unread is case.expected.unread
    assert one.measured.lock is case.expected.lock
    assert one.measured.active == case.expected.active
    assert one.measured.tongue is case.expected.tongue
    assert from_json(to_json(one.measured)) == one.measured
    assert all((its.value is None) == (its.certainty is Certainty.UNREAD) for its in one.found)
    assert all(its.words.text("id") and its.words.text("en") for its in one.found)


def test_the_rate_tells_right_unread_and_wrong_apart() -> None:
    case = next(case for case in CASES if case.name == "size 12.5")
    one = rated(case)
    assert {rate for _, _, rate in one.rates} == {Rate.RIGHT}
    mistaken = Rated(next(case for case in CASES if case.name == "as asked, in URW Bookman"), one.measured, one.found)
    assert {its.fact for its, _, rate in mistaken.rates if rate is Rate.WRONG} == {"huruf"}
    assert list(table([one, mistaken]))[-1] == "2 files, 12 findings: 11 right, 0 could not be read, 1 wrong"


def test_there_are_at_least_forty_files_each_with_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 40
