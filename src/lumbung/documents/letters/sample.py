"""A letter of invented words, to see how a letterhead looks before anything is issued under it."""

from datetime import date

from lumbung.documents.letters.frame import VOICE, place_of, signatory_of
from lumbung.documents.letters.head import Letterhead
from lumbung.documents.minutes.content import Minutes, Pairs, Record, Text
from lumbung.documents.minutes.pdf import to_pdf
from lumbung.documents.minutes.word import to_docx


def sample_pdf(head: Letterhead, day: date) -> bytes:
    """The sample as PDF."""
    return to_pdf(_sample(head, day))


def sample_docx(head: Letterhead, day: date) -> bytes:
    """The same as DOCX."""
    return to_docx(_sample(head, day))


def _sample(head: Letterhead, day: date) -> Minutes:
    body = (
        Pairs((("Nomor", "005/001/2021"), ("Hal", "Contoh kop surat"))),
        Text("Ini contoh, bukan surat. Kop, tempat, dan penanda tangan tercetak seperti ini pada surat yang keluar."),
        signatory_of(head, f"{place_of(head)}, {VOICE.day(day)}"),
    )
    return Minutes(
        title="Contoh kop surat",
        author=head.office,
        language="id",
        day=day,
        draft="",
        page="Halaman {page} dari {pages}",
        banners=("Contoh: bukan surat.",),
        records=(Record("", "", "", body, head),),
    )
