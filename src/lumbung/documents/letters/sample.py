"""A letter of invented words, to see how a letterhead looks before anything is issued under it."""

from datetime import date

from lumbung.documents.letters.head import Letterhead
from lumbung.documents.minutes.content import Minutes, Pairs, Record, Signatory, Text
from lumbung.documents.minutes.pdf import to_pdf
from lumbung.documents.minutes.word import to_docx
from lumbung.documents.style.voice import Voice

DOTS = "." * 40


def signatory_of(head: Letterhead | None, day: date, dated: str = "{place}, {day}") -> Signatory:
    """Who signs under a letterhead, after place and day; dots where there is none."""
    place = head.place if head and head.place else "." * 20
    lines = tuple(dated.format(place=place, day=Voice("id", {}).day(day)).split("\n"))
    return Signatory((*lines, *(head.signs_as if head else ())), (head.signatory if head else "") or DOTS)


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
        signatory_of(head, day),
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
