"""Whether a published result is genuine: counted again, its bytes compared, its signature (Ed25519) checked.

Each finds what the others cannot. Counting again finds a result that does not follow from its own marks, but not a mark
that moves no score; the checksum finds any letter that changed, but not a new file with a new checksum; the signature
says who made exactly these bytes. None of them needs a database.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from lumbung.regulation.bundle import recompute
from lumbung.regulation.wording import Words, say


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands beside a bundle: the digest of its bytes, and their signature under a public key, in hexadecimal."""

    sha256: str
    key: str
    signature: str

    def fits(self, content: bytes) -> bool:
        """Whether exactly these bytes were signed with the key that is named."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.key))
            key.verify(bytes.fromhex(self.signature), content)
        except (ValueError, InvalidSignature):
            return False
        return True

    def written(self) -> bytes:
        """The signature as its file."""
        return (json.dumps(asdict(self), indent=1) + "\n").encode()


def signed(secret: bytes, content: bytes) -> Signature:
    """The signature of these bytes under a secret of 32 bytes. The same bytes always have the same one."""
    made = Ed25519PrivateKey.from_private_bytes(secret).sign(content)
    return Signature(hashlib.sha256(content).hexdigest(), public_key(secret), made.hex())


def public_key(secret: bytes) -> str:
    """What everybody may know of a secret, in hexadecimal."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw().hex()


def key_fingerprint(key: str) -> str:
    """What a public key is compared by, on paper and on screen: sha256 of its 32 bytes."""
    return hashlib.sha256(bytes.fromhex(key)).hexdigest()


def read_signature(source: bytes) -> Signature | None:
    """A signature from its file; None for what is none."""
    try:
        read = Signature(**json.loads(source))
        key_fingerprint(read.key)
        bytes.fromhex(read.sha256 + read.signature)
    except (ValueError, TypeError, RecursionError):
        return None
    return read


@dataclass(frozen=True, slots=True)
class Proof:
    """What is wrong with a bundle, by how it was found. All empty: it is what was published."""

    recompute: tuple[Words, ...]
    checksum: tuple[Words, ...]
    signature: tuple[Words, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.recompute or self.checksum or self.signature)


def prove(content: bytes, signature: Signature | None, trusted: Collection[str] = (), published: str = "") -> Proof:
    """Prove a bundle. `trusted` are fingerprints of keys and `published` its SHA-256, from where one believes them."""
    return Proof(
        recompute(content).differences,
        tuple(checksum_faults(content, signature, published)),
        tuple(signature_faults(content, signature, trusted)),
    )


def checksum_faults(content: bytes, signature: Signature | None, published: str) -> list[Words]:
    """Which checksum these bytes do not have: the one beside them, or the one that was published."""
    found = hashlib.sha256(content).hexdigest()
    expected = {one.lower() for one in (published, signature.sha256 if signature else "") if one}
    return [
        say(
            "SHA-256 berkas ini {found}, bukan {expected}.",
            "The SHA-256 of this file is {found}, not {expected}.",
            found=found,
            expected=one,
        )
        for one in sorted(expected - {found})
    ]


def signature_faults(content: bytes, signature: Signature | None, trusted: Collection[str]) -> list[Words]:
    """Why the signature of these bytes is not to be believed."""
    if signature is None:
        return [
            say(
                "Bundel ini TIDAK bertanda tangan: siapa pun dapat membuatnya.",
                "This bundle is NOT signed: anybody may have made it.",
            )
        ]
    if not signature.fits(content):
        return [say("Tanda tangannya bukan untuk isi ini.", "The signature is not of these contents.")]
    fingerprint = key_fingerprint(signature.key)
    if not trusted:
        return [
            say(
                "Kunci penanda tangannya {key}, tetapi milik siapa? Bandingkan dengan halaman hasil, lalu tulis --key.",
                "Signed with the key {key}, but whose is it? Compare it with the result page, then write --key.",
                key=fingerprint,
            )
        ]
    if fingerprint not in trusted:
        return [
            say(
                "Ditandatangani dengan kunci LAIN: {key}.",
                "Signed with ANOTHER key: {key}.",
                key=fingerprint,
            )
        ]
    return []
