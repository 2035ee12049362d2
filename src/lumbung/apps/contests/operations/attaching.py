"""The files of an entry."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Attachment, Entry
from lumbung.apps.contests.operations.calendar import must_be_open_to_write
from lumbung.apps.contests.operations.measuring import ask_to_measure, forget_measurements
from lumbung.apps.contests.permissions import entries_to_edit
from lumbung.apps.contests.tasks.forgetting import drop_upload
from lumbung.apps.rulebook import operations as rulebook
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.schema.parts import Document
from lumbung.regulation.wording import say
from lumbung.shared.files.checking import Checked, check_file
from lumbung.shared.files.keeping import forget_file, keep_file
from lumbung.shared.files.limits import largest_entry, most_files
from lumbung.shared.files.naming import clean_name
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record


def attach_file(
    *,
    asker: Asker,
    call: CallRecord,
    entry: int,
    document: str,
    name: str,
    content: bytes,
    at: datetime,
    upload: int | None = None,
) -> int:
    """Keep a file for one of the decree's documents, after those that it has. Returns its id.

    A document of one file has the earlier one replaced. The same file again is the one that is there. `upload` is the
    unfinished one that brought it, if it came in pieces.
    """
    name = clean_name(name)
    checked = check_file(name=name, content=content, media=asked_document(call, document).media)
    with transaction.atomic():
        return _attach(asker, call, entry, document, name, checked, at, upload)


def _attach(
    asker: Asker,
    call: CallRecord,
    entry: int,
    document: str,
    name: str,
    checked: Checked,
    at: datetime,
    upload: int | None,
) -> int:
    call = rulebook.hold_call(call=call.id)
    row = to_edit(asker, call, entry, at)
    asked = asked_document(call, document)
    there = row.attachments.filter(document=document, removed_at=None)
    same = there.filter(sha256=checked.sha256).first()
    if same is not None:
        return same.pk
    if asked.single:
        take_out(row, list(there), at)
    make_room(row, asked, len(checked.content), besides=upload)
    stored = keep_file(folder=f"{call.id}/{row.pk}", checked=checked, sealed=True)
    kept = Attachment.objects.create(
        entry=row,
        document=document,
        name=name,
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        stored_as=stored.stored_as,
        key=stored.key,
        active=list(checked.active),
        added_at=at,
    )
    touch(row, at)
    ask_to_measure(call=call, file=kept, at=at)
    record(chain=call.chain, at=at, actor=asker.person, act="contests.attach_file", entry=row.pk, file=kept.pk)
    return kept.pk


@transaction.atomic
def remove_file(*, asker: Asker, call: CallRecord, entry: int, file: int, at: datetime) -> None:
    """Take a file out of an entry. Taking it out twice changes nothing.

    Of a draft that nobody received yet its content is forgotten for good; of what was sent it is kept, and counts no
    more.
    """
    call = rulebook.hold_call(call=call.id)
    row = to_edit(asker, call, entry, at)
    there = list(row.attachments.filter(pk=file, removed_at=None))
    if there:
        take_out(row, there, at)
        touch(row, at)
        record(chain=call.chain, at=at, actor=asker.person, act="contests.remove_file", entry=row.pk, file=file)


def to_edit(asker: Asker, call: CallRecord, entry: int, at: datetime) -> Entry:
    """The entry, held, for who may change its files now."""
    row = entries_to_edit(asker, call).select_for_update(of=("self",)).filter(pk=entry).first()
    if row is None:
        refuse(
            say("Berkas isian ini tidak dapat Anda ubah sekarang.", "You cannot change this entry's files now."),
            say("Muat ulang halaman isian Anda.", "Reload the page of your entry."),
        )
    must_be_open_to_write(call, row, at)
    return row


def asked_document(call: CallRecord, code: str) -> Document:
    """One of the decree's documents; refused where it asks for no such one."""
    found = next((one for one in call.rules.parts.documents if one.code == code), None)
    if found is None:
        refuse(
            say("Peraturan ini tidak meminta berkas itu.", "This decree does not ask for that file."),
            say("Muat ulang halaman isian Anda.", "Reload the page of your entry."),
        )
    return found


def make_room(row: Entry, document: Document, size: int, besides: int | None = None) -> None:
    """Refuse one file too many for a document, or one byte too many for an entry.

    What is still coming counts with its whole size, but the upload `besides`; the oldest of it makes room: whoever
    sends something else meanwhile has given it up. A document of one file has its earlier one replaced.
    """
    there = row.attachments.filter(document=document.code, removed_at=None)
    if not document.single and there.count() >= most_files():
        refuse(
            say("Dokumen ini sudah {n} berkas.", "This document has {n} files already.", n=most_files()),
            say(
                "Gabungkan beberapa foto dalam satu PDF, atau hapus yang tidak perlu.",
                "Put several pictures together in one PDF, or remove what is not needed.",
            ),
        )
    stays = row.attachments.exclude(stored_as="")
    if document.single and not row.code:
        stays = stays.exclude(pk__in=there)
    full = size + (stays.aggregate(all=Sum("size"))["all"] or 0)
    if full > largest_entry():
        refuse(
            say(
                "Berkas isian ini bersama-sama lebih dari {mb} MB.",
                "The files of this entry are more than {mb} MB together.",
                mb=settings.ENTRY_MB,
            ),
            say(
                "Perkecil gambarnya, atau hapus berkas yang tidak perlu.",
                "Make the pictures smaller, or remove files that are not needed.",
            ),
        )
    for coming in row.unfinished.filter(file=None).exclude(pk=besides or 0).order_by("-begun_at", "-pk"):
        full += coming.size
        if full > largest_entry():
            drop_upload(coming)


def touch(row: Entry, at: datetime) -> None:
    """The entry was changed."""
    row.changed_at = at
    row.save(update_fields=["changed_at"])


def take_out(row: Entry, files: list[Attachment], at: datetime) -> None:
    """Files count no more; of a draft that nobody received, their content is forgotten."""
    for one in files:
        if not row.code:
            transaction.on_commit(partial(forget_file, one.stored_as))
            one.stored_as, one.key = "", None
        one.removed_at = at
        one.save(update_fields=["removed_at", "stored_as", "key"])
    forget_measurements([one.sha256 for one in files])
