"""What a contest brings to its decree: entries, panels, marks, and what people decided and minuted.

All values are frozen; nothing here is computed. Codes are the caller's own (public codes, never names or identifiers).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from typing import Protocol, TypeVar, overload

from lumbung.regulation.facts import Facts
from lumbung.regulation.verdict import Outcome

MORE_THAN_ANY_NUMBER = 1_000_000
PARTS = re.compile(r"[0-9]+|[^0-9]+")


@lru_cache(maxsize=1 << 17)
def by_number(code: str) -> tuple[tuple[int, str, str], ...]:
    """What codes are put in order by: P999 comes before P1000. No place depends on it, only how equals are listed."""
    return tuple(_part(one) for one in PARTS.findall(code))


def _part(text: str) -> tuple[int, str, str]:
    """Numbers come before words; of two numbers, the one with fewer figures."""
    if not text[0].isdecimal():
        return (MORE_THAN_ANY_NUMBER, text, text)
    figures = text.lstrip("0")
    return (len(figures), figures, text)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry (peserta): a public code, the name to print, and what is known about it."""

    code: str
    name: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Assessor:
    """One member of a panel. `group` names the panel where each group has its own; () otherwise."""

    code: str
    round: str
    element: str
    group: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The marks that one assessor gave one entry in one round.

    `marks` are whole steps, one per item of the rubric in its order; 0 where an item does not apply to the entry.
    """

    assessor: str
    entry: str
    marks: tuple[int, ...]


class AboutEntry(Protocol):
    """Something that is about one entry, by its code."""

    @property
    def entry(self) -> str:
        """The entry."""


Item = TypeVar("Item", bound=AboutEntry)


class ByEntry(Sequence[Item]):
    """Sheets of a round, rulings or findings, entry by entry. What a mark or an act did not touch is the very same
    tuple as before it.
    """

    def __init__(self, by_entry: Mapping[str, tuple[Item, ...]]) -> None:
        self.by_entry = by_entry

    @classmethod
    def of(cls, items: Iterable[Item]) -> "ByEntry[Item]":
        """Items in any order, put together entry by entry."""
        if isinstance(items, cls):
            return items
        found: dict[str, list[Item]] = {}
        for one in items:
            found.setdefault(one.entry, []).append(one)
        return cls({entry: tuple(own) for entry, own in found.items()})

    def __iter__(self) -> Iterator[Item]:
        return chain.from_iterable(self.by_entry.values())

    def __len__(self) -> int:
        return sum(map(len, self.by_entry.values()))

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByEntry) and self.by_entry == other.by_entry

    def __hash__(self) -> int:
        return hash(tuple(self.by_entry))


Sheets = ByEntry[Sheet]
"""The sheets of a round."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a panel or officer found in a pass/fail round: passed or not, and why."""

    round: str
    entry: str
    passed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """An officer's answer to one requirement, kept beside the computed finding with its reason."""

    entry: str
    requirement: str
    outcome: Outcome
    reason: str
    officer: str


@dataclass(frozen=True, slots=True)
class Decision:
    """An order that a body decided and minuted, where the decree leaves it open: best first.

    `at` is the code of the round or award where it applies.
    """

    at: str
    order: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An entry that a panel does not take although its score would allow it; the reason is minuted."""

    at: str
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recusal:
    """An assessor who does not judge one entry because of an interest in it: by withdrawing, or as it is recorded."""

    round: str
    assessor: str
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """An assessor who judges one entry, where the work of a panel is shared out among its members."""

    round: str
    assessor: str
    entry: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """A panel that sat to decide: who was present and who led it, by code, on which day and where.

    `at` is the code of a round, or FINAL for the result of all awards; `group` is whom it decided about.
    """

    at: str
    group: tuple[str, ...]
    held_on: date
    leader: str
    present: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Dissent:
    """An assessor who does not agree with what the panel decides, in the assessor's own words; it changes nothing."""

    at: str
    group: tuple[str, ...]
    assessor: str
    words: str


@dataclass(frozen=True, slots=True)
class Discussion:
    """What a panel said about an entry whose sheets were worth `lowest` to `highest` then; it changes no mark."""

    round: str
    entry: str
    lowest: Fraction
    highest: Fraction
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that a contest brings to its decree.

    `sheets` maps a round to its sheets. `scores` maps a round to scores known as such, where no sheets exist (published
    results, worked examples); a round has one or the other. A panel of which nobody has an assignment shares nothing
    out: each member judges every entry.
    """

    entries: tuple[Entry, ...]
    assessors: tuple[Assessor, ...] = ()
    sheets: Mapping[str, Sequence[Sheet]] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    rulings: Sequence[Ruling] = ()
    decisions: tuple[Decision, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    discussions: tuple[Discussion, ...] = ()
