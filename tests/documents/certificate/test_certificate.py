"""A certificate says who won what, in figures and in words, and claims no signature that is not there."""

from datetime import date

import pypdfium2

from lumbung.documents.certificate import Certificate, certificate_docx, certificate_pdf
from lumbung.documents.minutes import Issued
from tests.papers import words_of_docx

ONE = Certificate(
    home="Kabupaten Batang",
    organiser="Bapelitbang",
    contest="Lomba Contoh",
    basis="Peraturan Bupati Contoh Nomor 1 Tahun 2021",
    winner="KWT #strong[Sekar] $x$",
    origin="Desa Keteleng",
    award="Pemenang tiap kecamatan",
    earned=("Emas",),
    fund=300_000_000,
    day=date(2021, 12, 20),
    issued=Issued("PIAGAM/001/2021", "7Q4KX-92E2M", "https://contoh.id/surat/"),
)
SAID = (
    "KWT #strong[Sekar] $x$",
    "Nomor: PIAGAM/001/2021",
    "Emas",
    "Rp300.000.000 (tiga ratus juta rupiah)",
    "20 Desember 2021",
    "Disegel Lumbung; tanda tangan pada kertas.",
    "Cek keaslian: https://contoh.id/surat/",
    "Kode: 7Q4KX-92E2M",
)


def squeezed(text: str) -> str:
    return " ".join(text.replace("\ufffe", "").split())


def test_the_pdf_is_one_page_that_says_it_all() -> None:
    paper = pypdfium2.PdfDocument(certificate_pdf(ONE))
    text = squeezed(paper[0].get_textpage().get_text_range())
    assert len(paper) == 1
    assert [one for one in SAID if one not in text] == []


def test_the_docx_says_the_same() -> None:
    text = words_of_docx(certificate_docx(ONE))
    assert [one for one in SAID if one not in text] == []


def test_the_same_certificate_gives_the_same_bytes() -> None:
    assert certificate_pdf(ONE) == certificate_pdf(ONE)
    assert certificate_docx(ONE) == certificate_docx(ONE)


def test_the_qr_code_leads_to_the_check_page() -> None:
    assert ONE.issued.qr == "https://contoh.id/surat/7Q4KX92E2M/"
