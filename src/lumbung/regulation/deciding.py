"""The main job: a case and its decree in, the whole outcome out. Pure: same inputs, same outcome, byte for byte."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lumbung.regulation.awards import award_result, boundaries
from lumbung.regulation.case import Case, Decision, Entry, Sheet
from lumbung.regulation.checking import check_entry, eliminated_by
from lumbung.regulation.final import final_score, final_source
from lumbung.regulation.judging import Judge, scores_of_round, sheets_by_entry
from lumbung.regulation.notices import round_notices
from lumbung.regulation.ranking import Limits, rank, rank_by_decision, select
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import run_test
from lumbung.regulation.result import (
    AwardResult,
    Check,
    GroupRanking,
    Notice,
    Pending,
    Result,
    RoundResult,
    Standing,
)
from lumbung.regulation.schema.contest import (
    FINAL,
    Award,
    GroupLimit,
    Ordering,
    Round,
    RoundKind,
    Selection,
    TieBreak,
)
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Words

PROPOSER = "pengusul"


def decide(rules: Rules, case: Case) -> Result:
    """Decide a contest.

    The case must be complete in itself (codes that exist, marks that passed `check_mark`); what is missing from it (a
    sheet, a decision) shows as an entry without a score, a pending tie, or a notice, never as a guess.
    """
    return _Course(rules, case).run()


def group_of(entry: Entry, per: Iterable[str]) -> tuple[str, ...]:
    """The group of an entry: the values of its facts, "-" where one is not known."""
    return tuple(str(entry.facts.get(fact, "-")) for fact in per)


def ordering_of(rules: Rules, award: Award) -> Ordering:
    """How an award's entries are ordered: its own way, else that of the score it stands on."""
    if award.ordering is not None:
        return award.ordering
    if award.of == FINAL and rules.contest.final is not None and rules.contest.final.ordering is not None:
        return rules.contest.final.ordering
    return source_of(rules, award).ordering


def source_of(rules: Rules, award: Award) -> Round:
    """The round whose score or decision an award stands on, or that the final score ends with."""
    return final_source(rules) if award.of == FINAL else rules.round(award.of)


def most_winners(award: Award) -> int | None:
    """How many winners a group may have: as written, else down to the last place that has a prize."""
    if award.at_most is not None:
        return award.at_most
    last = [prize.place or (prize.places[1] if prize.places else None) for prize in award.prizes]
    placed = [place for place in last if place is not None]
    return max(placed) if placed and len(placed) == len(last) else None


def limit_of(
    group: tuple[str, ...], per: tuple[str, ...], at_most: int | None, special: tuple[GroupLimit, ...]
) -> int | None:
    """The limit of one group: a special one if its values match, else the general one."""
    values = dict(zip(per, group, strict=True))
    for one in special:
        if all(values.get(fact) == str(wanted) for fact, wanted in one.group.items()):
            return one.at_most
    return at_most


@dataclass
class _Course:
    """One run through the rounds of a contest. Holds what later rounds need of earlier ones."""

    rules: Rules
    case: Case
    entries: Mapping[str, Entry] = field(init=False)
    checks: dict[str, tuple[Check, ...]] = field(init=False)
    scores: dict[str, Mapping[str, Fraction]] = field(init=False, default_factory=dict)
    rounds: dict[str, RoundResult] = field(init=False, default_factory=dict)
    awarded: dict[str, AwardResult] = field(init=False, default_factory=dict)
    pending: list[Pending] = field(init=False, default_factory=list)
    notices: list[Notice] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.entries = {entry.code: entry for entry in sorted(self.case.entries, key=lambda entry: entry.code)}
        self.checks = {code: check_entry(self.rules, entry, self.case) for code, entry in self.entries.items()}

    def run(self) -> Result:
        still_in = tuple(self.entries)
        for round_ in self.rules.contest.rounds:
            result = self._hold(round_, still_in)
            self.rounds[round_.code] = result
            self.notices.extend(round_notices(self.rules, round_, self.case, result, self.checks))
            still_in = result.passed
        self.scores[FINAL] = self._final_scores(still_in)
        for award in self.rules.contest.awards:
            self._award(award)
        return Result(
            checks=self.checks,
            rounds=tuple(self.rounds.values()),
            final=self.scores[FINAL],
            awards=tuple(self.awarded.values()),
            pending=tuple(self.pending),
            notices=tuple(self.notices),
        )

    # --- rounds

    def _hold(self, round_: Round, entered: tuple[str, ...]) -> RoundResult:
        if round_.kind is RoundKind.PASS:
            return self._hold_pass(round_, entered)
        scores: Mapping[str, Fraction] = {}
        if round_.kind is RoundKind.SCORE:
            scores = scores_of_round(self.rules, round_, self.case, (self.entries[code] for code in entered))
        self.scores[round_.code] = scores
        selection = round_.selection
        if selection is None and round_.kind is RoundKind.SCORE:
            rankings: tuple[GroupRanking, ...] = ()  # nobody is chosen here, so nobody needs a place
            passed = list(scores)
        else:
            candidates = entered if round_.kind is RoundKind.DECISION else tuple(scores)
            per = selection.per if selection else ()
            rankings = self._rank(candidates, per, (round_.code,), scores, round_.ordering, round_)
            rankings = self._select(rankings, selection, round_) if selection else rankings
            passed = [one.entry for group in rankings for one in group.placings if one.standing is Standing.IN]
        if not round_.required:
            passed += [code for code in entered if code not in scores]
        return RoundResult(round_.code, entered, scores, rankings, tuple(sorted(passed)), {})

    def _hold_pass(self, round_: Round, entered: tuple[str, ...]) -> RoundResult:
        out: dict[str, tuple[Words, tuple[str, ...]]] = {}
        for code in entered:
            reason = eliminated_by(round_, self.checks[code], self.case, code)
            if reason is not None:
                out[code] = reason
        passed = tuple(code for code in entered if code not in out)
        rankings: tuple[GroupRanking, ...] = ()
        if round_.selection is not None:
            ranked = self._rank(
                passed, round_.selection.per, (round_.code,), self._latest_scores(passed), round_.ordering, round_
            )
            rankings = self._select(ranked, round_.selection, round_)
            chosen = (p.entry for ranking in rankings for p in ranking.placings if p.standing is Standing.IN)
            passed = tuple(sorted(chosen))
        return RoundResult(round_.code, entered, {}, rankings, passed, out)

    def _latest_scores(self, codes: tuple[str, ...]) -> Mapping[str, Fraction]:
        """The scores of the last scored round so far; a selection after a pass/fail round orders by them."""
        for scores in reversed(list(self.scores.values())):
            if scores:
                return {code: scores[code] for code in codes if code in scores}
        return dict.fromkeys(codes, Fraction(0))

    # --- ranking and selection

    def _rank(
        self,
        codes: Iterable[str],
        per: Iterable[str],
        at: tuple[str, ...],
        scores: Mapping[str, Fraction],
        ordering: Ordering,
        judged: Round,
    ) -> tuple[GroupRanking, ...]:
        groups: dict[tuple[str, ...], list[str]] = {}
        for code in codes:
            groups.setdefault(group_of(self.entries[code], per), []).append(code)
        keys = self._keys(ordering, judged)
        rankings = []
        for group, members in sorted(groups.items()):
            decision = self._decision(at, members)
            if judged.kind is RoundKind.DECISION:
                placings = rank_by_decision(members, decision)
            else:
                placings = rank({code: scores[code] for code in members}, keys, decision)
            rankings.append(GroupRanking(group, placings))
        return tuple(rankings)

    def _decision(self, at: tuple[str, ...], members: list[str]) -> Decision | None:
        """The minuted decision that concerns this group, if there is one; the last one where there are several."""
        found = [one for one in self.case.decisions if one.at in at and set(one.order) & set(members)]
        return found[-1] if found else None

    def _select(
        self, rankings: tuple[GroupRanking, ...], selection: Selection, round_: Round
    ) -> tuple[GroupRanking, ...]:
        limits = Limits(
            threshold=Fraction(selection.threshold.score) if selection.threshold else None,
            left=round_.ordering.left,
            excluded=frozenset(one.entry for one in self.case.exclusions if one.at == round_.code),
            per_proposer=selection.at_most_per_proposer,
            proposer=self._proposer,
        )
        return self._within(rankings, limits, selection.at_most, selection.special, selection.per, round_.code)

    def _within(
        self,
        rankings: tuple[GroupRanking, ...],
        limits: Limits,
        at_most: int | None,
        special: tuple[GroupLimit, ...],
        per: tuple[str, ...],
        at: str,
    ) -> tuple[GroupRanking, ...]:
        counts: dict[str, int] = {}
        found = []
        for ranking in rankings:
            limit = limit_of(ranking.group, per, at_most, special)
            placings = select(ranking.placings, replace(limits, at_most=limit), counts)
            found.append(GroupRanking(ranking.group, placings))
            waiting = tuple(placing.entry for placing in placings if placing.standing is Standing.PENDING)
            if waiting:
                self.pending.append(Pending(at, ranking.group, waiting))
        return tuple(found)

    def _proposer(self, code: str) -> str:
        return str(self.entries[code].facts.get(PROPOSER, code))

    def _keys(self, ordering: Ordering, judged: Round) -> Callable[[str], tuple[Fraction, ...]]:
        """The tie-breaking figures of an entry, larger is better. A figure that is not known tells nothing apart."""
        judge = Judge(self.rules, judged) if judged.kind is RoundKind.SCORE else None
        sheets = sheets_by_entry(self.case, judged) if ordering.tie_breaks else {}

        def keys(code: str) -> tuple[Fraction, ...]:
            return tuple(self._key(tie_break, code, judge, sheets) for tie_break in ordering.tie_breaks)

        return keys

    def _key(self, tie_break: TieBreak, code: str, judge: Judge | None, sheets: Mapping[str, list[Sheet]]) -> Fraction:
        entry, figure = self.entries[code], Fraction(0)
        if tie_break.round_score is not None:
            figure = self.scores.get(tie_break.round_score, {}).get(code, Fraction(0))
        elif tie_break.fact is not None:
            figure = as_number(entry.facts.get(tie_break.fact))
        elif judge is not None and code in sheets:
            codes = [
                item.code
                for item in judge.items
                if tie_break.indicator == item.code or tie_break.criterion == item.criterion
            ]
            figure = judge.part(sheets[code], entry.facts, codes)
        return -figure if tie_break.first == "terkecil" else figure

    # --- the final score and awards

    def _final_scores(self, still_in: tuple[str, ...]) -> Mapping[str, Fraction]:
        if self.rules.contest.final is None:
            last = self.scores.get(final_source(self.rules).code, {})
            return {code: last[code] for code in still_in if code in last}
        found = {code: final_score(self.rules, self.scores, code) for code in still_in}
        return {code: score for code, score in found.items() if score is not None}

    def _award(self, award: Award) -> None:
        source, ordering = source_of(self.rules, award), ordering_of(self.rules, award)
        scores = self.scores[award.of]
        codes = self.rounds[source.code].entered if source.kind is RoundKind.DECISION else tuple(scores)
        entrants = [code for code in codes if self._may_win(award, code)]
        ranked = self._rank(entrants, award.per, (award.code, source.code), scores, ordering, source)
        limits = Limits(
            threshold=Fraction(award.threshold.score) if award.threshold else None,
            left=ordering.left,
            excluded=frozenset(one.entry for one in self.case.exclusions if one.at == award.code),
            per_proposer=award.at_most_per_proposer,
            proposer=self._proposer,
            boundaries=boundaries(award),
        )
        rankings = self._within(ranked, limits, most_winners(award), award.special, award.per, award.code)
        self.awarded[award.code], notices = award_result(self.rules, award, rankings, ordering.left)
        self.notices.extend(notices)

    def _may_win(self, award: Award, code: str) -> bool:
        if any(winner.entry == code for other in award.not_with for winner in self.awarded[other].winners):
            return False
        if award.only_if is None:
            return True
        return run_test(award.only_if, self.entries[code].facts, self.rules.known)[0] is Outcome.MEETS


def as_number(value: object) -> Fraction:
    """A fact as a tie-breaking figure: a number as it is, a date by its order, anything else tells nothing apart."""
    if isinstance(value, date):
        return Fraction(value.toordinal())
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Fraction(value)
    return Fraction(0)
