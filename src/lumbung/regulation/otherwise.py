"""What a contest would come to under other readings than those adopted: on the same case, of which nothing is changed.

Only what marks can bear is worked out. Where another reading asks for a mark that nobody gave, it says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import takewhile

from lumbung.regulation.case import Case, Sheet, Sheets
from lumbung.regulation.checking import checked_by_rounds
from lumbung.regulation.deciding import Decider
from lumbung.regulation.judging import Judge
from lumbung.regulation.readings import Adopted, Rules
from lumbung.regulation.reasons import choices_on
from lumbung.regulation.result import Placing, Standing, Winner
from lumbung.regulation.schema.contest import Award, Round, RoundKind
from lumbung.regulation.schema.whole import Contest
from lumbung.regulation.scoring import MarkItem, check_mark, steps
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Amount, Words, say

CHECKED = ("syarat", "dokumen", "fakta")
GIVEN = frozenset({"langkah"})
"""Parts of a place that say which marks may be given, and move none that was."""


class NotMarked(Exception):
    """Another reading asks for marks that nobody gave. `words` says which, in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.text("en"))
        self.words = words


def readings_that_move(written: Contest, rules: Rules, of: Round | Award) -> tuple[Adopted, ...]:
    """The readings by which the ranking of a round or an award could come out differently on the same case.

    `written` is the decree as it stands: a round that the adopted readings take out is held by others.
    """
    places = [*CHECKED]
    for round_ in written.rounds:
        places += [f"babak/{round_.code}", *([f"rubrik/{round_.rubric}"] if round_.rubric else [])]
        if round_.code == of.code and isinstance(of, Round):
            break
    else:
        places += ["nilai_akhir", "pita", "penghargaan"]
    found = {one.code for one in choices_on(rules, tuple(places), GIVEN)}
    return tuple(one for one in rules.adopted if one.reading.code in found)


def decider_under(rules: Rules, known: Decider) -> Decider:
    """Who decides under other readings of the decree that `known` decides under: what these do not touch of the checks
    is not checked again.
    """
    decider = Decider(rules)
    if _checked_by(rules) == _checked_by(known.rules):
        decider.open_as(known)
    return decider


def _checked_by(rules: Rules) -> tuple[object, ...]:
    """All of the rules that the checks of entries, and the rounds before the first marks, rest on."""
    opening = tuple(takewhile(lambda one: one.kind is RoundKind.PASS, rules.contest.rounds))
    return opening, checked_by_rounds(rules), rules.parts.requirements, rules.parts.documents, rules.known


def carry_over(adopted: Rules, other: Rules, case: Case) -> Case:
    """The case with its marks as other readings count them; the very same one where they take them as they are.

    Raises NotMarked where they ask for marks that nobody gave.
    """
    changed = {}
    for round_ in other.contest.rounds:
        if round_.kind is RoundKind.SCORE and round_.code in case.sheets:
            before, after = Judge(adopted, adopted.round(round_.code)), Judge(other, round_)
            if list(map(_asked, before.items)) != list(map(_asked, after.items)):
                changed[round_.code] = _carried(before, after, case)
    return replace(case, sheets={**case.sheets, **changed}) if changed else case


def _asked(item: MarkItem) -> object:
    """All by which it is known whether a mark of an item may be given."""
    return item.code, item.low, item.high, item.step, item.options, item.applies_if


def _carried(before: Judge, after: Judge, case: Case) -> Sheets:
    facts = {one.code: one.facts for one in case.entries}
    # A reading may name another rubric for a round, add items and remove them: only its code says which mark is whose.
    places = {item.code: (place, item) for place, item in enumerate(before.items)}
    found = []
    for sheet in case.sheets[after.round.code]:
        own = facts[sheet.entry]
        absent, left_out = before.not_applicable(own), after.not_applicable(own)
        marks = []
        for new in after.items:
            place, old = places.get(new.code, (0, None))
            if new.code in left_out:
                marks.append(0)
            elif old is not None and _asked(old) == _asked(new):
                marks.append(sheet.marks[place])
            else:
                value = None if old is None or old.code in absent else sheet.marks[place] * old.step
                marks.append(_mark(after, new, sheet, value))
        found.append(replace(sheet, marks=tuple(marks)))
    return Sheets.of(found)


def _mark(after: Judge, item: MarkItem, sheet: Sheet, value: Fraction | None) -> int:
    """A mark in the steps of the other reading. `value` is None where nobody gave one."""
    figures = {"round": after.round.name, "item": item.code, "entry": sheet.entry}
    if value is None:
        raise NotMarked(
            say(
                "{round}: dengan bacaan itu {item} ikut dinilai pada {entry}, padahal tidak ada juri yang menilainya.",
                "{round}: that reading has {item} of {entry} marked, and no juror marked it.",
                **figures,
            )
        )
    if check_mark(item, value).outcome is not Outcome.MEETS:
        raise NotMarked(
            say(
                "{round}: {item} pada {entry} dinilai {mark}, yang tidak dapat diberikan dengan bacaan itu.",
                "{round}: {item} of {entry} was marked {mark}, which that reading does not allow.",
                mark=Amount(value),
                **figures,
            )
        )
    return steps(item, value)


class Change(StrEnum):
    """What becomes of the place of an entry under other readings."""

    SAME = "sama"
    RISES = "naik"
    FALLS = "turun"
    COMES = "datang"
    """It would stand in this ranking, and does not now."""
    GOES = "pergi"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands in one ranking, and what it wins there."""

    placing: Placing
    winner: Winner | None = None

    @property
    def is_in(self) -> bool:
        """Whether it is taken."""
        return self.placing.standing is Standing.IN

    @property
    def won(self) -> tuple[object, ...]:
        """Band and prizes with their money."""
        return () if self.winner is None else (self.winner.band, self.winner.prizes)


@dataclass(frozen=True, slots=True)
class Shift:
    """One entry in a ranking as it is and as it would be; None where it does not stand in it."""

    entry: str
    before: Place | None
    after: Place | None

    @property
    def change(self) -> Change:
        """What becomes of its place."""
        if self.before is None or self.after is None:
            return Change.COMES if self.before is None else Change.GOES
        old, new = ((one.placing.first, one.placing.last) for one in (self.before, self.after))
        return Change.SAME if old == new else Change.RISES if sum(new) < sum(old) else Change.FALLS

    @property
    def enters(self) -> bool:
        """Whether it is taken under the other readings only."""
        return bool(self.after and self.after.is_in) and not (self.before and self.before.is_in)

    @property
    def leaves(self) -> bool:
        """Whether it is taken as the readings are, and only so."""
        return bool(self.before and self.before.is_in) and not (self.after and self.after.is_in)

    @property
    def wins_otherwise(self) -> bool:
        """Whether it is taken both ways, and wins something else."""
        if self.before is None or self.after is None or not (self.before.is_in and self.after.is_in):
            return False
        return self.before.won != self.after.won

    @property
    def differs(self) -> bool:
        """Whether its place, its standing or what it wins would be another."""
        if self.before is None or self.after is None or self.change is not Change.SAME:
            return True
        return self.wins_otherwise or self.before.placing.standing is not self.after.placing.standing


def shifts(before: Mapping[str, Place], after: Mapping[str, Place]) -> tuple[Shift, ...]:
    """Every entry of two rankings, by code in the order of the first; those who would come stand at the end."""
    return tuple(Shift(code, before.get(code), after.get(code)) for code in dict.fromkeys([*before, *after]))
