"""Codes that one sheet defines and others refer to: doubles are reported, and the unknown with the nearest known."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from lumbung.documents.workbook.cells import Cell, needs, read_text
from lumbung.documents.workbook.faults import Place, Report, shown, suggestion
from lumbung.regulation.wording import Words, say


@dataclass
class Codes:
    """The codes of one sheet, by their casefolded form. Nothing is said to be unknown where the sheet is missing."""

    sheet: str
    is_there: bool
    known: dict[str, str] = field(default_factory=dict)

    def define(self, code: str) -> None:
        """Add a code."""
        self.known.setdefault(code.casefold(), code)

    def resolve(self, cell: Cell, report: Report) -> str | None:
        """The code that a cell refers to, in the spelling of its own sheet; None with a fault where there is none."""
        if not needs(cell, report):
            return None
        word = read_text(cell, report)
        code = self.known.get(word.casefold())
        if code is None and word and self.is_there:
            report.fault(
                cell.place,
                say(
                    '{title}: "{word}" tidak dikenal.',
                    '{title}: "{word}" is unknown.',
                    title=cell.column.title,
                    word=shown(word),
                ),
                say("Tidak ada di lembar {sheet}.", "It is not on the sheet {sheet}.", sheet=self.sheet),
                suggestion(
                    word,
                    self.known.values(),
                    say(
                        "Tambahkan di lembar {sheet}, atau perbaiki kodenya.",
                        "Add it to the sheet {sheet}, or fix the code.",
                        sheet=self.sheet,
                    ),
                ),
            )
        return code


@dataclass
class Once:
    """Things that may stand in a workbook once only, each with the place of the first."""

    seen: dict[Hashable, Place] = field(default_factory=dict)

    def is_new(self, key: Hashable, place: Place, what: Words, report: Report) -> bool:
        """Whether this is the first; reports the second, with both addresses."""
        first = self.seen.setdefault(key, place)
        if first is place:
            return True
        report.fault(
            place,
            what,
            say("Yang pertama ada di {first}.", "The first is at {first}.", first=first.text()),
            say("Hapus atau perbaiki salah satunya.", "Delete or fix one of them."),
        )
        return False
