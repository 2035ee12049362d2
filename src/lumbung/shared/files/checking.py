"""Uploads: hostile until proven otherwise. What a file is, it says itself and not its name; and it must open."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import NoReturn

from lumbung.documents.measuring.records import Active
from lumbung.documents.uploads import Fault, open_upload
from lumbung.regulation.schema.parts import Medium
from lumbung.regulation.wording import Words, say
from lumbung.shared.files.kinds import KINDS, PAPERS, Kind, is_heic, kind_of, kinds_named
from lumbung.shared.files.limits import MEGABYTE, largest, largest_video
from lumbung.shared.files.scanning import must_be_clean
from lumbung.shared.refusal import refuse

SAVE_ANEW = say("Simpan ulang sebagai PDF, lalu unggah lagi.", "Save it as PDF anew, then upload again.")
MAKE_SMALLER = say(
    "Perkecil gambarnya, atau simpan PDF dengan mutu lebih rendah.",
    "Make the pictures smaller, or save the PDF in a lower quality.",
)
MAKE_SHORTER = say(
    "Perkecil atau pendekkan videonya, tulis tautannya saja, atau serahkan CD ke kecamatan.",
    "Make the video smaller or shorter, give only a link to it, or hand a CD to the district office.",
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
    Fault.LAUNCH: (
        say("{name} memuat perintah untuk menjalankan program lain.", "{name} holds a command to run another program."),
        SAVE_ANEW,
    ),
    Fault.FETCHES: (
        say(
            "{name} mengambil isi dari alamat luar ketika dibuka.",
            "{name} fetches content from elsewhere when it is opened.",
        ),
        SAVE_ANEW,
    ),
    Fault.TOO_SLOW: (
        say("{name} tidak terbuka dalam 10 detik.", "{name} does not open within 10 seconds."),
        SAVE_ANEW,
    ),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """An upload that was opened and is what it claims to be; nothing is kept yet.

    `content` is what may be kept: a picture is drawn anew. `sha256` is of the file as it was handed in.
    """

    kind: str
    content: bytes
    sha256: str
    active: tuple[Active, ...] = ()

    @property
    def media_type(self) -> str:
        """What it is called on the way out."""
        return KINDS[self.kind].media_type


def check_file(*, name: str, content: bytes, media: Iterable[Medium] = PAPERS) -> Checked:
    """Open an upload. Raises Refused for what is empty, too large, renamed, locked, infected, or does not open.

    Takes a moment: not for inside a transaction.
    """
    kind = must_be_a_kind(name, content, len(content), media)
    must_be_clean(name, content)
    opened = open_upload(kind, content)
    if opened.fault is not None:
        _refuse(*FAULTS[opened.fault], name)
    return Checked(kind, opened.content, hashlib.sha256(content).hexdigest(), opened.active)


def must_fit(name: str, size: int, media: Iterable[Medium]) -> None:
    """Refuse a file by what its sender says of it, before any of it is sent."""
    suffix = PurePath(name).suffix.lower()
    _must_fit(name, size, next((one for one in KINDS.values() if one.medium in media and suffix in one.suffixes), None))


def _must_fit(name: str, size: int, kind: Kind | None) -> None:
    if not size:
        _refuse(say("{name} kosong (0 byte).", "{name} is empty (0 bytes)."), SAVE_ANEW, name)
    is_video = kind is not None and kind.medium is Medium.VIDEO
    most = largest_video() if is_video else largest()
    if size > most:
        mb = most // MEGABYTE
        why = say(f"{{name}} lebih besar dari {mb} MB.", f"{{name}} is larger than {mb} MB.")
        _refuse(why, MAKE_SHORTER if is_video else MAKE_SMALLER, name)


def must_be_a_kind(name: str, start: bytes, size: int, media: Iterable[Medium]) -> str:
    """The kind of a file of this size, by its first bytes; refused where size or name do not fit it."""
    code, wanted = kind_of(start), tuple(media)
    _must_fit(name, size, KINDS[code] if code else None)
    if code is None or KINDS[code].medium not in wanted:
        _refuse_kind(name, start, wanted)
    kind, suffix = KINDS[code], PurePath(name).suffix.lower()
    if suffix and suffix not in kind.suffixes:
        _refuse(
            say(f"Isi {{name}} adalah {kind.label}.", f"The content of {{name}} is {kind.label}."),
            say(
                f"Ganti akhir namanya menjadi {kind.suffixes[0]}, atau pilih berkas yang benar.",
                f"Let its name end in {kind.suffixes[0]}, or choose the right file.",
            ),
            name,
        )
    return code


def _refuse_kind(name: str, content: bytes, media: tuple[Medium, ...]) -> NoReturn:
    if is_heic(content):
        _refuse(
            say("{name} adalah foto HEIC dari telepon.", "{name} is a HEIC picture of a telephone."),
            say(
                "Di setelan kamera pilih format Paling Kompatibel lalu foto lagi, atau kirim fotonya sebagai JPG.",
                "Choose the format Most Compatible in the camera's settings and take it again, or save it as JPG.",
            ),
            name,
        )
    taken = kinds_named(media)
    _refuse(
        say(f"Isi {{name}} bukan {taken.text()}.", f"What {{name}} holds is no {taken.text('en')}."),
        say(
            "Simpan dulu sebagai PDF, atau foto lagi sebagai JPG, lalu unggah.",
            "Save it as PDF first, or take the picture as JPG, then upload.",
        )
        if Medium.TEXT in media
        else say(f"Pilih berkas {taken.text()} lalu unggah.", f"Choose a {taken.text('en')} file, then upload."),
        name,
    )


def _refuse(why: Words, remedy: Words, name: str) -> NoReturn:
    refuse(say(why.id, why.en, name=name), remedy)
