"""The installation's signature under what it publishes. Its key follows from that of identifiers: one file to back up.

`lumbung keys rotate` gives a new one. Public keys of those before stay published, with the days on which they signed:
the trail tells when each began, so the file of the keys needs no days of its own.
"""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from lumbung.documents.proof import Signature, Term, public_key, signed
from lumbung.documents.public_keys import PublicKey, keys_data
from lumbung.shared.identifiers import digest, key_for
from lumbung.shared.trail.recording import lines

CHAIN = "installation"
"""The chain of the trail that tells which key wrote from when, and which one leaked."""


def sign(content: bytes) -> Signature:
    """Sign these bytes with the newest key."""
    return signed(_secret(settings.IDENTIFIER_KEY), content)


def is_ours(signature: Signature, content: bytes) -> bool:
    """Whether this installation signed exactly these bytes."""
    return signature.key in {public_key(_secret(one)) for one in _secrets()} and signature.fits(content)


def public_keys() -> list[PublicKey]:
    """The keys that this installation signs with and signed with before, and when each did; the newest first.

    A demo has a clock of its own and no days of its keys.
    """
    told = [] if settings.DEMO else lines(CHAIN)
    began = {line.facts["digest"]: _day(line.at) for line in told if "digest" in line.facts}
    leaked = {line.facts["key"]: _day(line.at) for line in told if "key" in line.facts}
    found, until = [], None
    for secret in _secrets():
        key, since = public_key(_secret(secret)), began.get(mark_of(secret))
        found.append(PublicKey(key, Term(since, until, leaked.get(key))))
        until = since or until
    return found


def published_keys() -> dict[str, Any]:
    """What the address of the keys tells, the newest first."""
    return keys_data(public_keys())


def mark_of(secret: str) -> str:
    """What stands for a key in the trail: only who has the key can make it."""
    return digest("installation", "keys", secret)


def _secrets() -> tuple[str, ...]:
    return (settings.IDENTIFIER_KEY, *settings.EARLIER_IDENTIFIER_KEYS)


def _secret(key: str) -> bytes:
    return key_for(key, "signature")


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
