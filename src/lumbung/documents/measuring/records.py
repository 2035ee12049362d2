"""What was measured of one file: figures and places only, no judgement. No decree is known here."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

EDITION = 3
"""Raised whenever the same file would be measured differently, so that what is kept can be measured anew."""
LITTLE_TEXT = 300
"""Letters of running text: fewer decide nothing about a document."""


class Trait(StrEnum):
    """What a decree may ask of a document."""

    PAGES = "halaman"
    PAGES_WITHOUT_ATTACHMENTS = "halaman_tanpa_lampiran"
    PAPER = "kertas"
    LETTERS = "huruf"
    SPACING = "spasi"
    CHAPTERS = "bab"


class Unread(StrEnum):
    """Why something could not be measured. An officer looks then; nothing is guessed."""

    EMPTY = "empty"
    DAMAGED = "damaged"
    LOCKED = "locked"
    ANOTHER_KIND = "another kind"
    NO_PAGES = "no pages"
    TOO_MANY_PAGES = "too many pages"
    TOO_LARGE = "too large"
    TOO_SLOW = "too slow"
    FAILED = "failed"
    SCANNED = "scanned"
    LITTLE_TEXT = "little text"
    UNUSUAL_FONTS = "unusual fonts"
    SHAPES = "shapes"
    NO_PAGE_COUNT = "no page count"
    NO_PAPER = "no paper"


class Lock(StrEnum):
    """How a file is encrypted. One whose owner only forbids printing or changing reads like any other."""

    NONE = "none"
    OWNER = "owner"
    USER = "user"


class Tongue(StrEnum):
    """The language of the running text."""

    INDONESIAN = "id"
    ANOTHER = "another"
    UNKNOWN = "unknown"


class Active(StrEnum):
    """What a document could do besides being read."""

    JAVASCRIPT = "javascript"
    LAUNCH = "launch"
    EMBEDDED_FILE = "embedded file"
    XFA = "xfa"
    MACROS = "macros"
    OUTSIDE_TEMPLATE = "outside template"
    OUTSIDE_PART = "outside part"
    OLE = "ole"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page as it is shown, in points from its upper left corner."""

    left: Decimal
    top: Decimal
    right: Decimal
    bottom: Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was seen. Pages count from 1; a page without box is meant whole."""

    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is shown: its paper in millimetres, its words.

    `sheet_*` is the whole sheet where only a part of it is shown. `is_picture`: all that is seen of its text is a
    picture, whatever a program may have recognised in it.
    """

    number: int
    width: Decimal
    height: Decimal
    sheet_width: Decimal
    sheet_height: Decimal
    is_picture: bool
    text: str


@dataclass(frozen=True, slots=True)
class Letters:
    """One typeface at one size: the name as the file has it (empty where it has none), points, how many letters."""

    name: str
    size: Decimal
    count: int
    seen: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Spacing:
    """A distance between lines of running text.

    From a printed page `gap` is known, in points from line to line, and the letters' name and size that it goes with;
    from a DOCX what the author chose: a `multiple`, or an `exact` distance in points.
    """

    count: int
    name: str
    size: Decimal
    seen: tuple[Place, ...]
    gap: Decimal | None = None
    multiple: Decimal | None = None
    exact: Decimal | None = None
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that stands like a heading. `place` is None where pages are not known (a DOCX)."""

    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Attachments:
    """Where attachments begin; `at_top` says that the page has nothing else above."""

    heading: Heading
    at_top: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """All that was measured of one file.

    `unread` holds for the whole file, `unread_traits` for some of what may be asked. `printed_elsewhere`: the pages are
    those that LibreOffice made of a DOCX, so that another program may break them differently. `sections` are the papers
    that the author of a DOCX chose, numbered, where its pages are not known.
    """

    kind: str
    unread: Unread | None = None
    unread_traits: tuple[tuple[Trait, Unread], ...] = ()
    pages: tuple[Page, ...] = ()
    sections: tuple[Page, ...] = ()
    printed_elsewhere: bool = False
    body: tuple[Letters, ...] = ()
    other_letters: tuple[Letters, ...] = ()
    spacings: tuple[Spacing, ...] = ()
    headings: tuple[Heading, ...] = ()
    attachments: Attachments | None = None
    tongue: Tongue = Tongue.UNKNOWN
    lock: Lock = Lock.NONE
    active: tuple[Active, ...] = ()
    edition: int = EDITION
