"""Identifiers of persons (NIK, KK, telephone) at rest: encrypted, with a keyed digest to find equals.

AES-GCM with a key outside the database. The field's name is bound in, so that a value moved to another column does not
open. Pages show the last figures. One is read whole by an operation that tells the trail who read whose and when.
"""

import hashlib
import hmac
import os
import re
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12

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
def _key(purpose: str) -> bytes:
    return hashlib.sha256(f"{settings.IDENTIFIER_KEY}:{purpose}".encode()).digest()


def encrypt(field: str, value: str) -> bytes:
    """An identifier as it is stored. The same value never looks the same twice."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_key("content")).encrypt(nonce, value.encode(), field.encode())


def decrypt(field: str, stored: bytes) -> str:
    """The identifier. Raises Unreadable where the key or the field is another one, or the value was changed."""
    data = bytes(stored)
    try:
        return AESGCM(_key("content")).decrypt(data[:NONCE], data[NONCE:], field.encode()).decode()
    except InvalidTag:
        raise Unreadable(field) from None


def digest(field: str, value: str) -> str:
    """What stands for an identifier where equals are looked for; it tells nothing without the key."""
    return hmac.new(_key("equality"), f"{field}:{value}".encode(), hashlib.sha256).hexdigest()


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
