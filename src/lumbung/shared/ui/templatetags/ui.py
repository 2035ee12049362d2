"""Words and figures in templates. Both languages stand where the sentence is made: {% say "Masuk" "Sign in" %}."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel.dates import format_datetime
from django import template
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.http import urlencode
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
    """A date with its time: 21 November 2026 pukul 09.30 WIB, or the time of the page's region."""
    local = timezone.localtime(value)
    if language() == "id":
        return f"{write(local.date(), 'id')} pukul {local:%H.%M} {local.tzname()}"
    return format_datetime(local, "d MMMM y, HH:mm", locale="en") + f" {local.tzname()}"


@register.simple_tag(takes_context=True)
def cite(context: Context, places: Iterable[str], label: str = "") -> SafeString:
    """Places in the decree, each leading to its words where the page knows the contest; nothing without places."""
    text = _text_of(context)
    links = [((_link(text, one) if text else one),) for one in places]
    if not links:
        return SafeString()
    joined = format_html_join("; ", "{}", links)
    if label:
        return format_html('<span class="citation">{} <span lang="id">{}</span></span>', label, joined)
    return format_html('<span class="citation" lang="id">{}</span>', joined)


@lru_cache(maxsize=4000)
def _link(text: str, place: str) -> SafeString:
    """A place, leading to its words; remembered, since a long table cites the same few places again and again."""
    return format_html('<a href="{}?{}">{}</a>', text, urlencode({"tempat": place}), place)


def _text_of(context: Context) -> str:
    """The address of the decree's words, for a page of a contest."""
    home, call = (getattr(context.get(name), "slug", "") for name in ("home", "call"))
    return _address(home, call) if home and call else ""


@lru_cache(maxsize=100)
def _address(home: str, call: str) -> str:
    return reverse("call_text", args=[home, call])


@register.inclusion_tag("ui/cited.html", takes_context=True)
def cited(context: Context, because: Because) -> dict[str, object]:
    """The places in the decree and the committee's choices that an answer rests on."""
    shown = {"citations": because.citations, "choices": because.choices, "language": language()}
    return {**shown, "home": context.get("home"), "call": context.get("call")}
