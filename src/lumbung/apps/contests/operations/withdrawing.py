"""Taking an entry back, while registration is open."""

from datetime import datetime
from functools import partial

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Attachment, Entry, SentText
from lumbung.apps.contests.operations.calendar import must_be_open
from lumbung.apps.contests.operations.measuring import forget_measurements
from lumbung.apps.contests.operations.telling import tell_taken_back
from lumbung.apps.contests.permissions import entries_to_withdraw
from lumbung.apps.contests.tasks.forgetting import drop_upload
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Activity
from lumbung.regulation.wording import say
from lumbung.shared.files.keeping import forget_file
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


@transaction.atomic
def withdraw_entry(*, asker: Asker, call: CallRecord, entry: int, at: datetime) -> bool:
    """Take an entry back. Returns whether anything of it stays.

    A draft that was never sent is deleted with its files, for good. One that was sent keeps its number, and takes no
    further part. Both stand in the trail.
    """
    call = rulebook.hold_call(call=call.id)
    row = entries_to_withdraw(asker, call).select_for_update(of=("self",)).filter(pk=entry).first()
    if row is None:
        refuse(
            say("Isian ini tidak dapat Anda tarik lagi.", "You cannot take this entry back any more."),
            say("Minta petugas yang memeriksanya.", "Ask the officer who looks at it."),
        )
    must_be_open(call, Activity.REGISTER, at)
    was_sent = bool(row.code)
    if was_sent:
        row.state, row.changed_at = Entry.State.WITHDRAWN, at
        row.save(update_fields=["state", "changed_at"])
        SentText.objects.filter(entry=row).delete()
        tell_taken_back(call, row, at)
    else:
        _delete(row)
    act = "contests.withdraw_entry" if was_sent else "contests.delete_draft"
    record(chain=call.chain, at=at, actor=asker.person, act=act, entry=entry)
    return was_sent


def _delete(row: Entry) -> None:
    stored = set(row.attachments.exclude(stored_as="").values_list("stored_as", flat=True))
    contents = list(row.attachments.values_list("sha256", flat=True))
    for unfinished in row.unfinished.all():
        drop_upload(unfinished)
    row.delete()
    shared = set(Attachment.objects.filter(stored_as__in=stored).values_list("stored_as", flat=True))
    for one in stored - shared:
        transaction.on_commit(partial(forget_file, one))
    forget_measurements(contents)
