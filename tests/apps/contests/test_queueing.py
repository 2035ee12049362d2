"""The queue of a desk: what each line tells of its entry, and in which order and by what it is looked through."""

from typing import Any

from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry, FieldNote
from lumbung.apps.contests.operations.verifying import rule_on
from lumbung.apps.contests.queries.chosen import counters
from lumbung.apps.contests.queries.queueing import Arrangement, Finding, QueueLine, Tally, Wanted, queue
from lumbung.apps.regions.queries import inside
from tests.apps.contests.desk_world import OCTOBER, SEEN, SEPTEMBER, Desk, desk

__all__ = ["desk"]

State = Entry.State
FALLS_SHORT: dict[str, Any] = {"ketua_perempuan": False}


def queued(desk: Desk, person: int, **wanted: Any) -> list[QueueLine]:
    """The queue of somebody, as it is asked for."""
    return list(queue(desk.who(person), desk.call, Wanted(**wanted), SEPTEMBER).lines)


def test_the_queue_is_the_territorys_oldest_first(desk: Desk) -> None:
    elsewhere = inside(inside("33.25", 3, SEPTEMBER.date())[1].code, 4, SEPTEMBER.date())[0]
    desk.entry(1, at=SEPTEMBER)
    older = desk.entry(2, at=OCTOBER.replace(month=8))
    far = desk.entry(3, village=elsewhere)
    desk.entry(4, State.DRAFT)
    desk.entry(5, State.VERIFIED)
    mine = queued(desk, desk.officer)
    assert [line.code for line in mine] == ["P002", "P001", "P005"]
    assert [line.tally.questions for line in mine] == [6, 6, 0]
    assert far in [line.id for line in queued(desk, desk.organiser, state=State.SUBMITTED)]
    assert mine[0].id == older
    assert counters(desk.who(desk.officer), desk.call).by_state[State.SUBMITTED] == 2


def test_each_line_counts_what_fails_what_is_asked_and_what_is_met(desk: Desk) -> None:
    desk.entry(1)
    desk.entry(2, **SEEN)
    failing = desk.entry(3, **SEEN, **FALLS_SHORT)
    tallies = {line.code: line.tally for line in queued(desk, desk.officer)}
    all_met = tallies["P002"].meets
    assert tallies == {"P001": Tally(0, 6, all_met - 6), "P002": Tally(0, 0, all_met), "P003": Tally(1, 0, all_met - 1)}
    rule_on(
        asker=desk.who(desk.officer),
        call=desk.call,
        entry=failing,
        requirement="ketua-perempuan",
        answer=Answer.ACCEPT,
        reason="KTP ketua menunjukkan perempuan.",
        at=SEPTEMBER,
    )
    assert {line.code: line.tally for line in queued(desk, desk.officer)}["P003"] == Tally(0, 0, all_met)


def test_the_queue_is_filtered_and_ordered_by_its_findings(desk: Desk) -> None:
    desk.entry(1, **SEEN)
    desk.entry(2)
    desk.entry(3, **SEEN, **FALLS_SHORT)
    by_findings = queued(desk, desk.officer, arrangement=Arrangement.FINDINGS)
    assert [line.code for line in by_findings] == ["P003", "P002", "P001"]
    for finding, wanted in ((Finding.FAILS, "P003"), (Finding.QUESTIONS, "P002"), (Finding.READY, "P001")):
        assert [line.code for line in queued(desk, desk.officer, finding=finding)] == [wanted]


def test_who_sees_several_districts_has_the_queue_by_district_and_village(desk: Desk) -> None:
    districts = inside("33.25", 3, SEPTEMBER.date())
    for number, district in ((1, districts[2]), (2, districts[0]), (3, districts[1])):
        desk.entry(number, village=inside(district.code, 4, SEPTEMBER.date())[0])
    lines = queued(desk, desk.organiser, arrangement=Arrangement.PLACE)
    assert [(line.code, line.district_name) for line in lines] == [
        ("P002", districts[0].name),
        ("P003", districts[1].name),
        ("P001", districts[2].name),
    ]


def test_the_queue_opens_by_district_with_what_fails_first_and_one_district_can_be_asked_for(desk: Desk) -> None:
    near, far = inside("33.25", 3, SEPTEMBER.date())[:2]
    in_far = inside(far.code, 4, SEPTEMBER.date())[0]
    for number, facts in ((1, SEEN), (2, {}), (3, {**SEEN, **FALLS_SHORT})):
        desk.entry(number, village=in_far, **facts)
    desk.entry(4, village=inside(near.code, 4, SEPTEMBER.date())[0])
    found = queue(desk.who(desk.organiser), desk.call, Wanted(), SEPTEMBER)
    assert [line.code for line in found.lines] == ["P004", "P003", "P002", "P001"]
    assert [(one.name, one.number) for one in found.districts] == [(near.name, 1), (far.name, 3)]
    only = queue(desk.who(desk.organiser), desk.call, Wanted(district=far.code, finding=Finding.READY), SEPTEMBER)
    assert [line.code for line in only.lines] == ["P001"]
    assert only.of_finding[Finding.FAILS] == 1, "what else there is in that district"
    assert [one.number for one in only.districts] == [1, 3], "so that another district can be asked for"


def test_after_a_decision_comes_what_came_next_in_the_list_as_it_was_ordered(desk: Desk) -> None:
    first, second, third = (desk.entry(number, **FALLS_SHORT) for number in (1, 2, 3))
    client = desk.client(desk.officer)
    asked = "urut=masuk&temuan=gagal"
    page = client.get(desk.address(f"meja/?{asked}")).content.decode()
    assert f"/meja/{second}/?urut=masuk&amp;temuan=gagal&amp;lalu={third}" in page
    failed = {"reason": "Ketuanya laki-laki.", "sure": "on", "version": "0"}
    after = client.post(desk.address(f"meja/{second}/tidak-lulus/?{asked}&lalu={third}"), failed)
    assert after.headers["Location"] == desk.address(f"meja/{third}/?{asked}"), "what was passed over is not forced"
    after = client.post(desk.address(f"meja/{third}/tidak-lulus/?{asked}"), failed)
    assert after.headers["Location"] == desk.address(f"meja/{first}/?{asked}"), "at the end it comes again"


def test_a_line_says_how_many_notes_the_group_has_answered(desk: Desk) -> None:
    entry = desk.entry(1)
    for place, answered in (("isian:judul", SEPTEMBER), ("syarat:proposal", None)):
        FieldNote.objects.create(
            entry_id=entry, place=place, words="?", by_id=desk.officer, at=SEPTEMBER, answered_at=answered
        )
    assert [line.answered for line in queued(desk, desk.officer)] == [1]


def test_the_queue_is_searched_by_group_village_or_number(desk: Desk) -> None:
    elsewhere = inside(inside("33.25", 3, SEPTEMBER.date())[1].code, 4, SEPTEMBER.date())[0]
    desk.entry(12)
    desk.entry(13, village=elsewhere)
    lead = desk.who(desk.organiser)
    for typed, wanted in (("kelompok 13", ["P013"]), (elsewhere.name, ["P013"]), ("p012", ["P012"]), ("tidak ada", [])):
        assert [line.code for line in queued(desk, desk.organiser, search=typed)] == wanted, typed
        assert counters(lead, desk.call, typed).by_state[State.SUBMITTED] == len(wanted)
    assert queued(desk, desk.officer, search=elsewhere.name) == []
