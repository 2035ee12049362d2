"""Those who won as they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from lumbung.apps.regions.queries import in_full


@dataclass(frozen=True, slots=True)
class AwardingRecord:
    """What one decision awarded. `seal` is that of the decision; `goes_on`: a later one awards the very same."""

    award: str
    prizes: tuple[str, ...]
    amount: int
    goods: tuple[str, ...]
    source: str
    citations: tuple[str, ...]
    seal: str
    at: datetime
    taken_back_at: datetime | None
    taken_back_because: str
    goes_on: bool


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """One line of the budget that won, in whole rupiah."""

    id: int
    number: int
    description: str
    category: str
    volume: Decimal | None
    unit: str
    unit_price: int | None
    amount: int
    is_self_help: bool
    standard_price: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the money that a group was paid: what it wrote down as bought (`booked`; what was returned counts
    for nothing), and what of that was accepted.
    """

    paid: int
    booked: int
    accepted: int

    @property
    def open(self) -> int:
        """How much of the money has no account yet."""
        return max(0, self.paid - self.accepted)

    @property
    def excess(self) -> int:
        """How much more was written down than was paid."""
        return max(0, self.booked - self.paid)

    @property
    def excess_accepted(self) -> int:
        """How much more was accepted than was paid."""
        return max(0, self.accepted - self.paid)


@dataclass(frozen=True, slots=True)
class GranteeLine:
    """A group that won, in a list: `amount` is what stands now, nothing where a correction took it back; what became of
    what was paid of it, and how many purchases wait for an answer.
    """

    id: int
    code: str
    name: str
    title: str
    village: str
    village_code: str
    amount: int
    prizes: tuple[str, ...]
    stands: bool
    account: Account
    waiting: int
    mentored: int
    evaluated: int

    @property
    def village_in_full(self) -> str:
        """The village as it is addressed."""
        return in_full(self.village_code, self.village)


@dataclass(frozen=True)
class GranteeRecord:
    """A group that won, with what was awarded by which decision and what it planned."""

    id: int
    call: int
    subject: int
    code: str
    name: str
    title: str
    village: int
    village_code: str
    village_name: str
    owner: int | None
    before: Mapping[str, str]
    about: Mapping[str, Sequence[str]]
    awardings: tuple[AwardingRecord, ...]
    plan: tuple[PlannedRecord, ...]

    @property
    def village_in_full(self) -> str:
        """The village as it is addressed."""
        return in_full(self.village_code, self.village_name)

    @property
    def standing(self) -> tuple[AwardingRecord, ...]:
        """What stands now."""
        return tuple(one for one in self.awardings if one.taken_back_at is None)

    @property
    def taken_back(self) -> tuple[AwardingRecord, ...]:
        """What a correction took back, and no later decision awards again just so."""
        return tuple(one for one in self.awardings if one.taken_back_at is not None and not one.goes_on)

    @property
    def amount(self) -> int:
        """What it is awarded now, in rupiah."""
        return sum(one.amount for one in self.standing)

    @property
    def from_fund(self) -> tuple[PlannedRecord, ...]:
        """The lines of its budget that the fund pays."""
        return tuple(one for one in self.plan if not one.is_self_help)
