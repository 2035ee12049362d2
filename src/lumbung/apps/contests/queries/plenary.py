"""Sittings of panels, dissent, what was discussed, and minutes signed on paper.

What is recorded of them goes into the case (`regulation.case.Sitting`, `Dissent`, `Discussion`), and with it into the
bundle of a decision: minutes print what was sealed (`documents.outcome.sitting.sitting_of`), never what is typed later.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from django.utils import timezone

from lumbung.apps.accounts.queries import names
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import SeatRecord, code_of
from lumbung.apps.contests.models import Discussion, Dissent, SignedMinutes, Sitting
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.outcome.sitting import deciding_members
from lumbung.regulation import case
from lumbung.regulation.case import Assessor
from lumbung.shared.files.keeping import read_file

Scope = tuple[str, tuple[str, ...]]
"""What is decided together, as in `queries.standings`."""


@dataclass(frozen=True, slots=True)
class SignedMinutesRecord:
    """A scan of minutes that were signed on paper."""

    name: str
    media_type: str
    size: int
    sha256: str
    at: datetime
    by: str
    content: Callable[[], bytes] = field(repr=False, compare=False)


def minuted_sittings(call: CallRecord) -> tuple[case.Sitting, ...]:
    """The sittings of a call that count, as a case holds them: people by the codes of their seats."""
    rows = Sitting.objects.filter(call_id=call.id, lapsed_at=None).order_by("pk")
    return tuple(
        case.Sitting(
            row.scope, tuple(row.group), row.held_on, code_of(row.leader), tuple(map(code_of, row.present)), row.place
        )
        for row in rows
    )


def minuted_dissents(call: CallRecord) -> tuple[case.Dissent, ...]:
    """The dissents of a call that count, as a case holds them."""
    rows = Dissent.objects.filter(call_id=call.id, lapsed_at=None)
    return tuple(case.Dissent(row.scope, tuple(row.group), code_of(row.seat), row.words) for row in rows)


def minuted_discussions(call: CallRecord) -> tuple[tuple[int, case.Discussion], ...]:
    """What was said about entries whose sheets are far apart, the oldest first, each with the entry's id."""
    rows = Discussion.objects.filter(call_id=call.id).select_related("entry")
    return tuple((row.entry_id, _discussion(row, row.entry.code)) for row in rows)


def _discussion(row: Discussion, entry: str) -> case.Discussion:
    scores, on = [Fraction(one) for one in row.given.values()], timezone.localtime(row.at).date()
    return case.Discussion(row.round, entry, min(scores), max(scores), on, row.words)


def seats_that_decide(call: CallRecord, scope: Scope, seats: Iterable[SeatRecord] | None = None) -> list[SeatRecord]:
    """The seats of those who decide in a scope. `seats` are all of the call, where they were read."""
    known = assessment.seats(call.id) if seats is None else list(seats)
    assessors = [Assessor(one.code, one.round, one.element, one.group) for one in known]
    deciding = {one.code for one in deciding_members(call.rules, assessors, *scope)}
    return [one for one in known if one.code in deciding]


def signed_minutes(settlement: int) -> list[SignedMinutesRecord]:
    """The scans of a decision's minutes, the one that counts first."""
    rows = list(SignedMinutes.objects.filter(settlement=settlement).order_by("-pk"))
    people = names({row.by_id for row in rows}) if rows else {}
    return [_record(row, people.get(row.by_id, "")) for row in rows]


def _record(row: SignedMinutes, by: str) -> SignedMinutesRecord:
    return SignedMinutesRecord(
        row.name,
        row.media_type,
        row.size,
        row.sha256,
        row.at,
        by,
        lambda: read_file(row.stored_as, row.key),
    )
