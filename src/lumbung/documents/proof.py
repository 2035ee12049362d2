"""Whether a published result is genuine: counted again, its bytes compared, its signature (Ed25519) checked.

Each finds what the others cannot. Counting again finds a result that does not follow from its own marks, but not a mark
that moves no score; the checksum finds any letter that changed, but not a new file with a new checksum; the signature
says who made exactly these bytes. None of them needs a database.

A signature is worth as much as its key was kept. Whoever has an old key signs with it today and writes any day into the
bundle, so a day within the key's time proves nothing by itself, and one outside it proves that something is wrong.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from types import MappingProxyType

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from lumbung.regulation.bundle import recompute
from lumbung.regulation.wording import Words, join, say


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
class Term:
    """When a key signed: its first and its last day, as far as they are known, and the day it was told as leaked."""

    since: date | None = None
    until: date | None = None
    leaked: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the key signed on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def words(self) -> Words:
        """The days on which it signed."""
        since = say("sejak {day}", "from {day}", day=self.since) if self.since else None
        until = say("sampai {day}", "until {day}", day=self.until) if self.until else None
        told = [one for one in (since, until) if one is not None]
        return join(told) if told else say("pada hari yang tidak diketahui", "on days that are not known")


ANY_KEY: Mapping[str, Term] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Proof:
    """What is wrong with a bundle, by how it was found. All empty: it is what was published.

    `notes` say what its signature is worth: the days of the key, and what they do not prove.
    """

    recompute: tuple[Words, ...]
    checksum: tuple[Words, ...]
    signature: tuple[Words, ...]
    notes: tuple[Words, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.recompute or self.checksum or self.signature)


def prove(
    content: bytes, signature: Signature | None, trusted: Mapping[str, Term] = ANY_KEY, published: str = ""
) -> Proof:
    """Prove a bundle. `trusted` are fingerprints of keys and `published` its SHA-256, from where one believes them."""
    checksum, faults = checksum_faults(content, signature, published), signature_faults(content, signature, trusted)
    notes: list[Words] = []
    if signature is not None and not faults:
        term, is_printed = trusted[key_fingerprint(signature.key)], bool(published) and not checksum
        faults, notes = _term_faults(term, settled_on(content), is_printed), _term_notes(term, content, is_printed)
    return Proof(recompute(content).differences, tuple(checksum), tuple(faults), tuple(notes))


def settled_on(content: bytes) -> date | None:
    """The day on which a bundle says that it was settled; None where it says none."""
    try:
        return date.fromisoformat(json.loads(content)["ditetapkan"])
    except (ValueError, TypeError, LookupError, RecursionError):
        return None


def _term_faults(term: Term, day: date | None, is_printed: bool) -> list[Words]:
    """Why the key's days speak against a signature that fits. `is_printed`: the seal was compared, and it fits."""
    found = []
    if day is not None and not term.holds(day):
        found.append(
            say(
                "Bundel ini menyebut ditetapkan pada {day}, padahal kunci itu menandatangani {term}.",
                "The bundle says that it was settled on {day}, but that key signed {term}.",
                day=day,
                term=term.words,
            )
        )
    if term.leaked is not None and not is_printed:
        found.append(
            say(
                "Kunci itu dinyatakan bocor pada {day}: siapa yang memegangnya dapat menandatangani apa saja. "
                "Bandingkan segelnya dengan berita acara di kertas: tulis --seal.",
                "That key was told as leaked on {day}: whoever has it can sign anything. "
                "Compare the seal with the minutes on paper: write --seal.",
                day=term.leaked,
            )
        )
    return found


def _term_notes(term: Term, content: bytes, is_printed: bool) -> list[Words]:
    """What to know about a signature that fits, beside that it does."""
    if term == Term():
        return []
    day = settled_on(content)
    found = [say("Kunci ini menandatangani {term}.", "This key signed {term}.", term=term.words)]
    if day is None:
        found.append(say("Bundel ini tidak menyebut kapan ditetapkan.", "The bundle says no day of its own."))
    elif term.holds(day):
        found.append(say("Bundel ini menyebut {day}.", "The bundle says {day}.", day=day))
    if term.until is not None and term.leaked is None and not is_printed:
        found.append(
            say(
                "Kunci itu sudah diganti. Siapa yang masih memegangnya dapat menulis hari mana pun; yang membuktikan "
                "adalah segel di kertas (--seal).",
                "That key was changed. Whoever still has it can write any day; what proves is the seal on paper "
                "(--seal).",
            )
        )
    if term.leaked is not None and is_printed:
        found.append(
            say(
                "Kunci itu dinyatakan bocor pada {day}. Yang membuktikan bundel ini segelnya, bukan tanda tangannya.",
                "That key was told as leaked on {day}. What proves this bundle is its seal, not its signature.",
                day=term.leaked,
            )
        )
    return found


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
