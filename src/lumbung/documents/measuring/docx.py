"""A DOCX, measured from what its author chose: letters, spacing, paper, headings. It has no pages."""

from lumbung.documents.measuring.records import Measured, Unread

KIND = "docx"


def measure(content: bytes) -> Measured:
    """Nothing yet: an officer looks."""
    return Measured(KIND, unread=Unread.NO_PAGE_COUNT if content else Unread.EMPTY)
