"""Measuring, in a process that is bounded in time, memory and pages, and thrown away after one file."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lumbung.documents.measuring import records
from lumbung.documents.measuring.records import Measured, Unread
from lumbung.documents.reading.placing import placed
from lumbung.documents.reading.printing import printed
from lumbung.documents.surroundings import TooMuch, run

PROGRAM = Path(records.__file__).parent
SECONDS = 30
"""How long the measuring of one file may take."""
LARGEST = 50_000_000
"""Bytes of a file that is looked at at all."""
MOST_MEASURED, MOST_DRAWN = 50_000_000, 30_000_000
"""How many bytes may be said of a file, and may make up the picture of one page."""
PICTURE_SECONDS = 15
OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL} if sys.platform != "win32" else set()
"""How a process ends that used up its seconds."""
_MEASURED = TypeAdapter(Measured)


class NoPicture(Exception):
    """A page that cannot be shown."""


def measure(kind: str, content: bytes, *, as_pdf: bytes | None = None) -> Measured:
    """What can be measured of a pdf or docx. For any other file, and a bad one, the answer says why not.

    A DOCX has no pages: they are counted on its print `as_pdf`, which is made here where it is not given.
    """
    measured = _measured(kind, content)
    if kind != "docx" or measured.unread is not None:
        return measured
    pdf = as_pdf if as_pdf is not None else printed(content)
    paged = _measured("pdf", pdf) if pdf is not None else None
    if paged is None or paged.unread is not None:
        return measured
    return replace(
        placed(measured, paged),
        unread_traits=tuple(one for one in measured.unread_traits if one[1] is not Unread.NO_PAGE_COUNT),
        pages=paged.pages,
        printed_elsewhere=True,
        headings=paged.headings + measured.headings,
        attachments=paged.attachments,
    )


def _measured(kind: str, content: bytes) -> Measured:
    if kind not in {"pdf", "docx"}:
        return Measured(kind, unread=Unread.ANOTHER_KIND)
    if not content:
        return Measured(kind, unread=Unread.EMPTY)
    if len(content) > LARGEST:
        return Measured(kind, unread=Unread.TOO_LARGE)
    try:
        code, told = run(_command("measure", kind), content, seconds=SECONDS, most=MOST_MEASURED)
    except subprocess.TimeoutExpired:
        return Measured(kind, unread=Unread.TOO_SLOW)
    except TooMuch:
        return Measured(kind, unread=Unread.TOO_LARGE)
    if code != 0:
        return Measured(kind, unread=Unread.TOO_SLOW if code in OUT_OF_TIME else Unread.FAILED)
    try:
        return from_json(told.decode())
    except (ValidationError, UnicodeDecodeError):  # it was measured by a process that a bad file had in its hands
        return Measured(kind, unread=Unread.FAILED)


def page_picture(kind: str, content: bytes, page: int, width: int) -> bytes:
    """One page, counted from 1, as a PNG so many dots wide. Raises NoPicture where there is none to show.

    A DOCX is printed anew each time; who shows it often keeps what `printed` gives.
    """
    pdf = printed(content) if kind == "docx" else content
    if pdf is None or len(pdf) > LARGEST:
        raise NoPicture
    try:
        command = _command("picture", "pdf", str(page), str(width))
        code, drawn = run(command, pdf, seconds=PICTURE_SECONDS, most=MOST_DRAWN)
    except (subprocess.TimeoutExpired, TooMuch) as fault:
        raise NoPicture from fault
    if code != 0 or not drawn.startswith(b"\x89PNG"):
        raise NoPicture
    return drawn


def to_json(measured: Measured) -> str:
    """Everything measured, exactly: figures stand as text."""
    return _MEASURED.dump_json(measured).decode()


def from_json(text: str) -> Measured:
    """What `to_json` wrote. Raises ValidationError for anything else."""
    return _MEASURED.validate_json(text)


def _command(*words: str) -> list[str]:
    return [sys.executable, "-I", str(PROGRAM), *words]
