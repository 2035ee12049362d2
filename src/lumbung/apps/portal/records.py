"""What the portal's pages show."""

from dataclasses import dataclass
from datetime import date

from lumbung.apps.contests.queries.overview import Share, Step
from lumbung.apps.contests.queries.work import Work
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Words


@dataclass(frozen=True)
class CallCard:
    """A contest on a front page: what happens now, what can be won, and until when a group may still enter."""

    call: CallRecord
    work: list[Work]
    status: str
    words: Words
    stakes: list[Words]
    entries_until: date | None
    days_left: int
    stage: int
    stages: int


@dataclass(frozen=True)
class Grains:
    """What the barn of a front page holds: a grain for each of `total`; `hollow` of them are outlines."""

    total: int
    hollow: int
    words: Words


@dataclass(frozen=True)
class Spotlight:
    """The newest contest that is public: what came in, from where, and how it is decided."""

    call: CallRecord
    grains: Grains
    by: str
    shares: tuple[Share, ...]
    steps: list[Step]


@dataclass(frozen=True)
class Figure:
    """One figure of a front page."""

    words: Words
    count: int
