"""Reading the marks of one round: every mark against its item, every sheet against its juror and its entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from lumbung.documents.workbook.cells import Cell, read_figure
from lumbung.documents.workbook.columns import ASSESSOR, ENTRY, NOT_APPLICABLE
from lumbung.documents.workbook.faults import Place, Report
from lumbung.documents.workbook.reading_panel import Panels
from lumbung.documents.workbook.references import Codes, Once
from lumbung.documents.workbook.table import Row, listed
from lumbung.regulation.case import Entry, Recusal, Sheet
from lumbung.regulation.cautions import panel_cautions
from lumbung.regulation.grouping import Group, group_of
from lumbung.regulation.judging import Judge
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import run_test
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.scoring import MarkItem, check_mark, steps
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Words, plain, say

NOT_APPLICABLE_TOO = {NOT_APPLICABLE.casefold(), "tidak berlaku", "n/a", "na", "-"}
APPLIES = (Outcome.MEETS, plain(""))
CANNOT_SAY = (Outcome.NOT_APPLICABLE, plain(""))
"""Of an item that depends on an entry, where the entry is unknown: its mark may be there or not."""


@dataclass
class MarkReader:
    """Reads the sheets of one round."""

    rules: Rules
    round: Round
    entries: Mapping[str, Entry]
    codes: Codes
    panels: Panels
    recusals: Iterable[Recusal]
    report: Report
    _once: Once = field(default_factory=Once)
    _applying: dict[str, Mapping[str, tuple[Outcome, Words]]] = field(default_factory=dict)
    _judging: dict[str, set[str]] = field(default_factory=dict)
    """Entry → the assessors who have a row for it, whole or not."""

    def __post_init__(self) -> None:
        self.items = Judge(self.rules, self.round).items
        self._groups = {code: self._group(entry) for code, entry in self.entries.items()}
        self._cannot_say = {item.code: CANNOT_SAY for item in self.items if item.applies_if is not None}
        self._recused = {(one.assessor, one.entry) for one in self.recusals if one.round == self.round.code}

    def read(self, rows: Iterable[Row]) -> tuple[Sheet, ...]:
        """The sheets of the round, in the order of their rows, and everything wrong with them."""
        found = [sheet for row in rows if (sheet := self._sheet(row)) is not None]
        if self._judging:
            self._report_panels()
            self._report_missing()
        return tuple(found)

    def _group(self, entry: Entry) -> Group | None:
        return group_of(self.rules, entry, self.round.panel.per if self.round.panel else ())

    # --- one row

    def _sheet(self, row: Row) -> Sheet | None:
        assessor = self.panels.codes(self.round.code).resolve(row[ASSESSOR], self.report)
        entry = self.codes.resolve(row[ENTRY], self.report)
        if entry is not None and assessor is not None:
            self._judging.setdefault(entry, set()).add(assessor)
            self._check_pair(row, assessor, entry)
            if all(row[item.code].is_empty for item in self.items):
                self._report_unfilled(row, assessor, entry)
                return None
        applying = self._applying_to(entry) if entry is not None else self._cannot_say
        marks = [self._mark(row[item.code], item, applying.get(item.code, APPLIES)) for item in self.items]
        whole = [mark for mark in marks if mark is not None]
        if entry is None or assessor is None or len(whole) < len(marks):
            return None
        return Sheet(assessor, entry, tuple(whole))

    def _check_pair(self, row: Row, assessor: str, entry: str) -> None:
        twice = say(
            "Juri {assessor} sudah menilai {entry} pada babak ini.",
            "The assessor {assessor} has judged {entry} in this round already.",
            assessor=assessor,
            entry=entry,
        )
        self._once.is_new((assessor, entry), row[ASSESSOR].place, twice, self.report)
        own, groups = self._groups[entry], self.panels.groups(self.round.code, assessor)
        if own is not None and own not in groups:
            panel = self.round.panel
            self.report.fault(
                row[ASSESSOR].place,
                say(
                    "Juri {assessor} menilai {entry} di luar kelompoknya.",
                    "The assessor {assessor} judges {entry} outside his group.",
                    assessor=assessor,
                    entry=entry,
                ),
                say(
                    "Panelnya {own}; {entry} dari {other}.",
                    "His panel is that of {own}; {entry} is of {other}.",
                    own="; ".join(" / ".join(group) for group in groups),
                    entry=entry,
                    other=" / ".join(own),
                ),
                say("Perbaiki kode juri atau peserta, atau kelompoknya.", "Fix the code of either, or the group."),
                panel.citations if panel else (),
            )

    def _report_unfilled(self, row: Row, assessor: str, entry: str) -> None:
        if (assessor, entry) in self._recused:
            return
        self.report.fault(
            row.place,
            say(
                "Lembar juri {assessor} untuk {entry} belum diisi.",
                "The sheet of {assessor} for {entry} is not filled in.",
                assessor=assessor,
                entry=entry,
            ),
            say("Semua {count} nilainya kosong.", "All {count} marks are empty.", count=len(self.items)),
            say("Isi nilainya, atau hapus baris itu.", "Fill in the marks, or delete the row."),
        )

    # --- one mark

    def _applying_to(self, entry: str) -> Mapping[str, tuple[Outcome, Words]]:
        """For each conditional item, whether it applies to an entry, and the sentence that says why."""
        if entry not in self._applying:
            facts = self.entries[entry].facts
            self._applying[entry] = {
                item.code: run_test(item.applies_if, facts, self.rules.known)
                for item in self.items
                if item.applies_if is not None
            }
        return self._applying[entry]

    def _mark(self, cell: Cell, item: MarkItem, applying: tuple[Outcome, Words]) -> int | None:
        """One mark in whole steps, 0 where the item does not apply; None where a fault was reported."""
        outcome, why = applying
        if cell.is_broken:
            return None
        left_out = cell.is_empty or (
            isinstance(cell.value, str) and cell.value.strip().casefold() in NOT_APPLICABLE_TOO
        )
        if outcome is Outcome.FAILS:
            if not left_out:
                self._report_not_applicable(cell, item, why)
            return 0 if left_out else None
        if left_out and outcome is Outcome.NOT_APPLICABLE:
            return 0
        if left_out:
            self._report_no_mark(cell, item, why)
            return None
        value = self._value(cell, item)
        if value is None:
            return None
        verdict = check_mark(item, value)
        if verdict.outcome is Outcome.MEETS:
            return steps(item, value)
        assert verdict.remedy is not None
        self.report.fault(
            cell.place,
            say("Butir {code}: {words}", "Item {code}: {words}", code=item.code, words=verdict.because.words),
            by_decree(item.citations),
            verdict.remedy,
            item.citations,
        )
        return None

    def _value(self, cell: Cell, item: MarkItem) -> Fraction | None:
        """The number in a cell, or the mark of the option that it names."""
        if isinstance(cell.value, str):
            word = " ".join(cell.value.split()).casefold()
            for option in item.options:
                if word in (option.code.casefold(), option.words.casefold()):
                    return Fraction(option.mark)
        number = read_figure(cell, self.report)
        return None if number is None else Fraction(number)

    def _report_not_applicable(self, cell: Cell, item: MarkItem, why: Words) -> None:
        self.report.fault(
            cell.place,
            say(
                "Butir {code} tidak berlaku bagi peserta ini.",
                "The item {code} does not apply to this entry.",
                code=item.code,
            ),
            why,
            say(
                "Kosongkan sel ini atau isi TB; bila keliru, perbaiki lembar Peserta.",
                "Leave it empty or enter TB; if that is wrong, fix the sheet Peserta.",
            ),
            item.citations,
        )

    def _report_no_mark(self, cell: Cell, item: MarkItem, why: Words) -> None:
        words = say("Nilai butir {code} belum diisi.", "The mark of item {code} is missing.", code=item.code)
        if not cell.is_empty:
            words = say(
                "Butir {code} berlaku bagi peserta ini.", "The item {code} applies to this entry.", code=item.code
            )
        self.report.fault(
            cell.place,
            words,
            why if item.applies_if is not None else by_decree(item.citations),
            say("{help}", "{help}", help=cell.column.help),
            item.citations,
        )

    # --- the whole round

    def _report_panels(self) -> None:
        for caution in panel_cautions(self.round, self.panels.assessors):
            self.report.fault(
                Place("Juri"),
                caution.words,
                by_decree(caution.citations),
                say("Lengkapi atau perbaiki lembar Juri.", "Complete or fix the sheet Juri."),
                caution.citations,
            )

    def _report_missing(self) -> None:
        """Assessors without a row for entries that others of their panel have judged."""
        for (round_, code), place in self.panels.places.items():
            if round_ != self.round.code:
                continue
            groups = self.panels.groups(round_, code)
            absent = [
                entry
                for entry, judging in self._judging.items()
                if self._groups[entry] in groups and code not in judging and (code, entry) not in self._recused
            ]
            if absent:
                self.report.fault(
                    place,
                    say(
                        "Juri {code} belum menilai {entries} pada {round}.",
                        "The assessor {code} has not judged {entries} in {round}.",
                        code=code,
                        entries=listed(absent),
                        round=self.round.name,
                    ),
                    say("Juri lain dalam panelnya sudah menilai.", "Others of the panel have."),
                    say(
                        "Tambahkan barisnya di lembar Nilai, atau catat di lembar Benturan.",
                        "Add the rows to the sheet Nilai, or record a recusal on the sheet Benturan.",
                    ),
                )


def by_decree(citations: tuple[str, ...]) -> Words:
    """Where the decree says so."""
    return say("Dasarnya {places}.", "By {places}.", places="; ".join(citations)) if citations else plain("")
