"""From a filled workbook's content to the rows of its sheets, the way back of reading."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lumbung.documents.workbook.columns import ASSESSOR, ENTRY, NOT_APPLICABLE
from lumbung.documents.workbook.contents import Filled
from lumbung.documents.workbook.layout import Plan, SheetKind, SheetPlan
from lumbung.regulation.case import Assessor
from lumbung.regulation.facts import DOCUMENT
from lumbung.regulation.judging import Judge
from lumbung.regulation.readings import Rules
from lumbung.regulation.verdict import Outcome

CellValue = str | int | Decimal | Fraction | bool | date | frozenset[str] | None
RowValues = Mapping[str, CellValue]
"""Code of a column → value; a column that is not there stays empty."""


def rows_of(rules: Rules, layout: Plan, filled: Filled) -> Mapping[str, list[RowValues]]:
    """Name of a sheet → its rows, in the order of the content."""
    return {planned.name: list(_rows(rules, planned, filled)) for planned in layout.sheets}


def _rows(rules: Rules, planned: SheetPlan, filled: Filled) -> Iterable[RowValues]:
    match planned.kind:
        case SheetKind.ENTRIES:
            return _entries(planned, filled)
        case SheetKind.COMMITTEE:
            return _people(filled)
        case SheetKind.BUDGET:
            return _costs(filled)
        case SheetKind.DOCUMENTS:
            return _documents(planned, filled)
        case SheetKind.ASSESSORS:
            return _assessors(rules, filled)
        case SheetKind.MARKS:
            return _marks(rules, planned, filled)
        case SheetKind.DECISIONS:
            return _decisions(filled)
        case _:
            return _records(planned, filled)


def _entries(planned: SheetPlan, filled: Filled) -> Iterator[RowValues]:
    codes = [column.code for column in planned.columns]
    for entry in filled.case.entries:
        facts = {code: entry.facts[code] for code in codes if code in entry.facts}
        yield {**facts, ENTRY: entry.code, "nama peserta": entry.name}


def _people(filled: Filled) -> Iterator[RowValues]:
    for one in filled.people:
        yield {ENTRY: one.entry, "nama": one.name, "nik": one.nik, "jenis kelamin": one.is_woman, "jabatan": one.role}


def _costs(filled: Filled) -> Iterator[RowValues]:
    for one in filled.costs:
        yield {
            ENTRY: one.entry,
            "uraian": one.description,
            "kategori": one.category,
            "volume": one.volume,
            "satuan": one.unit,
            "harga satuan": one.price,
            "jumlah": one.amount,
        }


def _documents(planned: SheetPlan, filled: Filled) -> Iterator[RowValues]:
    codes = [column.code for column in planned.columns if column.code != ENTRY]
    for entry in filled.case.entries:
        found = {code: entry.facts[DOCUMENT + code] for code in codes if DOCUMENT + code in entry.facts}
        if found:
            yield {ENTRY: entry.code, **found}


def _assessors(rules: Rules, filled: Filled) -> Iterator[RowValues]:
    appointed = {(one.round, one.assessor): one for one in filled.appointments}
    for one in filled.case.assessors:
        values: dict[str, CellValue] = {
            ASSESSOR: one.code,
            "nama juri": one.name,
            "unsur juri": one.element,
            "kode babak": one.round,
            **_group(rules, one),
        }
        by = appointed.get((one.round, one.code))
        yield {**values, "nomor sk": by.number, "tanggal sk": by.day} if by else values


def _group(rules: Rules, assessor: Assessor) -> Mapping[str, CellValue]:
    panel = rules.round(assessor.round).panel
    return dict(zip(panel.per, assessor.group, strict=True)) if panel else {}


def _marks(rules: Rules, planned: SheetPlan, filled: Filled) -> Iterator[RowValues]:
    assert planned.round is not None
    judge = Judge(rules, planned.round)
    facts = {entry.code: entry.facts for entry in filled.case.entries}
    for sheet in filled.case.sheets.get(planned.round.code, ()):
        left_out = judge.not_applicable(facts[sheet.entry])
        marks: dict[str, CellValue] = {
            item.code: NOT_APPLICABLE if item.code in left_out else mark * item.step
            for item, mark in zip(judge.items, sheet.marks, strict=True)
        }
        yield {ASSESSOR: sheet.assessor, ENTRY: sheet.entry, **marks}


def _decisions(filled: Filled) -> Iterator[RowValues]:
    for decision in filled.case.decisions:
        for place, entry in enumerate(decision.order, start=1):
            yield {
                "pada": decision.at,
                "urutan ke": place,
                ENTRY: entry,
                "alasan": decision.reason,
                "nomor ba": filled.numbers.get(decision, ""),
            }


def _records(planned: SheetPlan, filled: Filled) -> Iterator[RowValues]:
    case = filled.case
    if planned.kind is SheetKind.FINDINGS:
        for finding in case.findings:
            if planned.round is not None and finding.round == planned.round.code:
                yield {ENTRY: finding.entry, "hasil": finding.passed, "alasan": finding.reason}
    elif planned.kind is SheetKind.EXCLUSIONS:
        for exclusion in case.exclusions:
            yield {"pada": exclusion.at, ENTRY: exclusion.entry, "alasan": exclusion.reason}
    elif planned.kind is SheetKind.RULINGS:
        for ruling in case.rulings:
            yield {
                ENTRY: ruling.entry,
                "syarat": ruling.requirement,
                "hasil": ruling.outcome is Outcome.MEETS,
                "alasan": ruling.reason,
                "petugas": ruling.officer,
            }
    else:
        for recusal in case.recusals:
            yield {
                "kode babak": recusal.round,
                ASSESSOR: recusal.assessor,
                ENTRY: recusal.entry,
                "alasan": recusal.reason,
            }
