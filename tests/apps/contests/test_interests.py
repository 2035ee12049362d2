"""A juror's own group or village: not marked, not awaited, not counted, however late it becomes known."""

import pytest

from lumbung.apps.assessment.queries import seats
from lumbung.apps.contests.operations import leading_panels
from lumbung.apps.contests.queries.settlements import unsigned_sheets
from lumbung.apps.contests.queries.standings import compute
from lumbung.apps.regions.queries import Place, inside
from lumbung.regulation.judging import sheets_by_entry
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk, lenient
from tests.apps.contests.test_desk_pages import page_of
from tests.apps.contests.test_judging import VERIFIED, brought_to, hand_in, mark, withdraw

__all__ = ["desk", "lenient"]


def test_the_own_village_is_not_marked_where_interests_exclude(desk: Desk) -> None:
    home = desk.world.batang.village
    mine = desk.entry(1, VERIFIED)
    desk.entry(2, VERIFIED, village=inside(desk.district.code, 4, SEPTEMBER.date())[1])
    desk.appoint(homes={0: home.id})
    with pytest.raises(Refused, match="your own home") as refused:
        mark(desk, desk.jurors[0], mine)
    because = refused.value.verdict.because
    assert because.citations == ("Lampiran huruf C angka 1", "Pasal 7 ayat (3)")
    assert [(one.code, one.option) for one in because.choices] == [("benturan-kepentingan", "tidak-dihitung")]
    assert [one.is_due for one in desk.judged()] == [False, True]
    assert [one.is_due for one in desk.judged(1)] == [True, True]


def test_the_own_group_is_not_marked_either(desk: Desk) -> None:
    desk.appoint()
    mine = desk.entry(1, VERIFIED, owner=desk.jurors[0])
    with pytest.raises(Refused, match="your own"):
        mark(desk, desk.jurors[0], mine)


def test_an_interest_is_minuted_as_a_withdrawal_so_that_nobody_waits_for_the_sheet(desk: Desk) -> None:
    desk.entry(1, VERIFIED)
    desk.appoint(homes={0: desk.world.batang.village.id})
    hand_in(desk, desk.jurors[0])
    (minuted,) = compute(desk.call, SEPTEMBER).outcome.case.recusals
    assert (minuted.assessor, minuted.entry) == (f"J{desk.seats[0]}", "P001")
    assert minuted.reason == f"Wilayah asal juri: {desk.world.batang.village.name}."


def live(desk: Desk, village: Place | None) -> None:
    """The organiser records where the first juror lives."""
    leading_panels.declare_home(
        asker=desk.who(desk.organiser),
        call=desk.call,
        round="kecamatan",
        group=(desk.district.name,),
        seat=desk.seats[0],
        village=village,
        at=SEPTEMBER,
    )


def counted(desk: Desk) -> list[str]:
    """Whose sheets make the scores of the first level."""
    now = compute(desk.call, SEPTEMBER)
    found = sheets_by_entry(now.outcome.case, desk.call.rules.round("kecamatan"))
    return sorted(one.assessor for sheets in found.values() for one in sheets)


@pytest.mark.parametrize("state", ["begun", "complete", "handed in"])
def test_a_home_that_becomes_known_late_sets_the_sheet_aside_and_the_seat_is_not_stuck(desk: Desk, state: str) -> None:
    brought_to(desk, state)
    live(desk, desk.world.batang.village)
    hand_in(desk, desk.jurors[0])
    assert counted(desk) == []
    assert [one.assessor for one in compute(desk.call, SEPTEMBER).outcome.case.recusals] == [f"J{desk.seats[0]}"]
    assert [one.may_be_marked for one in desk.judged()] == [False]
    assert next(iter(lines(desk.call.chain))).act == "assessment.hand_in"


def test_a_home_that_was_recorded_wrongly_is_taken_back_and_the_sheet_counts_again(desk: Desk) -> None:
    brought_to(desk, "handed in")
    live(desk, desk.world.batang.village)
    live(desk, None)
    assert counted(desk) == [f"J{desk.seats[0]}"]


def test_where_a_reading_counts_such_sheets_a_late_home_sets_none_aside(lenient: Desk) -> None:
    brought_to(lenient, "handed in")
    live(lenient, lenient.world.batang.village)
    assert counted(lenient) == [f"J{lenient.seats[0]}"]


def test_a_home_whose_marks_were_settled_is_recorded_after_the_decision_is_opened_again(desk: Desk) -> None:
    brought_to(desk, "settled")
    with pytest.raises(Refused, match="settled") as refused:
        live(desk, desk.world.batang.village)
    assert refused.value.verdict.remedy is not None
    assert "Open its decision again first" in refused.value.verdict.remedy.text("en")
    assert [one.home_code for one in seats(desk.call.id)] == ["", "", ""]


def test_where_a_reading_counts_such_sheets_the_interest_is_only_minuted(lenient: Desk) -> None:
    entry = lenient.entry(1, VERIFIED)
    lenient.appoint(homes={0: lenient.world.batang.village.id})
    withdraw(lenient, lenient.jurors[0], entry)
    mark(lenient, lenient.jurors[0], entry)
    hand_in(lenient, lenient.jurors[0])
    (judged,) = lenient.judged()
    assert (judged.is_recused, judged.is_handed_in) == (True, True)


def test_whoever_hands_in_reads_which_sheets_count_with_an_interest_and_the_organiser_reads_why(lenient: Desk) -> None:
    entries = [lenient.entry(number, VERIFIED) for number in (1, 2, 3)]
    lenient.appoint()
    for entry in entries[:2]:
        mark(lenient, lenient.jurors[0], entry)
    withdraw(lenient, lenient.jurors[0], entries[1])
    withdraw(lenient, lenient.jurors[0], entries[2], "Saya bendaharanya.")
    page = page_of(lenient, f"penilaian/{lenient.seats[0]}/serahkan/", lenient.jurors[0])
    counted, left_out = page.partition("Dihitung, dengan kepentingan")[2], page.partition("Tidak Anda nilai")[2]
    assert "Serahkan 2 lembar" in page
    assert "Kelompok 2: Ketuanya kakak saya." in counted
    assert "Kelompok 3: Saya bendaharanya." in left_out.partition("Dihitung")[0]
    hand_in(lenient, lenient.jurors[0])
    assert [one.is_handed_in for one in lenient.judged()] == [True, True, False]
    slug = lenient.district.name.lower()
    panel = page_of(lenient, f"atur/panel/kecamatan/{slug}/", lenient.organiser)
    assert "P002: Ketuanya kakak saya." in panel
    sheet = page_of(lenient, f"penetapan/kecamatan/{slug}/p002/", lenient.organiser)
    assert "Ketuanya kakak saya." in sheet.partition("Lembar nilai</h2>")[2]


def test_a_sheet_that_counts_in_spite_of_an_interest_is_awaited_once_it_is_begun(lenient: Desk) -> None:
    entry = lenient.entry(1, VERIFIED)
    lenient.appoint()
    everything = lenient.marks()
    mark(lenient, lenient.jurors[0], entry, typed=dict(list(everything.items())[:1]))
    withdraw(lenient, lenient.jurors[0], entry)
    with pytest.raises(Refused, match="not yet marked completely"):
        hand_in(lenient, lenient.jurors[0])
    waited = unsigned_sheets(lenient.call, compute(lenient.call, SEPTEMBER), lenient.seat())
    assert waited == len(lenient.jurors), "nobody of the panel sees its ranking before it is handed in"


def test_who_left_an_entry_out_and_handed_in_the_others_does_not_mark_it_any_more(lenient: Desk) -> None:
    mine, other = lenient.entry(1, VERIFIED), lenient.entry(2, VERIFIED)
    lenient.appoint()
    withdraw(lenient, lenient.jurors[0], mine)
    mark(lenient, lenient.jurors[0], other)
    hand_in(lenient, lenient.jurors[0])
    assert [one.may_be_marked for one in lenient.judged()] == [False, True]
    with pytest.raises(Refused, match="You withdrew from this entry"):
        mark(lenient, lenient.jurors[0], mine)
    assert counted(lenient) == [f"J{lenient.seats[0]}"], "the sheet of the other entry"
