"""The text of a decree by article (`naskah.md`): every citable place is a heading that is exactly its citation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Naskah:
    """The words of each place, by citation as written in the headings."""

    places: Mapping[str, str]

    def find(self, citation: str) -> str | None:
        """The words of a place and of everything under it; None if the text has no such place."""
        wanted = squeeze(citation)
        own = [words for place, words in self.places.items() if place == wanted or place.startswith(wanted + " ")]
        return "\n".join(own) if own else None


def squeeze(text: str) -> str:
    """One space between words, nothing around them."""
    return " ".join(text.split())


def plain_words(text: str) -> str:
    """A text for comparing quotations: no Markdown emphasis, one kind of dash and quote, one space, small letters."""
    text = re.sub(r"[*_`>]", "", text).translate({0x2013: "-", 0x2014: "-", 0x201C: '"', 0x201D: '"', 0x2026: "..."})
    return squeeze(text).casefold()


def readable(text: str) -> str:
    """A text as people read it: no Markdown emphasis, and a note's lines without the mark before each of them."""
    lines = (re.sub(r"^>\s?", "", line) for line in text.splitlines())
    return re.sub(r"\*\*|`", "", "\n".join(lines))


def read_naskah(source: bytes) -> Naskah:
    """Read a text by article. Raises UnicodeDecodeError for bytes that are not UTF-8."""
    places: dict[str, list[str]] = {}
    current: list[str] = []
    for line in source.decode("utf-8-sig").splitlines():
        heading = re.match(r"#{1,6}\s+(.+?)\s*#*$", line)
        if heading:
            current = places.setdefault(squeeze(heading[1]), [])
        else:
            current.append(line)
    return Naskah({place: "\n".join(lines).strip() for place, lines in places.items()})
