"""A step of the schedule board, and when the calendar wants it done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lumbung.apps.rulebook.queries import Call, CallRecord
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.stages import Window
from lumbung.regulation.wording import Words

MOST_TOLD = 6
"""So many lines of one step are written out; how many more there are is said."""
WATCHED = frozenset({"lead_readings", "lead_days", "lead_duties", "lead_panels", "my_entries", "settling", "exposure"})
"""Where those who watch are let in."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing for a step, with where the decree says so."""

    words: Words
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a contest. `state` is done, now or later; `route` leads to where it is done.

    `until` is the day by which it is to be done, where the calendar says so.
    """

    code: str
    title: Words
    state: str
    tells: Words
    lacks: tuple[Lack, ...]
    route: str
    until: date | None = None

    @property
    def watched(self) -> bool:
        """Whether those who watch may look at it, too."""
        return self.route in WATCHED

    @property
    def shown(self) -> tuple[Lack, ...]:
        """The first of what is missing."""
        return self.lacks[:MOST_TOLD]

    @property
    def more(self) -> int:
        """How many more there are."""
        return max(0, len(self.lacks) - MOST_TOLD)


def windows_of(call: CallRecord, activity: Activity) -> list[Window]:
    """The stages that open an act, in the decree's order."""
    return [one for one in call.windows if activity in one.stage.activities]


def first_day(windows: Iterable[Window]) -> date | None:
    """The first of their days."""
    return min((one.first for one in windows if one.first is not None), default=None)


def last_day(windows: Iterable[Window], today: date) -> date | None:
    """Until when the act lasts that they open now, or open next; the last of their days once all are over."""
    lasts = sorted(one.last for one in windows if one.last is not None)
    return next((one for one in lasts if one >= today), lasts[-1] if lasts else None)


def by_calendar(call: CallRecord, windows: Sequence[Window], today: date) -> str:
    """Done, now or later, by the days of the stages that open an act; always now, where the decree sets none."""
    if call.state is Call.State.PREPARED:
        return "later"
    if call.state is not Call.State.OPEN:
        return "done"
    if not windows or any(one.holds(today) for one in windows):
        return "now"
    return "later" if any(one.first is not None and one.first > today for one in windows) else "done"
