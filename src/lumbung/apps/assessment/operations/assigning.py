"""Sharing out the work of a panel: which seat judges which subject. Whether one may is decided by the app above."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment.models import Assignment, Seat, Sheet
from lumbung.apps.assessment.operations.panels import must_lead
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def share_out(*, asker: Asker, call: int, plan: Mapping[int, Collection[int]], reason: str = "", at: datetime) -> None:
    """Each of these seats judges just the subjects of its plan from now on; what stays as it was keeps its row.

    A plan without any subject takes all of it back: each seat judges every one again. Raises Refused where a sheet
    that is handed in would be taken from its seat.
    """
    must_lead(asker, call)
    rows = Assignment.objects.filter(seat__in=list(plan), seat__panel__call_id=call, ended_at=None)
    standing = {(row.seat_id, row.subject): row.pk for row in rows}
    wanted = {(seat, subject) for seat, own in plan.items() for subject in own}
    if wanted:
        signed = Sheet.objects.filter(seat__in=list(plan), seat__panel__call_id=call).exclude(handed_in_at=None)
        _must_not_take(set(signed.values_list("seat_id", "subject")) - wanted)
    ended = [pk for key, pk in standing.items() if key not in wanted]
    Assignment.objects.filter(pk__in=ended).update(ended_at=at, ended_because=reason)
    Assignment.objects.bulk_create(
        Assignment(seat_id=seat, subject=subject, by_id=asker.person, reason=reason, at=at)
        for seat, subject in sorted(wanted - standing.keys())
    )
    record(
        chain=f"call:{call}",
        at=at,
        actor=asker.person,
        act="assessment.share_out",
        seats=[seat for seat, _ in sorted(wanted)],
        subjects=[subject for _, subject in sorted(wanted)],
    )


@transaction.atomic
def assign(*, asker: Asker, call: int, seat: int, subject: int, reason: str, at: datetime) -> None:
    """One more seat judges a subject, and why."""
    must_lead(asker, call)
    _must_say_why(reason)
    Assignment.objects.get_or_create(
        seat=Seat.objects.get(pk=seat, panel__call_id=call, left_at=None),
        subject=subject,
        ended_at=None,
        defaults={"by_id": asker.person, "reason": reason.strip(), "at": at},
    )
    record(chain=f"call:{call}", at=at, actor=asker.person, act="assessment.assign", seat=seat, subject=subject)


@transaction.atomic
def unassign(*, asker: Asker, call: int, seat: int, subject: int, reason: str, at: datetime) -> None:
    """A seat does not judge a subject any more, and why. What it marked stays, and no longer counts."""
    must_lead(asker, call)
    _must_say_why(reason)
    signed = Sheet.objects.filter(seat=seat, subject=subject).exclude(handed_in_at=None)
    _must_not_take(set(signed.values_list("seat_id", "subject")))
    standing = Assignment.objects.filter(seat=seat, subject=subject, seat__panel__call_id=call, ended_at=None)
    standing.update(ended_at=at, ended_because=reason.strip())
    record(chain=f"call:{call}", at=at, actor=asker.person, act="assessment.unassign", seat=seat, subject=subject)


def _must_not_take(signed: set[tuple[int, int]]) -> None:
    if signed:
        refuse(
            say("{n} lembar yang dipindahkan sudah diserahkan.", "{n} of those sheets are handed in.", n=len(signed)),
            say("Buka dulu lembar itu, dengan alasan.", "Open them first, with a reason."),
        )


def _must_say_why(reason: str) -> None:
    if not reason.strip():
        refuse(
            say("Alasannya belum ditulis.", "The reason is missing."),
            say("Tulis mengapa pembagiannya diubah.", "Write why the work is shared out differently."),
        )
