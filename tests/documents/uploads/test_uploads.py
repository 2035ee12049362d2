"""Opening what people upload: a file must be whole and readable, and may not cost more than it is worth."""

import io
import time

import pypdfium2
import pytest

from lumbung.documents import uploads
from lumbung.documents.uploads import Fault, open_upload
from tests.papers import PDF, package, parts_of, picture, word

MANY_PAGES = PDF.replace(b"[3 0 R]/Count 1", b"[" + b"3 0 R " * 301 + b"]/Count 301")


def no_pages() -> bytes:
    made = io.BytesIO()
    pypdfium2.PdfDocument.new().save(made)
    return made.getvalue()


def locked() -> bytes:
    """A PDF that asks for a password: the standard handler with an owner's and a user's key that fit no empty one."""
    lock = b"<</Filter/Standard/V 1/R 2/Length 40/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>"
    trailer = b"/Root 1 0 R>>"
    assert trailer in PDF
    return PDF.replace(trailer, b"/Root 1 0 R/ID[(a)(a)]/Encrypt " + lock + b">>")


def without(name: str) -> bytes:
    return package({one: content for one, content in parts_of(word()).items() if one != name})


def with_part(name: str, content: bytes) -> bytes:
    return package(parts_of(word()) | {name: content})


LAUGHS = (
    b'<!DOCTYPE d [<!ENTITY a "' + b"ha" * 5000 + b'">'
    b'<!ENTITY b "' + b"&a;" * 5000 + b'"><!ENTITY c "' + b"&b;" * 5000 + b'">]><d>&c;</d>'
)


@pytest.mark.parametrize(
    ("kind", "content"),
    [("pdf", PDF), ("jpg", picture("JPEG")), ("png", picture("PNG")), ("docx", word())],
    ids=["pdf", "jpg", "png", "docx"],
)
def test_a_whole_file_opens(kind: str, content: bytes) -> None:
    assert open_upload(kind, content).fault is None


@pytest.mark.parametrize(
    ("kind", "content", "fault"),
    [
        ("pdf", b"%PDF-1.7 hanya awal dan akhir %%EOF", Fault.BROKEN),
        ("pdf", PDF.removesuffix(b"%%EOF\n"), Fault.BROKEN),
        ("pdf", no_pages(), Fault.NO_PAGES),
        ("pdf", MANY_PAGES, Fault.TOO_MANY_PAGES),
        ("pdf", locked(), Fault.LOCKED),
        ("jpg", picture("JPEG", 300, 300)[:-200], Fault.BROKEN),
        ("jpg", b"\xff\xd8\xff bukan gambar \xff\xd9", Fault.BROKEN),
        ("png", picture("PNG", 300, 300)[:-40], Fault.BROKEN),
        ("png", picture("PNG", 12_000, 10_001), Fault.TOO_MANY_DOTS),
        ("docx", word()[:-100], Fault.BROKEN),
        ("docx", without("word/document.xml"), Fault.NO_DOCX),
        ("docx", without("[Content_Types].xml"), Fault.NO_DOCX),
        ("docx", with_part("word/document.xml", b"<html/>"), Fault.NO_DOCX),
        ("docx", with_part("word/document.xml", b"bukan xml"), Fault.BROKEN),
        ("docx", with_part("word/document.xml", LAUGHS), Fault.BROKEN),
        ("docx", with_part("word/vbaProject.bin", b"program"), Fault.MACROS),
        ("docx", with_part("word/media/bom.bin", bytes(100_000_001)), Fault.TOO_LARGE_INSIDE),
        ("docx", package({str(number): b"" for number in range(2_001)}), Fault.TOO_LARGE_INSIDE),
    ],
    ids=[
        "only the ends of a pdf", "pdf cut off", "no pages", "many pages", "locked", "jpg cut off", "no jpg",
        "png cut off", "many dots", "docx cut off", "no text", "no types", "text of another kind", "no xml",
        "entities that multiply", "macros", "a bomb", "many parts",
    ],
)  # fmt: skip
def test_what_does_not_open_is_told_by_its_fault(kind: str, content: bytes, fault: Fault) -> None:
    assert open_upload(kind, content).fault is fault


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SECONDS", 0.01)
    begun = time.monotonic()
    assert open_upload("pdf", PDF).fault is Fault.TOO_SLOW
    assert time.monotonic() - begun < 5
