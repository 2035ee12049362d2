"""Entries as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from lumbung.apps.contests.models import Entry
from lumbung.apps.regions.queries import in_full
from lumbung.documents.reading import Finding
from lumbung.regulation.facts import Facts
from lumbung.regulation.result import Check
from lumbung.regulation.wording import Words


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in a list."""

    id: int
    code: str
    group_name: str
    title: str
    village: str
    village_code: str
    state: Entry.State
    submitted_at: datetime | None

    @property
    def village_in_full(self) -> str:
        """The village as it is addressed."""
        return in_full(self.village_code, self.village)


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """One person of a group, without identifiers; `nik` is its last figures, at an officer's desk only. `mark` changes
    with whatever is known of the person.
    """

    id: int
    name: str
    is_woman: bool
    role: str
    is_poor: bool
    mark: str
    nik: str = ""


@dataclass(frozen=True, slots=True)
class CostRecord:
    """One line of a group's budget, in whole rupiah. Volume and unit price are None where only an amount is known."""

    id: int
    order: int
    description: str
    category: str
    amount: int
    is_self_help: bool
    volume: Decimal | None = None
    unit: str = ""
    unit_price: int | None = None
    price_item: int | None = None
    price_is_chosen: bool = False
    standard_price: int | None = None
    price_code: str = ""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One uploaded file. `active` is what in it acts by itself when somebody opens it."""

    id: int
    document: str
    name: str
    media_type: str
    size: int
    added_at: datetime
    active: tuple[Words, ...] = ()


class Stand(Enum):
    """How far the measuring of a file is."""

    WAITING = "waiting"
    DONE = "done"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file of a measured document: how far it is, its pages, and what was found for each fact."""

    file: int
    name: str
    document: str
    stand: Stand
    pages: int = 0
    can_be_shown: bool = False
    findings: tuple[Finding, ...] = ()
    sizes: tuple[tuple[int, int], ...] = ()
    """How wide and how high each page is, in whole points."""
    helped_by_pdf: bool = False
    """Whether a PDF from a word processor would say what this file does not."""


@dataclass(frozen=True, slots=True)
class VideoRecord:
    """A video that is no file: its link, or none for a CD that was received."""

    id: int
    document: str
    link: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class UnfinishedRecord:
    """A file of which only a part came."""

    document: str
    name: str
    percent: int


@dataclass(frozen=True)
class EntryRecord:
    """One entry with everything that belongs to it, and its checks against the decree as it stands now.

    The contact's telephone number is masked. `by_staff`: an officer began it for a group without a device.
    """

    id: int
    call: int
    owner: int
    code: str
    group_name: str
    title: str
    village: int
    village_code: str
    village_name: str
    district_name: str
    state: Entry.State
    version: int
    answers: Mapping[str, Any]
    chapters: Mapping[str, str]
    typed: Mapping[str, Any]
    members: tuple[MemberRecord, ...]
    budget: tuple[CostRecord, ...]
    files: tuple[FileRecord, ...]
    submitted_at: datetime | None
    facts: Facts
    frozen: Mapping[str, Any]
    checks: tuple[Check, ...]
    contact_name: str = ""
    contact_phone: str = ""
    by_staff: bool = False
    stated_total: int | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    readings: tuple[FileReading, ...] = ()
    videos: tuple[VideoRecord, ...] = ()

    @property
    def village_in_full(self) -> str:
        """The village as it is addressed."""
        return in_full(self.village_code, self.village_name)

    @property
    def where(self) -> str:
        """The village and the district around it, as they are addressed."""
        if not self.district_name:
            return self.village_in_full
        return f"{self.village_in_full}, {in_full(self.village_code.rpartition('.')[0], self.district_name)}"
