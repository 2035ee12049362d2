"""The words of Batang's decree against written budget lines, a third of them held out (tests/regulations/spending)."""

import pytest

from tests.regulations.spending import count, lines


@pytest.mark.parametrize(("name", "least"), [("tuning", 100), ("held_out", 50), ("later", 50)])
def test_what_an_officer_should_be_asked_about_is_found_and_little_else(name: str, least: int) -> None:
    found = count(name)
    assert found.lines >= least
    assert len(found.asked_wrongly) * 15 <= found.asked_rightly, found.asked_wrongly
    assert len(found.missed) * 15 <= found.asked_rightly, found.missed


def test_no_held_out_line_was_tuned_on() -> None:
    tuned = {line.casefold() for name in ("tuning", "later") for _, line in lines(name)}
    assert not tuned & {line.casefold() for _, line in lines("held_out")}
