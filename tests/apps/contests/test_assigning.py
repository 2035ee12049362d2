"""Sharing out by the decree's number: dry run, adoption, changes by hand, the board of who marked what, reminders."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import assigned, seats
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations.judging import record_marks
from lumbung.apps.contests.queries.assigning import Sharing, sharing
from lumbung.apps.contests.queries.coverage import Cover, coverage
from lumbung.apps.contests.queries.leading_panels import PanelLine, panel_line
from lumbung.apps.contests.tasks.reminding_jurors import want_jurors_reminded
from lumbung.apps.notices.models import Dispatch, Notice
from lumbung.apps.regions.queries import inside
from lumbung.apps.rulebook import operations as rulebook
from lumbung.shared.trail.recording import lines
from tests.apps.contests.desk_world import SEPTEMBER, Desk, law_with, made
from tests.apps.contests.test_judging import VERIFIED, hand_in, mark, settle, withdraw
from tests.forgetting import forget_all
from tests.working import work
from tests.world import World

TWO_EACH = (
    "mengacu pada penilaian tingkat kabupaten\n    rubrik: utama\n",
    "mengacu pada penilaian tingkat kabupaten\n    rubrik: utama\n    penilai_per_peserta: 2\n",
)
NOT_BY_AGREEMENT = (
    "          - {pada: babak/kecamatan/gabung_juri, menjadi: mufakat}\n",
    (
        "          - {pada: babak/kecamatan/gabung_juri, menjadi: mufakat}\n"
        "          - {pada: babak/kecamatan/penilai_per_peserta, hapus: true}\n"
    ),
)
NOT_COUNTED = {"benturan-kepentingan": "tidak-dihitung"}


@pytest.fixture
def desk(world: World) -> Desk:
    """A call under a decree by which two of three judge each entry; the panel sits, interests exclude."""
    found = made(world, NOT_COUNTED, law_with(TWO_EACH, NOT_BY_AGREEMENT))
    found.appoint()
    return found


def page(desk: Desk, rest: str) -> str:
    return desk.address(f"atur/panel/kecamatan/{desk.district.name.lower()}/{rest}")


def panel(desk: Desk) -> PanelLine:
    found = panel_line(desk.call, "kecamatan", (desk.district.name,))
    assert found is not None
    return found


def plan(desk: Desk) -> Sharing:
    found = sharing(desk.call, panel(desk), SEPTEMBER)
    assert found is not None
    return found


def share_out(desk: Desk, expect: int = 302) -> str:
    client = desk.client(desk.organiser)
    answer = client.post(page(desk, "pembagian/"), {"plan": plan(desk).digest})
    assert answer.status_code == expect
    return answer.content.decode()


def loads(desk: Desk) -> list[int]:
    return [len(own or ()) for own in assigned(desk.call.id, seats(desk.call.id)).values()]


def test_a_plan_is_looked_at_and_then_adopted_and_each_juror_is_told(desk: Desk) -> None:
    for number in range(1, 7):
        desk.entry(number, VERIFIED)
    shown = desk.client(desk.organiser).get(page(desk, "pembagian/")).content.decode()
    assert "Tiap peserta dinilai 2 anggota panel" in shown
    assert loads(desk) == [0, 0, 0]
    share_out(desk)
    assert loads(desk) == [4, 4, 4]
    assert [len(desk.judged(index)) for index in range(3)] == [4, 4, 4]
    assert Notice.objects.filter(key__startswith="shared:").count() == 3
    assert plan(desk).changes == 0


def test_a_plan_that_changed_since_it_was_looked_at_is_not_adopted(desk: Desk) -> None:
    desk.entry(1, VERIFIED)
    answer = desk.client(desk.organiser).post(page(desk, "pembagian/"), {"plan": "0" * 64})
    assert answer.status_code == 409
    assert "Rencananya berubah sejak Anda lihat" in answer.content.decode()
    assert loads(desk) == [0, 0, 0]


def test_no_conflict_is_planned_and_each_is_told_with_its_reason(desk: Desk) -> None:
    elsewhere = inside(desk.district.code, 4, SEPTEMBER.date())[1]
    desk.entry(1, VERIFIED)
    desk.entry(2, VERIFIED, village=elsewhere)
    assessment.declare_home(
        asker=desk.who(desk.organiser), call=desk.call.id, seat=desk.seats[0],
        home=desk.world.batang.village.id, at=SEPTEMBER,
    )  # fmt: skip
    (first, _) = plan(desk).lines
    assert [one.id for one in first.planned] == desk.seats[1:]
    assert [(seat.id, why) for seat, why in first.conflicts] == [
        (desk.seats[0], f"Wilayah asal juri: {desk.world.batang.village.name}.")
    ]
    shown = desk.client(desk.organiser).get(page(desk, "pembagian/")).content.decode()
    assert f"Camat: Wilayah asal juri: {desk.world.batang.village.name}." in shown


def test_a_recusal_frees_the_juror_and_offers_another(desk: Desk) -> None:
    entry = desk.entry(1, VERIFIED)
    desk.entry(2, VERIFIED)
    share_out(desk)
    who = next(index for index in range(3) if entry in {one.id for one in desk.judged(index)})
    assessment.recuse(
        asker=desk.who(desk.jurors[who]), call=desk.call.id, seat=desk.seats[who], subject=entry,
        reason="Sepupu.", at=SEPTEMBER,
    )  # fmt: skip
    line = next(one for one in plan(desk).lines if one.id == entry)
    assert desk.seats[who] not in {one.id for one in line.planned}
    assert len(line.planned) == 2
    assert line.moves
    share_out(desk)
    assert plan(desk).changes == 0


def test_what_somebody_works_on_stays_with_them_when_entries_come_late(desk: Desk) -> None:
    first = desk.entry(1, VERIFIED)
    mark(desk, desk.jurors[0], first)
    hand_in(desk, desk.jurors[0])
    for number in range(2, 5):
        desk.entry(number, VERIFIED)
    share_out(desk)
    assert first in {one.id for one in desk.judged(0)}
    before = {one.id: one.planned for one in plan(desk).lines}
    late = desk.entry(5, VERIFIED)
    forget_all()  # an officer who verifies leaves a line in the trail; this row did not
    after = {one.id: one.planned for one in plan(desk).lines}
    assert {key: own for key, own in after.items() if key != late} == before
    assert len(after[late]) == 2


def test_who_judges_an_entry_is_changed_by_hand_with_a_reason(desk: Desk) -> None:
    entry = desk.entry(1, VERIFIED)
    client = desk.client(desk.organiser)
    address = page(desk, f"pembagian/{entry}/")
    told = client.post(address, {"judging": [desk.seats[0]], "reason": "Sakit."})
    assert (told.status_code, "belum dibagikan" in told.content.decode()) == (409, True)
    share_out(desk)
    assert client.post(address, {"judging": [], "reason": ""}).status_code == 422
    assert client.post(address, {"judging": [desk.seats[0]], "reason": "Sakit."}).status_code == 302
    assert [one.id for one in plan(desk).lines[0].judging] == [desk.seats[0]]
    withdraw(desk, desk.jurors[0], entry)
    assert client.post(address, {"judging": [desk.seats[1]], "reason": "Mundur."}).status_code == 302
    told = client.post(address, {"judging": [desk.seats[0], desk.seats[1]], "reason": "Kembali."})
    assert (told.status_code, "berkepentingan pada peserta ini" in told.content.decode()) == (409, True)


def test_nothing_is_shared_out_once_the_round_is_settled(desk: Desk) -> None:
    desk.entry(1, VERIFIED)
    settle(desk)
    assert "sudah ditetapkan" in share_out(desk, expect=409)


def test_where_the_decree_asks_for_everybody_the_page_says_so(world: World) -> None:
    printed = made(world)
    printed.appoint()
    entry = printed.entry(1, VERIFIED)
    client = printed.client(printed.organiser)
    assert "tiap anggota panel menilai semua peserta" in client.get(page(printed, "pembagian/")).content.decode()
    assert client.post(page(printed, "pembagian/"), {"plan": ""}).status_code == 409
    assert client.get(page(printed, f"pembagian/{entry}/"))["Location"] == page(printed, "pembagian/")


# ------------------------------------------------------------------------------------------------- the board


def test_the_board_says_how_far_each_seat_is_with_each_entry_and_never_a_mark(desk: Desk) -> None:
    first, second = desk.entry(1, VERIFIED), desk.entry(2, VERIFIED)
    share_out(desk)
    own = [index for index in range(3) if first in {one.id for one in desk.judged(index)}]
    items = desk.judged(own[0])[0].items
    record_marks(
        asker=desk.who(desk.jurors[own[0]]),
        call=desk.call,
        seat=desk.seat(own[0]),
        entry=first,
        typed={"1a": "3"},
        note="",
        version=0,
        at=SEPTEMBER,
    )
    assessment.load_sheets(seat=desk.seats[own[1]], sheets=[(first, [4] * len(items))], handed_in=True, at=SEPTEMBER)
    board = coverage(desk.call, panel(desk), SEPTEMBER)
    told = {code.id: {cell for _, cell, _ in code.cells} for code in board.lines}
    assert told[first] == {Cover.BEGUN, Cover.SIGNED, Cover.ELSEWHERE}
    assert told[second] == {Cover.EMPTY, Cover.ELSEWHERE}
    assert sum(one.left for one in board.seats) == 3
    shown = desk.client(desk.organiser).get(page(desk, "kemajuan/")).content.decode()
    for words in ("Dimulai", "Diserahkan", "Belum", "bukan bagiannya"):
        assert words in shown


@pytest.mark.parametrize("entries", [3, 300])
def test_the_board_asks_the_same_however_many_entries_there_are(desk: Desk, entries: int) -> None:
    first = desk.entry(1, VERIFIED)
    row = Entry.objects.get(pk=first)
    for number in range(2, entries + 1):
        row.pk, row.code, row.group_name = None, f"P{number:03}", f"Kelompok {number}"
        row.save()
    client = desk.client(desk.organiser)
    client.get(page(desk, "kemajuan/"))
    for rest in ("kemajuan/", "pembagian/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page(desk, rest)).status_code == 200
        assert len(asked) <= 12, [one["sql"][:90] for one in asked.captured_queries]


# ------------------------------------------------------------------------------------------------- reminders


def test_whoever_is_waited_for_is_reminded_once_a_day_on_the_page_and_by_letter(desk: Desk) -> None:
    desk.entry(1, VERIFIED)
    client = desk.client(desk.organiser)
    assert "3 juri diingatkan." in client.post(page(desk, "kemajuan/ingatkan/"), follow=True).content.decode()
    assert "3 sudah diingatkan hari ini." in client.post(page(desk, "kemajuan/ingatkan/"), follow=True).content.decode()
    told = Notice.objects.filter(key__startswith="waited-for:")
    assert (told.count(), Dispatch.objects.filter(notice__in=told).count()) == (3, 3)
    line = next(iter(lines(desk.call.chain, acts=("contests.remind_jurors",))))
    assert line.facts == {"round": "kecamatan", "seats": desk.seats}
    tomorrow = desk.client(desk.organiser, SEPTEMBER + timedelta(days=1))
    assert "3 juri diingatkan." in tomorrow.post(page(desk, "kemajuan/ingatkan/"), follow=True).content.decode()


def test_whoever_has_handed_in_is_not_reminded(desk: Desk) -> None:
    entry = desk.entry(1, VERIFIED)
    mark(desk, desk.jurors[0], entry)
    hand_in(desk, desk.jurors[0])
    desk.client(desk.organiser).post(page(desk, "kemajuan/ingatkan/"))
    assert set(Notice.objects.filter(key__startswith="waited-for:").values_list("person", flat=True)) == set(
        desk.jurors[1:]
    )


def test_a_worker_reminds_near_the_last_day_and_not_where_that_day_has_moved(desk: Desk) -> None:
    desk.entry(1, VERIFIED)
    (window,) = (one for one in desk.call.windows if one.stage.code == "kecamatan")
    assert window.last is not None
    want_jurors_reminded(desk.call, "kecamatan", SEPTEMBER)
    work(window.last - SEPTEMBER.date() - timedelta(days=2))
    assert reminded() == set()
    work(timedelta(days=1))
    assert reminded() == {(window.last - timedelta(days=1)).isoformat()}
    work(timedelta(days=1))
    assert reminded() == {(window.last - timedelta(days=1)).isoformat(), window.last.isoformat()}


def test_a_worker_reminds_nobody_where_the_last_day_has_moved(desk: Desk) -> None:
    desk.entry(1, VERIFIED)
    want_jurors_reminded(desk.call, "kecamatan", SEPTEMBER)
    lead = desk.who(desk.organiser)
    rulebook.set_stage_days(
        asker=lead,
        home=desk.world.batang.home,
        call=desk.call.id,
        stage="kecamatan",
        first=SEPTEMBER.date(),
        last=date(2021, 12, 1),
        reason="Banjir.",
        at=SEPTEMBER,
    )
    work(timedelta(days=30))
    assert reminded() == set()


def reminded() -> set[str]:
    """The days of which somebody was reminded."""
    told = Notice.objects.filter(key__startswith="waited-for:")
    return {key[-10:] for key in told.values_list("key", flat=True)}
