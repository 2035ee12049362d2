"""A virus scanner beside Lumbung, where the installation names one: ClamAV's own service, spoken to as it wants it.

Its INSTREAM command takes pieces, each after its length, and ends with an empty one; nothing is written to its disk by
name. Whoever sets a scanner wants no file unscanned: while it does not answer, nothing is taken, and the sender is told
to try again.
"""

import logging
import socket
from contextlib import closing

from django.conf import settings

from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import say
from lumbung.shared.refusal import Refused, refuse

PIECE = 1 << 16
SECONDS = 30
COMMAND = b"zINSTREAM\0"
CLEAN = "OK"
FOUND = "FOUND"
LONGEST_ANSWER = 4096

log = logging.getLogger(__name__)


class NotNow(Refused):
    """A file that may be taken later as it is."""


class NoAnswer(Exception):
    """The scanner is not there, or says what nobody can use."""


def must_be_clean(name: str, content: bytes) -> None:
    """Refuse a file in which the scanner finds something, and any file while it does not answer."""
    if not settings.CLAMAV:
        return
    try:
        found = scan(content)
    except (OSError, NoAnswer) as error:
        log.error("the virus scanner at LUMBUNG_CLAMAV does not answer: %s", error)
        why = say(
            "Pemindai virus sedang tidak menjawab, jadi {name} belum diterima.",
            "The virus scanner does not answer now, so {name} was not taken.",
            name=name,
        )
        remedy = say(
            "Coba lagi beberapa menit lagi. Isian lain tetap tersimpan.",
            "Try again in a few minutes. All else stays saved.",
        )
        raise NotNow(Verdict(Outcome.FAILS, Because(why), remedy)) from error
    if found:
        refuse(
            say("{name} memuat virus ({virus}).", "{name} holds a virus ({virus}).", name=name, virus=found),
            say(
                "Jangan buka berkas itu. Bersihkan komputer atau ponselnya, lalu buat berkasnya lagi.",
                "Do not open that file. Clean the computer or telephone, then make the file anew.",
            ),
        )


def scan(content: bytes) -> str:
    """What the scanner finds, by its name; empty where it finds nothing."""
    with closing(_connected()) as scanner:
        scanner.sendall(COMMAND)
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            scanner.sendall(len(piece).to_bytes(4) + piece)
        scanner.sendall(bytes(4))
        answer = _answer(scanner)
    verdict = answer.removeprefix("stream: ")
    if verdict == CLEAN:
        return ""
    if verdict.endswith(FOUND):
        return verdict.removesuffix(FOUND).strip()
    raise NoAnswer(answer)


def _connected() -> socket.socket:
    place = settings.CLAMAV
    if isinstance(place, tuple):
        return socket.create_connection(place, timeout=SECONDS)
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    made.settimeout(SECONDS)
    try:
        made.connect(place or "")
    except OSError:
        made.close()
        raise
    return made


def _answer(scanner: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        more = scanner.recv(LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()
