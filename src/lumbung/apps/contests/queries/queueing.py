"""The queue of a desk: its entries in the order that an officer asks for, each with its findings counted."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, F, Q

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import ReviewRecord
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries.memory import Memory
from lumbung.apps.contests.queries.resemblances import number_open
from lumbung.apps.contests.queries.verifying import by_subject, checks_of_row, entries_found
from lumbung.apps.regions.queries import inside
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.checking import eliminates, outcome_of
from lumbung.regulation.verdict import Outcome

OLDEST_FIRST = (F("submitted_at").asc(nulls_last=True), "pk")
ALIKE, NOTED, NOTES = "alike", "noted", Count("notes", filter=Q(notes__closed_at=None), distinct=True)
"""How many of the officer's notes about an entry are open."""
LARGE = ("answers", "chapters")
"""What a queue does not tell."""
DISTRICT = 3
"""The level of the regions around villages."""


class Finding(StrEnum):
    """What an entry's line in the queue comes to. The values stand in addresses; the order is that of the work."""

    FAILS = "gagal"
    QUESTIONS = "tanya"
    READY = "siap"


class Arrangement(StrEnum):
    """How the queue is ordered. The values stand in addresses."""

    OLDEST = "masuk"
    FINDINGS = "temuan"
    PLACE = "wilayah"


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
    """One entry in the queue; the district's name only where the queue goes by it."""

    id: int
    code: str
    group_name: str
    title: str
    village_name: str
    district_name: str
    state: Entry.State
    version: int
    submitted_at: datetime | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of a desk somebody asks for, and in which order. `codes`: those of some numbers only."""

    state: Entry.State | None = None
    search: str = ""
    codes: Collection[str] | None = None
    finding: Finding | None = None
    arrangement: Arrangement = Arrangement.OLDEST


@dataclass(frozen=True, slots=True)
class Queue:
    """The entries that were asked for, and how many of the same search and state there are of each finding."""

    lines: Sequence[QueueLine]
    of_finding: dict[Finding, int]


def queue(asker: Asker, call: CallRecord, wanted: Wanted, at: datetime) -> Queue:
    """The entries of the asker's desk that are wanted, each with its findings counted."""
    rows = entries_found(asker, call, wanted.search)
    if wanted.codes is not None:
        rows = rows.filter(code__in=wanted.codes)
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    order = ("village__code", *OLDEST_FIRST) if wanted.arrangement is Arrangement.PLACE else OLDEST_FIRST
    districts = _districts(call, at) if wanted.arrangement is Arrangement.PLACE else {}
    counted = rows.annotate(**{NOTED: NOTES, ALIKE: number_open(call)})
    lines = _tallied(call, list(counted.select_related("village").defer(*LARGE).order_by(*order)), districts)
    of_finding = {one: sum(line.tally.finding is one for line in lines) for one in Finding}
    if wanted.finding is not None:
        lines = [one for one in lines if one.tally.finding is wanted.finding]
    if wanted.arrangement is Arrangement.FINDINGS:
        lines = sorted(lines, key=lambda one: list(Finding).index(one.tally.finding))
    return Queue(lines, of_finding)


def next_waiting(asker: Asker, call: CallRecord, wanted: Wanted, at: datetime) -> int | None:
    """The first entry of a queue that still waits at the desk."""
    lines = queue(asker, call, wanted, at).lines
    return next((one.id for one in lines if one.state is Entry.State.SUBMITTED), None)


def _districts(call: CallRecord, at: datetime) -> Mapping[str, str]:
    """The names of the districts of a call's region by their codes."""
    return {one.code: one.name for one in inside(call.code, DISTRICT, at.date())}


def _tallied(call: CallRecord, rows: Sequence[Entry], districts: Mapping[str, str]) -> list[QueueLine]:
    answered = by_subject(assessment.reviews(call.id, subjects=[row.pk for row in rows]))
    return [
        QueueLine(
            id=row.pk,
            code=row.code,
            group_name=row.group_name,
            title=row.title,
            village_name=row.village.name,
            district_name=districts.get(row.village.code.rpartition(".")[0], ""),
            state=Entry.State(row.state),
            version=row.version,
            submitted_at=row.submitted_at,
            tally=_with((getattr(row, ALIKE) or 0) + getattr(row, NOTED), _tally(call, row, answered.get(row.pk, ()))),
        )
        for row in rows
    ]


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
