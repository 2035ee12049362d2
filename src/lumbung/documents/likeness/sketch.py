"""The fingerprint of a text, kept with it, so that one text is compared with thousands in a moment."""

import struct
from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from lumbung.documents.likeness import thresholds as limit
from lumbung.documents.likeness.words import ACROSS, Text

ONE_IN = 8
"""Every eighth shingle stands for its text where candidates are looked for: 60 words that are the same leave seven."""
LEAST_SHARED = 3
"""Sampled shingles that must be the same. One may be chance; exact comparison follows."""

Key = TypeVar("Key", bound=Hashable)


def fingerprint(text: Text) -> bytes:
    """All shingles of a text, packed, four bytes each. What a text repeats like a refrain is left out."""
    counted = Counter(number for number in text.shingles() if number != ACROSS)
    return pack(number for number, times in counted.items() if times <= limit.MOST_REPEATED)


def sketch(text: Text) -> bytes:
    """The sampled shingles of a text, packed."""
    return pack(number for number in unpack(fingerprint(text)) if number % ONE_IN == 0)


def pack(numbers: Iterable[int]) -> bytes:
    """Numbers below 2³² in a row of bytes."""
    ordered = sorted(numbers)
    return struct.pack(f"<{len(ordered)}I", *ordered)


def unpack(packed: bytes) -> tuple[int, ...]:
    """The numbers of a row of bytes."""
    return struct.unpack(f"<{len(packed) // 4}I", packed)


@dataclass(frozen=True, slots=True)
class Kept(Generic[Key]):
    """The sketch of a text that was kept earlier, with the call whose template it may follow."""

    key: Key
    call: Hashable
    sketch: bytes


def candidates(own: bytes, others: Iterable[Kept[Key]], boilerplate: Collection[int] = ()) -> list[Key]:
    """Whose sketches share most with this one, the nearest first; what a call's entries have alike is left out."""
    numbers = frozenset(unpack(own)) - frozenset(boilerplate)
    shared: list[tuple[Key, Hashable, frozenset[int]]] = []
    entries: Counter[Hashable] = Counter()
    held: dict[Hashable, Counter[int]] = {}
    for one in others:
        entries[one.call] += 1
        found = numbers.intersection(unpack(one.sketch))
        if len(found) >= LEAST_SHARED:
            shared.append((one.key, one.call, found))
            held.setdefault(one.call, Counter()).update(found)
    common = frozenset(
        number for call, counted in held.items() for number, times in counted.items() if is_common(times, entries[call])
    )
    counted = [(len(found - common), key) for key, _, found in shared]
    nearest = sorted((one for one in counted if one[0] >= LEAST_SHARED), key=lambda one: -one[0])
    return [key for _, key in nearest[: limit.MOST_CANDIDATES]]


def template(fingerprints: Iterable[bytes], wanted: frozenset[int]) -> frozenset[int]:
    """Those of the wanted shingles that the entries of one call have alike. `fingerprints` are of all its entries."""
    times: Counter[int] = Counter()
    entries = 0
    for packed in fingerprints:
        entries += 1
        times.update(wanted.intersection(unpack(packed)))
    return frozenset(number for number, held in times.items() if is_common(held, entries))


def is_common(held: int, entries: int) -> bool:
    """Whether so many of a call's entries have something alike that it is the call's template."""
    return held >= limit.TEMPLATE_FROM and held >= limit.TEMPLATE_SHARE * entries
