"""Identifiers of persons (NIK, KK, telephone) at rest: encrypted, with a keyed digest to find equals.

AES-GCM with a key outside the database; the newest key writes, those before it still read. The field's name is bound
in, so that a value moved to another column does not open. Pages show the last figures. One is read whole by an
operation that tells the trail who read whose and when.
"""

import hashlib
import hmac
import os
import re
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db.models import Model, QuerySet

NONCE = 12
ROWS_AT_ONCE = 500

COUNTRY = "62"
SEPARATORS = re.compile(r"[\s().\-]+")
IN_INDONESIA = re.compile(r"[2-9]\d{7,11}")
ELSEWHERE = re.compile(r"\+[1-9]\d{7,14}")


class Unreadable(Exception):
    """An identifier that does not open. The text is for whoever looks after the installation."""

    def __init__(self, field: str) -> None:
        super().__init__(
            f"the stored {field} does not open: keys.json is another one than when it was stored, or it changed"
        )


@cache
def key_for(secret: str, purpose: str) -> bytes:
    """A key for one purpose alone: who learns it learns neither the secret nor a key for another purpose."""
    return hashlib.sha256(f"{secret}:{purpose}".encode()).digest()


def encrypt(field: str, value: str) -> bytes:
    """An identifier as it is stored. The same value never looks the same twice."""
    nonce = os.urandom(NONCE)
    key = key_for(settings.IDENTIFIER_KEY, "content")
    return nonce + AESGCM(key).encrypt(nonce, value.encode(), field.encode())


def decrypt(field: str, stored: bytes) -> str:
    """The identifier. Raises Unreadable where no key opens it, the field is another one, or the value was changed."""
    data = bytes(stored)
    for secret in (settings.IDENTIFIER_KEY, *settings.EARLIER_IDENTIFIER_KEYS):
        try:
            return AESGCM(key_for(secret, "content")).decrypt(data[:NONCE], data[NONCE:], field.encode()).decode()
        except InvalidTag:
            continue
    raise Unreadable(field)


def digest(field: str, value: str, secret: str | None = None) -> str:
    """What stands for an identifier where equals are looked for; it tells nothing without the key."""
    key = key_for(secret or settings.IDENTIFIER_KEY, "equality")
    return hmac.new(key, f"{field}:{value}".encode(), hashlib.sha256).hexdigest()


def encrypt_anew(rows: QuerySet[Model], field: str, column: str, equals: str = "") -> int:
    """Write an identifier of all these rows with the newest key, and its digest where there is one. Returns how many.

    Belongs inside one transaction for all identifiers of an installation: equals are looked for by one key only.
    """
    columns = [column, equals] if equals else [column]
    changed = []
    for row in rows.exclude(**{column: None}).only(*columns).iterator():
        value = decrypt(field, getattr(row, column))
        setattr(row, column, encrypt(field, value))
        if equals:
            setattr(row, equals, digest(field, value))
        changed.append(row)
    rows.model._default_manager.bulk_update(changed, columns, batch_size=ROWS_AT_ONCE)
    return len(changed)


def masked(value: str, shown: int = 4) -> str:
    """An identifier on screen: only its last figures."""
    return "•" * max(len(value) - shown, 0) + value[-shown:]


def telephone(text: str) -> str | None:
    """A telephone number in its one form, `+628123456789`, however it was typed; None for what is none."""
    given = SEPARATORS.sub("", text)
    if ELSEWHERE.fullmatch(given) and not given.startswith(f"+{COUNTRY}"):
        return given
    national = re.sub(rf"^(?:\+?{COUNTRY}0?|0)", "", given)
    return f"+{COUNTRY}{national}" if IN_INDONESIA.fullmatch(national) else None
