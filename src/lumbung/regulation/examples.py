"""Worked examples run: each is a test of the regulation, with what was expected beside what came out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lumbung.regulation.bands import band_of
from lumbung.regulation.case import Case, Decision, Entry, Exclusion, Finding, Recusal, Sheet
from lumbung.regulation.deciding import decide
from lumbung.regulation.exposure import exposure
from lumbung.regulation.facts import Facts
from lumbung.regulation.index import maturity_judge
from lumbung.regulation.judging import Judge
from lumbung.regulation.readings import Rules
from lumbung.regulation.regulation import Regulation
from lumbung.regulation.requirements import check_document, check_requirement
from lumbung.regulation.result import Result, Winner
from lumbung.regulation.schema.base import NOT_STATED, NotStated
from lumbung.regulation.schema.examples import (
    NO_BAND,
    NOT_APPLICABLE_MARK,
    BandExample,
    ContestExample,
    Example,
    ExposureExample,
    RequirementExample,
    ScoreExample,
    SheetExample,
    StageExample,
    WinnerExample,
)
from lumbung.regulation.scoring import check_mark, steps
from lumbung.regulation.stages import may_do
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Points, Words, say


@dataclass(frozen=True, slots=True)
class Ran:
    """One example that was run. `wrong` says, for each difference, what was expected and what came out."""

    example: Example
    wrong: tuple[Words, ...]


def run(regulation: Regulation) -> tuple[Ran, ...]:
    """Run every worked example of a regulation."""
    return tuple(Ran(example, tuple(_differences(regulation, example))) for example in regulation.examples)


def _differences(regulation: Regulation, example: Example) -> Iterator[Words]:
    rules = regulation.adopt(example.readings)
    if example.requirement is not None:
        yield from _requirement(rules, example.requirement)
    if example.score is not None:
        yield from _score(rules, example.score)
    if example.bands is not None:
        yield from _bands(rules, example.bands)
    if example.contest is not None:
        yield from _contest(rules, example.contest)
    if example.exposure is not None:
        yield from _exposure(rules, example.exposure)
    if example.stage is not None:
        yield from _stage(rules, example.stage)


def _differs(what: str, expected: object, found: object) -> Iterator[Words]:
    if expected != found:
        yield say(
            "{what}: seharusnya {expected}, ternyata {found}.",
            "{what}: expected {expected}, found {found}.",
            what=what,
            expected=_shown(expected),
            found=_shown(found),
        )


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    return value.value if isinstance(value, NotStated) else str(value)


def _requirement(rules: Rules, example: RequirementExample) -> Iterator[Words]:
    facts = _facts(example.facts)
    for requirement in rules.parts.requirements:
        if requirement.code == example.requirement:
            found = check_requirement(requirement, facts, rules.known).outcome
            yield from _differs(requirement.code, example.result.value, found.value)
    for document in rules.parts.documents:
        if document.code == example.requirement:
            found = check_document(document, facts, rules.known).outcome
            yield from _differs(document.code, example.result.value, found.value)


def _facts(values: Mapping[str, object]) -> Facts:
    return values  # type: ignore[return-value]  # loading has checked each value against its fact's kind


def _score(rules: Rules, example: ScoreExample) -> Iterator[Words]:
    judge = Judge(rules, rules.round(example.round)) if example.round is not None else maturity_judge(rules)
    facts, sheets, refused = _facts(example.facts), [], dict[str, Words]()
    for one in example.sheets:
        marks, wrong = _marks(judge, one, facts)
        sheets.append(Sheet(one.assessor, "contoh", marks))
        refused |= wrong
    if example.result is None:
        yield from _differs("nilai salah", sorted(example.refused or ()), sorted(refused))
        return
    yield from refused.values()
    found = judge.score(sheets, facts)
    if found != example.result:
        shown = say("{found} ({exact})", "{found} ({exact})", found=Points(found), exact=str(found))
        yield say(
            "Skor: seharusnya {expected}, ternyata {found}.",
            "Score: expected {expected}, found {found}.",
            expected=Points(example.result),
            found=shown,
        )


def _marks(judge: Judge, sheet: SheetExample, facts: Facts) -> tuple[tuple[int, ...], dict[str, Words]]:
    """The marks of one sheet in steps, and by item what is wrong with them."""
    absent, marks, wrong = judge.not_applicable(facts), [], dict[str, Words]()
    for item in judge.items:
        mark = sheet.marks.get(item.code, NOT_APPLICABLE_MARK)
        if mark == NOT_APPLICABLE_MARK or item.code in absent:
            applies = ("berlaku" if item.code not in absent else NOT_APPLICABLE_MARK, mark)
            if (mark == NOT_APPLICABLE_MARK) is not (item.code in absent):
                wrong[item.code] = next(_differs(f"{sheet.assessor} {item.code}", *applies))
            marks.append(0)
            continue
        verdict = check_mark(item, mark)
        wrong |= {item.code: verdict.because.words} if verdict.outcome is Outcome.FAILS else {}
        marks.append(steps(item, mark))
    return tuple(marks), wrong


def _bands(rules: Rules, example: BandExample) -> Iterator[Words]:
    for result in example.results:
        band = band_of(rules.scale(example.scale), result.score)
        score = Points(result.score).value
        yield from _differs(f"skor {score}", result.band, band.code if band else NO_BAND)


def _contest(rules: Rules, example: ContestExample) -> Iterator[Words]:
    case, wrong = case_of(rules, example)
    yield from wrong
    result = decide(rules, case)
    for code, expected in example.selected.items():
        passed = next((one.passed for one in result.rounds if one.round == code), ())
        yield from _differs(f"lolos {code}", sorted(expected), sorted(passed))
    waiting = sorted({entry for pending in result.pending for entry in pending.entries})
    yield from _differs("menunggu putusan", sorted(example.pending), waiting)
    if example.winners is not None:
        yield from _winners(example.winners, result)
    if example.total is not None:
        yield from _differs("jumlah dana", example.total, result.total)


def case_of(rules: Rules, example: ContestExample) -> tuple[Case, list[Words]]:
    """The case that an example describes, and what is wrong with its marks."""
    entries = {one.code: Entry(one.code, one.code, _facts(one.facts)) for one in example.entries}
    scores: dict[str, dict[str, Fraction]] = {}
    for one in example.entries:
        for code, score in one.scores.items():
            scores.setdefault(code, {})[one.code] = score
    sheets: dict[str, tuple[Sheet, ...]] = {}
    wrong: list[Words] = []
    for sheet in example.sheets:
        marks, found = _marks(Judge(rules, rules.round(sheet.round)), sheet, entries[sheet.entry].facts)
        sheets[sheet.round] = (*sheets.get(sheet.round, ()), Sheet(sheet.assessor, sheet.entry, marks))
        wrong += found.values()
    case = Case(
        entries=tuple(entries.values()),
        sheets=sheets,
        scores=scores,
        findings=tuple(Finding(one.round, one.entry, one.passed, one.reason) for one in example.findings),
        decisions=tuple(Decision(one.at, one.order, one.reason) for one in example.decisions),
        exclusions=tuple(Exclusion(one.at, one.entry, one.reason) for one in example.exclusions),
        recusals=tuple(Recusal(one.round, one.assessor, one.entry, "contoh") for one in example.recusals),
    )
    return case, wrong


def _winners(expected: tuple[WinnerExample, ...], result: Result) -> Iterator[Words]:
    found = {(award.award, winner.entry): winner for award in result.awards for winner in award.winners}
    named = sorted((one.award, one.entry) for one in expected)
    yield from _differs("pemenang", [f"{a}:{e}" for a, e in named], [f"{a}:{e}" for a, e in sorted(found)])
    for one in expected:
        winner = found.get((one.award, one.entry))
        if winner is not None:
            yield from _winner(one, winner)


def _winner(expected: WinnerExample, winner: Winner) -> Iterator[Words]:
    name = f"{expected.award}:{expected.entry}"
    if expected.place is not None:
        yield from _differs(f"{name} tempat", expected.place, winner.place)
    if expected.band is not None:
        yield from _differs(f"{name} predikat", expected.band, winner.band or NO_BAND)
    if expected.prize is not None:
        yield from _differs(f"{name} hadiah", expected.prize, ", ".join(won.prize.code for won in winner.prizes))
    if expected.fund is NOT_STATED:
        yield from _differs(f"{name} dana", [NOT_STATED], [won.fund for won in winner.prizes])
    elif expected.fund is not None:
        yield from _differs(f"{name} dana", expected.fund, winner.fund)


def _stage(rules: Rules, example: StageExample) -> Iterator[Words]:
    found = may_do(rules.parts.stages, example.activity, example.day).outcome
    yield from _differs(f"{example.activity.value} {example.day}", example.result.value, found.value)


def _exposure(rules: Rules, example: ExposureExample) -> Iterator[Words]:
    found = exposure(rules)
    yield from _differs("paparan paling sedikit", example.least, found.least)
    yield from _differs("paparan paling banyak", example.most, found.most)
