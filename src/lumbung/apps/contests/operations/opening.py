"""Opening a file of an entry. One with personal data leaves a line in the trail, unless it is one's own."""

from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.queries.files import KeptFile, file_to_open
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.shared.trail.recording import record


@transaction.atomic
def open_file(*, asker: Asker, call: CallRecord, entry: int, file: int, at: datetime) -> KeptFile | None:
    """A file that the asker may open, None where it is not theirs. The trail keeps who opened which one, and when."""
    kept = file_to_open(asker, call, entry, file)
    if kept is not None and kept.is_personal and kept.owner != asker.person:
        record(chain=call.chain, at=at, actor=asker.person, act="contests.read_personal", entry=entry, file=file)
    return kept
