"""The keys that an installation signs with and signed with, each with the days on which it did: read and written.

A key's days say what its signature is worth. Who holds a key that is not used any more can still sign with it, and
write any day into what is signed: only a seal (SHA-256) that was printed while the key was safe proves against that.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lumbung.documents.proof import Term, key_fingerprint

DAYS = {"since": "sejak", "until": "sampai", "leaked": "bocor"}
"""The days of a key and how the published file names them; a day that is not known is left out."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What everybody may know of a key, and when it signed."""

    key: str
    term: Term

    @property
    def fingerprint(self) -> str:
        """What the key is compared by."""
        return key_fingerprint(self.key)


def keys_data(keys: Iterable[PublicKey]) -> dict[str, Any]:
    """The keys as they are published."""
    return {"kunci": [{"sidik": one.fingerprint, "ed25519": one.key, **_days(one.term)} for one in keys]}


def _days(term: Term) -> dict[str, str]:
    return {name: day.isoformat() for field, name in DAYS.items() if (day := getattr(term, field)) is not None}


def read_keys(source: bytes) -> list[PublicKey] | None:
    """The published keys from their file, also from one that was published without days; None for what is none."""
    try:
        return [_read(one) for one in json.loads(source)["kunci"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _read(told: dict[str, str]) -> PublicKey:
    days = {field: date.fromisoformat(told[name]) for field, name in DAYS.items() if name in told}
    key = PublicKey(told["ed25519"], Term(**days))
    key_fingerprint(key.key)
    return key
