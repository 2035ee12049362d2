"""Having uploaded files measured: asked for when one is attached, forgotten with the last one of its content."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from lumbung.apps.contests.models import Attachment, Entry, Measurement
from lumbung.apps.contests.queries.measured import measured_documents
from lumbung.apps.contests.tasks import measure_file
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.documents.reading import EDITION
from lumbung.shared.files.keeping import forget_file

LOST_AFTER = timedelta(hours=1)
"""What waits for longer is asked for again, should its task have been lost."""


def ask_to_measure(*, call: CallRecord, file: Attachment, at: datetime) -> None:
    """Have a worker measure a file, where the decree asks for that. Belongs inside the transaction that attaches it.

    What is known of this content already is not measured again, unless by an earlier edition of the measuring program
    or without success: whoever attaches a file has nothing decided about it yet.
    """
    if file.document not in measured_documents(call.rules):
        return
    row, is_new = Measurement.objects.get_or_create(sha256=file.sha256, defaults={"asked_at": at})
    if not is_new:
        is_known = row.state == Measurement.State.MEASURED and row.edition >= EDITION
        is_on_its_way = row.state == Measurement.State.WAITING and at - row.asked_at < LOST_AFTER
        if is_known or is_on_its_way:
            return
        row.state, row.tries, row.asked_at = Measurement.State.WAITING, 0, at
        row.save()
    transaction.on_commit(partial(measure_file.enqueue, row.pk, at.isoformat()))


def hold_measurements(*, entry: Entry) -> None:
    """Let none of an entry's files become measured while it is sent: each result comes before, or after and is told."""
    contents = entry.attachments.filter(removed_at=None).values("sha256")
    list(Measurement.objects.select_for_update().filter(sha256__in=contents).values_list("pk"))


def forget_measurements(contents: Iterable[str]) -> None:
    """Forget what was measured of contents (sha256) that nobody keeps any more."""
    kept = Attachment.objects.exclude(stored_as="").filter(sha256__in=contents).values("sha256")
    gone = list(Measurement.objects.select_for_update().filter(sha256__in=contents).exclude(sha256__in=kept))
    for one in gone:
        if one.printed_as:
            transaction.on_commit(partial(forget_file, one.printed_as))
    Measurement.objects.filter(pk__in=[one.pk for one in gone]).delete()
