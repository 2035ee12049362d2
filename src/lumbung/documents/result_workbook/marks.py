"""Every single mark of a contest as a row: who gave it, to whom, for what, and the points that it is worth."""

from collections.abc import Iterable, Iterator

from lumbung.documents.outcome import Decided
from lumbung.documents.result_workbook.sheets import exactly
from lumbung.documents.result_workbook.table import Column, Kind, Sheet, Value
from lumbung.documents.style.voice import Voice
from lumbung.regulation.case import Entry
from lumbung.regulation.case import Sheet as Marks
from lumbung.regulation.judging import Judge, sheets_by_entry
from lumbung.regulation.result import Juror
from lumbung.regulation.schema.contest import RoundKind


def marks(outcome: Decided, voice: Voice) -> Sheet:
    """Every mark that counts towards a score, in the order of rounds, entries, jurors and the rubric."""
    columns = (
        Column(voice("round"), width=30),
        Column(voice("code"), width=12),
        Column(voice("entry"), width=32),
        Column(voice("juror"), width=14),
        Column(voice("element"), width=24),
        Column(voice("counted"), width=10),
        Column(voice("aspect"), width=28),
        Column(voice("code"), width=10),
        Column(voice("indicator"), width=46),
        Column(voice("mark"), Kind.MARK, 8),
        Column(voice("points"), Kind.SCORE, 10),
        Column(voice("exact_points"), width=12),
    )
    return Sheet(voice("marks"), columns, tuple(_rows(outcome, voice)))


def _rows(outcome: Decided, voice: Voice) -> Iterator[tuple[Value, ...]]:
    for round_, result in outcome.rounds():
        if round_.kind is RoundKind.SCORE and round_.rubric is not None:
            judge, sheets = Judge(outcome.rules, round_), sheets_by_entry(outcome.case, round_)
            for code in sorted(set(result.scores) & set(sheets)):
                standardised = result.standardised.get(code)
                jurors = judge.explained(sheets[code], outcome.entry(code).facts, standardised).jurors
                yield from _entry_rows(
                    outcome, voice, judge, outcome.entry(code), zip(sheets[code], jurors, strict=True)
                )


def _entry_rows(
    outcome: Decided, voice: Voice, judge: Judge, entry: Entry, sheets: Iterable[tuple[Marks, Juror]]
) -> Iterator[tuple[Value, ...]]:
    round_ = judge.round
    names = {one.code: one.name for one in outcome.rules.rubric(round_.rubric or "").criteria}
    for sheet, juror in sheets:
        assessor = outcome.assessor(round_.code, sheet.assessor)
        for item, mark, points in judge.points(sheet, entry.facts):
            yield (
                round_.name,
                entry.code,
                entry.name,
                sheet.assessor,
                assessor.element if assessor is not None else None,
                voice("yes" if juror.counted else "no"),
                names[item.criterion],
                item.code,
                item.label,
                mark,
                points,
                exactly(points),
            )
