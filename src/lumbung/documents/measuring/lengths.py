"""Lengths as the parts of a DOCX say them: a number of small units, with decimals at times, or with a unit."""

import re
from collections.abc import Mapping
from decimal import Decimal

LENGTH = re.compile(r"(\d{1,9}(?:\.\d{1,20})?)(mm|cm|in|pt|pc|pi)?")
POINTS: Mapping[str, Decimal] = {
    "mm": Decimal(72) / Decimal("25.4"),
    "cm": Decimal(720) / Decimal("25.4"),
    "in": Decimal(72),
    "pt": Decimal(1),
    "pc": Decimal(12),
    "pi": Decimal(12),
}
"""What ISO 29500 calls a universal measure; programs that write the strict kind of DOCX use it."""


def points_of(text: str | None, *, in_a_point: int) -> Decimal | None:
    """A length in points; a bare number counts units, so many `in_a_point`. None for what is no length."""
    found = LENGTH.fullmatch((text or "").strip())
    if found is None:
        return None
    number, unit = found.groups()
    return Decimal(number) * POINTS[unit] if unit else Decimal(number) / in_a_point
