"""One file of the corpus, and what must be found in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lumbung.documents.reading import Active, Certainty, Lock, Tongue, Trait, Unread, Wanted
from lumbung.regulation.facts import Value
from tests.documents.reading.corpus.words import CHAPTERS, OTHER_CHAPTERS

NAMES = tuple(name.lower() for name in CHAPTERS)
WANTED = (
    Wanted("halaman", Trait.PAGES),
    Wanted("halaman_sendiri", Trait.PAGES_WITHOUT_ATTACHMENTS),
    Wanted("kertas", Trait.PAPER, papers=("A4",), other_paper="lainnya"),
    Wanted("huruf", Trait.LETTERS, family="Bookman Old Style", size=Decimal(12)),
    Wanted("spasi", Trait.SPACING, multiple=Decimal("1.5")),
    Wanted("bab", Trait.CHAPTERS, headings=("judul", *NAMES), title="judul"),
)
"""What Batang's decree asks: at most 20 pages A4, Bookman Old Style 12, spacing 1.5, seven chapters."""
OTHER_WANTED = (
    Wanted("halaman", Trait.PAGES),
    Wanted("halaman_sendiri", Trait.PAGES_WITHOUT_ATTACHMENTS),
    Wanted("kertas", Trait.PAPER, papers=("F4",), other_paper="bukan F4"),
    Wanted("huruf", Trait.LETTERS, family="Arial", size=Decimal(11)),
    Wanted("spasi", Trait.SPACING, multiple=Decimal("1.15")),
    Wanted("bab", Trait.CHAPTERS, headings=OTHER_CHAPTERS),
)
"""What another decree may ask: ten pages F4, Arial 11."""

Said = tuple[Value | None, Certainty]
YES: Said = (True, Certainty.CERTAIN)
MAYBE: Said = (True, Certainty.LIKELY)
NO: Said = (False, Certainty.CERTAIN)
HARDLY: Said = (False, Certainty.LIKELY)
ASK: Said = (None, Certainty.UNREAD)
ALL_CHAPTERS: Said = (frozenset({"judul", *NAMES}), Certainty.CERTAIN)


def sure(value: Value) -> Said:
    """Found for certain."""
    return value, Certainty.CERTAIN


def likely(value: Value) -> Said:
    """Found, but an officer looks."""
    return value, Certainty.LIKELY


def without(*names: str) -> Said:
    """All chapters but these."""
    return frozenset({"judul", *NAMES} - set(names)), Certainty.LIKELY


@dataclass(frozen=True)
class Expected:
    """What must be found. `unread` is the reason where the whole file cannot be measured: then nothing else is said."""

    pages: Said
    own: Said
    paper: Said = ("A4", Certainty.CERTAIN)
    letters: Said = MAYBE
    spacing: Said = MAYBE
    chapters: Said = ALL_CHAPTERS
    unread: Unread | None = None
    tongue: Tongue = Tongue.INDONESIAN
    lock: Lock = Lock.NONE
    active: tuple[Active, ...] = ()

    @property
    def traits(self) -> Mapping[Trait, Said]:
        """By what is measured."""
        return {
            Trait.PAGES: self.pages,
            Trait.PAGES_WITHOUT_ATTACHMENTS: self.own,
            Trait.PAPER: self.paper,
            Trait.LETTERS: self.letters,
            Trait.SPACING: self.spacing,
            Trait.CHAPTERS: self.chapters,
        }


@dataclass(frozen=True)
class Case:
    """A file with a name that says what is the matter with it."""

    name: str
    content: Callable[[], bytes]
    expected: Expected
    kind: str = "pdf"
    as_pdf: Callable[[], bytes] | None = None
    wanted: tuple[Wanted, ...] = field(default=WANTED, repr=False)


def plainly(pages: int, /, **others: object) -> Expected:
    """A proposal of so many pages without attachments that is as asked, but for the others."""
    usual: dict[str, object] = {"pages": sure(pages), "own": sure(pages)}
    return Expected(**(usual | others))  # type: ignore[arg-type]  # the names are checked by the class itself


def unreadable(why: Unread, lock: Lock = Lock.NONE) -> Expected:
    """Nothing can be measured."""
    return Expected(ASK, ASK, ASK, ASK, ASK, ASK, unread=why, tongue=Tongue.UNKNOWN, lock=lock)
