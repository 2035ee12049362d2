"""Uploads: hostile until proven otherwise. What a file is, its first bytes say, not its name."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from lumbung.apps.accounts.queries import Asker
from lumbung.apps.contests.models import Attachment, Entry
from lumbung.apps.contests.operations.calendar import must_be_open_to_write
from lumbung.apps.contests.permissions import entries_to_edit
from lumbung.apps.rulebook.queries import CallRecord
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.trail.recording import record

MEGABYTE = 1_000_000
LARGEST = 10 * MEGABYTE
KINDS: dict[str, tuple[str, bytes, bytes]] = {
    "pdf": ("application/pdf", b"%PDF-", b"%%EOF"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff", b"\xff\xd9"),
    "png": ("image/png", b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
}
"""Kind → media type, how it begins, and what stands near the end of one that is whole."""
TAIL = 2048


@transaction.atomic
def attach_file(
    *, asker: Asker, call: CallRecord, entry: int, document: str, name: str, content: bytes, at: datetime
) -> int:
    """Keep a file for one of the decree's documents; an earlier one for it is replaced. Returns its id."""
    row = _to_edit(asker, call, entry, at)
    if document not in {one.code for one in call.rules.parts.documents}:
        refuse(
            say("Peraturan ini tidak meminta berkas itu.", "This decree does not ask for that file."),
            say("Muat ulang halaman isian Anda.", "Reload the page of your entry."),
        )
    kind = _kind(name, content)
    sha256 = hashlib.sha256(content).hexdigest()
    stored_as = default_storage.save(f"{call.id}/{row.pk}/{sha256[:16]}.{kind}", ContentFile(content))
    row.attachments.filter(document=document, removed_at=None).update(removed_at=at)
    kept = Attachment.objects.create(
        entry=row,
        document=document,
        name=name[-160:],
        media_type=KINDS[kind][0],
        size=len(content),
        sha256=sha256,
        stored_as=stored_as,
        added_at=at,
    )
    _touch(row, at)
    record(chain=call.chain, at=at, actor=asker.person, act="contests.attach_file", entry=row.pk, file=kept.pk)
    return kept.pk


@transaction.atomic
def remove_file(*, asker: Asker, call: CallRecord, entry: int, file: int, at: datetime) -> None:
    """Take a file out of an entry; it is kept, but counts no more. Taking it out twice changes nothing."""
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
    must_be_open_to_write(call, row.state, at)
    return row


def _touch(row: Entry, at: datetime) -> None:
    row.changed_at = at
    row.save(update_fields=["changed_at"])


def _kind(name: str, content: bytes) -> str:
    """What a file really is. Raises Refused for what is empty, too large, cut off, or none of the kinds."""
    if len(content) > LARGEST:
        refuse(
            say(
                "Berkas ini {size} MB. Paling besar 10 MB.",
                "This file has {size} MB. At most 10 MB.",
                size=-(-len(content) // MEGABYTE),
            ),
            say(
                "Perkecil gambarnya, atau simpan PDF dengan mutu lebih rendah.",
                "Make the pictures smaller, or save the PDF in a lower quality.",
            ),
        )
    kind = next((kind for kind, (_, begins, _) in KINDS.items() if content.startswith(begins)), None)
    if kind is None:
        refuse(
            say("{name} bukan PDF, JPG, atau PNG.", "{name} is no PDF, JPG, or PNG.", name=name),
            say("Simpan dulu sebagai PDF, lalu unggah.", "Save it as PDF first, then upload."),
        )
    if KINDS[kind][2] not in content[-TAIL:]:
        refuse(
            say("{name} terpotong: bagian akhirnya tidak ada.", "{name} is cut off: its end is missing.", name=name),
            say("Unggah lagi; bila tetap begitu, simpan ulang berkasnya.", "Upload again, or save the file anew."),
        )
    return kind
