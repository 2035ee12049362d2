"""Which items of a price standard a line of a budget is like, by its words: pieces of three letters, rare ones first.

A piece that few items have says more than one that many have. So a misspelt word still meets its own, and thousands of
items are looked through in the time of a page: only those that share a piece are looked at.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lumbung.regulation.mentions import plain_pieces

PIECE = 3
LEAST = 0.25
"""What is less like it than this is no suggestion."""
CLEAR = 0.5
"""What is as like as this, in the same unit, is taken until somebody chooses otherwise."""
SAME_UNITS = (
    ("buah", "bh", "pcs", "pc", "biji", "unit", "bj"),
    ("kg", "kilogram", "kilo"),
    ("g", "gr", "gram"),
    ("l", "lt", "ltr", "liter"),
    ("m", "meter", "mtr"),
    ("m2", "meter persegi"),
    ("lembar", "lbr"),
    ("batang", "btg"),
    ("orang", "org"),
    ("hari", "hr"),
    ("orang hari", "oh", "org hari"),
    ("jam", "orang jam", "oj"),
    ("bulan", "bln"),
    ("paket", "pkt"),
    ("botol", "btl"),
    ("karung", "zak", "sak"),
    ("kali", "kl"),
)
_UNITS = {name: names[0] for names in SAME_UNITS for name in names}


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same, however they are written."""
    return _unit(one) == _unit(other) != ""


def _unit(text: str) -> str:
    plain = " ".join(text.casefold().replace(".", " ").replace("/", " ").split())
    return _UNITS.get(plain, plain)


@dataclass(frozen=True)
class Index:
    """The items of one standard by their pieces. Made once for a standard: it never changes."""

    weights: dict[str, float]
    holders: dict[str, list[int]]
    sizes: list[float]
    units: list[str]

    def like(self, description: str, unit: str, most: int) -> list[tuple[int, float]]:
        """The positions of the items that a line is most like, each with how much (0 to 1), the same unit first."""
        pieces = _pieces(description)
        rarest = max(self.weights.values(), default=1.0)
        size = sum(self.weights.get(one, rarest) for one in pieces)
        shared: dict[int, float] = defaultdict(float)
        for piece in pieces:
            for position in self.holders.get(piece, ()):
                shared[position] += self.weights[piece]
        found = [
            (at, both / min(size, self.sizes[at]) * 0.5 + both / max(size, self.sizes[at]) * 0.5)
            for at, both in shared.items()
        ]
        likely = [(at, score) for at, score in found if score >= LEAST]
        return sorted(likely, key=lambda one: (not same_unit(unit, self.units[one[0]]), -one[1], one[0]))[:most]


def index_of(items: Sequence[tuple[str, str]]) -> Index:
    """The index of some items: their words, and their unit."""
    texts = [_pieces(words) for words, _ in items]
    holders: dict[str, list[int]] = defaultdict(list)
    for position, pieces in enumerate(texts):
        for piece in pieces:
            holders[piece].append(position)
    weights = {piece: math.log(1 + len(texts) / len(those)) for piece, those in holders.items()}
    return Index(
        weights,
        dict(holders),
        [sum(weights[one] for one in pieces) or 1.0 for pieces in texts],
        [unit for _, unit in items],
    )


def _pieces(text: str) -> frozenset[str]:
    return frozenset(_of_words(plain_pieces(text)))


def _of_words(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        framed = f" {word} "
        yield from (framed[at : at + PIECE] for at in range(max(1, len(framed) - PIECE + 1)))
