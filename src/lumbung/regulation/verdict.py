"""What the engine answers with: a verdict that carries its reason, its place in the decree and its remedy."""

from dataclasses import dataclass
from enum import StrEnum

from lumbung.regulation.wording import Words


class Outcome(StrEnum):
    """The four answers to a rule. `UNKNOWN` means that an officer looks; nothing is guessed."""

    MEETS = "memenuhi"
    FAILS = "tidak_memenuhi"
    UNKNOWN = "belum_diketahui"
    NOT_APPLICABLE = "tidak_berlaku"


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading that the organiser adopted because the decree leaves the question open."""

    code: str
    question: str
    option: str
    words: str


@dataclass(frozen=True, slots=True)
class Because:
    """Why: one sentence with its figures, the places in the decree, and the readings that it rests on."""

    words: Words
    citations: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer to one rule for one entry; `remedy` says what to do when it fails."""

    outcome: Outcome
    because: Because
    remedy: Words | None = None
