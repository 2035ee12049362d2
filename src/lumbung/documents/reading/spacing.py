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
LOWEST, HIGHEST = Decimal(1), Decimal("1.5")
"""Natural heights of lines, in sizes, between which every typeface for running text has its own."""
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
    words += [why] if why is not None else []
    if value is None or share < USUAL:
        return Finding(wanted.fact, wanted.trait, None, Certainty.UNREAD, join(words), places)
    is_known = first.multiple is not None or bool(_heights(first))
    sure = share >= SURE and is_known and (value is False or _is_plain(first, multiple))
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
    distance, heights = _ratio(one), _heights(one)
    if one.at_least and distance > LOWEST:
        return None, EXACT
    if one.at_least:  # every line is higher by itself: they are single
        return abs(1 - multiple) <= CHOSEN, None
    if any(_multiples_near(one, heights, multiple)):
        return True, None
    if (
        not heights
        and family_of(one.name) is not None
        and not multiple * LOWEST - EXACTLY <= distance <= multiple * HIGHEST
    ):
        return False, _outside(one, multiple)
    if one.exact is not None or abs(distance - multiple) <= EXACTLY:
        return None, EXACT
    if heights:
        return False, None
    why = say(
        "Tinggi baris asli {family} belum diketahui; petugas akan memeriksanya.",
        "The natural line height of {family} is not known; an officer will look.",
        family=name_of(family_of(one.name)),
    )
    return None, why


def _heights(one: Spacing) -> tuple[Decimal, ...]:
    """The natural heights that the lines may have; none where the typeface's is not known, or was set aside."""
    family = family_of(one.name)
    return family.heights if one.gap is not None and family is not None else ()


def _outside(one: Spacing, multiple: Decimal) -> Words:
    """Why a distance is another one whatever its typeface's natural height may be."""
    return say(
        "Spasi {multiple} pada ukuran itu berjarak {low}–{high} poin, apa pun hurufnya; petugas yang memastikan.",
        "Spacing {multiple} at that size is {low}–{high} points in any typeface; an officer decides.",
        multiple=_rounded(multiple),
        low=_rounded(one.size * multiple * LOWEST),
        high=_rounded(one.size * multiple * HIGHEST),
    )


def _is_plain(one: Spacing, multiple: Decimal) -> bool:
    """Whether a distance is the wanted multiple by every natural height that its typeface may be taken to have."""
    return one.multiple is not None or all(_multiples_near(one, _heights(one), multiple))


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
