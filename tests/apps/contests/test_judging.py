"""A juror's sheets: who may mark what in which state, what is refused and why, and that nothing typed is lost."""

from collections.abc import Callable

import pytest

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Sheet
from lumbung.apps.assessment.queries import Answer, seats
from lumbung.apps.contests.models import Entry, Settlement
from lumbung.apps.contests.operations import leading_panels
from lumbung.apps.contests.operations.judging import WrongMarks, hand_in_sheets, record_marks, recuse
from lumbung.apps.contests.operations.verifying import conclude_verification
from lumbung.apps.contests.queries.judging import judged_entries, judged_entry
from lumbung.apps.contests.queries.panels import missing_elements
from lumbung.apps.rulebook.queries import Call
from lumbung.shared.refusal import Refused
from tests.apps.contests.desk_world import ELEMENTS, JANUARY, OCTOBER, SEPTEMBER, Desk, desk, lenient
from tests.forgetting import forget_all

__all__ = ["desk", "lenient"]

VERIFIED = Entry.State.VERIFIED


def mark(desk: Desk, person: int | None, entry: int, version: int = 0, typed: dict[str, str] | None = None) -> int:
    """The first seat's sheet is saved by somebody."""
    return record_marks(
        asker=desk.who(person),
        call=desk.call,
        seat=desk.seat(),
        entry=entry,
        typed=desk.marks() if typed is None else typed,
        note="",
        version=version,
        at=SEPTEMBER,
    )


def hand_in(desk: Desk, person: int | None) -> None:
    """The first seat's sheets are handed in by somebody."""
    hand_in_sheets(asker=desk.who(person), call=desk.call, seat=desk.seat(), at=SEPTEMBER)


def withdraw(desk: Desk, person: int | None, entry: int, reason: str = "Ketuanya kakak saya.") -> None:
    """The first seat withdraws from an entry."""
    recuse(asker=desk.who(person), call=desk.call, seat=desk.seat(), entry=entry, reason=reason, at=SEPTEMBER)


def settle(desk: Desk) -> None:
    """The first seat's round is settled for its group."""
    Settlement.objects.create(
        call_id=desk.call.id,
        scope="kecamatan",
        group=[desk.district.name],
        at=SEPTEMBER,
        by_id=desk.organiser,
        fingerprint=desk.call.fingerprint,
        bundle=b"",
        seal="0" * 64,
    )
    forget_all()  # a row that no act wrote


# ------------------------------------------------------------------------------------- state × act × role

SHEET_STATES = ("empty", "begun", "complete", "handed in", "withdrawn", "settled")
ACTS: dict[str, Callable[[Desk, int | None, int], object]] = {
    "marks": lambda desk, person, entry: mark(desk, person, entry, version=_version(entry)),
    "hands in": lambda desk, person, _: hand_in(desk, person),
    "withdraws": withdraw,
}
ALLOWED = {
    "marks": {"empty", "begun", "complete"},
    "hands in": {"complete", "handed in", "withdrawn"},
    "withdraws": {"empty", "begun", "complete", "withdrawn"},
}
"""Act → the states in which the juror of the seat may do it. Handing in twice and withdrawing twice change nothing."""
OTHERS = ("organiser", "agency", "district_staff", "assessor", "village_staff", "entrant", "leader", "inspector")


def _version(entry: int) -> int:
    return Sheet.objects.filter(subject=entry).values_list("version", flat=True).first() or 0


def brought_to(desk: Desk, state: str) -> int:
    """One entry before a panel whose first juror came so far."""
    entry = desk.entry(1, VERIFIED)
    desk.appoint()
    if state == "begun":
        mark(desk, desk.jurors[0], entry, typed={"1a": "3"})
    if state in ("complete", "handed in", "settled"):
        mark(desk, desk.jurors[0], entry)
    if state in ("handed in", "settled"):
        hand_in(desk, desk.jurors[0])
    if state == "withdrawn":
        withdraw(desk, desk.jurors[0], entry)
    if state == "settled":
        settle(desk)
    return entry


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", SHEET_STATES)
def test_a_juror_acts_on_the_own_sheet_as_its_state_allows(desk: Desk, state: str, act: str) -> None:
    entry = brought_to(desk, state)
    before = list(Sheet.objects.values("marks", "version", "handed_in_at"))
    if state in ALLOWED[act]:
        ACTS[act](desk, desk.jurors[0], entry)
        return
    with pytest.raises(Refused) as refused:
        ACTS[act](desk, desk.jurors[0], entry)
    assert refused.value.verdict.remedy is not None
    assert list(Sheet.objects.values("marks", "version", "handed_in_at")) == before


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", SHEET_STATES)
def test_nobody_else_acts_on_a_sheet_in_any_state(desk: Desk, state: str, act: str) -> None:
    entry = brought_to(desk, state)
    before = list(Sheet.objects.values("marks", "version", "handed_in_at"))
    others = [getattr(desk.world.batang, one) for one in OTHERS] + [desk.jurors[1], None]
    for person in others:
        with pytest.raises(Refused):
            ACTS[act](desk, person, entry)
    assert list(Sheet.objects.values("marks", "version", "handed_in_at")) == before


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_judged_outside_the_days_of_judging(desk: Desk, act: str) -> None:
    entry = brought_to(desk, "complete")
    with pytest.raises(Refused, match="closed on") as refused:
        record_marks(
            asker=desk.who(desk.jurors[0], JANUARY),
            call=desk.call,
            seat=desk.seat(),
            entry=entry,
            typed=desk.marks(),
            note="",
            version=1,
            at=JANUARY,
        )
    assert refused.value.verdict.because.citations
    with pytest.raises(Refused):
        ACTS[act](desk.in_state(state=Call.State.SETTLED), desk.jurors[0], entry)


# ------------------------------------------------------------------------------------------------- marks


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("6", "outside 0–5"),
        ("-1", "cannot be read"),
        ("3,0", "cannot be read"),
        ("5555555555", "cannot be read"),
        ("tiga", "cannot be read"),
        ("NaN", "cannot be read"),
        ("٣", "cannot be read"),
        ("1e0", "cannot be read"),
        ("+3", "cannot be read"),
        (" 3 ", "cannot be read"),
        ("3.0", "cannot be read"),
        ("1_0", "cannot be read"),
        ("²", "cannot be read"),
        ("Ibu Siti menilai tiga dari lima", "“Ibu Siti menilai tig…” cannot"),
    ],
)
def test_a_mark_that_does_not_fit_is_told_with_its_place_in_the_decree(desk: Desk, typed: str, why: str) -> None:
    entry = brought_to(desk, "begun")
    with pytest.raises(WrongMarks) as wrong:
        mark(desk, desk.jurors[0], entry, version=1, typed=desk.marks(i1a=typed))
    ((code, verdict),) = wrong.value.faults.items()
    assert code == "1a"
    assert why in verdict.because.words.text("en")
    assert verdict.because.citations == ("Lampiran huruf D angka 3 nomor 1 huruf a",)
    assert verdict.remedy is not None
    assert Sheet.objects.get().marks[0] == 3


def test_what_cannot_be_read_is_answered_with_the_limits_and_what_to_write(desk: Desk) -> None:
    entry = brought_to(desk, "begun")
    with pytest.raises(WrongMarks) as wrong:
        mark(desk, desk.jurors[0], entry, version=1, typed=desk.marks(i4a="3,0"))
    remedy = wrong.value.faults["4a"].remedy
    assert remedy is not None
    assert remedy.text("en").startswith("Write a whole number from 0 to 10 in the digits 0–9")


def test_an_indicator_that_does_not_apply_needs_no_mark(desk: Desk) -> None:
    entry = desk.entry(1, VERIFIED, memakai_teknologi=False)
    desk.appoint()
    mark(desk, desk.jurors[0], entry, typed={code: one for code, one in desk.marks().items() if code != "1c"})
    (judged,) = desk.judged()
    assert judged.not_applicable == {"1c"}
    assert judged.is_complete
    assert (judged.filled, judged.asked) == (19, 19)


def test_two_tabs_do_not_overwrite_each_other(desk: Desk) -> None:
    entry = brought_to(desk, "begun")
    mark(desk, desk.jurors[0], entry, version=1)
    with pytest.raises(Refused, match="changed since you opened it"):
        mark(desk, desk.jurors[0], entry, version=1, typed=desk.marks("0"))
    assert Sheet.objects.get().marks[0] == 4


def test_an_entry_of_another_district_is_not_before_the_panel(desk: Desk) -> None:
    entry = desk.entry(1, VERIFIED, kecamatan="Blado")
    desk.appoint()
    assert desk.judged() == []
    with pytest.raises(Refused, match="does not judge this entry"):
        mark(desk, desk.jurors[0], entry, typed={})


@pytest.mark.parametrize("state", [one for one in Entry.State if one is not VERIFIED])
def test_only_verified_entries_are_before_a_panel(desk: Desk, state: Entry.State) -> None:
    sent = Entry.State.SUBMITTED if state is Entry.State.REFUSED else state
    entry = desk.entry(1, sent, ketua_perempuan=False)
    desk.appoint()
    if state is Entry.State.REFUSED:
        conclude_verification(
            asker=desk.who(desk.officer),
            call=desk.call,
            entry=entry,
            version=desk.stored(entry).version,
            answer=Answer.REFUSE,
            reason="Bukan kelompok.",
            at=SEPTEMBER,
        )
    assert judged_entry(desk.who(desk.jurors[0]), desk.call, desk.seat(), entry, SEPTEMBER) is None


def test_the_next_level_waits_until_the_level_before_is_settled(desk: Desk) -> None:
    entry = brought_to(desk, "complete")
    juror = desk.world.person("Praktisi", Role.ASSESSOR, desk.world.batang.home.region)
    assessment.appoint_panel(
        asker=desk.who(desk.organiser),
        call=desk.call.id,
        round="kabupaten",
        group=(),
        members=[(juror, "praktisi")],
        decision="SK 2",
        decided_on=None,
        at=SEPTEMBER,
    )
    (seat,) = [one for one in seats(desk.call.id) if one.round == "kabupaten"]
    assert judged_entries(desk.who(juror), desk.call, seat, OCTOBER) == []
    settle(desk)
    assessment.leave_seat(
        asker=desk.who(desk.organiser), call=desk.call.id, seat=desk.seats[2], reason="Pindah.", at=OCTOBER
    )  # any act is a line in the trail, as settling itself is
    assert [one.id for one in judged_entries(desk.who(juror), desk.call, seat, OCTOBER)] == [entry]


# ------------------------------------------------------------------------------------ withdrawing, handing in


def test_withdrawing_needs_a_reason(desk: Desk) -> None:
    entry = brought_to(desk, "empty")
    with pytest.raises(Refused, match="reason is missing"):
        withdraw(desk, desk.jurors[0], entry, reason=" ")


def test_handing_in_counts_what_is_missing(desk: Desk) -> None:
    desk.entry(2, VERIFIED)
    brought_to(desk, "complete")
    with pytest.raises(Refused, match="1 entries are not yet marked completely"):
        hand_in(desk, desk.jurors[0])


# ------------------------------------------------------------------------------------------------- panels


@pytest.mark.parametrize(
    ("elements", "faults"),
    [
        (ELEMENTS, []),
        (ELEMENTS[:2], ["Element TP PKK kecamatan: 0 people, exactly 1 are required."]),
        ((*ELEMENTS, "Camat"), ["Element Camat: 2 people, exactly 1 are required."]),
        ((*ELEMENTS, "tokoh"), ["This panel has 4 people; the decree sets 3."]),
    ],
)
def test_a_panel_is_as_the_decree_wants_it(desk: Desk, elements: tuple[str, ...], faults: list[str]) -> None:
    desk.appoint(elements)
    found = missing_elements(desk.call, "kecamatan", (desk.district.name,))
    assert [one.text("en") for one in found] == faults


def test_at_least_one_of_an_element_may_be_more(desk: Desk) -> None:
    for element in ("praktisi", "praktisi", "akademisi", "jurnalis"):
        juror = desk.world.person(element, Role.ASSESSOR, desk.world.batang.home.region)
        assessment.appoint_panel(
            asker=desk.who(desk.organiser),
            call=desk.call.id,
            round="kabupaten",
            group=(),
            members=[(juror, element)],
            decision="SK 2",
            decided_on=None,
            at=SEPTEMBER,
        )
    found = missing_elements(desk.call, "kabupaten", ())
    assert [one.text("en") for one in found] == ["Element TP PKK Kabupaten: 0 people, at least 1 are required."]


def test_a_panel_that_lacks_an_element_does_not_judge(desk: Desk) -> None:
    entry = desk.entry(1, VERIFIED)
    desk.appoint(ELEMENTS[:2])
    with pytest.raises(Refused, match="TP PKK kecamatan") as refused:
        mark(desk, desk.jurors[0], entry)
    assert refused.value.verdict.because.citations == ("Lampiran huruf C angka 1", "Pasal 7 ayat (3)")
    assert Sheet.objects.count() == 0


def take_over(desk: Desk, who: int, person: int, reason: str = "Mutasi, SK 3/2021.") -> int:
    """Somebody seats a person in place of the first juror."""
    return assessment.replace_seat(
        asker=desk.who(who), call=desk.call.id, seat=desk.seats[0], person=person, reason=reason, at=SEPTEMBER
    )


def test_somebody_else_takes_a_seat_with_a_reason_and_begins_anew(desk: Desk) -> None:
    brought_to(desk, "complete")
    new = desk.world.person("Camat baru", Role.ASSESSOR, desk.world.batang.home.region)
    with pytest.raises(Refused, match="reason for leaving"):
        take_over(desk, desk.organiser, new, reason="")
    seat = take_over(desk, desk.organiser, new)
    now = {one.id: one.element for one in seats(desk.call.id)}
    assert now[seat] == "Camat"
    assert desk.seats[0] not in now
    assert missing_elements(desk.call, "kecamatan", (desk.district.name,)) == []
    (taken,) = [one for one in seats(desk.call.id) if one.id == seat]
    (judged,) = judged_entries(desk.who(new), desk.call, taken, SEPTEMBER)
    assert judged.sheet is None


def test_seats_stay_once_the_round_is_settled(desk: Desk) -> None:
    brought_to(desk, "settled")
    with pytest.raises(Refused, match="settled"):
        leading_panels.replace(
            asker=desk.who(desk.organiser),
            call=desk.call,
            round="kecamatan",
            group=(desk.district.name,),
            seat=desk.seats[0],
            by="pengganti@contoh.id",
            reason="Mutasi.",
            at=SEPTEMBER,
        )


@pytest.mark.parametrize("who", ["district_staff", "assessor", "leader", "inspector"])
def test_only_the_organiser_replaces(desk: Desk, who: str) -> None:
    brought_to(desk, "empty")
    with pytest.raises(Refused, match="Only the organiser"):
        take_over(desk, getattr(desk.world.batang, who), desk.jurors[1])
