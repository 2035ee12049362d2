"""What a certificate says. Its words are Indonesian: it is an official paper of an Indonesian government."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lumbung.documents.minutes.content import Issued
from lumbung.documents.style.voice import Voice, spelled

VOICE = Voice("id", {})
SEALED = "Disegel Lumbung; tanda tangan pada kertas."


@dataclass(frozen=True, slots=True)
class Certificate:
    """One winner's certificate. `earned` are bands and prizes by name; `fund` is in rupiah, 0 for none."""

    home: str
    organiser: str
    contest: str
    basis: str
    winner: str
    origin: str
    award: str
    earned: tuple[str, ...]
    fund: int
    day: date
    issued: Issued

    @property
    def number(self) -> str:
        """Its number; after a correction also the one that it replaces."""
        replaces = f" (menggantikan {self.issued.replaces})" if self.issued.replaces else ""
        return f"Nomor: {self.issued.number}{replaces}"

    @property
    def honour(self) -> str:
        """What the winner is named: Predikat Emas, Pemenang lomba tiap kecamatan."""
        return VOICE.listing(list(self.earned)) or self.award

    def lines(self) -> Iterator[str]:
        """The sentences under the winner's name."""
        yield f"{self.award} pada {self.contest}."
        if self.fund:
            yield f"Dana {VOICE.money(self.fund)} ({spelled(self.fund)} rupiah)."

    @property
    def basis_line(self) -> str:
        """The decree that it rests on."""
        return f"Berdasarkan {self.basis}."

    @property
    def dated(self) -> str:
        """Where and when it was established; the place is written by hand where no letterhead says it."""
        place = self.issued.head.place if self.issued.head else "............................"
        return f"Ditetapkan di {place} pada tanggal {VOICE.day(self.day)}"

    @property
    def signs_as(self) -> tuple[str, ...]:
        """The office of who signs, line by line; nothing where that is not known."""
        return self.issued.head.signs_as if self.issued.head else ()

    @property
    def signatory(self) -> str:
        """The name of who signs; dots where it is written by hand."""
        return (self.issued.head.signatory if self.issued.head else "") or "." * 50

    @property
    def under(self) -> str:
        """What stands under the room to sign: what is to be written there by hand."""
        return "" if self.issued.head and self.issued.head.signatory else "Nama, jabatan, dan cap"

    @property
    def government(self) -> str:
        """Who gives it."""
        return (self.issued.head.government if self.issued.head else f"Pemerintah {self.home}").upper()

    @property
    def check(self) -> tuple[str, str]:
        """Where anybody checks it, and the code on a line of its own, which never breaks."""
        return f"Cek keaslian: {self.issued.address or 'halaman cek surat'}", f"Kode: {self.issued.code}"

    @property
    def qr_alt(self) -> str:
        """The QR code in words."""
        return f"Kode QR ke halaman cek surat {self.issued.code}"
