"""The calendar of a decree: which stage an act belongs to, and whether it may be done at a given moment.

A stage has planned days, from the decree, and may have actual ones, from an extension that the organiser signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lumbung.regulation.schema.base import NotStated
from lumbung.regulation.schema.parts import Activity, Stage
from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import say


@dataclass(frozen=True, slots=True)
class Extension:
    """The days that a stage really had, where they differ from the plan, and why."""

    first: date
    last: date
    reason: str


Extensions = Mapping[str, Extension]
"""Stage code → its actual days."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days of one stage: planned, or as extended. None where the decree states no day."""

    stage: Stage
    first: date | None
    last: date | None
    extended: bool

    def holds(self, day: date) -> bool:
        """Whether a day lies inside. A side that the decree does not state is open."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


def window(stage: Stage, extensions: Extensions) -> Window:
    """The days of a stage."""
    extension = extensions.get(stage.code)
    if extension is not None:
        return Window(stage, extension.first, extension.last, extended=True)
    first = None if isinstance(stage.start, NotStated) else stage.start.first
    last = None if isinstance(stage.end, NotStated) else stage.end.last
    return Window(stage, first, last, extended=False)


def may_do(stages: tuple[Stage, ...], activity: Activity, at: date, extensions: Extensions | None = None) -> Verdict:
    """Whether an act may be done on a day. `at` is the day where the contest is held; the caller reads the clock.

    NOT_APPLICABLE where the decree sets no window for the act; FAILS with the nearest window otherwise.
    """
    windows = [window(stage, extensions or {}) for stage in stages if activity in stage.activities]
    if not windows:
        words = say("Peraturan tidak membatasi waktu untuk ini.", "The decree sets no time for this.")
        return Verdict(Outcome.NOT_APPLICABLE, Because(words))
    for one in windows:
        if one.holds(at):
            words = say("{stage} sedang berlangsung.", "{stage} is open.", stage=one.stage.name)
            return Verdict(Outcome.MEETS, Because(words, one.stage.citations))
    coming = [one for one in windows if one.first is not None and one.first > at]
    if coming:
        nearest = min(coming, key=lambda one: one.first or at)
        words = say(
            "{stage} dibuka {first}.", "{stage} opens on {first}.", stage=nearest.stage.name, first=nearest.first or at
        )
        remedy = say("Kembali pada {first}.", "Come back on {first}.", first=nearest.first or at)
    else:
        nearest = max(windows, key=lambda one: one.last or at)
        words = say(
            "{stage} ditutup {last}.", "{stage} closed on {last}.", stage=nearest.stage.name, last=nearest.last or at
        )
        remedy = say(
            "Penyelenggara dapat memperpanjangnya pada jadwal lomba, dengan alasan yang dibaca semua orang.",
            "The organiser may extend it in the contest's schedule, with a reason that everybody reads.",
        )
    return Verdict(Outcome.FAILS, Because(words, nearest.stage.citations), remedy)
