"""Winners pass from the sealed result to what follows; a correction takes their awards back and removes nothing."""

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from lumbung.apps.contests.models import Entry, Settlement
from lumbung.apps.contests.operations import settling
from lumbung.apps.followup.models import Awarding, Grantee
from lumbung.apps.followup.queries.granting import grantee_lines
from lumbung.apps.rulebook.models import Call
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.models import TrailLine
from tests.apps.contests.judged import DECEMBER, judged, settle_all
from tests.apps.followup.won import Won

BOARD = "/batang/pascalomba/lomba-2021/"


def test_each_winner_is_handed_over_with_the_sealed_amount_and_its_frozen_budget(won: Won) -> None:
    sealed = Settlement.objects.get(scope="akhir")
    assert Grantee.objects.count() == Awarding.objects.count() == 3
    one = won.first
    awarding = one.awardings.get()
    assert (one.code, one.before) == ("P001", {"perempuan_penerima_manfaat": "20", "penerima_manfaat": "30"}), (
        "what is asked again later, and no other figure that was frozen"
    )
    assert awarding.amount in (100_000_000, 200_000_000, 300_000_000)
    assert awarding.source == "APBD Kabupaten Batang tahun anggaran 2022"
    assert awarding.citations[0].startswith("Lampiran huruf F angka 2")
    assert awarding.seal == sealed.seal
    assert [line.amount for line in one.plan.all()] == [2_000_000, 50_000_000, 5_000_000]
    line = TrailLine.objects.get(act="followup.hand_over")
    assert line.facts["seal"] == sealed.seal


@pytest.mark.django_db
def test_what_is_not_as_it_was_sealed_is_announced_to_nobody() -> None:
    contest = judged(4)
    settle_all(contest)
    row = Settlement.objects.get(scope="akhir")
    Settlement.objects.filter(pk=row.pk).update(bundle=bytes(row.bundle).replace(b"300000000", b"300000001"))
    with pytest.raises(Refused):
        settling.announce(
            asker=contest.who(contest.organiser, DECEMBER), home=contest.home, call=contest.call, at=DECEMBER
        )
    assert not Grantee.objects.exists()
    assert Call.objects.get().state == Call.State.SETTLED


def test_a_correction_takes_awards_back_with_the_reason_and_the_next_announcement_hands_over_new_ones(
    won: Won,
) -> None:
    public = f"{BOARD}pemenang/p001/"
    assert won.client(None).get(public).status_code == 200
    won.correct()
    page = won.client(None).get(public).content.decode()
    assert "Hasil lomba sedang dikoreksi" in page
    assert "Rp" not in page
    page = won.client("organiser").get(f"{BOARD}{won.first.pk}/").content.decode()
    assert "Salah jumlah." in page
    assert "tidak ada hadiah yang berlaku" in page
    won.announce_again()
    assert Grantee.objects.count() == 3
    assert Awarding.objects.count() == 6
    assert Awarding.objects.filter(taken_back_at=None).count() == 3
    assert won.client(None).get(public).status_code == 200


def test_who_looks_after_winners_sees_all_of_them_a_group_its_own_and_nobody_else_any(won: Won) -> None:
    for role in ("organiser", "leader", "inspector", "agency"):
        assert "Kelompok 1" in won.client(role).get(BOARD).content.decode()
    other = Grantee.objects.exclude(pk=won.first.pk)
    other.update(owner=won.contest.organiser)
    page = won.client("entrant").get(BOARD).content.decode()
    assert "Kelompok 1" in page
    assert "Kelompok 2" not in page
    assert won.client("entrant").get(f"{BOARD}{other[0].pk}/").status_code == 404
    Grantee.objects.update(owner=won.contest.organiser)
    assert won.client("entrant").get(BOARD).status_code == 404


def test_the_way_leads_from_the_entry_and_from_the_result_to_the_winner(won: Won) -> None:
    entry = Entry.objects.get(code="P001")
    page = won.client("entrant").get(f"/batang/lomba/lomba-2021/isian/{entry.pk}/").content.decode()
    assert f"{BOARD}{won.first.pk}/" in page
    page = won.client(None).get("/batang/lomba/lomba-2021/hasil/blado/").content.decode()
    assert f"{BOARD}pemenang/p001/" in page
    assert BOARD in won.client("agency").get("/batang/").content.decode()


@pytest.mark.parametrize("winners", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_winner_as_for_three(
    won: Won, winners: int, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Awarding.objects.filter(grantee__in=Grantee.objects.order_by("code")[winners:]).delete()
    for one in Grantee.objects.order_by("code")[winners:]:
        one.plan.all().delete()
        one.delete()
    settings.DEMO = False  # whose clock is one question more
    client = won.client("organiser")
    client.get(BOARD)
    with django_assert_max_num_queries(13):
        assert client.get(BOARD).status_code == 200
    assert len(grantee_lines(won.contest.who(won.contest.organiser), won.contest.call)) == winners
