"""Recording what a group gives back after a correction left it more than it wins."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Min, Sum

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.followup.models import Grantee, Refund
from lumbung.apps.followup.operations.acting import (
    held,
    is_gone,
    must_be_announced,
    must_have,
    must_have_come,
    must_lead,
)
from lumbung.apps.followup.operations.registering import tell_recorded
from lumbung.apps.followup.queries.refunding import kept_by
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Money, say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@dataclass(frozen=True, slots=True)
class TypedRefund:
    """What came back as typed: how much, when, and the number of its proof."""

    amount: int
    returned_on: date
    reference: str


@transaction.atomic
def record_refund(*, asker: Asker, call: CallRecord, grantee: int, typed: TypedRefund, at: datetime) -> int:
    """Keep that a group gave money back: never more than it keeps above what it wins now. Returns its id."""
    by = must_lead(asker, call)
    call = rulebook.hold_call(call=call.id)
    must_be_announced(call)
    row = held(call, grantee)
    must_have_come(typed.returned_on, at)
    _must_fit(row, typed)
    made = Refund.objects.create(
        grantee=row,
        amount=typed.amount,
        returned_on=typed.returned_on,
        reference=typed.reference.strip(),
        by_id=by,
        at=at,
    )
    chain = call.chain
    record(
        chain=chain,
        at=at,
        actor=by,
        act="followup.record_refund",
        entry=row.subject,
        refund=made.pk,
        amount=made.amount,
    )
    tell_recorded(made, by, at)
    return made.pk


@transaction.atomic
def withdraw_refund(*, asker: Asker, call: CallRecord, grantee: int, refund: int, reason: str, at: datetime) -> None:
    """It was recorded wrongly: it stays with the reason, and counts no more."""
    by = must_lead(asker, call)
    because = must_have(reason)
    row = held(call, grantee)
    made = row.refunds.filter(pk=refund, withdrawn_at=None).first()
    if made is None:
        is_gone()
    made.withdrawn_at, made.withdrawn_because = at, because
    made.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record(chain=call.chain, at=at, actor=by, act="followup.withdraw_refund", entry=row.subject, refund=refund)
    tell_recorded(made, by, at)


def _must_fit(row: Grantee, typed: TypedRefund) -> None:
    wins = row.awardings.filter(taken_back_at=None).aggregate(all=Sum("amount", default=0))["all"]
    most = kept_by(row.pk) - wins
    if most <= 0:
        refuse(
            say("Kelompok ini tidak menerima lebih dari hadiahnya.", "This group was not paid more than it wins."),
            say("Catatan pembayaran yang keliru ditarik, bukan dikembalikan.", "A wrong record is withdrawn instead."),
        )
    if not 0 < typed.amount <= most:
        refuse(
            say("Yang dikembalikan paling banyak {most}.", "At most {most} comes back.", most=Money(most)),
            say("Periksa jumlahnya pada bukti setor.", "Look at the amount on the proof."),
        )
    first = row.payments.filter(withdrawn_at=None).aggregate(first=Min("paid_on"))["first"]
    if first is not None and typed.returned_on < first:
        refuse(
            say("Dana baru dibayarkan {day}.", "Money was paid only on {day}.", day=first),
            say("Periksa tanggalnya.", "Look at the day."),
        )
