"""Uploads: hostile until proven otherwise. What a file is, it says itself and not its name; and it must open."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import NoReturn

from lumbung.documents.uploads import Fault, fault_of
from lumbung.regulation.schema.parts import Medium
from lumbung.regulation.wording import Words, say
from lumbung.shared.files.limits import MEGABYTE, largest
from lumbung.shared.refusal import refuse


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
MEDIA = {Medium.TEXT: ("pdf", "docx"), Medium.PICTURE: ("jpg", "png"), Medium.VIDEO: ()}


def accepted(media: Iterable[Medium]) -> str:
    """What a file input offers to choose from."""
    return ",".join(suffix for medium in media for kind in MEDIA[medium] for suffix in KINDS[kind].suffixes)


ACCEPTED = accepted((Medium.TEXT, Medium.PICTURE))
"""For all that is no document of a decree."""

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
    """An upload that was opened and is what it claims to be; nothing is kept yet. `sha256`: as it was handed in."""

    kind: str
    content: bytes
    sha256: str

    @property
    def media_type(self) -> str:
        """What it is called on the way out."""
        return KINDS[self.kind].media_type


def check_file(*, name: str, content: bytes) -> Checked:
    """Open an upload. Raises Refused for what is empty, too large, cut off, renamed, locked, or does not open.

    Takes a moment: not for inside a transaction.
    """
    kind = _kind(name, content)
    fault = fault_of(kind, content)
    if fault is not None:
        _refuse(*FAULTS[fault], name)
    return Checked(kind, content, hashlib.sha256(content).hexdigest())


def _kind(name: str, content: bytes) -> str:
    """The kind by the first bytes; refused where size or name do not fit it."""
    if not content:
        _refuse(say("{name} kosong (0 byte).", "{name} is empty (0 bytes)."), SAVE_ANEW, name)
    if len(content) > largest():
        mb = largest() // MEGABYTE
        _refuse(say(f"{{name}} lebih besar dari {mb} MB.", f"{{name}} is larger than {mb} MB."), MAKE_SMALLER, name)
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
