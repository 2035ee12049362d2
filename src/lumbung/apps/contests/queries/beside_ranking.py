"""What stands beside a ranking: the other groups to be shown, and those of its group who never came into it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lumbung.apps.contests.queries.rankings import slug_of, voice
from lumbung.apps.contests.queries.standings import Standings
from lumbung.documents.outcome.left_out import Left, LeftOut, left_out
from lumbung.documents.outcome.rankings import Line, Ranked
from lumbung.documents.outcome.telling import left_text, standing_text
from lumbung.documents.style.voice import Voice
from lumbung.regulation.case import Entry
from lumbung.regulation.grouping import group_of
from lumbung.regulation.result import Standing
from lumbung.regulation.verdict import Because
from lumbung.regulation.wording import Language

MOST_TO_PICK = 200
"""Groups in a list to pick from; a nation has thousands, and finds them on the list of results."""


@dataclass(frozen=True, slots=True)
class Pick:
    """The groups to choose from, as addresses and names, under what they are: Kecamatan."""

    label: str
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """An entry of a group that its ranking does not hold: where it stopped, with what score, and why."""

    code: str
    name: str
    score: str
    stopped: str
    because: Because
    has_failed: bool
    """Whether it did not meet what is asked; otherwise others were simply better."""


def pick(now: Standings, shown: Iterable[Ranked]) -> Pick | None:
    """The rankings beside one another to choose from; nothing where there is but one, or too many for a list."""
    rankings = list({one.group: one for one in shown}.values())
    if not 1 < len(rankings) <= MOST_TO_PICK:
        return None
    known = now.outcome.rules.known
    label = ", ".join(known[fact].name for fact in rankings[0].per)
    return Pick(label, tuple((slug_of(one.group), ", ".join(one.group)) for one in rankings))


def outside(now: Standings, ranked: Ranked, language: Language) -> tuple[Outside, ...]:
    """The entries of an award's group that its ranking does not hold: those who came furthest first."""
    return now.once(("outside", ranked.at, ranked.group, language), lambda: tuple(_outside(now, ranked, language)))


def counted(found: Iterable[Outside]) -> list[tuple[str, int]]:
    """The same without names: how many stopped where. Who failed what is told to nobody else."""
    return list(Counter(one.stopped for one in found).items())


def _outside(now: Standings, ranked: Ranked, language: Language) -> Iterator[Outside]:
    speaking, inside = voice(language), {one.entry for one in ranked.placings}
    for one in reversed(now.rounds):
        for at, placing in enumerate(one.placings):
            is_out = placing.standing is not Standing.IN and placing.entry not in inside
            if is_out and _belongs(now, ranked, now.outcome.entry(placing.entry)):
                inside.add(placing.entry)
                yield _not_chosen(speaking, one, one.lines[at])
    for left in now.once("left out", lambda: tuple(left_out(now.outcome))):
        if left.entry.code not in inside and _belongs(now, ranked, left.entry):
            inside.add(left.entry.code)
            yield _left(speaking, left)


def _belongs(now: Standings, ranked: Ranked, entry: Entry) -> bool:
    return group_of(now.outcome.rules, entry, ranked.per) == ranked.group


def _not_chosen(speaking: Voice, ranked: Ranked, line: Line) -> Outside:
    score = line.placing.score
    written = "" if score is None else speaking.points(score)
    stopped = f"{ranked.name}: {standing_text(speaking, ranked, line).lower()}"
    return Outside(line.entry.code, line.entry.name, written, stopped, line.because, has_failed=False)


def _left(speaking: Voice, one: LeftOut) -> Outside:
    return Outside(one.entry.code, one.entry.name, "", left_text(speaking, one), one.because, one.how is Left.FAILED)
