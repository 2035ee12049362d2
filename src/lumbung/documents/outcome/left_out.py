"""Entries that no ranking holds: who failed a pass/fail round, was not judged, or is in no award, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from lumbung.documents.outcome import Decided, Group
from lumbung.regulation.case import Entry
from lumbung.regulation.checking import Reason, checks_of, eliminates, outcome_of
from lumbung.regulation.result import Check, RoundResult
from lumbung.regulation.schema.contest import Round, RoundKind
from lumbung.regulation.verdict import Because, Outcome
from lumbung.regulation.wording import Words, say


class Left(Enum):
    """How an entry left the contest."""

    FAILED = "gugur"
    NO_GROUP = "tanpa kelompok"
    NOT_JUDGED = "belum dinilai"
    NO_AWARD = "tanpa penghargaan"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One entry that left, the round where it did, why, and what to do about it where known.

    There is no round for an entry refused before the first one, nor for one that came through all of them.
    """

    entry: Entry
    round: Round | None
    how: Left
    because: Because
    remedies: tuple[Words, ...] = ()


def left_out(outcome: Decided) -> Iterator[LeftOut]:
    """Everybody that no ranking explains, round by round, in the order of their codes."""
    for code, reason in sorted(outcome.result.refused.items()):
        yield _failed(outcome, None, reason, code)
    for round_, result in outcome.rounds():
        for code in sorted(result.out):
            yield _failed(outcome, round_, result.out[code], code)
        for code in sorted(_stopped(result)):
            yield _not_ranked(outcome, round_, result, code)
    yield from _in_no_award(outcome)


def main_group(outcome: Decided, entry: Entry) -> tuple[tuple[str, ...], Group]:
    """The facts that group the first award, and the group of an entry among them; "-" where a fact is not known."""
    per = outcome.rules.contest.awards[0].per
    return per, tuple(str(entry.facts.get(fact, "-")) for fact in per)


def failing(checks: Iterable[Check]) -> list[Check]:
    """Those of some checks that put an entry out."""
    return [check for check in checks if outcome_of(check) is Outcome.FAILS and eliminates(check.rule)]


def _failed(outcome: Decided, round_: Round | None, reason: Reason, code: str) -> LeftOut:
    (words, citations), every = reason, outcome.result.checks[code]
    checks = failing(every if round_ is None else checks_of(round_, every))
    places = [] if round_ is None else [f"babak/{round_.code}"]
    places += [f"{part}/{check.rule.code}" for check in checks for part in ("syarat", "dokumen")]
    remedies = tuple(check.verdict.remedy for check in checks if check.verdict.remedy is not None)
    because = Because(words, citations, outcome.rules.choices(*places))
    return LeftOut(outcome.entry(code), round_, Left.FAILED, because, remedies)


def _not_ranked(outcome: Decided, round_: Round, result: RoundResult, code: str) -> LeftOut:
    """An entry that stopped in a round without being ranked: no score, or a score and no group to rank it in."""
    how, words = Left.NOT_JUDGED, say("{round}: belum dinilai.", "{round}: not judged.", round=round_.name)
    if code in result.scores or round_.kind is RoundKind.DECISION:
        how = Left.NO_GROUP
        words = say(
            "{round}: kelompoknya belum diketahui, maka tidak dapat diurutkan.",
            "{round}: its group is not known, so it cannot be ranked.",
            round=round_.name,
        )
    because = Because(words, round_.citations, outcome.rules.choices(f"babak/{round_.code}"))
    return LeftOut(outcome.entry(code), round_, how, because)


def _stopped(result: RoundResult) -> set[str]:
    ranked = {placing.entry for ranking in result.rankings for placing in ranking.placings}
    return set(result.entered) - set(result.passed) - set(result.out) - ranked


def _in_no_award(outcome: Decided) -> Iterator[LeftOut]:
    """Entries that came through every round and that no award's ranking holds."""
    ranked = {
        placing.entry for award in outcome.result.awards for ranking in award.rankings for placing in ranking.placings
    }
    rounds = outcome.result.rounds
    for code in sorted(set(rounds[-1].passed if rounds else ()) - ranked):
        words = say("Tidak termasuk dalam penghargaan mana pun.", "Not eligible for any award.")
        citations = dict.fromkeys(place for award in outcome.rules.contest.awards for place in award.citations)
        yield LeftOut(outcome.entry(code), None, Left.NO_AWARD, Because(words, tuple(citations)))
