"""Which items of a price standard a line of a budget is like, by its whole words, rare ones first.

A word that few items have says more than one that many have. Words are compared without their endings, so
that `cetakan` meets `cetak`; one that no item has may be one slip off (`etalse`), never a part of another (`talas` is
not in `etalase`). What a line is about stands first in it (`tas laptop` is a bag): an item without that word in its
name is none for it.
"""

import math
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lumbung.regulation.mentions import is_one_slip_off, plain_pieces

LEAST = 0.3
"""What is less like it than this is no suggestion."""
CLEAR = 0.5
"""What is as like as this, in the same unit, is taken until somebody chooses otherwise."""
SAME_UNIT_WEIGHS = 0.25
FROM_MISSPELT, FROM_MISSPELT_IN_SEARCH = 6, 4
"""Letters from which one slip is forgiven: shorter words have real neighbours. Who searches sees what was found."""
ENDING = re.compile("(?<=.....)(?:nya|kan|an)$")
"""What a word may end with, behind five letters at least: `tangan` is no `tang`."""
SAID_OF_ANYTHING = frozenset(
    (
        *("beli", "pembelian", "pengadaan", "biaya", "belanja", "kebutuhan", "keperluan", "perlengkapan", "peralatan"),
        *("bahan", "alat", "untuk", "utk", "bagi", "guna", "dan", "atau", "dengan", "beserta", "serta", "yang", "dari"),
        *("ke", "di", "per", "jumlah", "unit", "buah", "bh", "pcs", "pc", "set", "paket", "kg"),
    )
)
"""Words that stand before any item, and say nothing of it."""
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item as it is looked for: its name, what else is said of it, its unit and its code."""

    name: str
    more: str
    unit: str
    code: str


@dataclass(frozen=True)
class Index:
    """The items of one standard by their words. Made once for a standard: it never changes.

    `named` are the items that have a word in their name, `holders` those that have it anywhere.
    """

    weights: Mapping[str, float]
    holders: Mapping[str, Sequence[int]]
    named: Mapping[str, Sequence[int]]
    sizes: Sequence[float]
    units: Sequence[str]
    codes: Mapping[str, int]
    by_letter: Mapping[str, Sequence[str]]

    def like(self, description: str, unit: str, most: int) -> list[tuple[int, float]]:
        """The positions of the items that a line is most like, each with how much (0 to 1), the same unit first."""
        wanted = [(one, self._known(one)) for one in _stems(description)]
        about = next((known for one, known in wanted if not one[0].isdecimal()), ())
        fitting = {at for known in about for at in self.named.get(known, ())}
        rarest = max(self.weights.values(), default=1.0)
        size = sum(max((self.weights[each] for each in known), default=rarest) for _, known in wanted)
        shared: dict[int, float] = defaultdict(float)
        for _, known in wanted:
            for at in {at for each in known for at in self.holders[each]} & fitting:
                shared[at] += max(self.weights[each] for each in known)
        found = [(at, self._likeness(both, size, self.sizes[at])) for at, both in shared.items()]
        return sorted(
            ((at, score) for at, score in found if score >= LEAST),
            key=lambda one: (-one[1] - SAME_UNIT_WEIGHS * same_unit(unit, self.units[one[0]]), one[0]),
        )[:most]

    def searched(self, text: str) -> list[int]:
        """The positions of the items that have every word searched for, or a word that begins so."""
        found: set[int] | None = None
        for piece in plain_pieces(text):
            known = (*self._known(_stem(piece), FROM_MISSPELT_IN_SEARCH), *self._begun(piece))
            having = {at for each in known for at in self.holders[each]}
            found = having if found is None else found & having
        return sorted(found or ())

    def coded(self, code: str) -> int | None:
        """The position of the item with a code."""
        return self.codes.get(_plain_code(code)) if code.strip() else None

    @staticmethod
    def _likeness(both: float, size: float, other: float) -> float:
        return both / min(size, other) * 0.5 + both / max(size, other) * 0.5

    def _known(self, word: str, from_misspelt: int = FROM_MISSPELT) -> tuple[str, ...]:
        """The word itself where an item has it; else those that it may be a slip of."""
        if word in self.weights:
            return (word,)
        if len(word) < from_misspelt:
            return ()
        return tuple(one for one in self.by_letter.get(word[0], ()) if is_one_slip_off(word, one))

    def _begun(self, piece: str) -> Iterable[str]:
        return (one for one in self.by_letter.get(piece[0], ()) if one.startswith(piece))


def index_of(items: Sequence[Wanted]) -> Index:
    """The index of some items."""
    holders, named = _held(f"{one.name} {one.more}" for one in items), _held(one.name for one in items)
    weights = {word: math.log(1 + len(items) / len(those)) for word, those in holders.items()}
    sizes = array("d", [0.0]) * len(items)
    for word, those in holders.items():
        for at in those:
            sizes[at] += weights[word]
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in weights:
        by_letter[word[0]].append(word)
    codes = {_plain_code(one.code): at for at, one in enumerate(items) if one.code}
    return Index(weights, holders, named, sizes, [one.unit for one in items], codes, dict(by_letter))


def _held(texts: Iterable[str]) -> dict[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        for word in _stems(text):
            found[word].append(at)
    return {word: array("I", those) for word, those in found.items()}  # an eighth of what a list holds


def _stems(text: str) -> list[str]:
    """The words that say something, each once, in their order."""
    said = [one for one in plain_pieces(text) if one not in SAID_OF_ANYTHING and (len(one) > 1 or one.isdecimal())]
    return list(dict.fromkeys(_stem(one) for one in said))


def _stem(word: str) -> str:
    return ENDING.sub("", word)


def _plain_code(code: str) -> str:
    return "".join(code.casefold().split()).rstrip(".")
