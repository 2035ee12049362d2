"""What every letter has around its own words: the letterhead, who signs, how it is checked, its pages."""

from dataclasses import dataclass, replace
from datetime import date

from lumbung.documents.certificate.content import SEALED
from lumbung.documents.letters.head import Letterhead
from lumbung.documents.minutes.content import Issued, Minutes, Record, Seal, Signatory
from lumbung.documents.style.voice import Voice

VOICE = Voice("id", {})
"""Official letters of an Indonesian government are Indonesian, whatever language the page around them has."""
DOTS = "." * 40
BLANK = "." * 20


@dataclass(frozen=True, slots=True)
class Event:
    """What people are invited to, or attend. `time` is written as it was typed: 09.00 WIB sampai selesai."""

    what: str
    on: date
    time: str
    place: str
    note: str = ""

    @property
    def day(self) -> str:
        """Weekday and date: Senin, 20 Desember 2021."""
        return f"{VOICE.weekday(self.on)}, {VOICE.day(self.on)}"

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """As letters list it."""
        return (("Hari, tanggal", self.day), ("Waktu", self.time), ("Tempat", self.place), ("Acara", self.what))


@dataclass(frozen=True, slots=True)
class Group:
    """A group that takes part: its name, its code and where it comes from."""

    code: str
    name: str
    origin: str


def signatory_of(head: Letterhead | None, *lines: str) -> Signatory:
    """Who signs under a letterhead, after these lines; dots where nobody is known."""
    return Signatory((*lines, *(head.signs_as if head else ())), (head.signatory if head else "") or DOTS)


def place_of(head: Letterhead | None) -> str:
    """Where an office signs; dots where that is not known."""
    return head.place if head and head.place else BLANK


def check(issued: Issued) -> Seal:
    """How anybody checks a letter."""
    where = f"Cek keaslian: {issued.address or 'halaman cek surat'}"
    return Seal(issued.qr, f"Kode QR ke halaman cek surat {issued.code}", (SEALED, where, f"Kode: {issued.code}"))


def letter(title: str, author: str, day: date, issued: Issued, *records: Record) -> Minutes:
    """A letter with its attachments; the first record stands under the letterhead, unless it is of its own kind."""
    first, *rest = records
    return Minutes(
        title=f"{title} {issued.number}",
        author=author or "Lumbung",
        language="id",
        day=day,
        draft="",
        page="Halaman {page} dari {pages}",
        records=(first if first.attached else replace(first, head=issued.head), *rest),
    )


def replaced(issued: Issued) -> str:
    """The number of a letter; after a correction also the one that it replaces."""
    return f"{issued.number} (menggantikan {issued.replaces})" if issued.replaces else issued.number
