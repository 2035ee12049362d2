"""A file of an entry that was handed in and measured, without the way there."""

import hashlib
from datetime import datetime
from functools import cache

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lumbung.apps.contests.models import Attachment, Measurement
from lumbung.apps.contests.tasks.measuring import keep_measured
from lumbung.documents.reading import Measured, measure
from tests.papers import proposal


@cache
def paper(pages: int) -> tuple[bytes, Measured]:
    """A proposal of so many pages, and what is measured of it."""
    content = proposal(pages, "Liberation Serif")
    return content, measure("pdf", content)


def measured_file(entry: int, document: str, at: datetime, pages: int = 3) -> int:
    """The id of such a file."""
    content, measured = paper(pages)
    digest = hashlib.sha256(content).hexdigest()
    row, is_new = Measurement.objects.get_or_create(sha256=digest, defaults={"asked_at": at})
    if is_new:
        keep_measured(row, measured, at)
    made = Attachment.objects.create(
        entry_id=entry,
        document=document,
        name=f"{document}.pdf",
        media_type="application/pdf",
        size=len(content),
        sha256=digest,
        stored_as=default_storage.save(f"uji/{document}.pdf", ContentFile(content)),
        added_at=at,
    )
    return made.pk
