"""Awards, payments and purchases are compared with the trail: what is written over past the house is named."""

from collections.abc import Callable
from datetime import date

import pytest

from lumbung.apps.contests.queries.proving import disagreements
from lumbung.apps.followup.models import Awarding, Grantee, Payment, Refund, Spending
from lumbung.apps.followup.operations.spending import TypedSpending, report_spending
from tests.apps.followup.test_paying import in_two, paid, withdrawn
from tests.apps.followup.won import FEBRUARY, Won


def told() -> list[str]:
    return [one.text("en") for one in disagreements()]


def dearer_award() -> None:
    Awarding.objects.filter(pk=Awarding.objects.earliest("pk").pk).update(amount=301_000_000)


def dearer_payment() -> None:
    Payment.objects.update(amount=1)


def no_payment() -> None:
    Payment.objects.all().delete()


def dearer_purchase() -> None:
    Spending.objects.update(amount=1)


def an_award_more() -> None:
    row = Awarding.objects.earliest("pk")
    row.pk, row.award, row.seal = None, "lain", "0" * 64
    row.save()


def an_award_that_no_decision_took_back() -> None:
    Awarding.objects.filter(pk=Awarding.objects.earliest("pk").pk).update(taken_back_at=FEBRUARY)


def a_refund() -> None:
    row = Payment.objects.get()
    Refund.objects.create(
        grantee=Grantee.objects.get(pk=row.grantee_id), amount=1, returned_on=row.paid_on, by_id=row.by_id, at=FEBRUARY
    )


def accepted() -> None:
    Spending.objects.update(state=Spending.State.ACCEPTED)


@pytest.mark.parametrize(
    ("tamper", "what"),
    [
        (dearer_award, "the award of entry"),
        (dearer_payment, "the payment"),
        (no_payment, "the payment"),
        (dearer_purchase, "the purchase"),
        (an_award_more, "the award of entry"),
        (an_award_that_no_decision_took_back, "the award of entry"),
        (a_refund, "the refund"),
        (accepted, "the purchase"),
    ],
)
def test_money_that_is_written_over_past_the_house_is_named(won: Won, tamper: Callable[[], None], what: str) -> None:
    in_two(won)
    paid(won)
    report_spending(
        asker=won.contest.who(won.contest.owner, FEBRUARY),
        call=won.contest.call,
        grantee=won.first.pk,
        typed=TypedSpending(1, "Wajan", 1_000_000, 1_000_000, date(2022, 1, 25)),
        file=None,
        at=FEBRUARY,
    )
    assert told() == []
    tamper()
    (one,) = told()
    assert what in one


def test_what_was_withdrawn_corrected_and_awarded_again_is_in_order(won: Won) -> None:
    in_two(won)
    withdrawn(won, paid(won))
    won.correct()
    assert told() == []
    Awarding.objects.update(taken_back_at=None)
    assert len(told()) == 3, "nobody wins while it is corrected"
    Awarding.objects.update(taken_back_at=FEBRUARY)
    won.announce_again()
    assert told() == []
    Payment.objects.update(withdrawn_at=None)
    (one,) = told()
    assert "the payment" in one
