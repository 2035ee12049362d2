"""How documents speak: figures, dates and the project's own sentences, in Indonesian or English."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from babel.dates import format_date

from lumbung.regulation.exact import decimals_needed
from lumbung.regulation.wording import Amount, Figure, Language, Money, Points, Words, listing, write

Phrases = Mapping[str, tuple[str, str]]
"""Sentences by name, each in Indonesian and English; `{name}` stands for a figure."""

_ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_SIZES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"))
_CONTRACTED = {"ribu", "ratus"}


@dataclass(frozen=True)
class Voice:
    """One language, with the sentences of one kind of document."""

    language: Language
    phrases: Phrases

    def __call__(self, phrase: str, /, **figures: Figure) -> str:
        """One of the document's own sentences."""
        indonesian, english = self.phrases[phrase]
        return Words(indonesian, english, figures).text(self.language)

    def words(self, words: Words) -> str:
        """A sentence of the engine."""
        return words.text(self.language)

    def points(self, value: Fraction) -> str:
        """A score: two decimals."""
        return write(Points(value), self.language)

    def amount(self, value: Fraction) -> str:
        """A mark or its points: in full where two decimals are enough, else rounded to two."""
        exact = decimals_needed(value, 2) is not None
        return write(Amount(value) if exact else Points(value), self.language)

    def money(self, rupiah: int) -> str:
        """An amount of money."""
        return write(Money(rupiah), self.language)

    def number(self, value: int) -> str:
        """A count."""
        return write(value, self.language)

    def day(self, day: date) -> str:
        """A date: 21 November 2026."""
        return write(day, self.language)

    def weekday(self, day: date) -> str:
        """The name of the day: Senin."""
        return format_date(day, format="EEEE", locale=self.language)

    def month(self, day: date) -> str:
        """The name of the month: Desember."""
        return format_date(day, format="MMMM", locale=self.language)

    def listing(self, items: list[str]) -> str:
        """Names as a sentence joins them: a, b dan c."""
        return listing(items, self.language)


def spelled(number: int) -> str:
    """A whole number in Indonesian words, as minutes write dates and sums: 2021 → dua ribu dua puluh satu."""
    if number < 12:
        return _ONES[number] or "nol"
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    for size, name in _SIZES:
        if number >= size:
            count, rest = divmod(number, size)
            head = f"se{name}" if count == 1 and name in _CONTRACTED else f"{spelled(count)} {name}"
            return f"{head} {spelled(rest)}" if rest else head
    raise AssertionError("every number from twenty up has a size")
