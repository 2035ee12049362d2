"""The moments at which a demo may stand, from a decree's own rounds and calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import RoundKind
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.stages import Window, window

WIB = ZoneInfo("Asia/Jakarta")
MORNING = time(9, 30)
SOME_DAY = date(2021, 6, 15)


@dataclass(frozen=True, slots=True)
class Moment:
    """A named moment: how much has happened, and when. `judged` are the rounds that are over; `judging` the one now."""

    name: str
    at: datetime
    opened: bool = True
    entered: bool = True
    verified: bool = True
    judged: tuple[str, ...] = ()
    judging: str = ""
    settled: bool = False
    announced: bool = False
    paid: bool = False
    monitored: bool = False


def moments(rules: Rules) -> list[Moment]:
    """The moments of a contest in their order: preparation, registration, verification, each `<round>-judging` …"""
    return list(_moments(rules))


def _moments(rules: Rules) -> Iterator[Moment]:
    days = _Days(rules)
    yield Moment("preparation", days.inside(Activity.PREPARE), opened=False, entered=False, verified=False)
    yield Moment("registration", days.inside(Activity.REGISTER), entered=False, verified=False)
    yield Moment("verification", days.inside(Activity.VERIFY), verified=False)
    rounds = tuple(one.code for one in rules.contest.rounds if one.kind is RoundKind.SCORE)
    for number, round_ in enumerate(rounds):
        at = days.inside(Activity.JUDGE, number)
        yield Moment(f"{round_}-judging", at, judged=rounds[:number], judging=round_)
    yield Moment("settling", days.end(Activity.JUDGE, len(rounds) - 1), judged=rounds)
    yield Moment("settled", days.inside(Activity.ANNOUNCE), judged=rounds, settled=True)
    after = days.inside(Activity.ANNOUNCE) + timedelta(days=2)
    yield Moment("announced", after, judged=rounds, settled=True, announced=True)
    after = max(after, days.begin(Activity.AWARD, after)) + timedelta(days=45)
    yield Moment("disbursed", after, judged=rounds, settled=True, announced=True, paid=True)
    after = max(after + timedelta(days=90), days.inside(Activity.MONITOR))
    yield Moment("monitored", after, judged=rounds, settled=True, announced=True, paid=True, monitored=True)


class _Days:
    """Days inside the windows of a decree's calendar; where it states none, one day after the other."""

    def __init__(self, rules: Rules) -> None:
        self.windows = [window(stage, {}) for stage in rules.parts.stages]
        self.unknown = SOME_DAY

    def inside(self, activity: Activity, number: int = 0) -> datetime:
        """A morning in the middle of the stage that opens an act; the last such stage, where there are fewer."""
        found = self._of(activity, number)
        if found is None:
            self.unknown += timedelta(days=14)
            return _morning(self.unknown)
        first, last = found
        return _morning(first + (last - first) // 2)

    def begin(self, activity: Activity, otherwise: datetime) -> datetime:
        """The first morning of the stage that opens an act, whether or not the decree states its last day."""
        first = next((one.first for one in self.windows if activity in one.stage.activities and one.first), None)
        return _morning(first) if first else otherwise

    def end(self, activity: Activity, number: int) -> datetime:
        """The last morning of that stage."""
        found = self._of(activity, number)
        return _morning(found[1]) if found else self.inside(activity, number)

    def _of(self, activity: Activity, number: int) -> tuple[date, date] | None:
        found = [days for one in self.windows if activity in one.stage.activities and (days := _days(one))]
        return found[min(number, len(found) - 1)] if found else None


def _days(one: Window) -> tuple[date, date] | None:
    return (one.first, one.last) if one.first and one.last else None


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, WIB)
