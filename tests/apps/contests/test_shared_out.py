"""The work of a panel shared out: each seat judges what is assigned to it, and nobody waits for anything else."""

import json
from collections.abc import Callable

import pytest

from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Assignment
from lumbung.apps.assessment.queries import assigned, seats
from lumbung.apps.contests.operations.judging import hand_in_sheets
from lumbung.apps.contests.operations.settling import settle_round
from lumbung.apps.contests.queries.settlements import unsigned_sheets
from lumbung.apps.contests.queries.settling import readiness
from lumbung.apps.contests.queries.standings import compute, standings
from lumbung.regulation.bundle import make_bundle, recompute
from lumbung.regulation.judging import sheets_by_entry
from lumbung.shared.refusal import Refused
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk
from tests.apps.contests.judged import law
from tests.apps.contests.test_judging import VERIFIED, hand_in, mark

__all__ = ["desk"]


def share_out(desk: Desk, *own: list[int], reason: str = "") -> None:
    """The first seat judges the first list, and so on."""
    plan = dict(zip(desk.seats, own, strict=True))
    assessment.share_out(asker=desk.who(desk.organiser), call=desk.call.id, plan=plan, reason=reason, at=SEPTEMBER)


def by_hand(act: Callable[..., None], desk: Desk, entry: int, reason: str) -> None:
    """The organiser changes what the first seat judges."""
    act(
        asker=desk.who(desk.organiser),
        call=desk.call.id,
        seat=desk.seats[0],
        subject=entry,
        reason=reason,
        at=SEPTEMBER,
    )


def two_before_a_panel(desk: Desk) -> tuple[int, int]:
    first, second = desk.entry(1, VERIFIED), desk.entry(2, VERIFIED)
    desk.appoint()
    return first, second


def obstacles(desk: Desk) -> list[str]:
    found = readiness(desk.call, standings(desk.call, SEPTEMBER), ("kecamatan", (desk.district.name,)))
    return [one.words.text("id") for one in found.obstacles]


def test_a_seat_sees_and_marks_only_what_is_assigned_to_it(desk: Desk) -> None:
    first, second = two_before_a_panel(desk)
    share_out(desk, [second], [first], [first, second])
    assert [[one.id for one in desk.judged(index)] for index in range(3)] == [[second], [first], [first, second]]
    with pytest.raises(Refused, match="does not judge this entry"):
        mark(desk, desk.jurors[0], first, typed={})
    mark(desk, desk.jurors[0], second)
    hand_in(desk, desk.jurors[0])


def test_without_any_assignment_each_seat_judges_every_entry(desk: Desk) -> None:
    first, second = two_before_a_panel(desk)
    assert set(assigned(desk.call.id, seats(desk.call.id)).values()) == {None}
    share_out(desk, [first], [second], [])
    assert set(assigned(desk.call.id, seats(desk.call.id)).values()) == {
        frozenset({first}), frozenset({second}), frozenset(),
    }  # fmt: skip
    share_out(desk, [], [], [], reason="Semua menilai semua.")
    assert [len(desk.judged(index)) for index in range(3)] == [2, 2, 2]


def test_a_panel_that_shares_nothing_out_is_left_alone_by_another_that_does(desk: Desk) -> None:
    first, _ = two_before_a_panel(desk)
    lower, mine = desk.jurors, desk.seats
    desk.appoint()  # a second decision for the same panel: its people share the work, too
    assessment.appoint_panel(
        asker=desk.who(desk.organiser), call=desk.call.id, round="kabupaten", group=(),
        members=[(lower[0], "praktisi")], decision="SK", decided_on=None, at=SEPTEMBER,
    )  # fmt: skip
    assessment.share_out(asker=desk.who(desk.organiser), call=desk.call.id, plan={mine[0]: [first]}, at=SEPTEMBER)
    by_round = {(one.round, assigned(desk.call.id, [one])[one.id]) for one in seats(desk.call.id) if one.id != mine[0]}
    assert by_round == {("kecamatan", frozenset()), ("kabupaten", None)}


def test_nobody_is_waited_for_but_those_to_whom_an_entry_is_assigned(desk: Desk) -> None:
    first, second = two_before_a_panel(desk)
    share_out(desk, [first], [second], [first])
    assert any("3 lembar nilai belum diserahkan" in one for one in obstacles(desk))
    for index in range(3):
        for one in desk.judged(index):
            desk_marks(desk, index, one.id)
        hand_in_sheets(asker=desk.who(desk.jurors[index]), call=desk.call, seat=desk.seat(index), at=SEPTEMBER)
    assert obstacles(desk) == []
    assert unsigned_sheets(desk.call, standings(desk.call, SEPTEMBER), desk.seat()) == 0
    settle_round(
        asker=desk.who(desk.organiser), call=desk.call, round="kecamatan", group=[desk.district.name], at=SEPTEMBER
    )


def desk_marks(desk: Desk, index: int, entry: int) -> None:
    items = desk.judged(index)[0].items
    sheet = [(entry, [4 for _ in items])]
    assessment.load_sheets(seat=desk.seats[index], sheets=sheet, handed_in=False, at=SEPTEMBER)


def test_an_entry_that_is_nobody_s_stands_in_the_way(desk: Desk) -> None:
    first, _ = two_before_a_panel(desk)
    share_out(desk, [first], [first], [])
    assert "Penilaian tingkat kecamatan: 1 peserta belum dibagikan kepada juri: P002." in obstacles(desk)


def test_a_bundle_of_work_that_was_shared_out_recomputes_and_misses_nobody_else(desk: Desk) -> None:
    first, second = two_before_a_panel(desk)
    share_out(desk, [first], [second], [first, second])
    for index in range(3):
        for one in desk.judged(index):
            desk_marks(desk, index, one.id)
    now = compute(desk.call, SEPTEMBER).outcome
    assert not [one for one in now.result.cautions if "is not marked by" in one.words.text("en")]
    source = make_bundle(law(), desk.call.rules, desk.call.fingerprint, now.case, now.result)
    assert len(json.loads(source)["kasus"]["penugasan"]) == 4
    assert recompute(source).same


def test_what_is_taken_from_a_seat_no_longer_counts_and_comes_back_with_it(desk: Desk) -> None:
    first, second = two_before_a_panel(desk)
    share_out(desk, [first], [first, second], [second])
    desk_marks(desk, 0, first)
    assert counted(desk) == [f"J{desk.seats[0]}"]
    by_hand(assessment.unassign, desk, first, "Sakit.")
    assert counted(desk) == []
    by_hand(assessment.assign, desk, first, "Sembuh.")
    assert counted(desk) == [f"J{desk.seats[0]}"]
    assert list(Assignment.objects.filter(seat=desk.seats[0]).values_list("reason", "ended_because")) == [
        ("", "Sakit."), ("Sembuh.", ""),
    ]  # fmt: skip


def counted(desk: Desk) -> list[str]:
    case = compute(desk.call, SEPTEMBER).outcome.case
    found = sheets_by_entry(case, desk.call.rules.round("kecamatan"))
    return sorted(one.assessor for sheets in found.values() for one in sheets)


def test_a_sheet_that_is_handed_in_is_not_taken_from_its_seat(desk: Desk) -> None:
    first, second = two_before_a_panel(desk)
    share_out(desk, [first], [second], [])
    desk_marks(desk, 0, first)
    hand_in_sheets(asker=desk.who(desk.jurors[0]), call=desk.call, seat=desk.seat(), at=SEPTEMBER)
    with pytest.raises(Refused, match="handed in"):
        share_out(desk, [second], [first], [])
    with pytest.raises(Refused, match="handed in"):
        by_hand(assessment.unassign, desk, first, "Keliru.")
    share_out(desk, [first], [], [second])


def test_a_change_by_hand_has_a_reason(desk: Desk) -> None:
    first, _ = two_before_a_panel(desk)
    for act in (assessment.assign, assessment.unassign):
        with pytest.raises(Refused, match="reason is missing"):
            by_hand(act, desk, first, " ")


def test_whoever_takes_a_seat_judges_what_was_to_be_judged_from_it(desk: Desk) -> None:
    first, second = two_before_a_panel(desk)
    share_out(desk, [second], [first], [first])
    new = assessment.replace_seat(
        asker=desk.who(desk.organiser), call=desk.call.id, seat=desk.seats[0], person=desk.organiser,
        reason="Pindah tugas.", at=SEPTEMBER,
    )  # fmt: skip
    (seat,) = (one for one in seats(desk.call.id) if one.id == new)
    assert assigned(desk.call.id, [seat]) == {new: frozenset({second})}
    ended = Assignment.objects.get(seat=desk.seats[0])
    assert (ended.ended_at, ended.ended_because) == (SEPTEMBER, "Pindah tugas.")


def test_only_who_leads_shares_out(desk: Desk) -> None:
    first, _ = two_before_a_panel(desk)
    for person in (desk.jurors[0], desk.officer, None):
        with pytest.raises(Refused, match="Only the organiser"):
            assessment.share_out(asker=desk.who(person), call=desk.call.id, plan={desk.seats[0]: [first]}, at=SEPTEMBER)
