"""Invented panels, marks and findings: every entry has a quality of its own, on which jurors agree more or less."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from lumbung.documents.workbook.contents import Appointment
from lumbung.regulation.case import Assessor, Entry, Finding, Recusal, Sheet
from lumbung.regulation.grouping import Group, group_of
from lumbung.regulation.judging import Judge
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import JurorCombining, Round
from lumbung.regulation.schema.panels import Panel
from lumbung.regulation.scoring import MarkItem, steps
from lumbung.samples.names import MARK, Names

JURORS = 3
"""Where a decree does not say how many."""
RECUSALS_FROM = 8
"""Rounds with so many entries have one juror withdraw from one of them."""
NOT_HELD = 3
"""Of so many entries, an optional round is held for one."""
REFUSED_OF = 25
PERCENT = 100


@dataclass
class Jury:
    """Makes up panels and what they give."""

    rules: Rules
    random: Random
    names: Names
    day: date
    """The day of the decrees that appoint panels."""
    appointments: list[Appointment] = field(default_factory=list)
    _qualities: dict[str, int] = field(default_factory=dict)
    _jurors: int = 0

    def panel(self, round_: Round, entries: Iterable[Entry]) -> list[Assessor]:
        """The panel of a round: one for each group that has entries, where the decree wants that."""
        per = round_.panel.per if round_.panel else ()
        found = [group_of(self.rules, entry, per) for entry in entries]
        groups = sorted({group for group in found if group is not None})
        return [assessor for group in groups for assessor in self._one_panel(round_, group)]

    def _one_panel(self, round_: Round, group: Group) -> Iterator[Assessor]:
        for element in _elements(round_):
            self._jurors += 1
            code = f"J{self._jurors:03}"
            number = f"{MARK} {self._jurors:03}/{self.day.year}"
            self.appointments.append(Appointment(round_.code, code, number, self.day))
            yield Assessor(code, round_.code, element, group, self.names.person(self.random.random() < 0.5))

    def quality(self, entry: str) -> int:
        """How good an entry is, in percent of the highest marks: mostly 70 to 90."""
        if entry not in self._qualities:
            self._qualities[entry] = 60 + sum(self.random.randint(0, 13) for _ in range(3))
        return self._qualities[entry]

    def recusals(self, round_: Round, panel: list[Assessor], entries: list[Entry]) -> tuple[Recusal, ...]:
        """One juror who withdrew from one entry, where enough others judge it."""
        if len(entries) < RECUSALS_FROM:
            return ()
        entry = self.random.choice(entries)
        judging = _judging(self.rules, round_, panel, entry)
        if len(judging) < JURORS:
            return ()
        reason = "Keluarga juri menjadi pengurus kelompok ini."
        return (Recusal(round_.code, self.random.choice(judging).code, entry.code, reason),)

    def sheets(
        self, round_: Round, panel: list[Assessor], entries: list[Entry], recusals: tuple[Recusal, ...]
    ) -> tuple[Sheet, ...]:
        """The sheets of a round: of every juror for every entry of his panel, but for recusals."""
        judge = Judge(self.rules, round_)
        withdrawn = {(one.assessor, one.entry) for one in recusals}
        found = []
        for entry in entries:
            agreed: tuple[int, ...] | None = None
            for assessor in _judging(self.rules, round_, panel, entry):
                if (assessor.code, entry.code) in withdrawn:
                    continue
                marks = agreed or self._marks(judge, entry)
                agreed = marks if round_.jurors is JurorCombining.CONSENSUS else None
                found.append(Sheet(assessor.code, entry.code, marks))
        return tuple(found)

    def _marks(self, judge: Judge, entry: Entry) -> tuple[int, ...]:
        left_out, lean = judge.not_applicable(entry.facts), self.random.randint(-4, 4)
        return tuple(
            0 if item.code in left_out else self._mark(item, self.quality(entry.code) + lean) for item in judge.items
        )

    def _mark(self, item: MarkItem, percent: int) -> int:
        share = min(PERCENT, max(0, percent + self.random.randint(-9, 9) + self.random.randint(-9, 9)))
        if item.options:
            allowed = sorted(steps(item, option.mark) for option in item.options)
            return allowed[(share * len(allowed)) // (PERCENT + 1)]
        low, high = steps(item, item.low), steps(item, item.high)
        return low + (share * (high - low) + PERCENT // 2) // PERCENT

    def findings(self, round_: Round, entries: list[Entry]) -> tuple[Finding, ...]:
        """What was found in a round that somebody looks at: of an optional one, for some entries only."""
        looked_at = entries if round_.required else [one for one in entries if self.random.randrange(NOT_HELD) == 0]
        return tuple(self._finding(round_, entry) for entry in looked_at)

    def _finding(self, round_: Round, entry: Entry) -> Finding:
        if self.random.randrange(REFUSED_OF) == 0:
            return Finding(round_.code, entry.code, passed=False, reason="Kegiatan tidak ditemukan di lokasi.")
        return Finding(round_.code, entry.code, passed=True, reason="Sesuai dengan proposal.")


def _judging(rules: Rules, round_: Round, panel: list[Assessor], entry: Entry) -> list[Assessor]:
    group = group_of(rules, entry, round_.panel.per if round_.panel else ())
    return [one for one in panel if one.group == group]


def _elements(round_: Round) -> list[str]:
    """The elements of a panel, one for each juror."""
    panel = round_.panel
    dropped = round_.dropped
    enough = JURORS if dropped is None else max(JURORS, dropped.highest + dropped.lowest + 1)
    if panel is None or not panel.elements:
        return [""] * (panel.total or enough if panel else enough)
    found = [one.name for one in panel.elements for _ in range(one.exactly or one.at_least or 1)]
    open_to_more = [one.name for one in panel.elements if one.exactly is None]
    wanted = _wanted(panel, enough)
    while open_to_more and len(found) < wanted:
        found.append(open_to_more[len(found) % len(open_to_more)])
    return found


def _wanted(panel: Panel, enough: int) -> int:
    return panel.total if panel.total is not None else enough
