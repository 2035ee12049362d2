"""The words of Batang's decree against written budget lines, a part of them held out (tests/regulations/spending)."""

import pytest

from tests.regulations.spending import count, lines


@pytest.mark.parametrize(("name", "least"), [("tuning", 100), ("held_out", 50), ("later", 50), ("fresh", 60)])
def test_what_an_officer_should_be_asked_about_is_found_and_little_else(name: str, least: int) -> None:
    found = count(name)
    assert found.lines >= least
    assert len(found.asked_wrongly) * 15 <= found.asked_rightly, found.asked_wrongly
    assert len(found.missed) * 15 <= found.asked_rightly, found.missed


def test_no_held_out_line_was_tuned_on() -> None:
    tuned = {line.casefold() for name in ("tuning", "later", "fresh") for _, line in lines(name)}
    assert not tuned & {line.casefold() for name in ("held_out", "unseen") for _, line in lines(name)}


def test_of_lines_that_no_word_was_learnt_from_five_in_six_are_found_and_little_else() -> None:
    found = count("unseen")
    due = found.asked_rightly + len(found.missed)
    assert found.lines >= 60
    assert found.asked_rightly * 6 >= due * 5, found.missed
    assert found.asked_rightly >= len(found.asked_wrongly) * 15, found.asked_wrongly
