"""The verification desk: who may do what in which state, what passing needs, and what the group is told."""

from collections.abc import Callable
from datetime import date

import pytest

from lumbung.apps.assessment.queries import Answer, review_history, reviews
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.verifying import conclude_verification, record_findings, rule_on
from lumbung.apps.contests.queries.entries import entry_to_verify
from lumbung.apps.contests.queries.progress import notes
from lumbung.apps.contests.queries.verifying import counts, finding_lines, queue
from lumbung.apps.regions.queries import inside
from lumbung.apps.rulebook.queries import Call
from lumbung.regulation.verdict import Outcome
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import JANUARY, OCTOBER, SEEN, SEPTEMBER, Desk, desk

__all__ = ["desk"]

State = Entry.State
UNTIL = date(2021, 9, 20)


def answer_one(desk: Desk, person: int | None, entry: int) -> None:
    """One requirement is answered."""
    rule_on(
        asker=desk.who(person),
        call=desk.call,
        entry=entry,
        requirement="kertas",
        answer=Answer.ACCEPT,
        reason="A4 menurut berkasnya.",
        at=SEPTEMBER,
    )


def write_down(desk: Desk, person: int | None, entry: int) -> None:
    """What was seen is written down."""
    record_findings(asker=desk.who(person), call=desk.call, entry=entry, found={"kertas": "A4"}, at=SEPTEMBER)


def conclude(
    desk: Desk, person: int | None, entry: int, answer: Answer, reason: str = "", until: date | None = None
) -> None:
    """The verification ends."""
    conclude_verification(
        asker=desk.who(person), call=desk.call, entry=entry, answer=answer, reason=reason, until=until, at=SEPTEMBER
    )


ACTS: dict[str, Callable[[Desk, int | None, int], None]] = {
    "answers": answer_one,
    "writes down": write_down,
    "passes": lambda desk, person, entry: conclude(desk, person, entry, Answer.ACCEPT),
    "returns": lambda desk, person, entry: conclude(desk, person, entry, Answer.RETURN, "Perbaiki.", UNTIL),
    "fails": lambda desk, person, entry: conclude(desk, person, entry, Answer.REFUSE, "Bukan kelompok."),
}
OFFICERS = ("district_staff", "organiser")
EVERYBODY = (*OFFICERS, "agency", "assessor", "village_staff", "entrant", "leader", "inspector", "public")
ELSEWHERE = ("district_staff", "organiser")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", State)
def test_only_officers_of_the_territory_act_and_only_on_what_was_sent(desk: Desk, state: State, act: str) -> None:
    may = set()
    for number, who in enumerate(EVERYBODY, start=1):
        entry = desk.entry(number, state, **SEEN)
        person = None if who == "public" else getattr(desk.world.batang, who)
        try:
            ACTS[act](desk, person, entry)
        except Refused:
            left = (desk.stored(entry).state, desk.answers(entry))
            assert left == (state, [])
        else:
            may.add(who)
    # What was returned and never came back may still be failed, or it would wait for ever.
    open_states = (State.SUBMITTED, State.RETURNED) if act == "fails" else (State.SUBMITTED,)
    assert may == (set(OFFICERS) if state in open_states else set())


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ELSEWHERE)
def test_officers_of_another_government_do_nothing_here(desk: Desk, act: str, who: str) -> None:
    entry = desk.entry(**SEEN)
    with pytest.raises(Refused, match="not for your desk"):
        ACTS[act](desk, getattr(desk.world.pekalongan, who), entry)


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_verified_outside_the_days_of_verification(desk: Desk, act: str) -> None:
    entry = desk.entry(**SEEN)
    with pytest.raises(Refused) as refused:
        conclude_verification(
            asker=desk.who(desk.officer, JANUARY),
            call=desk.call,
            entry=entry,
            answer=Answer.ACCEPT,
            reason="",
            at=JANUARY,
        )
    assert refused.value.verdict.because.citations
    with pytest.raises(Refused):
        ACTS[act](desk.in_state(state=Call.State.SETTLED), desk.officer, entry)


def test_what_nobody_has_looked_at_does_not_pass(desk: Desk) -> None:
    entry = desk.entry()
    with pytest.raises(Refused, match="5 requirements are not answered yet") as refused:
        conclude(desk, desk.officer, entry, Answer.ACCEPT)
    assert refused.value.verdict.because.citations == ("Lampiran huruf B angka 3 huruf b",)
    record_findings(asker=desk.who(desk.officer), call=desk.call, entry=entry, found=SEEN, at=SEPTEMBER)
    conclude(desk, desk.officer, entry, Answer.ACCEPT)
    assert desk.stored(entry).state == State.VERIFIED


def test_a_failing_requirement_stops_passing_with_its_place_in_the_decree(desk: Desk) -> None:
    entry = desk.entry(**SEEN, ketua_perempuan=False)
    with pytest.raises(Refused, match="not met") as refused:
        conclude(desk, desk.officer, entry, Answer.ACCEPT)
    assert refused.value.verdict.because.citations == ("Lampiran huruf B angka 3 huruf a angka 2)",)
    assert desk.stored(entry).state == State.SUBMITTED


def test_an_officer_overrules_with_a_reason_beside_the_finding(desk: Desk) -> None:
    entry = desk.entry(**SEEN, ketua_perempuan=False)

    def overrule(reason: str) -> None:
        rule_on(
            asker=desk.who(desk.officer),
            call=desk.call,
            entry=entry,
            requirement="ketua-perempuan",
            answer=Answer.ACCEPT,
            reason=reason,
            at=SEPTEMBER,
        )

    with pytest.raises(Refused, match="reason is missing"):
        overrule("  ")
    overrule("KTP ketuanya perempuan; salah centang.")
    line = finding_lines(desk.who(desk.officer), desk.call, entry)[0]
    assert (line.code, line.found, line.outcome) == ("ketua-perempuan", Outcome.FAILS, Outcome.MEETS)
    assert line.ruling is not None
    assert line.ruling.reason == "KTP ketuanya perempuan; salah centang."
    conclude(desk, desk.officer, entry, Answer.ACCEPT)


@pytest.mark.parametrize("answer", [Answer.RETURN, Answer.REFUSE])
def test_what_an_officer_found_wrong_stops_passing_too(desk: Desk, answer: Answer) -> None:
    entry = desk.entry(**SEEN)
    rule_on(
        asker=desk.who(desk.officer),
        call=desk.call,
        entry=entry,
        requirement="kertas",
        answer=answer,
        reason="Bagian belakangnya F4.",
        at=SEPTEMBER,
    )
    with pytest.raises(Refused, match="F4"):
        conclude(desk, desk.officer, entry, Answer.ACCEPT)


def test_a_requirement_that_the_decree_does_not_have_is_not_answered(desk: Desk) -> None:
    entry = desk.entry()
    with pytest.raises(Refused, match="does not have that requirement"):
        rule_on(
            asker=desk.who(desk.officer),
            call=desk.call,
            entry=entry,
            requirement="warna-sampul",
            answer=Answer.ACCEPT,
            reason="Biru.",
            at=SEPTEMBER,
        )


def test_what_was_seen_counts_at_once_and_is_in_the_trail(desk: Desk) -> None:
    entry = desk.entry()
    who = desk.who(desk.officer)
    changed = record_findings(
        asker=who, call=desk.call, entry=entry, found={**SEEN, "halaman_proposal": 23}, at=SEPTEMBER
    )
    assert changed == len(SEEN)
    assert record_findings(asker=who, call=desk.call, entry=entry, found={"kertas": "A4"}, at=SEPTEMBER) == 0
    found = {line.code: line for line in finding_lines(who, desk.call, entry)}
    assert found["jumlah-halaman"].found is Outcome.FAILS
    assert "23" in found["jumlah-halaman"].because.words.text()
    assert found["kertas"].found is Outcome.MEETS
    assert {one.value for one in review_history(desk.call.id, entry) if one.item == "halaman_proposal"} == {23}
    assert reviews(desk.call.id, entry) == []
    assert [line.act for line in lines(desk.call.chain)].count("assessment.review") == len(SEEN)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ({"jumlah_pengurus": 12}, "for the entrant"),
        ({"kertas": "F4"}, "answer is not known"),
        ({"halaman_proposal": "dua puluh"}, "answer is not known"),
    ],
)
def test_an_officer_writes_down_only_what_is_an_officers_and_fits(
    desk: Desk, found: dict[str, object], why: str
) -> None:
    entry = desk.entry()
    with pytest.raises(Refused, match=why):
        record_findings(asker=desk.who(desk.officer), call=desk.call, entry=entry, found=found, at=SEPTEMBER)
    assert desk.stored(entry).version == 0


def test_what_is_returned_has_a_day_and_notes_that_the_group_reads(desk: Desk) -> None:
    entry = desk.entry(**SEEN, ketua_perempuan=False)
    rule_on(
        asker=desk.who(desk.officer),
        call=desk.call,
        entry=entry,
        requirement="ketua-perempuan",
        answer=Answer.RETURN,
        reason="Pilih ketua perempuan.",
        at=SEPTEMBER,
    )
    conclude(desk, desk.officer, entry, Answer.RETURN, until=UNTIL)
    record = entry_to_verify(desk.who(desk.officer), desk.call, entry)
    assert record is not None
    told = [(one.item, one.words) for one in notes(desk.call, record)]
    assert told == [("", "Perbaiki paling lambat 20 September 2021."), ("ketua-perempuan", "Pilih ketua perempuan.")]


@pytest.mark.parametrize(
    ("reason", "until", "why"),
    [
        ("", UNTIL, "reason is missing"),
        ("Perbaiki.", None, "day is missing"),
        ("Perbaiki.", date(2021, 9, 9), "has passed"),
        ("Perbaiki.", date(2021, 10, 1), "closes on 30 September 2021"),
    ],
)
def test_a_return_needs_a_reason_and_a_day_on_which_the_desk_is_open(
    desk: Desk, reason: str, until: date | None, why: str
) -> None:
    entry = desk.entry()
    with pytest.raises(Refused, match=why):
        conclude(desk, desk.officer, entry, Answer.RETURN, reason, until)
    assert desk.stored(entry).state == State.SUBMITTED


def test_failing_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(Refused, match="reason is missing"):
        conclude(desk, desk.officer, desk.entry(), Answer.REFUSE)


def test_two_officers_conclude_once(desk: Desk) -> None:
    entry = desk.entry(**SEEN)
    conclude(desk, desk.officer, entry, Answer.ACCEPT)
    with pytest.raises(Refused, match="already"):
        conclude(desk, desk.organiser, entry, Answer.REFUSE, "Tidak.")
    assert desk.stored(entry).state == State.VERIFIED


def test_the_queue_is_the_territorys_oldest_first(desk: Desk) -> None:
    elsewhere = inside(inside("33.25", 3, SEPTEMBER.date())[1].code, 4, SEPTEMBER.date())[0]
    desk.entry(1, at=SEPTEMBER)
    older = desk.entry(2, at=OCTOBER.replace(month=8))
    far = desk.entry(3, village=elsewhere)
    desk.entry(4, State.DRAFT)
    desk.entry(5, State.VERIFIED)
    mine = queue(desk.who(desk.officer), desk.call, None)
    assert [line.code for line in mine] == ["P002", "P001", "P005"]
    assert [line.open for line in mine] == [5, 5, 0]
    assert far in [line.id for line in queue(desk.who(desk.organiser), desk.call, State.SUBMITTED)]
    assert mine[0].id == older
    assert counts(desk.who(desk.officer), desk.call)[State.SUBMITTED] == 2
