"""Awards, payments and purchases are compared with the trail: what is written over past the house is named."""

from collections.abc import Callable
from datetime import date

import pytest

from lumbung.apps.followup.models import Awarding, Payment, Spending
from lumbung.apps.followup.operations.spending import TypedSpending, report_spending
from lumbung.apps.followup.queries.proving import disagreements
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


@pytest.mark.parametrize(
    ("tamper", "what"),
    [
        (dearer_award, "the award of entry"),
        (dearer_payment, "the payment"),
        (no_payment, "the payment"),
        (dearer_purchase, "the purchase"),
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
    won.announce_again()
    assert told() == []
    Payment.objects.update(withdrawn_at=None)
    (one,) = told()
    assert "the payment" in one
