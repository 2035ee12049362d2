"""The organiser's board: how far a contest is, and what comes next."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lumbung.apps.contests.operations.leading_panels import TypedSeat
from lumbung.apps.contests.queries.leading import board, next_step
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import call_of
from tests.apps.contests.test_leading import ATUR, organiser
from tests.apps.contests.test_leading_panels import appoint, juror, whole_panel
from tests.apps.rulebook.calls import AT, prepared
from tests.world import World


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
        rulebook.open_call(**made.led, with_days_over=True)  # type: ignore[arg-type]
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
