"""The result of a contest as a workbook to filter and recount: every place, mark and check with its reason."""

from lumbung.documents.outcome import Decided
from lumbung.documents.outcome.telling import voice_of
from lumbung.documents.result_workbook import sheets
from lumbung.documents.result_workbook.marks import marks
from lumbung.documents.result_workbook.phrases import PHRASES
from lumbung.documents.result_workbook.writing import Book, to_xlsx
from lumbung.regulation.wording import Language


def result_workbook(outcome: Decided, language: Language = "id") -> bytes:
    """Make the workbook as XLSX. The same outcome gives the same bytes."""
    voice = voice_of(language, PHRASES)
    banners = [voice("draft")] if outcome.draft else []
    banners += [voice("sample")] if outcome.sample else []
    made = (sheets.summary, sheets.winners, sheets.rankings, marks, sheets.checks, sheets.readings, sheets.cautions)
    book = Book(
        title=outcome.name,
        author=outcome.organiser or "Lumbung",
        day=outcome.decided_on,
        banners=tuple(banners),
        sheets=tuple(make(outcome, voice) for make in made),
    )
    return to_xlsx(book)
