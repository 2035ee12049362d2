"""The organiser's panels: each element with its people, appointed by a decision."""

from datetime import date

import pytest

from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment.queries import seats
from lumbung.apps.contests.operations import leading_panels
from lumbung.apps.contests.operations.leading_panels import TypedSeat, WrongSeats
from lumbung.apps.contests.queries.leading_panels import panel_lines
from lumbung.apps.contests.queries.panels import missing_elements
from lumbung.apps.rulebook.models import Call
from lumbung.shared.refusal import Refused
from tests.apps.contests.test_leading import ATUR, organiser
from tests.apps.rulebook.calls import AT, Prepared, prepared
from tests.world import World

GROUP = ("Bandar",)
ELEMENTS = ("Camat", "Pejabat struktural kecamatan", "TP PKK kecamatan")


def juror(world: World, name: str, role: Role | None = Role.ASSESSOR) -> str:
    address = f"{name}@contoh.id"
    world.person(name, role, world.batang.home.region, email=address)
    return address


def appoint(made: Prepared, typed: dict[int, TypedSeat], **changes: object) -> None:
    given = {"round": "kecamatan", "group": GROUP, "decision": "SK 4", "decided_on": date(2021, 5, 1), **changes}
    leading_panels.appoint(asker=made.asker, call=made.record, typed=typed, at=AT, **given)  # type: ignore[arg-type]


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
