"""Which sheets and columns the workbook of a decree has: the one plan that writing and reading both follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lumbung.documents.workbook import columns as of
from lumbung.documents.workbook.columns import Column
from lumbung.documents.workbook.used_facts import used_facts
from lumbung.regulation.facts import Origin
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import Round, RoundKind
from lumbung.regulation.wording import Words, say

GUIDE = "Petunjuk"
LISTS = "Daftar"
LONGEST_NAME = 31
CODE_LABEL = "Kode peraturan"
FINGERPRINT_LABEL = "Sidik jari"


class SheetKind(Enum):
    """What a sheet holds; the value begins its name."""

    ENTRIES = "Peserta"
    COMMITTEE = "Pengurus"
    BUDGET = "Anggaran"
    DOCUMENTS = "Dokumen"
    ASSESSORS = "Juri"
    MARKS = "Nilai"
    FINDINGS = "Temuan"
    DECISIONS = "Putusan"
    EXCLUSIONS = "Tidak diambil"
    RULINGS = "Verifikasi"
    RECUSALS = "Benturan"


MAY_BE_MISSING = {
    SheetKind.FINDINGS,
    SheetKind.DECISIONS,
    SheetKind.EXCLUSIONS,
    SheetKind.RULINGS,
    SheetKind.RECUSALS,
}
"""Sheets that hold what need not have happened; without the others a workbook is not whole."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: its name, what it is for, and its columns in order. `round` where it belongs to one."""

    kind: SheetKind
    name: str
    purpose: Words
    columns: tuple[Column, ...]
    round: Round | None = None


@dataclass(frozen=True)
class Plan:
    """All sheets of a decree's workbook, in order, but for the guide and the lists."""

    sheets: tuple[SheetPlan, ...]

    def of_kind(self, kind: SheetKind) -> tuple[SheetPlan, ...]:
        """The sheets of one kind: one, none, or for marks and findings one for each round."""
        return tuple(sheet for sheet in self.sheets if sheet.kind is kind)


def plan(rules: Rules) -> Plan:
    """The workbook that a contest's decree asks for, under its readings."""
    return Plan(tuple(_sheets(rules)))


def _sheets(rules: Rules) -> Iterator[SheetPlan]:
    yield SheetPlan(
        SheetKind.ENTRIES,
        "Peserta",
        say("Satu baris untuk setiap peserta.", "One row for each entry."),
        of.entry_columns(rules),
    )
    if used_facts(rules, Origin.COMMITTEE):
        yield SheetPlan(
            SheetKind.COMMITTEE,
            "Pengurus",
            say("Satu baris untuk setiap orang dalam kelompok.", "One row for each person of a group."),
            of.committee_columns(),
        )
    if used_facts(rules, Origin.BUDGET):
        yield SheetPlan(
            SheetKind.BUDGET,
            "Anggaran",
            say("Satu baris untuk setiap belanja dalam rencana.", "One row for each line of the plan of costs."),
            of.budget_columns(rules),
        )
    if rules.parts.documents:
        yield SheetPlan(
            SheetKind.DOCUMENTS,
            "Dokumen",
            say("Dokumen yang dilampirkan tiap peserta: ada atau tidak.", "Which documents each entry has attached."),
            of.document_columns(rules),
        )
    yield SheetPlan(
        SheetKind.ASSESSORS,
        "Juri",
        say("Satu baris untuk setiap juri pada setiap babak.", "One row for each assessor in each round."),
        of.assessor_columns(rules),
    )
    yield from _round_sheets(rules)
    yield from _records(rules)


def _round_sheets(rules: Rules) -> Iterator[SheetPlan]:
    taken: set[str] = set()
    for round_ in rules.contest.rounds:
        if round_.kind is RoundKind.SCORE:
            purpose = say(
                "{round}: satu baris untuk setiap juri dan peserta. Juri boleh memakai lembar sendiri, asal namanya "
                'diawali "Nilai {code}".',
                "{round}: one row for each assessor and entry. An assessor may use a sheet of his own, if its name "
                'begins with "Nilai {code}".',
                round=round_.name,
                code=round_.code,
            )
            name = _sheet_name(SheetKind.MARKS, round_.code, taken)
            yield SheetPlan(SheetKind.MARKS, name, purpose, of.mark_columns(rules, round_), round_)
        elif round_.kind is RoundKind.PASS and _is_looked_at(round_):
            purpose = say(
                "{round}: peserta yang diperiksa, lulus atau tidak.",
                "{round}: the entries looked at, passed or not.",
                round=round_.name,
            )
            name = _sheet_name(SheetKind.FINDINGS, round_.code, taken)
            yield SheetPlan(SheetKind.FINDINGS, name, purpose, of.finding_columns(), round_)


def _is_looked_at(round_: Round) -> bool:
    """Whether somebody's finding decides a pass/fail round, and not the requirements alone."""
    return round_.panel is not None or not round_.required or not round_.requirements


def _records(rules: Rules) -> Iterator[SheetPlan]:
    yield SheetPlan(
        SheetKind.DECISIONS,
        "Putusan",
        say(
            "Urutan yang diputuskan panel di tempat peraturan membiarkannya terbuka, misalnya nilai yang sama.",
            "An order that a panel decided where the decree leaves it open, such as equal scores.",
        ),
        of.decision_columns(rules),
    )
    yield SheetPlan(
        SheetKind.EXCLUSIONS,
        "Tidak diambil",
        say("Peserta yang tidak diambil walaupun nilainya cukup.", "Entries not taken although their score is enough."),
        of.exclusion_columns(rules),
    )
    yield SheetPlan(
        SheetKind.RULINGS,
        "Verifikasi",
        say("Putusan petugas tentang satu syarat atau dokumen.", "An officer's ruling on one requirement or document."),
        of.ruling_columns(rules),
    )
    yield SheetPlan(
        SheetKind.RECUSALS,
        "Benturan",
        say("Juri yang mundur dari satu peserta karena berkepentingan.", "Assessors who withdrew from one entry."),
        of.recusal_columns(rules),
    )


def _sheet_name(kind: SheetKind, code: str, taken: set[str]) -> str:
    """A name that Excel accepts: at most 31 characters, and different from the others whatever their case."""
    name = f"{kind.value} {code}"[:LONGEST_NAME].rstrip()
    number = 2
    while name.casefold() in taken:
        tail = f" {number}"
        name = f"{kind.value} {code}"[: LONGEST_NAME - len(tail)].rstrip() + tail
        number += 1
    taken.add(name.casefold())
    return name
