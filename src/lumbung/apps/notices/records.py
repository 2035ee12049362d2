"""Notices as they are written and read."""

from dataclasses import dataclass
from datetime import datetime

from lumbung.regulation.wording import Words


@dataclass(frozen=True, slots=True)
class Message:
    """What is told: a subject, what and why in short paragraphs, its places in the decree, the page where it goes on.

    `link` is an address inside this installation, beginning with its first slash.
    """

    subject: Words
    paragraphs: tuple[Words, ...]
    link: str
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """One notice on its reader's page."""

    id: int
    subject: Words
    paragraphs: tuple[Words, ...]
    citations: tuple[str, ...]
    posted_at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class LetterText:
    """A notice as an e-mail letter: one line of subject, plain text, and the mark by which mailboxes know it again."""

    to: str
    subject: str
    body: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A letter that did not arrive: for whom, about what, the last answer, and when it is tried again."""

    id: int
    name: str
    subject: Words
    state: Words
    tries: int
    answer: str
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Outbox:
    """The letters of a region: how many are in each state, and those that did not arrive."""

    counts: tuple[tuple[Words, int], ...]
    undelivered: tuple[Undelivered, ...]
