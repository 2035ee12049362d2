"""What the portal's pages show."""

from dataclasses import dataclass
from datetime import date

from lumbung.apps.contests.queries.work import Work
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import Words


@dataclass(frozen=True)
class CallCard:
    """A contest on a front page: what happens now, and until when a group may still enter."""

    call: CallRecord
    work: list[Work]
    status: str
    words: Words
    entries_until: date | None
    days_left: int
    stage: int
    stages: int


@dataclass(frozen=True)
class Figure:
    """One figure of a front page."""

    words: Words
    count: int
