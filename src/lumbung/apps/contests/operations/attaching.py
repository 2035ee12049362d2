"""The files of an entry."""

from datetime import datetime

from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Attachment, Entry
from lumbung.apps.contests.operations.calendar import must_be_open_to_write
from lumbung.apps.contests.permissions import entries_to_edit
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.files import Checked, check_file, keep_file
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


def attach_file(
    *, asker: Asker, call: CallRecord, entry: int, document: str, name: str, content: bytes, at: datetime
) -> int:
    """Keep a file for one of the decree's documents; an earlier one for it is replaced. Returns its id."""
    checked = check_file(name=name, content=content)
    with transaction.atomic():
        return _attach(asker, call, entry, document, name, checked, at)


def _attach(
    asker: Asker, call: CallRecord, entry: int, document: str, name: str, checked: Checked, at: datetime
) -> int:
    call = rulebook.hold_call(call=call.id)
    row = _to_edit(asker, call, entry, at)
    if document not in {one.code for one in call.rules.parts.documents}:
        refuse(
            say("Peraturan ini tidak meminta berkas itu.", "This decree does not ask for that file."),
            say("Muat ulang halaman isian Anda.", "Reload the page of your entry."),
        )
    stored = keep_file(folder=f"{call.id}/{row.pk}", checked=checked)
    row.attachments.filter(document=document, removed_at=None).update(removed_at=at)
    kept = Attachment.objects.create(
        entry=row,
        document=document,
        name=name[-160:],
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        stored_as=stored.stored_as,
        added_at=at,
    )
    _touch(row, at)
    record(chain=call.chain, at=at, actor=asker.person, act="contests.attach_file", entry=row.pk, file=kept.pk)
    return kept.pk


@transaction.atomic
def remove_file(*, asker: Asker, call: CallRecord, entry: int, file: int, at: datetime) -> None:
    """Take a file out of an entry; it is kept, but counts no more. Taking it out twice changes nothing."""
    call = rulebook.hold_call(call=call.id)
    row = _to_edit(asker, call, entry, at)
    if row.attachments.filter(pk=file, removed_at=None).update(removed_at=at):
        _touch(row, at)
        record(chain=call.chain, at=at, actor=asker.person, act="contests.remove_file", entry=row.pk, file=file)


def _to_edit(asker: Asker, call: CallRecord, entry: int, at: datetime) -> Entry:
    row = entries_to_edit(asker, call).select_for_update(of=("self",)).filter(pk=entry).first()
    if row is None:
        refuse(
            say("Berkas isian ini tidak dapat Anda ubah sekarang.", "You cannot change this entry's files now."),
            say("Muat ulang halaman isian Anda.", "Reload the page of your entry."),
        )
    must_be_open_to_write(call, row, at)
    return row


def _touch(row: Entry, at: datetime) -> None:
    row.changed_at = at
    row.save(update_fields=["changed_at"])
