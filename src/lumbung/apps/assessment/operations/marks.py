"""Keeping marks, handing them in, withdrawing. Whether a subject may be judged now is decided by the app above."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.models import Recusal, Seat, Sheet, SheetReopening
from lumbung.apps.assessment.operations.panels import must_lead
from lumbung.apps.assessment.permissions import seats_to_sit
from lumbung.apps.assessment.records import OwnSheet, SheetRecord, seal_of_sheet
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


def must_sit(asker: Asker, seat: int) -> None:
    """Raise Refused for a seat that is not the asker's; one that is, nobody else takes until the act is done."""
    if not seats_to_sit(asker).select_for_update(of=("self",)).filter(pk=seat).exists():
        refuse(
            say("Anda tidak duduk di panel ini.", "You do not sit on this panel."),
            say("Masuk dengan akun yang disebut dalam SK panel.", "Sign in as the person whom the decision names."),
        )


def share_call(*, seat: int) -> None:
    """Keep a seat's call as it is until the transaction ends: an act on it waits, and other jurors mark meanwhile.

    SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(SHARE_CALL, [seat])


SHARE_CALL = """
    SELECT 1 FROM rulebook_call AS call
    JOIN assessment_panel AS panel ON panel.call_id = call.id JOIN assessment_seat AS seat ON seat.panel_id = panel.id
    WHERE seat.id = %s FOR SHARE OF call
"""


@transaction.atomic(savepoint=False)
def keep_marks(*, own: OwnSheet, subject: int, kept: SheetRecord, at: datetime) -> bool:
    """Keep one's own sheet as it is now: whole steps that were checked against the rubric.

    `own` is the sheet as it was read in this transaction. False where somebody changed it since: it is read again.
    """
    assert own.sheet is None or own.sheet.handed_in_at is None, "what is handed in is locked"
    if own.sheet is None:
        return _begin_sheet(own.seat, subject, kept, at)
    version = own.sheet.version
    rows = Sheet.objects.filter(seat_id=own.seat, subject=subject, version=version, handed_in_at=None)
    changed = rows.update(
        marks=list(kept.marks), notes=dict(kept.notes), note=kept.note, version=version + 1, changed_at=at
    )
    return bool(changed)


def _begin_sheet(seat: int, subject: int, kept: SheetRecord, at: datetime) -> bool:
    """The first marks of a sheet; False where another tab began it. Django has no insert that tells which it was."""
    when = connection.ops.adapt_datetimefield_value(at)
    marks, notes = json.dumps(list(kept.marks)), json.dumps(dict(kept.notes))
    with connection.cursor() as cursor:
        cursor.execute(BEGIN_SHEET, [seat, subject, marks, notes, kept.note, when])
        return bool(cursor.rowcount)


BEGIN_SHEET = """
    INSERT INTO assessment_sheet (seat_id, subject, marks, notes, note, version, changed_at)
    VALUES (%s, %s, %s, %s, %s, 1, %s) ON CONFLICT (seat_id, subject) DO NOTHING
"""


@transaction.atomic
def hand_in(*, asker: Asker, call: int, seat: int, subjects: Sequence[int], at: datetime) -> None:
    """Sign and lock one's own complete sheets of these subjects."""
    must_sit(asker, seat)
    rows = Sheet.objects.select_for_update().filter(
        seat__in=seats_to_sit(asker).filter(pk=seat), subject__in=list(subjects), handed_in_at=None
    )
    incomplete = [row.subject for row in rows if not row.marks or None in row.marks]
    if incomplete:
        refuse(
            say("{n} lembar belum lengkap.", "{n} sheets are not complete.", n=len(incomplete)),
            say("Isi semua butirnya, lalu serahkan lagi.", "Fill in every item, then hand in again."),
        )
    seals = {row.subject: seal_of_sheet(seat, row.subject, row.marks, row.notes, row.note) for row in rows}
    rows.update(handed_in_at=at)
    _record_hand_in(call, seat, seals, asker.person, at)


def _record_hand_in(call: int, seat: int, seals: Mapping[int, str], person: int | None, at: datetime) -> None:
    """The trail keeps which sheets were handed in, each sealed: `queries.changed_sheets` compares."""
    record(
        chain=f"call:{call}",
        at=at,
        actor=person,
        act="assessment.hand_in",
        seat=seat,
        subjects=list(seals),
        seals=list(seals.values()),
    )


@transaction.atomic
def reopen_sheet(*, asker: Asker, call: int, seat: int, subject: int, reason: str, at: datetime) -> None:
    """Open one sheet that was handed in, so that its juror may change it; what stood on it is kept with the reason."""
    must_lead(asker, call)
    if not reason.strip():
        refuse(
            say("Alasan membuka lembar belum ditulis.", "The reason for opening the sheet is missing."),
            say("Tulis apa yang keliru.", "Write what is wrong."),
        )
    row = Sheet.objects.select_for_update().filter(seat__panel__call_id=call, seat=seat, subject=subject).first()
    if row is None or row.handed_in_at is None:
        refuse(
            say("Lembar ini belum diserahkan; ia tidak terkunci.", "This sheet is not handed in, so not locked."),
            say("Jurinya dapat mengubahnya sekarang.", "Its juror can change it now."),
        )
    assert asker.person is not None, "an organiser is somebody"
    SheetReopening.objects.create(
        sheet=row, marks=row.marks, handed_in_at=row.handed_in_at, reason=reason.strip(), by_id=asker.person, at=at
    )
    row.handed_in_at, row.version, row.changed_at = None, row.version + 1, at
    row.save(update_fields=["handed_in_at", "version", "changed_at"])
    record(chain=f"call:{call}", at=at, actor=asker.person, act="assessment.reopen_sheet", seat=seat, subject=subject)


@transaction.atomic
def recuse(*, asker: Asker, call: int, seat: int, subject: int, reason: str, at: datetime) -> None:
    """Withdraw from judging one subject because of an interest in it, until its sheet is handed in."""
    must_sit(asker, seat)
    if not reason.strip():
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis hubungan Anda dengan peserta ini.", "Write how you are connected with this entry."),
        )
    if Sheet.objects.filter(seat_id=seat, subject=subject).exclude(handed_in_at=None).exists():
        refuse(
            say("Lembar peserta ini sudah Anda serahkan.", "You have handed in the sheet of this entry."),
            say(
                "Minta penyelenggara membukanya kembali, dengan hubungan Anda sebagai alasannya.",
                "Ask the organiser to open it again, with your connection as the reason.",
            ),
        )
    Recusal.objects.get_or_create(seat_id=seat, subject=subject, defaults={"reason": reason, "at": at})
    _record_recusal(call, seat, subject, asker.person, at)


@transaction.atomic
def load_sheets(
    *, seat: int, sheets: Sequence[tuple[int, Sequence[int | None]]], handed_in: bool, at: datetime
) -> None:
    """Load sheets of a seat (subject, marks) at once, for the demo."""
    Sheet.objects.bulk_create(
        Sheet(
            seat_id=seat,
            subject=subject,
            marks=list(marks),
            version=1,
            changed_at=at,
            handed_in_at=at if handed_in else None,
        )
        for subject, marks in sheets
    )
    if handed_in:
        call = Seat.objects.values_list("panel__call_id", flat=True).get(pk=seat)
        seals = {subject: seal_of_sheet(seat, subject, marks, {}, "") for subject, marks in sheets}
        _record_hand_in(call, seat, seals, None, at)


@transaction.atomic
def load_recusals(*, seat: int, subjects: Mapping[int, str], at: datetime) -> None:
    """Load a seat's recusals (subject → reason) at once, for the demo."""
    Recusal.objects.bulk_create(
        Recusal(seat_id=seat, subject=subject, reason=reason, at=at) for subject, reason in subjects.items()
    )
    call = Seat.objects.values_list("panel__call_id", flat=True).get(pk=seat)
    for subject in subjects:
        _record_recusal(call, seat, subject, None, at)


def _record_recusal(call: int, seat: int, subject: int, person: int | None, at: datetime) -> None:
    record(chain=f"call:{call}", at=at, actor=person, act="assessment.recuse", seat=seat, subject=subject)
