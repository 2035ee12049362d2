"""A call as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lumbung.apps.rulebook.models import Call
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.stages import Extension, Window, may_do, window
from lumbung.regulation.verdict import Verdict


@dataclass(frozen=True)
class CallRecord:
    """One call with its rules. `region` is the id of its region's row, `code` its official code."""

    id: int
    region: int
    code: str
    slug: str
    name: str
    state: Call.State
    rules: Rules
    fingerprint: str
    readings: Mapping[str, str]
    extensions: Mapping[str, Extension]
    readings_locked: bool
    announced_at: datetime | None

    @property
    def chain(self) -> str:
        """Its chain in the trail."""
        return f"call:{self.id}"

    @property
    def windows(self) -> tuple[Window, ...]:
        """The days of every stage, as planned or as extended."""
        return tuple(window(stage, self.extensions) for stage in self.rules.parts.stages)

    def may(self, activity: Activity, on: date) -> Verdict:
        """Whether an act fits the calendar on a day."""
        return may_do(self.rules.parts.stages, activity, on, self.extensions)
