"""In which letters the running text is set, beside those that the decree wants."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from lumbung.documents.measuring.records import Letters, Measured, Place, Unread
from lumbung.documents.reading.finding import Certainty, Finding, Wanted
from lumbung.documents.reading.reasons import unread_because
from lumbung.documents.reading.tables import SIZE_TOLERANCE, Family, family_of, simplified
from lumbung.regulation.wording import Amount, Words, join, plain, say

ALL_BUT_A_LITTLE, MOST, HARDLY = Fraction(95, 100), Fraction(80, 100), Fraction(20, 100)
"""Shares of the running text. A foreign word or a symbol decides nothing; of a mixed text an officer is told."""


class Fit(Enum):
    """How letters go with the ones that are wanted."""

    SAME = "same"
    EQUAL = "equal"
    WRONG = "wrong"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True)
class Kind:
    """Letters of one family and size, in all their styles."""

    family: Family | None
    size: Decimal
    count: int
    seen: tuple[Place, ...]

    @property
    def name(self) -> Words:
        """The family as people know it."""
        return name_of(self.family)


def letters(measured: Measured, wanted: Wanted) -> Finding:
    """Whether the running text is in the wanted letters.

    Letters of another family that take up the same room (URW Bookman for Bookman Old Style) are what a program puts in
    where the wanted ones are not installed. The pages are as long as they should be, but the words of the decree are
    not met: that is told as likely, so that an officer says whether it counts, and nobody is refused or passed by it.
    """
    assert wanted.family is not None
    asked = family_of(wanted.family) or Family(wanted.family, simplified(wanted.family), is_listed=False)
    kinds = kinds_of(measured.body)
    total = sum(kind.count for kind in kinds)
    fits = [(kind, fit_of(kind, asked, wanted.size)) for kind in kinds]
    share = {fit: Fraction(sum(kind.count for kind, its in fits if its is fit), total) for fit in Fit}
    words = [_told(kinds[0], total)]
    if share[Fit.EQUAL] > 1 - ALL_BUT_A_LITTLE:
        words.append(_stands_in(next(kind for kind, fit in fits if fit is Fit.EQUAL), asked))
    wrong = next((kind for kind, fit in fits if fit is Fit.WRONG and kind is not kinds[0]), None)
    if wrong is not None and wrong.count > (1 - ALL_BUT_A_LITTLE) * total:
        words.append(_told(wrong, total))
    value, certainty = _judged(share)
    if certainty is Certainty.UNREAD:
        words.append(unread_because(Unread.UNUSUAL_FONTS))
    seen = {Fit.SAME: 0, Fit.EQUAL: 1}  # what differs is marked wherever it stands, what stands in is shown once
    places = tuple(place for kind, fit in fits for place in kind.seen[: seen.get(fit)])
    return Finding(wanted.fact, wanted.trait, value, certainty, join(words), places)


def letters_in_words(measured: Measured) -> Words:
    """The letters that most of the running text is in."""
    kinds = kinds_of(measured.body)
    if not kinds:
        return say("Tidak ada teks yang dapat diukur hurufnya.", "There is no text whose letters can be measured.")
    return _told(kinds[0], sum(kind.count for kind in kinds))


def _judged(share: Mapping[Fit, Fraction]) -> tuple[bool | None, Certainty]:
    """What the shares of the running text say, by how well its letters fit."""
    if share[Fit.SAME] >= ALL_BUT_A_LITTLE:
        return True, Certainty.CERTAIN
    if share[Fit.SAME] + share[Fit.EQUAL] >= MOST:
        return True, Certainty.LIKELY
    if share[Fit.WRONG] > 1 - HARDLY:
        return False, Certainty.CERTAIN
    if share[Fit.NAMELESS] > 1 - ALL_BUT_A_LITTLE:
        return None, Certainty.UNREAD
    return False, Certainty.LIKELY


def kinds_of(body: Iterable[Letters]) -> list[Kind]:
    """Letters put together by family and size, most used first."""
    found: dict[tuple[Family | None, Decimal], list[Letters]] = {}
    for one in body:
        found.setdefault((family_of(one.name), nominal(one.size)), []).append(one)
    kinds = [
        Kind(family, size, sum(one.count for one in its), tuple(place for one in its for place in one.seen))
        for (family, size), its in found.items()
    ]
    return sorted(kinds, key=lambda kind: -kind.count)


def nominal(size: Decimal) -> Decimal:
    """The size that was meant: programs print 12.02 for 12."""
    half = Decimal(round(size * 2)) / 2
    return half if abs(half - size) <= SIZE_TOLERANCE else size


def fit_of(kind: Kind, asked: Family, size: Decimal | None) -> Fit:
    """How letters go with the wanted family and size. Of nameless ones the size may be of another kind, too."""
    if kind.family is None:
        return Fit.NAMELESS
    if size is not None and abs(kind.size - size) > SIZE_TOLERANCE:
        return Fit.WRONG
    if kind.family == asked or (not asked.is_listed and kind.family.group == asked.group):
        return Fit.SAME
    return Fit.EQUAL if kind.family.group == asked.group or _may_mean(kind.family, asked) else Fit.WRONG


def _may_mean(found: Family, asked: Family) -> bool:
    """Whether a name that nobody listed may mean the wanted family: an officer says so, not we."""
    return not found.is_listed and simplified(asked.name) in simplified(found.name)


def name_of(family: Family | None) -> Words:
    """The name of a family as people know it."""
    return plain(family.name) if family is not None else say("huruf tanpa nama", "unnamed letters")


def _told(kind: Kind, total: int) -> Words:
    return say(
        "{share}% teks berhuruf {family} {size}{seen}.",
        "{share}% of the text is {family} {size}{seen}.",
        share=kind.count * 100 // total,
        family=kind.name,
        size=Amount(Fraction(kind.size)),
        seen=seen_first(kind.seen),
    )


def _stands_in(kind: Kind, asked: Family) -> Words:
    return say(
        "{found} setara dengan {asked} dan lazim menggantikannya; petugas yang memastikan.",
        "{found} is as wide as {asked} and commonly stands in for it; an officer decides.",
        found=kind.name,
        asked=asked.name,
    )


def seen_first(seen: Sequence[Place]) -> Words:
    """On which page something was seen first; nothing where there are no pages."""
    if not seen:
        return say("", "")
    page = min(place.page for place in seen)
    return say(" (pertama pada halaman {page})", " (first on page {page})", page=page)
