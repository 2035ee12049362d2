"""A contest up to its first round with marks or decisions: its entries are checked, and the rounds held that only pass
or fail. Made entry by entry, so that an act about one entry opens that one again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lumbung.regulation.case import ByEntry, Case, Entry, Finding, Ruling, by_number
from lumbung.regulation.cautions import contradicting_rulings, finding_cautions, open_checks
from lumbung.regulation.checking import (
    Findings,
    Reason,
    check_entry,
    checked_by_rounds,
    checks_of,
    eliminated_by,
    findings_that_count,
    refused_at_entry,
    rulings_that_count,
)
from lumbung.regulation.readings import Rules
from lumbung.regulation.result import Caution, Check, RoundResult
from lumbung.regulation.schema.contest import Round, RoundKind


@dataclass(frozen=True, slots=True)
class Opened:
    """One entry up to the first round with marks or decisions, and what this was made of.

    `refused`: why it does not enter; `out`: why each of the first rounds puts it out, None where it passes. What people
    must look at: `at_entry`, and in each of these rounds, where it passes.
    """

    entry: Entry
    rulings: tuple[Ruling, ...]
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    refused: Reason | None
    out: tuple[Reason | None, ...]
    at_entry: tuple[Caution, ...]
    in_rounds: tuple[tuple[Caution, ...], ...]
    contradicting: tuple[Caution, ...]

    def is_of(self, entry: Entry, rulings: tuple[Ruling, ...], findings: tuple[Finding, ...]) -> bool:
        """Whether it was made of the very same. Equal values are not enough: 1 and True are equal facts."""
        return self.entry is entry and self.rulings is rulings and self.findings is findings


@dataclass(frozen=True)
class Opening:
    """A contest up to its first round with marks or decisions, which entries, rulings and findings alone make."""

    made_of: Case
    each: Mapping[str, Opened]
    entries: Mapping[str, Entry]
    checks: Mapping[str, tuple[Check, ...]]
    refused: Mapping[str, Reason]
    rounds: tuple[RoundResult, ...]
    still_in: tuple[str, ...]
    cautions: tuple[Caution, ...]

    def serves(self, case: Case) -> bool:
        """Whether it is the opening of this case too."""
        own = self.made_of
        return case.entries is own.entries and case.rulings is own.rulings and case.findings is own.findings


def open_contest(rules: Rules, case: Case, before: Mapping[str, Opened]) -> Opening:
    """Check the entries of a case, and hold the pass/fail rounds with which its contest begins.

    `before` are entries as they were opened last: only those are opened again of which something is another.
    """
    rulings, findings = ByEntry.of(case.rulings).by_entry, ByEntry.of(case.findings).by_entry
    first = tuple(takewhile(lambda one: one.kind is RoundKind.PASS, rules.contest.rounds))
    later = checked_by_rounds(rules)
    each: dict[str, Opened] = {}
    for entry in sorted(case.entries, key=lambda entry: by_number(entry.code)):
        own = entry, rulings.get(entry.code, ()), findings.get(entry.code, ())
        old = before.get(entry.code)
        each[entry.code] = old if old is not None and old.is_of(*own) else _open_entry(rules, first, later, *own)
    refused = {code: one.refused for code, one in each.items() if one.refused is not None}
    still_in = tuple(code for code in each if code not in refused)
    cautions = [caution for code in still_in for caution in each[code].at_entry]
    cautions += [caution for one in each.values() for caution in one.contradicting]
    rounds = []
    for number, round_ in enumerate(first):
        out = {code: why for code in still_in if (why := each[code].out[number]) is not None}
        passed = tuple(code for code in still_in if code not in out)
        rounds.append(RoundResult(round_.code, still_in, {}, (), passed, out))
        cautions += [caution for code in passed for caution in each[code].in_rounds[number]]
        cautions += finding_cautions(round_, case, rounds[-1])
        still_in = passed
    return Opening(
        made_of=case,
        each=each,
        entries={code: one.entry for code, one in each.items()},
        checks={code: one.checks for code, one in each.items()},
        refused=refused,
        rounds=tuple(rounds),
        still_in=still_in,
        cautions=tuple(cautions),
    )


def _open_entry(
    rules: Rules,
    first: Sequence[Round],
    later: frozenset[str],
    entry: Entry,
    rulings: tuple[Ruling, ...],
    findings: tuple[Finding, ...],
) -> Opened:
    """Open one entry. `first` are the rounds with which the contest begins, `later` what some round checks."""
    checks, found = check_entry(rules, entry, rulings_that_count(rulings)), findings_that_count(findings)
    at_entry = [one for one in checks if one.rule.code not in later]
    return Opened(
        entry=entry,
        rulings=rulings,
        findings=findings,
        checks=checks,
        refused=refused_at_entry(at_entry),
        out=tuple(eliminated_by(one, checks, found.get((one.code, entry.code))) for one in first),
        at_entry=tuple(open_checks(entry.code, at_entry)),
        in_rounds=tuple(tuple(open_checks(entry.code, checks_of(one, checks))) for one in first),
        contradicting=tuple(contradicting_rulings(entry.code, rulings)),
    )


def hold_pass(
    round_: Round, entered: tuple[str, ...], checks: Mapping[str, tuple[Check, ...]], findings: Findings
) -> RoundResult:
    """Hold a pass/fail round: whoever no check and no finding puts out goes on."""
    found = {code: eliminated_by(round_, checks[code], findings.get((round_.code, code))) for code in entered}
    out: dict[str, Reason] = {code: reason for code, reason in found.items() if reason is not None}
    passed = tuple(code for code in entered if code not in out)
    return RoundResult(round_.code, entered, {}, (), passed, out)
