"""What tells entries of equal score apart: the figures that a decree names, in its order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lumbung.regulation.case import Case, Entry, Sheet
from lumbung.regulation.judging import Judge, sheets_by_entry
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import Ordering, Round, TieBreak

Scores = Mapping[str, Mapping[str, Fraction]]


@dataclass
class TieBreaker:
    """Gives an entry's tie-breaking figures. `rounds` are those whose sheets count, the decisive one first."""

    rules: Rules
    case: Case
    entries: Mapping[str, Entry]
    scores: Scores
    ordering: Ordering
    rounds: Sequence[Round]
    _judges: dict[str, tuple[Judge, Mapping[str, list[Sheet]]]] = field(init=False, default_factory=dict)

    def keys(self, code: str) -> tuple[Fraction | None, ...]:
        """The figures of one entry, larger is better; None where one is not known."""
        return tuple(self._key(tie_break, code) for tie_break in self.ordering.tie_breaks)

    def _key(self, tie_break: TieBreak, code: str) -> Fraction | None:
        figure = self._figure(tie_break, code)
        return -figure if figure is not None and tie_break.first == "terkecil" else figure

    def _figure(self, tie_break: TieBreak, code: str) -> Fraction | None:
        if tie_break.round_score is not None:
            return self.scores.get(tie_break.round_score, {}).get(code)
        if tie_break.fact is not None:
            return as_number(self.entries[code].facts.get(tie_break.fact))
        return self._part(tie_break, code)

    def _part(self, tie_break: TieBreak, code: str) -> Fraction | None:
        """What a criterion or an indicator brought the entry, in the first of the rounds that judges it."""
        for round_ in self.rounds:
            judge, sheets = self._judged(round_)
            wanted = [
                item.code
                for item in judge.items
                if tie_break.indicator == item.code or tie_break.criterion == item.criterion
            ]
            if wanted and code in sheets:
                return judge.part(sheets[code], self.entries[code].facts, wanted)
        return None

    def _judged(self, round_: Round) -> tuple[Judge, Mapping[str, list[Sheet]]]:
        if round_.code not in self._judges:
            self._judges[round_.code] = Judge(self.rules, round_), sheets_by_entry(self.case, round_)
        return self._judges[round_.code]


def as_number(value: object) -> Fraction | None:
    """A fact as a tie-breaking figure: a number as it is, a date by its order, anything else tells nothing apart."""
    if isinstance(value, date):
        return Fraction(value.toordinal())
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Fraction(value)
    return None
