"""Money after an award that no longer agrees with the trail, for `lumbung trail`. It names nobody."""

from collections.abc import Iterator

from lumbung.apps.followup.models import Awarding, Grantee, Payment, Spending
from lumbung.regulation.wording import Words, say
from lumbung.shared.trail.recording import lines, unlike
from lumbung.shared.trail.sealing import Fact

PAYMENT = say("pembayaran", "payment")
SPENDING = say("belanja", "purchase")
AWARD = say("penghargaan peserta", "award of entry")
NO_FACTS: dict[str, Fact] = {}


def disagreements() -> Iterator[Words]:
    """One sentence for each award, payment and purchase that the trail does not bear out."""
    for call in sorted(set(Grantee.objects.values_list("call_id", flat=True))):
        for what, ids in _unlike(call):
            for id in ids:
                yield say(
                    "Rantai call:{call}: {what} {number} bukan seperti yang tercatat.",
                    "Chain call:{call}: the {what} {number} is not as it was recorded.",
                    call=str(call),
                    what=what,
                    number=str(id),
                )


def _unlike(call: int) -> list[tuple[Words, list[int]]]:
    chain = f"call:{call}"
    payments = Payment.objects.filter(grantee__call_id=call)
    paid: dict[int, dict[str, Fact]] = {one.pk: {"amount": one.amount} for one in payments}
    withdrawn = {one.pk: NO_FACTS for one in payments if one.withdrawn_at}
    spending = Spending.objects.filter(grantee__call_id=call)
    bought: dict[int, dict[str, Fact]] = {one.pk: {"amount": one.amount} for one in spending}
    moved = unlike(chain=chain, act="followup.pay", id="payment", rows=paid)
    moved += unlike(chain=chain, act="followup.withdraw_payment", id="payment", rows=withdrawn)
    told = unlike(chain=chain, act="followup.report_spending", id="spending", rows=bought)
    return [(AWARD, _awards_unlike(call)), (PAYMENT, moved), (SPENDING, told)]


def _awards_unlike(call: int) -> list[int]:
    """Entries, by id, with an award that was not handed over so. A line from before amounts were kept tells nothing."""
    told = [one.facts for one in lines(f"call:{call}", acts=("followup.hand_over",)) if "amounts" in one.facts]
    handed = {
        (one["seal"], subject, amount)
        for one in told
        for subject, amount in zip(_numbers(one["subjects"]), _numbers(one["amounts"]), strict=True)
    }
    seals = {seal for seal, _, _ in handed}
    rows = Awarding.objects.filter(grantee__call_id=call, seal__in=seals)
    kept = set(rows.values_list("seal", "grantee__subject", "amount"))
    return sorted({subject for _, subject, _ in kept ^ handed})


def _numbers(fact: Fact) -> list[int]:
    assert isinstance(fact, list), "ids and amounts are told as lists"
    return [int(one) for one in fact]
