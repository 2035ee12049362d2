"""Sentences in Indonesian and English, with figures kept apart so that each language writes them its own way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import localcontext
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Literal

from babel.dates import format_date
from babel.numbers import format_decimal

from lumbung.regulation.exact import decimals_needed, round_half_up, to_decimal

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")

MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole rupiah."""

    rupiah: int


@dataclass(frozen=True, slots=True)
class Points:
    """A score or a mark; written with two decimals, or with more where one of `unlike` would look the same."""

    value: Fraction
    unlike: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A plain number (a count, a percentage, a limit); written with as many decimals as it has."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages; `{name}` stands for a figure.

    The words of a decree stay Indonesian in both. Shape: `Words("Skor {score}.", "Score {score}.", {"score": …})`.
    """

    id: str
    en: str
    figures: Mapping[str, "Figure"] = field(default_factory=dict)

    def text(self, language: Language = "id") -> str:
        """Return the sentence in one language, figures written in that language's manner."""
        template = self.id if language == "id" else self.en
        return template.format_map({name: write(figure, language) for name, figure in self.figures.items()})


Figure = Money | Points | Amount | Words | int | date | str


def say(id: str, en: str, **figures: Figure) -> Words:
    """Make a sentence; both languages are required, so neither can be forgotten."""
    return Words(id, en, figures)


def plain(text: str) -> Words:
    """Make a sentence of a text that is the same in both languages: a name, or the words of a decree."""
    return Words("{text}", "{text}", {"text": text})


def join(sentences: list[Words], between: str = " ") -> Words:
    """Several sentences as one, with a space between, or something else."""
    names = [f"part{index}" for index in range(len(sentences))]
    template = between.join("{" + name + "}" for name in names)
    return Words(template, template, dict(zip(names, sentences, strict=True)))


def write(figure: Figure, language: Language) -> str:
    """Write one figure in the manner of a language: `Rp300.000.000` or `Rp300,000,000`."""
    match figure:
        case Money():
            return "Rp" + _write_number(Fraction(figure.rupiah), 0, language)
        case Points():
            return _write_points(figure, language)
        case Amount():
            digits = decimals_needed(figure.value, MOST_DECIMALS)
            return _write_number(figure.value, MOST_DECIMALS if digits is None else digits, language)
        case Words():
            return figure.text(language)
        case date():
            return _write_date(figure, language)
        case int():
            return _write_number(Fraction(figure), 0, language)
        case _:
            return figure


def _write_points(points: Points, language: Language) -> str:
    digits, others = 2, [other for other in points.unlike if other != points.value]
    while digits < MOST_DECIMALS and any(_alike(points.value, other, digits) for other in others):
        digits += 1
    return _write_number(points.value, digits, language)


def _alike(one: Fraction, other: Fraction, digits: int) -> bool:
    return round_half_up(one, digits) == round_half_up(other, digits)


@lru_cache(maxsize=1_000)  # a contest's days are few, and the calendar's rules are looked up each time
def _write_date(value: date, language: Language) -> str:
    return format_date(value, format="d MMMM y", locale=language)


@lru_cache(maxsize=10_000)  # a ranking writes the same few scores again and again
def _write_number(value: Fraction, digits: int, language: Language) -> str:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    with localcontext() as context:
        context.prec = len(str(floor(value))) + digits + 1  # a longer number than the usual context is written whole
        return format_decimal(to_decimal(value, digits), format=pattern, locale=language)


def listing(items: tuple[str, ...] | list[str], language: Language = "id") -> str:
    """Join names as a sentence does: `a, b dan c`."""
    if len(items) < 2:
        return "".join(items)
    last = " dan " if language == "id" else " and "
    return ", ".join(items[:-1]) + last + items[-1]


def several(items: tuple[str, ...] | list[str]) -> Words:
    """Names joined as a sentence does, in each language."""
    return Words("{all}", "{all_en}", {"all": listing(items), "all_en": listing(items, "en")})
