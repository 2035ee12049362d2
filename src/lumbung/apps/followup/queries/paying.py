"""The tranches of a call, and what a grantee was paid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from lumbung.apps.accounts.queries import names
from lumbung.apps.followup.models import Payment, Refund, Spending, Tranche
from lumbung.apps.followup.permissions import grantees_of, winners_of
from lumbung.apps.followup.queries.refunding import kept_by, returned_by, returned_sums
from lumbung.apps.followup.records import GranteeRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.files.keeping import Key

WHOLE = 100


@dataclass(frozen=True, slots=True)
class TrancheRecord:
    """A part of every award: how many percent of it, on which condition, by the decree or by the organiser's choice."""

    id: int
    number: int
    percent: int
    condition: str
    citation: str
    choice: str


@dataclass(frozen=True, slots=True)
class PaymentRecord:
    """Money that went to a grantee."""

    id: int
    number: int
    amount: int
    paid_on: date
    reference: str
    shown: str
    file_name: str
    outside_because: str
    unaccounted_because: str
    same_number_because: str
    by: str
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_because: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """One tranche for one grantee: what is due now, or what was paid."""

    tranche: TrancheRecord
    due: int
    payment: PaymentRecord | None
    is_next: bool


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """A file that shows something, and where it is stored."""

    name: str
    media_type: str
    stored_as: str
    key: Key | None = field(default=None, repr=False)


def due(award: int, percents: Sequence[int], number: int, paid: int) -> int:
    """What is to be paid with a tranche, counted from 1: as much as brings all that was paid to its share of the award,
    in whole rupiah. So all of them together are the award, whatever was corrected in between; zero or less: nothing.
    """
    return award * sum(percents[:number]) // WHOLE - paid


def tranches(call: CallRecord) -> list[TrancheRecord]:
    """The tranches that count."""
    return [tranche_record(row) for row in Tranche.objects.filter(call_id=call.id, replaced_at=None)]


def are_paid(call: CallRecord) -> bool:
    """Whether any tranche of a call was paid: then they stay as they are."""
    return Payment.objects.filter(grantee__in=grantees_of(call), withdrawn_at=None).exists()


def paid_sums(call: CallRecord) -> dict[int, int]:
    """What each grantee (id) was paid and did not give back."""
    rows = Payment.objects.filter(grantee__in=grantees_of(call), withdrawn_at=None)
    returned = returned_sums(call)
    sums = rows.values_list("grantee").annotate(sum=Sum("amount")).order_by()
    return {grantee: paid - returned.get(grantee, 0) for grantee, paid in sums}


def paid_apart(call: CallRecord) -> tuple[int, int]:
    """What was paid to those whose award stands, and to those who win no longer."""
    wins = Exists(winners_of(call).filter(pk=OuterRef("grantee")))
    own = Refund.objects.filter(grantee=OuterRef("grantee"), withdrawn_at=None).order_by().values("grantee")
    returned = Coalesce(Subquery(own.annotate(all=Sum("amount")).values("all")), 0)
    rows = Payment.objects.filter(grantee__in=grantees_of(call), withdrawn_at=None)
    known = rows.annotate(wins=wins, returned=returned).values_list("grantee", "wins", "returned")
    apart = {True: 0, False: 0}
    for _, is_winner, back, paid in known.annotate(paid=Sum("amount")).order_by():
        apart[is_winner] += paid - back
    return apart[True], apart[False]


def paid_to(grantee: GranteeRecord) -> int:
    """What one grantee was paid and did not give back."""
    return kept_by(grantee.id)


def unaccounted(grantee: int) -> int:
    """How much of what one grantee was paid has no accepted account yet."""
    bought = Spending.objects.filter(grantee_id=grantee, state=Spending.State.ACCEPTED)
    return max(0, kept_by(grantee) - int(bought.aggregate(all=Sum("amount", default=0))["all"]))


def payments(grantee: GranteeRecord) -> list[PaymentRecord]:
    """Everything that was recorded as paid, also what was withdrawn."""
    rows = list(Payment.objects.filter(grantee_id=grantee.id).select_related("tranche"))
    who = names({row.by_id for row in rows})
    return [_payment(row, who.get(row.by_id, "")) for row in rows]


def parts(call: CallRecord, grantee: GranteeRecord, made: Iterable[PaymentRecord]) -> list[PartLine]:
    """The tranches of a grantee, each paid or due."""
    known = tranches(call)
    standing = {one.number: one for one in made if one.withdrawn_at is None}
    paid = sum(one.amount for one in standing.values()) - returned_by(grantee.id)
    percents = [one.percent for one in known]
    unpaid = [one.number for one in known if one.number not in standing]
    return [
        PartLine(
            tranche=one,
            due=due(grantee.amount, percents, one.number, paid)
            if unpaid[:1] == [one.number]
            else grantee.amount * one.percent // WHOLE,
            payment=standing.get(one.number),
            is_next=unpaid[:1] == [one.number] and bool(grantee.standing),
        )
        for one in known
    ]


def evidence(grantee: GranteeRecord, payment: int) -> KeptEvidence | None:
    """What shows that the condition of a payment was met."""
    row = Payment.objects.filter(grantee_id=grantee.id, pk=payment).exclude(file_stored_as="").first()
    return KeptEvidence(row.file_name, row.file_media_type, row.file_stored_as, row.file_key) if row else None


def tranche_record(row: Tranche) -> TrancheRecord:
    """One tranche as it is read."""
    return TrancheRecord(row.pk, row.number, row.percent, row.condition, row.citation, row.choice)


def _payment(row: Payment, by: str) -> PaymentRecord:
    return PaymentRecord(
        id=row.pk,
        number=row.tranche.number,
        amount=row.amount,
        paid_on=row.paid_on,
        reference=row.reference,
        shown=row.shown,
        file_name=row.file_name,
        outside_because=row.outside_because,
        unaccounted_because=row.unaccounted_because,
        same_number_because=row.same_number_because,
        by=by,
        at=row.at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_because=row.withdrawn_because,
    )
