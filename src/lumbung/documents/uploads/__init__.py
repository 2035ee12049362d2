"""Uploads are hostile until proven otherwise: each is opened for good, in a process that is bounded and thrown away."""

import json
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lumbung.documents.measuring.records import Active
from lumbung.documents.surroundings import TooMuch, run

OPENING = Path(__file__).with_name("opening")
SECONDS = 10
"""How long the opening of one file may take."""
MOST_DRAWN = 100_000_000
"""How many bytes a file may grow by when it is drawn anew."""


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
    LAUNCH = "launch"
    FETCHES = "fetches"
    TOO_SLOW = "too slow"


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of opening a file: a fault, or what in it acts by itself, and the content as it may be kept."""

    fault: Fault | None
    content: bytes = b""
    active: tuple[Active, ...] = ()


def open_upload(kind: str, content: bytes) -> Opened:
    """Open a pdf, docx, jpg, png, mp4 or webm, or either picture as an emblem. Kinds are known by their first bytes.

    A picture is drawn anew, dots only, so that nothing else in the file remains: where and by whom it was taken, a
    second file behind its end. Whatever makes the process that looks fall over has made nothing else fall.
    """
    command = [sys.executable, "-I", str(OPENING), kind]
    try:
        code, output = run(command, content, seconds=SECONDS, most=len(content) + MOST_DRAWN)
    except subprocess.TimeoutExpired:
        return Opened(Fault.TOO_SLOW)
    except TooMuch:
        return Opened(Fault.TOO_LARGE_INSIDE)
    if code != 0:
        return Opened(Fault.BROKEN)
    told, _, cleaned = output.partition(b"\n")
    try:
        said = json.loads(told)
        fault = Fault(said["fault"]) if said["fault"] else None
        active = tuple(Active(one) for one in said["active"])
    except (ValueError, KeyError, TypeError, RecursionError):  # a bad file had the process in its hands
        return Opened(Fault.BROKEN)
    return Opened(fault, cleaned or content, active)
