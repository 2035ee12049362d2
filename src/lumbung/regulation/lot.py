"""Drawing lots so that anybody can draw them again: entries stand in the order of sha256(seed ‖ code).

A seed that was sealed (its hash published) before the codes were known, or words that were said in a meeting, leave
nobody a choice of the order. No random numbers of a language are used: the order is the same for ever.
"""

import hashlib
import unicodedata
from collections.abc import Iterable

LEAST_SEED = 8
"""How many letters and spaces the words of a meeting have at least, so that nobody tries all of them beforehand."""


def seed_of(words: str) -> str:
    """Words as a seed: what is between them does not matter, and letters are spelt in one way (NFC)."""
    return unicodedata.normalize("NFC", " ".join(words.split()))


def commitment(seed: str) -> str:
    """What is published of a seed before it is opened: it proves the seed later, and tells nothing of it now."""
    return hashlib.sha256(seed.encode()).hexdigest()


def draw(seed: str, codes: Iterable[str], *later: Iterable[str]) -> tuple[str, ...]:
    """The codes in the order of the lot; those of each later drawing stand behind, in an order of their own."""
    drawings = (sorted(set(one), key=lambda code: (_sum(seed, code), code)) for one in (codes, *later))
    return tuple(code for drawing in drawings for code in drawing)


def _sum(seed: str, code: str) -> bytes:
    return hashlib.sha256((seed + code).encode()).digest()
