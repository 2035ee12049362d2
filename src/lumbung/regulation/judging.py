"""The scores of a round: sheets of several assessors combined, scaled, capped and rounded as the decree says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median

from lumbung.regulation.calibration import Given
from lumbung.regulation.case import Case, Entry, Sheet, Sheets
from lumbung.regulation.exact import round_half_up
from lumbung.regulation.facts import Facts, Value
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import run_test
from lumbung.regulation.result import Juror, RoundScore
from lumbung.regulation.schema.contest import JurorCombining, Round
from lumbung.regulation.scoring import (
    Formula,
    MarkItem,
    criterion_formula,
    facts_compared,
    formula,
    highest_score,
    mark_items,
)
from lumbung.regulation.standardising import Standardised, standardise
from lumbung.regulation.verdict import Outcome

NOTHING_LEFT_OUT: frozenset[str] = frozenset()


@dataclass
class Judge:
    """Scores the sheets of one round. Formulas are made once for each set of items that do not apply."""

    rules: Rules
    round: Round
    items: tuple[MarkItem, ...] = field(init=False)
    highest: Fraction = field(init=False)
    _formulas: dict[frozenset[str], Formula] = field(init=False, default_factory=dict)
    _absent: dict[tuple[Value | None, ...], frozenset[str]] = field(init=False, default_factory=dict)
    _parts: dict[tuple[frozenset[str], frozenset[str]], Formula] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        assert self.round.rubric is not None
        rubric = self.rules.rubric(self.round.rubric)
        self.items = mark_items(rubric)
        self.highest = highest_score(rubric)
        self._conditional = [item for item in self.items if item.applies_if is not None]
        self._asked = sorted({code for item in self._conditional for code in facts_compared(item.applies_if)})

    def not_applicable(self, facts: Facts) -> frozenset[str]:
        """The items that do not apply to an entry with these facts. An unknown fact leaves the item in."""
        if not self._conditional:
            return NOTHING_LEFT_OUT
        given = tuple(facts.get(code) for code in self._asked)
        if given not in self._absent:
            self._absent[given] = frozenset(
                item.code
                for item in self._conditional
                if item.applies_if and run_test(item.applies_if, facts, self.rules.known)[0] is Outcome.FAILS
            )
        return self._absent[given]

    def formula(self, not_applicable: frozenset[str]) -> Formula:
        """The formula for sheets on which these items do not apply."""
        if not_applicable not in self._formulas:
            assert self.round.rubric is not None
            self._formulas[not_applicable] = formula(self.rules.rubric(self.round.rubric), not_applicable)
        return self._formulas[not_applicable]

    def points(self, sheet: Sheet, facts: Facts) -> Iterator[tuple[MarkItem, Fraction | None, Fraction]]:
        """Each item of a sheet with its mark, None where it does not apply, and the points that the mark is worth."""
        absent = self.not_applicable(facts)
        whole = self.formula(absent)
        for item, steps, weight, fixed in zip(self.items, sheet.marks, whole.weights, whole.constants, strict=True):
            points = Fraction(weight * steps + fixed, whole.denominator)
            yield item, None if item.code in absent else steps * item.step, points

    def part(self, sheets: Sequence[Sheet], facts: Facts, codes: Iterable[str]) -> Fraction:
        """The part of an entry's combined score that comes from some items only (their codes)."""
        only = self._part(self.not_applicable(facts), frozenset(codes))
        return self._combine([only.numerator(sheet.marks) for sheet in sheets], only.denominator)

    def _part(self, not_applicable: frozenset[str], codes: frozenset[str]) -> Formula:
        if (not_applicable, codes) not in self._parts:
            assert self.round.rubric is not None
            only = criterion_formula(self.rules.rubric(self.round.rubric), not_applicable, codes)
            self._parts[not_applicable, codes] = only
        return self._parts[not_applicable, codes]

    def combined(
        self, sheets: Sequence[Sheet], facts: Facts, standardised: Sequence[Fraction] | None = None
    ) -> Fraction:
        """The combined score of an entry's sheets, before scale, cap and rounding. One sheet at least.

        `standardised` are the scores that stand for the sheets, where the round standardises.
        """
        if standardised is not None:
            return self._combine(standardised, 1)
        whole = self.formula(self.not_applicable(facts))
        return self._combine([whole.numerator(sheet.marks) for sheet in sheets], whole.denominator)

    def score(self, sheets: Sequence[Sheet], facts: Facts, standardised: Sequence[Fraction] | None = None) -> Fraction:
        """The score of an entry in this round."""
        return self.settle(self.combined(sheets, facts, standardised), len(sheets))

    def settle(self, combined: Fraction, sheets: int) -> Fraction:
        """Bring the combined score of so many sheets to its scale, cap it and round it."""
        score = combined
        if self.round.scale is not None:
            score = score * Fraction(self.round.scale) / self.highest_combined(sheets)
        return finish(score, self.round)

    def highest_combined(self, sheets: int) -> Fraction:
        """The highest combined score of so many sheets: with sums, each that counts adds its worth."""
        return self.highest * self.counted(sheets) if self.round.jurors is JurorCombining.SUM else self.highest

    def counted(self, sheets: int) -> int:
        """How many of so many sheets count, once extremes are dropped; all of them where too few would be left."""
        dropped = self.round.dropped
        return sheets if dropped is None else max(sheets - dropped.lowest - dropped.highest, 0) or sheets

    def highest_of_panel(self) -> Fraction:
        """The highest combined score of a full panel, where its size is set; of one sheet where it is not."""
        panel = self.round.panel
        return self.highest_combined(panel.total if panel is not None and panel.total else 1)

    def _combine(self, numerators: Sequence[int | Fraction], denominator: int) -> Fraction:
        how = self.round.jurors
        if self.round.dropped is not None:
            numerators = self._drop(numerators)
        if how is JurorCombining.MEDIAN:
            return Fraction(median(map(Fraction, numerators))) / denominator
        total = sum(numerators)
        return Fraction(total, denominator * (1 if how is JurorCombining.SUM else len(numerators)))

    def _drop(self, numerators: Sequence[int | Fraction]) -> list[int | Fraction]:
        """Leave out the extremes, where enough sheets remain; with too few, all of them count."""
        assert self.round.dropped is not None
        low, high = self.round.dropped.lowest, self.round.dropped.highest
        ordered = sorted(numerators)
        return ordered[low : len(ordered) - high] if len(ordered) > low + high else ordered

    def explained(
        self, sheets: Sequence[Sheet], facts: Facts, standardised: Sequence[Fraction] | None = None
    ) -> RoundScore:
        """The score of an entry with what each juror gave, and what stands for it where the round standardises."""
        combined = self.combined(sheets, facts, standardised)
        raw = [self.raw(sheet, facts) for sheet in sheets]
        used = raw if standardised is None else list(standardised)
        kept: list[int | Fraction] = self._drop(used) if self.round.dropped else [*used]
        jurors = []
        for sheet, score, figure in zip(sheets, raw, used, strict=True):
            counted = figure in kept
            if counted:
                kept.remove(figure)
            jurors.append(Juror(sheet.assessor, score, counted, None if standardised is None else figure))
        return RoundScore(self.settle(combined, len(sheets)), combined, tuple(jurors))

    def raw(self, sheet: Sheet, facts: Facts) -> Fraction:
        """The score of one sheet by itself."""
        whole = self.formula(self.not_applicable(facts))
        return Fraction(whole.numerator(sheet.marks), whole.denominator)


@dataclass
class Judges:
    """The judge of each scored round, made once for as many cases as are decided under the same rules."""

    rules: Rules
    _made: dict[str, Judge] = field(init=False, default_factory=dict)

    def of(self, round_: Round) -> Judge:
        """The judge of a round."""
        if round_.code not in self._made:
            self._made[round_.code] = Judge(self.rules, round_)
        return self._made[round_.code]


def finish(score: Fraction, how: Round) -> Fraction:
    """Cap and round a score as its round says."""
    if how.cap is not None:
        score = min(score, Fraction(how.cap))
    return score if how.rounding is None else round_half_up(score, how.rounding.digits)


def sheets_by_entry(case: Case, round_: Round) -> Mapping[str, tuple[Sheet, ...]]:
    """The sheets of a round that count, by entry."""
    given = Sheets.of(case.sheets.get(round_.code, ())).by_entry
    without: dict[str, set[str]] = {}
    for assessor, entry in _recused(case, round_):
        if entry in given:
            without.setdefault(entry, set()).add(assessor)
    if not without:
        return given
    counted = {entry: tuple(one for one in given[entry] if one.assessor not in out) for entry, out in without.items()}
    return {entry: own for entry, own in {**given, **counted}.items() if own}


def sheets_of(case: Case, round_: Round, entry: str) -> Sequence[Sheet]:
    """The sheets of one entry in a round that count."""
    return sheets_by_entry(case, round_).get(entry, ())


def _recused(case: Case, round_: Round) -> set[tuple[str, str]]:
    """Assessor and entry of each recusal whose sheet does not count, unless a reading says that it does."""
    if round_.recused_counts:
        return set()
    return {(recusal.assessor, recusal.entry) for recusal in case.recusals if recusal.round == round_.code}


def given_scores(judge: Judge, case: Case, entered: Iterable[Entry]) -> Given:
    """What each assessor's sheets are worth by themselves, entry by entry, of those that entered the judge's round."""
    sheets = sheets_by_entry(case, judge.round)
    return {
        entry.code: [(one.assessor, judge.raw(one, entry.facts)) for one in sheets[entry.code]]
        for entry in entered
        if entry.code in sheets
    }


def standardised_scores(judge: Judge, case: Case, entered: Iterable[Entry]) -> Standardised:
    """What stands for each sheet of a round that standardises; nothing for any other round."""
    how = judge.round.standardising
    if how is None:
        return {}
    panels = {one.code: one.group for one in case.assessors if one.round == judge.round.code}
    return standardise(how, given_scores(judge, case, entered), panels, judge.highest)


Scored = dict[str, tuple[tuple[Sheet, ...], Facts, object, Fraction]]
"""By entry: the sheets, the facts and what stands for the sheets, which were scored, and the score."""


def scores_of_round(
    judge: Judge, case: Case, entered: Iterable[Entry], standardised: Standardised, known: Scored | None = None
) -> Mapping[str, Fraction]:
    """The score of every entry that entered the judge's round and has sheets, or a score given as such.

    `known` is what was scored before by the same judge: the very same sheets and facts are not scored again, unless
    something else stands for them since others gave other marks.
    """
    round_ = judge.round
    given = case.scores.get(round_.code, {})
    sheets = sheets_by_entry(case, round_)
    before, scores = {} if known is None else known, {}
    for entry in entered:
        code = entry.code
        if code in given:
            scores[code] = finish(given[code], round_)
        elif code in sheets:
            own, stands, old = sheets[code], standardised.get(code), before.get(code)
            if old is None or old[0] is not own or old[1] is not entry.facts or old[2] != stands:
                old = before[code] = own, entry.facts, stands, judge.score(own, entry.facts, stands)
            scores[code] = old[3]
    return scores
