"""An entry that was returned is waited for as long as its group may repair it; after that it counts as not sent."""

from datetime import date, datetime, timedelta

import pytest

from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry, FieldNote
from lumbung.apps.contests.operations.settling import settle_result, settle_round
from lumbung.apps.contests.operations.verifying import conclude_verification
from lumbung.apps.contests.queries.settling import readiness
from lumbung.apps.contests.queries.standings import standings
from lumbung.shared.refusal import Refused
from tests.apps.contests.desk_world import SEPTEMBER, Desk, desk
from tests.apps.contests.test_refused_sheets import sign

__all__ = ["desk"]

TERM = date(2021, 9, 12)
AFTER = SEPTEMBER + timedelta(days=3)


def returned(desk: Desk, district: str | None = None) -> None:
    """One entry judged by everybody, and another one that an officer has returned."""
    judged = desk.entry(1, Entry.State.VERIFIED)
    other = desk.entry(2, ketua_perempuan=False, kecamatan=district or desk.district.name)
    desk.appoint()
    for juror in range(3):
        sign(desk, judged, juror)
    conclude_verification(
        asker=desk.who(desk.officer),
        call=desk.call,
        entry=other,
        version=desk.stored(other).version,
        answer=Answer.RETURN,
        reason="Unggah ulang KTP.",
        until=TERM,
        at=SEPTEMBER,
    )


def settle(desk: Desk, at: datetime = SEPTEMBER) -> None:
    group = (desk.district.name,)
    settle_round(asker=desk.who(desk.organiser, at), call=desk.call, round="kecamatan", group=group, at=at)


def test_a_group_is_not_settled_while_one_of_its_entries_may_be_repaired(desk: Desk) -> None:
    returned(desk)
    with pytest.raises(Refused, match=r"P002 may still be repaired, until 12 September 2021"):
        settle(desk)
    with pytest.raises(Refused, match=r"P002 may still be repaired"):
        settle_result(asker=desk.who(desk.organiser), call=desk.call, at=SEPTEMBER)


def test_what_was_not_repaired_in_time_counts_as_not_sent(desk: Desk) -> None:
    returned(desk)
    settle(desk, AFTER)
    assert "P002" not in {one.code for one in standings(desk.call, AFTER).outcome.case.entries}


def test_pages_wait_for_the_day_and_no_longer(desk: Desk) -> None:
    returned(desk)
    scope = ("kecamatan", (desk.district.name,))
    for at, waits in ((SEPTEMBER, 1), (AFTER, 0)):
        assert len(readiness(desk.call, standings(desk.call, at), scope).obstacles) == waits, at


def test_what_is_repaired_elsewhere_stops_no_other_group(desk: Desk) -> None:
    returned(desk, "Blado")
    settle(desk)


def test_the_page_proposes_a_week_within_the_desks_calendar_and_says_what_the_group_will_read(desk: Desk) -> None:
    entry = desk.entry(ketua_perempuan=False)
    address = desk.address(f"meja/{entry}/kembali/")
    page = desk.client(desk.officer).get(address).content.decode()
    assert 'value="2021-09-17"' in page, "a week from the tenth"
    assert "paling lambat 30 September 2021" in page
    assert "Pilih seorang perempuan sebagai ketua" in page, "the decree's remedy, to be said otherwise"
    late = desk.client(desk.officer, SEPTEMBER.replace(day=28)).get(address).content.decode()
    assert 'value="2021-09-30"' in late, "the last day of the desk"


def test_the_group_reads_of_each_requirement_what_the_officer_wrote_there_or_else_the_remedy(desk: Desk) -> None:
    entry = desk.entry(ketua_perempuan=False, jumlah_pengurus=8)
    sent = {
        "version": "0",
        "until": "2021-09-20",
        "sure": "on",
        "dibaca-syarat:ketua-perempuan": "Ibu Sri boleh jadi ketua.",
        "dibaca-syarat:jumlah-pengurus": " ",
        "dibaca-isian:judul": "No such requirement.",
    }
    answer = desk.client(desk.officer).post(desk.address(f"meja/{entry}/kembali/"), sent)
    assert answer.status_code == 302, answer.content.decode()
    told = dict(FieldNote.objects.exclude(sent_at=None).values_list("place", "words"))
    assert told["syarat:ketua-perempuan"] == "Ibu Sri boleh jadi ketua."
    assert told["syarat:jumlah-pengurus"].startswith("Tambah")
    assert "isian:judul" not in told
