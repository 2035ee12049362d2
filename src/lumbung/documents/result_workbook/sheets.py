"""An outcome as the sheets of its workbook: summary, winners, rankings, marks, requirements, readings, cautions."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.left_out import left_out
from lumbung.documents.outcome.rankings import Line, Ranked, award_rankings, round_rankings
from lumbung.documents.outcome.telling import (
    earned,
    group_title,
    left_text,
    minuted_lines,
    pending_lines,
    place_text,
    rank_text,
    reading_name,
    standing_text,
)
from lumbung.documents.result_workbook.phrases import VERDICTS
from lumbung.documents.result_workbook.table import Column, Kind, Sheet, Value
from lumbung.documents.style.voice import Voice
from lumbung.regulation.exact import decimals_needed
from lumbung.regulation.result import Check, Winner
from lumbung.regulation.schema.contest import Round, RoundKind
from lumbung.regulation.schema.parts import Document
from lumbung.regulation.verdict import Because

SHOWN_DECIMALS = 10
"""Decimals that a cell holds of a figure that never ends; its exact value stands beside it as text."""


def exactly(value: Fraction | None) -> Value:
    """A figure as text where no cell can hold it to the digit; nothing where the cell does."""
    if value is None or decimals_needed(value, SHOWN_DECIMALS) is not None:
        return None
    return str(value)


def summary(outcome: Decided, voice: Voice) -> Sheet:
    """What was decided, in figures."""
    columns = (
        Column(voice("what"), width=46),
        Column(voice("value"), width=70),
        Column(voice("money"), Kind.MONEY, 20),
    )
    rows: list[tuple[Value, ...]] = [
        (voice("contest"), outcome.name, None),
        (voice("basis"), outcome.basis, None),
        (voice("decided_on"), voice.day(outcome.decided_on), None),
        (voice("fingerprint"), outcome.fingerprint, None),
    ]
    if outcome.source is not None:
        rows.append((voice("source"), outcome.source.name, None))
        rows.append((voice("source_hash"), outcome.source.sha256, None))
    if outcome.recompute:
        rows.append((voice("recompute"), outcome.recompute, None))
    rows.append((voice("entered"), voice.number(len(outcome.case.entries)), None))
    rows += [(voice("passed", round=one.name), voice.number(len(got.passed)), None) for one, got in outcome.rounds()]
    for award, result in outcome.awards():
        rows.append((voice("award_winners", award=award.name), voice.number(len(result.winners)), None))
        rows.append((voice("award_money", award=award.name), None, result.total))
    rows.append((voice("all_money"), None, outcome.result.total))
    rows += [(voice("waiting"), line, None) for line in pending_lines(outcome, voice)]
    return Sheet(voice("summary"), columns, tuple(rows))


def winners(outcome: Decided, voice: Voice) -> Sheet:
    """Every winner of every award with what it wins and why."""
    columns = (
        Column(voice("award"), width=30),
        Column(voice("group"), width=22),
        Column(voice("place"), width=8),
        Column(voice("code"), width=12),
        Column(voice("entry"), width=32),
        Column(voice("score"), Kind.SCORE, 10),
        Column(voice("exact"), width=12),
        Column(voice("earned"), width=24),
        Column(voice("fund"), Kind.MONEY, 18),
        Column(voice("goods"), width=22),
        *_reason_columns(voice),
    )
    rows = tuple(
        (
            ranked.name,
            group_title(outcome, voice, ranked.per, ranked.group),
            rank_text(ranked, line),
            line.entry.code,
            line.entry.name,
            line.placing.score,
            exactly(line.placing.score),
            _earned(outcome, voice, ranked, line),
            line.winner.fund,
            _goods(line.winner),
            *_reason(voice, line.because),
        )
        for ranked in award_rankings(outcome)
        for line in ranked.lines
        if line.winner is not None
    )
    return Sheet(voice("winners"), columns, rows)


def rankings(outcome: Decided, voice: Voice) -> Sheet:
    """Every entry in every ranking, and those whom no ranking holds, with their score in each round."""
    scored = [one for one in outcome.rules.contest.rounds if one.kind is RoundKind.SCORE]
    columns = (
        Column(voice("part"), width=30),
        Column(voice("group"), width=22),
        Column(voice("place"), width=8),
        Column(voice("code"), width=12),
        Column(voice("entry"), width=32),
        Column(voice("score"), Kind.SCORE, 10),
        Column(voice("exact"), width=12),
        Column(voice("standing"), width=22),
        Column(voice("earned"), width=24),
        Column(voice("fund"), Kind.MONEY, 18),
        *(Column(voice("round_score", round=one.name), Kind.SCORE, 16) for one in scored),
        *_reason_columns(voice),
    )
    rows = [
        _ranked_row(outcome, voice, ranked, line, scored)
        for ranked in (*round_rankings(outcome), *award_rankings(outcome))
        for line in ranked.lines
    ]
    for one in left_out(outcome):
        part = one.round.name if one.round is not None else outcome.name
        scores = _scores(outcome, one.entry.code, scored)
        said = (part, None, None, one.entry.code, one.entry.name, None, None, left_text(voice, one), None, None)
        rows.append((*said, *scores, *_reason(voice, one.because)))
    return Sheet(voice("rankings"), columns, tuple(rows))


def _ranked_row(outcome: Decided, voice: Voice, ranked: Ranked, line: Line, scored: list[Round]) -> tuple[Value, ...]:
    return (
        ranked.name,
        group_title(outcome, voice, ranked.per, ranked.group),
        place_text(ranked, line),
        line.entry.code,
        line.entry.name,
        line.placing.score,
        exactly(line.placing.score),
        standing_text(voice, ranked, line) or voice("won"),
        _earned(outcome, voice, ranked, line),
        line.winner.fund if line.winner is not None else None,
        *_scores(outcome, line.entry.code, scored),
        *_reason(voice, line.because),
    )


def _scores(outcome: Decided, code: str, scored: list[Round]) -> Iterator[Value]:
    for round_ in scored:
        yield outcome.round_result(round_.code).scores.get(code)


def _earned(outcome: Decided, voice: Voice, ranked: Ranked, line: Line) -> str | None:
    if line.winner is None or ranked.award is None:
        return None
    return ", ".join(earned(outcome, voice, ranked.award, line.winner))


def _goods(winner: Winner) -> str | None:
    return ", ".join(item for won in winner.prizes for item in won.prize.goods) or None


def _reason_columns(voice: Voice) -> tuple[Column, ...]:
    return _texts(voice, why=60, citations=40, choices=40)


def _reason(voice: Voice, because: Because) -> tuple[str, str, str]:
    choices = ", ".join(reading_name(choice.code) for choice in because.choices)
    return voice.words(because.words), "; ".join(dict.fromkeys(because.citations)), choices


def checks(outcome: Decided, voice: Voice) -> Sheet:
    """Every requirement and document of every entry: found, ruled, and what to do."""
    columns = _texts(
        voice,
        code=12,
        entry=32,
        rule=24,
        rule_words=50,
        verdict=18,
        why=50,
        ruling=40,
        remedy_column=40,
        citations=40,
    )
    rows = tuple(
        _check(outcome, voice, code, check) for code, found in sorted(outcome.result.checks.items()) for check in found
    )
    return Sheet(voice("checks"), columns, rows)


def _check(outcome: Decided, voice: Voice, code: str, check: Check) -> tuple[Value, ...]:
    rule, verdict, ruling = check.rule, check.verdict, check.ruling
    ruled = None
    if ruling is not None:
        ruled = f"{voice(VERDICTS[ruling.outcome])} ({ruling.officer}): {ruling.reason}"
    return (
        code,
        outcome.entry(code).name,
        rule.code,
        rule.name if isinstance(rule, Document) else rule.quote,
        voice(VERDICTS[verdict.outcome]),
        voice.words(verdict.because.words),
        ruled,
        None if verdict.remedy is None else voice.words(verdict.remedy),
        "; ".join(rule.citations),
    )


def readings(outcome: Decided, voice: Voice) -> Sheet:
    """What was adopted where the decree leaves a question open."""
    columns = _texts(voice, reading=26, question=50, option=50, by_default=10, reason_default=60, ours=18, citations=40)
    rows = tuple(
        (
            reading_name(one.reading.code),
            one.reading.question,
            one.option.words,
            voice("yes" if one.by_default else "no"),
            one.reading.reason,
            voice("yes" if one.reading.ours else "no"),
            "; ".join(one.reading.citations),
        )
        for one in outcome.readings
    )
    return Sheet(voice("readings"), columns, rows)


def cautions(outcome: Decided, voice: Voice) -> Sheet:
    """What people must look at, what must be decided, and what panels decided."""
    columns = _texts(voice, kind=24, what=110, citations=40)
    rows: list[tuple[Value, ...]] = [(voice("waiting"), line, None) for line in pending_lines(outcome, voice)]
    rows += [(voice("caution"), voice.words(one.words), _joined(one.citations)) for one in outcome.cautions]
    rows += [(voice("minuted"), line, None) for line in minuted_lines(outcome, voice)]
    return Sheet(voice("cautions"), columns, tuple(rows))


def _texts(voice: Voice, **widths: int) -> tuple[Column, ...]:
    """Columns of words: the phrase that heads each, and its width."""
    return tuple(Column(voice(name), width=width) for name, width in widths.items())


def _joined(citations: Iterable[str]) -> str | None:
    return "; ".join(citations) or None
