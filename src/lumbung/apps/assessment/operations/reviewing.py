"""Officers' answers to single items of a subject, and when they lapse."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.models import Review
from lumbung.shared.trail.recording import record


@transaction.atomic
def review(
    *,
    asker: Asker,
    call: int,
    round: str,
    subject: int,
    item: str,
    answer: Review.Answer,
    reason: str,
    at: datetime,
    value: Any = None,
) -> None:
    """An officer's answer to one item of a subject; the one before stays, and no longer counts.

    `value` is what belongs to the answer: a fact that was found, a day.
    """
    assert asker.person is not None, "an officer is somebody"
    Review.objects.create(
        call_id=call,
        round=round,
        subject=subject,
        item=item,
        answer=answer,
        reason=reason,
        value=value,
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
def take_back_review(*, asker: Asker, call: int, subject: int, item: str, at: datetime) -> None:
    """What was answered to one item no longer counts; it stays in the history."""
    answered = Review.objects.filter(call_id=call, subject=subject, item=item, lapsed_at=None)
    answered.exclude(answer=Review.Answer.FOUND).update(lapsed_at=at)
    record(
        chain=f"call:{call}", at=at, actor=asker.person, act="assessment.take_back_review", subject=subject, item=item
    )


@transaction.atomic
def lapse_reviews(
    *, call: int, subject: int, at: datetime, keep: Collection[str] = (), keep_found: Collection[str] = ()
) -> None:
    """A subject has changed: what officers said of it no longer counts, but for items that the change left alone.

    `keep` are items whose answers still stand, `keep_found` those of which something was found that still holds.
    """
    standing = Review.objects.filter(call_id=call, subject=subject, lapsed_at=None)
    kept = Q(item__in=keep) & ~Q(answer=Review.Answer.FOUND)
    kept_found = Q(item__in=keep_found, answer=Review.Answer.FOUND)
    standing.exclude(kept | kept_found).update(lapsed_at=at)
