"""What is attached to an entry, as records."""

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Attachment, UnfinishedUpload, Video
from lumbung.apps.contests.permissions import entries_to_receive_for
from lumbung.apps.contests.records import FileRecord, UnfinishedRecord, VideoRecord
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.reading import ACTS, Active
from lumbung.regulation.schema.parts import Medium


def file_record(row: Attachment) -> FileRecord:
    """One file, with what its reader should know before opening it."""
    active = tuple(ACTS[Active(one)] for one in row.active)
    return FileRecord(row.pk, row.document, row.name, row.media_type, row.size, row.added_at, active)


def video_record(row: Video) -> VideoRecord:
    """One video that is no file."""
    return VideoRecord(row.pk, row.document, row.link, row.added_at)


def video_documents(call: CallRecord) -> dict[str, str]:
    """The documents that may be a video: code → name."""
    return {one.code: one.name for one in call.rules.parts.documents if Medium.VIDEO in one.media}


def may_receive(asker: Asker, call: CallRecord, entry: int) -> bool:
    """Whether the asker takes in what comes to the counter for an entry."""
    return entries_to_receive_for(asker, call).filter(pk=entry).exists()


def unfinished(asker: Asker, call: CallRecord, entry: int) -> list[UnfinishedRecord]:
    """The files that the asker began to send for an entry, and of which a part is still to come."""
    rows = UnfinishedUpload.objects.filter(entry_id=entry, entry__call_id=call.id, by=asker.person, file=None)
    came = ((row, sum(size for _, size in row.pieces)) for row in rows.order_by("pk"))
    return [UnfinishedRecord(row.document, row.name, 100 * received // row.size) for row, received in came if received]
