"""How far apart the lines of running text are, beside the spacing that the decree wants."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from lumbung.documents.measuring.records import Measured, Spacing, Unread
from lumbung.documents.reading.finding import Certainty, Finding, Wanted
from lumbung.documents.reading.letters import name_of, nominal, seen_first
from lumbung.documents.reading.reasons import unread_because
from lumbung.documents.reading.tables import family_of
from lumbung.regulation.wording import Amount, Words, join, say

TOLERANCE = Decimal("0.035")
"""Of a multiple: programs round lines to whole dots; 1.5 is neither 1.4 nor 1.6."""
EXACTLY = Decimal("0.025")
"""Of the size: so near, a distance may be an exact one (18 points for letters of 12) instead of a multiple."""
CHOSEN = Decimal("0.02")
"""Of a multiple that an author chose: some programs count in whole points."""
SAME_GAP = Decimal("0.03")
USUAL, SURE = Fraction(60, 100), Fraction(80, 100)
"""Share of all lines that must say the same: a quotation or a list decides nothing, a mixed text cannot be answered."""


def spacing(measured: Measured, wanted: Wanted) -> Finding:
    """Whether lines are as far apart as wanted.

    In a DOCX that is what the author chose. On a printed page a multiple is the distance in natural line heights of the
    typeface, which differ: 1.5 is 1.8 times the size in URW Bookman and 2.0 in TeX Gyre Bonum. Where the natural height
    is not known, or may be one of two, or the distance may be a fixed one, an officer looks.
    """
    multiple = wanted.multiple or Decimal(1)
    if not measured.spacings:  # enough text, and never two lines under one another
        return Finding(wanted.fact, wanted.trait, None, Certainty.UNREAD, unread_because(Unread.LITTLE_TEXT))
    first = measured.spacings[0]
    value, why = _value(first, multiple)
    alike = [
        one
        for one in measured.spacings
        if abs(_ratio(one) - _ratio(first)) <= SAME_GAP and _value(one, multiple)[0] == value
    ]
    share = Fraction(sum(one.count for one in alike), sum(one.count for one in measured.spacings))
    words, places = [_told(first)], first.seen
    if share < SURE:
        words.append(MIXED)
    if value is None or share < USUAL:
        words += [why] if why is not None else []
        return Finding(wanted.fact, wanted.trait, None, Certainty.UNREAD, join(words), places)
    sure = share >= SURE and (value is False or _is_plain(first, multiple))
    certainty = Certainty.CERTAIN if sure else Certainty.LIKELY
    return Finding(wanted.fact, wanted.trait, value, certainty, join(words), places[:1] if value else places)


def spacing_in_words(measured: Measured) -> Words:
    """The distance that most lines have."""
    if not measured.spacings:
        return say("Jarak barisnya tidak dapat diukur.", "The distance of its lines cannot be measured.")
    return _told(measured.spacings[0])


MIXED = say(
    "Jarak lain juga dipakai; petugas akan memeriksanya.", "Other distances are used too; an officer will look."
)
EXACT = say(
    "Jaraknya dapat berarti spasi itu atau jarak tetap; petugas akan memeriksanya.",
    "The distance may be that spacing or a fixed one; an officer will look.",
)


def _ratio(one: Spacing) -> Decimal:
    """A distance in sizes of the letters, or in multiples where the author chose one: to compare within one file."""
    if one.multiple is not None:
        return one.multiple
    distance = one.gap if one.gap is not None else one.exact
    assert distance is not None  # one of the three is known
    return distance / one.size


def _value(one: Spacing, multiple: Decimal) -> tuple[bool | None, Words | None]:
    """Whether a distance is the wanted multiple, or why that cannot be said."""
    if one.multiple is not None:
        return abs(one.multiple - multiple) <= CHOSEN, None
    if one.exact is not None:
        return None, EXACT
    family = family_of(one.name)
    if family is None or not family.heights:
        why = say(
            "Tinggi baris asli {family} belum diketahui; petugas akan memeriksanya.",
            "The natural line height of {family} is not known; an officer will look.",
            family=name_of(family),
        )
        return None, why
    if any(_multiples_near(one, family.heights, multiple)):
        return True, None
    return (None, EXACT) if abs(_ratio(one) - multiple) <= EXACTLY else (False, None)


def _is_plain(one: Spacing, multiple: Decimal) -> bool:
    """Whether a distance is the wanted multiple by every natural height that its typeface may be taken to have."""
    family = family_of(one.name)
    return one.gap is None or (family is not None and all(_multiples_near(one, family.heights, multiple)))


def _multiples_near(one: Spacing, heights: Iterable[Decimal], multiple: Decimal) -> list[bool]:
    return [abs(_ratio(one) / height - multiple) <= TOLERANCE for height in heights]


def _told(one: Spacing) -> Words:
    if one.multiple is not None:
        return say("Spasi {multiple}.", "Spacing {multiple}.", multiple=Amount(Fraction(one.multiple)))
    if one.exact is not None:
        kind = say("paling sedikit", "at least") if one.at_least else say("tepat", "exactly")
        return say(
            "Jarak baris {kind} {gap} poin.",
            "Lines {kind} {gap} points apart.",
            kind=kind,
            gap=Amount(Fraction(one.exact)),
        )
    assert one.gap is not None  # one of the three is known
    words = say(
        "Jarak baris {gap} poin, {ratio} kali ukuran huruf {size}{seen}.",
        "Lines are {gap} points apart, {ratio} times the size of {size}{seen}.",
        gap=Amount(Fraction(one.gap)),
        ratio=_rounded(one.gap / one.size),
        size=Amount(Fraction(nominal(one.size))),
        seen=seen_first(one.seen),
    )
    family = family_of(one.name)
    if family is None or not family.heights:
        return words
    multiples = [_rounded(one.gap / one.size / height) for height in family.heights]
    figures = [f"multiple{number}" for number in range(len(multiples))]
    names = ["{" + figure + "}" for figure in figures]
    as_multiple = say(
        "Untuk {family} itu spasi {multiple}.",
        "For {family} that is spacing {multiple}.",
        family=family.name,
        multiple=Words(" / ".join(names), " / ".join(names), dict(zip(figures, multiples, strict=True))),
    )
    return join([words, as_multiple])


def _rounded(value: Decimal) -> Amount:
    return Amount(Fraction(round(value, 2)))
