"""How far apart the lines of running text are, beside the spacing that the decree wants."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lumbung.documents.measuring.records import Measured, Spacing
from lumbung.documents.reading.finding import Certainty, Finding, Wanted
from lumbung.documents.reading.letters import family_name, seen_first
from lumbung.documents.reading.tables import family_of
from lumbung.regulation.wording import Amount, Words, join, say

TOLERANCE = Decimal("0.035")
"""Of a multiple: programs round lines to whole dots; 1.5 is neither 1.4 nor 1.6."""
EXACTLY = Decimal("0.025")
"""Of the size: so near, a distance may be an exact one (18 points for letters of 12) instead of a multiple."""
SAME_GAP = Decimal("0.03")
USUAL, SURE = Fraction(50, 100), Fraction(60, 100)
"""Share of the most frequent distance: what is wider than it also stands between paragraphs."""
TIGHT = Fraction(8, 100)
"""Share of narrower distances that still decides nothing: a list, a quotation."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The most frequent distance with those next to it."""

    first: Spacing
    share: Fraction
    tighter: Fraction


def spacing(measured: Measured, wanted: Wanted) -> Finding:
    """Whether lines are as far apart as wanted.

    In a DOCX that is what the author chose. On a printed page a multiple is the distance in natural line heights of the
    typeface, which differ: 1.5 is 1.8 times the size in URW Bookman and 2.0 in TeX Gyre Bonum. Where the natural height
    is not known, or two answers are possible, an officer looks.
    """
    usual = _usual(measured.spacings)
    words, places = _told(usual), usual.first.seen
    value, why = _value(usual.first, wanted.multiple or Decimal(1))
    if value is None or usual.share < USUAL:
        words = join([words, why or MIXED])
        return Finding(wanted.fact, wanted.trait, None, Certainty.UNREAD, words, places)
    sure = usual.share >= SURE and usual.tighter <= TIGHT
    if not sure:
        words = join([words, MIXED])
    return Finding(wanted.fact, wanted.trait, value, Certainty.CERTAIN if sure else Certainty.LIKELY, words, places)


MIXED = say(
    "Jarak lain juga dipakai; petugas akan memeriksanya.", "Other distances are used too; an officer will look."
)
EXACT = say(
    "Jaraknya dapat berarti spasi itu atau jarak tetap; petugas akan memeriksanya.",
    "The distance may be that spacing or a fixed one; an officer will look.",
)


def _usual(spacings: tuple[Spacing, ...]) -> Usual:
    first = spacings[0]
    total = sum(one.count for one in spacings)
    near = sum(one.count for one in spacings if abs(ratio(one) - ratio(first)) <= SAME_GAP)
    tighter = sum(one.count for one in spacings if ratio(one) < ratio(first) - SAME_GAP)
    return Usual(first, Fraction(near, total), Fraction(tighter, total))


def ratio(one: Spacing) -> Decimal:
    """A distance in sizes of the letters, or in multiples where the author chose one: to compare within one file."""
    if one.multiple is not None:
        return one.multiple
    distance = one.gap if one.gap is not None else one.exact
    assert distance is not None  # one of the three is known
    return distance / one.size


def _value(one: Spacing, multiple: Decimal) -> tuple[bool | None, Words | None]:
    """Whether a distance is the wanted multiple, or why that cannot be said."""
    if one.multiple is not None:
        return one.multiple == multiple, None
    if one.exact is not None:
        return None, EXACT
    family = family_of(one.name)
    if family is None or not family.heights:
        why = say(
            "Tinggi baris asli {family} belum diketahui; petugas akan memeriksanya.",
            "The natural line height of {family} is not known; an officer will look.",
            family=family_name(one.name),
        )
        return None, why
    answers = {abs(ratio(one) / height - multiple) <= TOLERANCE for height in family.heights}
    if answers == {True}:
        return True, None
    if len(answers) == 2 or abs(ratio(one) - multiple) <= EXACTLY:
        return None, EXACT
    return False, None


def _told(usual: Usual) -> Words:
    one = usual.first
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
        size=Amount(Fraction(one.size)),
        seen=seen_first(one.seen),
    )
    family = family_of(one.name)
    if family is None or len(family.heights) != 1:
        return words
    as_multiple = say(
        "Untuk {family} itu spasi {multiple}.",
        "For {family} that is spacing {multiple}.",
        family=family.name,
        multiple=_rounded(one.gap / one.size / family.heights[0]),
    )
    return join([words, as_multiple])


def _rounded(value: Decimal) -> Amount:
    return Amount(Fraction(round(value, 2)))
