"""In which letters the running text is set, beside those that the decree wants."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from lumbung.documents.measuring.records import Letters, Measured, Place, Unread
from lumbung.documents.reading.finding import Certainty, Finding, Wanted
from lumbung.documents.reading.reasons import unread_because
from lumbung.documents.reading.tables import SIZE_TOLERANCE, Family, family_of, simplified
from lumbung.regulation.wording import Amount, Words, join, say

ALL_BUT_A_LITTLE, MOST, HARDLY = Fraction(95, 100), Fraction(80, 100), Fraction(20, 100)
"""Shares of the running text. A foreign word or a symbol decides nothing; of a mixed text an officer is told."""


class Fit(Enum):
    """How letters go with the ones that are wanted."""

    SAME = "same"
    EQUAL = "equal"
    WRONG = "wrong"
    NAMELESS = "nameless"


def letters(measured: Measured, wanted: Wanted) -> Finding:
    """Whether the running text is in the wanted letters.

    Letters of another family that take up the same room (URW Bookman for Bookman Old Style) are what a program puts in
    where the wanted ones are not installed. The pages are as long as they should be, but the words of the decree are
    not met: that is told as likely, so that an officer says whether it counts, and nobody is refused or passed by it.
    """
    assert wanted.family is not None
    total = sum(one.count for one in measured.body)
    fits = [(one, fit_of(one, wanted.family, wanted.size)) for one in measured.body]
    share = {fit: Fraction(sum(one.count for one, its in fits if its is fit), total) for fit in Fit}
    right = share[Fit.SAME] + share[Fit.EQUAL]
    words = _told(measured.body, total)
    places = tuple(place for one, fit in fits if fit is not Fit.SAME for place in one.seen)
    if share[Fit.EQUAL] > 1 - ALL_BUT_A_LITTLE:
        equal = next(one for one, fit in fits if fit is Fit.EQUAL)
        words = join([words, _stands_in(equal, wanted.family)])
    wrong = next((one for one, fit in fits if fit is Fit.WRONG), None)
    if wrong is not None and wrong is not measured.body[0]:
        words = join([words, _elsewhere(wrong, total)])
    if share[Fit.SAME] >= ALL_BUT_A_LITTLE:
        return Finding(wanted.fact, wanted.trait, True, Certainty.CERTAIN, words, places)
    if right >= MOST:
        return Finding(wanted.fact, wanted.trait, True, Certainty.LIKELY, words, places)
    if share[Fit.WRONG] > 1 - HARDLY:
        return Finding(wanted.fact, wanted.trait, False, Certainty.CERTAIN, words, places)
    if share[Fit.NAMELESS] > 1 - ALL_BUT_A_LITTLE:
        words = join([words, unread_because(Unread.UNUSUAL_FONTS)])
        return Finding(wanted.fact, wanted.trait, None, Certainty.UNREAD, words, places)
    return Finding(wanted.fact, wanted.trait, False, Certainty.LIKELY, words, places)


def fit_of(one: Letters, family: str, size: Decimal | None) -> Fit:
    """How these letters go with a wanted family and size."""
    found = family_of(one.name)
    if size is not None and abs(one.size - size) > SIZE_TOLERANCE:
        return Fit.WRONG
    if found is None:
        return Fit.NAMELESS
    asked = family_of(family) or Family(family, simplified(family), is_listed=False)
    if found == asked:
        return Fit.SAME
    return Fit.EQUAL if found.group == asked.group or _may_mean(found, asked) else Fit.WRONG


def _may_mean(found: Family, asked: Family) -> bool:
    """Whether a name that nobody listed may mean the wanted family: an officer says so, not we."""
    return not found.is_listed and simplified(asked.name) in simplified(found.name)


def family_name(name: str) -> Words:
    """The name of a family as people know it."""
    family = family_of(name)
    return (
        say("{name}", "{name}", name=family.name) if family is not None else say("huruf tanpa nama", "unnamed letters")
    )


def _told(body: Sequence[Letters], total: int) -> Words:
    first = body[0]
    return say(
        "{share}% teks berhuruf {family} {size}{seen}.",
        "{share}% of the text is {family} {size}{seen}.",
        share=_percent(first.count, total),
        family=family_name(first.name),
        size=Amount(Fraction(first.size)),
        seen=seen_first(first.seen),
    )


def _elsewhere(one: Letters, total: int) -> Words:
    return say(
        "{share}% berhuruf {family} {size}{seen}.",
        "{share}% is {family} {size}{seen}.",
        share=_percent(one.count, total),
        family=family_name(one.name),
        size=Amount(Fraction(one.size)),
        seen=seen_first(one.seen),
    )


def _stands_in(one: Letters, family: str) -> Words:
    return say(
        "{found} adalah huruf pengganti yang setara dengan {family}; petugas yang memastikan.",
        "{found} is a replacement of the same width as {family}; an officer decides.",
        found=family_name(one.name),
        family=family,
    )


def _percent(part: int, whole: int) -> Amount:
    return Amount(Fraction(part * 100 // whole))


def seen_first(seen: Sequence[Place]) -> Words:
    """On which page something was seen first; nothing where there are no pages."""
    if not seen:
        return say("", "")
    page = min(place.page for place in seen)
    return say(" (pertama pada halaman {page})", " (first on page {page})", page=page)
