"""One mark at a time: what is kept is acknowledged once and again, two tabs both stay, and what differs is told."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from lumbung.apps.assessment.models import Sheet
from lumbung.apps.contests.forms.judging import LONGEST_NOTE
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.judging import Kept, MarkedMeanwhile, Typed, WrongMarks, record_mark
from lumbung.apps.contests.operations.judging_typed import merged
from lumbung.apps.contests.queries.judging import JudgedEntry
from lumbung.apps.rulebook.queries.calls import _rules
from lumbung.regulation.schema.rubric import NotApplicable
from lumbung.regulation.scoring import MarkItem
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import head
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk
from tests.forgetting import forget_all

__all__ = ["desk"]

MOST_QUERIES = 10


@pytest.fixture
def judged(desk: Desk) -> int:
    """One entry before the district's panel."""
    entry = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    return entry


def mark(desk: Desk, entry: int, item: str, value: str, seen: str | None = "") -> Kept:
    """The first juror gives one mark."""
    return record_mark(
        asker=desk.who(desk.jurors[0]),
        call=(desk.call.region, desk.call.slug),
        seat=desk.seats[0],
        entry=entry,
        item=item,
        typed=Typed(value, seen),
        at=SEPTEMBER,
    )


def door(desk: Desk, entry: int) -> str:
    """Where the first juror's page sends single marks."""
    return desk.address(f"penilaian/{desk.seats[0]}/{entry}/nilai/")


def kept() -> tuple[object, ...]:
    """The first two marks of the only sheet, and its version."""
    row = Sheet.objects.get()
    return (*row.marks[:2], row.version)


def test_a_mark_is_kept_by_itself_and_the_others_stay(desk: Desk, judged: int) -> None:
    mark(desk, judged, "1a", "4")
    last = mark(desk, judged, "1b", "5")
    assert kept() == (4, 5, 2)
    assert (last.judged.filled, last.judged.asked, last.sheet.version) == (2, 20, 2)


def test_the_same_sent_again_is_acknowledged_and_written_once(desk: Desk, judged: int) -> None:
    first, again = mark(desk, judged, "1a", "4"), mark(desk, judged, "1a", "4")
    assert (first.was_there, again.was_there) == (False, True)
    assert kept() == (4, None, 1)
    late = mark(desk, judged, "1a", "4", seen="2")
    assert late.was_there


@pytest.mark.parametrize(
    ("stored", "seen", "sent", "then"),
    [
        ("", "", "3", 3),
        ("3", "3", "4", 4),
        ("3", "3", "", None),
        ("3", "", "3", 3),
        ("3", None, "5", 5),
        ("3", "", "4", "3"),
        ("3", "2", "4", "3"),
        ("3", "4", "4", "3"),
        ("", "3", "4", ""),
        ("3", "2", "", "3"),
    ],
)
def test_a_mark_counts_where_the_sheet_still_holds_what_was_seen(
    desk: Desk, judged: int, stored: str, seen: str | None, sent: str, then: int | str | None
) -> None:
    mark(desk, judged, "1b", "5")
    if stored:
        mark(desk, judged, "1a", stored)
    before = kept()
    if isinstance(then, str):
        with pytest.raises(MarkedMeanwhile, match="changed since you opened it") as why:
            mark(desk, judged, "1a", sent, seen)
        assert why.value.marks == {"1a": then}
        assert kept() == before
    else:
        mark(desk, judged, "1a", sent, seen)
        assert kept()[:2] == (then, 5)


def test_marks_leave_no_line_in_the_trail_and_wrong_ones_keep_nothing(desk: Desk, judged: int) -> None:
    before = head(desk.call.chain)
    with pytest.raises(WrongMarks):
        mark(desk, judged, "1a", "6")
    assert not Sheet.objects.exists()
    mark(desk, judged, "1a", "5")
    assert head(desk.call.chain) == before


def test_the_whole_page_sent_twice_is_acknowledged_the_second_time(desk: Desk, judged: int) -> None:
    client, sheet = desk.client(desk.jurors[0]), desk.address(f"penilaian/{desk.seats[0]}/{judged}/")
    sent = {f"nilai-{code}": value for code, value in desk.marks().items()} | {"version": "0", "note": "Rapi.\r\nIya."}
    for seen in ({}, {"seen": "{}"}):
        assert client.post(sheet, sent | seen).status_code == 302
        assert client.post(sheet, sent | seen).status_code == 302
    assert Sheet.objects.get().version == 1


def test_two_pages_that_mark_different_items_both_stay(desk: Desk, judged: int) -> None:
    client, sheet = desk.client(desk.jurors[0]), desk.address(f"penilaian/{desk.seats[0]}/{judged}/")
    seen = {"seen": '{"nilai-1a": "", "nilai-1b": "", "note": ""}', "version": "0"}
    assert client.post(sheet, seen | {"nilai-1a": "4"}).status_code == 302
    assert client.post(sheet, seen | {"nilai-1b": "5"}).status_code == 302
    assert kept() == (4, 5, 2)
    late = client.post(sheet, seen | {"nilai-1b": "2"})
    assert late.status_code == 409
    page = late.content.decode()
    assert "Tersimpan: 5" in page
    assert "&quot;nilai-1b&quot;: &quot;5&quot;" in page
    assert (
        client.post(sheet, {"seen": '{"nilai-1a": "4", "nilai-1b": "5"}', "nilai-1a": "4", "nilai-1b": "2"}).status_code
        == 302
    )
    assert kept() == (4, 2, 3)


# ------------------------------------------------------------------------------------------------- the door


def test_the_door_answers_what_is_kept_once_it_is_kept(desk: Desk, judged: int) -> None:
    client = desk.client(desk.jurors[0])
    told = client.post(door(desk, judged), {"item": "1a", "mark": "4", "seen": ""}).json()
    assert told == {
        "stored": "4",
        "version": 1,
        "filled": 1,
        "asked": 20,
        "live": {
            "total": "4",
            "filled": "1 dari 20 terisi",
            "group-inovasi": "4 dari 15 · 2 belum",
            "outline-inovasi": "1/3",
        },
        "at": "10.00",
        "was_there": False,
    }
    assert client.post(door(desk, judged), {"item": "1a", "mark": "4", "seen": ""}).json()["was_there"] is True


def test_the_door_tells_both_values_of_a_conflict_and_what_is_wrong_with_a_mark(desk: Desk, judged: int) -> None:
    client = desk.client(desk.jurors[0])
    mark(desk, judged, "1a", "4")
    conflict = client.post(door(desk, judged), {"item": "1a", "mark": "2", "seen": ""})
    assert (conflict.status_code, conflict.json()["stored"]) == (409, "4")
    wrong = client.post(door(desk, judged), {"item": "1b", "mark": "9", "seen": ""})
    assert wrong.status_code == 422
    assert "di luar rentang 0–5" in wrong.json()["words"]
    assert kept() == (4, None, 1)


def test_a_note_that_is_too_long_is_refused_whole_and_never_cut(desk: Desk, judged: int) -> None:
    client, longest = desk.client(desk.jurors[0]), "x" * LONGEST_NOTE
    wrong = client.post(door(desk, judged), {"item": "1a", "note": longest + "y", "seen": ""})
    assert wrong.status_code == 422
    assert "belum tersimpan" in wrong.json()["words"]
    assert not Sheet.objects.exists()
    kept = client.post(door(desk, judged), {"item": "1a", "note": longest + "\r\n", "seen": ""})
    assert kept.json()["stored"] == longest


@pytest.mark.parametrize("item", ["", "9z", "1a\0"])
def test_an_item_that_is_not_in_the_rubric_keeps_nothing(desk: Desk, judged: int, item: str) -> None:
    answer = desk.client(desk.jurors[0]).post(door(desk, judged), {"item": item, "mark": "2"})
    assert answer.status_code == 409
    assert not Sheet.objects.exists()


def test_an_item_that_does_not_apply_is_refused_and_never_acknowledged(desk: Desk) -> None:
    entry = desk.entry(1, Entry.State.VERIFIED, memakai_teknologi=False)
    desk.appoint()
    with pytest.raises(Refused) as refused:
        mark(desk, entry, "1c", "4")
    assert refused.value.verdict.because.words.text("en") == "That item does not apply to this entry."
    assert not Sheet.objects.exists()


def test_whoever_signed_in_again_gets_a_token_and_is_told_who_they_are(desk: Desk, judged: int) -> None:
    told = desk.client(desk.jurors[0]).get(door(desk, judged)).json()
    assert told["whose"] == desk.who(desk.jurors[0]).nickname
    assert told["token"]
    assert desk.client(desk.jurors[1]).get(door(desk, judged)).status_code == 404
    assert desk.client(desk.jurors[1]).post(door(desk, judged), {"item": "1a", "mark": "2"}).status_code == 404


def test_a_save_asks_the_same_at_any_size(desk: Desk) -> None:
    desk.appoint()
    client, counted, made, entry = desk.client(desk.jurors[0]), [], 0, 0
    for size in (1, 77, 300):
        while made < size:
            made += 1
            entry = desk.entry(made, Entry.State.VERIFIED)
        forget_all()  # rows that no act wrote
        assert client.get(door(desk, entry)).status_code == 200
        for value in ("3", "4"):
            with CaptureQueriesContext(connection) as asked:
                assert client.post(door(desk, entry), {"item": "1a", "mark": value}).status_code == 200
            counted.append(len(asked))
    assert counted[0::2] == [counted[0]] * 3
    assert counted[1::2] == [counted[1]] * 3
    assert max(counted) <= MOST_QUERIES


def test_a_process_that_was_just_started_reads_the_decree_before_it_takes_the_right_to_write(
    desk: Desk, judged: int
) -> None:
    client, known = desk.client(desk.jurors[0]), []

    def look(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if sql.startswith("SAVEPOINT"):
            known.append(_rules.cache_info().currsize)
        return execute(sql, *rest)

    _rules.cache_clear()
    with connection.execute_wrapper(look):
        assert client.post(door(desk, judged), {"item": "1a", "mark": "3"}).status_code == 200
    assert known[0] == 1


# ------------------------------------------------------------------------------------- any order of two tabs


CODES = ("1a", "1b", "2a")
ITEMS = tuple(
    MarkItem(code, code, "1", Fraction(0), Fraction(5), Fraction(1), (), None, NotApplicable.ZERO, False, ())
    for code in CODES
)


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(CODES), st.integers(0, 3), st.booleans())))
def test_in_any_order_of_two_tabs_and_lost_answers_the_last_acknowledged_mark_stands(
    steps: list[tuple[int, str, int, bool]],
) -> None:
    judged = JudgedEntry(1, "P001", "", "", 1, "", {}, ITEMS, frozenset(), None, False, "", False, None)
    tabs: list[dict[str, str]] = [{}, {}]
    acknowledged: dict[str, str] = {}
    for tab, code, value, is_lost in steps:
        typed = Typed(str(value), tabs[tab].get(code, ""))
        try:
            sheet = merged(judged, {code: typed}, {}, seat=1, at=SEPTEMBER)
        except MarkedMeanwhile as why:
            tabs[tab][code] = why.marks[code]  # the page shows both, and whoever chooses has seen them
            continue
        judged = replace(judged, sheet=sheet)
        acknowledged[code] = str(value)
        if not is_lost:
            tabs[tab][code] = str(value)
    held = dict(zip(CODES, judged.sheet.marks if judged.sheet else (None,) * 3, strict=True))
    assert {code: str(mark) for code, mark in held.items() if mark is not None} == acknowledged
