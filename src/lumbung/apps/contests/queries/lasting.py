"""What officers found of an entry that still holds when its group has sent it anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lumbung.apps.assessment import queries as assessment
from lumbung.apps.assessment.queries import Answer
from lumbung.apps.contests.models import Entry
from lumbung.apps.contests.queries.asking import officers_facts
from lumbung.apps.contests.queries.places import COST, changed, is_file, rests_on
from lumbung.apps.contests.queries.receiving import copies_asked
from lumbung.apps.contests.queries.spending import line_item
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Document, Requirement

ACCEPTED = (Answer.ACCEPT, Answer.WAIVE)
"""What is not asked again. An answer that something is not met always is: the group has answered it."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """The requirements and lines of the budget whose answers still stand, and the facts that an officer found."""

    answers: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()
    found: Mapping[str, Any] = field(default_factory=dict)


def lasting(call: CallRecord, row: Entry, marks: Mapping[str, str]) -> Lasting:
    """What still holds of an entry whose places have these marks now; nothing where it is not known what it was before.

    An answer rests on what its requirement looks at; what an officer found rests on all files. Paper that was handed in
    stays handed in.
    """
    if not row.sent_marks:
        return Lasting()
    differ = changed(row.sent_marks, marks)
    rules: list[Requirement | Document] = [*call.rules.parts.requirements, *call.rules.parts.documents]
    known = {one.code: one for one in rules}
    accepted = {one.item for one in assessment.reviews(call.id, row.pk) if one.answer in ACCEPTED} & known.keys()
    answers = frozenset(item for item in accepted if not rests_on(call.rules, known[item], differ))
    costs = [key.partition(":")[2] for key in marks if key.startswith(f"{COST}:") and key not in differ]
    lines = frozenset(line_item(int(number)) for number in costs)
    document, found = copies_asked(call.rules), officers_facts(call.rules) & (row.frozen or {}).keys()
    handed_in = frozenset({document.copies_fact} if document and document.copies_fact else ()) & found
    kept = handed_in if any(is_file(key) for key in differ) else found
    return Lasting(answers, lines, {code: row.frozen[code] for code in kept} if row.frozen else {})
