"""A correction takes an award from one group and gives it to another: every page, and both groups, are told so."""

import re

from django.utils import timezone

from lumbung.apps.contests.models import Entry, Settlement
from lumbung.apps.contests.operations import settling
from lumbung.apps.followup.models import Awarding, Grantee, Payment, Refund
from lumbung.apps.followup.operations.paying import TypedPayment, TypedTranche, pay, set_tranches
from lumbung.apps.innovations.models import HistoryLine, Innovation
from lumbung.apps.notices.models import Notice
from tests.apps.followup.won import FEBRUARY, Won

BOARD, RESULT = "/batang/pascalomba/lomba-2021/", "/batang/lomba/lomba-2021/hasil/"


def without_the_first(won: Won) -> str:
    """The panel takes P001 no more; the fourth group wins instead. Returns the code of that one."""
    won.correct("Juri melaporkan salah ketik.")
    settling.exclude(
        asker=won.contest.who(won.contest.organiser, FEBRUARY),
        call=won.contest.call,
        scope="pemenang",
        entry=Entry.objects.get(code="P001").pk,
        reason="Kelompoknya tidak ada.",
        at=FEBRUARY,
    )
    won.announce_again()
    return Grantee.objects.latest("pk").code


def test_an_award_that_is_taken_away_is_told_in_the_registry_with_its_day_and_no_seal_stands_there(won: Won) -> None:
    first = won.first
    won.client("organiser").post(f"{BOARD}{first.pk}/registri/")
    prize = first.awardings.get().prizes[0]
    without_the_first(won)
    page = won.client(None).get(f"/batang/inovasi/{Innovation.objects.get().pk}/").content.decode()
    assert f"Hasil lomba dikoreksi: {prize} ditarik." in page
    assert 'datetime="2022-02-01"' in page
    assert not set(Awarding.objects.values_list("seal", flat=True)) & {Innovation.objects.get().seal}
    assert all(seal not in page for seal in Awarding.objects.values_list("seal", flat=True))
    assert "Hadiahnya tidak berlaku" in won.client(None).get("/batang/inovasi/").content.decode()
    assert "Hasil ini sudah dikoreksi." in won.client(None).get(f"{RESULT}blado/").content.decode()
    page = won.client(None).get(f"{BOARD}pemenang/p001/").content.decode()
    assert "tidak lagi di antara pemenangnya" in page
    assert f"ditarik {timezone.localtime(FEBRUARY).day} Februari 2022" in page


def test_what_the_new_decision_awards_just_the_same_goes_on_and_nobody_reads_that_it_was_taken(won: Won) -> None:
    without_the_first(won)
    second = Grantee.objects.get(code="P002")
    old, new = second.awardings.all()
    assert (new.continues, new.seal == old.seal) == (old, False)
    page = won.client("entrant").get(f"{BOARD}{second.pk}/").content.decode()
    assert "Ditarik" not in page
    assert "salah ketik" not in page
    assert "Ditarik" in won.client("entrant").get(f"{BOARD}{won.first.pk}/").content.decode()
    won.correct()
    won.announce_again()
    assert second.awardings.get(taken_back_at=None).continues == new
    won.client("organiser").post(f"{BOARD}{second.pk}/registri/")
    assert [one.key for one in HistoryLine.objects.all()] == [f"award:{old.pk}"], "won once, by three decisions"


def test_a_group_that_lost_or_won_by_the_correction_is_told_by_its_own_notice_and_no_other(won: Won) -> None:
    new = without_the_first(won)
    told = Notice.objects.filter(key__startswith="award:").order_by("pk")
    assert [one.subject["id"] for one in told] == [
        "Hadiah Kelompok 1 ditarik",
        f"Kelompok {int(new[1:])} menjadi pemenang",
    ]
    assert "Alasan: Juri melaporkan salah ketik." in str(told[0].text)


def test_after_the_first_place_is_taken_away_winners_are_numbered_alike_in_every_list(won: Won) -> None:
    without_the_first(won)
    contest = "/batang/lomba/lomba-2021/"
    result = won.client(None).get(f"{contest}hasil/").content.decode()
    final = Settlement.objects.get(scope="akhir", reopening=None)
    decision = won.client("organiser").get(f"{contest}penetapan/keputusan/{final.pk}/").content.decode()
    for page in (result, decision):
        told = re.sub(r"<[^>]+>", "", page.split("<main", 1)[1])
        numbers = re.findall(r"(\d+)\.\s+Kelompok \d", told)
        assert numbers == ["1", "2", "3"], "as the minutes count them"


def test_who_corrects_after_the_days_of_announcing_is_warned_and_led_to_where_they_are_extended(won: Won) -> None:
    organiser, contest = won.client("organiser"), "/batang/lomba/lomba-2021/"
    final = Settlement.objects.get(scope="akhir", reopening=None)
    days = f'href="{contest}atur/tanggal/pengumuman/"'
    assert days in organiser.get(f"{contest}penetapan/keputusan/{final.pk}/buka/").content.decode()
    won.correct()
    lead = won.contest.who(won.contest.organiser, FEBRUARY)
    settling.settle_result(asker=lead, call=won.contest.call, at=FEBRUARY)
    answer = organiser.post(f"{contest}penetapan/umumkan/", {"certain": "on"})
    assert answer.status_code == 409
    assert days in answer.content.decode()
    assert "Penyelenggara dapat memperpanjangnya" in answer.content.decode()
    assert organiser.get(f"{contest}atur/tanggal/pengumuman/").status_code == 200


def test_what_was_paid_to_a_group_that_wins_no_longer_stands_apart_from_the_money_of_the_winners(won: Won) -> None:
    lead, call = won.contest.who(won.contest.organiser, FEBRUARY), won.contest.call
    set_tranches(asker=lead, call=call, typed=[TypedTranche(100)], at=FEBRUARY)
    for number, one in enumerate(Grantee.objects.order_by("code")[:2]):
        typed = TypedPayment(FEBRUARY.date(), f"SP2D {number}")
        pay(asker=lead, call=call, grantee=one.pk, tranche=1, typed=typed, file=None, at=FEBRUARY)
    amounts = [one.amount for one in Payment.objects.order_by("pk")]
    assert won.client("organiser").get(BOARD).context["paid"] == sum(amounts)
    without_the_first(won)
    page = won.client("organiser").get(BOARD)
    assert (page.context["paid"], page.context["former"]) == (amounts[1], amounts[0])
    assert "Dibayarkan kepada yang tidak lagi menang" in page.content.decode()
    exposed = won.client("leader").get("/batang/lomba/lomba-2021/atur/dana/").context
    assert (exposed["paid"], exposed["former"]) == (amounts[1], amounts[0])
    assert (
        exposed["unpaid"]
        == sum(Awarding.objects.filter(taken_back_at=None).values_list("amount", flat=True)) - amounts[1]
    )


def test_what_comes_back_is_told_wherever_the_sum_is_and_a_wrong_record_of_it_is_withdrawn(
    won: Won,
) -> None:
    lead, call, first = won.contest.who(won.contest.organiser, FEBRUARY), won.contest.call, won.first
    set_tranches(asker=lead, call=call, typed=[TypedTranche(100)], at=FEBRUARY)
    typed = TypedPayment(FEBRUARY.date(), "SP2D 1")
    payment = pay(asker=lead, call=call, grantee=first.pk, tranche=1, typed=typed, file=None, at=FEBRUARY)
    browser, here = won.client("organiser"), f"{BOARD}{first.pk}/"
    browser.post(f"{here}registri/")
    given = {"amount": "100.000.000", "returned_on": "2022-02-01", "reference": "STS 9"}
    assert browser.post(f"{here}pengembalian/", given).status_code == 409, "it wins what it was paid"
    without_the_first(won)
    assert f'href="{here}pengembalian/"' in browser.get(here).content.decode()
    for wrong in ({"amount": "300000001"}, {"returned_on": "2022-01-31"}, {"returned_on": "2022-02-02"}):
        answer = browser.post(f"{here}pengembalian/", given | wrong)
        assert answer.status_code == 409, wrong
        assert 'value="STS 9"' in answer.content.decode(), "nothing typed is lost"
    assert browser.post(f"{here}pengembalian/", given).status_code == 302
    assert "Dikembalikan Rp100.000.000, 1 Februari 2022." in won.client("entrant").get(here).content.decode()
    assert browser.get(here).context["account"].paid == 200_000_000
    assert browser.get(BOARD).context["former"] == 200_000_000
    registry = f"/batang/inovasi/{Innovation.objects.get().pk}/"
    assert "Dana Rp100.000.000 dikembalikan." in won.client(None).get(registry).content.decode()
    refused = browser.post(f"{here}pembayaran/{payment}/tarik/", {"reason": "Salah orang."})
    assert refused.status_code == 409, "what came back rests on it"
    refund = Refund.objects.get()
    assert browser.post(f"{here}pengembalian/{refund.pk}/tarik/", {"reason": "Salah kelompok."}).status_code == 302
    assert browser.get(BOARD).context["former"] == 300_000_000
    assert "Salah kelompok." in browser.get(here).content.decode()
    assert "Catatan pengembalian Rp100.000.000" in won.client(None).get(registry).content.decode()
