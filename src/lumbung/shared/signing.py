"""The installation's signature under what it publishes. Its key follows from that of identifiers: one file to back up.

`lumbung keys rotate` gives a new one. Public keys of those before stay published: they are who signed then.
"""

from django.conf import settings

from lumbung.documents.proof import Signature, key_fingerprint, public_key, signed
from lumbung.shared.identifiers import key_for


def sign(content: bytes) -> Signature:
    """Sign these bytes with the newest key."""
    return signed(_secret(settings.IDENTIFIER_KEY), content)


def public_keys() -> list[str]:
    """The keys that this installation signs with and signed with before, the newest first."""
    return [public_key(_secret(one)) for one in (settings.IDENTIFIER_KEY, *settings.EARLIER_IDENTIFIER_KEYS)]


def is_ours(signature: Signature, content: bytes) -> bool:
    """Whether this installation signed exactly these bytes."""
    return signature.key in public_keys() and signature.fits(content)


def published_keys() -> dict[str, list[dict[str, str]]]:
    """What the address of the keys tells, the newest first."""
    return {"kunci": [{"sidik": key_fingerprint(one), "ed25519": one} for one in public_keys()]}


def _secret(key: str) -> bytes:
    return key_for(key, "signature")
