"""Copies on paper: how many the decree asks for, and what an officer has received."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lumbung.apps.accounts.queries import names
from lumbung.apps.contests.models import PaperReceipt
from lumbung.apps.contests.records import EntryRecord
from lumbung.apps.letters.queries import newest, readable
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.forms import Received
from lumbung.regulation.readings import Rules
from lumbung.regulation.schema.parts import Document


@dataclass(frozen=True, slots=True)
class ReceiptRecord:
    """One line: copies that were handed in, with its receipt. `is_corrected`: a later line stands in its place.

    `code` is that under which anybody checks the receipt, `frozen` what it said when it was issued. Lines that were
    written before receipts were letters have neither, and a number of their own.
    """

    id: int
    number: str
    copies: int
    handed_in_by: str
    handed_in_on: date
    received_by: int
    at: datetime
    corrects: int | None
    reason: str
    is_corrected: bool
    code: str
    frozen: Mapping[str, Any]


def copies_asked(rules: Rules) -> Document | None:
    """The document of which copies on paper are counted; None where the decree counts none."""
    return next((one for one in rules.parts.documents if one.copies and one.copies_fact), None)


def receipts(entry: EntryRecord) -> list[ReceiptRecord]:
    """What was received for an entry that the asker was given already, from the first line on."""
    rows = list(PaperReceipt.objects.filter(entry=entry.id))
    corrected = {row.corrects_id for row in rows}
    issued = newest([subject_of(row.pk) for row in rows])
    letters = [issued.get(subject_of(row.pk)) for row in rows]
    return [
        ReceiptRecord(
            id=row.pk,
            number=letter.number if letter else f"{row.number:03}/{entry.code}",
            copies=row.copies,
            handed_in_by=row.handed_in_by,
            handed_in_on=row.handed_in_on,
            received_by=row.received_by_id,
            at=row.at,
            corrects=row.corrects_id,
            reason=row.reason,
            is_corrected=row.pk in corrected,
            code=readable(letter.public_code) if letter else "",
            frozen=letter.facts if letter else {},
        )
        for row, letter in zip(rows, letters, strict=True)
    ]


def received(lines: Sequence[ReceiptRecord]) -> int:
    """How many copies came in by these lines; one that another of them corrects does not count."""
    corrected = {one.corrects for one in lines}
    return sum(one.copies for one in lines if one.id not in corrected)


def subject_of(receipt: int | None) -> str:
    """What the letter about one line is filed under."""
    return f"receipt:{receipt}"


def receipt_of(call: CallRecord, entry: EntryRecord, id: int) -> tuple[ReceiptRecord, Received] | None:
    """One line, and what its receipt says: what came in by then, and what is still to come."""
    lines, copies = receipts(entry), copies_line(call, entry)
    line = next((line for line in lines if line.id == id), None)
    if line is None or copies is None:
        return None
    return line, Received(
        number=line.number,
        copies=line.copies,
        document=copies.document,
        asked=copies.asked,
        all=line.frozen.get("all", received([other for other in lines if other.id <= line.id])),
        by=line.handed_in_by,
        on=line.handed_in_on,
        officer=names({line.received_by}).get(line.received_by, ""),
        citations=copies.citations,
        group=line.frozen.get("group", entry.group_name),
        code=line.code,
        address=line.frozen.get("address", ""),
        replaces=next((other.number for other in lines if other.id == line.corrects), ""),
        is_replaced=line.is_corrected,
    )


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
