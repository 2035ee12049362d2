"""An entry against all requirements and documents of its decree, and whom a pass/fail round eliminates."""

from collections.abc import Iterable, Mapping

from lumbung.regulation.case import Entry, Finding, Ruling
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import check_document, check_requirement
from lumbung.regulation.result import Check
from lumbung.regulation.schema.contest import ALL, Round, RoundKind
from lumbung.regulation.schema.parts import Document, Effect, Requirement
from lumbung.regulation.verdict import Because, Outcome
from lumbung.regulation.wording import Words, join, say

Rulings = Mapping[tuple[str, str], Ruling]
"""Entry and requirement → the ruling that counts."""

Findings = Mapping[tuple[str, str], Finding]
"""Round and entry → the finding that counts."""


def rulings_that_count(rulings: Iterable[Ruling]) -> Rulings:
    """The officers' rulings that count: of several about the same, the last."""
    return {(one.entry, one.requirement): one for one in rulings}


def findings_that_count(findings: Iterable[Finding]) -> Findings:
    """The findings that count: of several about the same entry in the same round, the last."""
    return {(one.round, one.entry): one for one in findings}


def check_entry(rules: Rules, entry: Entry, rulings: Rulings) -> tuple[Check, ...]:
    """Check every requirement and document for one entry, each with the officer's ruling where there is one."""
    checks = [
        Check(rule, check_requirement(rule, entry.facts, rules.known), rulings.get((entry.code, rule.code)))
        for rule in rules.parts.requirements
    ]
    checks += [
        Check(rule, check_document(rule, entry.facts, rules.known), rulings.get((entry.code, rule.code)))
        for rule in rules.parts.documents
    ]
    return tuple(checks)


def why_check(rules: Rules, check: Check) -> Because:
    """Why a check came out as it did: what was found, the place in the decree, and the readings that it rests on."""
    section = "dokumen" if isinstance(check.rule, Document) else "syarat"
    return Because(reason_of(check), check.rule.citations, rules.choices(f"{section}/{check.rule.code}"))


def outcome_of(check: Check) -> Outcome:
    """The outcome that counts: the officer's, where an officer ruled."""
    return check.ruling.outcome if check.ruling else check.verdict.outcome


def eliminates(rule: Requirement | Document) -> bool:
    """Whether failing this rule puts an entry out."""
    return rule.required if isinstance(rule, Document) else rule.effect is not Effect.WARN


def checks_of(round_: Round, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The checks that a round makes."""
    if ALL in round_.requirements:
        return checks
    return tuple(check for check in checks if check.rule.code in round_.requirements)


Reason = tuple[Words, tuple[str, ...]]
"""Why an entry is out: sentence and citations."""


def checked_by_rounds(rules: Rules) -> frozenset[str]:
    """The requirements and documents that some round checks; the others are checked before the first."""
    named = [round_.requirements for round_ in rules.contest.rounds if round_.kind is RoundKind.PASS]
    codes = [rule.code for rule in rules.parts.requirements] + [rule.code for rule in rules.parts.documents]
    return frozenset(code for code in codes if any(ALL in some or code in some for some in named))


def refused_at_entry(checks: Iterable[Check]) -> Reason | None:
    """Why an entry is refused before the first round, by the checks that no round makes; None if it is not."""
    return _failures(checks)


def eliminated_by(round_: Round, checks: tuple[Check, ...], finding: Finding | None) -> Reason | None:
    """Why a pass/fail round puts an entry out (sentence and citations), or None if it goes on."""
    failures = _failures(checks_of(round_, checks))
    if failures is not None or finding is None or finding.passed:
        return failures
    words = say(
        "{name}: tidak lulus. {reason}", "{name}: not passed. {reason}", name=round_.name, reason=finding.reason
    )
    return words, round_.citations


def _failures(checks: Iterable[Check]) -> Reason | None:
    failed = [check for check in checks if outcome_of(check) is Outcome.FAILS and eliminates(check.rule)]
    if not failed:
        return None
    places = dict.fromkeys(place for check in failed for place in check.rule.citations)
    return join([reason_of(check) for check in failed]), tuple(places)


def reason_of(check: Check) -> Words:
    """What was found, in one sentence; an officer's reason stands beside the finding, never instead of it."""
    found = check.verdict.because.words
    if check.ruling is None:
        return say("{found}", "{found}", found=found)
    return say(
        "{found} Petugas ({officer}) memutuskan: {reason}",
        "{found} The officer ({officer}) ruled: {reason}",
        found=found,
        officer=check.ruling.officer,
        reason=check.ruling.reason,
    )
