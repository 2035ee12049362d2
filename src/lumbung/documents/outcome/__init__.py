"""A decided contest as its documents need it: decree, case, result, and what stands on paper beside them.

Every document is a function of one `Decided` and nothing else: no clock, no disk, no network.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from lumbung.regulation.case import Assessor, Case, Entry
from lumbung.regulation.readings import Adopted, Rules
from lumbung.regulation.result import AwardResult, Caution, Pending, Result, RoundResult
from lumbung.regulation.schema.contest import Award, Round

Group = tuple[str, ...]
"""The values of the facts that make a group; () stands for all entries together."""
Panel = tuple[str, Group]
"""A panel: the code of its round, and its group where each group has its own."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The workbook that the case was read from, and its sha256 in hexadecimal."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """The decision that appointed a panel: its number, and its date where known."""

    number: str
    signed_on: date | None = None


@dataclass(frozen=True)
class Decided:
    """A decided contest. `fingerprint` is the sha256 of the regulation and its readings, in hexadecimal.

    `sample` says that people, groups and marks are invented: it is then marked on every page and sheet. `recompute` is
    the command that decides the contest again, shown as it is; none is shown where it is empty.
    """

    rules: Rules
    case: Case
    result: Result
    fingerprint: str
    decided_on: date
    source: SourceFile | None = None
    sample: bool = False
    appointments: Mapping[Panel, Appointment] = field(default_factory=dict)
    recompute: str = ""

    @property
    def name(self) -> str:
        """The name of the contest, in the words of its decree."""
        return self.rules.parts.instrument.name

    @property
    def basis(self) -> str:
        """The full name of the decree."""
        return self.rules.parts.instrument.basis

    @property
    def organiser(self) -> str:
        """Who holds the contest; empty where the decree does not say."""
        return self.rules.parts.instrument.organiser or ""

    @property
    def draft(self) -> bool:
        """Whether the documents are drafts: something must still be decided or judged."""
        return self.result.draft

    @property
    def pending(self) -> tuple[Pending, ...]:
        """What a panel must decide before this result stands."""
        return self.result.pending

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What people must look at before they sign; what makes it a draft is among `pending_lines` instead."""
        return tuple(caution for caution in self.result.cautions if not caution.blocks)

    @property
    def readings(self) -> tuple[Adopted, ...]:
        """What was adopted where the decree leaves a question open."""
        return self.rules.adopted

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return {entry.code: entry for entry in self.case.entries}

    @cached_property
    def _assessors(self) -> Mapping[tuple[str, str], Assessor]:
        return {(one.round, one.code): one for one in self.case.assessors}

    @cached_property
    def _sheets(self) -> Mapping[tuple[str, str], int]:
        return Counter((code, sheet.entry) for code, sheets in self.case.sheets.items() for sheet in sheets)

    def sheets(self, round_: str, entry: str) -> int:
        """How many sheets an entry received in a round."""
        return self._sheets.get((round_, entry), 0)

    def entry(self, code: str) -> Entry:
        """The entry with this code."""
        return self._entries[code]

    def assessor(self, round_: str, code: str) -> Assessor | None:
        """The member of a panel with this code; None where only marks are known."""
        return self._assessors.get((round_, code))

    def panel(self, round_: str, group: Group) -> tuple[Assessor, ...]:
        """The members of one panel, in the order in which they were listed."""
        return tuple(one for one in self.case.assessors if one.round == round_ and one.group == group)

    def round_result(self, code: str) -> RoundResult:
        """What came of a round."""
        return next(one for one in self.result.rounds if one.round == code)

    def rounds(self) -> list[tuple[Round, RoundResult]]:
        """Every round of the decree with what came of it, in order."""
        return [(self.rules.round(one.round), one) for one in self.result.rounds]

    def awards(self) -> list[tuple[Award, AwardResult]]:
        """Every award of the decree with what came of it, in order."""
        found = {award.code: award for award in self.rules.contest.awards}
        return [(found[one.award], one) for one in self.result.awards]

    def name_of(self, at: str) -> str:
        """The name of a round or an award, as the decree calls it."""
        contest = self.rules.contest
        rounds = {one.code: one.name for one in contest.rounds}
        return rounds.get(at) or {one.code: one.name for one in contest.awards}.get(at, at)
