"""A ranking as pages show it: every line written out once, in one language, and kept with its standings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from django.utils.text import slugify

from lumbung.apps.contests.queries.settling import sheets_of, waits_for_sheets
from lumbung.apps.contests.queries.standings import Standings
from lumbung.documents.outcome.rankings import Line, Ranked, fraction_of
from lumbung.documents.outcome.telling import (
    earned,
    group_title,
    place_text,
    rank_text,
    standing_text,
    voice_of,
    winnings,
)
from lumbung.documents.report.opened import Opened, open_award_score, open_round_score
from lumbung.documents.report.phrases import PHRASES
from lumbung.documents.report.rows import highest_of, metal_of
from lumbung.documents.style.voice import Voice
from lumbung.regulation.case import Entry
from lumbung.regulation.grouping import group_of
from lumbung.regulation.judging import sheets_by_entry
from lumbung.regulation.result import Juror, Standing
from lumbung.regulation.schema.contest import RoundKind
from lumbung.regulation.verdict import Choice
from lumbung.regulation.wording import Amount, Language, Points, say, write

EVERYBODY = "semua"
NO_MARK = "–"
"""Where a juror with an interest in an entry has no mark of it."""
INTEREST = "*"
"""Stands at the mark of a juror with an interest in the entry, which counts all the same."""
Jurors = tuple[tuple[str, str], ...]
_BEYOND = (Standing.BEYOND_LIMIT, Standing.TIED_OUT)
_DECIDED = (Standing.EXCLUDED, Standing.NOT_NAMED, Standing.PENDING)
"""Where somebody's decision is told, made or to be made, and not what the sheets make of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in a ranking, written out. `jurors` are element and score; widths are percents of the bar."""

    id: int
    owner: int
    code: str
    name: str
    title: str
    village: str
    place: str
    rank: str
    """A winner's place among the winners, by which lists of them are numbered."""
    score: str
    width: str
    threshold: str
    metal: str
    jurors: Jurors
    badges: tuple[str, ...]
    winnings: tuple[str, ...]
    status: str
    why: str
    citations: tuple[str, ...]
    choices: tuple[Choice, ...]
    is_in: bool
    is_waiting: bool
    is_beyond: bool
    """Whether only the limit keeps it out."""
    line_above: bool
    limit_above: int = 0
    """The limit that ends right above it: as many are taken."""
    sheets: tuple[int, int] = (0, 0)
    """Where sheets lack: how many stand behind its score, of how many."""

    @property
    def lacks_sheets(self) -> bool:
        """Whether a juror is still to mark it."""
        return self.sheets[0] < self.sheets[1]


@dataclass(frozen=True, slots=True)
class Table:
    """The ranking of one group in a round or an award, written out."""

    at: str
    group: tuple[str, ...]
    slug: str
    name: str
    title: str
    is_award: bool
    scale: str
    threshold: str
    threshold_citations: tuple[str, ...]
    line_below: bool
    citations: tuple[str, ...]
    common: tuple[Choice, ...]
    prizes: tuple[Choice, ...]
    """The readings about bands and prizes: the same for each winner, so they are told once."""
    rows: tuple[Row, ...]
    empty: str
    waiting: bool
    provisional: bool = False
    """Whether sheets are still to come that may change its places."""
    unmarked: int = 0
    """How many of its group nobody has marked yet: they are in no place."""
    unnamed: str = ""
    """In public: how many of this ranking are not named, and how they stand."""
    count: int = 0
    """How many entries are in the whole ranking, of which `rows` may be a part."""
    inside: int = 0
    """How many of them are in."""
    part: range = range(0)
    """Which lines of it these rows are."""

    @property
    def taken(self) -> tuple[Row, ...]:
        """Those who are in."""
        return tuple(row for row in self.rows if row.is_in)

    @property
    def others(self) -> int:
        """How many are not in."""
        return self.count - self.inside

    def readings(self, row: Row) -> tuple[Choice, ...]:
        """All readings that one place rests on and not every place does."""
        return (*(self.prizes if row.badges else ()), *row.choices)

    @property
    def has_gaps(self) -> bool:
        """Whether a juror gave an entry no mark."""
        return self._shows(NO_MARK)

    @property
    def has_interests(self) -> bool:
        """Whether a mark counts of a juror with an interest."""
        return self._shows(INTEREST)

    def _shows(self, sign: str) -> bool:
        return any(sign in figure for row in self.rows for _, figure in row.jurors)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a line in its ranking, and what it still waits for."""

    jurors: Jurors
    line_above: bool
    limit_above: int
    sheets: tuple[int, int]
    provisional: bool


def slug_of(group: tuple[str, ...]) -> str:
    """A group in an address."""
    return slugify(" ".join(group)) or EVERYBODY


def voice(language: Language) -> Voice:
    """How pages about rankings speak."""
    return voice_of(language, PHRASES)


def table(now: Standings, ranked: Ranked, language: Language, part: range | None = None) -> Table:
    """A ranking written out, or only some of its lines; made once for each language and kept with its standings."""
    lines = range(len(ranked.lines)) if part is None else part
    name = ("table", ranked.at, ranked.group, language, lines)
    return now.once(name, lambda: _table(now, ranked, voice(language), lines))


def find(now: Standings, at: str, slug: str) -> Ranked | None:
    """The ranking with this address in a round or an award."""
    asked = now.rounds if any(one.at == at for one in now.rounds) else now.awards
    return next((one for one in asked if one.at == at and slug_of(one.group) == slug), None)


def opened(now: Standings, ranked: Ranked, code: str, language: Language, *, in_public: bool = False) -> Opened | None:
    """The score of one entry opened into its sum; in public without the reasons of jurors' interests."""
    line = next((one for one in ranked.lines if one.entry.code == code), None)
    if line is None or line.placing.score is None:
        return None
    outcome, speaking = now.outcome, voice(language)
    if ranked.award is not None:
        return open_award_score(outcome, speaking, ranked.award, ranked.source, line.entry, in_public=in_public)
    return open_round_score(outcome, speaking, ranked.source, line.entry, in_public=in_public)


def _table(now: Standings, ranked: Ranked, speaking: Voice, part: range) -> Table:
    outcome = now.outcome
    limit, language = ranked.threshold, speaking.language
    (highest,) = now.each(("highest", ranked.at), [("", (), lambda: highest_of(outcome, ranked))])
    standing = [one.standing for one in ranked.placings]
    below = Standing.BELOW_THRESHOLD in standing
    first_beyond = next((at for at, one in enumerate(standing) if one in _BEYOND), -1)
    first_below = standing.index(Standing.BELOW_THRESHOLD) if limit and below else -1
    mark = "" if limit is None or not highest else percent(fraction_of(Fraction(limit.score), highest))
    lines = [ranked.lines[number] for number in part]
    minuted = _minuted(now)
    provisional = waits_for_sheets(now, ranked)
    jurors = _jurors(now, ranked, lines, part, language)
    wanted = []
    for number, line in zip(part, lines, strict=True):
        around = _Around(
            jurors.get(line.entry.code, ()),
            number == first_below,
            (line.placing.limit or 0) if number == first_beyond else 0,
            sheets_of(now, ranked.source, line.entry) if provisional else (0, 0),
            provisional,
        )
        make = partial(_row, now, ranked, line, speaking, highest, mark, around)
        known, said = now.material.known[line.entry.code], _said(minuted, line)
        parts = line.entry, known, line.figures, said, around
        wanted.append((line.entry.code, None if line.winner else parts, make))
    rows = tuple(now.each(("row", ranked.at, ranked.group, language, part), wanted))
    return Table(
        at=ranked.at,
        group=ranked.group,
        slug=slug_of(ranked.group),
        name=ranked.name,
        title=group_title(outcome, speaking, ranked.per, ranked.group),
        is_award=ranked.award is not None,
        scale="" if not highest else write(Amount(highest), speaking.language),
        threshold="" if limit is None else write(Amount(Fraction(limit.score)), speaking.language),
        threshold_citations=() if limit is None else limit.citations,
        line_below=limit is not None and part.stop == len(ranked.lines) > 0 and not below,
        citations=ranked.citations,
        common=ranked.common,
        prizes=ranked.prizes,
        rows=rows,
        empty=_empty(ranked, speaking),
        waiting=ranked.waiting,
        provisional=provisional,
        unmarked=_unmarked(now, ranked) if provisional and ranked.award is None else 0,
        count=len(ranked.lines),
        inside=standing.count(Standing.IN),
        part=part,
    )


def _unmarked(now: Standings, ranked: Ranked) -> int:
    """How many of a group are before a panel without any mark."""
    entered = now.outcome.round_result(ranked.at).entered
    placed = {one.entry for all_ in now.rounds if all_.at == ranked.at for one in all_.placings}
    waiting = (now.outcome.entry(code) for code in entered if code not in placed)
    return sum(group_of(now.outcome.rules, one, ranked.per) == ranked.group for one in waiting)


def _minuted(now: Standings) -> Mapping[str, list[object]]:
    """What panels decided of entries, by code: any of it may be the reason of a place."""
    found: dict[str, list[object]] = defaultdict(list)
    for one in now.outcome.case.exclusions:
        found[one.entry].append(one)
    for made in now.outcome.case.decisions:
        for code in made.order:
            found[code].append(made)
    return found


def _said(minuted: Mapping[str, list[object]], line: Line) -> list[object]:
    """What of it the reason of a line may name: what is about its entry, and about those of equal score."""
    _, _, around = line.figures
    return [one for equal in around.equals for one in minuted.get(equal.entry, ())]


def _row(
    now: Standings,
    ranked: Ranked,
    line: Line,
    speaking: Voice,
    highest: Fraction | None,
    mark: str,
    around: _Around,
) -> Row:
    outcome, score, known = now.outcome, line.placing.score, now.material.known[line.entry.code]
    names = earned(outcome, speaking, ranked.award, line.winner) if ranked.award and line.winner else []
    return Row(
        id=known.id,
        owner=known.owner,
        code=line.entry.code,
        name=line.entry.name,
        title=known.title,
        village=known.village,
        place=place_text(ranked, line),
        rank=rank_text(ranked, line) if line.winner else "",
        score="" if score is None else speaking.points(score),
        width="" if score is None or not highest else percent(fraction_of(score, highest)),
        threshold=mark,
        metal=next((metal for metal in map(metal_of, names) if metal), ""),
        jurors=around.jurors,
        badges=tuple(names),
        winnings=tuple(winnings(speaking, ranked, line.winner)) if line.winner else (),
        status=_status(speaking, ranked, line, around.provisional),
        why=speaking.words(line.because.words),
        citations=line.because.citations,
        choices=line.own,
        is_in=line.standing is Standing.IN,
        is_waiting=line.standing is Standing.PENDING,
        is_beyond=line.standing in _BEYOND,
        line_above=around.line_above,
        limit_above=around.limit_above,
        sheets=around.sheets,
    )


def _status(speaking: Voice, ranked: Ranked, line: Line, provisional: bool) -> str:
    """Where an entry stands; what only the sheets so far make of it is no fact yet."""
    words = standing_text(speaking, ranked, line)
    if not words or not provisional or line.standing in _DECIDED:
        return words
    return say("Sementara {words}", "So far: {words}", words=words[0].lower() + words[1:]).text(speaking.language)


def percent(share: Fraction) -> str:
    """A share in percent with one decimal, as a drawing writes it: 66.7."""
    tenths = int(share * 1000 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def _jurors(
    now: Standings, ranked: Ranked, lines: Iterable[Line], part: range, language: Language
) -> Mapping[str, Jurors]:
    """What each seat gave: element and score, by the entry's code. Names are told nowhere.

    A seat that withdrew keeps its place in the row, so that each figure stays with its element.
    """
    round_, case = ranked.source, now.outcome.case
    if round_.kind is not RoundKind.SCORE or round_.rubric is None:
        return {}
    judge, sheets = now.decider.judges.of(round_), sheets_by_entry(case, round_)
    standardised = now.outcome.round_result(round_.code).standardised
    elements = {one.code: one.element for one in case.assessors if one.round == round_.code}
    withdrew: dict[str, set[str]] = defaultdict(set)
    for one in case.recusals:
        if one.round == round_.code:
            withdrew[one.entry].add(one.assessor)

    def written(entry: Entry) -> Jurors:
        explained = judge.explained(sheets[entry.code], entry.facts, standardised.get(entry.code))
        given = {one.assessor: one for one in explained.jurors}
        asked = [code for code in dict.fromkeys([*elements, *given]) if code in given or code in withdrew[entry.code]]
        figures = ((code, figure(given.get(code), code in withdrew[entry.code])) for code in asked)
        return tuple((elements.get(code, ""), words) for code, words in figures)

    def figure(one: Juror | None, has_interest: bool) -> str:
        if one is None:
            return NO_MARK
        return _given(one, language) + (INTEREST if has_interest else "")

    judged = [line.entry for line in lines if line.entry.code in sheets]
    parts = {
        one.code: (one, elements, sheets[one.code], withdrew[one.code], standardised.get(one.code)) for one in judged
    }
    wanted = ((one.code, parts[one.code], partial(written, one)) for one in judged)
    found = now.each(("jurors", ranked.at, ranked.group, language, part), wanted)
    return {entry.code: own for entry, own in zip(judged, found, strict=True)}


def _given(one: Juror, language: Language) -> str:
    """The score of a juror's marks, and what stands for it where the round brings jurors to one severity."""
    raw = write(Amount(one.score) if one.score.denominator == 1 else Points(one.score), language)
    if one.standardised is None:
        return raw
    words = say(
        "{raw}, disetarakan {used}", "{raw}, brought to {used}", raw=raw, used=write(Points(one.standardised), language)
    )
    return words.text(language)


def _empty(ranked: Ranked, speaking: Voice) -> str:
    """Why places stay empty; nothing where all are taken or their number is not limited."""
    limit = ranked.award.at_most if ranked.award else ranked.source.selection and ranked.source.selection.at_most
    left = (limit or 0) - len(ranked.taken)
    if left <= 0 or ranked.waiting:
        return ""
    below = sum(one.standing is Standing.BELOW_THRESHOLD for one in ranked.placings)
    excluded = sum(one.standing is Standing.EXCLUDED for one in ranked.placings)
    reasons = {
        "id": [f"{below} peserta di bawah batas skor"] * bool(below) + [f"{excluded} tidak diambil"] * bool(excluded),
        "en": [f"{below} entries below the minimum score"] * bool(below) + [f"{excluded} not taken"] * bool(excluded),
    }[speaking.language]
    why = ", ".join(reasons)
    if speaking.language == "id":
        return f"{left} dari {limit} tempat kosong: {why or f'hanya {len(ranked.lines)} peserta yang dinilai'}."
    return f"{left} of {limit} places stay empty: {why or f'only {len(ranked.lines)} entries were judged'}."
