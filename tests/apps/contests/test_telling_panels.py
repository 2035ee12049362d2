"""Who judges is told of the seat; whoever takes part is told of other days and of a result that is corrected."""

from pytest_django import Settings

from lumbung.apps.assessment.queries import seats
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import leading_panels
from lumbung.apps.contests.operations.settling import settle_result
from lumbung.apps.notices.models import Notice
from lumbung.apps.notices.queries import notices
from lumbung.apps.notices.records import NoticeRecord
from lumbung.apps.rulebook import operations as rulebook
from tests.apps.contests.desk_world import Desk, desk
from tests.apps.contests.judged import DECEMBER, judged, settle_all
from tests.apps.contests.test_correcting import WHY, announce, reopen_the_last
from tests.apps.contests.test_leading import ATUR, organiser
from tests.apps.contests.test_leading_panels import GROUP, appoint, juror, whole_panel
from tests.apps.rulebook.calls import AT, prepared
from tests.world import World

__all__ = ["desk"]

DAYS = {"first": "2021-08-01", "last": "2021-09-15", "reason": "Banjir."}


def told(world: World, person: int) -> list[NoticeRecord]:
    return notices(world.asker(person, AT), 0, 20)


def paragraphs(one: NoticeRecord) -> list[str]:
    return [words.text() for words in one.paragraphs]


def test_each_person_on_a_panel_is_told_the_round_the_element_and_the_decision(world: World) -> None:
    made = prepared(world)
    rulebook.open_call(**made.led, with_days_over=True)
    appoint(made, whole_panel(world))
    camat = next(one for one in seats(made.id) if one.element == "Camat")
    (one,) = told(world, camat.person)
    assert one.subject.text().startswith("Anda ditunjuk menilai ")
    where, basis, *days = paragraphs(one)
    assert "(Bandar), unsur Camat." in where
    assert basis == "Dasar: SK 4."
    assert days
    assert one.citations
    assert Notice.objects.filter(key__startswith="seated:").count() == 3


def test_the_notice_of_a_seat_leads_to_a_page_that_opens_before_the_contest_does_and_after(world: World) -> None:
    made = prepared(world)
    appoint(made, whole_panel(world))
    early = Notice.objects.filter(key__startswith="seated:")[0]
    assert world.client_of(early.person_id, AT).get(early.link).status_code == 200
    Notice.objects.all().delete()
    rulebook.open_call(**made.led, with_days_over=True)
    appoint(made, {0: leading_panels.TypedSeat("Camat", juror(world, "camat-dua"))}, group=("Batang",))
    late = Notice.objects.get(key__startswith="seated:")
    assert late.link.endswith(f"/penilaian/{seats(made.id)[-1].id}/")
    assert world.client_of(late.person_id, AT).get(late.link).status_code == 200


def test_who_is_replaced_is_told_why_and_who_replaces_is_told_of_the_seat(world: World) -> None:
    made = prepared(world)
    appoint(made, whole_panel(world))
    seat, address = seats(made.id)[0], juror(world, "pengganti")
    leading_panels.replace(
        asker=made.asker,
        call=made.record,
        round="kecamatan",
        group=GROUP,
        seat=seat.id,
        by=address,
        reason="Pindah tugas, SK 9",
        at=AT,
    )
    left = told(world, seat.person)[0]
    assert left.subject.text().startswith("Tugas menilai Anda berakhir")
    assert "Alasan: Pindah tugas, SK 9" in " ".join(paragraphs(left))
    new = next(one for one in seats(made.id) if one.name == "pengganti")
    assert [one.subject.text()[:13] for one in told(world, new.person)] == ["Anda ditunjuk"]


def test_other_days_are_told_to_whoever_takes_part_with_the_reason(desk: Desk) -> None:
    desk.entry()
    before = Notice.objects.count()
    client = organiser(desk.world)
    assert client.post(f"{ATUR}tanggal/pendaftaran/", DAYS).status_code == 302
    (one,) = Notice.objects.filter(key__startswith="days:")
    assert Notice.objects.count() == before + 1
    assert one.person_id == Entry.objects.get().owner_id
    assert one.subject["id"].startswith("Jadwal berubah: ")
    assert [words["id"] for words in one.text][-1] == "Alasan: Banjir."
    assert "15 September 2021" in one.text[1]["id"]


def test_days_of_a_contest_that_nobody_sees_yet_are_told_to_nobody(world: World) -> None:
    prepared(world)
    assert organiser(world).post(f"{ATUR}tanggal/pendaftaran/", DAYS).status_code == 302
    assert not Notice.objects.exists()


def test_a_public_result_that_is_opened_again_is_told_to_whoever_entered_with_the_reason(
    db: None, settings: Settings
) -> None:
    del db
    settings.DEMO = True
    contest = judged(7)
    settle_all(contest)
    reopen_the_last(contest)
    assert not Notice.objects.filter(key__startswith="corrected:").exists(), "it was not public"
    settle_result(asker=contest.who(contest.organiser, DECEMBER), call=contest.call, at=DECEMBER)
    announce(contest)
    reopen_the_last(contest)
    (one,) = Notice.objects.filter(key__startswith="corrected:")
    assert one.person_id == contest.owner
    assert one.text[0]["id"] == f"Alasan: {WHY}"
