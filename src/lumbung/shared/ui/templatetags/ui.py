"""Words and figures in templates. Both languages stand where the sentence is made: {% say "Masuk" "Sign in" %}."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from babel.dates import format_datetime
from django import template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from lumbung.regulation.verdict import Because
from lumbung.regulation.wording import Amount, Figure, Money, Points, Words, write
from lumbung.shared.ui.speech import language

register = template.Library()


@register.simple_tag
def say(indonesian: str, english: str, **figures: Figure) -> SafeString:
    """A sentence of ours in the page's language; figures are escaped and written in that language's manner."""
    written = {name: conditional_escape(_write(figure)) for name, figure in figures.items()}
    sentence = indonesian if language() == "id" else english
    return mark_safe(sentence.format_map(written))  # noqa: S308 (the sentence is a template's, its figures are escaped)


def _write(figure: Figure) -> str:
    return figure if isinstance(figure, str) else write(figure, language())


@register.filter
def words(value: Words) -> str:
    """A sentence of the engine in the page's language."""
    return value.text(language())


@register.filter
def points(value: Fraction) -> str:
    """A score: two decimals."""
    return write(Points(Fraction(value)), language())


@register.filter
def amount(value: Fraction | Decimal | int) -> str:
    """A plain number with the decimals that it has."""
    return write(Amount(Fraction(value)), language())


@register.filter
def money(rupiah: int) -> str:
    """An amount in rupiah."""
    return write(Money(rupiah), language())


@register.filter
def day(value: date) -> str:
    """A date in words: 21 November 2026."""
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return write(local, language())


@register.filter
def moment(value: datetime) -> str:
    """A date with its time: 21 November 2026 pukul 09.30 WIB."""
    local = timezone.localtime(value)
    if language() == "id":
        return f"{write(local.date(), 'id')} pukul {local:%H.%M} WIB"
    return format_datetime(local, "d MMMM y, HH:mm", locale="en") + " WIB"


@register.inclusion_tag("ui/cited.html")
def cited(because: Because) -> dict[str, object]:
    """The places in the decree and the committee's choices that an answer rests on."""
    return {"citations": because.citations, "choices": because.choices, "language": language()}
