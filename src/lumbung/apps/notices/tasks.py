"""Sending letters in the background. A mail server that does not answer is asked again, less and less often."""

import re
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, task

from lumbung.apps.notices.models import FOLDER, SMTP, Attempt, Dispatch
from lumbung.apps.notices.queries import letter_of
from lumbung.shared.pacing import now_of
from lumbung.shared.refusal import Refused

State = Dispatch.State
PAUSES = tuple(timedelta(minutes=one) for one in (1, 5, 30, 120, 480, 1440))
"""How long is waited after each try that failed; after the last one the letter is given up."""
TO_BE_SENT = (State.WAITING, State.SENDING, State.FAILED)
PERMANENT = range(500, 600)
SOMEBODY = re.compile(r"[^\s<>()\[\]\"',;:@]+@[^\s<>()\[\]\"',;:@]+")
LONGEST_ANSWER = 300


def want_sent(dispatch: Dispatch, at: datetime, pause: timedelta = timedelta()) -> None:
    """Have a worker send a letter, now or after a pause; whatever was to send it before does so no more."""
    asked = send.using(run_after=timezone.now() + pause).enqueue(dispatch.pk, at.isoformat())
    dispatch.task = str(asked.id)
    dispatch.save(update_fields=["task"])


@task(takes_context=True)
def send(context: TaskContext, dispatch: int, asked_at: str) -> str:
    """Send one letter. Returns its state then; empty where it is not this task's to send.

    A worker that dies while sending does the same task again: the letter goes out with the same Message-ID, by which a
    mailbox knows it again.
    """
    at = now_of(context.task_result, asked_at)
    row = _taken(dispatch, str(context.task_result.id), at)
    if row is None:
        return ""
    state, answer = _carry(row)
    with transaction.atomic():
        row.tries += 1
        pause = PAUSES[row.tries - 1] if state is State.FAILED and row.tries <= len(PAUSES) else None
        if state is State.FAILED and pause is None:
            state = State.GIVEN_UP
        row.state, row.changed_at, row.next_at = state, at, at + pause if pause else None
        row.save(update_fields=["state", "tries", "changed_at", "next_at"])
        Attempt.objects.create(dispatch=row, at=at, way=_way(), state=state, answer=answer)
        if pause:
            want_sent(row, at, pause)
    return state.value


def _taken(dispatch: int, task: str, at: datetime) -> Dispatch | None:
    """The letter, marked as being sent; None where another task has it in hand, or it is done."""
    with transaction.atomic():
        rows = Dispatch.objects.select_for_update(of=("self",)).filter(pk=dispatch, task=task, state__in=TO_BE_SENT)
        row = rows.select_related("notice").first()
        if row is not None:
            row.state, row.changed_at = State.SENDING, at
            row.save(update_fields=["state", "changed_at"])
    return row


def _carry(row: Dispatch) -> tuple[State, str]:
    """Hand the letter to the mail server, or to the folder of an installation that has none."""
    letter = letter_of(row.notice)
    if letter is None:
        return State.NO_ADDRESS, ""
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(letter.subject, letter.body, to=[letter.to], headers=headers).send()
    except (Refused, OSError, SMTPException) as failed:
        return _told_by(failed.__cause__ or failed)
    return (State.SENT if settings.SENDS_MAIL else State.KEPT), ""


def _way() -> str:
    return SMTP if settings.SENDS_MAIL else FOLDER


def _told_by(failed: BaseException) -> tuple[State, str]:
    """What a mail server's answer means, and its words without anybody's address.

    It is final where the server refuses this letter (5xx for its receiver or its content); a password that it does not
    take, or an unknown sender, is the installation's to mend.
    """
    code, words = 0, str(failed)
    if isinstance(failed, SMTPRecipientsRefused):
        code, said = next(iter(failed.recipients.values()), (0, b""))
        words = _decoded(said)
    elif isinstance(failed, SMTPResponseException):
        code, words = failed.smtp_code, _decoded(failed.smtp_error)
    elif isinstance(failed, OSError):
        words = failed.strerror or words
    is_final = isinstance(failed, SMTPRecipientsRefused | SMTPDataError) and code in PERMANENT
    answer = f"{code or type(failed).__name__} {SOMEBODY.sub('(…)', words)}"
    return (State.GIVEN_UP if is_final else State.FAILED), " ".join(answer.split())[:LONGEST_ANSWER]


def _decoded(said: object) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)
