"""Telling people what became of an entry, a seat or a day, inside the act itself: one that is undone told nobody.

`docs/notices.md` lists who is told of which act.
"""

from datetime import date, datetime

from django.utils import timezone

from lumbung.apps.accounts.queries import mailbox
from lumbung.apps.assessment.queries import Answer, SeatRecord, seats
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries import telling, telling_panels
from lumbung.apps.contests.queries.verifying import decided
from lumbung.apps.contests.tasks.reminding import want_reminder
from lumbung.apps.notices import operations as notices
from lumbung.apps.notices.operations import Message
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Activity


def tell_received(call: CallRecord, row: Entry, at: datetime) -> None:
    """An entry was sent: a receipt to the group, and one notice for each desk however many come in."""
    tell_group(call, row, f"received:{row.pk}:{row.version}", telling.received(call, row), at)
    _tell_desk(call, row, at)


def tell_concluded(
    call: CallRecord, row: Entry, answer: Answer, reason: str, until: date | None, by: int | None, at: datetime
) -> None:
    """An officer concluded: to the group; where it reads no e-mail, the officer is shown how else to reach it."""
    message = telling.concluded(call, row, answer, reason, until)
    tell_group(call, row, f"concluded:{row.pk}:{row.version}", message, at)
    if answer is Answer.RETURN and until is not None:
        want_reminder(row.pk, until, at)
    if by is not None and mailbox(row.owner_id) is None:
        _tell(call, [by], f"no-mail:{row.pk}:{row.version}", telling.by_other_means(call, row), at, mail=False)


def tell_taken_back(call: CallRecord, row: Entry, at: datetime) -> None:
    """A group took its entry back."""
    tell_group(call, row, f"taken-back:{row.pk}", telling.taken_back(call, row), at)


def tell_reopened(call: CallRecord, seat: SeatRecord, entry: int, reason: str, at: datetime) -> None:
    """A juror's sheet was opened again: to the juror, who hands it in anew."""
    message = telling.reopened(call, seat.id, Entry.objects.get(pk=entry), reason)
    _tell(call, [seat.person], f"reopened:{seat.id}:{entry}:{_moment(at)}", message, at)


def tell_announced(call: CallRecord, at: datetime) -> None:
    """The result is public: to everybody who entered."""
    _tell(call, _who_entered(call), f"announced:{call.id}:{_moment(at)}", telling.announced(call), at)


def tell_corrected(call: CallRecord, reason: str, at: datetime) -> None:
    """A result that was public is opened again: to everybody who was told of it."""
    _tell(call, _who_entered(call), f"corrected:{call.id}:{_moment(at)}", telling.corrected(call, reason), at)


def tell_days(call: CallRecord, stage: str, reason: str, at: datetime) -> None:
    """A stage of a contest that runs has other days: to whoever still takes part, and to those who judge in it."""
    window = next(one for one in call.windows if one.stage.code == stage)
    out = (Entry.State.WITHDRAWN, Entry.State.REFUSED)
    people = set(entries_of(call).exclude(state__in=out).values_list("owner_id", flat=True))
    if Activity.JUDGE in window.stage.activities:
        people |= {one.person for one in seats(call.id)}
    message = telling.other_days(call, window, reason)
    _tell(call, sorted(people), f"days:{call.id}:{stage}:{_moment(at)}", message, at)


def tell_seated(call: CallRecord, seat: SeatRecord, at: datetime) -> None:
    """Somebody was appointed to a panel."""
    _tell(call, [seat.person], f"seated:{seat.id}", telling_panels.seated(call, seat), at)


def tell_unseated(call: CallRecord, seat: SeatRecord, reason: str, at: datetime) -> None:
    """Somebody else sits there now."""
    message = telling_panels.unseated(call, seat, reason, timezone.localtime(at).date())
    _tell(call, [seat.person], f"unseated:{seat.id}", message, at)


def tell_shared(call: CallRecord, seat: SeatRecord, entries: int, at: datetime) -> None:
    """A juror judges other entries now."""
    _tell(call, [seat.person], f"shared:{seat.id}:{_moment(at)}", telling_panels.shared(call, seat, entries), at)


def tell_loaded(call: CallRecord, at: datetime) -> None:
    """What desks and groups of a sample that was loaded at once would have been told; on their own pages only."""
    for row in entries_of(call).exclude(code="").select_related("village"):
        last = decided(call, row.pk)
        if row.state == Entry.State.SUBMITTED:
            _tell_desk(call, row, at)
        elif last is not None:
            message = telling.concluded(call, row, Answer(last.answer), last.reason, None)
            _tell(call, [row.owner_id], f"concluded:{row.pk}:{row.version}", message, last.at, mail=False)


def tell_group(call: CallRecord, row: Entry, key: str, message: Message, at: datetime) -> None:
    """To whoever entered for the group: its leader, or the staff who typed for it."""
    _tell(call, [row.owner_id], key, message, at)


def tell_village(call: CallRecord, staff: list[int], key: str, message: Message, at: datetime) -> None:
    """To the staff of a village."""
    _tell(call, staff, key, message, at)


def _who_entered(call: CallRecord) -> list[int]:
    """Everybody whose entry was sent, and not taken back."""
    sent = entries_of(call).exclude(state__in=(Entry.State.DRAFT, Entry.State.WITHDRAWN))
    return list(sent.values_list("owner_id", flat=True).distinct().order_by())


def _moment(at: datetime) -> str:
    """What tells one act from the next of its kind in a key."""
    return f"{at:%Y%m%dT%H%M%S}"


def _tell(call: CallRecord, people: list[int], key: str, message: Message, at: datetime, mail: bool = True) -> None:
    notices.post(people=people, key=key, message=message, region=call.region, call=call.id, at=at, mail=mail)


def _tell_desk(call: CallRecord, row: Entry, at: datetime) -> None:
    """One notice for each desk, however many entries lie on it."""
    notices.renew(
        people=telling.staff_of_district(row),
        key=f"desk:{call.id}:{row.village.code.rpartition('.')[0]}",
        message=telling.waiting_at_desk(call, row),
        region=call.region,
        call=call.id,
        at=at,
    )
