"""What tells entries of equal score apart: the figures that a decree names, in its order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lumbung.regulation.case import Case, Entry, Sheet
from lumbung.regulation.judging import Judges, sheets_by_entry
from lumbung.regulation.schema.contest import Ordering, Round, TieBreak

Scores = Mapping[str, Mapping[str, Fraction]]


@dataclass
class TieBreaker:
    """Gives an entry's tie-breaking figures. `rounds` are those whose sheets count, the decisive one first."""

    judges: Judges
    case: Case
    entries: Mapping[str, Entry]
    scores: Scores
    ordering: Ordering
    rounds: Sequence[Round]
    _sheets: dict[str, Mapping[str, tuple[Sheet, ...]]] = field(init=False, default_factory=dict)
    _items: dict[tuple[str, str | None, str | None], frozenset[str]] = field(init=False, default_factory=dict)

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
            sheets, wanted = self._sheets_of(round_), self._wanted(round_, tie_break)
            if wanted and code in sheets:
                return self.judges.of(round_).part(sheets[code], self.entries[code].facts, wanted)
        return None

    def _sheets_of(self, round_: Round) -> Mapping[str, tuple[Sheet, ...]]:
        if round_.code not in self._sheets:
            self._sheets[round_.code] = sheets_by_entry(self.case, round_)
        return self._sheets[round_.code]

    def _wanted(self, round_: Round, tie_break: TieBreak) -> frozenset[str]:
        """The items of a round's rubric that a tie-break names."""
        key = (round_.code, tie_break.criterion, tie_break.indicator)
        if key not in self._items:
            self._items[key] = frozenset(
                item.code
                for item in self.judges.of(round_).items
                if tie_break.indicator == item.code or tie_break.criterion == item.criterion
            )
        return self._items[key]


def as_number(value: object) -> Fraction | None:
    """A fact as a tie-breaking figure: a number as it is, a date by its order, anything else tells nothing apart."""
    if isinstance(value, date):
        return Fraction(value.toordinal())
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Fraction(value)
    return None
