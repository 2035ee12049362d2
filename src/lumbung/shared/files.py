"""Uploads: hostile until proven otherwise. What a file is, its first bytes say, not its name."""

import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse

MEGABYTE = 1_000_000
LARGEST = 10 * MEGABYTE
KINDS: dict[str, tuple[str, bytes, bytes]] = {
    "pdf": ("application/pdf", b"%PDF-", b"%%EOF"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff", b"\xff\xd9"),
    "png": ("image/png", b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
}
"""Kind → media type, how it begins, and what stands near the end of one that is whole."""
TAIL = 2048


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was kept: `stored_as` is its name in the store, which nobody chooses by a file's own name."""

    media_type: str
    size: int
    sha256: str
    stored_as: str


def keep_file(*, folder: str, name: str, content: bytes) -> Stored:
    """Keep an upload. Raises Refused for what is empty, too large, cut off, or none of the kinds."""
    kind = _kind(name, content)
    sha256 = hashlib.sha256(content).hexdigest()
    stored_as = default_storage.save(f"{folder}/{sha256[:16]}.{kind}", ContentFile(content))
    return Stored(KINDS[kind][0], len(content), sha256, stored_as)


def read_file(stored_as: str) -> bytes:
    """What was kept."""
    with default_storage.open(stored_as) as kept:
        content: bytes = kept.read()
    return content


def _kind(name: str, content: bytes) -> str:
    if len(content) > LARGEST:
        refuse(
            say(
                "Berkas ini {size} MB. Paling besar 10 MB.",
                "This file has {size} MB. At most 10 MB.",
                size=-(-len(content) // MEGABYTE),
            ),
            say(
                "Perkecil gambarnya, atau simpan PDF dengan mutu lebih rendah.",
                "Make the pictures smaller, or save the PDF in a lower quality.",
            ),
        )
    kind = next((kind for kind, (_, begins, _) in KINDS.items() if content.startswith(begins)), None)
    if kind is None:
        refuse(
            say("{name} bukan PDF, JPG, atau PNG.", "{name} is no PDF, JPG, or PNG.", name=name),
            say("Simpan dulu sebagai PDF, lalu unggah.", "Save it as PDF first, then upload."),
        )
    if KINDS[kind][2] not in content[-TAIL:]:
        refuse(
            say("{name} terpotong: bagian akhirnya tidak ada.", "{name} is cut off: its end is missing.", name=name),
            say("Unggah lagi; bila tetap begitu, simpan ulang berkasnya.", "Upload again, or save the file anew."),
        )
    return kind
