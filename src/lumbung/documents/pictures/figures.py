"""What a decided contest looks like in figures: who went how far, from where, with which scores, strong in what."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from lumbung.documents.outcome import Decided
from lumbung.regulation.calibration import mean
from lumbung.regulation.case import Entry, Sheet
from lumbung.regulation.judging import Judge, sheets_by_entry
from lumbung.regulation.schema.contest import Round, RoundKind
from lumbung.regulation.scoring import steps
from lumbung.regulation.wording import Words, plain, say

FEWEST = 3
"""Entries that a mean must rest on: of fewer, it would tell what a single one was given."""
WIDTHS = tuple(Fraction(one, 10) * ten for ten in (1, 10, 100, 1000) for one in (1, 2, 5))
MOST_BANDS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """So many entries came so far."""

    words: Words
    count: int


@dataclass(frozen=True, slots=True)
class Territory:
    """One territory, or whatever the contest is held by: entries, how many a round chose, winners."""

    name: str
    entries: int
    chosen: int
    winners: int


@dataclass(frozen=True, slots=True)
class Band:
    """So many scores from `low` up to `high`; the last one takes its end, too."""

    low: Fraction
    high: Fraction
    count: int


@dataclass(frozen=True)
class Scores:
    """The scores of a round, in bands from zero."""

    name: str
    bands: tuple[Band, ...]

    @property
    def drawn(self) -> tuple[Band, ...]:
        """From the first band with a score to the last: what lies outside is said once."""
        filled = [at for at, one in enumerate(self.bands) if one.count]
        return self.bands[filled[0] : filled[-1] + 1]


@dataclass(frozen=True)
class Strengths:
    """Of a round: what share of the highest points each territory's entries got, criterion by criterion, on average.

    A territory with too few entries has None.
    """

    name: str
    criteria: tuple[str, ...]
    rows: tuple[tuple[str, int, tuple[Fraction | None, ...]], ...]


@dataclass(frozen=True)
class Pictures:
    """All pictures of a contest. `by` names what it is held by; "" where it is held as a whole."""

    steps: tuple[Step, ...]
    by: str
    territories: tuple[Territory, ...]
    scores: tuple[Scores, ...]
    strengths: tuple[Strengths, ...]


def pictures(outcome: Decided) -> Pictures:
    """The figures of all pictures."""
    fact = _divided_by(outcome)
    scored = [round_ for round_, made in outcome.rounds() if round_.kind is RoundKind.SCORE and made.scores]
    return Pictures(
        steps=tuple(_steps(outcome)),
        by=outcome.rules.known[fact].name if fact else "",
        territories=tuple(_territories(outcome, fact)) if fact else (),
        scores=tuple(_scores(outcome, one) for one in scored),
        strengths=tuple(_strengths(outcome, one, fact) for one in scored if outcome.case.sheets.get(one.code)),
    )


def _divided_by(outcome: Decided) -> str:
    """The first fact that divides the entries of a round or an award; "" where none does."""
    contest = outcome.rules.contest
    rounds = [one.selection.per for one in contest.rounds if one.selection]
    return next((fact for per in (*rounds, *(one.per for one in contest.awards)) for fact in per), "")


def _winners(outcome: Decided) -> frozenset[str]:
    return frozenset(one.entry for award in outcome.result.awards for one in award.winners)


def _chosen(outcome: Decided) -> frozenset[str]:
    """Who went on from the last round that chooses; who won where no round does."""
    choosing = [made for round_, made in outcome.rounds() if round_.selection is not None]
    return frozenset(choosing[-1].passed) if choosing else _winners(outcome)


def _steps(outcome: Decided) -> list[Step]:
    """From all entries to the winners; a round that puts nobody out and chooses nobody is no step."""
    found = [Step(say("Diperiksa", "Checked"), len(outcome.case.entries))]
    for round_, made in outcome.rounds():
        if round_.kind is RoundKind.PASS or round_.selection is not None:
            found.append(Step(plain(round_.name), len(made.passed)))
    found.append(Step(say("Menang", "Won"), len(_winners(outcome))))
    return found[:1] + [after for before, after in pairwise(found) if after.count != before.count or after is found[-1]]


def _territories(outcome: Decided, fact: str) -> list[Territory]:
    won, chosen = _winners(outcome), _chosen(outcome)
    members = _members(outcome, fact)
    names = dict.fromkeys((*outcome.rules.known[fact].options, *sorted(members)))
    return [
        Territory(
            name,
            len(members.get(name, ())),
            sum(one.code in chosen for one in members.get(name, ())),
            sum(one.code in won for one in members.get(name, ())),
        )
        for name in names
    ]


def _members(outcome: Decided, fact: str) -> Mapping[str, list[Entry]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for one in outcome.case.entries:
        if fact in one.facts:
            found[str(one.facts[fact])].append(one)
    return found


def _scores(outcome: Decided, round_: Round) -> Scores:
    scores = list(outcome.round_result(round_.code).scores.values())
    highest = max([Fraction(round_.scale) if round_.scale else Judge(outcome.rules, round_).highest, *scores])
    width = next((one for one in WIDTHS if highest <= one * MOST_BANDS), highest / MOST_BANDS)
    count = max(-(-highest // width), 1)
    places = [min(max(score // width, 0), count - 1) for score in scores]
    bands = (Band(width * at, min(width * (at + 1), highest), places.count(at)) for at in range(count))
    return Scores(round_.name, tuple(bands))


def _strengths(outcome: Decided, round_: Round, fact: str) -> Strengths:
    judge, sheets = Judge(outcome.rules, round_), sheets_by_entry(outcome.case, round_)
    entered = set(outcome.round_result(round_.code).entered)
    criteria: dict[str, list[str]] = {}
    for item in judge.items:
        criteria.setdefault(item.criterion, []).append(item.code)
    names = {one.code: one.name for one in outcome.rules.rubric(round_.rubric or "").criteria}
    groups = _members(outcome, fact) if fact else {"": list(outcome.case.entries)}
    rows = []
    for name, members in sorted(groups.items()):
        own = [one for one in members if one.code in sheets and one.code in entered]
        shares = tuple(_share(judge, sheets, own, codes) for codes in criteria.values())
        rows.append((name, len(own), shares))
    rows = [row for row in rows if row[1]]
    return Strengths(round_.name, tuple(names[code] for code in criteria), tuple(rows))


def _share(
    judge: Judge, sheets: Mapping[str, Sequence[Sheet]], entries: Sequence[Entry], codes: Sequence[str]
) -> Fraction | None:
    shares = [_share_of(judge, sheets[one.code], one, codes) for one in entries]
    known = [one for one in shares if one is not None]
    return mean(known) if len(known) >= FEWEST else None


def _share_of(judge: Judge, sheets: Sequence[Sheet], entry: Entry, codes: Sequence[str]) -> Fraction | None:
    """What share of the points of some items an entry got, on average of its sheets; None where they do not apply."""
    absent = judge.not_applicable(entry.facts)
    best = Sheet("", entry.code, tuple(0 if one.code in absent else steps(one, one.high) for one in judge.items))
    highest = judge.part([best], entry.facts, codes)
    got = [judge.part([one], entry.facts, codes) for one in sheets]
    return mean(got) / highest if highest else None
