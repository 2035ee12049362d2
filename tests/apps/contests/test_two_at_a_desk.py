"""Two officers at one entry, or one with two tabs: nothing is decided on something other than what was seen."""

from datetime import date

import pytest

from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.verifying import conclude_verification, rule_on
from lumbung.shared.refusal import Refused
from tests.apps.contests.desk_world import SEEN, SEPTEMBER, Desk, desk

__all__ = ["desk"]

UNTIL = date(2021, 9, 20)


def rule(desk: Desk, entry: int, requirement: str, answer: Answer | None, reason: str) -> None:
    """Another officer answers one requirement."""
    who = desk.who(desk.organiser)
    rule_on(asker=who, call=desk.call, entry=entry, requirement=requirement, answer=answer, reason=reason, at=SEPTEMBER)


@pytest.mark.parametrize("answer", [Answer.ACCEPT, Answer.RETURN, Answer.REFUSE])
def test_nothing_is_concluded_of_an_entry_that_changed_since_it_was_on_screen(desk: Desk, answer: Answer) -> None:
    entry = desk.entry(**SEEN)
    seen = desk.stored(entry).version
    rule(desk, entry, "ketua-perempuan", Answer.REFUSE, "KTP ketuanya laki-laki.")
    if answer is Answer.ACCEPT:
        rule(desk, entry, "ketua-perempuan", None, "")

    def conclude_as(version: int) -> None:
        conclude_verification(
            asker=desk.who(desk.officer),
            call=desk.call,
            entry=entry,
            version=version,
            answer=answer,
            reason="Perbaiki.",
            until=UNTIL,
            at=SEPTEMBER,
        )

    with pytest.raises(Refused, match="This entry changed since you opened it"):
        conclude_as(seen)
    assert desk.stored(entry).state == Entry.State.SUBMITTED
    conclude_as(desk.stored(entry).version)
    assert desk.stored(entry).state != Entry.State.SUBMITTED


def test_a_conclusion_that_came_too_late_keeps_what_was_typed_and_may_be_sent_again(desk: Desk) -> None:
    entry = desk.entry(**SEEN, ketua_perempuan=False)
    client, address = desk.client(desk.officer), desk.address(f"meja/{entry}/kembali/")
    assert 'name="version" value="0"' in client.get(address).content.decode()
    rule(desk, entry, "kertas", Answer.REFUSE, "Bagian belakangnya F4.")
    sent = {"version": "0", "reason": "Tinggal satu hal, Bu.", "until": UNTIL.isoformat(), "sure": "on"}
    page = client.post(address, sent).content.decode()
    assert "sejak Anda membukanya" in page
    assert "Bagian belakangnya F4." in page, "what changed is shown"
    assert "Tinggal satu hal, Bu.</textarea>" in page
    assert 'name="version" value="1"' in page
    assert client.post(address, sent | {"version": "1"}).status_code == 302
