"""What an installation sets: a folder for its data, a database, host names. Everything has a default.

LUMBUNG_DATA      the folder with the database, the uploads and the keys; `data` in the current folder
LUMBUNG_DATABASE  postgresql://user:password@host:port/name; without it SQLite in one file of the data folder
LUMBUNG_HOSTS     host names to answer to, divided by commas; this machine's own without it
LUMBUNG_MAIL      smtp+tls://user:password@host:587?from=address; without it letters stay in the data folder, unsent
LUMBUNG_UPLOAD_MB           the largest file in megabytes, 10 without it
LUMBUNG_VIDEO_MB            the largest video, 50 without it
LUMBUNG_ENTRY_MB            all files of one entry together, 200 without it
LUMBUNG_FILES_PER_DOCUMENT  how many files one document of an entry may have, 40 without it
LUMBUNG_ADDRESS   https://lumbung.region.example, which letters lead to; without it the first of LUMBUNG_HOSTS
LUMBUNG_CLAMAV    host:port or the socket file of a ClamAV service that scans each upload; none without it
LUMBUNG_DEMO      `1` shows the demo: a clock of its own and a banner on every page
"""

import json
import os
import re
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from lumbung.regulation.wording import Words, say

KEYS = "keys.json"
SQLITE = "lumbung.sqlite3"
ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
LOCAL = ("localhost", "127.0.0.1", "[::1]")
PORT = 8025
"""Where pages are served unless another port is asked for."""


MAIL_PORTS = {"smtp+tls": 587, "smtps": 465, "smtp": 25}
"""How to speak to a mail server, and where it listens unless a port is named: STARTTLS, TLS at once, or in the open."""


class Misconfigured(Exception):
    """A setting or a data folder that cannot be used: why, and what to do instead."""

    def __init__(self, why: Words, remedy: Words) -> None:
        super().__init__(f"{why.text()} {remedy.text()} / {why.text('en')} {remedy.text('en')}")
        self.why = why
        self.remedy = remedy


@dataclass(frozen=True)
class MailServer:
    """Who carries letters by e-mail, and from which address they come."""

    host: str
    port: int
    user: str
    password: str
    way: str
    sender: str


@dataclass(frozen=True)
class Keys:
    """Secrets that stand outside the database, in hexadecimal: whoever has only the one or the other has nothing.

    `identifiers` writes; `earlier`, newest first, still read what was written before the key was changed.
    """

    secret: str
    identifiers: str
    earlier: tuple[str, ...] = ()


def data_folder() -> Path:
    """The folder with everything that an installation keeps."""
    return Path(os.environ.get("LUMBUNG_DATA", "data")).absolute()


def keys(folder: Path) -> Keys:
    """The installation's keys; made on first use, readable by its owner alone."""
    path = folder / KEYS
    if not path.exists():
        if (folder / SQLITE).exists():
            raise Misconfigured(
                say("Kunci tidak ada: {path}.", "The keys are missing: {path}.", path=str(path)),
                say(
                    "Kembalikan berkas itu dari cadangan; basis data di folder ini memerlukannya.",
                    "Restore that file from a backup; the database in this folder needs it.",
                ),
            )
        _make_keys(path)
    try:
        kept = Keys(**json.loads(path.read_text(encoding="utf-8")))
        return replace(kept, earlier=tuple(kept.earlier))
    except (ValueError, TypeError):
        raise Misconfigured(
            say("{path} tidak berisi kunci.", "{path} holds no keys.", path=str(path)),
            say("Kembalikan berkas itu dari cadangan.", "Restore that file from a backup."),
        ) from None


def _make_keys(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, Keys(secrets.token_hex(32), secrets.token_hex(32)))


def add_key(folder: Path) -> None:
    """Put a new key before the one that writes identifiers now, in one step: no moment has a file with half of them."""
    path = folder / KEYS
    if not path.exists():
        raise Misconfigured(
            say("Kunci tidak ada: {path}.", "The keys are missing: {path}.", path=str(path)),
            say("Sebut folder data Lumbung dengan --data.", "Name Lumbung's data folder with --data."),
        )
    kept = keys(folder)
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    _write(beside, replace(kept, identifiers=secrets.token_hex(32), earlier=(kept.identifiers, *kept.earlier)))
    beside.replace(path)


def _write(path: Path, made: Keys) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(made), file)
        file.flush()
        os.fsync(handle)


def database(folder: Path) -> dict[str, Any]:
    """Django's description of the database."""
    address = os.environ.get("LUMBUNG_DATABASE", "")
    return _postgresql(address) if address else _sqlite(folder / SQLITE)


def _sqlite(path: Path) -> dict[str, Any]:
    """One file. IMMEDIATE: a transaction that reads and then writes would otherwise meet 'database is locked'."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    return {"ENGINE": "lumbung.config.sqlite", "NAME": str(path), "OPTIONS": options}


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise Misconfigured(
            say("LUMBUNG_DATABASE tidak dapat dipakai.", "LUMBUNG_DATABASE cannot be used."),
            say(
                "Tulis postgresql://pengguna:sandi@mesin:5432/nama.", "Write postgresql://user:password@host:5432/name."
            ),
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),  # a socket's folder is written %2Frun%2Fpostgresql
        "PORT": str(_port("LUMBUNG_DATABASE", parts) or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
    }


def hosts() -> list[str]:
    """The host names that this installation answers to."""
    given = os.environ.get("LUMBUNG_HOSTS", "")
    return [name.strip() for name in given.split(",") if name.strip()] or list(LOCAL)


def address() -> str:
    """Where this installation is found, for the links in letters; without a slash at its end."""
    given = os.environ.get("LUMBUNG_ADDRESS", "").rstrip("/")
    if not given:
        first = hosts()[0].lstrip(".")
        return f"http://{first}:{PORT}" if tuple(hosts()) == LOCAL else f"https://{first}"
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query:
        raise Misconfigured(
            say("LUMBUNG_ADDRESS tidak dapat dipakai.", "LUMBUNG_ADDRESS cannot be used."),
            say("Tulis misalnya https://lumbung.daerah.go.id.", "Write one such as https://lumbung.region.example."),
        )
    return given


def mail_server() -> MailServer | None:
    """The server that sends e-mail; None where none was named."""
    address = os.environ.get("LUMBUNG_MAIL", "")
    if not address:
        return None
    parts = urlsplit(address)
    user = unquote(parts.username or "")
    sender = parse_qs(parts.query).get("from", [user])[0]
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        raise Misconfigured(
            say("LUMBUNG_MAIL tidak dapat dipakai.", "LUMBUNG_MAIL cannot be used."),
            say(
                "Tulis smtp+tls://pengguna:sandi@mesin:587 (atau smtps:// untuk TLS sejak awal, smtp:// tanpa TLS); "
                "@ di dalam pengguna atau sandi ditulis %40.",
                "Write smtp+tls://user:password@host:587 (or smtps:// for TLS from the start, smtp:// without TLS); "
                "an @ inside the user or the password is written %40.",
            ),
        )
    if not ADDRESS.fullmatch(sender):
        raise Misconfigured(
            say("LUMBUNG_MAIL tidak menyebut alamat pengirim.", "LUMBUNG_MAIL does not name the sender's address."),
            say("Tambahkan di akhir: ?from=lumbung@daerah.go.id.", "Add at its end: ?from=lumbung@region.example."),
        )
    port = _port("LUMBUNG_MAIL", parts) or MAIL_PORTS[parts.scheme]
    return MailServer(parts.hostname, port, user, unquote(parts.password or ""), parts.scheme, sender)


def _port(setting: str, parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        raise Misconfigured(
            say("Porta di {setting} bukan angka.", "The port in {setting} is no number.", setting=setting),
            say("Tulis angka 1 sampai 65535 sesudah titik dua.", "Write a number from 1 to 65535 after the colon."),
        ) from None


def number(setting: str, without: int) -> int:
    """A whole number of at least 1."""
    given = os.environ.get(setting, "").strip()
    if not given:
        return without
    if not given.isascii() or not given.isdecimal() or not int(given):
        raise Misconfigured(
            say("{setting} bukan angka.", "{setting} is no number.", setting=setting),
            say("Tulis bilangan bulat mulai 1.", "Write a whole number from 1."),
        )
    return int(given)


def scanner() -> tuple[str, int] | str | None:
    """Where the virus scanner listens: a host with its port, or a socket file; None where none was named."""
    given = os.environ.get("LUMBUNG_CLAMAV", "").strip()
    if not given:
        return None
    if given.startswith("/"):
        return given
    parts = urlsplit(f"//{given}")
    port = _port("LUMBUNG_CLAMAV", parts)
    if not parts.hostname or port is None or parts.path:
        raise Misconfigured(
            say("LUMBUNG_CLAMAV tidak dapat dipakai.", "LUMBUNG_CLAMAV cannot be used."),
            say(
                "Tulis 127.0.0.1:3310, atau berkas soket seperti /run/clamav/clamd.ctl.",
                "Write 127.0.0.1:3310, or a socket file such as /run/clamav/clamd.ctl.",
            ),
        )
    return parts.hostname, port


def is_demo() -> bool:
    """Whether this installation shows the demo."""
    return os.environ.get("LUMBUNG_DEMO") == "1"
