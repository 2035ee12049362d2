"""Writing down what was bought, with receipts; and the organiser's answer to it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.followup.models import EarlierSpending, Grantee, Receipt, Spending
from lumbung.apps.followup.models.paying import Bought
from lumbung.apps.followup.operations.acting import is_gone, must_have, must_have_come, must_lead
from lumbung.apps.followup.operations.bounds import must_be_acceptable, must_follow_the_money
from lumbung.apps.followup.operations.telling import tell_returned
from lumbung.apps.followup.permissions import grantees_of, grantees_to_report
from lumbung.apps.followup.queries.spending import version_of
from lumbung.apps.prices.queries import current_standard, suggested
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.files.checking import Checked, check_file
from lumbung.shared.files.keeping import keep_file
from lumbung.shared.files.limits import most_files
from lumbung.shared.files.naming import clean_name
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

MOST_RUPIAH = 10**12


@dataclass(frozen=True, slots=True)
class TypedSpending:
    """What was bought, as typed. `line` is the number of the plan's line; None where it is outside the plan, and then
    `unit` is what its price of one is for. `because`: why it was bought before the group had any of the money.
    """

    line: int | None
    description: str
    amount: int
    unit_price: int | None
    spent_on: date
    unit: str = ""
    because: str = ""


def report_spending(
    *,
    asker: Asker,
    call: CallRecord,
    grantee: int,
    typed: TypedSpending,
    file: tuple[str, bytes] | None,
    at: datetime,
    mends: int | None = None,
) -> int:
    """Keep what a group bought, with a receipt or none. `mends` is the one that is written anew: how it stood is kept
    beside it. Returns its id.
    """
    checked = check_file(name=file[0], content=file[1]) if file else None
    with transaction.atomic():
        row = _to_report(asker, call, grantee)
        _must_make_sense(typed, at)
        early = must_follow_the_money(row, typed.spent_on, typed.because)
        line = row.plan.filter(number=typed.line).first() if typed.line is not None else None
        if typed.line is not None and line is None:
            is_gone()
        kept, earlier = _kept(asker, row, mends, typed, at)
        kept.line, kept.state, kept.early_because, kept.allowed_because = line, Spending.State.REPORTED, early, ""
        kept.standard_price, kept.standard_name = (None, "") if line else _standard(call, typed)
        kept.answer, kept.officer, kept.answered_at = "", None, None
        kept.save()
        if earlier and (earlier.answer or earlier.told != kept.told):
            earlier.save()
        if checked and file:
            _keep_receipt(call, kept, clean_name(file[0]), checked, at)
        record(
            chain=call.chain,
            at=at,
            actor=asker.person,
            act="followup.report_spending",
            entry=row.subject,
            spending=kept.pk,
            amount=kept.amount,
        )
        return kept.pk


def add_receipt(
    *, asker: Asker, call: CallRecord, grantee: int, spending: int, file: tuple[str, bytes], at: datetime
) -> None:
    """Add a receipt to what was bought. The same one again is the one that is there."""
    checked = check_file(name=file[0], content=file[1])
    with transaction.atomic():
        row = _to_report(asker, call, grantee)
        one = row.spending.select_for_update().filter(pk=spending).exclude(state=Spending.State.ACCEPTED).first()
        if one is None:
            is_gone()
        _keep_receipt(call, one, clean_name(file[0]), checked, at)
        record(
            chain=call.chain, at=at, actor=asker.person, act="followup.add_receipt", entry=row.subject, spending=one.pk
        )


@transaction.atomic
def answer_spending(
    *,
    asker: Asker,
    call: CallRecord,
    grantee: int,
    spending: int,
    seen: str,
    accepts: bool,
    reason: str,
    at: datetime,
    allowed_because: str = "",
) -> None:
    """The organiser takes what was bought as told, or returns it; each with a reason. Both may be answered anew.

    `seen` is the version that was looked at: whoever reported may have changed it since, and nobody answers unseen.
    What the decree's words ask about is taken only with `allowed_because`: why it is not what the decree forbids.
    """
    by = must_lead(asker, call)
    answer = must_have(reason)
    rows = Spending.objects.select_for_update(of=("self",)).filter(grantee__in=grantees_of(call), grantee=grantee)
    one = rows.select_related("grantee", "line").filter(pk=spending).first()
    if one is None:
        is_gone()
    if version_of(one) != seen:
        refuse(
            say("Belanja ini berubah sejak Anda membukanya.", "This purchase changed since you opened it."),
            say(
                "Baca lagi yang tertulis sekarang, lalu simpan jawaban.", "Read what it says now, then save the answer."
            ),
        )
    confirmed = must_be_acceptable(call, one, allowed_because) if accepts else ()
    if one.answer and one.answer != answer:
        _as_it_stands(one).save()
    one.state = Spending.State.ACCEPTED if accepts else Spending.State.RETURNED
    one.answer, one.officer_id, one.answered_at = answer, by, at
    one.allowed_because = allowed_because.strip() if confirmed else ""
    one.save(update_fields=["state", "answer", "officer", "answered_at", "allowed_because"])
    if confirmed:
        record(
            chain=call.chain,
            at=at,
            actor=by,
            act="followup.confirm_allowed",
            entry=one.grantee.subject,
            spending=spending,
            places=list(confirmed),
        )
    record(
        chain=call.chain,
        at=at,
        actor=by,
        act="followup.answer_spending",
        entry=one.grantee.subject,
        spending=spending,
        accepts=accepts,
    )
    if not accepts:
        tell_returned(call, one)


def _to_report(asker: Asker, call: CallRecord, grantee: int) -> Grantee:
    row = grantees_to_report(asker, call).select_for_update(of=("self",)).filter(pk=grantee).first()
    if row is None:
        refuse(
            say("Belanja kelompok ini tidak Anda catat.", "You do not write down what this group buys."),
            say("Masuk sebagai ketua kelompoknya.", "Sign in as its leader."),
        )
    return row


def _as_it_stands(one: Spending) -> EarlierSpending:
    names = [field.attname for field in Bought._meta.fields]
    return EarlierSpending(spending=one, **{name: getattr(one, name) for name in names})


def _kept(
    asker: Asker, row: Grantee, mends: int | None, typed: TypedSpending, at: datetime
) -> tuple[Spending, EarlierSpending | None]:
    """A new one, or the one that is mended, as it is typed now; and how that stood."""
    assert asker.person is not None, "whoever reports is somebody"
    if mends is None:
        one, earlier = Spending(grantee=row), None
    else:
        found = (
            row.spending.select_for_update()
            .filter(pk=mends, state__in=(Spending.State.REPORTED, Spending.State.RETURNED))
            .first()
        )
        if found is None:
            is_gone()
        one, earlier = found, _as_it_stands(found)
    one.description, one.amount, one.unit_price = typed.description.strip(), typed.amount, typed.unit_price
    one.spent_on, one.by_id, one.at, one.unit = typed.spent_on, asker.person, at, typed.unit.strip()
    return one, earlier


def _standard(call: CallRecord, typed: TypedSpending) -> tuple[int | None, str]:
    """What one costs by the price standard that counts now, and what it is called there; nothing where it is not clear
    which item it is, or in which unit it was bought.
    """
    standard = current_standard(call.code) if typed.unit_price is not None and typed.unit.strip() else None
    if standard is None:
        return None, ""
    (found,) = suggested(standard, [(typed.description, typed.unit, "")])
    item = next((one.item for one in found if one.is_clear), None)
    return (item.price, item.name) if item else (None, "")


def _must_make_sense(typed: TypedSpending, at: datetime) -> None:
    must_have_come(typed.spent_on, at)
    if not 0 < typed.amount <= MOST_RUPIAH:
        refuse(
            say("Jumlahnya tidak dapat dimaksud.", "That amount cannot be meant."),
            say("Tulis rupiahnya, misalnya 150000.", "Write the rupiah, for example 150000."),
        )


def _keep_receipt(call: CallRecord, one: Spending, name: str, checked: Checked, at: datetime) -> None:
    if one.receipts.filter(sha256=checked.sha256).exists():
        return
    if one.receipts.count() >= most_files():
        refuse(
            say("Sudah {n} nota untuk belanja ini.", "There are {n} receipts for this already.", n=most_files()),
            say("Foto beberapa nota bersama.", "Take several in one picture."),
        )
    stored = keep_file(folder=f"{call.id}/nota", checked=checked, sealed=True)
    assert stored.key is not None, "it was sealed"
    Receipt.objects.create(
        spending=one,
        name=name,
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        stored_as=stored.stored_as,
        key=stored.key,
        added_at=at,
    )
