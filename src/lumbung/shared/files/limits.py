"""How much may be handed in. An installation sets it; every sentence and every handler asks here."""

from django.conf import settings

MEGABYTE = 1_000_000
FORMS = 10
"""A form that is larger than so many of the largest files is not read to its end."""


def largest() -> int:
    """The most bytes of one file that is no video."""
    return int(settings.UPLOAD_MB) * MEGABYTE


def largest_video() -> int:
    """The most bytes of one video."""
    return int(settings.VIDEO_MB) * MEGABYTE


def largest_received() -> int:
    """The most bytes that any file may have."""
    return max(largest(), largest_video())


def largest_sent() -> int:
    """The most bytes of one form."""
    return max(FORMS * largest(), 2 * largest_video())


def largest_entry() -> int:
    """The most bytes of all files of one entry together."""
    return int(settings.ENTRY_MB) * MEGABYTE


def most_files() -> int:
    """The most files for one document of one entry."""
    return int(settings.FILES_PER_DOCUMENT)
