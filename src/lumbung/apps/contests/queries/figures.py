"""Whether anything of a contest changed since a page looked: its last acts, and figures of its entries and sheets."""

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.rulebook.queries import CallRecord

MOST_ACTS = 100
"""Whoever looked before these acts reads everything."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act as its line in the trail tells it. `seal` is the line's."""

    number: int
    act: str
    facts: Mapping[str, Any]
    seal: str


BEFORE_ALL = Act(0, "", {}, "")
"""What stands for the last act where there was none."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that change whenever anything of a call does: its last act, its entries by state, its sheets.

    `last` are the acts since one that was known, that one first; `stands` changes with any act and any entry.
    """

    stands: tuple[Hashable, ...]
    last: tuple[Act, ...]
    states: Mapping[str, int]
    versions: Mapping[str, int]
    sheets: Mapping[str, Any]

    def acts_since(self, known: Act) -> tuple[Act, ...] | None:
        """The acts after one that is known; None where they cannot be told, since it is too old, or is no longer so."""
        return self.last[self.last.index(known) + 1 :] if known in self.last else None


def figures(call: CallRecord, since: int = 0) -> Figures:
    """The figures now, with the acts since the one of this number."""
    with connection.cursor() as cursor:
        cursor.execute(ACTS_AND_ENTRIES, [call.id, call.chain, since, call.chain, MOST_ACTS])
        rows = cursor.fetchall()
    entries = sorted(row[:4] for row in rows if row[4] is None)
    acts = (Act(row[4], row[0], json.loads(row[6]), row[5]) for row in rows if row[4] is not None)
    last = tuple(sorted(acts, key=lambda act: act.number)) or (BEFORE_ALL,)
    return Figures(
        stands=(call.id, call.fingerprint, last[-1].seal, tuple(entries)),
        last=last,
        states={row[0]: row[1] for row in entries},
        versions={row[0]: row[2] for row in entries},
        sheets=assessment.changes_of_sheets(call.id),
    )


# Written out: every page about a ranking asks it, and one statement for both saves asking twice.
ACTS_AND_ENTRIES = """
    SELECT state, COUNT(*), SUM(version), MAX(changed_at), NULL AS number, NULL AS seal, NULL AS facts
    FROM contests_entry WHERE call_id = %s GROUP BY state
    UNION ALL
    SELECT act, NULL, NULL, NULL, number, seal, CAST(facts AS TEXT)
    FROM trail_trailline WHERE chain = %s AND number >= %s
        AND number > (SELECT MAX(number) FROM trail_trailline WHERE chain = %s) - %s
"""
