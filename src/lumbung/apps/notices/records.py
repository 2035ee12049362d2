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
class Waiting:
    """Letters whose time has come and that nobody sends: how many, and since when. The worker does not run."""

    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Try:
    """One line of the log: when a letter was sent which way, for whom, about what, and what came of it."""

    at: datetime
    way: Words
    name: str
    subject: Words
    state: Words
    answer: str


@dataclass(frozen=True, slots=True)
class Outbox:
    """The letters of a region: how many are in each state, those that did not arrive, and those that nobody sends."""

    counts: tuple[tuple[Words, int], ...]
    undelivered: tuple[Undelivered, ...]
    waiting: Waiting | None
