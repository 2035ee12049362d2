"""Uploads are hostile until proven otherwise: each is opened for good, in a process that is bounded and thrown away."""

import subprocess
import sys
from enum import StrEnum
from pathlib import Path

OPENING = Path(__file__).with_name("opening.py")
SECONDS = 10
"""How long the opening of one file may take."""


class Fault(StrEnum):
    """What is wrong with a file that claims to be of a kind."""

    BROKEN = "broken"
    LOCKED = "locked"
    NO_PAGES = "no pages"
    TOO_MANY_PAGES = "too many pages"
    TOO_MANY_DOTS = "too many dots"
    TOO_LARGE_INSIDE = "too large inside"
    NO_DOCX = "no docx"
    MACROS = "macros"
    TOO_SLOW = "too slow"


def fault_of(kind: str, content: bytes) -> Fault | None:
    """What is wrong with a pdf, jpg, png or docx; None where it opens whole. Kinds are known by their first bytes.

    The process that looks has no word of ours in it: whatever makes it fall over has made nothing else fall.
    """
    command = [sys.executable, "-I", str(OPENING), kind]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 (our own program)
    except subprocess.TimeoutExpired:
        return Fault.TOO_SLOW
    if done.returncode != 0:
        return Fault.BROKEN
    said = done.stdout.decode().strip()
    return Fault(said) if said else None
