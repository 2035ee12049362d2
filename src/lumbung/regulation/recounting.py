"""Which scores of a published outcome are others when they are counted again, entry by entry.

What was published may be anything that somebody wrote: whatever has not the shape of scores is passed over here, since
the part that holds it is told as different anyway.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from lumbung.regulation.wording import Points, Words, say

MOST_TOLD = 5
"""How many entries are named; how many more there are is told."""


def scores_that_differ(published: Any, again: Any) -> list[Words]:
    """One sentence for each score that is not what counting again gives. Both are outcomes as a bundle holds them."""
    stated = dict(_scores(published))
    differ = [(at, score, stated[at]) for at, score in _scores(again) if at in stated and stated[at] != score]
    told = [_told(*one) for one in differ[:MOST_TOLD]]
    if len(differ) > MOST_TOLD:
        told.append(say("Skor lain yang berbeda: {n}.", "Other scores that differ: {n}.", n=len(differ) - MOST_TOLD))
    return told


def _told(at: tuple[str, str], score: str, stated: str) -> Words:
    where, entry = at
    return say(
        "{entry}, {where}: hitung ulang {score}, tertulis {stated}.",
        "{entry}, {where}: counted again {score}, written {stated}.",
        entry=entry,
        where=where,
        score=_written(score, stated),
        stated=_written(stated, score),
    )


def _written(score: str, other: str) -> Points | str:
    try:
        return Points(Fraction(score), (Fraction(other),))
    except (ValueError, ZeroDivisionError):
        return score


def _scores(outcome: Any) -> Iterator[tuple[tuple[str, str], str]]:
    """The scores of an outcome: where and of which entry, and the exact score as text."""
    if not isinstance(outcome, dict):
        return
    rounds = outcome.get("babak")
    parts = [(one.get("babak"), one.get("skor")) for one in _list(rounds) if isinstance(one, dict)]
    for where, scores in [*parts, ("nilai akhir", outcome.get("nilai_akhir"))]:
        if isinstance(scores, dict):
            yield from (((str(where), entry), text) for entry, text in scores.items() if isinstance(text, str))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
