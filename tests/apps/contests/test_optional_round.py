"""A round that the decree leaves open (`wajib: false`): nobody waits for it, until a panel sits for it."""

import pytest
from pytest_django import Settings

from lumbung.apps.accounts import operations as accounts
from lumbung.apps.accounts.queries import Role
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.models import Seat
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.operations import settling
from lumbung.apps.contests.queries.settling import readiness_of_result
from lumbung.shared.refusal import Refused
from tests.apps.contests.other_decrees import MAY, TWO_ROUNDS, Contest, open_contest

OPTIONAL = (
    TWO_ROUNDS.replace(b"rubrik: lisan,", b"rubrik: lisan, wajib: false,")
    .replace(b"  - {kode: pleno, nama: Rapat pleno, hasil: putusan, rujukan: Pasal 6}\n", b"")
    .replace(b"dari: pleno, ", b"")
    + b"nilai_akhir: {babak: [{babak: naskah, bobot: 60}, {babak: paparan, bobot: 40}], skala: 100,"
    + b" bila_tidak_ada: nol, rujukan: Pasal 6}\n"
)
"""Groups may be heard after their papers are read, and need not be."""


@pytest.fixture
def contest(db: None, settings: Settings) -> Contest:
    """Two groups whose papers are read, and who goes on is settled."""
    del db
    settings.DEMO = True
    made = open_contest("33.71", "Kota Magelang", "magelang", {"peraturan.yaml": OPTIONAL}, MAY)
    made.enter([{"wilayah": "Utara"}, {"wilayah": "Utara"}])
    made.judge("naskah", {"P001": 90, "P002": 80})
    settling.settle_round(asker=made.who(made.organiser), call=made.call, round="naskah", group=["Utara"], at=made.at)
    return made


def obstacles(contest: Contest) -> list[str]:
    return [one.words.text("en") for one in readiness_of_result(contest.call, contest.now).obstacles]


def settle(contest: Contest) -> int:
    return settling.settle_result(asker=contest.who(contest.organiser), call=contest.call, at=contest.at)


def test_where_no_panel_sits_for_it_nobody_waits(contest: Contest) -> None:
    assert obstacles(contest) == []
    assert settle(contest)


def test_where_one_sits_the_result_waits_until_each_sheet_is_signed(contest: Contest) -> None:
    (juror,) = contest.judge("paparan", {"P001": 5})
    accounts.grant(person=juror, role=Role.ASSESSOR, region=contest.home.region, basis="SK", at=MAY, by=None)
    seat, second = Seat.objects.get(person=juror).pk, Entry.objects.get(code="P002").pk
    assessment.load_sheets(seat=seat, sheets=[(second, [9])], handed_in=False, at=MAY)
    (told,) = obstacles(contest)
    assert told.startswith("Paparan: 1 sheets are not handed in.")
    with pytest.raises(Refused, match="It cannot be settled yet"):
        settle(contest)
    assessment.hand_in(asker=contest.who(juror), call=contest.call_id, seat=seat, subjects=[second], at=MAY)
    assert obstacles(contest) == []
    assert settle(contest)
