"""The main job: a case and its decree in, the whole outcome out. Pure: same inputs, same outcome, byte for byte."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from lumbung.regulation.awards import award_result, boundaries
from lumbung.regulation.case import Case, Entry, by_number
from lumbung.regulation.cautions import decision_cautions, round_cautions, unknown_figures
from lumbung.regulation.checking import findings_that_count
from lumbung.regulation.final import final_rounds, final_scores, final_source
from lumbung.regulation.grouping import Group, group_of, limit_of, most_winners, ordering_of, source_of
from lumbung.regulation.judging import Judges, Scored, scores_of_round, standardised_scores
from lumbung.regulation.opening import Opening, hold_pass, open_contest
from lumbung.regulation.ranking import rank, rank_by_decision
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import run_test
from lumbung.regulation.result import (
    AwardResult,
    Caution,
    GroupRanking,
    Pending,
    Placing,
    Result,
    RoundResult,
    Standing,
)
from lumbung.regulation.schema.contest import FINAL, Award, Ordering, Round, RoundKind, Threshold
from lumbung.regulation.selection import Selecting, select_groups, waiting_for
from lumbung.regulation.sheet_cautions import Cautioned
from lumbung.regulation.standardising import Standardised
from lumbung.regulation.ties import TieBreaker
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import say

PROPOSER = "pengusul"
Kept = TypeVar("Kept")


def decide(rules: Rules, case: Case) -> Result:
    """Decide a contest.

    The case must be complete in itself (codes that exist, marks that passed `check_mark`); what is missing from it (a
    sheet, a decision) shows as an entry without a score, a pending tie, or a caution, never as a guess.
    """
    return Decider(rules).decide(case)


def decide_each(rules: Rules, cases: Iterable[Case]) -> Iterator[Result]:
    """Decide several cases under the same rules, as `decide` does; what the rules alone say is worked out once."""
    decider = Decider(rules)
    for case in cases:
        yield decider.decide(case)


@dataclass
class Decider:
    """Decides case after case under the same rules.

    What the rules alone say is worked out once, and so is what becomes of a single entry, for as long as cases bring
    the very same parts of it: a mark or an act touches few of them.
    """

    rules: Rules
    judges: Judges = field(init=False)
    _opening: "Opening | None" = field(init=False, default=None)
    _known: "_Known | None" = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.judges = Judges(self.rules)

    def decide(self, case: Case) -> Result:
        """Decide a contest, as `decide` does."""
        opening = self._opening
        if opening is None or not opening.serves(case):
            opening = self._opening = open_contest(self.rules, case, opening.each if opening else {})
        known = self._known = self._known.for_case(case) if self._known else _Known(case)
        return _Course(self.rules, case, self.judges, opening, known).run()

    def open_as(self, other: "Decider") -> None:
        """Take over what another one checked, under rules that check the same."""
        self._opening = other._opening


@dataclass
class _Known:
    """What was worked out of single entries. Each is used again as long as all that it was made of is the very same."""

    made_of: Case
    scores: dict[str, Scored] = field(default_factory=dict)
    cautions: dict[str, Cautioned] = field(default_factory=dict)
    groups: dict[tuple[str, ...], dict[str, Group | None]] = field(default_factory=dict)

    def for_case(self, case: Case) -> "_Known":
        """What of it holds for this case, too. Scores hold as they are: each is kept with its sheets and facts."""
        own = self.made_of
        if case.entries is own.entries and case.recusals is own.recusals and _same_panels(case, own):
            return self
        before = {one.code: one for one in own.entries}
        changed = {one.code for one in case.entries if before.get(one.code) is not one}
        excused = {one.entry for one in {*case.recusals} ^ {*own.recusals}}
        cautions = self.cautions if _same_panels(case, own) else {}
        return _Known(
            made_of=case,
            scores=self.scores,
            cautions={round_: _without(of, changed | excused) for round_, of in cautions.items()},
            groups={per: _without(of, changed) for per, of in self.groups.items()},
        )


def _same_panels(case: Case, other: Case) -> bool:
    return case.assessors is other.assessors and case.assignments is other.assignments


def _without(known: dict[str, Kept], codes: Iterable[str]) -> dict[str, Kept]:
    left = dict(known)
    for code in codes:
        left.pop(code, None)
    return left


@dataclass
class _Course:
    """One run through the rounds of a contest. Holds what later rounds need of earlier ones."""

    rules: Rules
    case: Case
    judges: Judges
    opening: Opening
    known: _Known
    entries: Mapping[str, Entry] = field(init=False)
    scores: dict[str, Mapping[str, Fraction]] = field(init=False, default_factory=dict)
    latest: dict[str, Fraction] = field(init=False, default_factory=dict)
    """The score of each entry in the last scored round that was held for it."""
    rounds: dict[str, RoundResult] = field(init=False)
    awarded: dict[str, AwardResult] = field(init=False, default_factory=dict)
    pending: list[Pending] = field(init=False, default_factory=list)
    cautions: list[Caution] = field(init=False)

    def __post_init__(self) -> None:
        self.entries = self.opening.entries
        self.rounds = {result.round: result for result in self.opening.rounds}
        self.cautions = list(self.opening.cautions)

    def run(self) -> Result:
        checks, still_in = self.opening.checks, self.opening.still_in
        for round_ in self.rules.contest.rounds[len(self.opening.rounds) :]:
            result = self._hold(round_, still_in)
            self.rounds[round_.code] = result
            known = self.known.cautions.setdefault(round_.code, {})
            self.cautions.extend(round_cautions(self.rules, round_, self.case, result, checks, known))
            still_in = result.passed
        self.scores[FINAL] = self._final_scores(still_in)
        for award in self.rules.contest.awards:
            self._award(award, still_in)
        self.cautions.extend(decision_cautions(self.case, self.rounds.values(), self.awarded.values()))
        return Result(
            checks=checks,
            refused=self.opening.refused,
            rounds=tuple(self.rounds.values()),
            final=self.scores[FINAL],
            awards=tuple(self.awarded.values()),
            pending=tuple(self.pending),
            cautions=tuple(self.cautions),
        )

    # --- rounds

    def _hold(self, round_: Round, entered: tuple[str, ...]) -> RoundResult:
        if round_.kind is RoundKind.PASS:
            return hold_pass(round_, entered, self.opening.checks, findings_that_count(self.case.findings))
        scores: Mapping[str, Fraction] = {}
        standardised: Standardised = {}
        if round_.kind is RoundKind.SCORE:
            judge, entries = self.judges.of(round_), [self.entries[code] for code in entered]
            standardised = standardised_scores(judge, self.case, entries)
            known = self.known.scores.setdefault(round_.code, {})
            scores = scores_of_round(judge, self.case, entries, standardised, known)
            self.latest.update(scores)
        self.scores[round_.code] = scores
        if round_.kind is RoundKind.DECISION and not round_.required and not self._decided(round_.code):
            return RoundResult(round_.code, entered, {}, (), entered, {})
        if round_.selection is None and round_.kind is RoundKind.SCORE:
            rankings: tuple[GroupRanking, ...] = ()  # nobody is chosen here, so nobody needs a place
            passed = list(scores)
        else:
            rankings = self._choose(round_, entered, scores)
            passed = [one.entry for group in rankings for one in group.placings if one.standing is Standing.IN]
        if not round_.required:
            held = set(scores) | {one.entry for group in rankings for one in group.placings}
            passed += [code for code in entered if code not in held]
        in_order = tuple(sorted(passed, key=by_number))
        return RoundResult(round_.code, entered, scores, rankings, in_order, {}, standardised)

    def _choose(
        self, round_: Round, entered: tuple[str, ...], scores: Mapping[str, Fraction]
    ) -> tuple[GroupRanking, ...]:
        """Rank a round and take those whom its selection takes."""
        selection, by_decision = round_.selection, round_.kind is RoundKind.DECISION
        per = selection.per if selection else ()
        ranked = self._rank(entered if by_decision else scores, per, round_, scores, round_.ordering, [round_])
        if selection is None:
            return self._ask(round_.code, ranked)
        how = Selecting(
            limit=lambda group: limit_of(group, per, selection.at_most, selection.special),
            threshold=_least(selection.threshold),
            left=round_.ordering.left,
            excluded=self._excluded(round_.code),
            per_proposer=selection.at_most_per_proposer,
            proposer=self._proposer,
            decided=self._decided(round_.code),
        )
        return self._ask(round_.code, select_groups(ranked, how))

    # --- ranking

    def _rank(
        self,
        codes: Iterable[str],
        per: tuple[str, ...],
        of: Round | Award,
        scores: Mapping[str, Fraction],
        ordering: Ordering,
        rounds: Sequence[Round],
    ) -> tuple[GroupRanking, ...]:
        """Rank entries in their groups, for a round's selection or an award.

        `rounds` are those that the score comes from, the decisive one first.
        """
        made = [decision for decision in self.case.decisions if decision.at in (of.code, rounds[0].code)]
        # The last decision counts. An award's own is about nothing else, so one about its round never overrules it.
        decisions = sorted(made, key=lambda decision: decision.at == of.code)
        by_decision = rounds[0].kind is RoundKind.DECISION
        scored = [round_ for round_ in rounds if round_.kind is RoundKind.SCORE]
        breaker = TieBreaker(self.judges, self.case, self.entries, self.scores, ordering, scored)
        keys = breaker.keys if ordering.tie_breaks else None
        rankings = []
        for group, members in sorted(self._groups(codes, per, of.code).items()):
            if by_decision:
                shown = self._shown_scores(members)
                placings = rank_by_decision({code: shown.get(code) for code in members}, decisions)
            else:
                placings = rank({code: scores[code] for code in members}, keys, decisions)
                if keys is not None:
                    self.cautions.extend(unknown_figures(self.rules, of.name, ordering, keys, placings))
            rankings.append(GroupRanking(group, placings, not by_decision))
        return tuple(rankings)

    def _shown_scores(self, codes: Iterable[str]) -> Mapping[str, Fraction]:
        """The scores beside places that a body decided: the final ones so far, or those of the last scored rounds."""
        return self.latest if self.rules.contest.final is None else final_scores(self.rules, self.scores, codes)

    def _groups(self, codes: Iterable[str], per: tuple[str, ...], at: str) -> dict[Group, list[str]]:
        """The entries of each group. One whose group is not known is ranked nowhere, and a caution says so."""
        groups: dict[Group, list[str]] = {}
        known = self.known.groups.setdefault(per, {})
        for code in codes:
            group = known[code] if code in known else known.setdefault(code, self._group(code, per))
            if group is not None:
                groups.setdefault(group, []).append(code)
                continue
            words = say(
                "{entry} tidak diurutkan pada {at}: kelompoknya ({per}) belum diisi dengan benar.",
                "{entry} is not ranked in {at}: its group ({per}) is not filled in correctly.",
                entry=code,
                at=at,
                per=", ".join(per),
            )
            self.cautions.append(Caution(words, blocks=True))
        return groups

    def _group(self, code: str, per: tuple[str, ...]) -> Group | None:
        return group_of(self.rules, self.entries[code], per)

    def _ask(self, at: str, rankings: tuple[GroupRanking, ...]) -> tuple[GroupRanking, ...]:
        """Note what the panel must decide in these rankings."""
        for ranking in rankings:
            waiting = tuple(one.entry for one in ranking.placings if one.standing is Standing.PENDING)
            if waiting:
                self.pending.append(Pending(at, ranking.group, waiting))
        return rankings

    def _proposer(self, code: str) -> str:
        return str(self.entries[code].facts.get(PROPOSER, code))

    def _decided(self, at: str) -> tuple[str, ...]:
        return tuple(entry for decision in self.case.decisions if decision.at == at for entry in decision.order)

    def _excluded(self, at: str) -> frozenset[str]:
        return frozenset(one.entry for one in self.case.exclusions if one.at == at)

    # --- the final score and awards

    def _final_scores(self, still_in: tuple[str, ...]) -> Mapping[str, Fraction]:
        if self.rules.contest.final is None:
            source = final_source(self.rules)
            last = self.latest if source.kind is RoundKind.DECISION else self.scores.get(source.code, {})
            return {code: last[code] for code in still_in if code in last}
        return final_scores(self.rules, self.scores, still_in)

    def _award(self, award: Award, still_in: tuple[str, ...]) -> None:
        source, ordering = source_of(self.rules, award), ordering_of(self.rules, award)
        rounds = final_rounds(self.rules) if award.of == FINAL else [source]
        scores = self.scores[award.of]
        codes: Iterable[str] = scores
        if source.kind is RoundKind.DECISION:
            codes = still_in if award.of == FINAL else self.rounds[source.code].entered
        entrants = [code for code in codes if self._may_win(award, code)]
        ranked = self._rank(entrants, award.per, award, scores, ordering, rounds)
        how = Selecting(
            limit=lambda group: limit_of(group, award.per, most_winners(award), award.special),
            threshold=_least(award.threshold),
            left=ordering.left,
            excluded=self._excluded(award.code),
            boundaries=boundaries(award),
            per_proposer=award.at_most_per_proposer,
            proposer=self._proposer,
            decided=self._decided(award.code),
        )
        rankings = select_groups(ranked, how)
        if any(_waits(self.awarded[other]) for other in award.not_with):
            rankings = waiting_for(rankings)
            words = say(
                "{award} menunggu putusan yang lebih dulu.", "{award} waits for an earlier one.", award=award.name
            )
            self.cautions.append(Caution(words, award.citations))
        else:
            rankings = self._ask(award.code, rankings)
        self.awarded[award.code], cautions = award_result(self.rules, award, rankings, ordering.left)
        self.cautions.extend(cautions)

    def _may_win(self, award: Award, code: str) -> bool:
        if any(winner.entry == code for other in award.not_with for winner in self.awarded[other].winners):
            return False
        if award.only_if is None:
            return True
        outcome, words = run_test(award.only_if, self.entries[code].facts, self.rules.known)
        if outcome is Outcome.UNKNOWN:
            found = say(
                "{award}, {entry}: {words}", "{award}, {entry}: {words}", award=award.name, entry=code, words=words
            )
            self.cautions.append(Caution(found, award.citations, blocks=True))
        return outcome is Outcome.MEETS


def _least(threshold: Threshold | None) -> Fraction | None:
    return Fraction(threshold.score) if threshold is not None else None


def _waits(award: AwardResult) -> bool:
    placings: list[Placing] = [placing for ranking in award.rankings for placing in ranking.placings]
    return any(placing.standing is Standing.PENDING for placing in placings)
