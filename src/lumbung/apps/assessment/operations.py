"""Appointing panels, keeping marks, reviewing. Whether a subject may be judged now is decided by the app above."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.models import Panel, Recusal, Review, Seat, Sheet
from lumbung.apps.assessment.permissions import seats_to_sit
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def appoint_panel(
    *,
    asker: Asker,
    call: int,
    round: str,
    group: Sequence[str],
    members: Sequence[tuple[int, str]],
    decision: str,
    decided_on: date | None,
    at: datetime,
) -> int:
    """Appoint people, each for an element, to judge a round or one group in it. Returns the panel's id."""
    panel = Panel.objects.create(call_id=call, round=round, group=list(group), decision=decision, decided_on=decided_on)
    for person, element in members:
        Seat.objects.create(panel=panel, person_id=person, element=element)
    record(
        chain=f"call:{call}",
        at=at,
        actor=asker.person,
        act="assessment.appoint_panel",
        panel=panel.pk,
        people=[person for person, _ in members],
    )
    return panel.pk


@transaction.atomic
def keep_marks(
    *, asker: Asker, seat: int, subject: int, marks: Sequence[int | None], note: str, version: int, at: datetime
) -> int:
    """Keep the marks of one's own sheet: whole steps that were checked against the rubric. Returns the new version.

    `version` is the one that the marks were typed on. Raises Refused where the sheet has changed since, was handed in,
    or is somebody else's.
    """
    if not seats_to_sit(asker).filter(pk=seat).exists():
        refuse(
            say("Anda tidak duduk di panel ini.", "You do not sit on this panel."),
            say("Masuk dengan akun yang disebut dalam SK panel.", "Sign in as the person whom the decision names."),
        )
    row, _ = Sheet.objects.select_for_update().get_or_create(
        seat_id=seat, subject=subject, defaults={"changed_at": at, "marks": []}
    )
    if row.handed_in_at is not None:
        refuse(
            say("Lembar ini sudah diserahkan dan terkunci.", "This sheet was handed in and is locked."),
            say("Minta ketua panel membukanya dengan alasan.", "Ask the panel's chair to reopen it with a reason."),
        )
    if row.version != version:
        refuse(
            say(
                "Lembar ini berubah sejak Anda membukanya, mungkin di tab lain.",
                "This sheet changed since you opened it, perhaps in another tab.",
            ),
            say("Periksa nilai di bawah, lalu simpan lagi.", "Check the marks below, then save again."),
        )
    row.marks, row.note, row.version, row.changed_at = list(marks), note, version + 1, at
    row.save(update_fields=["marks", "note", "version", "changed_at"])
    return row.version


@transaction.atomic
def hand_in(*, asker: Asker, call: int, seat: int, subjects: Sequence[int], at: datetime) -> None:
    """Sign and lock one's own complete sheets of these subjects."""
    rows = Sheet.objects.select_for_update().filter(
        seat__in=seats_to_sit(asker).filter(pk=seat), subject__in=list(subjects), handed_in_at=None
    )
    incomplete = [row.subject for row in rows if not row.marks or None in row.marks]
    if incomplete:
        refuse(
            say("{n} lembar belum lengkap.", "{n} sheets are not complete.", n=len(incomplete)),
            say("Isi semua butirnya, lalu serahkan lagi.", "Fill in every item, then hand in again."),
        )
    count = rows.update(handed_in_at=at)
    record(chain=f"call:{call}", at=at, actor=asker.person, act="assessment.hand_in", seat=seat, sheets=count)


@transaction.atomic
def recuse(*, asker: Asker, call: int, seat: int, subject: int, reason: str, at: datetime) -> None:
    """Withdraw from judging one subject because of an interest in it."""
    if not seats_to_sit(asker).filter(pk=seat).exists():
        refuse(
            say("Anda tidak duduk di panel ini.", "You do not sit on this panel."),
            say("Masuk dengan akun yang disebut dalam SK panel.", "Sign in as the person whom the decision names."),
        )
    Recusal.objects.get_or_create(seat_id=seat, subject=subject, defaults={"reason": reason, "at": at})
    record(chain=f"call:{call}", at=at, actor=asker.person, act="assessment.recuse", seat=seat, subject=subject)


@transaction.atomic
def review(
    *, asker: Asker, call: int, round: str, subject: int, item: str, answer: Review.Answer, reason: str, at: datetime
) -> None:
    """An officer's answer to one item of a subject; the one before stays, and no longer counts."""
    assert asker.person is not None, "an officer is somebody"
    Review.objects.create(
        call_id=call,
        round=round,
        subject=subject,
        item=item,
        answer=answer,
        reason=reason,
        officer_id=asker.person,
        at=at,
    )
    record(
        chain=f"call:{call}",
        at=at,
        actor=asker.person,
        act="assessment.review",
        subject=subject,
        item=item,
        answer=answer.value,
    )


@transaction.atomic
def lapse_reviews(*, call: int, subject: int, at: datetime) -> None:
    """A subject has changed: what officers said of it no longer counts."""
    Review.objects.filter(call_id=call, subject=subject, lapsed_at=None).update(lapsed_at=at)
