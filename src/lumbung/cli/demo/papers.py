"""The letterhead of a demo's office, invented and marked: what is issued once keeps the head that it had."""

from datetime import datetime

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.letters import operations as letters
from lumbung.apps.regions.queries import Home
from lumbung.documents.letters.head import Letterhead
from lumbung.documents.workbook.contents import SAMPLE_MARK

HEAD = Letterhead(
    government="Pemerintah Kabupaten Batang",
    office=f"Bapelitbang {SAMPLE_MARK}",
    address=f"Jalan Lumbung Padi Nomor 1, Batang {SAMPLE_MARK}",
    contact="Surel bapelitbang@contoh.example",
    place="Batang",
    signatory=f"Nama Penanda Tangan {SAMPLE_MARK}",
    signatory_office="Kepala Bapelitbang",
)


def set_letterhead(organiser: Asker, home: Home, at: datetime) -> None:
    """Before anything is issued."""
    letters.set_letterhead(asker=organiser, home=home, typed=HEAD, keep_emblem=False, at=at)
