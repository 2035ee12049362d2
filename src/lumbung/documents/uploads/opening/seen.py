"""What one look at a file found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """The word of a fault or none, the words of what is active, and the content where it was made anew."""

    fault: str = ""
    active: frozenset[str] = frozenset()
    cleaned: bytes = b""
