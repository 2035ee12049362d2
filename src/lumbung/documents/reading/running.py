"""Measuring, in a process that is bounded in time, memory and pages, and thrown away after one file."""

import subprocess
import sys
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lumbung.documents.measuring import records
from lumbung.documents.measuring.records import Measured, Unread

PROGRAM = Path(records.__file__).parent
SECONDS = 30
"""How long the measuring of one file may take."""
LARGEST = 50_000_000
"""Bytes of a file that is looked at at all."""
PICTURE_SECONDS = 15
_MEASURED = TypeAdapter(Measured)


class NoPicture(Exception):
    """A page that cannot be shown."""


def measure(kind: str, content: bytes) -> Measured:
    """What can be measured of a pdf or docx. For any other file, and a bad one, the answer says why not."""
    if kind not in {"pdf", "docx"}:
        return Measured(kind, unread=Unread.ANOTHER_KIND)
    if not content:
        return Measured(kind, unread=Unread.EMPTY)
    if len(content) > LARGEST:
        return Measured(kind, unread=Unread.TOO_LARGE)
    try:
        done = _run(SECONDS, content, "measure", kind)
    except subprocess.TimeoutExpired:
        return Measured(kind, unread=Unread.TOO_SLOW)
    if done.returncode != 0:
        return Measured(kind, unread=Unread.DAMAGED)
    try:
        return from_json(done.stdout.decode())
    except (ValidationError, UnicodeDecodeError):  # it was measured by a process that a bad file had in its hands
        return Measured(kind, unread=Unread.DAMAGED)


def page_picture(kind: str, content: bytes, page: int, width: int) -> bytes:
    """One page, counted from 1, as a PNG so many dots wide. Raises NoPicture where there is none to show."""
    if kind != "pdf" or len(content) > LARGEST:
        raise NoPicture
    try:
        done = _run(PICTURE_SECONDS, content, "picture", kind, str(page), str(width))
    except subprocess.TimeoutExpired as slow:
        raise NoPicture from slow
    if done.returncode != 0 or not done.stdout.startswith(b"\x89PNG"):
        raise NoPicture
    return done.stdout


def to_json(measured: Measured) -> str:
    """Everything measured, exactly: figures stand as text."""
    return _MEASURED.dump_json(measured).decode()


def from_json(text: str) -> Measured:
    """What `to_json` wrote. Raises ValidationError for anything else."""
    return _MEASURED.validate_json(text)


def _run(seconds: float, content: bytes, *words: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-I", str(PROGRAM), *words]
    return subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False)  # noqa: S603 (our own program)
