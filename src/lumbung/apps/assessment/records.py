"""Panels, seats and sheets as they are read."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation with one subject that somebody on a panel declared: of which kind, and in which way."""

    subject: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class DeclarationRecord:
    """What somebody on a panel says of their own interests, and since when."""

    at: datetime
    home_code: str
    home_name: str
    organisation: str
    relations: tuple[Relation, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to declare."""
        return not (self.home_code or self.organisation or self.relations)


@dataclass(frozen=True, slots=True)
class SeatRecord:
    """One seat: whose, for which element, on which panel. `code` names it in results, never its person.

    `decision_file` is the name of the file of the decision that appointed it, where one was kept.
    """

    id: int
    panel: int
    call: int
    round: str
    group: tuple[str, ...]
    person: int
    name: str
    element: str
    decision: str
    decided_on: date | None
    decision_file: str = ""
    home_code: str = ""
    home_name: str = ""
    organisation: str = ""
    declared: DeclarationRecord | None = None

    def home_at(self, code: str) -> str:
        """The name of the person's own village (or wider territory), recorded or declared, if a region lies in it."""
        homes = [(self.home_code, self.home_name)]
        homes += [(self.declared.home_code, self.declared.home_name)] if self.declared else []
        return next((name for own, name in homes if own and (code == own or code.startswith(f"{own}."))), "")

    @property
    def organisations(self) -> tuple[str, ...]:
        """Whom the person belongs to, as it is recorded and as it is declared."""
        told = (self.organisation, self.declared.organisation if self.declared else "")
        return tuple(dict.fromkeys(one for one in told if one))

    def relation_to(self, subject: int) -> Relation | None:
        """The relation with a subject that the person declared."""
        own = self.declared.relations if self.declared else ()
        return next((one for one in own if one.subject == subject), None)

    @property
    def code(self) -> str:
        """How results name the seat."""
        return code_of(self.id)


def code_of(seat: int) -> str:
    """How results name a seat, never its person."""
    return f"J{seat}"


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """The file of a decision that appointed a panel, and where it is kept."""

    name: str
    media_type: str
    stored_as: str


WITH_WORDS = "2:"
"""How a seal begins that covers what was written, too; one that does not covers marks alone, as they once did."""


def seal_of_marks(seat: int, subject: int, marks: Sequence[int | None]) -> str:
    """What the trail once kept of a sheet when it was handed in: sha256 over whose it is, of what, and its marks."""
    return hashlib.sha256(json.dumps([seat, subject, list(marks)], separators=(",", ":")).encode()).hexdigest()


def seal_of_sheet(seat: int, subject: int, marks: Sequence[int | None], notes: Mapping[str, str], note: str) -> str:
    """What the trail keeps of a sheet when it is handed in: sha256 over whose it is, of what, its marks and notes."""
    covered = [seat, subject, list(marks), sorted(notes.items()), note]
    return WITH_WORDS + hashlib.sha256(json.dumps(covered, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Signatures:
    """What the trail keeps of the sheets that are handed in: the seal of each, by seat and subject.

    `unsealed`: seats that handed in before the trail sealed marks.
    """

    seals: Mapping[tuple[int, int], str]
    unsealed: frozenset[int]

    def disown(self, seals: Mapping[tuple[int, int], Collection[str]]) -> list[tuple[int, int]]:
        """Seat and subject of each sheet that is not as it was handed in, where `seals` are those of now, of either
        kind: what it says differs, it is no longer handed in though nobody opened it, or it is though nobody signed it.
        """
        differ = [key for key in self.seals.keys() | seals if self.seals.get(key) not in seals.get(key, ())]
        return sorted(key for key in differ if key in self.seals or key[0] not in self.unsealed)


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """The marks of one seat for one subject: steps in the rubric's order, None where not yet given.

    `notes` stand beside single items, by code; `note` is about the whole subject.
    """

    seat: int
    subject: int
    marks: tuple[int | None, ...]
    note: str
    version: int
    handed_in_at: datetime | None
    notes: Mapping[str, str] = field(default_factory=dict)
    changed_at: datetime | None = None

    def seals(self) -> tuple[str, str]:
        """The seals of the sheet as it is: with its notes, and of its marks alone."""
        whole = seal_of_sheet(self.seat, self.subject, self.marks, self.notes, self.note)
        return whole, seal_of_marks(self.seat, self.subject, self.marks)

    @property
    def is_begun(self) -> bool:
        """Whether any item has its mark."""
        return any(mark is not None for mark in self.marks)

    @property
    def is_complete(self) -> bool:
        """Whether every item has its mark."""
        return None not in self.marks


@dataclass(frozen=True, slots=True)
class SignedNote:
    """What a juror wrote about a whole subject and signed: in which round, for which element."""

    round: str
    element: str
    words: str


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """A seat of one's own with its sheet of one subject, None where it is not begun, and what the two rest on.

    `head` is the end of the call's trail: how many lines, and the last seal. Acts leave a line there, marks do not.
    """

    seat: int
    call: int
    region: int
    slug: str
    state: str
    fingerprint: str
    head: tuple[int, str]
    sheet: SheetRecord | None

    @property
    def chain(self) -> str:
        """The call's chain in the trail."""
        return f"call:{self.call}"


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """An officer's answer to one item of one subject, with what belongs to it. Since `lapsed_at` it does not count."""

    subject: int
    round: str
    item: str
    answer: str
    reason: str
    officer: int
    at: datetime
    value: Any = None
    lapsed_at: datetime | None = None
    officer_name: str = ""
    """Only where a subject's whole history is read."""


@dataclass(frozen=True, slots=True)
class LostSeat:
    """A seat that was a person's: it is not since `left_at`, and why; None where their office in the region ended."""

    round: str
    element: str
    left_at: datetime | None
    because: str


@dataclass(frozen=True, slots=True)
class LeftSeat:
    """A seat that somebody left: whose it was, when, and why."""

    round: str
    group: tuple[str, ...]
    name: str
    element: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RecusalRecord:
    """A seat that does not judge a subject, and why."""

    seat: int
    subject: int
    reason: str
