"""A signed mark that was changed in the database is found: nothing is decided on it until it is signed anew."""

from dataclasses import replace

import pytest

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.models import Sheet
from lumbung.apps.assessment.queries import changed_sheets
from lumbung.apps.assessment.records import SheetRecord, Signatures, seal_of_marks
from lumbung.apps.contests.operations import correcting
from lumbung.apps.contests.operations.judging import hand_in_sheets
from lumbung.apps.contests.operations.settling import settle_result, settle_round
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import faults, lines
from tests.apps.contests.desk_world import OCTOBER, SEPTEMBER, Desk, desk, lenient
from tests.apps.contests.test_judging import VERIFIED, withdraw
from tests.apps.contests.test_refused_sheets import sign

__all__ = ["desk", "lenient"]


@pytest.fixture
def signed(desk: Desk) -> int:
    """One entry whose sheets a whole panel has handed in."""
    entry = desk.entry(1, VERIFIED)
    desk.appoint()
    for juror in range(3):
        sign(desk, entry, juror)
    return entry


def leader(desk: Desk) -> Asker:
    return desk.who(desk.organiser)


def settle(desk: Desk) -> None:
    settle_round(asker=leader(desk), call=desk.call, round="kecamatan", group=(desk.district.name,), at=SEPTEMBER)


def raise_a_mark(seat: int) -> None:
    """Whoever can write to the database changes one mark by one step."""
    sheet = Sheet.objects.get(seat=seat)
    Sheet.objects.filter(pk=sheet.pk).update(marks=[sheet.marks[0] + 1, *sheet.marks[1:]])


def test_sheets_as_they_were_handed_in_are_settled(desk: Desk, signed: int) -> None:
    del signed
    assert changed_sheets(desk.call.id) == []
    settle(desk)


def test_the_trail_keeps_no_mark_itself(desk: Desk, signed: int) -> None:
    line = next(one for one in lines(desk.call.chain) if one.act == "assessment.hand_in")
    assert line.facts["subjects"] == [signed]
    assert set(line.facts) == {"seat", "subjects", "seals"}


def test_a_signed_mark_that_was_changed_is_named_with_what_to_do(desk: Desk, signed: int) -> None:
    raise_a_mark(desk.seats[1])
    assert list(faults()) == []
    assert changed_sheets(desk.call.id) == [(desk.seats[1], signed)]
    with pytest.raises(Refused, match=r"the sheet of Pejabat struktural kecamatan for P001 .* opens that sheet again"):
        settle(desk)


def test_the_sheet_of_a_juror_who_withdrew_is_looked_at_where_a_reading_counts_it(lenient: Desk) -> None:
    entry = lenient.entry(1, VERIFIED)
    lenient.appoint()
    withdraw(lenient, lenient.jurors[0], entry)
    for juror in range(3):
        sign(lenient, entry, juror)
    raise_a_mark(lenient.seats[0])
    with pytest.raises(Refused, match=r"the sheet of Camat for P001 is not as it was handed in"):
        settle(lenient)


def test_it_counts_again_once_it_was_opened_and_signed_anew(desk: Desk, signed: int) -> None:
    raise_a_mark(desk.seats[1])
    correcting.reopen_sheet(
        asker=leader(desk), call=desk.call, seat=desk.seat(1), entry=signed, reason="Berubah sendiri.", at=SEPTEMBER
    )
    hand_in_sheets(asker=desk.who(desk.jurors[1]), call=desk.call, seat=desk.seat(1), at=SEPTEMBER)
    assert changed_sheets(desk.call.id) == []
    settle(desk)


def test_a_signature_that_was_taken_away_is_found(desk: Desk, signed: int) -> None:
    Sheet.objects.filter(seat=desk.seats[0]).update(handed_in_at=None)
    assert changed_sheets(desk.call.id) == [(desk.seats[0], signed)]


def test_a_sheet_that_nobody_signed_is_found(desk: Desk, signed: int) -> None:
    sheet = Sheet.objects.get(seat=desk.seats[0], subject=signed)
    sheet.pk, sheet.subject = None, desk.entry(2, VERIFIED)
    sheet.save()
    assert changed_sheets(desk.call.id) == [(desk.seats[0], sheet.subject)]


def test_the_result_rests_on_no_changed_mark_of_any_round(desk: Desk) -> None:
    desk.entry(1, VERIFIED)
    desk.judge_everything()
    raise_a_mark(desk.seats[2])
    with pytest.raises(Refused, match="TP PKK kecamatan for P001"):
        settle_result(asker=desk.who(desk.organiser, OCTOBER), call=desk.call, at=OCTOBER)


def test_a_signed_note_that_was_changed_is_found_and_an_old_signature_of_marks_alone_holds(
    desk: Desk, signed: int
) -> None:
    sheet = Sheet.objects.filter(seat=desk.seats[1])
    sheet.update(notes={"1a": "Ditambahkan kemudian."})
    assert changed_sheets(desk.call.id) == [(desk.seats[1], signed)]
    sheet.update(notes={}, note="Ditambahkan kemudian.")
    assert changed_sheets(desk.call.id) == [(desk.seats[1], signed)]
    before = SheetRecord(desk.seats[1], signed, (4, 4), "Catatan.", 1, SEPTEMBER)
    old = Signatures({(before.seat, signed): seal_of_marks(before.seat, signed, before.marks)}, frozenset())
    assert old.disown({(before.seat, signed): before.seals()}) == []
    assert old.disown({(before.seat, signed): replace(before, marks=(4, 3)).seals()}) == [(before.seat, signed)]
