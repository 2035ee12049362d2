"""Reading who judges: the panels of every round, and who withdrew from which entry."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lumbung.documents.workbook.cells import needs, read_choice, read_date, read_text, read_value
from lumbung.documents.workbook.columns import ASSESSOR, ENTRY
from lumbung.documents.workbook.contents import Appointment
from lumbung.documents.workbook.faults import Place, Report, shown, suggestion
from lumbung.documents.workbook.reading_entries import Entries
from lumbung.documents.workbook.references import Codes, Once
from lumbung.documents.workbook.table import Row
from lumbung.regulation.case import Assessor, Recusal
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.panels import Panel
from lumbung.regulation.wording import say

NAME, ELEMENT, ROUND = "nama juri", "unsur juri", "kode babak"


@dataclass
class Panels:
    """The assessors read so far, with their rows, and the codes of each round for others to refer to."""

    is_there: bool
    assessors: list[Assessor] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    appointments: list[Appointment] = field(default_factory=list)
    _codes: dict[str, Codes] = field(default_factory=dict)

    def codes(self, round_: str) -> Codes:
        """The codes of the assessors of one round."""
        return self._codes.setdefault(round_, Codes("Juri", self.is_there))

    def groups(self, round_: str, code: str) -> tuple[tuple[str, ...], ...]:
        """The groups in which an assessor judges in one round."""
        return tuple(one.group for one in self.assessors if one.round == round_ and one.code == code)


def read_panels(rows: Iterable[Row] | None, rules: Rules, entries: Entries, report: Report) -> Panels:
    """The sheet Juri; `rows` is None where it is missing."""
    panels, once = Panels(rows is not None), Once()
    names: dict[str, tuple[str, Place]] = {}
    for row in rows or ():
        named = needs(row[NAME], report)
        name = read_text(row[NAME], report) if named else ""
        code = read_text(row[ASSESSOR], report) if needs(row[ASSESSOR], report) else ""
        round_ = read_choice(row[ROUND], report) if needs(row[ROUND], report) else None
        panel = rules.round(round_).panel if round_ else None
        element = _element(row, panel, report)
        group = _group(row, panel, entries, report)
        if not code or round_ is None or group is None:
            continue
        _check_name(row, code, name, names, report)
        panels.codes(round_).define(code)
        twice = say(
            'Juri "{code}" tercatat dua kali untuk babak dan kelompok yang sama.',
            'The assessor "{code}" is listed twice for the same round and group.',
            code=code,
        )
        if once.is_new((code.casefold(), round_, group), row[ASSESSOR].place, twice, report):
            code = panels.codes(round_).known[code.casefold()]
            panels.assessors.append(Assessor(code, round_, element, group, name))
            panels.places.setdefault((round_, code), row[ASSESSOR].place)
            _appointment(row, round_, code, panels, report)
    return panels


def _element(row: Row, panel: Panel | None, report: Report) -> str:
    cell = row[ELEMENT]
    if panel is None or not panel.elements:
        return read_text(cell, report)
    element = read_choice(cell, report) if needs(cell, report) else None
    names = tuple(one.name for one in panel.elements)
    if element is not None and element not in names:
        report.fault(
            cell.place,
            say(
                'Unsur "{element}" bukan bagian panel ini.',
                'The element "{element}" is not in this panel.',
                element=element,
            ),
            say("Unsurnya: {names}.", "Its elements: {names}.", names="; ".join(names)),
            suggestion(
                element, names, say("Pilih salah satunya, atau perbaiki babaknya.", "Choose one, or fix the round.")
            ),
            panel.citations,
        )
    return element or ""


def _group(row: Row, panel: Panel | None, entries: Entries, report: Report) -> tuple[str, ...] | None:
    """The group of an assessor's panel, spelled as its entries spell it; None if a value is missing."""
    values = []
    for code in panel.per if panel else ():
        cell = row[code]
        value = read_value(cell, report) if needs(cell, report) else None
        if value is None:
            return None
        values.append(_as_entries_spell(code, str(value), entries))
    return tuple(values)


def _as_entries_spell(fact: str, value: str, entries: Entries) -> str:
    spelled = {str(facts[fact]).casefold(): str(facts[fact]) for facts in entries.facts.values() if fact in facts}
    return spelled.get(value.casefold(), value)


def _check_name(row: Row, code: str, name: str, names: dict[str, tuple[str, Place]], report: Report) -> None:
    first, place = names.setdefault(code.casefold(), (name, row[NAME].place))
    if name and first and first.casefold() != name.casefold():
        report.fault(
            row[NAME].place,
            say('Kode juri "{code}" dipakai untuk dua nama.', 'The code "{code}" stands for two names.', code=code),
            say(
                'Nama yang pertama "{first}", di {place}.',
                'The first name is "{first}", at {place}.',
                first=shown(first),
                place=place.text(),
            ),
            say(
                "Beri setiap juri kode sendiri, atau samakan namanya.",
                "Give each assessor a code, or make the names the same.",
            ),
        )


def _appointment(row: Row, round_: str, code: str, panels: Panels, report: Report) -> None:
    number = read_text(row["nomor sk"], report)
    cell = row["tanggal sk"]
    day = None if cell.is_empty or cell.is_broken else read_date(cell, report)
    if number or day is not None:
        panels.appointments.append(Appointment(round_, code, number, day))


def read_recusals(rows: Iterable[Row], panels: Panels, entries: Entries, report: Report) -> tuple[Recusal, ...]:
    """The sheet Benturan."""
    found, once = [], Once()
    for row in rows:
        round_ = read_choice(row[ROUND], report) if needs(row[ROUND], report) else None
        assessor = panels.codes(round_).resolve(row[ASSESSOR], report) if round_ else None
        entry = entries.codes.resolve(row[ENTRY], report)
        reason = read_text(row["alasan"], report) if needs(row["alasan"], report) else ""
        if round_ is None or assessor is None or entry is None:
            continue
        twice = say("Benturan ini dicatat dua kali.", "This recusal is listed twice.")
        if once.is_new((round_, assessor, entry), row[ENTRY].place, twice, report):
            found.append(Recusal(round_, assessor, entry, reason))
    return tuple(found)
