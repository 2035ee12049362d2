"""Copies on paper: how many the decree asks for, and what an officer has received."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lumbung.apps.contests.models import PaperReceipt
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Document


@dataclass(frozen=True, slots=True)
class ReceiptRecord:
    """One line: copies that were handed in. `is_corrected`: a later line stands in its place."""

    id: int
    number: int
    copies: int
    handed_in_by: str
    handed_in_on: date
    received_by: int
    at: datetime
    corrects: int | None
    reason: str
    is_corrected: bool


def copies_asked(rules: Rules) -> Document | None:
    """The document of which copies on paper are counted; None where the decree counts none."""
    return next((one for one in rules.parts.documents if one.copies and one.copies_fact), None)


def receipts(entry: EntryRecord) -> list[ReceiptRecord]:
    """What was received for an entry that the asker was given already, from the first line on."""
    rows = list(PaperReceipt.objects.filter(entry=entry.id))
    corrected = {row.corrects_id for row in rows}
    return [
        ReceiptRecord(
            id=row.pk,
            number=row.number,
            copies=row.copies,
            handed_in_by=row.handed_in_by,
            handed_in_on=row.handed_in_on,
            received_by=row.received_by_id,
            at=row.at,
            corrects=row.corrects_id,
            reason=row.reason,
            is_corrected=row.pk in corrected,
        )
        for row in rows
    ]


def received(lines: Sequence[ReceiptRecord]) -> int:
    """How many copies came in by these lines; one that another of them corrects does not count."""
    corrected = {one.corrects for one in lines}
    return sum(one.copies for one in lines if one.id not in corrected)


@dataclass(frozen=True, slots=True)
class CopiesLine:
    """How many copies of a document came in, of how many that the decree asks for."""

    document: str
    asked: int
    received: int
    citations: tuple[str, ...]

    @property
    def left(self) -> int:
        """How many are still to come."""
        return max(self.asked - self.received, 0)


def copies_line(call: CallRecord, entry: EntryRecord) -> CopiesLine | None:
    """The same in one line; None where the decree counts no copies. The place in the decree is the requirement's."""
    document = copies_asked(call.rules)
    if document is None:
        return None
    fact = document.copies_fact or ""
    cited = next((one.citations for one in call.rules.parts.requirements if one.fact == fact), document.citations)
    came = entry.facts.get(fact)
    return CopiesLine(document.name, document.copies or 0, came if isinstance(came, int) else 0, cited)
