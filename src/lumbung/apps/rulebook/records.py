"""A call as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lumbung.apps.rulebook.models import Call
from lumbung.regulation.facts import KnownFact
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Activity, Duty, Stage
from lumbung.regulation.stages import Extension, Window, may_do, window
from lumbung.regulation.verdict import Outcome, Verdict
from lumbung.regulation.wording import Words


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

    def windows_over(self, on: date) -> tuple[Window, ...]:
        """The stages whose last day has passed and that open something to others; preparing opens nothing to them."""
        return tuple(
            one
            for one in self.windows
            if set(one.stage.activities) - {Activity.PREPARE} and one.last is not None and one.last < on
        )

    def over(self, activity: Activity, on: date) -> Window | None:
        """The last stage that opened an act, where no day for it is left."""
        windows = [one for one in self.windows_over(on) if activity in one.stage.activities]
        is_over = windows and self.may(activity, on).outcome is Outcome.FAILS
        return max(windows, key=lambda one: one.last or on) if is_over else None

    @property
    def is_corrected(self) -> bool:
        """Whether its result was announced and is being corrected: no place of it is public meanwhile."""
        return self.announced_at is not None and self.state is not Call.State.ANNOUNCED

    def may(self, activity: Activity, on: date) -> Verdict:
        """Whether an act fits the calendar on a day."""
        return may_do(self.rules.parts.stages, activity, on, self.extensions)


@dataclass(frozen=True, slots=True)
class ShelfDecree:
    """A decree that a call may be prepared from: of the shelf that came with the program, or of an earlier call.

    `is_contest` is false for a decree of another kind, such as an index, under which no contest is held. `kept_at` is
    since when an earlier contest keeps this version of it.
    """

    source: str
    code: str
    name: str
    basis: str
    enacted: date | None
    is_contest: bool
    kept_at: datetime | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of a meeting that chose: what they say, their number and date, and who was there."""

    text: str
    number: str
    decided_on: date
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceMade:
    """One time that the readings of a call were chosen. `minutes` is None where all stayed at their defaults."""

    readings: Mapping[str, str]
    fingerprint: str
    minutes: Minutes | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StageChange:
    """One time that a stage got other days, with its reason."""

    stage: Stage
    first: date
    last: date
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Guest:
    """Who came to a meeting: one person by name, or so many people of an organisation."""

    name: str
    people: int | None = None


@dataclass(frozen=True, slots=True)
class DutyFile:
    """A file that belongs to the record of a duty."""

    record: int
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class DutyHeld:
    """What was done once for a duty."""

    id: int
    duty: Duty
    held_on: date
    place: str
    groups: tuple[str, ...]
    present: tuple[Guest, ...]
    minutes: str
    file: DutyFile | None
    is_published: bool
    by: str
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_because: str

    @property
    def people(self) -> int:
        """How many people came."""
        return sum(1 if one.people is None else one.people for one in self.present)


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty with what was done for it.

    `parts` is the fact for each option of which the decree wants it once, such as the district; `missing` are those
    that are still to come. Nothing is missing where it was held once for all of them.
    """

    duty: Duty
    parts: KnownFact | None
    held: tuple[DutyHeld, ...]
    missing: tuple[str, ...]

    @property
    def standing(self) -> tuple[DutyHeld, ...]:
        """What was done and not withdrawn."""
        return tuple(one for one in self.held if one.withdrawn_at is None)

    @property
    def says_more(self) -> bool:
        """Whether the decree's words say more than the duty's name, as the head of a list does not."""
        return self.duty.quote.rstrip(":;. ") != self.duty.name

    @property
    def reached(self) -> int:
        """How many of its parts it has reached."""
        return len(self.parts.options) - len(self.missing) if self.parts else 0

    @property
    def is_done(self) -> bool:
        """Whether something was done, and for every part of the region."""
        return bool(self.standing) and not self.missing


@dataclass(frozen=True, slots=True)
class Cost:
    """What a decree costs in its readings: the least and most by the text, and simulated contests, in rupiah.

    `most` None: the text sets no limit. `low` and `high` are the cheapest and dearest tenth.
    """

    least: int
    most: int | None
    mean: int
    low: int
    high: int
    winners: int
    waiting: int


@dataclass(frozen=True, slots=True)
class OptionEffect:
    """What one option changes. `kind`: adopted, untouched (nothing that is counted), same, differs, impossible."""

    kind: str
    cost: Cost | None = None
    why: Words | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """What the decree costs as adopted, and what each option would change: (reading, option) → effect."""

    cost: Cost
    options: Mapping[tuple[str, str], OptionEffect]
    runs: int
    left_out: tuple[Words, ...]
