"""The words of a text, each with its place, and the shingles (five words in a row) by which texts are compared."""

import re
import unicodedata
from dataclasses import dataclass
from zlib import crc32

SHINGLE = 5
"""Words in a row. Four are often the same by chance in Indonesian ("di desa yang dikelola oleh"), six miss what is
edited at every sixth word."""
MOST_WORDS = 30_000
"""More of a text is not read: ten times the twenty pages that a decree allows."""
BOUNDARY = "\x1e"
"""Stands between two parts of a text. What reaches over it is nobody's words in a row."""
ACROSS = 0
"""The number of a shingle that reaches over a boundary."""
WORD = re.compile(r"\x1e|\w+(?:-[ \t]*\n\s*\w+|(?<=\d)[.,]\d+)*")
"""A word, or a figure with its points and commas. One cut by a hyphen at the end of a line is whole again."""
JOINS = re.compile(r"-[ \t]*\n\s*|[.,](?=\d)")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its words: `plain` as they are compared, `spans` where each stands (first and last character)."""

    raw: str
    plain: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def shingles(self) -> list[int]:
        """A number for each five words in a row, by the place of the first."""
        windows = (self.plain[at : at + SHINGLE] for at in range(len(self.plain) - SHINGLE + 1))
        return [ACROSS if BOUNDARY in words else crc32(" ".join(words).encode()) for words in windows]


def read(raw: str) -> Text:
    """The words of a text. Case, punctuation, accents and line breaks count for nothing; figures count."""
    plain, spans = [], []
    for found in WORD.finditer(raw):
        plain.append(_plain(found.group()))
        spans.append(found.span())
        if len(plain) == MOST_WORDS:
            break
    return Text(raw, tuple(plain), tuple(spans))


def _plain(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    joined = unicodedata.normalize("NFKD", JOINS.sub("", word)).casefold()
    return "".join(sign for sign in joined if not unicodedata.combining(sign))
