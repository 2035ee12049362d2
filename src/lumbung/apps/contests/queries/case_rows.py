"""What the database holds for a case, part by part; after acts, only the parts that they touched are read again."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import RecusalRecord, ReviewRecord, SeatRecord
from lumbung.apps.contests.models import BY_NUMBER, Entry, PanelDecision, PanelExclusion
from lumbung.apps.contests.permissions import entries_of
from lumbung.apps.contests.queries.figures import Figures
from lumbung.apps.contests.queries.plenary import minuted_discussions, minuted_dissents, minuted_sittings
from lumbung.apps.contests.queries.touching import Part, Touched
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.case import Discussion, Dissent, Sitting

SENT = (Entry.State.VERIFIED, Entry.State.REFUSED, Entry.State.SUBMITTED, Entry.State.RETURNED)
READ = (
    *("pk", "code", "group_name", "frozen", "state", "owner_id", "title", "village__name", "village__code"),
    *("village_id", "version", "changed_at"),
)


class EntryRow(NamedTuple):
    """An entry that was sent, as far as pages about results tell of it. `place`: its village (id)."""

    id: int
    code: str
    group: str
    frozen: Mapping[str, Any] | None
    state: str
    owner: int
    title: str
    village: str
    village_code: str
    place: int
    version: int
    changed_at: datetime


class MinutedRow(NamedTuple):
    """An order of entries that a panel decided in a round or an award, or that it does not take one, and why."""

    id: int
    is_order: bool
    scope: str
    codes: tuple[str, ...]
    reason: str
    at: datetime


@dataclass(frozen=True)
class Rows:
    """All that is read but the sheets: entries and what officers said of them by id, seats by theirs."""

    entries: Mapping[int, EntryRow]
    reviews: Mapping[int, tuple[ReviewRecord, ...]]
    seats: Mapping[int, SeatRecord]
    assigned: Mapping[int, frozenset[int] | None]
    recusals: tuple[RecusalRecord, ...]
    orders: tuple[MinutedRow, ...]
    exclusions: tuple[MinutedRow, ...]
    sittings: tuple[Sitting, ...]
    dissents: tuple[Dissent, ...]
    discussions: tuple[tuple[int, Discussion], ...]


def read_rows(call: CallRecord) -> Rows:
    """Everything, part by part."""
    seats = _seats(call)
    return Rows(
        entries=_by_id(_read_entries(call)),
        reviews=_by_subject(assessment.reviews(call.id)),
        seats=seats,
        assigned=assessment.assigned(call.id, seats.values()),
        recusals=tuple(assessment.recusals(call.id)),
        orders=_orders(call),
        exclusions=_exclusions(call),
        sittings=minuted_sittings(call),
        dissents=minuted_dissents(call),
        discussions=minuted_discussions(call),
    )


def read_again(call: CallRecord, rows: Rows, now: Figures, acts: Touched) -> Rows:
    """The rows as they stand now: what acts touched is read again, and entries whose figures are others."""
    found = rows
    if Part.ENTRIES in acts.parts or not _are_all(rows.entries, now):
        found = replace(found, entries=_entries_again(call, rows.entries, now, acts.entries))
    if Part.REVIEWS in acts.parts:
        found = replace(found, reviews=_reviews_again(call, rows.reviews, acts.entries))
    if Part.SEATS in acts.parts:
        found = replace(found, seats=_seats(call))
    if Part.ASSIGNMENTS in acts.parts:
        found = replace(found, assigned=assessment.assigned(call.id, found.seats.values()))
    if Part.RECUSALS in acts.parts:
        found = replace(found, recusals=tuple(assessment.recusals(call.id)))
    minuted: Mapping[Part, tuple[str, Callable[[CallRecord], object]]] = {
        Part.ORDERS: ("orders", _orders),
        Part.EXCLUSIONS: ("exclusions", _exclusions),
        Part.SITTINGS: ("sittings", minuted_sittings),
        Part.DISSENTS: ("dissents", minuted_dissents),
        Part.DISCUSSIONS: ("discussions", minuted_discussions),
    }
    again: dict[str, Any] = {name: read(call) for part, (name, read) in minuted.items() if part in acts.parts}
    return replace(found, **again) if again else found


def _entries_again(
    call: CallRecord, before: Mapping[int, EntryRow], now: Figures, named: Collection[int] | None
) -> Mapping[int, EntryRow]:
    """Entries that acts named or that changed since; all of them, where these are not all that is new."""
    if named is not None:
        newest = max((one.changed_at for one in before.values()), default=None)
        asked = Q(pk__in=named) | (Q(changed_at__gte=newest) if newest else Q())
        new = _by_id(_read_entries(call, asked))
        found = {**before, **new}
        for id in set(named) - new.keys():
            found.pop(id, None)  # it was taken back, or never sent
        if not new.keys() <= before.keys():
            found = _by_id(sorted(found.values(), key=lambda one: (len(one.code), one.code, one.id)))
        if _are_all(found, now):
            return found
    return _by_id(_read_entries(call))


def _are_all(entries: Mapping[int, EntryRow], now: Figures) -> bool:
    """Whether these are all entries that were sent, as they stand, by their figures."""
    figures = sum(now.states.get(state, 0) for state in SENT), sum(now.versions.get(state, 0) for state in SENT)
    return figures == (len(entries), sum(one.version for one in entries.values()))


def _read_entries(call: CallRecord, asked: Q | None = None) -> Iterable[EntryRow]:
    rows = entries_of(call).filter(asked or Q(), state__in=SENT).order_by(*BY_NUMBER)
    return map(EntryRow._make, rows.values_list(*READ))


def _by_id(entries: Iterable[EntryRow]) -> dict[int, EntryRow]:
    return {one.id: one for one in entries}


def _reviews_again(
    call: CallRecord, before: Mapping[int, tuple[ReviewRecord, ...]], entries: Collection[int] | None
) -> Mapping[int, tuple[ReviewRecord, ...]]:
    new = _by_subject(assessment.reviews(call.id, subjects=entries))
    return new if entries is None else {**before, **dict.fromkeys(entries, ()), **new}


def _by_subject(reviews: Iterable[ReviewRecord]) -> dict[int, tuple[ReviewRecord, ...]]:
    found: dict[int, list[ReviewRecord]] = {}
    for one in reviews:
        found.setdefault(one.subject, []).append(one)
    return {subject: tuple(own) for subject, own in found.items()}


def _seats(call: CallRecord) -> dict[int, SeatRecord]:
    return {seat.id: seat for seat in assessment.seats(call.id)}


def _orders(call: CallRecord) -> tuple[MinutedRow, ...]:
    rows = PanelDecision.objects.filter(call_id=call.id, taken_back_at=None)
    return tuple(MinutedRow(row.pk, True, row.scope, tuple(row.order), row.reason, row.at) for row in rows)


def _exclusions(call: CallRecord) -> tuple[MinutedRow, ...]:
    rows = PanelExclusion.objects.filter(call_id=call.id, taken_back_at=None)
    read = rows.values_list("pk", "scope", "entry__code", "reason", "at")
    return tuple(MinutedRow(id, False, scope, (code,), reason, at) for id, scope, code, reason, at in read)
