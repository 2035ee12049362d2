"""The main job: a case and its decree in, the whole outcome out. Pure: same inputs, same outcome, byte for byte."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import takewhile

from lumbung.regulation.awards import award_result, boundaries
from lumbung.regulation.case import Case, Entry, by_number
from lumbung.regulation.cautions import decision_cautions, entry_cautions, round_cautions, unknown_figures
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
from lumbung.regulation.judging import Judges, Scored, scores_of_round, standardised_scores
from lumbung.regulation.ranking import rank, rank_by_decision
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import run_test
from lumbung.regulation.result import (
    AwardResult,
    Caution,
    Check,
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

    What the rules alone say is worked out once, and the checks once for as long as cases bring the very same entries,
    rulings and findings: marks change none of them. What single entries are made of (`Known`) is kept beside it.
    """

    rules: Rules
    judges: Judges = field(init=False)
    _opening: "_Opening | None" = field(init=False, default=None)
    _known: "_Known | None" = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.judges = Judges(self.rules)

    def decide(self, case: Case) -> Result:
        """Decide a contest, as `decide` does."""
        opening = self._opening
        if opening is None or not opening.serves(case):
            opening = self._opening = _open(self.rules, case)
        known = self._known
        if known is None or not known.serves(case):
            known = self._known = _Known(case)
        return _Course(self.rules, case, self.judges, opening, known).run()

    def open_as(self, other: "Decider") -> None:
        """Take over what another one checked, under rules that check the same."""
        self._opening = other._opening


@dataclass
class _Known:
    """What was worked out of single entries, for as long as cases differ by nothing but sheets and what is minuted.

    Each is kept with the very things that it was made of, and made anew where one of them is another.
    """

    made_of: Case
    scores: dict[str, Scored] = field(default_factory=dict)
    cautions: dict[str, Cautioned] = field(default_factory=dict)
    groups: dict[tuple[str, ...], dict[str, Group | None]] = field(default_factory=dict)

    def serves(self, case: Case) -> bool:
        """Whether it holds for this case, too."""
        own = self.made_of
        same = case.entries is own.entries and case.assessors is own.assessors
        return same and case.recusals is own.recusals and case.assignments is own.assignments


@dataclass(frozen=True)
class _Opening:
    """A contest up to its first round with marks or decisions, which entries, rulings and findings alone make."""

    made_of: Case
    entries: Mapping[str, Entry]
    checks: Mapping[str, tuple[Check, ...]]
    findings: Findings
    refused: Mapping[str, Reason]
    rounds: tuple[RoundResult, ...]
    still_in: tuple[str, ...]
    cautions: tuple[Caution, ...]

    def serves(self, case: Case) -> bool:
        """Whether it is the opening of this case too. Equal values are not enough: 1 and True are equal facts."""
        own = self.made_of
        return case.entries is own.entries and case.rulings is own.rulings and case.findings is own.findings


def _open(rules: Rules, case: Case) -> _Opening:
    """Check the entries of a case, and hold the pass/fail rounds with which its contest begins."""
    entries = {entry.code: entry for entry in sorted(case.entries, key=lambda entry: by_number(entry.code))}
    rulings, findings, later = rulings_of(case), findings_of(case), checked_by_rounds(rules)
    checks = {code: check_entry(rules, entry, rulings) for code, entry in entries.items()}
    first = {code: [one for one in own if one.rule.code not in later] for code, own in checks.items()}
    found = {code: refused_at_entry(first[code]) for code in entries}
    refused = {code: reason for code, reason in found.items() if reason is not None}
    still_in = tuple(code for code in entries if code not in refused)
    cautions = list(entry_cautions(case, still_in, first))
    rounds = []
    for round_ in takewhile(lambda one: one.kind is RoundKind.PASS, rules.contest.rounds):
        rounds.append(_hold_pass(round_, still_in, checks, findings))
        cautions.extend(round_cautions(rules, round_, case, rounds[-1], checks))
        still_in = rounds[-1].passed
    return _Opening(case, entries, checks, findings, refused, tuple(rounds), still_in, tuple(cautions))


def _hold_pass(
    round_: Round, entered: tuple[str, ...], checks: Mapping[str, tuple[Check, ...]], findings: Findings
) -> RoundResult:
    found = {code: eliminated_by(round_, checks[code], findings.get((round_.code, code))) for code in entered}
    out: dict[str, Reason] = {code: reason for code, reason in found.items() if reason is not None}
    passed = tuple(code for code in entered if code not in out)
    return RoundResult(round_.code, entered, {}, (), passed, out)


@dataclass
class _Course:
    """One run through the rounds of a contest. Holds what later rounds need of earlier ones."""

    rules: Rules
    case: Case
    judges: Judges
    opening: _Opening
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
            return _hold_pass(round_, entered, self.opening.checks, self.opening.findings)
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
