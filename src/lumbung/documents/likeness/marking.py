"""Texts cut into pieces where they share passages, so that a page can mark them by number."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lumbung.documents.likeness.passages import Passage
from lumbung.documents.likeness.words import BOUNDARY, Text, read

BETWEEN_PARTS = f"\n{BOUNDARY}\n"

MOST_UNSHARED, AROUND = 80, 30
"""Words between shared passages that are shown whole; of more, so many before and behind a passage."""

Part = Sequence[str]
"""A title and its text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a text. `number` is the shared passage that they belong to, counted from 1; 0 for none."""

    text: str
    number: int = 0
    begins: bool = False
    """Whether the passage begins here."""


def text_of(parts: Iterable[Part]) -> Text:
    """The words of all parts, one after the other."""
    return read(BETWEEN_PARTS.join(text.replace(BOUNDARY, " ") for _, text in parts))


def marked(
    parts: Sequence[Part], passages: Sequence[Passage], of_second: bool = False
) -> list[tuple[str, list[Piece]]]:
    """Each part with its pieces; passages are numbered in the order of the first text, whichever text is shown."""
    text, cuts, start, shown = text_of(parts), list(_cuts(text_of(parts), passages, of_second)), 0, []
    for title, words in parts:
        end = start + len(words)
        inside = [
            (max(a, start), min(b, end), number, begins) for a, b, number, begins in cuts if a < end and b > start
        ]
        shown.append((title, list(_pieces(text.raw, start, end, inside))))
        start = end + len(BETWEEN_PARTS)
    return shown


def alone(parts: Sequence[Part], passages: Sequence[Passage], of_second: bool = False) -> list[list[Piece]]:
    """The shared passages of a text and nothing else of it, in the order of their numbers."""
    text = text_of(parts)
    found: list[list[Piece]] = [[] for _ in passages]
    for start, end, number, begins in _cuts(text, passages, of_second):
        found[number - 1].append(Piece(text.raw[start:end], number, begins))
    return found


def shortened(pieces: Iterable[Piece]) -> list[Piece]:
    """The same with long stretches that nobody shares cut out: twenty pages are not read to see three passages."""
    return [one if one.number else Piece(_shortened(one.text)) for one in pieces]


def _shortened(text: str) -> str:
    words = text.split(" ")
    if len(words) <= MOST_UNSHARED:
        return text
    return " ".join([*words[:AROUND], "[…]", *words[-AROUND:]])


_Cut = tuple[int, int, int, bool]
"""First and last character, number of the passage, whether it begins here."""


def _cuts(text: Text, passages: Sequence[Passage], of_second: bool) -> Iterator[_Cut]:
    cuts = []
    for number, passage in enumerate(passages, start=1):
        for at, run in enumerate(passage.runs):
            first = run.second if of_second else run.first
            cuts.append((text.spans[first][0], text.spans[first + run.words - 1][1], number, at == 0))
    yield from sorted(cuts)


def _pieces(raw: str, start: int, end: int, cuts: Iterable[_Cut]) -> Iterator[Piece]:
    at = start
    for first, last, number, begins in cuts:
        if first > at:
            yield Piece(raw[at:first])
        yield Piece(raw[first:last], number, begins)
        at = last
    if at < end:
        yield Piece(raw[at:end])
