"""A line of a ranking as a page shows it: everything written out, nothing left to the template but its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.left_out import Left, LeftOut
from lumbung.documents.outcome.rankings import Line, Ranked, fraction_of
from lumbung.documents.outcome.telling import earned, left_text, place_text, standing_text, winnings
from lumbung.documents.report.opened import Opened, open_award_score, open_round_score
from lumbung.documents.style.voice import Voice
from lumbung.regulation.final import highest_round_score
from lumbung.regulation.result import Standing
from lumbung.regulation.schema.contest import FINAL, Round, RoundKind
from lumbung.regulation.verdict import Choice

METALS: Mapping[str, str] = {
    "emas": "gold",
    "gold": "gold",
    "perak": "silver",
    "silver": "silver",
    "perunggu": "bronze",
    "bronze": "bronze",
}
"""Colours of the bands that are named after a metal. A band of another name has none of its own."""
NAMED_FACTS = ("desa", "pengusul")
"""Standard facts that tell entries of a group apart; shown under the name where they are known."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A score drawn from zero to the highest possible; widths in percent, the threshold as a place on it."""

    width: str
    threshold: str
    metal: str


@dataclass(frozen=True, slots=True)
class Badge:
    """What a winner wins: a band or a prize, with its colour where it is named after a metal."""

    name: str
    metal: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in a ranking, written out."""

    place: str
    name: str
    detail: str
    bar: Bar | None
    score: str
    jurors: tuple[tuple[str, bool], ...]
    badges: tuple[Badge, ...]
    winnings: tuple[str, ...]
    status: str
    waiting: bool
    why: str
    citations: str
    choices: tuple[Choice, ...]
    opened: Opened | None
    below: bool


@dataclass(frozen=True, slots=True)
class LeftRow:
    """One entry that no ranking holds, written out."""

    name: str
    detail: str
    how: str
    failed: bool
    why: str
    citations: str
    choices: tuple[Choice, ...]
    remedies: tuple[str, ...]
    opened: tuple[Opened, ...]


def cited(voice: Voice, citations: Iterable[str]) -> str:
    """Places in the decree as one line; empty where there is none."""
    places = "; ".join(dict.fromkeys(citations))
    return voice("basis", places=places) if places else ""


def highest_of(outcome: Decided, ranked: Ranked) -> Fraction | None:
    """The highest score that a ranking's scale can reach; None where it is ordered without scores."""
    rules, final = outcome.rules, outcome.rules.contest.final
    if ranked.award is None or ranked.award.of != FINAL or final is None:
        scored = ranked.source.kind is RoundKind.SCORE and ranked.source.rubric is not None
        return highest_round_score(rules, ranked.source) if scored else None
    if final.scale is not None:
        highest = Fraction(final.scale)
    else:
        weights = sum((Fraction(share.weight) for share in final.shares), Fraction(0))
        parts = [
            Fraction(share.weight) * highest_round_score(rules, rules.round(share.round)) for share in final.shares
        ]
        highest = sum(parts, Fraction(0)) / weights if weights else Fraction(0)
    return highest if final.cap is None else min(highest, Fraction(final.cap))


def rows(outcome: Decided, voice: Voice, ranked: Ranked, lines: Iterable[Line]) -> Iterator[Row]:
    """The lines of a ranking, written out."""
    highest = highest_of(outcome, ranked)
    for line in lines:
        badges = _badges(outcome, voice, ranked, line)
        metal = next((badge.metal for badge in badges if badge.metal), "")
        opened = _opened(outcome, voice, ranked, line)
        yield Row(
            place=place_text(ranked, line),
            name=line.entry.name,
            detail=detail(outcome, ranked.per, line.entry.code),
            bar=_bar(ranked, line, highest, metal),
            score="" if line.placing.score is None else voice.points(line.placing.score),
            jurors=_small_figures(opened),
            badges=badges,
            winnings=() if line.winner is None else tuple(winnings(voice, ranked, line.winner)),
            status=standing_text(voice, ranked, line),
            waiting=line.standing is Standing.PENDING,
            why=voice.words(line.because.words),
            citations=cited(voice, line.because.citations),
            choices=line.own,
            opened=opened,
            below=line.standing is Standing.BELOW_THRESHOLD,
        )


def left_rows(outcome: Decided, voice: Voice, left: Iterable[LeftOut]) -> Iterator[LeftRow]:
    """Those whom no ranking holds, written out."""
    for one in left:
        yield LeftRow(
            name=one.entry.name,
            detail=detail(outcome, (), one.entry.code),
            how=left_text(voice, one),
            failed=one.how is Left.FAILED,
            why=voice.words(one.because.words),
            citations=cited(voice, one.because.citations),
            choices=one.because.choices,
            remedies=tuple(voice("remedy", remedy=voice.words(remedy)) for remedy in one.remedies),
            opened=tuple(_unranked_scores(outcome, voice, one)),
        )


def detail(outcome: Decided, per: tuple[str, ...], code: str) -> str:
    """The code of an entry and what tells it apart, in small print."""
    entry = outcome.entry(code)
    known = outcome.rules.known
    facts = [
        f"{known[fact].name} {entry.facts[fact]}" for fact in NAMED_FACTS if fact in entry.facts and fact not in per
    ]
    return " · ".join([*([code] if code != entry.name else []), *facts])


def metal_of(band: str) -> str:
    """The colour of a band that is named after a metal."""
    return next((metal for word, metal in METALS.items() if word in band.casefold().split()), "")


def _bar(ranked: Ranked, line: Line, highest: Fraction | None, metal: str) -> Bar | None:
    if not highest or line.placing.score is None:
        return None
    threshold = ranked.threshold
    mark = "" if threshold is None else _percent(fraction_of(Fraction(threshold.score), highest))
    return Bar(_percent(fraction_of(line.placing.score, highest)), mark, metal)


def _percent(share: Fraction) -> str:
    """A share in percent with one decimal, as a drawing writes it: 66.7."""
    tenths = int(share * 1000 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def _small_figures(opened: Opened | None) -> tuple[tuple[str, bool], ...]:
    """Under a score: the jurors' scores, or the rounds' where several weigh in it."""
    if opened is None:
        return ()
    if len(opened.rounds) == 1:
        totals = [row for row in opened.rounds[0].rows if row.kind == "total"]
        return tuple((figure.text, figure.out) for row in totals for figure in row.figures)
    return tuple((one.score.text, False) for one in opened.rounds)


def _badges(outcome: Decided, voice: Voice, ranked: Ranked, line: Line) -> tuple[Badge, ...]:
    if line.winner is None or ranked.award is None:
        return ()
    return tuple(Badge(name, metal_of(name)) for name in earned(outcome, voice, ranked.award, line.winner))


def _opened(outcome: Decided, voice: Voice, ranked: Ranked, line: Line) -> Opened | None:
    if line.placing.score is None:
        return None
    if ranked.award is not None:
        return open_award_score(outcome, voice, ranked.award, ranked.source, line.entry)
    return open_round_score(outcome, voice, ranked.source, line.entry)


def _unranked_scores(outcome: Decided, voice: Voice, one: LeftOut) -> Iterator[Opened]:
    """The scores of an entry in rounds that rank nobody: they are shown nowhere else."""
    for round_, _ in outcome.rounds():
        if _shows_scores(round_):
            opened = open_round_score(outcome, voice, round_, one.entry)
            if opened is not None:
                yield opened


def _shows_scores(round_: Round) -> bool:
    return round_.kind is RoundKind.SCORE and round_.selection is None
