"""The verification desk: who may do what in which state, what passing needs, and what the group is told."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connections
from pytest_django import Settings

from lumbung.apps.assessment.queries import Answer, review_history, reviews
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.verifying import conclude_verification, record_findings, rule_on
from lumbung.apps.contests.queries.cases import without_sheets
from lumbung.apps.contests.queries.entries import entries, entry_to_verify
from lumbung.apps.contests.queries.presence import present
from lumbung.apps.contests.queries.progress import notes
from lumbung.apps.rulebook.queries import Call
from lumbung.regulation.verdict import Outcome
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import JANUARY, SEEN, SEPTEMBER, Desk, desk, findings_at_desk
from tests.journeys.desk import build_desk

__all__ = ["desk"]


@pytest.fixture
def racing(transactional_db: None, settings: Settings) -> Desk:
    """A desk whose rows other connections see as well."""
    del transactional_db
    settings.DEMO = True
    return build_desk()


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


def rule(desk: Desk, entry: int, requirement: str, answer: Answer | None, reason: str) -> None:
    """The district's officer answers one requirement."""
    who = desk.who(desk.officer)
    rule_on(asker=who, call=desk.call, entry=entry, requirement=requirement, answer=answer, reason=reason, at=SEPTEMBER)


def write_down(desk: Desk, person: int | None, entry: int) -> None:
    """What was seen is written down."""
    record_findings(asker=desk.who(person), call=desk.call, entry=entry, found={"kertas": "A4"}, at=SEPTEMBER)


def conclude(
    desk: Desk, person: int | None, entry: int, answer: Answer, reason: str = "", until: date | None = None
) -> None:
    """The verification ends."""
    conclude_verification(
        asker=desk.who(person),
        call=desk.call,
        entry=entry,
        version=desk.stored(entry).version,
        answer=answer,
        reason=reason,
        until=until,
        at=SEPTEMBER,
    )


ACTS: dict[str, Callable[[Desk, int | None, int], None]] = {
    "answers": answer_one,
    "writes down": write_down,
    "passes": lambda desk, person, entry: conclude(desk, person, entry, Answer.ACCEPT),
    "returns": lambda desk, person, entry: conclude(desk, person, entry, Answer.RETURN, "Perbaiki.", UNTIL),
    "fails": lambda desk, person, entry: conclude(desk, person, entry, Answer.REFUSE, "Bukan kelompok."),
}
FALLS_SHORT: dict[str, Any] = {"ketua_perempuan": False}
"""A requirement that is not met: only such an entry is returned or failed."""
FACTS: dict[str, dict[str, Any]] = {"returns": FALLS_SHORT, "fails": FALLS_SHORT}
OFFICERS = ("district_staff", "organiser")
EVERYBODY = (*OFFICERS, "agency", "assessor", "village_staff", "entrant", "leader", "inspector", "public")
ELSEWHERE = ("district_staff", "organiser")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", State)
def test_only_officers_of_the_territory_act_and_only_on_what_was_sent(desk: Desk, state: State, act: str) -> None:
    may = set()
    for number, who in enumerate(EVERYBODY, start=1):
        entry = desk.entry(number, state, **SEEN, **FACTS.get(act, {}))
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
            version=desk.stored(entry).version,
            answer=Answer.ACCEPT,
            reason="",
            at=JANUARY,
        )
    assert refused.value.verdict.because.citations
    with pytest.raises(Refused):
        ACTS[act](desk.in_state(state=Call.State.SETTLED), desk.officer, entry)


def test_what_nobody_has_looked_at_does_not_pass(desk: Desk) -> None:
    entry = desk.entry()
    with pytest.raises(Refused, match="6 requirements are not answered yet") as refused:
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


@pytest.mark.parametrize(("answer", "outcome"), [(Answer.ACCEPT, "MEETS"), (Answer.WAIVE, "NOT_APPLICABLE")])
def test_an_officer_overrules_what_fails_with_a_note_beside_the_finding(
    desk: Desk, answer: Answer, outcome: str
) -> None:
    entry = desk.entry(**SEEN, **FALLS_SHORT)
    with pytest.raises(Refused, match="note is missing"):
        rule(desk, entry, "ketua-perempuan", answer, "  ")
    rule(desk, entry, "ketua-perempuan", answer, "KTP ketuanya perempuan; salah centang.")
    line = findings_at_desk(desk.who(desk.officer), desk.call, entry)[0]
    assert (line.code, line.found, line.outcome) == ("ketua-perempuan", Outcome.FAILS, Outcome[outcome])
    assert line.ruling is not None
    assert line.ruling.reason == "KTP ketuanya perempuan; salah centang."
    with pytest.raises(Refused, match="No requirement is found not to be met"):
        conclude(desk, desk.officer, entry, Answer.REFUSE, "Tidak.")
    conclude(desk, desk.officer, entry, Answer.ACCEPT)
    # What passed by an officer's answer stands before the panels as well.
    assert [one.code for one in without_sheets(desk.call).case.entries] == ["P001"]
    assert [one.outcome for one in without_sheets(desk.call).case.rulings] == [Outcome[outcome]]
    assert set(present(desk.call, "kecamatan", (), SEPTEMBER)) == {"P001"}


def test_what_the_data_meet_an_officer_may_find_not_to_be_met(desk: Desk) -> None:
    entry = desk.entry(**SEEN)
    with pytest.raises(Refused, match="No requirement is found not to be met"):
        conclude(desk, desk.officer, entry, Answer.RETURN, "Perbaiki.", UNTIL)
    rule(desk, entry, "ketua-perempuan", Answer.REFUSE, "KTP ketuanya laki-laki.")
    with pytest.raises(Refused, match="KTP ketuanya laki-laki") as refused:
        conclude(desk, desk.officer, entry, Answer.ACCEPT)
    assert refused.value.verdict.because.citations == ("Lampiran huruf B angka 3 huruf a angka 2)",)
    conclude(desk, desk.officer, entry, Answer.RETURN, "Perbaiki.", UNTIL)
    assert desk.stored(entry).state == State.RETURNED


def test_an_answer_that_is_taken_back_leaves_the_finding_and_its_history(desk: Desk) -> None:
    entry = desk.entry(**SEEN)
    rule(desk, entry, "kertas", Answer.REFUSE, "Bagian belakangnya F4.")
    rule(desk, entry, "kertas", None, "")
    assert reviews(desk.call.id, entry) == []
    assert [one.lapsed_at for one in review_history(desk.call.id, entry)] == [SEPTEMBER]
    assert lines(desk.call.chain)[0].act == "assessment.take_back_review"
    conclude(desk, desk.officer, entry, Answer.ACCEPT)


def test_a_reminder_may_be_repaired_and_fails_nobody(desk: Desk) -> None:
    entry = desk.entry(**SEEN)
    reminder = next(one for one in findings_at_desk(desk.who(desk.officer), desk.call, entry) if not one.decides)
    rule(desk, entry, reminder.code, Answer.REFUSE, "Sebaiknya dilengkapi.")
    with pytest.raises(Refused, match="No requirement is found not to be met"):
        conclude(desk, desk.officer, entry, Answer.REFUSE, "Tidak.")
    conclude(desk, desk.officer, entry, Answer.RETURN, "Lengkapi.", UNTIL)


def test_a_requirement_that_the_decree_does_not_have_is_not_answered(desk: Desk) -> None:
    with pytest.raises(Refused, match="does not have that requirement"):
        rule(desk, desk.entry(), "warna-sampul", Answer.ACCEPT, "Biru.")


def test_what_was_seen_counts_at_once_and_is_in_the_trail(desk: Desk) -> None:
    entry = desk.entry()
    who = desk.who(desk.officer)
    changed = record_findings(
        asker=who, call=desk.call, entry=entry, found={**SEEN, "halaman_proposal": 23}, at=SEPTEMBER
    )
    assert changed == len(SEEN)
    assert record_findings(asker=who, call=desk.call, entry=entry, found={"kertas": "A4"}, at=SEPTEMBER) == 0
    found = {line.code: line for line in findings_at_desk(who, desk.call, entry)}
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
    entry = desk.entry(**SEEN, **FALLS_SHORT)
    rule(desk, entry, "ketua-perempuan", Answer.REFUSE, "Pilih ketua perempuan.")
    rule(desk, entry, "kertas", Answer.ACCEPT, "A4.")
    conclude(desk, desk.officer, entry, Answer.RETURN, "Tinggal satu hal.", UNTIL)
    record = entry_to_verify(desk.who(desk.officer), desk.call, entry)
    assert record is not None
    whole, chair = notes(desk.call, record)
    assert (whole.item, whole.words) == ("", "Perbaiki paling lambat 20 September 2021. Tinggal satu hal.")
    assert (chair.item, chair.words, chair.facts) == (
        "ketua-perempuan",
        "Pilih ketua perempuan.",
        frozenset({"ketua_perempuan"}),
    )
    assert chair.citations == ("Lampiran huruf B angka 3 huruf a angka 2)",)
    assert chair.remedy is not None


def test_what_was_returned_is_not_failed_before_its_day(desk: Desk) -> None:
    entry = desk.entry(**SEEN, **FALLS_SHORT)
    conclude(desk, desk.officer, entry, Answer.RETURN, "Perbaiki.", UNTIL)

    def fail(at: datetime) -> None:
        who = desk.who(desk.officer, at)
        conclude_verification(
            asker=who,
            call=desk.call,
            entry=entry,
            version=desk.stored(entry).version,
            answer=Answer.REFUSE,
            reason="Tidak dikirim lagi.",
            at=at,
        )

    with pytest.raises(Refused, match="may repair it until 20 September 2021"):
        fail(datetime(2021, 9, 20, 3, tzinfo=UTC))
    fail(datetime(2021, 9, 21, 3, tzinfo=UTC))
    assert desk.stored(entry).state == State.REFUSED


@pytest.mark.parametrize(
    ("reason", "until", "why"),
    [
        ("Perbaiki.", None, "day is missing"),
        ("Perbaiki.", date(2021, 9, 9), "has passed"),
        ("Perbaiki.", date(2021, 10, 1), "closes on 30 September 2021"),
    ],
)
def test_a_return_needs_a_day_on_which_the_desk_is_open(desk: Desk, reason: str, until: date | None, why: str) -> None:
    entry = desk.entry(**FALLS_SHORT)
    with pytest.raises(Refused, match=why):
        conclude(desk, desk.officer, entry, Answer.RETURN, reason, until)
    assert desk.stored(entry).state == State.SUBMITTED


def test_failing_needs_a_note(desk: Desk) -> None:
    with pytest.raises(Refused, match="note to the group is missing"):
        conclude(desk, desk.officer, desk.entry(**FALLS_SHORT), Answer.REFUSE)


def test_who_decides_second_is_told_who_decided_what(desk: Desk) -> None:
    entry = desk.entry(**SEEN)
    conclude(desk, desk.officer, entry, Answer.ACCEPT)
    with pytest.raises(Refused) as refused:
        conclude(desk, desk.organiser, entry, Answer.REFUSE, "Tidak.")
    told = refused.value.verdict.because.words.text()
    officer = desk.who(desk.officer).name
    assert told == f'Peserta ini sudah "Lulus verifikasi": diputus {officer}, 10 September 2021.'
    assert desk.stored(entry).state == State.VERIFIED


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_decide_at_once_exactly_one_does(racing: Desk) -> None:
    desk = racing
    entry = desk.entry(**SEEN)
    gate, answers = threading.Barrier(2), []

    def decide(person: int) -> None:
        gate.wait()
        try:
            conclude(desk, person, entry, Answer.ACCEPT)
            answers.append("")
        except Refused as why:
            answers.append(str(why))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, args=[person]) for person in (desk.officer, desk.organiser)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    done, late = sorted(answers)
    assert done == ""
    assert "decided by" in late
    assert desk.answers(entry) == ["accept"]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_counts_from_the_moment_in_which_the_call_is_held(desk: Desk, act: str) -> None:
    entry = desk.entry(**SEEN, **FACTS.get(act, {}))
    read_before = desk.call
    desk.in_state(Call.State.SETTLED)
    assert read_before.state is Call.State.OPEN
    with pytest.raises(Refused):
        ACTS[act](desk, desk.officer, entry)


def test_lists_go_on_by_number_after_p999(desk: Desk) -> None:
    for number in (1000, 999, 101, 1001):
        desk.entry(number, State.VERIFIED, **SEEN)
    wanted = ["P101", "P999", "P1000", "P1001"]
    assert [one.code for one in entries(desk.who(desk.organiser), desk.call)] == wanted
    assert [one.code for one in without_sheets(desk.call).case.entries] == wanted
    desk.appoint()
    assert [one.code for one in desk.judged()] == wanted


def test_several_choices_in_another_order_were_not_noted_by_the_officer(desk: Desk) -> None:
    entry = desk.entry(bab_dalam_berkas=["latar belakang", "judul"])
    found = {"bab_dalam_berkas": ["judul", "latar belakang"]}
    assert record_findings(asker=desk.who(desk.officer), call=desk.call, entry=entry, found=found, at=SEPTEMBER) == 0
    assert record_findings(asker=desk.who(desk.officer), call=desk.call, entry=entry, found=SEEN, at=SEPTEMBER) > 0
