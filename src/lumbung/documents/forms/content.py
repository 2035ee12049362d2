"""What stands in a paper: what is known about an entry, and the blocks that a paper is made of."""

from dataclasses import dataclass
from datetime import date

from lumbung.documents.forms.look import OURS, Look


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the group."""

    name: str
    sex: str
    role: str


@dataclass(frozen=True, slots=True)
class Cost:
    """One line of the budget; `amount` as it is printed."""

    description: str
    category: str
    amount: str
    is_self_help: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """What is known about an entry, in the words of its decree. Empty texts become dots to write on.

    `village` is its name with its status (Desa Wonotunggal); `around` names the regions around it, nearest first.
    """

    day: date
    contest: str
    basis: str
    government: str
    organiser: str
    code: str
    group: str
    title: str
    village: str
    around: tuple[tuple[str, str], ...]
    contact: str
    answers: tuple[tuple[str, str], ...]
    declarations: tuple[str, ...]
    people: tuple[Person, ...]
    chair: str
    documents: tuple[str, ...]
    chapters: tuple[tuple[str, str], ...]
    costs: tuple[Cost, ...]
    total: str
    look: Look = OURS

    @property
    def village_head(self) -> str:
        """Who heads the village: a lurah in a kelurahan."""
        urban = "Kelurahan "
        if self.village.startswith(urban):
            return f"Lurah {self.village.removeprefix(urban)}"
        return f"Kepala {self.village or 'Desa'}"

    @property
    def where(self) -> tuple[str, ...]:
        """The regions around the village, each with what it is, unless its name says so."""
        return tuple(name if name.startswith((label, "Kota ")) else f"{label} {name}" for label, name in self.around)


@dataclass(frozen=True, slots=True)
class Given:
    """Who recommends, as they wrote it, where a recommendation is given within Lumbung; its number may be empty."""

    name: str
    office: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """Copies of a document that came in on paper: now, and `all` so far of those that are `asked`.

    `address` is the page on which the receipt is checked by its `code`.
    """

    number: str
    group: str
    copies: int
    document: str
    asked: int
    all: int
    by: str
    on: date
    officer: str
    citations: tuple[str, ...]
    code: str = ""
    address: str = ""
    replaces: str = ""
    is_replaced: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 stands in the middle."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `hint` is what the group replaces."""

    text: str
    hint: bool = False
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Label : value, one below the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A numbered list."""

    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a head that repeats; `figures` are the columns set to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, side by side: (what stands above, name)."""

    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Check:
    """How to see that a paper is ours: a QR code that leads to the page on which it is checked, and that in words."""

    address: str
    code: str

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands beside the QR code; the code on a line of its own, which never breaks."""
        return f"Cek keaslian: {self.address}", f"Kode: {self.code}"

    @property
    def alt(self) -> str:
        """The QR code in words."""
        return f"Kode QR ke halaman cek surat {self.code}"

    @property
    def qr(self) -> str:
        """What the QR code holds: the page of this one paper."""
        return f"{self.address}{self.code.replace('-', '')}/"


Block = Check | Heading | Text | Pairs | Items | Grid | Signatures | NewPage


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper."""

    title: str
    author: str
    day: date
    blocks: tuple[Block, ...]
    look: Look = OURS
