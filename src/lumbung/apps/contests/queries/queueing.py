"""The queue of a desk: its entries in the order that an officer asks for, each with its findings counted."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, F, Q
from django.utils import timezone

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import ReviewRecord
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.resemblances import number_open
from lumbung.apps.contests.queries.verifying import by_subject, checks_of_row, entries_found
from lumbung.apps.regions.queries import DISTRICT, inside
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.checking import eliminates, outcome_of
from lumbung.regulation.verdict import Outcome

OLDEST_FIRST = (F("submitted_at").asc(nulls_last=True), "pk")
ALIKE, NOTED, ANSWERED = "alike", "noted", "answered"
NOTES = Count("notes", filter=Q(notes__closed_at=None), distinct=True)
"""How many of the officer's notes about an entry are open."""
ANSWERS = Count("notes", filter=Q(notes__closed_at=None, notes__answered_at__isnull=False), distinct=True)
"""How many of them the group has answered."""
LARGE = ("answers", "chapters")
"""What a queue does not tell."""


class Finding(StrEnum):
    """What an entry's line in the queue comes to. The values stand in addresses; the order is that of the work."""

    FAILS = "gagal"
    QUESTIONS = "tanya"
    READY = "siap"


class Arrangement(StrEnum):
    """How the queue is ordered. The values stand in addresses; both of places go by district first."""

    FINDINGS = "temuan"
    PLACE = "wilayah"
    OLDEST = "masuk"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many requirements of an entry fail, are questions to an officer, and are met. Reminders stand in no way."""

    fails: int
    questions: int
    meets: int

    @property
    def finding(self) -> Finding:
        """The most serious of them."""
        if self.fails:
            return Finding.FAILS
        return Finding.QUESTIONS if self.questions else Finding.READY


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One entry in the queue. `answered` is how many notes its group has answered."""

    id: int
    code: str
    group_name: str
    title: str
    village: str
    village_name: str
    district: str
    district_name: str
    """Empty where all of them lie in one district."""
    state: Entry.State
    version: int
    submitted_at: datetime | None
    tally: Tally
    answered: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of a desk somebody asks for, and in which order. `codes`: those of some numbers only.

    `district` is a region's code.
    """

    state: Entry.State | None = None
    search: str = ""
    codes: Collection[str] | None = None
    district: str = ""
    finding: Finding | None = None
    arrangement: Arrangement = Arrangement.FINDINGS


@dataclass(frozen=True, slots=True)
class InDistrict:
    """How many entries of a search and state lie in one district."""

    code: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Queue:
    """The entries that were asked for; how many there are of each finding, and in each district, of the same search."""

    lines: Sequence[QueueLine]
    of_finding: dict[Finding, int]
    districts: Sequence[InDistrict]


ORDER: Mapping[Arrangement, Callable[[QueueLine], tuple[str | int, ...]]] = {
    Arrangement.FINDINGS: lambda line: (line.district, list(Finding).index(line.tally.finding)),
    Arrangement.PLACE: lambda line: (line.village,),
    Arrangement.OLDEST: lambda _: (),
}
"""What lines are ordered by; among equals who waits longest comes first."""


def queue(asker: Asker, call: CallRecord, wanted: Wanted, at: datetime) -> Queue:
    """The entries of the asker's desk that are wanted, each with its findings counted."""
    rows = entries_found(asker, call, wanted.search)
    if wanted.codes is not None:
        rows = rows.filter(code__in=wanted.codes)
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    counted = rows.annotate(**{NOTED: NOTES, ANSWERED: ANSWERS, ALIKE: number_open(call)})
    found = list(counted.select_related("village").defer(*LARGE).order_by(*OLDEST_FIRST))
    is_named = bool(wanted.district) or len({_around(row) for row in found}) > 1
    everywhere = _tallied(call, found, _districts(call, at) if is_named else {})
    lines = [one for one in everywhere if wanted.district in ("", one.district)]
    of_finding = {one: sum(line.tally.finding is one for line in lines) for one in Finding}
    if wanted.finding is not None:
        lines = [one for one in lines if one.tally.finding is wanted.finding]
    return Queue(sorted(lines, key=ORDER[wanted.arrangement]), of_finding, _in_districts(everywhere))


def waiting(asker: Asker, call: CallRecord, wanted: Wanted, at: datetime) -> list[int]:
    """The entries of a queue that still wait at the desk, in its order."""
    return [one.id for one in queue(asker, call, wanted, at).lines if one.state is Entry.State.SUBMITTED]


def _in_districts(lines: Sequence[QueueLine]) -> list[InDistrict]:
    found = Counter((line.district, line.district_name) for line in lines)
    return [InDistrict(code, name, number) for (code, name), number in sorted(found.items())]


def _districts(call: CallRecord, at: datetime) -> Mapping[str, str]:
    """The names of the districts of a call's region by their codes."""
    return {one.code: one.name for one in inside(call.code, DISTRICT, timezone.localtime(at).date())}


def _tallied(call: CallRecord, rows: Sequence[Entry], districts: Mapping[str, str]) -> list[QueueLine]:
    answered = by_subject(assessment.reviews(call.id, subjects=[row.pk for row in rows]))
    return [
        QueueLine(
            id=row.pk,
            code=row.code,
            group_name=row.group_name,
            title=row.title,
            village=row.village.code,
            village_name=row.village.name,
            district=_around(row),
            district_name=districts.get(_around(row), ""),
            state=Entry.State(row.state),
            version=row.version,
            submitted_at=row.submitted_at,
            tally=_with((getattr(row, ALIKE) or 0) + getattr(row, NOTED), _tally(call, row, answered.get(row.pk, ()))),
            answered=getattr(row, ANSWERED),
        )
        for row in rows
    ]


def _around(row: Entry) -> str:
    """The code of the district around an entry's village."""
    code: str = row.village.code
    return code.rpartition(".")[0]


def _with(asked: int, tally: Tally) -> Tally:
    """What stands in another entry too, and what was noted and not accepted, are questions beside the requirements."""
    return replace(tally, questions=tally.questions + asked)


def _tally(call: CallRecord, row: Entry, answers: Sequence[ReviewRecord]) -> Tally:
    """Counted once for the same facts and answers: a desk of a regency is asked for all day long."""
    given = tuple((one.item, one.answer) for one in answers)
    key = (call.fingerprint, json.dumps(row.frozen, sort_keys=True), given)
    return _memory.once(key, lambda: _counted(call, row, answers))


def _counted(call: CallRecord, row: Entry, answers: Sequence[ReviewRecord]) -> Tally:
    checks = checks_of_row(call, row, answers)
    deciding = [outcome_of(one) for one in checks if eliminates(one.rule)]
    meets = sum(outcome_of(one) is Outcome.MEETS for one in checks)
    return Tally(deciding.count(Outcome.FAILS), deciding.count(Outcome.UNKNOWN), meets)


_memory: Memory[Tally] = Memory(most=4096)
