"""Reading who takes part: entries with their facts, the people of each group, plans of costs, documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from lumbung.documents.workbook.cells import (
    Cell,
    needs,
    read_choice,
    read_figure,
    read_money,
    read_text,
    read_value,
    read_yes_no,
)
from lumbung.documents.workbook.columns import ENTRY, Kind
from lumbung.documents.workbook.contents import CostLine, Person
from lumbung.documents.workbook.faults import Place, Report, masked
from lumbung.documents.workbook.nik import is_womans, read_nik
from lumbung.documents.workbook.references import Codes, Once
from lumbung.documents.workbook.table import Row, listed
from lumbung.regulation.case import Entry
from lumbung.regulation.facts import (
    DOCUMENT,
    KnownFact,
    Value,
    budget_facts,
    committee_facts,
    parts_beyond_their_whole,
)
from lumbung.regulation.wording import Money, say

NAME = "nama peserta"
FIXED = (ENTRY, NAME)
_OfEntry = TypeVar("_OfEntry", Person, CostLine)


@dataclass
class Entries:
    """The entries read so far, in the order of their rows, and their codes for others to refer to."""

    codes: Codes
    names: dict[str, str] = field(default_factory=dict)
    facts: dict[str, dict[str, Value]] = field(default_factory=dict)

    def made(self) -> tuple[Entry, ...]:
        """The entries as the engine takes them."""
        return tuple(Entry(code, name, self.facts[code]) for code, name in self.names.items())


def read_entries(rows: Iterable[Row] | None, report: Report) -> Entries:
    """The sheet Peserta; `rows` is None where it is missing."""
    entries, once = Entries(Codes("Peserta", rows is not None)), Once()
    for row in rows or ():
        named = needs(row[NAME], report)
        code = read_text(row[ENTRY], report) if needs(row[ENTRY], report) else ""
        facts = {
            key: value
            for key, cell in row.cells.items()
            if key not in FIXED and (value := read_value(cell, report)) is not None
        }
        double = say('Kode peserta "{code}" dipakai dua kali.', 'The entry code "{code}" is used twice.', code=code)
        if code and once.is_new(code.casefold(), row[ENTRY].place, double, report):
            entries.codes.define(code)
            entries.names[code] = read_text(row[NAME], report) if named else ""
            entries.facts[code] = facts
    return entries


def note_spellings(rows: Iterable[Row], facts: Iterable[str], report: Report) -> None:
    """Note where one group seems to be written in two ways: `Batang` and `BATANG` are two groups otherwise."""
    for fact in facts:
        seen: dict[str, str] = {}
        for row in rows:
            cell = row.cells.get(fact)
            value = read_text(cell, Report()) if cell is not None and cell.column.kind is Kind.TEXT else ""
            other = seen.setdefault(value.casefold(), value)
            if other != value:
                assert cell is not None
                words = say(
                    'Kelompok "{value}" dan "{other}" dihitung berbeda. Samakan bila maksudnya satu.',
                    'The groups "{value}" and "{other}" count as different. Make them the same if one is meant.',
                    value=value,
                    other=other,
                )
                report.note(cell.place, words)


def check_parts(rows: Iterable[Row], entries: Entries, known: Mapping[str, KnownFact], report: Report) -> None:
    """No part is more than its whole; the whole may be counted from another sheet."""
    for row in rows:
        facts = entries.facts.get(read_text(row[ENTRY], Report()), {})
        for fact, beyond in parts_beyond_their_whole(known, facts):
            if fact.code in row.cells:
                report.fault(
                    row[fact.code].place,
                    beyond,
                    say("Bagian tidak melebihi seluruhnya.", "A part is not more than its whole."),
                    say("Perbaiki salah satunya.", "Correct one of them."),
                )


def read_committee(rows: Iterable[Row], entries: Entries, report: Report) -> tuple[Person, ...]:
    """The sheet Pengurus: people, whose numbers become facts of their entry."""
    people: list[Person] = []
    niks: dict[str, Place] = {}
    for row in rows:
        person = _person(row, entries, report, niks)
        if person is not None:
            people.append(person)
    for code, group in _by_entry(people).items():
        entries.facts[code].update(committee_facts(one.member for one in group))
    _note_without(entries, {one.entry for one in people}, "Pengurus", report)
    return tuple(people)


def _person(row: Row, entries: Entries, report: Report, niks: dict[str, Place]) -> Person | None:
    entry = entries.codes.resolve(row[ENTRY], report)
    name = read_text(row["nama"], report) if needs(row["nama"], report) else ""
    nik = read_nik(row["nik"], report)
    is_woman = read_yes_no(row["jenis kelamin"], report) if needs(row["jenis kelamin"], report) else None
    role = read_choice(row["jabatan"], report) if needs(row["jabatan"], report) else None
    if nik:
        _note_nik(nik, row["nik"], is_woman, niks, report)
    if entry is None or is_woman is None or role is None:
        return None
    return Person(entry, name, is_woman, role, nik)


def _note_nik(nik: str, cell: Cell, is_woman: bool | None, niks: dict[str, Place], report: Report) -> None:
    first = niks.setdefault(nik, cell.place)
    if first is not cell.place:
        words = say(
            "NIK {nik} sama dengan di {first}: orang yang sama tercatat dua kali, atau salah ketik.",
            "The NIK {nik} is the same as at {first}: one person listed twice, or mistyped.",
            nik=masked(nik),
            first=first.text(),
        )
        report.note(cell.place, words)
    if is_woman is not None and is_woman is not is_womans(nik):
        words = say(
            "Menurut tanggal lahir dalam NIK {nik}, jenis kelaminnya lain. Periksa keduanya.",
            "By the day of birth in the NIK {nik} the sex is the other. Check both.",
            nik=masked(nik),
        )
        report.note(cell.place, words)


def _by_entry(found: Iterable[_OfEntry]) -> Mapping[str, list[_OfEntry]]:
    groups: dict[str, list[_OfEntry]] = {}
    for one in found:
        groups.setdefault(one.entry, []).append(one)
    return groups


def _note_without(entries: Entries, present: set[str], sheet: str, report: Report) -> None:
    absent = [code for code in entries.names if code not in present]
    if absent:
        words = say(
            "Tanpa baris di lembar ini: {codes}. Aturan yang memerlukannya menunggu petugas.",
            "Without a row on this sheet: {codes}. Rules that need one wait for an officer.",
            codes=listed(absent),
        )
        report.note(Place(sheet), words)


def read_budget(rows: Iterable[Row], entries: Entries, report: Report) -> tuple[CostLine, ...]:
    """The sheet Anggaran: lines, whose sum and categories become facts of their entry."""
    lines = [line for row in rows if (line := _cost_line(row, entries, report)) is not None]
    for code, group in _by_entry(lines).items():
        entries.facts[code].update(budget_facts(one.budget_line for one in group))
    _note_without(entries, {one.entry for one in lines}, "Anggaran", report)
    return tuple(lines)


def _cost_line(row: Row, entries: Entries, report: Report) -> CostLine | None:
    entry = entries.codes.resolve(row[ENTRY], report)
    text = read_text(row["uraian"], report) if needs(row["uraian"], report) else ""
    category = read_value(row["kategori"], report)
    if row["kategori"].column.needed:
        needs(row["kategori"], report)
    volume = None if _is_blank(row["volume"]) else read_figure(row["volume"], report)
    price = None if _is_blank(row["harga satuan"]) else read_money(row["harga satuan"], report)
    amount = _amount(row["jumlah"], volume, price, report)
    if entry is None or amount is None:
        return None
    exact = None if volume is None else Decimal(volume)
    return CostLine(entry, text, str(category or ""), amount, exact, read_text(row["satuan"], report), price)


def _is_blank(cell: Cell) -> bool:
    return cell.is_empty or cell.is_broken


def _amount(cell: Cell, volume: Decimal | int | None, price: int | None, report: Report) -> int | None:
    """The sum of a line: as typed or computed by the sheet, else computed here from volume and price."""
    product = None if volume is None or price is None else Decimal(volume) * price
    if not cell.is_empty:
        amount = None if cell.is_broken else read_money(cell, report)
        if amount is not None and product is not None and product != amount:
            words = say(
                "Jumlah {amount} bukan volume × harga satuan; yang dipakai jumlah itu.",
                "The sum {amount} is not volume × price; that sum is used.",
                amount=Money(amount),
            )
            report.note(cell.place, words)
        return amount
    if product is None:
        needs(cell, report)
        return None
    if product != int(product):
        report.fault(
            cell.place,
            say("Volume × harga satuan bukan rupiah penuh.", "Volume × price is no whole rupiah."),
            say("Rupiah tidak mempunyai pecahan di sini.", "There are no fractions of a rupiah here."),
            say("Ketik jumlahnya dalam rupiah penuh.", "Type the sum in whole rupiah."),
        )
        return None
    return int(product)


def read_documents(rows: Iterable[Row], entries: Entries, report: Report) -> None:
    """The sheet Dokumen: which documents are attached, as facts of their entry; empty stays unknown."""
    once = Once()
    for row in rows:
        entry = entries.codes.resolve(row[ENTRY], report)
        found = {
            DOCUMENT + code: answer
            for code, cell in row.cells.items()
            if code != ENTRY and not _is_blank(cell) and (answer := read_yes_no(cell, report)) is not None
        }
        double = say(
            'Dokumen "{code}" dicatat dua kali.', 'The documents of "{code}" are listed twice.', code=entry or ""
        )
        if entry is not None and once.is_new(entry, row[ENTRY].place, double, report):
            entries.facts[entry].update(found)
