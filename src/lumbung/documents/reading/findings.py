"""What was measured, beside what a decree wants: one finding for each fact, its figures in both languages."""

from collections.abc import Callable, Mapping, Sequence

from lumbung.documents.measuring.records import Measured, Trait, Unread
from lumbung.documents.reading.chapters import chapters
from lumbung.documents.reading.finding import Certainty, Finding, Wanted
from lumbung.documents.reading.letters import letters
from lumbung.documents.reading.pages import pages, pages_without_attachments, paper
from lumbung.documents.reading.reasons import unread_because
from lumbung.documents.reading.spacing import spacing

LOOKS: Mapping[Trait, Callable[[Measured, Wanted], Finding]] = {
    Trait.PAGES: pages,
    Trait.PAGES_WITHOUT_ATTACHMENTS: pages_without_attachments,
    Trait.PAPER: paper,
    Trait.LETTERS: letters,
    Trait.SPACING: spacing,
    Trait.CHAPTERS: chapters,
}


def findings(measured: Measured, wanted: Sequence[Wanted]) -> tuple[Finding, ...]:
    """One finding for each wanted fact, in their order."""
    return tuple(_finding(measured, one) for one in wanted)


def _finding(measured: Measured, wanted: Wanted) -> Finding:
    why = measured.unread or dict(measured.unread_traits).get(wanted.trait)
    if why is not None:
        return unread(wanted, why)
    return LOOKS[wanted.trait](measured, wanted)


def unread(wanted: Wanted, why: Unread) -> Finding:
    """Nothing could be read: an officer looks."""
    return Finding(wanted.fact, wanted.trait, None, Certainty.UNREAD, unread_because(why))
