"""What groups gave back, and so what they keep of what they were paid."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from lumbung.apps.followup.models import Payment, Refund
from lumbung.apps.followup.permissions import grantees_of
from lumbung.apps.followup.records import GranteeRecord
from lumbung.apps.rulebook.queries import CallRecord


@dataclass(frozen=True, slots=True)
class RefundRecord:
    """Money that came back from a grantee."""

    id: int
    amount: int
    returned_on: date
    reference: str
    withdrawn_at: datetime | None
    withdrawn_because: str


def refunds(grantee: GranteeRecord) -> list[RefundRecord]:
    """Everything that was recorded as given back, also what was withdrawn."""
    rows = Refund.objects.filter(grantee_id=grantee.id)
    names = ("pk", "amount", "returned_on", "reference", "withdrawn_at", "withdrawn_because")
    return [RefundRecord(*told) for told in rows.values_list(*names)]


def returned_by(grantee: int) -> int:
    """What one grantee gave back."""
    rows = Refund.objects.filter(grantee_id=grantee, withdrawn_at=None)
    return int(rows.aggregate(all=Sum("amount", default=0))["all"])


def returned_sums(call: CallRecord) -> dict[int, int]:
    """What each grantee (id) gave back."""
    rows = Refund.objects.filter(grantee__in=grantees_of(call), withdrawn_at=None)
    return dict(rows.values_list("grantee").annotate(sum=Sum("amount")).order_by())


def kept_by(grantee: int) -> int:
    """What one grantee keeps of what it was paid."""
    rows = Payment.objects.filter(grantee_id=grantee, withdrawn_at=None)
    return int(rows.aggregate(all=Sum("amount", default=0))["all"]) - returned_by(grantee)
