"""Money after an award that no longer agrees with the trail."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from lumbung.apps.followup.models import Awarding, Payment, Refund, Spending
from lumbung.regulation.wording import Words, say
from lumbung.shared.trail.recording import Line, unlike
from lumbung.shared.trail.sealing import Fact

AWARD = say("penghargaan peserta", "the award of entry")
PAYMENT = say("pembayaran", "the payment")
REFUND = say("pengembalian", "the refund")
SPENDING = say("belanja", "the purchase")
HAND_OVER, TAKE_BACK, ANSWER = "followup.hand_over", "followup.take_back", "followup.answer_spending"
MONEY_ACTS = (
    HAND_OVER,
    TAKE_BACK,
    ANSWER,
    "followup.pay",
    "followup.withdraw_payment",
    "followup.record_refund",
    "followup.withdraw_refund",
    "followup.report_spending",
)
NO_FACTS: dict[str, Fact] = {}


def money_unlike(call: int, read: Sequence[Line]) -> list[tuple[Words, list[int]]]:
    """Awards (by the entry's id), payments, refunds and purchases of a call that are not as the trail tells them.

    `read` are the lines of MONEY_ACTS of its chain, the newest first.
    """
    payments = Payment.objects.filter(grantee__call_id=call)
    refunds = Refund.objects.filter(grantee__call_id=call)
    bought = Spending.objects.filter(grantee__call_id=call)
    paid = unlike(read, act="followup.pay", id="payment", rows=_amounts(payments))
    paid += unlike(read, act="followup.withdraw_payment", id="payment", rows=_withdrawn(payments))
    returned = unlike(read, act="followup.record_refund", id="refund", rows=_amounts(refunds))
    returned += unlike(read, act="followup.withdraw_refund", id="refund", rows=_withdrawn(refunds))
    spent = unlike(read, act="followup.report_spending", id="spending", rows=_amounts(bought))
    return [
        (AWARD, _awards_unlike(call, read)),
        (PAYMENT, paid),
        (REFUND, returned),
        (SPENDING, spent + _not_accepted(read, bought)),
    ]


def _amounts(rows: Any) -> dict[int, dict[str, Fact]]:
    return {one.pk: {"amount": one.amount} for one in rows}


def _withdrawn(rows: Any) -> dict[int, dict[str, Fact]]:
    return {one.pk: NO_FACTS for one in rows if one.withdrawn_at}


def _not_accepted(read: Sequence[Line], bought: Any) -> list[int]:
    """Purchases that count as accepted, and of which the last answer is another, or none."""
    answers: dict[object, object] = {}
    for line in read:
        if line.act == ANSWER:
            answers.setdefault(line.facts["spending"], line.facts["accepts"])
    return [one.pk for one in bought if one.state == Spending.State.ACCEPTED and not answers.get(one.pk)]


def _awards_unlike(call: int, read: Sequence[Line]) -> list[int]:
    """Entries, by id, with an award that was not handed over so, or that stands or does not against the last act.

    A line from before amounts were kept tells nothing of its own awards.
    """
    acts = [one for one in read if one.act in (HAND_OVER, TAKE_BACK)]
    handed = [one.facts for one in acts if one.act == HAND_OVER]
    old = {one["seal"] for one in handed if "amounts" not in one}
    rows = Awarding.objects.filter(grantee__call_id=call).exclude(seal__in=old)
    kept = rows.values_list("seal", "grantee__subject", "amount")
    told = Counter(award for one in handed if one["seal"] not in old for award in _awards(one))
    wrong = _differences(Counter(kept), told)
    if acts and (acts[0].act == TAKE_BACK or acts[0].facts["seal"] not in old):
        stands = Counter(_awards(acts[0].facts)) if acts[0].act == HAND_OVER else Counter()
        wrong |= _differences(Counter(kept.filter(taken_back_at=None)), stands)
    return sorted(wrong)


def _awards(facts: Any) -> list[tuple[str, int, int]]:
    """Seal, entry and amount of each award that a line tells."""
    pairs = zip(facts["subjects"], facts["amounts"], strict=True)
    return [(facts["seal"], subject, amount) for subject, amount in pairs]


def _differences(kept: Counter[Any], told: Counter[Any]) -> set[int]:
    return {subject for _, subject, _ in (kept - told) + (told - kept)}
