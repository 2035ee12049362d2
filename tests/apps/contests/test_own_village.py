"""A juror from the winner's own village: whenever it becomes known, under both readings, through pages."""

import pytest
from pytest_django.fixtures import Settings

from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Entry, Settlement
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.queries.standings import compute
from lumbung.apps.regions.models import Region
from lumbung.config.clock.reading import set_demo_clock
from lumbung.documents.outcome.telling import COMMON, minuted_lines
from lumbung.documents.style.voice import Voice
from lumbung.regulation.judging import sheets_by_entry
from tests.apps.contests.desk_world import SEPTEMBER, Desk, made
from tests.apps.contests.judged import DECEMBER, judged, settle_all
from tests.apps.contests.test_judging import VERIFIED
from tests.world import World

READINGS = {"dihitung": True, "tidak-dihitung": False}
KNOWN = ("before", "late", "after handing in", "after settling", "wrongly")


def live(desk: Desk, village: str, expect: int = 302) -> str:
    """The organiser records where the first juror lives; nothing takes it back."""
    address = desk.address(f"atur/panel/kecamatan/{desk.district.name.lower()}/tempat-tinggal/{desk.seats[0]}/")
    answer = desk.client(desk.organiser).post(address, {"village": village})
    assert answer.status_code == expect
    return answer.content.decode()


def mark(desk: Desk, entry: int, index: int, only: str = "") -> int:
    """A juror types a sheet on its page, whole or one item; the answer's status."""
    address = desk.address(f"penilaian/{desk.seats[index]}/{entry}/")
    typed = {f"nilai-{item.code}": "4" for item in desk.judged(index)[0].items if only in ("", item.code)}
    sheet = desk.judged(index)[0].sheet
    return (
        desk.client(desk.jurors[index])
        .post(address, typed | {"version": str(sheet.version if sheet else 0)})
        .status_code
    )


def hand_in(desk: Desk, index: int) -> None:
    address = desk.address(f"penilaian/{desk.seats[index]}/serahkan/")
    assert desk.client(desk.jurors[index]).post(address, {"sure": "on"}).status_code == 302


def settle(desk: Desk) -> Settlement:
    """The organiser settles the district on its page."""
    address = desk.address(f"penetapan/kecamatan/{desk.district.name.lower()}/")
    answer = desk.client(desk.organiser).post(address, {"certain": "on"})
    assert answer.status_code == 302
    return Settlement.objects.latest("pk")


def minuted(desk: Desk) -> list[str]:
    """What the minutes say of interests."""
    return minuted_lines(compute(desk.call, SEPTEMBER).outcome, Voice("id", COMMON))


@pytest.mark.parametrize("known", KNOWN)
@pytest.mark.parametrize("reading", READINGS)
def test_a_juror_from_the_winner_s_own_village(world: World, reading: str, known: str) -> None:
    desk = made(world, {"benturan-kepentingan": reading})
    counts, village = READINGS[reading], world.batang.village
    entry = desk.entry(1, VERIFIED)
    desk.appoint()
    if known in ("before", "wrongly"):
        live(desk, village.code)
        assert mark(desk, entry, 0) == (302 if counts else 409)
    if known == "wrongly":
        live(desk, "")
    if known == "late":
        mark(desk, entry, 0, only="1a")
        live(desk, village.code)
    if known not in ("before", "late") or counts:
        assert mark(desk, entry, 0) == 302
    for index in (1, 2):
        assert mark(desk, entry, index) == 302
    for index in range(3):
        hand_in(desk, index)
    if known == "after handing in":
        live(desk, village.code)
    first = settle(desk)
    if known == "after settling":
        assert "Buka kembali keputusannya dulu" in live(desk, village.code, expect=409)
        again = desk.address(f"penetapan/keputusan/{first.pk}/buka/")
        assert desk.client(desk.organiser).post(again, {"reason": "Juri tinggal di desa ini."}).status_code == 302
        live(desk, village.code)
        assert settle(desk).corrects_id == first.pk
    case = compute(desk.call, SEPTEMBER).outcome.case
    sheets = sheets_by_entry(case, desk.call.rules.round("kecamatan"))["P001"]
    assert len(sheets) == (3 if counts or known == "wrongly" else 2)
    if known == "wrongly":
        assert minuted(desk) == []
        return
    (told,) = minuted(desk)
    assert f"Wilayah asal juri: {village.name}." in told
    assert ("Menurut pilihan panitia, nilainya tetap dihitung." in told) is counts


@pytest.mark.django_db
def test_the_public_result_says_it_by_element_without_a_name_or_a_reason(settings: Settings) -> None:
    settings.DEMO = True
    contest = judged(3)
    Seat.objects.filter(panel__round="kecamatan", element="Camat").update(home=Region.objects.get(level=4))
    settle_all(contest)
    set_demo_clock(DECEMBER)
    settling.announce(asker=contest.who(contest.organiser, DECEMBER), home=contest.home, call=contest.call, at=DECEMBER)
    page = contest.client().get(contest.address("hasil/blado/")).content.decode()
    assert "Kepentingan juri yang dicatat" in page
    assert "juri unsur Camat berkepentingan pada Kelompok 1. Menurut pilihan panitia, nilainya tetap dihitung." in page
    own = contest.client(contest.owner).get(contest.address("hasil/blado/kecamatan/p001/")).content.decode()
    assert "juri unsur Camat berkepentingan pada Kelompok 1." in own
    for private in ("Juri Camat", "Wilayah asal", "Keteleng."):
        assert private not in page
        assert private not in own


@pytest.mark.django_db
def test_a_sheet_that_was_never_filled_in_is_not_said_to_count(settings: Settings) -> None:
    settings.DEMO = True
    contest = judged(2)
    camat = Seat.objects.get(panel__round="kecamatan", element="Camat")
    entry = Entry.objects.get(code="P001").pk
    camat.sheets.filter(subject=entry).delete()
    assessment.load_recusals(seat=camat.pk, subjects={entry: "Kakak saya bendaharanya."}, at=SEPTEMBER)
    (told,) = minuted_lines(compute(contest.call, SEPTEMBER).outcome, Voice("id", COMMON))
    assert told.endswith("berkepentingan pada Kelompok 1. Kakak saya bendaharanya. Ia tidak menilainya.")


@pytest.mark.parametrize("reading", READINGS)
def test_an_interest_shows_wherever_the_organiser_looks_at_that_panel(world: World, reading: str) -> None:
    """The one who records a home reads it at once; panel, board and ranking tell it, too."""
    desk = made(world, {"benturan-kepentingan": reading})
    counts, village = READINGS[reading], world.batang.village
    entry = desk.entry(1, VERIFIED)
    desk.appoint()
    for index in range(3):
        assert mark(desk, entry, index) == 302
        hand_in(desk, index)
    client, slug = desk.client(desk.organiser), desk.district.name.lower()
    home = desk.address(f"atur/panel/kecamatan/{slug}/tempat-tinggal/{desk.seats[0]}/")
    told = client.post(home, {"village": village.code}, follow=True).content.decode()
    assert "berkepentingan pada P001" in told
    assert ("tetap dihitung" in told.partition("berkepentingan pada P001")[2].partition("Tunjuk")[0]) is counts
    assert "tetapi ada yang tercatat" in told, "the juror declared that there is none"
    assert f"P001: Wilayah asal juri: {village.name}." in told
    board = client.get(desk.address(f"atur/panel/kecamatan/{slug}/kemajuan/")).content.decode()
    assert "Berkepentingan" in board
    ranking = client.get(desk.address(f"penetapan/kecamatan/{slug}/")).content.decode()
    assert ("Tanda * berarti" in ranking) is counts
    assert ("Tanda – berarti" in ranking) is not counts
