"""What a person reads while ./start and ./test work: Indonesian first, then English."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One message in one language: what is wrong, why, and what to do."""

    what: str
    why: str
    do: str


class Stop(Exception):
    """Nothing more can be done here; a person has to act first."""

    def __init__(self, indonesian: Words, english: Words) -> None:
        super().__init__(english.what)
        self.indonesian = indonesian
        self.english = english

    def text(self) -> str:
        """The whole message, in both languages."""
        indonesian, english = self.indonesian, self.english
        return (
            f"\nLumbung berhenti: {indonesian.what}\n"
            f"  Mengapa: {indonesian.why}\n"
            f"  Lakukan: {indonesian.do}\n"
            f"\nLumbung stopped: {english.what}\n"
            f"  Why: {english.why}\n"
            f"  Do:  {english.do}\n"
        )


def say(indonesian: str, english: str) -> None:
    """Tell what is being done, at once even into a pipe."""
    print(f"• {indonesian} / {english}", flush=True)


def stopped(stop: Stop) -> int:
    """Tell why the work stopped; the exit code of the command."""
    sys.stdout.flush()
    sys.stderr.write(stop.text())
    return 1
