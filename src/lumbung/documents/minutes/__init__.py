"""Minutes (berita acara) of a decided contest, to be signed on paper: as PDF and, in the same words, as DOCX."""

from lumbung.documents.minutes.content import Issued
from lumbung.documents.minutes.pdf import to_pdf
from lumbung.documents.minutes.records import Which, excerpt_of, minutes_of
from lumbung.documents.minutes.word import to_docx
from lumbung.documents.outcome import Decided
from lumbung.regulation.wording import Language

__all__ = ["Issued", "Which", "excerpt_pdf", "minutes_docx", "minutes_pdf"]


def minutes_pdf(
    outcome: Decided, language: Language = "id", only: Which | None = None, issued: Issued | None = None
) -> bytes:
    """The minutes as one tagged PDF: one record for each panel and group, the one that establishes the result last."""
    return to_pdf(minutes_of(outcome, language, only, issued))


def minutes_docx(
    outcome: Decided, language: Language = "id", only: Which | None = None, issued: Issued | None = None
) -> bytes:
    """The same minutes as DOCX, for offices that edit before they print."""
    return to_docx(minutes_of(outcome, language, only, issued))


def excerpt_pdf(outcome: Decided, issued: Issued, language: Language = "id") -> bytes:
    """What everybody may read of the minutes of the result, under their number and their code."""
    return to_pdf(excerpt_of(outcome, language, issued))
