"""The report of a decided contest: a folder of plain pages in which every score opens into its sum."""

from collections.abc import Mapping

from lumbung.documents.outcome import Decided
from lumbung.documents.report.render import render
from lumbung.regulation.wording import Language


def report(outcome: Decided, language: Language = "id", files: Mapping[str, int] | None = None) -> dict[str, bytes]:
    """Make the report: file name → bytes. It begins with `index.html` and asks no other host for anything.

    `files` maps the names of documents that will lie in the same folder to their sizes in bytes; the report links them.
    The same outcome gives the same bytes.
    """
    return render(outcome, language, files or {})
