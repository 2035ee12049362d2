"""Uploads are received, checked and kept: each refusal says what, the limit, and what to do."""

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser
from django.test import Client
from django.urls import reverse

from lumbung.regulation.schema.parts import Medium
from lumbung.shared.files.checking import check_file
from lumbung.shared.files.keeping import forget_file, keep_file, read_file
from lumbung.shared.files.kinds import ACCEPTED
from lumbung.shared.files.limits import MEGABYTE
from lumbung.shared.files.receiving import OneByteMore
from lumbung.shared.refusal import Refused
from tests.papers import PDF, picture, word

LARGEST = 10 * MEGABYTE
MOST_RECEIVED = 50 * MEGABYTE
LARGEST_SENT = 100 * MEGABYTE


def told(name: str, content: bytes) -> str:
    """Why an upload is refused, and what to do."""
    with pytest.raises(Refused) as refused:
        check_file(name=name, content=content)
    verdict = refused.value.verdict
    assert verdict.remedy is not None
    return f"{verdict.because.words.text()} {verdict.remedy.text()}"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Surat kami.pdf", PDF),
        ("SURAT KAMI.PDF", PDF),
        ("Surat kami.docx", word()),
    ],
)
def test_a_whole_file_is_kept_as_it_came_under_a_name_of_ours(name: str, content: bytes) -> None:
    kept = keep_file(folder="7/8", checked=check_file(name=name, content=content))
    assert read_file(kept.stored_as) == content
    assert (kept.size, kept.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert "surat kami" not in kept.stored_as.lower()
    forget_file(kept.stored_as)
    with pytest.raises(FileNotFoundError):
        read_file(kept.stored_as)


def test_a_picture_is_kept_as_it_is_drawn_anew_and_known_by_the_file_that_came() -> None:
    content = picture("JPEG") + b"di belakang"
    kept = keep_file(folder="7/8", checked=check_file(name="KTP.jpeg", content=content))
    assert b"di belakang" not in read_file(kept.stored_as)
    assert kept.size == len(read_file(kept.stored_as))
    assert kept.sha256 == hashlib.sha256(content).hexdigest()


def test_a_picture_of_a_newer_telephone_is_told_how_to_take_it() -> None:
    assert told("IMG_1.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic").startswith(
        "IMG_1.heic adalah foto HEIC dari telepon. Di setelan kamera pilih format Paling Kompatibel"
    )


def test_a_video_is_taken_only_where_the_decree_says_so() -> None:
    film = b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x08moov\0\0\0\x08mdat"
    assert told("a.mp4", film).startswith("Isi a.mp4 bukan PDF, JPG, PNG, atau DOCX.")
    assert check_file(name="a.mp4", content=film, media=Medium).media_type == "video/mp4"
    assert "Isi a.pdf adalah MP4" in told_of("a.pdf", film)


def told_of(name: str, content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        check_file(name=name, content=content, media=Medium)
    return refused.value.verdict.because.words.text()


def test_a_file_without_an_ending_is_known_by_its_content() -> None:
    assert check_file(name="scan", content=PDF).kind == "pdf"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"", "a.pdf kosong (0 byte). Simpan ulang sebagai PDF"),
        ("a.pdf", PDF + b" " * LARGEST, "a.pdf lebih besar dari 10 MB. Perkecil gambarnya"),
        ("virus.pdf", b"MZ program", "Isi virus.pdf bukan PDF, JPG, PNG, atau DOCX. Simpan dulu sebagai PDF"),
        ("foto.pdf", picture("JPEG"), "Isi foto.pdf adalah JPG. Ganti akhir namanya menjadi .jpg"),
        ("surat.docx", PDF, "Isi surat.docx adalah PDF. Ganti akhir namanya menjadi .pdf"),
        ("a.pdf", PDF[:-6], "a.pdf rusak atau terpotong: tidak dapat dibuka utuh. Unggah lagi"),
        ("a.jpg", picture("JPEG", 300, 300)[:-300], "a.jpg rusak atau terpotong"),
        ("{0}.pdf", b"%PDF-{}", "{0}.pdf rusak atau terpotong"),
    ],
    ids=["empty", "too large", "a program", "a picture called pdf", "a pdf called docx", "pdf", "jpg", "braces"],
)
def test_what_is_not_taken_is_told_with_its_limit_and_what_to_do(name: str, content: bytes, sentence: str) -> None:
    assert told(name, content).startswith(sentence)


def test_a_file_field_offers_what_is_taken() -> None:
    assert ACCEPTED == ".pdf,.jpg,.jpeg,.png,.docx"


class Chunks:
    """A form with one file of so many bytes, as a browser sends it, made while it is read."""

    def __init__(self, size: int) -> None:
        self.head = (
            b'--x\r\nContent-Disposition: form-data; name="judul"\r\n\r\nKeripik\r\n'
            b'--x\r\nContent-Disposition: form-data; name="berkas"; filename="a.pdf"\r\n\r\n'
        )
        self.tail = b'\r\n--x\r\nContent-Disposition: form-data; name="sesudah"\r\n\r\nTetap\r\n--x--\r\n'
        self.length = len(self.head) + size + len(self.tail)
        self.parts = self._parts(size)
        self.rest = b""

    def _parts(self, size: int) -> Iterator[bytes]:
        yield self.head
        for _ in range(size // 1000):
            yield b"x" * 1000
        yield b"x" * (size % 1000) + self.tail

    def read(self, size: int) -> bytes:
        """The next bytes."""
        while len(self.rest) < size and (more := next(self.parts, b"")):
            self.rest += more
        found, self.rest = self.rest[:size], self.rest[size:]
        return found


class Counting(FileUploadHandler):
    """Stands where files are written, and counts."""

    written = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count."""
        del start
        Counting.written += len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Nothing."""
        del file_size


def parser(size: int) -> MultiPartParser:
    chunks: Any = Chunks(size)
    meta = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(chunks.length)}
    return MultiPartParser(meta, chunks, [OneByteMore(), Counting(), TemporaryFileUploadHandler()])


@pytest.mark.parametrize("size", [0, 5_000, MOST_RECEIVED, MOST_RECEIVED + 1, MOST_RECEIVED + LARGEST])
def test_of_a_file_no_more_is_received_than_shows_that_it_is_too_large(size: int) -> None:
    Counting.written = 0
    typed, files = parser(size).parse()
    assert Counting.written == min(size, MOST_RECEIVED + 1)
    assert (typed["judul"], typed["sesudah"]) == ("Keripik", "Tetap")
    received: Any = files["berkas"]
    with received:
        assert received.size == min(size, MOST_RECEIVED + 1)


def test_a_form_that_is_many_times_too_large_is_not_read() -> None:
    with pytest.raises(RequestDataTooBig):
        parser(LARGEST_SENT).parse()


@pytest.mark.django_db
def test_such_a_form_gets_a_page_that_says_the_limit() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get(reverse("account_login"))  # its cookie
    answer = browser.generic(
        "POST", reverse("account_login"), b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(LARGEST_SENT + 1)
    )
    assert answer.status_code == 400
    assert "satu berkas paling besar 10 MB" in answer.content.decode()


def test_the_first_handler_of_all_forms_is_this_one() -> None:
    assert isinstance(HttpRequest().upload_handlers[0], OneByteMore)
