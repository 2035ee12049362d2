"""What minutes are made of, whatever they are printed on: headings, paragraphs, tables, places to sign."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from lumbung.documents.letters.head import Letterhead
from lumbung.regulation.wording import Language

ON_ONE_PAGE = 12
"""As many sign on one page together, with what they sign to; more of them go on over the pages."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a record."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `strong` ones stand out. `side` is left, center or right."""

    text: str
    strong: bool = False
    side: str = "left"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered where the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page. `widths` are shares; `figures` are the columns set to the right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    figures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs on paper: the closing words, then name and element, with room for a signature."""

    closing: tuple[str, ...]
    caption: str
    head: tuple[str, ...]
    people: tuple[tuple[str, str], ...]

    @property
    def is_whole(self) -> bool:
        """Whether they stand on one page together, so that nobody signs a page with nothing else on it."""
        return len(self.people) <= ON_ONE_PAGE


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where an attachment of a record begins, on a page of its own: to what it belongs, and what it is."""

    lines: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels with what they stand for: Nomor : 005/12/2021."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signatory:
    """One person who signs on paper, at the right: place and day, the office, room, the name."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What ties the paper to the count: a QR code with the fingerprint, and what it means in words."""

    code: str
    alt: str
    lines: tuple[str, ...]


Block = Attachment | Heading | Text | Bullets | Table | Pairs | Signatures | Signatory | Seal


def leading(blocks: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it is words over a list or a table, which never stand alone at the foot of a page."""
    for block, after in pairwise((*blocks, None)):
        assert block is not None
        yield block, isinstance(block, Text) and isinstance(after, Bullets | Table)


@dataclass(frozen=True, slots=True)
class Issued:
    """What ties one paper to its register and trail: number, code, where it is checked, last line of the trail,
    seal of the bundle and fingerprint of the key that signed it.

    A paper of a correction names the number that it `replaces`; minutes also tell why (`because`). `head` is the
    letterhead under which it was issued.
    """

    number: str
    code: str
    address: str = ""
    trail: tuple[int, str] = (0, "")
    seal: str = ""
    key: str = ""
    replaces: str = ""
    because: str = ""
    head: Letterhead | None = None

    @property
    def qr(self) -> str:
        """What the QR code holds: the page that checks this paper; its code alone where no address is known."""
        return f"{self.address}{self.code.replace('-', '')}/" if self.address else self.code


@dataclass(frozen=True, slots=True)
class Record:
    """One set of minutes, or another paper or attachment, on pages of its own.

    `attached` says on top to which paper an attachment belongs; `wide` pages lie across.
    """

    title: str
    subtitle: str
    number: str
    blocks: tuple[Block, ...]
    head: Letterhead | None = None
    attached: tuple[str, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Minutes:
    """All minutes of a contest. `banners` stand on every page: a draft, a sample."""

    title: str
    author: str
    language: Language
    day: date
    draft: str
    page: str
    banners: tuple[str, ...] = ()
    records: tuple[Record, ...] = field(default=())
