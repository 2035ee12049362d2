"""Reading a filled workbook back: the case that it holds, or every reason why it holds none, each at its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lumbung.documents.workbook.contents import SAMPLE, SAMPLE_MARK, Filled
from lumbung.documents.workbook.faults import Fault, Note, Place, Report, nearest, shown
from lumbung.documents.workbook.layout import (
    CODE_LABEL,
    FINGERPRINT_LABEL,
    GUIDE,
    LISTS,
    MAY_BE_MISSING,
    Plan,
    SheetKind,
    SheetPlan,
    plan,
)
from lumbung.documents.workbook.opening import RawSheet, open_workbook
from lumbung.documents.workbook.reading_entries import (
    Entries,
    check_parts,
    note_spellings,
    read_budget,
    read_committee,
    read_documents,
    read_entries,
)
from lumbung.documents.workbook.reading_marks import MarkReader
from lumbung.documents.workbook.reading_panel import Panels, read_panels, read_recusals
from lumbung.documents.workbook.reading_records import read_decisions, read_exclusions, read_findings, read_rulings
from lumbung.documents.workbook.table import Row, read_rows
from lumbung.regulation.case import Case, Finding, Recusal, Sheet
from lumbung.regulation.readings import Rules
from lumbung.regulation.wording import say

GUIDE_ROWS = 40
SHOWN_FINGERPRINT = 12


@dataclass(frozen=True)
class Read:
    """What a workbook holds, if nothing is wrong with it; every fault and note, in the order of the workbook."""

    filled: Filled | None
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def case(self) -> Case | None:
        """The case for the engine; None where there is a fault."""
        return self.filled.case if self.filled else None


Tables = Mapping[str, list[Row]]
"""Name of the planned sheet → its rows, of all worksheets that belong to it. A missing sheet is not there."""


def read(rules: Rules, source: bytes, fingerprint: str | None = None) -> Read:
    """Read a workbook made for these rules. Never raises for what the file says.

    With `fingerprint` (of the regulation and its readings), a workbook made under another one is noted.
    """
    report = Report()
    sheets = open_workbook(source, report)
    if sheets is None or not _is_of_this_decree(sheets, rules, fingerprint, report):
        return Read(None, report.faults, report.notes)
    layout = plan(rules)
    tables = _tables(sheets, layout, report)
    filled = _Reader(rules, layout, tables, report).read()
    filled = replace(filled, is_sample=_is_sample(sheets, filled.case))
    return Read(None if report.faults else filled, report.faults, report.notes)


def _is_sample(sheets: tuple[RawSheet, ...], case: Case) -> bool:
    """Whether the guide or a name says that this is invented; the documents made of it then say so, too."""
    if any(SAMPLE_MARK in entry.name for entry in case.entries):
        return True
    guides = (sheet for sheet in sheets if _folded(sheet.name) == _folded(GUIDE))
    return any(row and row[0] == SAMPLE.text("id") for guide in guides for row in guide.rows[:GUIDE_ROWS])


def _is_of_this_decree(sheets: tuple[RawSheet, ...], rules: Rules, fingerprint: str | None, report: Report) -> bool:
    """Whether the guide names this decree. Where it names none, the columns will tell."""
    guide = next((sheet for sheet in sheets if _folded(sheet.name) == _folded(GUIDE)), None)
    labels = _labels(guide) if guide else {}
    code, place = labels.get(CODE_LABEL.casefold(), ("", Place(GUIDE)))
    wanted = rules.parts.instrument.code
    if code and code != wanted:
        report.fault(
            place,
            say(
                "Buku kerja ini untuk peraturan {code}, bukan {wanted}.",
                "This workbook is for the decree {code}, not {wanted}.",
                code=shown(code),
                wanted=wanted,
            ),
            say("Lembar dan kolom setiap peraturan berbeda.", "Every decree has its own sheets and columns."),
            say("Pakai templat peraturan {wanted}.", "Use the template of {wanted}.", wanted=wanted),
        )
        return False
    if not code:
        words = say(
            'Lembar "{guide}" tidak menyebut peraturan; dibaca menurut {wanted}.',
            'The sheet "{guide}" names no decree; it is read by {wanted}.',
            guide=GUIDE,
            wanted=wanted,
        )
        report.note(Place(), words)
    _note_fingerprint(labels, fingerprint, report)
    return True


def _labels(guide: RawSheet) -> dict[str, tuple[str, Place]]:
    """What stands beside the labels of the guide, by the label in lower case."""
    found: dict[str, tuple[str, Place]] = {}
    for number, row in enumerate(guide.rows[:GUIDE_ROWS], start=1):
        if len(row) > 1 and str(row[0] or "").strip():
            label = str(row[0]).partition("/")[0].strip().casefold()
            found.setdefault(label, (str(row[1] or "").strip(), Place(guide.name, number, 2)))
    return found


def _note_fingerprint(labels: dict[str, tuple[str, Place]], fingerprint: str | None, report: Report) -> None:
    printed, place = labels.get(FINGERPRINT_LABEL.casefold(), ("", Place(GUIDE)))
    if fingerprint is not None and printed and printed != fingerprint:
        words = say(
            "Templat ini dibuat dengan sidik jari {printed}…, sekarang {now}…: peraturan atau tafsirnya sudah berubah.",
            "The template was made under the fingerprint {printed}…, now {now}…: the decree or its readings changed.",
            printed=shown(printed[:SHOWN_FINGERPRINT]),
            now=fingerprint[:SHOWN_FINGERPRINT],
        )
        report.note(place, words)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _tables(sheets: tuple[RawSheet, ...], layout: Plan, report: Report) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {}
    strange = []
    for sheet in sheets:
        planned = _plan_of(sheet.name, layout)
        if planned is not None:
            tables.setdefault(planned.name, []).extend(read_rows(sheet, planned, report))
        elif _folded(sheet.name) not in (_folded(GUIDE), _folded(LISTS)):
            strange.append(sheet.name)
            words = say("Lembar ini tidak dikenal dan tidak dibaca.", "This sheet is unknown and not read.")
            report.note(Place(sheet.name), words)
    for planned in layout.sheets:
        if planned.name not in tables and planned.kind not in MAY_BE_MISSING:
            _report_missing(planned, strange, report)
    return tables


def _plan_of(name: str, layout: Plan) -> SheetPlan | None:
    """The plan of a worksheet: the same name, or for marks and findings the longest name that it begins with."""
    folded = _folded(name)
    fitting = [
        one
        for one in layout.sheets
        if folded == _folded(one.name) or (one.kind is SheetKind.MARKS and folded.startswith(_folded(one.name)))
    ]
    return max(fitting, key=lambda one: len(one.name), default=None)


def _report_missing(planned: SheetPlan, strange: list[str], report: Report) -> None:
    near = nearest(planned.name, strange)
    why = planned.purpose
    if near is not None:
        why = say('Mungkin yang kini bernama "{near}".', 'Perhaps the one now called "{near}".', near=near)
    report.fault(
        Place(planned.name),
        say('Lembar "{name}" tidak ada.', 'The sheet "{name}" is missing.', name=planned.name),
        why,
        say(
            "Kembalikan nama itu, atau salin lembarnya dari templat.",
            "Restore that name, or copy the sheet from the template.",
        ),
    )


@dataclass
class _Reader:
    """Reads the tables in the order in which they refer to each other."""

    rules: Rules
    layout: Plan
    tables: Tables
    report: Report

    def read(self) -> Filled:
        rules, report = self.rules, self.report
        entries = read_entries(self.tables.get("Peserta"), report)
        note_spellings(self.tables.get("Peserta", ()), self._group_facts(), report)
        people = (
            read_committee(self._rows(SheetKind.COMMITTEE), entries, report) if self._has(SheetKind.COMMITTEE) else ()
        )
        costs = read_budget(self._rows(SheetKind.BUDGET), entries, report) if self._has(SheetKind.BUDGET) else ()
        check_parts(self.tables.get("Peserta", ()), entries, rules.known, report)
        read_documents(self._rows(SheetKind.DOCUMENTS), entries, report)
        panels = read_panels(self.tables.get("Juri"), rules, entries, report)
        recusals = read_recusals(self._rows(SheetKind.RECUSALS), panels, entries, report)
        made = {entry.code: entry for entry in entries.made()}
        decisions, numbers = read_decisions(self._rows(SheetKind.DECISIONS), rules, made, entries.codes, report)
        case = Case(
            entries=tuple(made.values()),
            assessors=tuple(panels.assessors),
            sheets=self._sheets(entries, panels, recusals),
            findings=self._findings(entries),
            rulings=read_rulings(self._rows(SheetKind.RULINGS), entries.codes, report),
            decisions=decisions,
            exclusions=read_exclusions(self._rows(SheetKind.EXCLUSIONS), entries.codes, report),
            recusals=recusals,
        )
        return Filled(case, people, costs, tuple(panels.appointments), numbers)

    def _rows(self, kind: SheetKind) -> list[Row]:
        return [row for planned in self.layout.of_kind(kind) for row in self.tables.get(planned.name, ())]

    def _has(self, kind: SheetKind) -> bool:
        return any(planned.name in self.tables for planned in self.layout.of_kind(kind))

    def _group_facts(self) -> list[str]:
        contest = self.rules.contest
        per = [code for one in contest.rounds if one.selection for code in one.selection.per]
        per += [code for one in contest.rounds if one.panel for code in one.panel.per]
        return list(dict.fromkeys([*per, *(code for award in contest.awards for code in award.per)]))

    def _sheets(self, entries: Entries, panels: Panels, recusals: tuple[Recusal, ...]) -> dict[str, tuple[Sheet, ...]]:
        made = {entry.code: entry for entry in entries.made()}
        found: dict[str, tuple[Sheet, ...]] = {}
        for planned in self.layout.of_kind(SheetKind.MARKS):
            assert planned.round is not None
            reader = MarkReader(self.rules, planned.round, made, entries.codes, panels, recusals, self.report)
            sheets = reader.read(self.tables.get(planned.name, ()))
            if sheets:
                found[planned.round.code] = sheets
        return found

    def _findings(self, entries: Entries) -> tuple[Finding, ...]:
        found: list[Finding] = []
        for planned in self.layout.of_kind(SheetKind.FINDINGS):
            assert planned.round is not None
            rows = self.tables.get(planned.name, ())
            found.extend(read_findings(rows, planned.round, entries.codes, self.report))
        return tuple(found)
