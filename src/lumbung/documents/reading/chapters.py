"""Which of the chapters that a decree names are found among a document's headings."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from lumbung.documents.measuring.records import Heading, Measured, Place, Trait, Unread
from lumbung.documents.reading.finding import Certainty, Finding, Wanted
from lumbung.documents.reading.reasons import unread_because
from lumbung.regulation.wording import Words, join, plain, say, several

SURE, ALIKE = 0.9, 0.78
"""How alike a heading and a chapter's name must be: one with a slip of the pen; one worded a little differently."""
GOES_ON = 6
"""Words after a chapter's name: more of them, and it may be a sentence that begins like it."""
NUMBER = re.compile(
    r"^\W*(?:(?:bab|bagian|chapter)\s*(?:[ivxlc]+|\d+)|(?:[ivxlc]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-z])(?=\s*[.):\-–—]))\s*[.):\-–—]*\s*"
    r"|^\W*(?:[ivxlc]{1,5}|\d{1,2}(?:\.\d{1,2})*)\s+",
    re.IGNORECASE,
)
SPACED = re.compile(r"(?:\b\w\b ?){5,}")


@dataclass(frozen=True, slots=True)
class Match:
    """The heading that stands for a chapter best."""

    chapter: str
    heading: Heading
    is_sure: bool


def chapters(measured: Measured, wanted: Wanted) -> Finding:
    """The chapters found. All of them is certain; what is missing may be called otherwise, so an officer looks.

    Where none is found among hardly any text, they may be drawn: nothing can be said of them.
    """
    matches = [match for name in wanted.headings if (match := _best(name, measured.headings)) is not None]
    found = {match.chapter for match in matches}
    has_title = wanted.title is None or _has_title(measured)
    if wanted.title is not None and has_title is not False:
        found.add(wanted.title)
    missing = [name for name in wanted.headings if name not in found]
    if not matches and dict(measured.unread_traits).get(Trait.LETTERS) is Unread.LITTLE_TEXT:
        return Finding(wanted.fact, wanted.trait, None, Certainty.UNREAD, unread_because(Unread.LITTLE_TEXT))
    places = tuple(match.heading.place for match in matches if match.heading.place is not None)
    words = _told(len(wanted.headings), missing, matches)
    words = join([words, PICTURED]) if has_title is None else words
    sure = not missing and has_title is True and all(match.is_sure for match in matches)
    return Finding(
        wanted.fact, wanted.trait, frozenset(found), Certainty.CERTAIN if sure else Certainty.LIKELY, words, places
    )


def _has_title(measured: Measured) -> bool | None:
    """Whether the first page says what the document is called: any words, since none are prescribed.

    None where it is a picture, as covers are: whoever looks at it sees.
    """
    if not measured.pages:
        return bool(measured.headings)
    if measured.pages[0].is_picture:
        return None
    return bool(measured.pages[0].text.strip())


PICTURED = say(
    "Halaman pertama berupa gambar; petugas akan melihat judulnya.",
    "The first page is a picture; an officer will look at its title.",
)


def _best(chapter: str, headings: tuple[Heading, ...]) -> Match | None:
    name = plain_words(chapter)
    likeness, heading = max(
        ((likeness_of(name, one.text), one) for one in headings), key=lambda pair: pair[0], default=(0.0, None)
    )
    if heading is None or likeness < ALIKE:
        return None
    goes_on = len(plain_words(heading.text).split()) - len(name.split()) > GOES_ON
    return Match(chapter, heading, likeness >= SURE and not goes_on)


def likeness_of(name: str, heading: str) -> float:
    """How alike a chapter's name and a heading are, from 0 to 1; a heading may go on after the name."""
    words = plain_words(heading).split()
    length = len(name.split())
    tries = {" ".join(words[:count]) for count in (length - 1, length, length + 1, len(words)) if count > 0}
    return max((_ratio(name.replace(" ", ""), one.replace(" ", "")) for one in tries), default=0.0)


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def plain_words(text: str) -> str:
    """A heading without its number, in small letters; letters set wide apart are put together again."""
    for _ in range(2):  # “BAB II. 2. Maksud”
        text = NUMBER.sub("", text)
    text = SPACED.sub(lambda found: found.group().replace(" ", "") + " ", text)
    return " ".join(re.sub(r"[^\w ]+", " ", text.casefold()).split())


def _told(count: int, missing: list[str], matches: list[Match]) -> Words:
    place: Place | None = next((match.heading.place for match in matches if match.heading.place), None)
    first = say(" (mulai halaman {page})", " (from page {page})", page=place.page) if place else plain("")
    if not missing:
        told = say(
            "Semua {count} bab ditemukan{first}.", "All {count} chapters were found{first}.", count=count, first=first
        )
    else:
        told = say(
            "{found} dari {count} bab ditemukan{first}; yang tidak: {missing}.",
            "{found} of {count} chapters were found{first}; not: {missing}.",
            found=count - len(missing),
            count=count,
            first=first,
            missing=several([f"“{name}”" for name in missing]),
        )
    unsure = [match for match in matches if not match.is_sure]
    if not unsure:
        return told
    alike = [
        say(
            "“{heading}” dibaca sebagai “{name}”.",
            "“{heading}” is read as “{name}”.",
            heading=match.heading.text,
            name=match.chapter,
        )
        for match in unsure
    ]
    return join([told, *alike])
