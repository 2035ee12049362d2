"""The organiser's panels: each element with its people, appointed by a decision."""

from datetime import date
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment.models import Panel
from lumbung.apps.assessment.queries import seats
from lumbung.apps.contests.operations import leading_panels
from lumbung.apps.contests.operations.leading_panels import TypedSeat, WrongSeats
from lumbung.apps.contests.queries.leading_panels import panel_lines
from lumbung.apps.contests.queries.panels import missing_elements
from lumbung.apps.rulebook.models import Call
from lumbung.shared.refusal import Refused
from tests.apps.contests.test_leading import ATUR, organiser
from tests.apps.rulebook.calls import AT, Prepared, prepared
from tests.papers import PDF
from tests.world import World

GROUP = ("Bandar",)
ELEMENTS = ("Camat", "Pejabat struktural kecamatan", "TP PKK kecamatan")


def juror(world: World, name: str, role: Role | None = Role.ASSESSOR) -> str:
    address = f"{name}@contoh.id"
    world.person(name, role, world.batang.home.region, email=address)
    return address


def appoint(made: Prepared, typed: dict[int, TypedSeat], **changes: Any) -> None:
    given = {"round": "kecamatan", "group": GROUP, "decision": "SK 4", "decided_on": date(2021, 5, 1), **changes}
    leading_panels.appoint(asker=made.asker, call=made.record, typed=typed, at=AT, **given)


def whole_panel(world: World) -> dict[int, TypedSeat]:
    return {n: TypedSeat(name, juror(world, f"juri{n}")) for n, name in enumerate(ELEMENTS)}


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
def test_a_panel_that_cannot_be_appointed_is_refused(changes: dict[str, Any], world: World) -> None:
    made = prepared(world)
    typed = changes.pop("typed", whole_panel(world))
    with pytest.raises(Refused):
        appoint(made, typed, **changes)


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
    typed = {"by": juror(world, "pengganti"), "reason": "Pindah tugas"}
    assert client.post(address, {**typed, "reason": ""}).status_code == 422
    assert "tanggal SK" in client.post(address, {**typed, "decision": "SK 9"}).content.decode()
    assert client.post(address, typed | {"decision": "SK 9", "decided_on": "2021-05-03"}).status_code == 302
    (successor,) = (one for one in seats(made.id) if one.name == "pengganti")
    assert (successor.decision, successor.decided_on) == ("SK 9", date(2021, 5, 3))
    assert client.get(address).status_code == 404
    page = client.get(PAGE).content.decode()
    assert "Pindah tugas" in page.partition("Yang sudah diganti")[2]
    assert "SK 9" in page


def test_a_successor_sits_by_the_panels_own_decision_where_it_names_one(world: World) -> None:
    made, client = prepared(world), organiser(world)
    appoint(made, whole_panel(world))
    seat = seats(made.id)[0]
    typed = {"by": juror(world, "pengganti"), "reason": "Pindah tugas"}
    client.post(f"{ATUR}panel/kecamatan/bandar/ganti/{seat.id}/", typed)
    assert {one.panel for one in seats(made.id)} == {seat.panel}


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


# --------------------------------------------------------------------------------------- decisions, residences

PAGE = ATUR + "panel/kecamatan/bandar/"


def a_file(content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile("sk-bupati.pdf", content)


def test_the_decision_comes_with_its_file_which_those_who_watch_may_read(world: World) -> None:
    made, client = prepared(world), organiser(world)
    typed = {f"seat{n}": one.address for n, one in whole_panel(world).items()}
    client.post(PAGE, {**typed, "decision": "SK 4", "decided_on": "2021-05-01", "file": a_file()})
    (panel,) = {one.panel for one in seats(made.id)}
    assert world.client_of(world.batang.leader, AT).get(f"{ATUR}sk/{panel}/").content == PDF
    assert world.client_of(world.batang.entrant, AT).get(f"{ATUR}sk/{panel}/").status_code == 404


def test_a_file_that_does_not_open_appoints_nobody_and_keeps_what_was_typed(world: World) -> None:
    made, client = prepared(world), organiser(world)
    typed = {f"seat{n}": one.address for n, one in whole_panel(world).items()}
    answer = client.post(PAGE, {**typed, "decision": "SK 4", "decided_on": "2021-05-01", "file": a_file(PDF[:40])})
    assert answer.status_code == 409
    assert 'value="juri0@contoh.id"' in answer.content.decode()
    assert seats(made.id) == []


def test_a_file_that_was_missing_is_uploaded_later(world: World) -> None:
    made, client = prepared(world), organiser(world)
    appoint(made, whole_panel(world))
    panel = seats(made.id)[0].panel
    assert "Berkasnya belum diunggah" in client.get(PAGE).content.decode()
    assert client.post(f"{ATUR}sk/{panel}/", {}).status_code == 409
    assert client.post(f"{ATUR}sk/{panel}/", {"file": a_file()}).headers["Location"] == PAGE
    assert "sk-bupati.pdf" in client.get(PAGE).content.decode()


def test_the_file_of_a_settled_panel_is_never_replaced_and_one_that_is_missing_is_still_taken(world: World) -> None:
    made, client = prepared(world), organiser(world)
    appoint(made, whole_panel(world))
    panel = seats(made.id)[0].panel
    Call.objects.filter(pk=made.id).update(state=Call.State.ANNOUNCED)
    assert client.post(f"{ATUR}sk/{panel}/", {"file": a_file()}).status_code == 302
    refused = client.post(f"{ATUR}sk/{panel}/", {"file": a_file()})
    assert refused.status_code == 409
    assert "sudah ditetapkan" in refused.content.decode()


def test_a_file_that_the_disk_has_lost_is_not_there(world: World) -> None:
    made, client = prepared(world), organiser(world)
    appoint(made, whole_panel(world))
    panel = seats(made.id)[0].panel
    client.post(f"{ATUR}sk/{panel}/", {"file": a_file()})
    default_storage.delete(Panel.objects.get(pk=panel).file_stored_as)
    assert client.get(f"{ATUR}sk/{panel}/").status_code == 404


def home_of(made: Prepared) -> tuple[str, str]:
    seat = seats(made.id)[0]
    return seat.home_code, f"{PAGE}tempat-tinggal/{seat.id}/"


def test_where_a_juror_lives_is_stated_by_name_or_code_and_taken_back(world: World) -> None:
    made, client = prepared(world), organiser(world)
    appoint(made, whole_panel(world))
    village = world.batang.village
    _, address = home_of(made)
    client.post(address, {"village": village.code})
    assert home_of(made)[0] == village.code
    assert village.name in client.get(PAGE).content.decode()
    assert seats(made.id)[0].home_at(village.code) == village.name
    client.post(address, {"village": ""})
    assert home_of(made)[0] == ""


@pytest.mark.parametrize(("typed", "told"), [("Atlantis", "Tidak ada desa seperti itu"), ("33.25.01", "Tulis kodenya")])
def test_a_village_that_is_not_one_is_told_with_what_to_write(typed: str, told: str, world: World) -> None:
    made, client = prepared(world), organiser(world)
    appoint(made, whole_panel(world))
    answer = client.post(home_of(made)[1], {"village": typed})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert home_of(made)[0] == ""


def test_residences_of_a_settled_contest_stay(world: World) -> None:
    made, client = prepared(world), organiser(world)
    appoint(made, whole_panel(world))
    Call.objects.filter(pk=made.id).update(state=Call.State.SETTLED)
    assert client.post(home_of(made)[1], {"village": world.batang.village.code}).status_code == 409
