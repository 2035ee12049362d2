"""Ways: where people look for a page, a link leads to it; what is cited leads to the words of the decree."""

import re

import pytest

from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import decree_text, place_within
from tests.apps.contests.test_leading import ATUR, organiser
from tests.apps.rulebook.calls import AT, Prepared, prepared
from tests.papers import PDF
from tests.world import World

CALL = "/batang/lomba/lomba-2021/"
TEXT = CALL + "aturan/naskah/"


@pytest.fixture
def made(world: World) -> Prepared:
    """An open contest."""
    made = prepared(world)
    rulebook.open_call(**made.led)
    return made


def page(world: World, address: str, person: int | None = None) -> str:
    return world.client_of(person, AT).get(address).content.decode()


def test_a_citation_leads_to_its_words_on_the_page_that_holds_them(made: Prepared, world: World) -> None:
    places = list(decree_text(made.id))
    client = world.client_of(None, AT)
    for place in (places[0], places[30], places[-1]):
        answer = client.get(TEXT, {"tempat": place})
        address, _, anchor = answer.headers["Location"].partition("#")
        assert f'id="{anchor}"' in client.get(address).content.decode()


def test_every_place_that_the_contest_page_cites_is_found_in_the_text(made: Prepared, world: World) -> None:
    del made
    cited = re.findall(r'href="([^"]+tempat=[^"]+)"', page(world, CALL))
    assert len(cited) > 10
    client = world.client_of(None, AT)
    assert {client.get(one).status_code for one in set(cited)} == {302}


@pytest.mark.parametrize(
    ("citation", "found"),
    [("Pasal 5 huruf a", "Pasal 5 huruf a"), ("Pasal 5 huruf z", "Pasal 5"), ("Pasal 99", None), ("", None)],
)
def test_a_place_that_the_text_does_not_have_is_the_nearest_around_it(citation: str, found: str | None) -> None:
    assert place_within({"Pasal 5": "…", "Pasal 5 huruf a": "…"}, citation) == found


def test_a_place_that_no_text_has_shows_the_text_from_its_beginning(made: Prepared, world: World) -> None:
    first = next(iter(decree_text(made.id)))
    assert f">{first}<" in page(world, TEXT + "?tempat=Pasal 999")


def test_a_refusal_leads_to_the_words_that_it_rests_on(made: Prepared, world: World) -> None:
    del made
    nobody = {"decision": "SK 4", "decided_on": "2021-05-01"}
    refused = organiser(world).post(ATUR + "panel/kecamatan/bandar/", nobody).content.decode()
    told = refused[refused.index('role="alert"') :]
    assert "Belum ada orang yang ditunjuk." in told
    assert f'href="{TEXT}?tempat=' in told[: told.index("</div>")]


def test_the_contest_page_offers_what_there_is_to_download(made: Prepared, world: World) -> None:
    assert "panduan/" not in page(world, CALL)
    rulebook.record_duty(
        **made.led,
        duty="panduan-lomba",
        meeting=rulebook.TypedMeeting(AT.date(), "Aula", (), (), ""),
        file=("panduan-2021.pdf", PDF),
        publish=True,
    )
    found = world.client_of(None, AT.replace(month=7)).get(CALL).content.decode()
    for wanted in (f'href="{CALL}panduan/"', "panduan-2021.pdf", f'href="{TEXT}"', f'href="{CALL}isian/"'):
        assert wanted in found, wanted


def test_the_organiser_and_those_who_watch_find_the_board_on_the_contest_page(made: Prepared, world: World) -> None:
    del made
    for who in (world.batang.organiser, world.batang.leader, world.batang.inspector):
        assert f'href="{ATUR}"' in page(world, CALL, who)
    assert f'href="{ATUR}"' not in page(world, CALL, world.batang.entrant)


def test_only_who_may_prepare_a_contest_is_led_there_from_the_list(world: World) -> None:
    link = 'href="/batang/lomba/siapkan/"'
    assert link in page(world, "/batang/lomba/", world.batang.organiser)
    assert link not in page(world, "/batang/lomba/", world.batang.leader)
    assert link not in page(world, "/batang/lomba/")
