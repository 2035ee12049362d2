"""What a juror reads of sheets that were opened again, and before handing in under either reading of interests."""

import re

import pytest

from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import correcting
from lumbung.apps.contests.operations.judging import hand_in_sheets, record_marks
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk, lenient

__all__ = ["desk", "lenient"]

WHY = "Nilai 2b tertukar dengan 2c."


def signed(desk: Desk) -> list[int]:
    """Two entries that the first juror marked and handed in."""
    found = [desk.entry(number, Entry.State.VERIFIED) for number in (1, 2)]
    desk.appoint()
    for entry in found:
        record_marks(
            asker=desk.who(desk.jurors[0]),
            call=desk.call,
            seat=desk.seat(),
            entry=entry,
            typed=desk.marks(),
            note="",
            version=0,
            at=SEPTEMBER,
        )
    hand_in(desk)
    return found


def hand_in(desk: Desk) -> None:
    hand_in_sheets(asker=desk.who(desk.jurors[0]), call=desk.call, seat=desk.seat(), at=SEPTEMBER)


def listed(desk: Desk, rest: str = "") -> str:
    """The list of the first juror, or a page behind it, without marks of the page."""
    page = desk.client(desk.jurors[0]).get(desk.address(f"penilaian/{desk.seats[0]}/{rest}")).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_a_sheet_that_was_opened_again_stands_first_with_its_reason_until_it_is_handed_in(desk: Desk) -> None:
    _, second = signed(desk)
    lead = desk.who(desk.organiser)
    assert "Dibuka kembali" not in listed(desk)
    correcting.reopen_sheet(asker=lead, call=desk.call, seat=desk.seat(), entry=second, reason=WHY, at=SEPTEMBER)
    page = listed(desk)
    assert f"P002 Kelompok 2 : {WHY}" in page
    entries = page[page.index("Peserta Kelompok") :]
    assert entries.index("P002") < entries.index("P001")
    assert "Nilai Kelompok 2" in page
    assert "Serahkan semua lembar…" in page
    assert "1 lembar lain sudah Anda serahkan." in listed(desk, "serahkan/")
    hand_in(desk)
    assert "Dibuka kembali" not in listed(desk)


@pytest.mark.parametrize(("reading", "told"), [("desk", "mundur dulu"), ("lenient", "lembar Anda tetap dihitung")])
def test_who_did_not_tick_reads_what_an_interest_does_under_the_reading(
    request: pytest.FixtureRequest, reading: str, told: str
) -> None:
    made: Desk = request.getfixturevalue(reading)
    made.entry(1, Entry.State.VERIFIED)
    made.appoint()
    record_marks(
        asker=made.who(made.jurors[0]),
        call=made.call,
        seat=made.seat(),
        entry=Entry.objects.get().pk,
        typed=made.marks(),
        note="",
        version=0,
        at=SEPTEMBER,
    )
    page = made.client(made.jurors[0]).post(made.address(f"penilaian/{made.seats[0]}/serahkan/")).content.decode()
    assert told in page
    assert ("mundur dulu" in page) is (reading == "desk")
