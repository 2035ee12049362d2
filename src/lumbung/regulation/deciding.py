"""The main job: a case and its decree in, the whole outcome out. Pure: same inputs, same outcome, byte for byte."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lumbung.regulation.awards import award_result, boundaries
from lumbung.regulation.case import Case, Entry
from lumbung.regulation.checking import (
    Findings,
    Reason,
    check_entry,
    checked_by_rounds,
    eliminated_by,
    findings_of,
    refused_at_entry,
    rulings_of,
)
from lumbung.regulation.final import final_rounds, final_scores, final_source
from lumbung.regulation.grouping import Group, group_of, limit_of, most_winners, ordering_of, source_of
from lumbung.regulation.judging import Judges, scores_of_round
from lumbung.regulation.notices import decision_notices, entry_notices, round_notices, unknown_figures
from lumbung.regulation.ranking import rank, rank_by_decision
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import run_test
from lumbung.regulation.result import (
    AwardResult,
    Check,
    GroupRanking,
    Notice,
    Pending,
    Placing,
    Result,
    RoundResult,
    Standing,
)
from lumbung.regulation.schema.contest import FINAL, Award, Ordering, Round, RoundKind, Threshold
from lumbung.regulation.selection import Selecting, select_groups, waiting_for
from lumbung.regulation.ties import TieBreaker
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import say

PROPOSER = "pengusul"


def decide(rules: Rules, case: Case) -> Result:
    """Decide a contest.

    The case must be complete in itself (codes that exist, marks that passed `check_mark`); what is missing from it (a
    sheet, a decision) shows as an entry without a score, a pending tie, or a notice, never as a guess.
    """
    return _Course(rules, case, Judges(rules)).run()


def decide_each(rules: Rules, cases: Iterable[Case]) -> Iterator[Result]:
    """Decide several cases under the same rules, as `decide` does; what the rules alone say is worked out once."""
    judges = Judges(rules)
    for case in cases:
        yield _Course(rules, case, judges).run()


@dataclass
class _Course:
    """One run through the rounds of a contest. Holds what later rounds need of earlier ones."""

    rules: Rules
    case: Case
    judges: Judges
    entries: Mapping[str, Entry] = field(init=False)
    checks: dict[str, tuple[Check, ...]] = field(init=False)
    findings: Findings = field(init=False)
    scores: dict[str, Mapping[str, Fraction]] = field(init=False, default_factory=dict)
    latest: dict[str, Fraction] = field(init=False, default_factory=dict)
    """The score of each entry in the last scored round that was held for it."""
    rounds: dict[str, RoundResult] = field(init=False, default_factory=dict)
    awarded: dict[str, AwardResult] = field(init=False, default_factory=dict)
    pending: list[Pending] = field(init=False, default_factory=list)
    notices: list[Notice] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.entries = {entry.code: entry for entry in sorted(self.case.entries, key=lambda entry: entry.code)}
        rulings = rulings_of(self.case)
        self.checks = {code: check_entry(self.rules, entry, rulings) for code, entry in self.entries.items()}
        self.findings = findings_of(self.case)

    def run(self) -> Result:
        later = checked_by_rounds(self.rules)
        first = {code: [one for one in checks if one.rule.code not in later] for code, checks in self.checks.items()}
        found = {code: refused_at_entry(first[code]) for code in self.entries}
        refused = {code: reason for code, reason in found.items() if reason is not None}
        still_in = tuple(code for code in self.entries if code not in refused)
        self.notices.extend(entry_notices(self.case, still_in, first))
        for round_ in self.rules.contest.rounds:
            result = self._hold(round_, still_in)
            self.rounds[round_.code] = result
            self.notices.extend(round_notices(self.rules, round_, self.case, result, self.checks))
            still_in = result.passed
        self.scores[FINAL] = self._final_scores(still_in)
        for award in self.rules.contest.awards:
            self._award(award, still_in)
        self.notices.extend(decision_notices(self.case, self.rounds.values(), self.awarded.values()))
        return Result(
            checks=self.checks,
            refused=refused,
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
            scores = scores_of_round(self.judges.of(round_), self.case, (self.entries[code] for code in entered))
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
        return RoundResult(round_.code, entered, scores, rankings, tuple(sorted(passed)), {})

    def _hold_pass(self, round_: Round, entered: tuple[str, ...]) -> RoundResult:
        findings = {code: self.findings.get((round_.code, code)) for code in entered}
        found = {code: eliminated_by(round_, self.checks[code], findings[code]) for code in entered}
        out: dict[str, Reason] = {code: reason for code, reason in found.items() if reason is not None}
        passed = tuple(code for code in entered if code not in out)
        return RoundResult(round_.code, entered, {}, (), passed, out)

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
                    self.notices.extend(unknown_figures(self.rules, of.name, ordering, keys, placings))
            rankings.append(GroupRanking(group, placings))
        return tuple(rankings)

    def _shown_scores(self, codes: Iterable[str]) -> Mapping[str, Fraction]:
        """The scores beside places that a body decided: the final ones so far, or those of the last scored rounds."""
        return self.latest if self.rules.contest.final is None else final_scores(self.rules, self.scores, codes)

    def _groups(self, codes: Iterable[str], per: tuple[str, ...], at: str) -> dict[Group, list[str]]:
        """The entries of each group. One whose group is not known is ranked nowhere, and a notice says so."""
        groups: dict[Group, list[str]] = {}
        for code in codes:
            group = group_of(self.rules, self.entries[code], per)
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
            self.notices.append(Notice(words, blocks=True))
        return groups

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
            self.notices.append(Notice(words, award.citations))
        else:
            rankings = self._ask(award.code, rankings)
        self.awarded[award.code], notices = award_result(self.rules, award, rankings, ordering.left)
        self.notices.extend(notices)

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
            self.notices.append(Notice(found, award.citations, blocks=True))
        return outcome is Outcome.MEETS


def _least(threshold: Threshold | None) -> Fraction | None:
    return Fraction(threshold.score) if threshold is not None else None


def _waits(award: AwardResult) -> bool:
    placings: list[Placing] = [placing for ranking in award.rankings for placing in ranking.placings]
    return any(placing.standing is Standing.PENDING for placing in placings)
