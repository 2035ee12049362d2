"""Money goes out in tranches, each with its ground and what was shown for it, and never more than was awarded."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from lumbung.apps.followup.models import Awarding, Payment
from lumbung.apps.followup.operations.paying import TypedPayment, TypedTranche, pay, set_tranches, withdraw_payment
from lumbung.apps.followup.queries.paying import due
from lumbung.apps.notices.models import Notice
from lumbung.shared.refusal import Refused
from lumbung.shared.trail.models import TrailLine
from tests.apps.followup.won import FEBRUARY, Won
from tests.papers import PDF

BOARD = "/batang/pascalomba/lomba-2021/"
TWO = (
    TypedTranche(70, "pakta integritas", choice="BA panitia 3/2022"),
    TypedTranche(30, "laporan tahap pertama", citation="Lampiran huruf F angka 1"),
)


def in_two(won: Won) -> None:
    set_tranches(asker=won.contest.who(won.contest.organiser, FEBRUARY), call=won.contest.call, typed=TWO, at=FEBRUARY)


def paid(
    won: Won,
    tranche: int = 1,
    on: date = date(2022, 1, 20),
    because: str = "",
    shown: str = "pakta",
    unaccounted: str = "Nota menyusul.",
) -> int:
    return pay(
        asker=won.contest.who(won.contest.organiser, FEBRUARY),
        call=won.contest.call,
        grantee=won.first.pk,
        tranche=tranche,
        typed=TypedPayment(on, f"SP2D {tranche}", shown, because, unaccounted),
        file=None,
        at=FEBRUARY,
    )


def withdrawn(won: Won, payment: int) -> None:
    organiser = won.contest.who(won.contest.organiser, FEBRUARY)
    call, grantee, reason = won.contest.call, won.first.pk, "Salah tanggal."
    withdraw_payment(asker=organiser, call=call, grantee=grantee, payment=payment, reason=reason, at=FEBRUARY)


@given(
    awards=st.lists(st.integers(0, 10**10), min_size=1, max_size=5),
    cuts=st.lists(st.integers(1, 99), max_size=3, unique=True),
)
def test_all_that_is_paid_is_never_above_the_award_and_all_of_it_in_the_end(awards: list[int], cuts: list[int]) -> None:
    """The award may be another one at each tranche, after a correction."""
    edges = [0, *sorted(cuts), 100]
    percents = [last - first for first, last in pairwise(edges)]
    total = 0
    for number in range(1, len(percents) + 1):
        award = awards[min(number, len(awards)) - 1]
        amount = due(award, percents, number, total)
        if amount > 0:
            total += amount
            assert total <= award
    assert total >= awards[min(len(percents), len(awards)) - 1]
    if len(set(awards)) == 1:
        assert total == awards[0]


def test_a_condition_without_a_ground_is_refused_and_so_is_a_place_that_is_not_in_the_decree(won: Won) -> None:
    organiser = won.contest.who(won.contest.organiser, FEBRUARY)
    for wrong in (
        [TypedTranche(100, "pakta integritas")],
        [TypedTranche(100, "pakta", citation="Pasal 99")],
        [TypedTranche(60), TypedTranche(30)],
        [],
    ):
        with pytest.raises(Refused):
            set_tranches(asker=organiser, call=won.contest.call, typed=wrong, at=FEBRUARY)
    in_two(won)
    page = won.client("entrant").get(f"{BOARD}tahap/").content.decode()
    assert "BA panitia 3/2022" in page
    assert "Lampiran huruf F angka 1" in page


def test_a_tranche_is_paid_after_the_one_before_it_with_what_its_condition_asks_and_its_group_is_told(won: Won) -> None:
    in_two(won)
    award = won.first.awardings.get().amount
    with pytest.raises(Refused, match="before it is not paid"):
        paid(won, 2)
    with pytest.raises(Refused, match="What shows it is missing"):
        paid(won, shown="")
    paid(won)
    with pytest.raises(Refused, match="paid already"):
        paid(won)
    paid(won, 2)
    assert [one.amount for one in Payment.objects.all()] == [award * 70 // 100, award * 30 // 100]
    assert Notice.objects.filter(key__startswith="paid:", person=won.contest.owner).count() == 2


def test_outside_the_days_of_the_decree_only_with_a_reason_that_stays(won: Won) -> None:
    in_two(won)
    with pytest.raises(Refused) as refused:
        paid(won, on=date(2021, 12, 20))
    assert "Lampiran huruf F angka 1" in refused.value.verdict.because.citations
    made = paid(won, on=date(2021, 12, 20), because="Dana talangan sah.")
    assert Payment.objects.get(pk=made).outside_because == "Dana talangan sah."
    with pytest.raises(Refused, match="not come yet"):
        paid(won, 2, on=date(2022, 3, 1))


def test_nothing_is_paid_before_the_group_won_whatever_the_reason(won: Won) -> None:
    in_two(won)
    with pytest.raises(Refused, match="won only on"):
        paid(won, on=date(2021, 12, 9), because="Dana talangan sah.")
    paid(won, on=date(2021, 12, 10), because="Dana talangan sah.")


def test_a_later_part_is_asked_about_while_the_money_before_has_no_account_and_the_reason_stays(won: Won) -> None:
    in_two(won)
    first = Payment.objects.get(pk=paid(won))
    with pytest.raises(Refused, match="not accounted for") as refused:
        paid(won, 2, unaccounted=" ")
    assert refused.value.verdict.because.citations == ("Lampiran huruf F angka 1",)
    page = won.client("organiser").get(f"{BOARD}{won.first.pk}/bayar/2/").content.decode()
    assert "belum dipertanggungjawabkan." in page
    made = paid(won, 2, unaccounted="Laporannya di meja kami.")
    assert Payment.objects.get(pk=made).unaccounted_because == "Laporannya di meja kami."
    assert TrailLine.objects.filter(act="followup.pay").latest("pk").facts["unaccounted"] is True
    assert "Laporannya di meja kami." in won.client("entrant").get(f"{BOARD}{won.first.pk}/").content.decode()
    withdrawn(won, made)
    spent, organiser = FEBRUARY.date(), won.contest.organiser
    won.first.spending.create(
        description="Kain", amount=first.amount, spent_on=spent, state="accepted", by_id=organiser, at=FEBRUARY
    )
    made = paid(won, 2, unaccounted="")
    assert Payment.objects.get(pk=made).unaccounted_because == ""


def test_a_number_that_stands_at_another_payment_is_asked_about_and_taken_with_a_reason(won: Won) -> None:
    in_two(won)
    paid(won)
    browser, address = won.client("organiser"), f"{BOARD}{won.first.pk + 1}/bayar/1/"
    typed = {"paid_on": "2022-01-20", "reference": "sp2d 1", "shown": "pakta"}
    answer = browser.post(address, typed)
    assert answer.status_code == 409
    assert "sudah dipakai untuk Kelompok 1" in answer.content.decode()
    assert 'name="same_number_because"' in answer.content.decode()
    assert browser.post(address, typed | {"same_number_because": "Satu SP2D untuk dua kelompok."}).status_code == 302
    assert Payment.objects.latest("pk").same_number_because == "Satu SP2D untuk dua kelompok."


def test_a_wrong_record_is_withdrawn_last_first_and_stays_with_its_reason(won: Won) -> None:
    in_two(won)
    first, second = paid(won), paid(won, 2)
    with pytest.raises(Refused, match="later part"):
        withdrawn(won, first)
    withdrawn(won, second)
    paid(won, 2)
    assert Payment.objects.count() == 3
    assert "Salah tanggal." in won.client("organiser").get(f"{BOARD}{won.first.pk}/").content.decode()


def test_after_a_correction_only_what_is_still_due_is_paid_and_nothing_while_it_is_corrected(won: Won) -> None:
    in_two(won)
    paid(won)
    won.correct()
    with pytest.raises(Refused, match="No result"):
        paid(won, 2)
    won.announce_again()
    Awarding.objects.filter(grantee=won.first, taken_back_at=None).update(amount=100_000_000)
    before = Payment.objects.get().amount
    if before >= 100_000_000:
        with pytest.raises(Refused, match="Nothing is left"):
            paid(won, 2)
    else:
        paid(won, 2)
    page = won.client("organiser").get(f"{BOARD}{won.first.pk}/").content.decode()
    assert ("lebih dari hadiah" in page) == (before > 100_000_000)


def test_the_organiser_pays_on_the_page_and_a_wrong_form_keeps_what_was_typed(won: Won) -> None:
    in_two(won)
    browser, address = won.client("organiser"), f"{BOARD}{won.first.pk}/bayar/1/"
    answer = browser.post(address, {"paid_on": "2022-13-01", "reference": "SP2D 7"})
    assert answer.status_code == 422
    assert 'value="SP2D 7"' in answer.content.decode()
    assert answer.content.decode().count("boleh kosong") == 1, "only the reason for a day outside the schedule"
    typed = {"paid_on": "2022-01-20", "reference": "SP2D 7", "file": SimpleUploadedFile("pakta.pdf", PDF)}
    assert browser.post(address, typed).status_code == 302
    made = Payment.objects.get()
    file = f"{BOARD}{won.first.pk}/pembayaran/{made.pk}/bukti/"
    got = won.client("entrant").get(file)
    assert got.content == PDF
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert won.client(None).get(file).status_code == 302
    rows = {f"form-{n}-percent": "" for n in range(4)} | {"form-0-percent": "100"}
    rows |= {"form-TOTAL_FORMS": "4", "form-INITIAL_FORMS": "4"}
    assert browser.post(f"{BOARD}tahap/", rows).status_code == 409
    Payment.objects.update(withdrawn_at=datetime(2022, 2, 1, tzinfo=UTC))
    assert browser.post(f"{BOARD}tahap/", rows).status_code == 302
