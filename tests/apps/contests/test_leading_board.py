"""The organiser's board: how far a contest is, and what comes next."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lumbung.apps.contests.operations.leading_panels import TypedSeat
from lumbung.apps.contests.queries import leading
from lumbung.apps.contests.queries.leading import board, next_step
from lumbung.apps.contests.queries.leading_steps import Step
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import call_of
from tests.apps.contests.judged import judged
from tests.apps.contests.test_leading import ATUR, organiser
from tests.apps.contests.test_leading_panels import appoint, juror, whole_panel
from tests.apps.rulebook.calls import AT, MINUTES, Prepared, prepared
from tests.world import World


def test_the_board_says_what_comes_next_all_the_way_to_opening(world: World) -> None:
    made = prepared(world)
    first = next_step(board(made.record, AT))
    assert first is not None
    assert first.code == "readings"
    rulebook.choose_readings(**made.led, readings={}, minutes=None)
    second = next_step(board(call_of(made.id), AT))
    assert second is not None
    assert second.code != "readings"


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """Every test makes its world anew, with the same ids."""
    leading._memory.clear()


def moment(month: int, day: int) -> datetime:
    return datetime(2021, month, day, 3, tzinfo=UTC)


def as_of(made: Prepared, at: datetime) -> dict[str, Step]:
    return {one.code: one for one in board(made.record, at)}


def in_july(world: World) -> Prepared:
    """An open contest in which everything that was due by July is done."""
    made = prepared(world)
    rulebook.choose_readings(**made.led, readings={}, minutes=None)
    rulebook.open_call(**made.led)
    for code in ("kerangka-acuan", "rapat-pedoman", "panduan-lomba", "sosialisasi", "pendaftaran-tiap-kecamatan"):
        meeting = rulebook.TypedMeeting(date(2021, 5, 1), "Aula", (), (), "")
        rulebook.record_duty(**made.led, duty=code, meeting=meeting, file=None, publish=False)
    return made


def test_what_is_to_be_done_first_comes_next(world: World) -> None:
    made = in_july(world)
    steps = as_of(made, moment(7, 12))
    assert (steps["entering"].until, steps["panels"].until) == (date(2021, 8, 31), date(2021, 9, 1))
    assert next_step(list(steps.values())) == steps["entering"]


def test_nothing_that_is_done_comes_next(world: World) -> None:
    made = in_july(world)
    for month in (5, 7, 9, 11, 12):
        found = next_step(board(made.record, moment(month, 12)))
        assert found is None or found.state == "now"


def test_verifying_is_over_once_nobody_waits_and_nobody_comes(world: World) -> None:
    made = in_july(world)
    assert as_of(made, moment(7, 12))["verifying"].state == "later"
    assert as_of(made, moment(10, 12))["verifying"].state == "done"


def test_each_round_waits_for_its_own_stage(world: World) -> None:
    made = in_july(world)
    september, november = as_of(made, moment(9, 12)), as_of(made, moment(11, 12))
    assert (september["kecamatan"].state, september["kabupaten"].state) == ("now", "later")
    assert november["kabupaten"].state == "now"
    assert november["kabupaten"].until == date(2021, 11, 30)


def test_what_should_have_been_done_stays_and_says_when_it_was_due(world: World) -> None:
    made = in_july(world)
    page = world.client_of(world.batang.organiser, moment(10, 12)).get(ATUR).content.decode()
    assert "Seharusnya selesai 30 September 2021." in page
    assert next_step(board(made.record, moment(10, 12))).until == date(2021, 9, 30)  # type: ignore[union-attr]  # None would fail here


def test_days_that_only_lack_an_end_wait_without_a_day_of_their_own(world: World) -> None:
    days = as_of(prepared(world), AT)["days"]
    assert (days.state, days.until) == ("later", None)
    assert [one.words.text() for one in days.lacks] == [
        "Pemberian hadiah: mulai 1 Januari 2022, hari terakhirnya belum ditetapkan."
    ]


def test_a_plan_of_a_year_gone_by_is_renewed_first_and_makes_nothing_due(world: World) -> None:
    steps = board(prepared(world).record, datetime(2026, 11, 22, 3, tzinfo=UTC))
    assert next_step(steps) == steps[0]
    assert steps[0].code == "days"
    assert "Publikasi dan pendaftaran: rencananya berakhir 31 Agustus 2021." in [
        one.words.text() for one in steps[0].lacks
    ]
    assert {one.until for one in steps} == {None}


def test_an_unread_question_of_the_decree_says_that_its_default_holds(world: World) -> None:
    made = prepared(world)
    assert "Masing-masing sudah punya jawaban baku" in as_of(made, AT)["readings"].tells.text()
    rulebook.choose_readings(**made.led, readings={}, minutes=None)
    chosen = as_of(made, AT)["readings"].tells.text()
    assert chosen == "30 pertanyaan: 0 dipilih sendiri, 30 memakai jawaban baku."


@pytest.mark.parametrize("page", ["", "tanggal/"])
def test_a_decree_without_stages_says_that_everything_is_open_at_once(page: str, world: World) -> None:
    prepared(world, "jambi-ttg-2017")
    assert "Peraturan ini tidak menyebut tahapan." in organiser(world).get(ATUR + page).content.decode()


def test_a_duty_of_which_the_decree_gives_only_the_name_is_not_said_twice(world: World) -> None:
    prepared(world)
    page = organiser(world).get(ATUR + "kewajiban/panduan-lomba/").content.decode()
    assert "Penyiapan panduan lomba:" not in page
    assert "Lampiran huruf A angka 3" in page


def test_what_is_better_done_before_opening_is_told_line_by_line(world: World) -> None:
    prepared(world)
    page = organiser(world).get(ATUR + "buka/").content.decode()
    assert "Masing-masing sudah punya jawaban baku" in page
    assert ".;" not in page


def test_questions_are_folded_with_their_answer_and_open_where_the_committee_chose(world: World) -> None:
    made, client = prepared(world), organiser(world)
    rulebook.work_out_effects(call=made.id, at=AT)
    page = client.get(ATUR + "tafsir/").content.decode()
    assert page.count('<details class="fold"') == 30
    assert 'id="id_tafsir-gabung-juri">' in page
    assert 0 < page.count("Menentukan hasil") < 30
    rulebook.choose_readings(**made.led, readings={"gabung-juri": "median"}, minutes=MINUTES)
    page = client.get(ATUR + "tafsir/").content.decode()
    assert 'id="id_tafsir-gabung-juri" open>' in page
    assert page.count(" open>") == 1


def test_a_sentence_that_was_not_ticked_is_told_without_two_stops(world: World) -> None:
    prepared(world)
    page = organiser(world).post(ATUR + "buka/", {}).content.decode()
    assert "sudah saya periksa: Centang dulu" in page


def test_who_watches_is_not_led_to_what_only_the_organiser_does(world: World) -> None:
    prepared(world)
    page = world.client_of(world.batang.leader, AT).get(ATUR).content.decode()
    assert f'href="{ATUR}tafsir/"' in page
    assert f'href="{ATUR}buka/"' not in page


def test_the_board_names_panels_that_lack_something(world: World) -> None:
    made = prepared(world)
    appoint(made, whole_panel(world))
    panels = next(one for one in board(made.record, AT) if one.code == "panels")
    first = panels.lacks[0].words.text()
    assert "Blado" in first
    assert "Bandar" not in first


@pytest.mark.parametrize("code", ["batang-2021", "jambi-ttg-2017", "magelang-krenova-2019"])
@pytest.mark.parametrize("is_open", [False, True])
def test_every_page_stands_for_any_decree(code: str, is_open: bool, world: World) -> None:
    made, client = prepared(world, code), organiser(world)
    if is_open:
        rulebook.open_call(**made.led, with_days_over=True)
    for page in ("", "tafsir/", "tanggal/", "panel/", "kewajiban/"):
        assert client.get(ATUR + page).status_code == 200, page


@pytest.mark.parametrize("page", ["", "tafsir/", "tanggal/", "panel/", "panel/kecamatan/bandar/", "kewajiban/"])
def test_a_page_asks_the_database_as_often_with_much_as_with_little(page: str, world: World) -> None:
    made, client = prepared(world), organiser(world)
    rulebook.open_call(**made.led)
    if page == "tafsir/":
        rulebook.work_out_effects(call=made.id, at=AT)
    client.get(ATUR + page)
    with CaptureQueriesContext(
        connection,
    ) as little:
        client.get(ATUR + page)
    for n, group in enumerate(("Bandar", "Blado", "Reban")):
        typed = {0: TypedSeat("Camat", juror(world, f"camat{n}"))}
        appoint(made, typed, group=(group,))
        client.post(ATUR + "kewajiban/sosialisasi/", {"held_on": "2021-05-01", "place": group, "groups": [group]})
    client.get(ATUR + page)
    with CaptureQueriesContext(connection) as much:
        client.get(ATUR + page)
    # The names of those who recorded are read once there is somebody to name.
    assert len(much) <= len(little) + 1
    assert len(much) <= 12


PAGES = ("", "tafsir/", "tanggal/", "tanggal/pendaftaran/", "panel/", "panel/kecamatan/blado/", "kewajiban/", "buka/")


@pytest.mark.django_db
@pytest.mark.parametrize("entries", [1, 3, 300])
def test_no_page_of_the_organiser_asks_the_database_more_often_than_twelve_times(entries: int) -> None:
    contest = judged(entries, {f"P{n:03}": [n % 6, n % 5, n % 4] for n in range(1, entries + 1)})
    client = contest.client(contest.organiser)
    asked = {}
    for page in PAGES:
        client.get(contest.address("atur/" + page))
        with CaptureQueriesContext(connection) as found:
            assert client.get(contest.address("atur/" + page)).status_code in (200, 302), page
        asked[page] = [one["sql"][:70] for one in found]
    assert {page: sql for page, sql in asked.items() if len(sql) > 12} == {}


@pytest.mark.django_db
def test_the_first_visit_to_the_board_reads_nothing_twice() -> None:
    contest = judged(3, {f"P{n:03}": [n % 6, n % 5, n % 4] for n in range(1, 4)})
    client = contest.client(contest.organiser)
    client.get(contest.address("penetapan/"))  # what is settled from the same standings was looked at before
    with CaptureQueriesContext(connection) as first:
        assert client.get(contest.address("atur/")).status_code == 200
    # twelve for the board, one for the days of budgets, and one for the header's count of notices
    assert len(first) <= 14, [one["sql"][:90] for one in first]
