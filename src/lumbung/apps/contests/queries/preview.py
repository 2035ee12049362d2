"""A measured file page by page, with what was found marked where it was seen."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Attachment, Entry, Measurement
from lumbung.apps.contests.permissions import entries_to_verify
from lumbung.apps.contests.queries.asking import facts_in
from lumbung.apps.contests.queries.files import KeptFile, file_to_open
from lumbung.apps.contests.queries.frames import Frame, frames_on, size_of
from lumbung.apps.contests.queries.measured import beyond, can_be_shown, opened
from lumbung.apps.contests.records import FileRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.reading import Certainty, Finding
from lumbung.regulation.facts import Value
from lumbung.regulation.readings import Rules
from lumbung.regulation.requirements import check_requirement
from lumbung.regulation.verdict import Outcome
from lumbung.regulation.wording import Words
from lumbung.shared.files.keeping import Key, read_file

WIDTH = 720
"""How wide the picture of a page is, in dots: enough for a phone held upright, small enough for slow data."""
BESIDE = 26


@dataclass(frozen=True, slots=True)
class MarkedFinding:
    """One finding beside the picture. `number` stands at its frames on this page, too; 0 where it has none here."""

    fact: str
    name: str
    words: Words
    citations: tuple[str, ...]
    outcome: Outcome
    number: int
    frames: tuple[Frame, ...]
    pages: tuple[int, ...]
    is_beyond: bool
    """Whether this page is one of those that are too many."""

    @property
    def at(self) -> int:
        """Where its number stands from the left: beside those of others with the same frame."""
        return self.frames[0].left + (self.number - 1) * BESIDE if self.frames else 0

    @property
    def is_met(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.outcome is Outcome.MEETS


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page of a file; its measures are in whole points. `printed_as` is the print of a DOCX, which has no pages."""

    file: FileRecord
    number: int
    last: int
    width: int
    height: int
    is_picture: bool
    findings: tuple[MarkedFinding, ...]
    at_desk: bool
    printed_as: str = ""
    print_key: Key | None = field(default=None, repr=False)

    def pdf(self, kept: KeptFile) -> bytes:
        """The pages themselves."""
        return read_file(self.printed_as, self.print_key) if self.printed_as else kept.content()


def page_shown(asker: Asker, call: CallRecord, entry: int, file: int, number: int) -> ShownPage | None:
    """A page of a file that the asker may open and that was measured; None for every other."""
    kept = file_to_open(asker, call, entry, file)
    content = Attachment.objects.filter(pk=file).values_list("sha256", flat=True)
    row = Measurement.objects.filter(sha256__in=content, state=Measurement.State.MEASURED).first()
    if kept is None or row is None:
        return None
    found = opened(call.rules, kept.record.document, row)
    pages = found.measured.pages
    if not can_be_shown(row, found.measured) or not 1 <= number <= len(pages):
        return None
    page, facts = pages[number - 1], _facts(found.findings)
    width, height = size_of(page)
    marks = _marked(call.rules, found.findings, facts, number)
    return ShownPage(
        file=kept.record,
        number=number,
        last=len(pages),
        width=width,
        height=height,
        is_picture=page.is_picture,
        findings=marks,
        at_desk=entries_to_verify(asker, call).filter(pk=entry).exclude(state=Entry.State.DRAFT).exists(),
        printed_as=row.printed_as,
        print_key=row.print_key,
    )


def _facts(found: Sequence[Finding]) -> dict[str, Value]:
    return {one.fact: one.value for one in found if one.certainty is Certainty.CERTAIN and one.value is not None}


def _marked(rules: Rules, found: Sequence[Finding], facts: dict[str, Value], number: int) -> tuple[MarkedFinding, ...]:
    """What a rule asks for, worst first; what is as it should be has no frame."""
    lines = []
    for one in found:
        asked = [rule for rule in rules.parts.requirements if one.fact in facts_in(rule)]
        if not asked:
            continue
        outcome = check_requirement(asked[0], facts, rules.known).outcome
        lines.append((one, asked[0], outcome))
    lines.sort(key=lambda line: line[2] is Outcome.MEETS)
    made, next_number = [], 1
    for one, rule, outcome in lines:
        here = () if outcome is Outcome.MEETS else frames_on(one.places, number)
        made.append(
            MarkedFinding(
                fact=one.fact,
                name=rules.known[one.fact].name,
                words=one.words,
                citations=rule.citations,
                outcome=outcome,
                number=next_number if here else 0,
                frames=here,
                pages=beyond(rule, one) or tuple(sorted({place.page for place in one.places})),
                is_beyond=number in beyond(rule, one),
            )
        )
        next_number += bool(here)
    return tuple(made)
