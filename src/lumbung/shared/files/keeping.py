"""Where files are kept: outside all that a web server offers, under a name that says nothing.

A sealed file is encrypted with a key of its own (AES-GCM). That key stands in the database, itself encrypted like an
identifier: so neither the folder nor the database nor both together give the file to whoever has no `keys.json`, a
change of the installation's key writes short keys anew and no file, and a key that is forgotten takes its file with it.
"""

import os
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lumbung.shared.files.checking import Checked
from lumbung.shared.identifiers import NONCE, decrypt, encrypt

Key = bytes | memoryview
"""As a database hands it out."""

KEY = "file_key"
"""The field's name that is bound to a file's key."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was kept. `sha256` is of the file as it was handed in; `key` opens it, None where it stays open."""

    media_type: str
    size: int
    sha256: str
    stored_as: str
    key: bytes | None = field(default=None, repr=False)


def keep_file(*, folder: str, checked: Checked, sealed: bool = False) -> Stored:
    """Keep an upload that was checked."""
    key = new_key() if sealed else None
    return Stored(
        media_type=checked.media_type,
        size=len(checked.content),
        sha256=checked.sha256,
        stored_as=put(folder, checked.content, key),
        key=key,
    )


def new_key() -> bytes:
    """A key for one file, as the database keeps it."""
    return encrypt(KEY, secrets.token_hex(32))


def put(folder: str, content: bytes, key: Key | None) -> str:
    """Write bytes, sealed where there is a key. Returns their name, which nobody can guess and which tells nothing."""
    if key is not None:
        nonce = os.urandom(NONCE)
        content = nonce + _cipher(key).encrypt(nonce, content, None)
    return default_storage.save(f"{folder}/{secrets.token_hex(16)}", ContentFile(content))


def read_file(stored_as: str, key: Key | None = None) -> bytes:
    """What was kept. Raises InvalidTag where somebody changed the stored file."""
    with default_storage.open(stored_as) as kept:
        content: bytes = kept.read()
    return content if key is None else _cipher(key).decrypt(content[:NONCE], content[NONCE:], None)


def forget_file(stored_as: str) -> None:
    """Remove what was kept."""
    default_storage.delete(stored_as)


def _cipher(key: Key) -> AESGCM:
    return AESGCM(bytes.fromhex(decrypt(KEY, bytes(key))))
