"""What an installation sets: a folder for its data, a database, host names. Everything has a default.

LUMBUNG_DATA      the folder with the database, the uploads and the keys; `data` in the current folder
LUMBUNG_DATABASE  postgresql://user:password@host:port/name; without it SQLite in one file of the data folder
LUMBUNG_HOSTS     host names to answer to, divided by commas; this machine's own without it
LUMBUNG_DEMO      `1` shows the demo: a clock of its own and a banner on every page
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

KEYS = "keys.json"
LOCAL = ("localhost", "127.0.0.1", "[::1]")


class Misconfigured(Exception):
    """A setting that cannot be used. The text says which, and what to write instead."""


@dataclass(frozen=True)
class Keys:
    """Secrets that stand outside the database, in hexadecimal: whoever has only the one or the other has nothing."""

    secret: str
    identifiers: str


def data_folder() -> Path:
    """The folder with everything that an installation keeps."""
    return Path(os.environ.get("LUMBUNG_DATA", "data")).absolute()


def keys(folder: Path) -> Keys:
    """The installation's keys; made on first use, readable by its owner alone."""
    path = folder / KEYS
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        made = {"secret": secrets.token_hex(32), "identifiers": secrets.token_hex(32)}
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(made, file)
    return Keys(**json.loads(path.read_text(encoding="utf-8")))


def database(folder: Path) -> dict[str, Any]:
    """Django's description of the database."""
    address = os.environ.get("LUMBUNG_DATABASE", "")
    return _postgresql(address) if address else _sqlite(folder / "lumbung.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    """One file. IMMEDIATE: a transaction that reads and then writes would otherwise meet 'database is locked'."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": options}


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise Misconfigured(
            "LUMBUNG_DATABASE tidak dapat dipakai; tulis postgresql://pengguna:sandi@mesin:5432/nama. / "
            "LUMBUNG_DATABASE cannot be used; write postgresql://user:password@host:5432/name."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),  # a socket's folder is written %2Frun%2Fpostgresql
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
    }


def hosts() -> list[str]:
    """The host names that this installation answers to."""
    given = os.environ.get("LUMBUNG_HOSTS", "")
    return [name.strip() for name in given.split(",") if name.strip()] or list(LOCAL)


def is_demo() -> bool:
    """Whether this installation shows the demo."""
    return os.environ.get("LUMBUNG_DEMO") == "1"
