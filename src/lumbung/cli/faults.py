"""What goes wrong outside Lumbung, told in words: the disk, the folder, the database, the settings."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from lumbung.cli.terminal import Refused
from lumbung.regulation.wording import Words, say


class Fault(NamedTuple):
    """How a fault is known (by the system's number, or by words of the database), and what to tell."""

    numbers: tuple[int, ...]
    signs: tuple[str, ...]
    why: Words
    remedy: Words


FAULTS = (
    Fault(
        (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
        ("disk is full", "No space left", "disk I/O error"),
        say("Cakram penuh.", "The disk is full."),
        say(
            "Kosongkan tempat atau tulis --data di cakram lain, lalu ulangi.",
            "Make room, or write --data on another disk, then try again.",
        ),
    ),
    Fault(
        (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST),
        ("readonly database", "unable to open database file"),
        say("Folder data tidak dapat ditulisi.", "The data folder cannot be written to."),
        say(
            "Beri hak tulis kepada pengguna yang menjalankan Lumbung, atau tulis --data dengan folder lain.",
            "Let the user that runs Lumbung write there, or write --data with another folder.",
        ),
    ),
    Fault(
        (),
        ("file is not a database", "malformed"),
        say("Berkas basis data rusak.", "The database file is broken."),
        say("Kembalikan folder data dari cadangan.", "Restore the data folder from a backup."),
    ),
    Fault(
        (),
        ("database is locked",),
        say("Basis data sedang dipakai program lain.", "Another program is using the database."),
        say("Hentikan program itu, lalu ulangi.", "Stop that program, then try again."),
    ),
    Fault(
        (),
        ("couldn't get a connection", "connection failed", "connection to server", "failed to resolve host"),
        say("PostgreSQL tidak dapat dihubungi.", "PostgreSQL cannot be reached."),
        say(
            "Pastikan servernya berjalan, basis datanya sudah dibuat, dan LUMBUNG_DATABASE benar.",
            "See that the server runs, the database was created, and LUMBUNG_DATABASE is right.",
        ),
    ),
)


@contextmanager
def told() -> Iterator[None]:
    """Turn a known fault into a refusal with its remedy; any other stays as it is, with its traceback."""
    from django.db import DatabaseError

    from lumbung.config.environment import Misconfigured

    try:
        yield
    except Misconfigured as wrong:
        raise Refused(wrong.why, wrong.remedy) from wrong
    except (OSError, DatabaseError) as failed:
        fault = _known(failed)
        if fault is None:
            raise
        raise Refused(fault.why, _with_detail(fault.remedy, failed)) from failed


def _known(failed: Exception) -> Fault | None:
    number, text = getattr(failed, "errno", None), str(failed)
    return next((one for one in FAULTS if number in one.numbers or any(sign in text for sign in one.signs)), None)


def _with_detail(remedy: Words, failed: Exception) -> Words:
    """The system's own words too, for whoever looks after the machine."""
    detail = str(failed).splitlines()[0]
    return say("{remedy} ({detail})", "{remedy} ({detail})", remedy=remedy, detail=detail)
