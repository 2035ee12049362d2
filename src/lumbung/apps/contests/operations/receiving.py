"""Copies on paper at the counter: each handing in is a line of its own, and so is each correction."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import operations as assessment
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry, PaperReceipt
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.permissions import entries_to_verify
from lumbung.apps.contests.queries.receiving import copies_asked, subject_of
from lumbung.apps.contests.queries.rounds import checking_round
from lumbung.apps.letters import operations as letter_operations
from lumbung.apps.letters import queries as letters
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.schema.parts import Activity, Document
from lumbung.regulation.wording import say, write
from lumbung.shared.refusal import Refused, refuse
from lumbung.shared.trail.recording import record

WHILE = (Entry.State.SUBMITTED, Entry.State.RETURNED)
"""While copies are taken in: afterwards the entry is locked."""


@transaction.atomic
def receive_copies(
    *,
    asker: Asker,
    call: CallRecord,
    entry: int,
    copies: int,
    handed_in_by: str,
    handed_in_on: date,
    seen: int,
    at: datetime,
    corrects: int | None = None,
    reason: str = "",
    address: str = "",
) -> int:
    """Note copies that were handed in, or correct an earlier line. Returns the id. The fact of the decree follows.

    A receipt is issued; `address` is where anybody checks it.

    `seen` is how many lines the entry had on screen: a second press of the button notes nothing twice.
    """
    call = rulebook.hold_call(call=call.id)
    _must_be_open(call, at)
    row, document, round_ = _awaited(asker, call, entry)
    _must_be_as_seen(row, seen)
    _must_be_meant(copies, handed_in_on, corrects, at)
    if corrects is not None:
        _must_correct(row, corrects, reason)
    assert asker.person is not None, "an officer is somebody"
    made = PaperReceipt.objects.create(
        entry=row,
        number=_next_number(call),
        copies=copies,
        handed_in_by=handed_in_by.strip(),
        handed_in_on=handed_in_on,
        received_by_id=asker.person,
        at=at,
        corrects_id=corrects,
        reason=reason.strip(),
    )
    total = row.paper_receipts.filter(corrected_by=None).aggregate(all=Sum("copies"))["all"] or 0
    number = _issue(call, row, document, made, total, address)
    _count(asker, call, round_, row, document.copies_fact or "", made, number, total)
    record(
        chain=call.chain,
        at=at,
        actor=asker.person,
        act="contests.receive_copies",
        entry=row.pk,
        receipt=made.pk,
        copies=copies,
        corrects=corrects,
    )
    return made.pk


def _awaited(asker: Asker, call: CallRecord, entry: int) -> tuple[Entry, Document, Round]:
    """The entry, held, with what is wanted of it on paper and the round that asks for it."""
    row = entries_to_verify(asker, call).select_for_update(of=("self",)).filter(pk=entry, state__in=WHILE).first()
    document, round_ = copies_asked(call.rules), checking_round(call)
    if row is None or document is None or round_ is None:
        refuse(
            say("Rangkap isian ini tidak dapat Anda catat sekarang.", "You cannot note copies of this entry now."),
            say("Rangkap dicatat sampai isiannya diputus.", "Copies are noted until the entry is decided."),
        )
    return row, document, round_


def _count(
    asker: Asker,
    call: CallRecord,
    round_: Round,
    row: Entry,
    fact: str,
    made: PaperReceipt,
    number: str,
    total: int,
) -> None:
    """What came in so far becomes the fact that the decree asks about, found by this officer."""
    told = f"Tanda terima {number}: {made.copies} rangkap dari {made.handed_in_by}. {made.reason}".strip()
    assessment.review(
        asker=asker,
        call=call.id,
        round=round_.code,
        subject=row.pk,
        item=fact,
        answer=Answer.FOUND,
        reason=told,
        value=total,
        at=made.at,
    )
    row.frozen = {**(row.frozen or {}), fact: total}
    row.changed_at, row.version = made.at, row.version + 1
    row.save(update_fields=["frozen", "changed_at", "version"])


def _issue(call: CallRecord, row: Entry, document: Document, made: PaperReceipt, total: int, address: str) -> str:
    """The receipt as a letter: what anybody may read of it names neither people nor group. Returns its number."""
    before = letters.newest([subject_of(made.corrects_id)]).get(subject_of(made.corrects_id))
    replaces = {"replaces": before.number, "replaces_code": before.public_code} if before else {}
    facts = {
        "address": address,
        "contest": call.name,
        "entry": row.code,
        "group": row.group_name,
        "all": total,
        **replaces,
    }
    subject = subject_of(made.pk)
    title = f"{made.copies} rangkap {document.name}, {write(made.handed_in_on, 'id')}"
    issued = letter_operations.issue(
        region=call.region, kind=letters.Kind.RECEIPT, subject=subject, title=title, facts=facts, at=made.at
    )
    letter_operations.publish(subject=subject, at=made.at)
    if before:
        letter_operations.replace(letter=before.id, by=issued, at=made.at)
    return letters.newest([subject])[subject].number


def _must_be_open(call: CallRecord, at: datetime) -> None:
    """Paper comes in while groups enter and while officers verify."""
    try:
        must_be_open(call, Activity.REGISTER, at)
    except Refused:
        must_be_open(call, Activity.VERIFY, at)


def _must_be_as_seen(row: Entry, seen: int) -> None:
    """A second press of the button, or another officer, noted something since."""
    if row.paper_receipts.count() != seen:
        refuse(
            say(
                "Tanda terima lain tercatat sejak Anda membuka halaman ini.",
                "Another receipt was noted since you opened this page.",
            ),
            say(
                "Lihat daftarnya; catat lagi hanya bila rangkapnya memang bertambah.",
                "Look at the list; note it only if more copies came in.",
            ),
        )


def _must_be_meant(copies: int, on: date, corrects: int | None, at: datetime) -> None:
    """Nobody hands in tomorrow, or less than nothing; nothing at all only in place of what was noted wrongly."""
    if on > timezone.localtime(at).date():
        refuse(say("Tanggal itu belum tiba.", "That day has not come."), say("Perbaiki tanggalnya.", "Correct it."))
    if copies < 0 or (not copies and corrects is None):
        refuse(
            say("Nol rangkap tidak dicatat.", "Zero copies are not noted."), say("Tulis jumlahnya.", "Write how many.")
        )


def _must_correct(row: Entry, corrects: int, reason: str) -> None:
    if not row.paper_receipts.filter(pk=corrects, corrected_by=None).exists():
        refuse(
            say("Baris itu sudah dibetulkan.", "That line was corrected already."),
            say("Betulkan baris yang terakhir.", "Correct the latest line."),
        )
    if not reason.strip():
        refuse(
            say("Alasan pembetulan belum ditulis.", "The reason of the correction is missing."),
            say("Tulis apa yang keliru.", "Write what was wrong."),
        )


def _next_number(call: CallRecord) -> int:
    """Lines count up within a call that is held."""
    return (PaperReceipt.objects.filter(entry__call=call.id).aggregate(last=Max("number"))["last"] or 0) + 1
