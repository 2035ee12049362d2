"""Uploads: hostile until proven otherwise. What a file is, it says itself and not its name; and it must open."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, NoReturn

from django.core.exceptions import RequestDataTooBig
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadhandler import FileUploadHandler

from lumbung.documents.uploads import Fault, fault_of
from lumbung.regulation.wording import Words, say
from lumbung.shared.refusal import refuse

MEGABYTE = 1_000_000
LARGEST = 10 * MEGABYTE
LARGEST_SENT = 10 * LARGEST
"""A form that is larger than this is not read to its end."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how it begins, and how its names end."""

    media_type: str
    begins: bytes
    suffixes: tuple[str, ...]


KINDS = {
    "pdf": Kind("application/pdf", b"%PDF-", (".pdf",)),
    "jpg": Kind("image/jpeg", b"\xff\xd8\xff", (".jpg", ".jpeg")),
    "png": Kind("image/png", b"\x89PNG\r\n\x1a\n", (".png",)),
    "docx": Kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        b"PK\x03\x04",
        (".docx",),
    ),
}
ACCEPTED = ",".join(suffix for kind in KINDS.values() for suffix in kind.suffixes)
"""What a file input offers to choose from."""

SAVE_ANEW = say("Simpan ulang sebagai PDF, lalu unggah lagi.", "Save it as PDF anew, then upload again.")
MAKE_SMALLER = say(
    "Perkecil gambarnya, atau simpan PDF dengan mutu lebih rendah.",
    "Make the pictures smaller, or save the PDF in a lower quality.",
)
FAULTS: dict[Fault, tuple[Words, Words]] = {
    Fault.BROKEN: (
        say("{name} rusak atau terpotong: tidak dapat dibuka utuh.", "{name} is damaged or cut off: it does not open."),
        say("Unggah lagi; bila tetap begitu, simpan ulang berkasnya.", "Upload again, or save the file anew."),
    ),
    Fault.LOCKED: (
        say("{name} terkunci sandi.", "{name} is locked with a password."),
        say("Simpan tanpa sandi, lalu unggah lagi.", "Save it without a password, then upload again."),
    ),
    Fault.NO_PAGES: (say("{name} tidak mempunyai halaman.", "{name} has no pages."), SAVE_ANEW),
    Fault.TOO_MANY_PAGES: (
        say("{name} lebih dari 300 halaman.", "{name} has more than 300 pages."),
        say("Unggah bagian yang diminta saja.", "Upload only the part that is asked for."),
    ),
    Fault.TOO_MANY_DOTS: (
        say("Gambar {name} lebih dari 120 megapiksel.", "The picture {name} has more than 120 megapixels."),
        say("Perkecil gambarnya, lalu unggah lagi.", "Make the picture smaller, then upload again."),
    ),
    Fault.TOO_LARGE_INSIDE: (
        say("Isi {name} lebih dari 100 MB setelah dibuka.", "{name} holds more than 100 MB when it is opened."),
        MAKE_SMALLER,
    ),
    Fault.NO_DOCX: (say("{name} bukan DOCX yang benar.", "{name} is no true DOCX."), SAVE_ANEW),
    Fault.MACROS: (say("{name} memuat makro (program).", "{name} holds macros (programs)."), SAVE_ANEW),
    Fault.TOO_SLOW: (
        say("{name} tidak terbuka dalam 10 detik.", "{name} does not open within 10 seconds."),
        SAVE_ANEW,
    ),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """An upload that was opened and is what it claims to be; nothing is kept yet."""

    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was kept: `stored_as` is its name in the store, which nobody chooses by a file's own name."""

    media_type: str
    size: int
    sha256: str
    stored_as: str


class OneByteMore(FileUploadHandler):
    """Receives no more of a file than one byte above the largest, which shows that it is too large.

    The rest is dropped: neither memory nor disk fills up, and the form comes to its page with all else that was typed.
    """

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """A form that is many times too large is refused before it is read."""
        del input_data, meta, boundary, encoding
        if content_length > LARGEST_SENT:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """What still fits; None for the rest."""
        return raw_data[: LARGEST + 1 - start] or None if start <= LARGEST else None

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one make the file."""
        del file_size


def check_file(*, name: str, content: bytes) -> Checked:
    """Open an upload. Raises Refused for what is empty, too large, cut off, renamed, locked, or does not open.

    Takes a moment: not for inside a transaction.
    """
    kind = _kind(name, content)
    fault = fault_of(kind, content)
    if fault is not None:
        _refuse(*FAULTS[fault], name)
    return Checked(kind, content)


def keep_file(*, folder: str, checked: Checked) -> Stored:
    """Keep an upload that was checked."""
    sha256 = hashlib.sha256(checked.content).hexdigest()
    stored_as = default_storage.save(f"{folder}/{sha256[:16]}.{checked.kind}", ContentFile(checked.content))
    return Stored(KINDS[checked.kind].media_type, len(checked.content), sha256, stored_as)


def read_file(stored_as: str) -> bytes:
    """What was kept."""
    with default_storage.open(stored_as) as kept:
        content: bytes = kept.read()
    return content


def forget_file(stored_as: str) -> None:
    """Remove what was kept."""
    default_storage.delete(stored_as)


def _kind(name: str, content: bytes) -> str:
    """The kind by the first bytes; refused where size or name do not fit it."""
    if not content:
        _refuse(say("{name} kosong (0 byte).", "{name} is empty (0 bytes)."), SAVE_ANEW, name)
    if len(content) > LARGEST:
        _refuse(say("{name} lebih besar dari 10 MB.", "{name} is larger than 10 MB."), MAKE_SMALLER, name)
    code = next((code for code, kind in KINDS.items() if content.startswith(kind.begins)), None)
    if code is None:
        _refuse(
            say("Isi {name} bukan PDF, JPG, PNG, atau DOCX.", "What {name} holds is no PDF, JPG, PNG, or DOCX."),
            say(
                "Simpan dulu sebagai PDF, atau foto lagi sebagai JPG, lalu unggah.",
                "Save it as PDF first, or take the picture as JPG, then upload.",
            ),
            name,
        )
    kind, suffix = KINDS[code], PurePath(name).suffix.lower()
    if suffix and suffix not in kind.suffixes:
        _refuse(
            say(f"Isi {{name}} adalah {code.upper()}.", f"The content of {{name}} is {code.upper()}."),
            say(
                f"Ganti akhir namanya menjadi {kind.suffixes[0]}, atau pilih berkas yang benar.",
                f"Let its name end in {kind.suffixes[0]}, or choose the right file.",
            ),
            name,
        )
    return code


def _refuse(why: Words, remedy: Words, name: str) -> NoReturn:
    refuse(say(why.id, why.en, name=name), remedy)
