"""What a group handed in stands beside the sheet page by page: what a juror may see of what they judge, and no more."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lumbung.apps.assessment.models import Assignment
from lumbung.apps.contests.models import Attachment, Entry, Measurement
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk
from tests.apps.contests.measured_world import measured_file
from tests.apps.contests.test_judging import withdraw
from tests.apps.contests.test_judging_pages import MOST_ON_A_SHEET
from tests.forgetting import forget_all

__all__ = ["desk"]


@pytest.fixture
def entry(desk: Desk) -> int:
    """An entry before the panel of its district."""
    made = desk.entry(1, Entry.State.VERIFIED)
    desk.appoint()
    return made


def door(desk: Desk, entry: int, rest: str = "", juror: int = 0) -> str:
    return desk.address(f"penilaian/{desk.seats[juror]}/{entry}/{rest}")


def status(desk: Desk, address: str, juror: int | None = 0, at: datetime = SEPTEMBER) -> int:
    person = None if juror is None else desk.jurors[juror]
    return desk.client(person, at).get(address).status_code


def shown(desk: Desk, address: str) -> str:
    return desk.client(desk.jurors[0]).get(address).content.decode()


def test_each_page_of_the_proposal_stands_beside_the_sheet_and_loads_when_it_is_looked_at(
    desk: Desk, entry: int
) -> None:
    file = measured_file(entry, "proposal", SEPTEMBER)
    for page in (shown(desk, door(desk, entry)), shown(desk, door(desk, entry, "halaman/"))):
        assert page.count('<img class="page"') == page.count('loading="lazy"') == 3
        assert f'href="#hal-{file}-3"' in page
    answer = desk.client(desk.jurors[0]).get(door(desk, entry, f"halaman/{file}/3.png"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    assert answer["Cache-Control"] == "private, max-age=3600"


def test_a_file_with_personal_data_has_no_pages_for_a_juror(desk: Desk, entry: int) -> None:
    hidden = measured_file(entry, "ktp-pengurus", SEPTEMBER)
    assert "hal-" not in shown(desk, door(desk, entry))
    assert "hal-" not in shown(desk, door(desk, entry, "halaman/"))
    assert status(desk, door(desk, entry, f"halaman/{hidden}/1.png")) == 404


def test_the_same_paper_handed_in_as_a_personal_document_stays_closed(desk: Desk, entry: int) -> None:
    both = [measured_file(entry, one, SEPTEMBER) for one in ("proposal", "ktp-pengurus")]
    found = [status(desk, door(desk, entry, f"halaman/{one}/1.png")) for one in both]
    assert found == [200, 404]


@pytest.mark.parametrize("page", [0, 4, 999])
def test_a_page_that_is_not_there_is_none(desk: Desk, entry: int, page: int) -> None:
    file = measured_file(entry, "proposal", SEPTEMBER)
    assert status(desk, door(desk, entry, f"halaman/{file}/{page}.png")) == 404


def test_what_was_removed_or_is_not_measured_yet_has_no_pages(desk: Desk, entry: int) -> None:
    file = measured_file(entry, "proposal", SEPTEMBER)
    Measurement.objects.update(state=Measurement.State.WAITING)
    assert "hal-" not in shown(desk, door(desk, entry))
    assert status(desk, door(desk, entry, f"halaman/{file}/1.png")) == 404
    Measurement.objects.update(state=Measurement.State.MEASURED)
    Attachment.objects.update(removed_at=SEPTEMBER)
    forget_all()  # a row that no act wrote
    assert "hal-" not in shown(desk, door(desk, entry))
    assert status(desk, door(desk, entry, f"halaman/{file}/1.png")) == 404


def test_a_file_of_another_entry_is_not_opened_through_this_one(desk: Desk, entry: int) -> None:
    other = desk.entry(2, Entry.State.VERIFIED)
    file = measured_file(other, "proposal", SEPTEMBER)
    forget_all()
    assert status(desk, door(desk, entry, f"halaman/{file}/1.png")) == 404
    assert status(desk, door(desk, other, f"halaman/{file}/1.png")) == 200


def test_whoever_withdrew_or_does_not_judge_the_entry_sees_no_page(desk: Desk, entry: int) -> None:
    file = measured_file(entry, "proposal", SEPTEMBER)
    second = desk.entry(2, Entry.State.VERIFIED)
    withdraw(desk, desk.jurors[0], entry)
    Assignment.objects.create(seat_id=desk.seats[1], subject=second, at=SEPTEMBER)
    forget_all()  # a row that no act wrote
    for rest in ("halaman/", f"halaman/{file}/1.png"):
        found = [
            status(desk, door(desk, entry, rest, juror=0)),  # withdrew
            status(desk, door(desk, entry, rest, juror=1), juror=1),  # judges another one
            status(desk, door(desk, entry, rest, juror=0), juror=2),  # another's seat
            status(desk, door(desk, entry, rest), juror=None),  # signed out
        ]
        assert found == [404, 404, 404, 302]


def test_the_sheet_with_pages_asks_no_more_than_a_sheet_may(desk: Desk, entry: int) -> None:
    for document in ("proposal", "surat-rekomendasi"):
        measured_file(entry, document, SEPTEMBER)
    client = desk.client(desk.jurors[0])
    client.get(door(desk, entry))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(door(desk, entry)).status_code == 200
    assert len(asked) <= MOST_ON_A_SHEET


def test_the_next_sheet_asks_no_more_either(desk: Desk, entry: int) -> None:
    following = desk.entry(2, Entry.State.VERIFIED)
    for one in (entry, following):
        for document in ("proposal", "surat-rekomendasi"):
            measured_file(one, document, SEPTEMBER)
    forget_all()  # rows that no act wrote
    client = desk.client(desk.jurors[0])
    assert client.get(door(desk, entry)).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get(door(desk, following)).status_code == 200
    assert len(asked) <= MOST_ON_A_SHEET
