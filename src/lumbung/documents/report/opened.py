"""A score opened into its sum for a page: jurors side by side, aspects and indicators below each other.

Whatever is rounded for the eye carries its exact value beside it, so that the figures on the page add up exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.telling import interest_text
from lumbung.documents.style.voice import Voice
from lumbung.regulation.breakdown import (
    CriterionLine,
    FinalBreakdown,
    MarkLine,
    RoundBreakdown,
    open_final,
    open_round,
)
from lumbung.regulation.case import Entry
from lumbung.regulation.exact import decimals_needed
from lumbung.regulation.schema.contest import FINAL, Award, Round, RoundKind
from lumbung.regulation.wording import Amount, Points


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, and exactly where the writing rounds it. `note` is small print beside it."""

    text: str
    exact: str = ""
    note: str = ""
    out: bool = False


@dataclass(frozen=True, slots=True)
class SumRow:
    """A row of a sum: one aspect, one indicator or the total, with a figure for each juror."""

    kind: str
    label: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class OpenedRound:
    """The score of one round, opened."""

    title: str
    caption: str
    columns: tuple[str, ...]
    jurors: tuple[str, ...]
    rows: tuple[SumRow, ...]
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    score: Figure


@dataclass(frozen=True, slots=True)
class FinalRow:
    """What one round adds to the final score."""

    round: str
    score: Figure | None
    scaled: Figure
    weight: Figure
    product: Figure


@dataclass(frozen=True, slots=True)
class OpenedFinal:
    """The final score, opened into rounds."""

    title: str
    scale: str
    rows: tuple[FinalRow, ...]
    weights: Figure
    total: Figure
    steps: tuple[str, ...]
    score: Figure


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything that opens under one score."""

    summary: str
    final: OpenedFinal | None
    rounds: tuple[OpenedRound, ...]


def points(voice: Voice, value: Fraction, note: str = "", out: bool = False) -> Figure:
    """A score with two decimals."""
    return Figure(voice.points(value), "" if decimals_needed(value, 2) is not None else str(value), note, out)


def amount(voice: Voice, value: Fraction, note: str = "", out: bool = False) -> Figure:
    """A figure with as many decimals as it has, two at most."""
    return Figure(voice.amount(value), "" if decimals_needed(value, 2) is not None else str(value), note, out)


def open_award_score(
    outcome: Decided, voice: Voice, award: Award, source: Round, entry: Entry, *, in_public: bool = False
) -> Opened | None:
    """Open the score that an award stands on: the final score with the rounds that weigh in it, or one round's.

    `in_public` tells an interest of a juror by element, without the reason.
    """
    final = open_final(outcome.rules, outcome.result, entry.code) if award.of == FINAL else None
    if final is None:
        return open_round_score(outcome, voice, source, entry, in_public=in_public)
    weighing = [line.round for line in final.lines if line.weight and line.score is not None]
    rounds = [_open(outcome, voice, outcome.rules.round(code), entry, in_public) for code in weighing]
    opened = _open_final(outcome, voice, final)
    summary = voice("open", score=Points(final.score))
    return Opened(summary, opened, tuple(one for one in rounds if one is not None))


def open_round_score(
    outcome: Decided, voice: Voice, round_: Round, entry: Entry, *, in_public: bool = False
) -> Opened | None:
    """Open the score of one round; None where the round gives none or the entry has none."""
    opened = _open(outcome, voice, round_, entry, in_public)
    if opened is None:
        return None
    return Opened(voice("open", score=Points(outcome.round_result(round_.code).scores[entry.code])), None, (opened,))


def _open(outcome: Decided, voice: Voice, round_: Round, entry: Entry, in_public: bool) -> OpenedRound | None:
    if round_.kind is not RoundKind.SCORE:
        return None
    made = outcome.round_result(round_.code)
    score = made.scores.get(entry.code)
    breakdown = open_round(outcome.rules, outcome.case, round_, entry, made.standardised)
    if breakdown is None or score is None:
        return None
    rows = tuple(_rows(voice, breakdown))
    return OpenedRound(
        title=voice("open_round", round=round_.name, score=Points(score)),
        caption=voice("table_of", entry=entry.name, round=round_.name),
        columns=tuple(voice("juror_number", number=number) for number, _ in enumerate(breakdown.sheets, start=1)),
        jurors=tuple(_jurors(outcome, voice, round_, breakdown)),
        rows=rows,
        steps=tuple(voice.words(step) for step in breakdown.steps),
        notes=(
            *_notes(voice, breakdown),
            *(
                interest_text(outcome, voice, one, in_public=in_public)
                for one in outcome.case.recusals
                if (one.round, one.entry) == (round_.code, entry.code)
            ),
        ),
        score=points(voice, score),
    )


def _jurors(outcome: Decided, voice: Voice, round_: Round, breakdown: RoundBreakdown) -> Iterator[str]:
    for number, sheet in enumerate(breakdown.sheets, start=1):
        code = sheet.juror.assessor
        assessor = outcome.assessor(round_.code, code)
        if assessor is not None:
            name = voice("juror", number=number, code=code, element=assessor.element)
        else:
            name = voice("juror_unnamed", number=number, code=code)
        yield name if sheet.juror.counted else voice("juror_out", juror=name)


def _rows(voice: Voice, breakdown: RoundBreakdown) -> Iterator[SumRow]:
    if not breakdown.sheets:
        return
    for index, criterion in enumerate(breakdown.sheets[0].criteria):
        lines = [sheet.criteria[index] for sheet in breakdown.sheets]
        if _is_marked_itself(criterion):
            yield SumRow("aspect", criterion.name, tuple(_mark(voice, line.marks[0]) for line in lines))
            continue
        yield SumRow("aspect", criterion.name, tuple(amount(voice, line.points) for line in lines))
        for number, mark in enumerate(criterion.marks):
            label = f"{mark.item.code} {mark.item.label}"
            yield SumRow("mark", label, tuple(_mark(voice, line.marks[number]) for line in lines))
    total = tuple(amount(voice, sheet.juror.score, out=not sheet.juror.counted) for sheet in breakdown.sheets)
    yield SumRow("total", voice("sum_of_juror"), total)


def _is_marked_itself(criterion: CriterionLine) -> bool:
    return len(criterion.marks) == 1 and criterion.marks[0].item.code == criterion.code


def _mark(voice: Voice, line: MarkLine) -> Figure:
    """The points of a mark; the mark itself beside them where it is another figure."""
    if line.mark is None:
        return amount(voice, line.points, note=voice("not_applicable"))
    note = "" if line.mark == line.points else f"({voice.amount(line.mark)})"
    return amount(voice, line.points, note=note)


def _notes(voice: Voice, breakdown: RoundBreakdown) -> Iterator[str]:
    marks = [mark for sheet in breakdown.sheets for criterion in sheet.criteria for mark in criterion.marks]
    if any(mark.mark is None for mark in marks):
        yield voice("not_applicable_note")
    if any(mark.mark is not None and mark.mark != mark.points for mark in marks):
        yield voice("points_note")


def _open_final(outcome: Decided, voice: Voice, final: FinalBreakdown) -> OpenedFinal:
    rule = outcome.rules.contest.final
    assert rule is not None
    rows = tuple(
        FinalRow(
            round=outcome.name_of(line.round),
            score=None if line.score is None else points(voice, line.score),
            scaled=points(voice, line.scaled),
            weight=amount(voice, line.weight),
            product=points(voice, line.scaled * line.weight),
        )
        for line in final.lines
    )
    total = sum((line.scaled * line.weight for line in final.lines), Fraction(0))
    return OpenedFinal(
        title=voice("open_final", score=Points(final.score)),
        scale="" if rule.scale is None else voice("scaled", scale=Amount(Fraction(rule.scale))),
        rows=rows,
        weights=amount(voice, final.weights),
        total=points(voice, total),
        steps=tuple(voice.words(step) for step in final.steps),
        score=points(voice, final.score),
    )
