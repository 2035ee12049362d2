"""How a figure came about: every score opened into the sums it is made of, down to the single mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lumbung.regulation.case import Case, Entry, Sheet
from lumbung.regulation.final import scale_factor
from lumbung.regulation.judging import Judge, finish, sheets_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.reasons import choices_on
from lumbung.regulation.result import Juror, Result
from lumbung.regulation.schema.contest import FinalScore, JurorCombining, Missing, Round
from lumbung.regulation.scoring import MarkItem
from lumbung.regulation.standardising import Standardised
from lumbung.regulation.verdict import Because, Choice
from lumbung.regulation.wording import Amount, Figure, Points, Words, say


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark and the points it is worth; `mark` is None where the item does not apply to the entry."""

    item: MarkItem
    mark: Fraction | None
    points: Fraction


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One aspect of a sheet: its marks and their points together."""

    code: str
    name: str
    marks: tuple[MarkLine, ...]
    points: Fraction


@dataclass(frozen=True, slots=True)
class SheetLines:
    """One assessor's sheet opened: aspects, marks, points."""

    juror: Juror
    criteria: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True)
class RoundBreakdown:
    """The score of one entry in one round, opened. `steps` say how jurors' scores became `score`, in order."""

    round: str
    sheets: tuple[SheetLines, ...]
    steps: tuple[Words, ...]
    score: Fraction
    because: Because


def open_round(
    rules: Rules, case: Case, round_: Round, entry: Entry, standardised: Standardised | None = None
) -> RoundBreakdown | None:
    """Open the score of an entry in a scored round; None if it has no score there.

    `standardised` is what the result of the round holds (`RoundResult.standardised`).
    """
    beside = frozenset({"pilih", "urutan"})  # who goes on and in which order makes no score
    choices = choices_on(rules, (f"babak/{round_.code}", f"rubrik/{round_.rubric}"), beside)
    given = case.scores.get(round_.code, {}).get(entry.code)
    sheets = sheets_of(case, round_, entry.code)
    judge = Judge(rules, round_)
    if given is not None:
        words = say(
            "Skor {score} diketahui tanpa lembar nilai.",
            "The score {score} is known without sheets.",
            score=Points(given),
        )
        score = finish(given, round_)
        return RoundBreakdown(round_.code, (), (words, *_finishing(round_)), score, _because(round_, score, choices))
    if not sheets:
        return None
    explained = judge.explained(sheets, entry.facts, (standardised or {}).get(entry.code))
    opened = tuple(
        SheetLines(juror, _criteria(rules, round_, judge, sheet, entry))
        for juror, sheet in zip(explained.jurors, sheets, strict=True)
    )
    counted = [juror for juror in explained.jurors if juror.counted]
    steps = [_combining_words(round_, counted, explained.combined)]
    if len(counted) < len(explained.jurors):
        dropped = ", ".join(juror.assessor for juror in explained.jurors if not juror.counted)
        steps.insert(0, say("Tidak dihitung: {dropped}.", "Left out: {dropped}.", dropped=dropped))
    if round_.standardising is not None:
        steps.insert(0, _standardising_words(explained.jurors))
    if round_.scale is not None:
        steps.append(
            say(
                "Dibawa ke skala {scale}: {combined} × {scale} ÷ {highest}.",
                "Brought to the scale {scale}: {combined} × {scale} ÷ {highest}.",
                scale=Amount(Fraction(round_.scale)),
                combined=Points(explained.combined),
                highest=Amount(judge.highest_combined(len(sheets))),
            )
        )
    because = _because(round_, explained.score, choices)
    return RoundBreakdown(round_.code, opened, (*steps, *_finishing(round_)), explained.score, because)


def _finishing(how: Round | FinalScore) -> Iterator[Words]:
    """How a score is capped and rounded."""
    if how.cap is not None:
        yield say("Paling tinggi {cap}.", "At most {cap}.", cap=Amount(Fraction(how.cap)))
    if how.rounding is not None:
        digits = how.rounding.digits
        yield say("Dibulatkan ke {digits} desimal.", "Rounded to {digits} decimals.", digits=digits)


def _because(round_: Round, score: Fraction, choices: tuple[Choice, ...]) -> Because:
    return Because(say("Skor {score}.", "Score {score}.", score=Points(score)), round_.citations, choices)


def _criteria(rules: Rules, round_: Round, judge: Judge, sheet: Sheet, entry: Entry) -> tuple[CriterionLine, ...]:
    lines: dict[str, list[MarkLine]] = {}
    for item, mark, points in judge.points(sheet, entry.facts):
        lines.setdefault(item.criterion, []).append(MarkLine(item, mark, points))
    names = {criterion.code: criterion.name for criterion in rules.rubric(round_.rubric or "").criteria}
    return tuple(
        CriterionLine(code, names[code], tuple(marks), sum((one.points for one in marks), Fraction(0)))
        for code, marks in lines.items()
    )


def _standardising_words(jurors: tuple[Juror, ...]) -> Words:
    pairs = [f"{one.assessor} {{raw{number}}} → {{used{number}}}" for number, one in enumerate(jurors)]
    figures: dict[str, Figure] = {f"raw{number}": Points(one.score) for number, one in enumerate(jurors)}
    figures |= {f"used{number}": Points(one.used) for number, one in enumerate(jurors)}
    template = "; ".join(pairs)
    return say(
        "Disetarakan dengan panel: {shown}.", "Brought to the panel: {shown}.", shown=Words(template, template, figures)
    )


def _combining_words(round_: Round, counted: list[Juror], combined: Fraction) -> Words:
    scores = [Points(juror.used) for juror in counted]
    template = " + ".join("{s" + str(index) + "}" for index in range(len(scores)))
    figures = {f"s{index}": score for index, score in enumerate(scores)}
    shown = Words(template, template, dict(figures))
    result, count = Points(combined), len(counted)
    match round_.jurors:
        case JurorCombining.SUM:
            return say(
                "Jumlah juri: {shown} = {result}.", "Sum of jurors: {shown} = {result}.", shown=shown, result=result
            )
        case JurorCombining.MEDIAN:
            return say(
                "Nilai tengah {count} juri: {result}.",
                "Median of {count} jurors: {result}.",
                count=count,
                result=result,
            )
        case JurorCombining.CONSENSUS:
            return say("Nilai mufakat panel: {result}.", "The panel's agreed score: {result}.", result=result)
        case _:
            return say(
                "Rata-rata {count} juri: ({shown}) ÷ {count} = {result}.",
                "Mean of {count} jurors: ({shown}) ÷ {count} = {result}.",
                count=count,
                shown=shown,
                result=result,
            )


@dataclass(frozen=True, slots=True)
class FinalLine:
    """What one round adds to the final score: its score on the common scale, and its weight."""

    round: str
    score: Fraction | None
    scaled: Fraction
    weight: Fraction


@dataclass(frozen=True, slots=True)
class FinalBreakdown:
    """The final score of one entry, opened into rounds. `weights` is what the sum was divided by.

    `steps` say how the sum became `score`, in order.
    """

    lines: tuple[FinalLine, ...]
    weights: Fraction
    steps: tuple[Words, ...]
    score: Fraction
    because: Because


def open_final(rules: Rules, result: Result, entry: str) -> FinalBreakdown | None:
    """Open the final score of an entry; None if it has none, or if it is simply the last round's score."""
    final = rules.contest.final
    if final is None or entry not in result.final:
        return None
    rounds = {one.round: one for one in result.rounds}
    lines = []
    for share in final.shares:
        score = rounds[share.round].scores.get(entry)
        scaled = (score or Fraction(0)) * scale_factor(rules, final, share.round)
        lines.append(FinalLine(share.round, score, scaled, Fraction(share.weight)))
    counted = (line.weight for line in lines if line.score is not None or final.missing is Missing.ZERO)
    weights = sum(counted, Fraction(0))
    total = sum((line.scaled * line.weight for line in lines), Fraction(0))
    divided = say(
        "{total} ÷ {weights} = {result}.",
        "{total} ÷ {weights} = {result}.",
        total=Points(total),
        weights=Amount(weights),
        result=Points(total / weights),
    )
    score = result.final[entry]
    words = say("Nilai akhir {score}.", "Final score {score}.", score=Points(score))
    because = Because(words, final.citations, choices_on(rules, ("nilai_akhir",), frozenset({"urutan"})))
    return FinalBreakdown(tuple(lines), weights, (divided, *_finishing(final)), score, because)
