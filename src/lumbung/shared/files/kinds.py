"""Kinds of files: how they begin, how their names end, and what each is used for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lumbung.regulation.schema.parts import Medium
from lumbung.regulation.wording import Words, say

FTYP, BRAND = slice(4, 8), slice(8, 12)
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `label` is what people call it."""

    label: str
    media_type: str
    medium: Medium
    suffixes: tuple[str, ...]
    is_one: Callable[[bytes], bool]


def _begins(*bytes_: int | bytes) -> Callable[[bytes], bool]:
    start = b"".join(one if isinstance(one, bytes) else bytes([one]) for one in bytes_)
    return lambda content: content.startswith(start)


def is_heic(content: bytes) -> bool:
    """A picture as newer telephones keep it: hardly any office computer shows it."""
    return content[FTYP] == b"ftyp" and content[BRAND] in HEIC_BRANDS


def _is_mp4(content: bytes) -> bool:
    return content[FTYP] == b"ftyp" and not is_heic(content)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {
    "pdf": Kind("PDF", "application/pdf", Medium.TEXT, (".pdf",), _begins(b"%PDF-")),
    "jpg": Kind("JPG", "image/jpeg", Medium.PICTURE, (".jpg", ".jpeg"), _begins(b"\xff\xd8\xff")),
    "png": Kind("PNG", "image/png", Medium.PICTURE, (".png",), _begins(b"\x89PNG\r\n\x1a\n")),
    "docx": Kind("DOCX", WORD, Medium.TEXT, (".docx",), _begins(b"PK\x03\x04")),
    "mp4": Kind("MP4", "video/mp4", Medium.VIDEO, (".mp4", ".m4v", ".mov", ".3gp"), _is_mp4),
    "webm": Kind("WebM", "video/webm", Medium.VIDEO, (".webm",), _begins(b"\x1a\x45\xdf\xa3")),
}
PAPERS = (Medium.TEXT, Medium.PICTURE)
"""What is taken wherever no decree says what a document is made of."""


def kind_of(content: bytes) -> str | None:
    """The code of a kind, by the first bytes."""
    return next((code for code, kind in KINDS.items() if kind.is_one(content)), None)


def accepted(media: Iterable[Medium]) -> str:
    """What a file input offers to choose from."""
    return ",".join(suffix for kind in _of(media) for suffix in kind.suffixes)


def kinds_named(media: Iterable[Medium]) -> Words:
    """The kinds that are taken, as a list in a sentence."""
    *first, last = (kind.label for kind in _of(media))
    listed = ", ".join(first) + ("," if len(first) > 1 else "")
    return say(f"{listed} atau {last}", f"{listed} or {last}")


def _of(media: Iterable[Medium]) -> list[Kind]:
    wanted = set(media)
    return [kind for kind in KINDS.values() if kind.medium in wanted]


ACCEPTED = accepted(PAPERS)
