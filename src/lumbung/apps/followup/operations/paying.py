"""Setting the tranches of awards, and recording what was paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.followup.models import Grantee, Payment, Tranche
from lumbung.apps.followup.operations.acting import (
    RELOAD,
    held,
    is_gone,
    must_be_announced,
    must_fit,
    must_have,
    must_have_come,
    must_lead,
)
from lumbung.apps.followup.operations.bounds import (
    must_be_accounted,
    must_follow_the_award,
    must_have_its_own_number,
)
from lumbung.apps.followup.operations.registering import tell_recorded
from lumbung.apps.followup.operations.telling import tell_paid
from lumbung.apps.followup.queries.paying import WHOLE, are_paid, due
from lumbung.apps.followup.queries.refunding import kept_by
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord, decree_text, place_within
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import say
from lumbung.shared.files.checking import Checked, check_file
from lumbung.shared.files.keeping import keep_file
from lumbung.shared.files.naming import clean_name
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@dataclass(frozen=True, slots=True)
class TypedTranche:
    """A tranche as typed: a condition stands in the decree (`citation`) or is the organiser's recorded `choice`."""

    percent: int
    condition: str = ""
    citation: str = ""
    choice: str = ""


@dataclass(frozen=True, slots=True)
class TypedPayment:
    """A payment as typed: when, under which number, what was shown for it, why outside the days of the decree, and why
    although something is asked about it.
    """

    paid_on: date
    reference: str
    shown: str = ""
    because: str = ""
    unaccounted_because: str = ""
    same_number_because: str = ""


@transaction.atomic
def set_tranches(*, asker: Asker, call: CallRecord, typed: Sequence[TypedTranche], at: datetime) -> None:
    """Set in which parts awards are paid, for all winners alike; until the first is paid."""
    by = must_lead(asker, call)
    rulebook.hold_call(call=call.id)
    if are_paid(call):
        refuse(
            say("Sebagian dana sudah dibayarkan menurut tahap ini.", "Money was paid by these parts already."),
            say("Biarkan tahapnya, atau tarik dulu pembayarannya.", "Leave them, or withdraw the payments first."),
        )
    if any(one.percent < 1 for one in typed) or sum(one.percent for one in typed) != WHOLE:
        refuse(
            say("Jumlah persen semua tahap harus 100.", "The percentages must add up to 100."),
            say("Perbaiki persennya.", "Correct the percentages."),
        )
    places = decree_text(call.id)
    for one in typed:
        _must_have_its_ground(one, places)
    Tranche.objects.filter(call_id=call.id, replaced_at=None).update(replaced_at=at)
    Tranche.objects.bulk_create(
        Tranche(
            call_id=call.id,
            number=number,
            percent=one.percent,
            condition=one.condition,
            citation=one.citation,
            choice=one.choice,
            set_by_id=by,
            set_at=at,
        )
        for number, one in enumerate(typed, start=1)
    )
    percents = [one.percent for one in typed]
    record(chain=call.chain, at=at, actor=by, act="followup.set_tranches", percents=percents)


def pay(
    *,
    asker: Asker,
    call: CallRecord,
    grantee: int,
    tranche: int,
    typed: TypedPayment,
    file: tuple[str, bytes] | None,
    at: datetime,
) -> int:
    """Record that a tranche was paid, with what was shown for it. Returns the payment's id.

    All that is paid is never more than the award, whatever was corrected since.
    """
    checked = check_file(name=file[0], content=file[1]) if file else None
    with transaction.atomic():
        by = must_lead(asker, call)
        call = rulebook.hold_call(call=call.id)
        must_be_announced(call)
        row, part = held(call, grantee), _part(call, tranche)
        _must_be_shown(part, typed, checked)
        must_have_come(typed.paid_on, at)
        must_follow_the_award(row, typed.paid_on)
        because = must_fit(call, Activity.AWARD, typed.paid_on, typed.because)
        amount, number = _due(call, row, part), typed.reference.strip()
        unaccounted = must_be_accounted(row, part, typed.unaccounted_because)
        same_number = must_have_its_own_number(call, number, typed.same_number_because)
        made = Payment(
            grantee=row,
            tranche=part,
            amount=amount,
            paid_on=typed.paid_on,
            reference=number,
            shown=typed.shown.strip(),
            outside_because=because,
            unaccounted_because=unaccounted,
            same_number_because=same_number,
            by_id=by,
            at=at,
        )
        if file and checked:
            _keep_proof(made, call, file[0], checked)
        made.save()
        record(
            chain=call.chain,
            at=at,
            actor=by,
            act="followup.pay",
            entry=row.subject,
            payment=made.pk,
            amount=made.amount,
            outside=bool(because),
            unaccounted=bool(unaccounted),
            same_number=bool(same_number),
        )
        tell_paid(call, row, made)
        return made.pk


def _part(call: CallRecord, number: int) -> Tranche:
    part = Tranche.objects.filter(call_id=call.id, number=number, replaced_at=None).first()
    if part is None:
        is_gone()
    return part


def _must_be_shown(part: Tranche, typed: TypedPayment, checked: Checked | None) -> None:
    if part.condition and not (typed.shown.strip() or checked):
        refuse(
            say(
                "Bukti syaratnya belum ada: {condition}",
                "What shows it is missing: {condition}",
                condition=part.condition,
            ),
            say("Unggah buktinya, atau tulis apa yang diperlihatkan.", "Upload it, or write what was shown."),
            (part.citation,) if part.citation else (),
        )


def _keep_proof(made: Payment, call: CallRecord, name: str, checked: Checked) -> None:
    stored = keep_file(folder=f"{call.id}/dana", checked=checked, sealed=True)
    made.file_name, made.file_media_type = clean_name(name), stored.media_type
    made.file_stored_as, made.file_key = stored.stored_as, stored.key


@transaction.atomic
def withdraw_payment(*, asker: Asker, call: CallRecord, grantee: int, payment: int, reason: str, at: datetime) -> None:
    """A payment was recorded wrongly: it stays with the reason, and counts no more. The last one goes first."""
    by = must_lead(asker, call)
    because = must_have(reason)
    row = held(call, grantee)
    standing = list(row.payments.filter(withdrawn_at=None).order_by("-tranche__number"))
    if payment not in {one.pk for one in standing}:
        is_gone()
    last = standing[0]
    if last.pk != payment:
        refuse(
            say("Tahap sesudahnya sudah dibayar.", "A later part was paid."),
            say("Tarik dulu pembayaran tahap yang terakhir.", "Withdraw the last one first."),
        )
    if kept_by(row.pk) < last.amount:
        refuse(
            say("Sebagian dananya sudah dikembalikan.", "Some of it was given back already."),
            say("Tarik dulu catatan pengembaliannya.", "Withdraw the record of what came back first."),
        )
    last.withdrawn_at, last.withdrawn_because = at, because
    last.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record(chain=call.chain, at=at, actor=by, act="followup.withdraw_payment", entry=row.subject, payment=payment)
    tell_recorded(last, by, at)


def _due(call: CallRecord, row: Grantee, part: Tranche) -> int:
    """What this tranche is for this grantee now. Raises Refused where an earlier one waits, or nothing is due."""
    percents = list(
        Tranche.objects.filter(call_id=call.id, replaced_at=None).order_by("number").values_list("percent", flat=True)
    )
    standing = row.payments.filter(withdrawn_at=None)
    numbers = set(standing.values_list("tranche__number", flat=True))
    if part.number in numbers:
        refuse(say("Tahap ini sudah dibayar.", "This part was paid already."), RELOAD)
    if any(one not in numbers for one in range(1, part.number)):
        refuse(
            say("Tahap sebelumnya belum dibayar.", "The part before it is not paid yet."),
            say("Catat dulu tahap sebelumnya.", "Record the one before it first."),
        )
    award = row.awardings.filter(taken_back_at=None).aggregate(all=Sum("amount"))["all"] or 0
    amount = due(award, percents, part.number, kept_by(row.pk))
    if amount <= 0:
        refuse(
            say("Tidak ada lagi yang harus dibayar.", "Nothing is left to be paid."),
            say("Periksa hadiah yang berlaku dan yang sudah dibayar.", "Look at what stands and what was paid."),
        )
    return amount


def _must_have_its_ground(one: TypedTranche, places: dict[str, str]) -> None:
    if one.citation and place_within(places, one.citation) is None:
        refuse(
            say("{place} tidak ada dalam naskah peraturan.", "{place} is not in the decree.", place=one.citation),
            say("Tulis seperti pada naskahnya, misalnya Pasal 5.", "Write it as there, for example Pasal 5."),
        )
    if one.condition and not (one.citation or one.choice):
        refuse(
            say(
                "Syarat ini tanpa dasar: {condition}",
                "This condition has no ground: {condition}",
                condition=one.condition,
            ),
            say(
                "Tulis tempatnya dalam peraturan, atau nomor berita acara pilihan panitia.",
                "Write its place in the decree, or the minutes of the committee's choice.",
            ),
        )
