"""The organiser's pages: a decree becomes a contest that is answered, dated, staffed and opened."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment.queries import seats
from lumbung.apps.contests.operations import leading_panels
from lumbung.apps.contests.operations.leading_panels import TypedSeat, WrongSeats
from lumbung.apps.contests.queries.leading import board, next_step
from lumbung.apps.contests.queries.leading_panels import panel_lines
from lumbung.apps.contests.queries.panels import missing_elements
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.models import Call
from lumbung.apps.rulebook.queries import call_of, choices_made, duties, guide_of
from lumbung.shared.refusal import Refused
from tests.apps.rulebook.calls import AT, Prepared, law, prepared
from tests.apps.rulebook.test_preparing import zipped
from tests.world import World

ATUR = "/batang/lomba/lomba-2021/atur/"
GROUP = ("Bandar",)
ELEMENTS = ("Camat", "Pejabat struktural kecamatan", "TP PKK kecamatan")
PDF = b"%PDF-1.7 panduan %%EOF"


def organiser(world: World) -> Client:
    return world.client_of(world.batang.organiser, AT)


def juror(world: World, name: str, role: Role | None = Role.ASSESSOR) -> str:
    address = f"{name}@contoh.id"
    world.person(name, role, world.batang.home.region, email=address)
    return address


def appoint(made: Prepared, typed: dict[int, TypedSeat], **changes: object) -> None:
    given = {"round": "kecamatan", "group": GROUP, "decision": "SK 4", "decided_on": date(2021, 5, 1), **changes}
    leading_panels.appoint(asker=made.asker, call=made.record, typed=typed, at=AT, **given)  # type: ignore[arg-type]


def whole_panel(world: World) -> dict[int, TypedSeat]:
    return {n: TypedSeat(name, juror(world, f"juri{n}")) for n, name in enumerate(ELEMENTS)}


# ----------------------------------------------------------------------------------------- preparing, opening


def test_a_contest_is_prepared_from_the_shelf(world: World) -> None:
    answer = organiser(world).post("/batang/lomba/siapkan/", {"source": "rak:batang-2021", "slug": "Lomba-2027"})
    assert answer.headers["Location"] == "/batang/lomba/lomba-2027/atur/"
    assert Call.objects.get().state == Call.State.PREPARED


def test_an_index_is_not_offered(world: World) -> None:
    page = organiser(world).get("/batang/lomba/siapkan/").content.decode()
    assert "rak:batang-2021" in page
    assert "rak:iga-2026-sid" not in page


def test_a_folder_with_mistakes_is_shown_with_all_of_them_and_what_was_typed(world: World) -> None:
    broken = law("jambi-ttg-2017")
    broken["peraturan.yaml"] = (
        broken["peraturan.yaml"].replace(b"babak:", b"babakk:", 1).replace(b"rujukan", b"rujuk", 2)
    )
    folder = SimpleUploadedFile("lomba.zip", zipped(broken))
    answer = organiser(world).post("/batang/lomba/siapkan/", {"folder": folder, "slug": "lomba-2027"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count("peraturan.yaml:") > 1
    assert 'value="lomba-2027"' in page


def test_nothing_chosen_is_said_at_its_field(world: World) -> None:
    answer = organiser(world).post("/batang/lomba/siapkan/", {"slug": "lomba-2027"})
    assert answer.status_code == 422
    assert "Pilih satu peraturan" in answer.content.decode()


def test_opening_is_confirmed_and_happens_once(world: World) -> None:
    made, client = prepared(world), organiser(world)
    assert client.post(ATUR + "buka/", {}).status_code == 422
    client.post(ATUR + "buka/", {"certain": "on"})
    assert made.record.state is Call.State.OPEN
    assert client.get(ATUR + "buka/").headers["Location"] == ATUR


def test_nobody_sees_a_contest_in_preparation_but_who_leads_or_watches(world: World) -> None:
    prepared(world)
    assert world.client_of(world.batang.leader, AT).get(ATUR).status_code == 200
    assert world.client_of(world.batang.entrant, AT).get("/batang/lomba/lomba-2021/").status_code == 404


# -------------------------------------------------------------------------------------------------- readings


def answers(made: Prepared, **own: str) -> dict[str, str]:
    chosen = {f"tafsir-{one.reading.code}": one.option.code for one in made.record.rules.adopted}
    return {**chosen, **{f"tafsir-{code.replace('_', '-')}": option for code, option in own.items()}}


def test_effects_are_being_worked_out_and_then_stand_at_each_answer(world: World) -> None:
    made, client = prepared(world), organiser(world)
    assert "Sedang dihitung" in client.get(ATUR + "tafsir/").content.decode()
    rulebook.work_out_effects(call=made.id, at=AT)
    page = client.get(ATUR + "tafsir/").content.decode()
    assert "Dana rata-rata" in page
    assert "Sedang dihitung" not in page


def test_a_choice_without_minutes_keeps_what_was_chosen(world: World) -> None:
    made, client = prepared(world), organiser(world)
    answer = client.post(ATUR + "tafsir/", answers(made, gabung_juri="median"))
    assert answer.status_code == 422
    assert 'value="median" checked' in answer.content.decode()
    assert choices_made(made.record) == []


def test_a_choice_with_minutes_shows_its_fingerprint(world: World) -> None:
    made, client = prepared(world), organiser(world)
    minutes = {"number": "BA-1", "decided_on": "2021-04-30", "present": "Kepala\nSekretaris", "text": "Median."}
    client.post(ATUR + "tafsir/", {**answers(made, gabung_juri="median"), **minutes})
    assert made.record.readings == {"gabung-juri": "median"}
    assert made.record.fingerprint in client.get(ATUR + "tafsir/").content.decode()


def test_locked_readings_cannot_be_posted(world: World) -> None:
    made, client = prepared(world), organiser(world)
    rulebook.lock_readings(call=made.id, at=AT)
    answer = client.post(ATUR + "tafsir/", answers(made))
    assert answer.status_code == 409
    assert "dikunci" in answer.content.decode()


# ------------------------------------------------------------------------------------------------ days, duties


def test_a_refused_date_keeps_what_was_typed(world: World) -> None:
    prepared(world)
    typed = {"first": "2021-09-10", "last": "2021-09-01", "reason": "Banjir di tiga kecamatan"}
    answer = organiser(world).post(ATUR + "tanggal/pendaftaran/", typed)
    assert answer.status_code == 409
    assert "Banjir di tiga kecamatan" in answer.content.decode()


def test_an_extension_shows_with_its_reason(world: World) -> None:
    prepared(world)
    client = organiser(world)
    client.post(ATUR + "tanggal/pendaftaran/", {"first": "2021-07-01", "last": "2021-09-09", "reason": "Banjir"})
    assert "Banjir" in client.get(ATUR + "tanggal/").content.decode()


def test_a_meeting_is_recorded_and_its_guide_is_everybodys(world: World) -> None:
    made = prepared(world)
    rulebook.open_call(**made.led)  # type: ignore[arg-type]
    typed = {
        "held_on": "2021-05-01",
        "place": "Aula",
        "groups": ["Bandar"],
        "present": "Dinas Koperasi: 3\nBu Sri",
        "publish": "on",
        "file": SimpleUploadedFile("panduan.pdf", PDF),
    }
    organiser(world).post(ATUR + "kewajiban/panduan-lomba/", typed)
    (held,) = next(one for one in duties(made.record) if one.duty.code == "panduan-lomba").held
    assert (held.people, held.groups) == (4, ("Bandar",))
    assert guide_of(made.record) is not None
    assert world.client_of(None, AT).get("/batang/lomba/lomba-2021/panduan/").content == PDF


# ----------------------------------------------------------------------------------------------------- panels


def test_a_panel_with_every_element_lacks_nothing(world: World) -> None:
    made = prepared(world)
    assert len(missing_elements(made.record, "kecamatan", GROUP)) == 3
    appoint(made, whole_panel(world))
    assert missing_elements(made.record, "kecamatan", GROUP) == []


def test_what_a_panel_lacks_is_named_with_its_citation(world: World) -> None:
    made = prepared(world)
    appoint(made, {0: TypedSeat("Camat", juror(world, "camat"))})
    line = next(one for one in panel_lines(made.record) if one.group == GROUP)
    assert [words.text() for words in line.missing] == missing_texts(made)
    assert line.citations


def missing_texts(made: Prepared) -> list[str]:
    return [words.text() for words in missing_elements(made.record, "kecamatan", GROUP)]


def test_who_cannot_sit_is_told_at_each_line_and_nobody_is_seated(world: World) -> None:
    made = prepared(world)
    good = juror(world, "baik")
    typed = {
        0: TypedSeat("Camat", "tidak-ada@contoh.id"),
        1: TypedSeat("Camat", juror(world, "tanpa-peran", None)),
        2: TypedSeat("Camat", good),
        3: TypedSeat("TP PKK kecamatan", good),
        4: TypedSeat("Dukun", juror(world, "dukun")),
    }
    with pytest.raises(WrongSeats) as wrong:
        appoint(made, typed)
    assert sorted(wrong.value.faults) == [0, 1, 3, 4]
    assert seats(made.id) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": " "},
        {"decided_on": date(2021, 5, 4)},
        {"group": ("Atlantis",)},
        {"round": "tidak-ada"},
        {"typed": {}},
    ],
    ids=["no number", "dated later", "no such group", "no such round", "nobody"],
)
def test_a_panel_that_cannot_be_appointed_is_refused(changes: dict[str, object], world: World) -> None:
    made = prepared(world)
    typed = changes.pop("typed", whole_panel(world))
    with pytest.raises(Refused):
        appoint(made, typed, **changes)  # type: ignore[arg-type]


def test_the_panel_of_a_settled_contest_stays(world: World) -> None:
    made = prepared(world)
    Call.objects.filter(pk=made.id).update(state=Call.State.SETTLED)
    with pytest.raises(Refused, match="settled"):
        appoint(made, whole_panel(world))


@pytest.mark.parametrize("who", ["leader", "district_staff", "assessor"])
def test_only_the_organiser_appoints(who: str, world: World) -> None:
    made = prepared(world)
    other = Prepared(made.home, world.asker(getattr(world.batang, who), AT), made.id)
    with pytest.raises(Refused):
        appoint(other, whole_panel(world))


def test_a_member_is_replaced_with_a_reason(world: World) -> None:
    made, client = prepared(world), organiser(world)
    appoint(made, whole_panel(world))
    seat = seats(made.id)[0]
    address = f"{ATUR}panel/kecamatan/bandar/ganti/{seat.id}/"
    typed = {"by": juror(world, "pengganti"), "reason": "Pindah tugas, SK 9"}
    assert client.post(address, {**typed, "reason": ""}).status_code == 422
    assert client.post(address, typed).status_code == 302
    assert "pengganti" in {one.name for one in seats(made.id)}
    assert client.get(address).status_code == 404


def test_whoever_sits_already_takes_no_second_seat(world: World) -> None:
    made, client = prepared(world), organiser(world)
    appoint(made, whole_panel(world))
    seat = seats(made.id)[0]
    typed = {"by": "juri1@contoh.id", "reason": "Pindah"}
    answer = client.post(f"{ATUR}panel/kecamatan/bandar/ganti/{seat.id}/", typed)
    assert answer.status_code == 422
    assert "sudah duduk" in answer.content.decode()


def test_a_panel_is_appointed_on_its_page_with_errors_at_their_lines(world: World) -> None:
    made, client = prepared(world), organiser(world)
    address = ATUR + "panel/kecamatan/bandar/"
    typed = {f"seat{n}": one.address for n, one in whole_panel(world).items()}
    wrong = client.post(address, {**typed, "seat1": "x@contoh.id", "decision": "SK 4", "decided_on": "2021-05-01"})
    assert wrong.status_code == 422
    assert 'value="juri0@contoh.id"' in wrong.content.decode()
    client.post(address, {**typed, "decision": "SK 4", "decided_on": "2021-05-01"})
    assert missing_texts(made) == []


# ------------------------------------------------------------------------------------------------------ board


def test_the_board_says_what_comes_next_all_the_way_to_opening(world: World) -> None:
    made = prepared(world)
    first = next_step(board(made.record, AT))
    assert first is not None
    assert first.code == "readings"
    rulebook.choose_readings(**made.led, readings={}, minutes=None)  # type: ignore[arg-type]
    second = next_step(board(call_of(made.id), AT))
    assert second is not None
    assert second.code != "readings"


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
        rulebook.open_call(**made.led)  # type: ignore[arg-type]
    for page in ("", "tafsir/", "tanggal/", "panel/", "kewajiban/"):
        assert client.get(ATUR + page).status_code == 200, page


@pytest.mark.parametrize("page", ["", "tafsir/", "tanggal/", "panel/", "panel/kecamatan/bandar/", "kewajiban/"])
def test_a_page_asks_the_database_as_often_with_much_as_with_little(page: str, world: World) -> None:
    made, client = prepared(world), organiser(world)
    rulebook.open_call(**made.led)  # type: ignore[arg-type]
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
    assert len(much) <= (16 if page == "" else 12)
