"""The demo: a whole invented contest at any stage, one login for each role, nothing broken anywhere."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from lumbung.apps.accounts.models import Grant
from lumbung.apps.accounts.queries import Role, asker
from lumbung.apps.assessment.queries import recusals
from lumbung.apps.contests.models import (
    Entry,
    FieldNote,
    FieldVisit,
    PaperReceipt,
    PresentationDay,
    Recommendation,
    Video,
)
from lumbung.apps.contests.queries.coverage import Cover, coverage
from lumbung.apps.contests.queries.leading import board, next_step
from lumbung.apps.contests.queries.leading_panels import panel_lines
from lumbung.apps.contests.queries.pick_lists import matched
from lumbung.apps.contests.queries.proving import disagreements
from lumbung.apps.contests.queries.queueing import Wanted, queue
from lumbung.apps.contests.queries.verifying import State
from lumbung.apps.letters.models import Letter
from lumbung.apps.letters.queries import Kind
from lumbung.apps.notices.models import Dispatch
from lumbung.apps.rulebook.queries import Call, call_of, duties, guide_of
from lumbung.cli.demo.loading import CALL, SLUG, NoSuchStage, load_demo
from lumbung.cli.demo.stages import moments
from lumbung.config.clock.reading import now
from lumbung.documents.workbook.contents import SAMPLE_MARK
from lumbung.regulation.loading.load import load
from lumbung.shared.trail.recording import faults
from tests.conftest import ROOT

LAW = {file.name: file.read_bytes() for file in (ROOT / "regulations/batang-2021").iterdir()}
BATANG = "33.25"
STAGES = (
    "preparation",
    "registration",
    "verification",
    "kecamatan-judging",
    "kabupaten-judging",
    "settling",
    "settled",
    "announced",
    "disbursed",
    "monitored",
)
PASSWORD = "sandi-contoh-yang-panjang"  # noqa: S105 (the sample's own)


def test_the_stages_come_from_the_decree_in_the_order_of_its_calendar() -> None:
    regulation = load(LAW).regulation
    assert regulation is not None
    found = moments(regulation.adopt())
    assert tuple(one.name for one in found) == STAGES
    assert [one.at for one in found] == sorted(one.at for one in found)


@pytest.mark.django_db
def test_a_stage_that_the_decree_does_not_have_is_refused_with_those_that_it_has() -> None:
    with pytest.raises(NoSuchStage) as refused:
        load_demo(LAW, "semifinal", PASSWORD, groups=1, prefix=BATANG)
    assert tuple(refused.value.stages) == STAGES


@pytest.mark.django_db
@pytest.mark.parametrize("stage", STAGES)
def test_everybody_can_sign_in_and_look_around_at_every_stage(stage: str, settings: Settings) -> None:
    settings.DEMO = True
    logins = load_demo(LAW, stage, PASSWORD, groups=17, prefix=BATANG)
    pages = (f"/{SLUG}/", f"/{SLUG}/lomba/", f"/{SLUG}/lomba/{CALL}/")
    for login in logins:
        client = Client()
        assert client.login(email=login.email, password=PASSWORD), login
        answers = {page: client.get(page).status_code for page in pages}
        hidden = stage == "preparation" and login.role not in ("Penyelenggara", "Pimpinan daerah", "Inspektorat")
        assert answers == dict.fromkeys(pages[:2], 200) | {pages[2]: 404 if hidden else 200}, login
    assert [*faults(), *disagreements()] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stage", "first", "done"),
    [("preparation", "readings", 2), ("registration", "entering", 5), ("kabupaten-judging", "kabupaten", 10)],
)
def test_the_organiser_has_done_what_was_due_and_the_board_leads_on(
    stage: str, first: str, done: int, settings: Settings
) -> None:
    settings.DEMO = True
    load_demo(LAW, stage, PASSWORD, groups=17, prefix=BATANG)
    call, at = call_of(Call.objects.get().pk), now()
    lines = {one.duty.code: one for one in duties(call)}
    assert sum(one.is_done for one in lines.values()) == done
    came = lines["kerangka-acuan"].standing[0]
    assert SAMPLE_MARK in came.present[0].name
    assert SAMPLE_MARK in came.minutes
    assert lines["sosialisasi"].reached == (0 if stage == "preparation" else 15)
    assert (guide_of(call) is None) == (stage == "preparation")
    steps = board(call, at)
    assert next_step(steps).code == first  # type: ignore[union-attr]  # None would fail here
    duty = next(one for one in steps if one.code == "duties")
    assert duty.until is None or duty.until >= at.date()


@pytest.mark.django_db
def test_sample_groups_picked_from_the_lists_and_said_what_only_pages_ask(settings: Settings) -> None:
    settings.DEMO = True
    load_demo(LAW, "verification", PASSWORD, groups=17, prefix=BATANG)
    call = call_of(Call.objects.get().pk)
    for entry in Entry.objects.all():
        told = entry.frozen or {}
        assert matched(call, entry.village_id, told) == {"prioritas_rkpd": True, "kegiatan_rkp_desa": True}
        assert told["perempuan_penerima_manfaat"] <= told["penerima_manfaat"]
        assert told.get("jumlah_perempuan_miskin", 0) == entry.members.filter(is_woman=True, is_poor=True).count()
        assert told.get("jumlah_swadaya", 0) == sum(line.amount for line in entry.budget.all() if line.is_self_help)


@pytest.mark.django_db
def test_desks_and_groups_were_told_on_their_pages_and_by_letter_only_of_what_was_returned_and_mended(
    settings: Settings,
) -> None:
    settings.DEMO = True
    logins = load_demo(LAW, "verification", PASSWORD, groups=17, prefix=BATANG)
    for start, words in (("p001@", "verifikasi"), ("kecamatan-", "menunggu di meja verifikasi")):
        client = Client()
        assert client.login(email=next(one.email for one in logins if one.email.startswith(start)), password=PASSWORD)
        assert words in client.get("/kabar/").content.decode()
    by_letter = [key.split(":") for key in Dispatch.objects.values_list("notice__key", flat=True)]
    assert {key[0] for key in by_letter} == {"concluded", "received"}
    returned = {key[1] for key in by_letter if key[0] == "concluded"}
    assert {key[1] for key in by_letter if key[0] == "received"} < returned


@pytest.mark.django_db
def test_villages_were_asked_by_groups_that_still_write_one_waits_for_the_login_that_is_shown(
    settings: Settings,
) -> None:
    settings.DEMO = True
    logins = load_demo(LAW, "registration", PASSWORD, groups=17, prefix=BATANG)
    states = list(Recommendation.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["asked", "given", "refused"]
    shown = next(one.email for one in logins if one.email.startswith("desa-"))
    client = Client()
    assert client.login(email=shown, password=PASSWORD)
    page = client.get(f"/{SLUG}/lomba/{CALL}/rekomendasi/").content.decode()
    assert "Menunggu desa" in page


def test_a_folder_with_other_data_is_never_emptied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from lumbung.cli import main

    (tmp_path / "penting.txt").write_text("jangan dihapus")
    assert main(["demo", "--data", str(tmp_path), "--load-only"]) == 2
    assert (tmp_path / "penting.txt").exists()
    assert "berisi data lain" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_desk_is_in_the_middle_of_its_work(settings: Settings) -> None:
    settings.DEMO = True
    load_demo(LAW, "verification", PASSWORD, groups=17, prefix=BATANG)
    row = Entry.objects.all()[0]
    call, leader = call_of(row.call_id), Grant.objects.get(role=Role.ORGANISER).person_id
    found = queue(asker(leader, now()), call, Wanted(), now())
    assert all(found.of_finding.values()), "something fails, something is asked, something is ready to pass"
    states = {one.state for one in found.lines}
    assert {State.SUBMITTED, State.RETURNED, State.VERIFIED} <= states
    assert any(one.answered for one in found.lines), "a group has answered what was noted"
    assert FieldNote.objects.filter(is_changed=True).exists()
    assert PaperReceipt.objects.exists()
    assert Video.objects.filter(link="").exists(), "a CD came in"


@pytest.mark.django_db
def test_while_the_last_round_is_judged_groups_present_and_are_visited_and_all_of_it_is_marked_as_invented() -> None:
    load_demo(LAW, "kabupaten-judging", PASSWORD, groups=17, prefix=BATANG)
    days = list(PresentationDay.objects.order_by("on"))
    assert [one.lot.published_at is not None for one in days[:3]] == [True] * 3
    assert all(SAMPLE_MARK in one.room for one in days)
    assert {one.presence for one in days[0].slots.all()} <= {"present", "late"}
    reported, planned = FieldVisit.objects.order_by("planned_on")
    assert (reported.handed_in_at is not None, planned.handed_in_at) == (True, None)
    assert SAMPLE_MARK in reported.found
    assert all(SAMPLE_MARK in one.caption for one in reported.photos.all())


@pytest.mark.django_db
@pytest.mark.parametrize("stage", ["kecamatan-judging", "kabupaten-judging"])
def test_while_a_round_is_judged_its_first_panel_shows_interests_a_withdrawal_a_substitute_and_work_half_done(
    stage: str, settings: Settings
) -> None:
    settings.DEMO = True
    load_demo(LAW, stage, PASSWORD, groups=17, prefix=BATANG)
    call, at = call_of(Call.objects.get().pk), now()
    line = next(one for one in panel_lines(call) if one.round == stage.removesuffix("-judging") and one.seats)
    declared = [one for one in line.seats if one.declared and one.declared.relations]
    assert len(declared) == 1
    withdrawn = {one.reason for one in recusals(call.id)}
    assert any(SAMPLE_MARK in reason for reason in withdrawn)
    substitute = line.seats[-1]
    assert substitute.name == f"Juri pengganti {SAMPLE_MARK}"
    cells = [cover for one in coverage(call, line, at).lines for _, cover, _ in one.cells]
    assert {Cover.SIGNED, Cover.EXCUSED, Cover.EMPTY} <= set(cells)
    assert not list(faults(call.chain))


@pytest.mark.django_db
def test_every_paper_of_the_demo_has_a_head_that_says_that_it_is_invented() -> None:
    load_demo(LAW, "settled", PASSWORD, groups=17, prefix=BATANG)
    issued = Letter.objects.select_related("letterhead")
    assert {one.kind for one in issued} == {Kind.MINUTES, Kind.CERTIFICATE}
    for one in issued:
        assert one.letterhead is not None
        assert SAMPLE_MARK in one.letterhead.office
        assert SAMPLE_MARK in one.letterhead.signatory
