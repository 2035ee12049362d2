"""Reading what people decided and minuted: findings, rulings, decisions, exclusions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lumbung.documents.workbook.cells import needs, read_choice, read_text, read_whole, read_yes_no
from lumbung.documents.workbook.columns import ENTRY
from lumbung.documents.workbook.faults import Report
from lumbung.documents.workbook.references import Codes, Once
from lumbung.documents.workbook.table import Row
from lumbung.regulation.case import Decision, Entry, Exclusion, Finding, Ruling
from lumbung.regulation.grouping import Group, group_of
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.contest import Round
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import say

REASON = "alasan"


def read_findings(rows: Iterable[Row], round_: Round, codes: Codes, report: Report) -> tuple[Finding, ...]:
    """The sheet Temuan of one round. Only a failure needs a reason."""
    found, once = [], Once()
    for row in rows:
        entry = codes.resolve(row[ENTRY], report)
        passed = read_yes_no(row["hasil"], report) if needs(row["hasil"], report) else None
        if passed is False:
            needs(row[REASON], report)
        if entry is None or passed is None:
            continue
        twice = say(
            'Peserta "{entry}" sudah diputuskan di sini.', 'The entry "{entry}" is decided here already.', entry=entry
        )
        if once.is_new(entry, row[ENTRY].place, twice, report):
            found.append(Finding(round_.code, entry, passed, read_text(row[REASON], report)))
    return tuple(found)


def read_rulings(rows: Iterable[Row], codes: Codes, report: Report) -> tuple[Ruling, ...]:
    """The sheet Verifikasi. Every ruling needs its reason and its officer."""
    found, once = [], Once()
    for row in rows:
        entry = codes.resolve(row[ENTRY], report)
        rule = read_choice(row["syarat"], report) if needs(row["syarat"], report) else None
        meets = read_yes_no(row["hasil"], report) if needs(row["hasil"], report) else None
        reason = read_text(row[REASON], report) if needs(row[REASON], report) else ""
        officer = read_text(row["petugas"], report) if needs(row["petugas"], report) else ""
        if entry is None or rule is None or meets is None:
            continue
        twice = say("Syarat itu sudah diputuskan untuk peserta ini.", "That rule is decided for this entry already.")
        if once.is_new((entry, rule), row[ENTRY].place, twice, report):
            outcome = Outcome.MEETS if meets else Outcome.FAILS
            found.append(Ruling(entry, rule, outcome, reason, officer))
    return tuple(found)


def read_exclusions(rows: Iterable[Row], codes: Codes, report: Report) -> tuple[Exclusion, ...]:
    """The sheet Tidak diambil."""
    found, once = [], Once()
    for row in rows:
        at = read_choice(row["pada"], report) if needs(row["pada"], report) else None
        entry = codes.resolve(row[ENTRY], report)
        reason = read_text(row[REASON], report) if needs(row[REASON], report) else ""
        twice = say("Peserta itu sudah tercatat di sini.", "That entry is listed here already.")
        if at is not None and entry is not None and once.is_new((at, entry), row[ENTRY].place, twice, report):
            found.append(Exclusion(at, entry, reason))
    return tuple(found)


_Where = tuple[str, Group | None, str]
"""The code of a round or award, the group that was ordered there, and the number of the minutes."""


@dataclass
class _Order:
    """One decided order while it is read: place in the order → entry."""

    entries: dict[int, str] = field(default_factory=dict)
    reason: str = ""


def read_decisions(
    rows: Iterable[Row], rules: Rules, entries: Mapping[str, Entry], codes: Codes, report: Report
) -> tuple[tuple[Decision, ...], Mapping[Decision, str]]:
    """The sheet Putusan: one decision for each place of the decree, group and number of minutes.

    A decision's reason may stand in one of its rows only.
    """
    orders: dict[_Where, _Order] = {}
    first: dict[_Where, Row] = {}
    once = Once()
    for row in rows:
        at = read_choice(row["pada"], report) if needs(row["pada"], report) else None
        entry = codes.resolve(row[ENTRY], report)
        place = read_whole(row["urutan ke"], report) if needs(row["urutan ke"], report) else None
        if at is None or entry is None or place is None:
            continue
        key = (at, group_of(rules, entries[entry], _groups_at(rules, at)), read_text(row["nomor ba"], report))
        order = orders.setdefault(key, _Order())
        first.setdefault(key, row)
        if _is_single(once, row, key, entry, place, report):
            order.entries[place] = entry
        order.reason = order.reason or read_text(row[REASON], report)
    return _made(orders, first, report)


def _is_single(once: Once, row: Row, key: object, entry: str, place: int, report: Report) -> bool:
    again = say("Peserta itu sudah ada dalam urutan ini.", "That entry is in this order already.")
    taken = say("Urutan ke-{place} sudah terisi.", "Place {place} of this order is taken already.", place=place)
    return once.is_new((key, entry), row[ENTRY].place, again, report) and once.is_new(
        (key, place), row["urutan ke"].place, taken, report
    )


def _made(
    orders: Mapping[_Where, _Order], first: Mapping[_Where, Row], report: Report
) -> tuple[tuple[Decision, ...], Mapping[Decision, str]]:
    found: list[Decision] = []
    numbers = {}
    for key, order in orders.items():
        if not order.reason:
            needs(first[key][REASON], report)
        decision = Decision(key[0], tuple(order.entries[place] for place in sorted(order.entries)), order.reason)
        found.append(decision)
        if key[2]:
            numbers[decision] = key[2]
    return tuple(found), numbers


def _groups_at(rules: Rules, at: str) -> tuple[str, ...]:
    """The facts by whose values entries are grouped at a round or award."""
    for award in rules.contest.awards:
        if award.code == at:
            return award.per
    selection = rules.round(at).selection
    return selection.per if selection else ()
