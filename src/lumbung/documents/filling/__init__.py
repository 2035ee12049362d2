"""DOCX templates that offices bring: code of somebody else, so a process that is bounded and thrown away fills them."""

import json
import subprocess
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from lumbung.documents.filling.running import SWOLLEN, UNNUMBERED
from lumbung.documents.surroundings import TooMuch, run

SECONDS = 20
"""How long the filling of one template may take."""
LARGEST = 5_000_000
"""Bytes of a template."""
MOST = 30_000_000
"""Bytes of what it becomes."""


class Fault(StrEnum):
    """Why a template gave no paper."""

    TOO_SLOW = "too slow"
    TOO_LARGE = "too large"
    BROKEN = "broken"
    UNNUMBERED = "unnumbered"


class NotFilled(Exception):
    """A template that gave no paper."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def fill(template: bytes, data: Mapping[str, Any]) -> bytes:
    """A template filled in. Raises NotFilled; also where number and check code do not stand in what came out."""
    told = json.dumps(data, sort_keys=True).encode()
    try:
        command = [sys.executable, "-I", str(Path(__file__).parent)]
        code, made = run(command, b"%d\n%b%b" % (len(told), told, template), seconds=SECONDS, most=MOST)
    except subprocess.TimeoutExpired as late:
        raise NotFilled(Fault.TOO_SLOW) from late
    except TooMuch as much:
        raise NotFilled(Fault.TOO_LARGE) from much
    if code < 0:
        raise NotFilled(Fault.TOO_SLOW)
    if code == SWOLLEN:
        raise NotFilled(Fault.TOO_LARGE)
    if code == UNNUMBERED:
        raise NotFilled(Fault.UNNUMBERED)
    if code != 0:
        raise NotFilled(Fault.BROKEN)
    return made
