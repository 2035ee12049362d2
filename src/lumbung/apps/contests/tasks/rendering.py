"""The files of a decision's papers, made from what was sealed and from nothing else."""

from django.utils import timezone

from lumbung.apps.contests.models import Settlement
from lumbung.apps.contests.queries.papers import EXCERPT, sealed, subject_of
from lumbung.apps.contests.queries.rounds import FINAL
from lumbung.apps.contests.tasks.rendering_papers import certificate_of, own_layout, paper_files
from lumbung.apps.letters import operations as letters
from lumbung.apps.letters.queries import Kind, LetterRecord, letterhead_as_printed, readable, waiting
from lumbung.apps.regions.queries import time_zone
from lumbung.apps.rulebook.queries import CallRecord, call_of
from lumbung.documents.certificate import certificate_docx, certificate_pdf
from lumbung.documents.minutes import Issued, Which, excerpt_pdf, minutes_docx, minutes_pdf
from lumbung.documents.outcome import Decided


def render_papers(settlement: int) -> int:
    """Render what was issued and has no file yet. Returns how many letters became ready.

    Raises Differs where what was sealed does not come out again: then nothing is printed.
    """
    row = Settlement.objects.get(pk=settlement)
    call = call_of(row.call_id)
    left = waiting(subject_of(settlement))
    if not left:
        return 0
    # A worker has no page whose region it could follow: papers are dated by the region's own clocks.
    with timezone.override(time_zone(call.code)):
        outcome = sealed(call, row).outcome
    for letter in left:
        made = _files(call, row, outcome, letter)
        if letter.template:
            made |= own_layout(call, outcome, (row.scope, tuple(row.group)), letter, _issued(letter))
        for format, content in made.items():
            letters.attach(letter=letter.id, format=format, content=content)
    return len(left)


def _files(call: CallRecord, row: Settlement, outcome: Decided, letter: LetterRecord) -> dict[str, bytes]:
    """The files of one letter."""
    if letter.kind is Kind.CERTIFICATE:
        certificate = certificate_of(call, letter, outcome.decided_on, _issued(letter))
        return {"pdf": certificate_pdf(certificate), "docx": certificate_docx(certificate)}
    if letter.kind is Kind.MINUTES:
        only: Which = (None, ()) if row.scope == FINAL else (row.scope, tuple(row.group))
        issued = _issued(letter)
        excerpt = {EXCERPT: excerpt_pdf(outcome, issued)} if row.scope == FINAL else {}
        made = {"pdf": minutes_pdf(outcome, only=only, issued=issued)}
        return {**excerpt, **made, "docx": minutes_docx(outcome, only=only, issued=issued)}
    return paper_files(outcome, (row.scope, tuple(row.group)), letter, _issued(letter))


def _issued(letter: LetterRecord) -> Issued:
    facts = letter.facts
    number, sealed = facts["trail"]
    return Issued(
        letter.number,
        readable(letter.public_code),
        facts["address"],
        (number, sealed),
        facts["seal"],
        facts.get("key", ""),
        facts.get("replaces", ""),
        facts.get("corrected_because", ""),
        letterhead_as_printed(letter.letterhead),
    )
