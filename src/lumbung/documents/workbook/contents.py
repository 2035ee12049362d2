"""What a filled workbook holds: the case, and what stands beside it for the minutes (people, costs, appointments)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lumbung.regulation.case import Case, Decision
from lumbung.regulation.facts import BudgetLine, Member
from lumbung.regulation.wording import say

SAMPLE_MARK = "(contoh)"
"""Stands in the name of everybody and every group that is invented."""
SAMPLE = say(
    "CONTOH: semua orang, kelompok, NIK dan nilai di buku kerja ini rekaan.",
    "SAMPLE: all people, groups, NIK and marks in this workbook are invented.",
)
"""What the guide of a sample says."""
CHAIR = "ketua"
ORDINARY = "anggota"
ROLES = (CHAIR, "wakil ketua", "sekretaris", "bendahara", "seksi", "pengurus", ORDINARY)
"""What a person is in a group. All but `anggota` are on its committee (pengurus)."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a group. `nik` may be empty; it is never shown in a message."""

    entry: str
    name: str
    is_woman: bool
    role: str
    nik: str = field(default="", repr=False)

    @property
    def member(self) -> Member:
        """What rules ask about this person."""
        return Member(self.is_woman, on_committee=self.role != ORDINARY, is_chair=self.role == CHAIR)


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of a group's plan of costs; `amount` in rupiah counts, volume and price explain it."""

    entry: str
    description: str
    category: str
    amount: int
    volume: Decimal | None = None
    unit: str = ""
    price: int | None = None

    @property
    def budget_line(self) -> BudgetLine:
        """What rules ask about this line."""
        return BudgetLine(self.description, self.category, self.amount)


@dataclass(frozen=True, slots=True)
class Appointment:
    """The decree (SK) by which an assessor was appointed to the panel of a round."""

    round: str
    assessor: str
    number: str
    day: date | None = None


@dataclass(frozen=True)
class Filled:
    """The whole content of a workbook. `numbers` maps a decision to the number of its minutes (berita acara).

    `is_sample` marks invented content, so that nobody takes it for real.
    """

    case: Case
    people: tuple[Person, ...] = ()
    costs: tuple[CostLine, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    numbers: Mapping[Decision, str] = field(default_factory=dict)
    is_sample: bool = False
