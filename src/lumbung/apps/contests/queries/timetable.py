"""At what time each turn of a day is, from its first minute and its breaks. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

Span = tuple[datetime, datetime]


def turns(begins: datetime, minutes: int, breaks: Sequence[Span], number: int) -> list[Span]:
    """When each of so many turns begins and ends. A turn that would run into a break is held after it."""
    return list(islice(_turns(begins, timedelta(minutes=minutes), sorted(breaks)), number))


def _turns(begins: datetime, long: timedelta, breaks: list[Span]) -> Iterator[Span]:
    while True:
        for first, last in breaks:
            if begins < last and begins + long > first:
                begins = last
        yield begins, begins + long
        begins += long


def dealt(codes: Sequence[str], places: Sequence[int | None]) -> list[tuple[str, ...]] | None:
    """Codes in their order, dealt to days with so many places each (None: all that are left); None: they do not fit."""
    found, left = [], list(codes)
    for most in places:
        taken = left if most is None else left[:most]
        found.append(tuple(taken))
        left = left[len(taken) :]
    return None if left else found
